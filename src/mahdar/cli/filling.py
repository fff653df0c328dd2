"""Commands that fill a dossier: build, merge, sample, pack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mahdar import sample as bundled
from mahdar.building import BuildReport, Progress, Trouble
from mahdar.building import build as build_dossier
from mahdar.cli.terminal import errors, json_lines, progress, say
from mahdar.dossier.store import pack as pack_dossier
from mahdar.merging import merge as merge_dossiers

_PAGES = "Files, folders, addresses (s3://…): .html .txt .jsonl .xml .warc .wet .parquet .tar .zip"
_WORKERS = "Processes that read; 0: one for each core, once there is enough to do"
LISTED = 20  # troubles shown one by one; the rest is in `mahdar show`


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(build)
    app.command()(merge)
    app.command()(sample)
    app.command()(pack)


def build(
    pages: Annotated[list[str], typer.Argument(metavar="PAGES...", help=_PAGES)],
    out: Annotated[Path, typer.Option("--out", "-o", help="The dossier; made if it is missing, added to if not")],
    workers: Annotated[int, typer.Option(help=_WORKERS, min=0)] = 0,
    link: Annotated[bool, typer.Option(help="Find copies and rewrites of one wire among the articles")] = True,
) -> None:
    """Read pages into a dossier. Pages that it holds already are not read again.

    A metadata.csv beside the pages (file,published,outlet,url,title) overrides what they tell of themselves.
    """
    with progress("reading") as tell:

        def show(state: Progress) -> None:
            tell(f"{state.pages} pages, {state.articles} new articles, {state.failed} failed, {state.document}")

        report = build_dossier(pages, out, workers=workers or None, link=link, progress=show)
    _tell(report)
    raise typer.Exit(report.exit_code)


def merge(
    a: Annotated[Path, typer.Argument(metavar="A", help="A dossier")],
    b: Annotated[Path, typer.Argument(metavar="B", help="Another one")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The dossier of both; a new file")],
    json: Annotated[bool, typer.Option("--json", help="What was done, as JSON")] = False,
) -> None:
    """Make one dossier of two: pages, records, rulings and all. Nothing is read again; A and B stay as they are.

    Rulings that cannot both stand are listed; of two the later one holds, until one is undone.
    """
    report = merge_dossiers(a, b, out)
    if json:
        json_lines([report])
        return
    say(f"{out}: {report.articles} articles and {report.rulings} rulings of {b} beside those of {a}"
        f" ({report.articles_known} articles and {report.rulings_known} rulings known already)")  # fmt: skip
    for one in report.conflicts:
        field = f", {one.field}" if one.field else ""
        told = " and ".join(f"{r.id} by {r.by} ({r.action}, {r.at[:10]})" for r in (one.first, one.second))
        say(f"conflict: {one.what}{field}: {told}; the later one holds")
    for line in report.detached:
        say(f"holds on to nothing: {line}")


def sample(
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write the pages to")],
) -> None:
    """Write the bundled sample pages to a folder, to try the program on."""
    say(f"{bundled.write(out)} files written to {out}: mahdar build {out} -o talks.mahdar")


def pack(dossier: Annotated[Path, typer.Argument(help="The dossier")]) -> None:
    """Bring a dossier that a crash left open back to one single file."""
    pack_dossier(dossier)
    say(f"{dossier} is one file")


def _tell(report: BuildReport) -> None:
    say(f"{report.dossier}: {report.articles} new articles from {report.pages} pages ({report.known} known already)")
    for note in report.notes:
        say(note)
    _list(report.skipped, "skipped")
    _list(report.failed, "could not be read")


def _list(troubles: list[Trouble], what: str) -> None:
    if not troubles:
        return
    errors.print(f"{len(troubles)} {what}:", markup=False)
    for trouble in troubles[:LISTED]:
        errors.print(f"  {trouble.address or trouble.document}: {trouble.reason}", markup=False, soft_wrap=True)
    if len(troubles) > LISTED:
        errors.print(f"  and {len(troubles) - LISTED} more: `mahdar show` lists them all", markup=False)

"""Commands on lakes: read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from mahdar.cli.filling import LISTED
from mahdar.cli.terminal import errors, json_lines, say
from mahdar.engines.daft import ENGINES, Engine
from mahdar.errors import UsageError
from mahdar.lake.reading import LakeProgress, LakeReport, read_archives

_PAGES = "Archives, files, folders, addresses (s3://…): .warc .wet .parquet .tar .zip .jsonl .html .txt .xml"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(read)


def read(
    archives: Annotated[list[str], typer.Argument(metavar="ARCHIVES...", help=_PAGES)],
    out: Annotated[
        str, typer.Option("--out", "-o", help="The lake: a folder or s3://…; made if missing, added to if not")
    ],
    workers: Annotated[int, typer.Option(help="Processes that read; 0: one for each core", min=0)] = 0,
    engine: Annotated[str, typer.Option(help="native: this machine; ray: a Ray cluster")] = "native",
    address: Annotated[
        str | None, typer.Option(help="Of the Ray cluster (host:port); else one is started on this machine")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="What was done, as JSON")] = False,
) -> None:
    """Read archives of any size into a lake: a folder of Parquet tables, from which dossiers are gathered.

    What is finished is not read again: after an interruption run the same command again. Any engine and any number of
    workers write the same bytes.
    """
    with _bar() as show:
        report = read_archives(archives, out, workers=workers, engine=engine_of(engine), address=address, progress=show)
    if json:
        json_lines([report])
    else:
        _tell(report)
    raise typer.Exit(report.exit_code)


def engine_of(name: str) -> Engine:
    """An engine by its name. Raises UsageError where there is none such."""
    for one in ENGINES:
        if one == name:
            return one
    raise UsageError(f"there is no engine {name}: choose {' or '.join(ENGINES)}")


@contextmanager
def _bar() -> Iterator[Callable[[LakeProgress], None] | None]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not errors.is_terminal:
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("reading"), BarColumn(), TextColumn("{task.description}"),
               TimeElapsedColumn())  # fmt: skip
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task("0 articles", total=None)

        def show(state: LakeProgress) -> None:
            told = f"{state.articles:,} articles of {state.pages:,} pages, {state.failed:,} failed"
            total = state.stretches if state.stretches > 1 else None  # of one piece nobody knows how much is left
            bar.update(task, description=told, total=total, completed=state.done)

        yield show


def _tell(report: LakeReport) -> None:
    known = f" ({report.known} of {report.parts} parts were finished before)" if report.known else ""
    say(f"{report.lake}: {report.articles:,} articles from {report.pages:,} pages{known}")
    if report.articles:
        rate, size = report.articles / report.seconds, report.bytes / 1e6
        say(f"{report.seconds:,.1f} seconds, {report.workers} workers: {rate:,.1f} articles and"
            f" {size / report.seconds:,.2f} MB of pages a second")  # fmt: skip
    for note in report.notes:
        say(note)
    for reason, count in list(report.skipped.items())[:LISTED]:
        errors.print(f"{count:,} skipped: {reason}", markup=False, soft_wrap=True)
    if len(report.skipped) > LISTED:
        errors.print(f"and {len(report.skipped) - LISTED} more reasons: they are in the table pages", markup=False)
    if report.failed:
        errors.print(f"{report.failed:,} could not be read:", markup=False)
    for trouble in report.troubles[:LISTED]:
        errors.print(f"  {trouble.address or trouble.document}: {trouble.reason}", markup=False, soft_wrap=True)
    if report.failed > LISTED:
        errors.print(f"  and {report.failed - LISTED:,} more: they are in the table pages", markup=False)

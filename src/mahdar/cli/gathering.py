"""Commands that look into a lake: gather, duplicates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mahdar.cli.lakes import engine_of
from mahdar.cli.terminal import errors, json_lines, progress, say
from mahdar.cli.views import From, To
from mahdar.extras import needed
from mahdar.gathering import GatherReport
from mahdar.gathering import gather as gather_articles
from mahdar.intake.remote import shown

if TYPE_CHECKING:
    from mahdar.lake.duplicates import Found

_ABOUT = 'Words in whatever spelling, all of them; "a phrase", OR between two, a minus before what is left out'
LakeArgument = Annotated[str, typer.Argument(metavar="LAKE", help="What `mahdar read` has made: a folder, s3://…")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(gather)
    app.command()(duplicates)


def gather(
    lake: LakeArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="The dossier; made if it is missing, added to if not")],
    about: Annotated[str | None, typer.Option(help=_ABOUT)] = None,
    from_: From = None,
    to: To = None,
    outlet: Annotated[str | None, typer.Option(help="Only from outlets with these words in their name")] = None,
    place: Annotated[str | None, typer.Option(help="Only what names a place or state with these words")] = None,
    name: Annotated[str | None, typer.Option(help="Only what names a person, body or state with these words")] = None,
    event: Annotated[
        list[str] | None, typer.Option(help="Only what tells of such an event: AGREE, CONSULT … (repeat: or)")
    ] = None,
    limit: Annotated[int | None, typer.Option(help="At most so many articles, the best", min=1)] = None,
    copies: Annotated[
        str, typer.Option(help="all: lineage counts sources by them; one: one of near-duplicates")
    ] = "all",
    partial: Annotated[bool, typer.Option("--partial", help="Also from a lake that is not read to its end")] = False,
    link: Annotated[bool, typer.Option(help="Link what was gathered with what the dossier holds")] = True,
    workers: Annotated[int, typer.Option(help="Processes, where articles are read again; 0: one a core", min=0)] = 0,
    json: Annotated[bool, typer.Option("--json", help="What was done, as JSON")] = False,
) -> None:
    """Take what concerns one negotiation out of a lake, into a dossier: it is that which a build of the same makes.

    Words are looked for in titles, texts, names, places and types of events. A query with a phrase or a minus needs
    quotation marks of the shell around it: --about '"سد النهضة" OR "مياه النيل" -كرة'.
    """
    with progress("gathering") as tell:
        report = gather_articles(
            lake, out, about, from_=from_, to=to, outlet=outlet, place=place, name=name, events=event or (),
            limit=limit, copies=copies, partial=partial, link=link, workers=workers or None,
            progress=tell,
        )  # fmt: skip
    if json:
        json_lines([report])
    else:
        _tell(report)
    raise typer.Exit(report.exit_code)


def duplicates(
    lake: LakeArgument,
    again: Annotated[bool, typer.Option("--again", help="From scratch, with the same result")] = False,
    workers: Annotated[int, typer.Option(help="Processes; 0: one for each core", min=0)] = 0,
    engine: Annotated[str, typer.Option(help="native: this machine; ray: a Ray cluster")] = "native",
    address: Annotated[
        str | None, typer.Option(help="Of the Ray cluster (host:port); else one is started on this machine")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="What was found, as JSON")] = False,
) -> None:
    """Find the near-duplicates in a lake, and write their groups into it (duplicates/groups.parquet).

    Run it again when more was read: parts that were sketched before are not sketched again.
    """
    needed("pyarrow", "cluster", "looking for near-duplicates")
    from mahdar.lake.duplicates import find

    with progress("near-duplicates") as tell:
        found = find(lake, again=again, workers=workers, engine=engine_of(engine), address=address, tell=tell)
    if json:
        json_lines([found])
    else:
        _count(shown(lake), found)


def _tell(report: GatherReport) -> None:
    if not report.found:
        errors.print(f"nothing found among {report.of:,} articles of {report.lake}", markup=False, soft_wrap=True)
    else:
        known = f" ({report.known:,} known already)" if report.known else ""
        left = f", {report.left_out:,} left out" if report.left_out else ""
        say(f"{report.dossier}: {report.articles:,} new articles{known}; {report.found:,} of {report.of:,} in"
            f" {report.lake} answer{left}")  # fmt: skip
        say("seconds: " + ", ".join(f"{step} {took:,.1f}" for step, took in report.seconds.items()))
    for note in report.notes:
        say(note)
    for line in report.failed:
        errors.print(f"could not be read: {line}", markup=False, soft_wrap=True)


def _count(lake: str, found: Found) -> None:
    known = " (known already)" if found.known else f"; {found.compared:,} pairs compared"
    say(f"{lake}: {found.copies:,} of {found.articles:,} articles are copies, in {found.groups:,} groups, the largest"
        f" of {found.largest:,}{known}")  # fmt: skip

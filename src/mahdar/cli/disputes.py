"""Commands on disputes and changes: disputes, dispute, changes, and the rulings confirm and dismiss."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Unpack

import typer

from mahdar.api import Dossier
from mahdar.asking import Shared
from mahdar.cli.coding import tell
from mahdar.cli.narrowing import narrowed
from mahdar.cli.terminal import json_lines, say, table, user
from mahdar.dossier.store import Store
from mahdar.records import Dispute
from mahdar.rulings import Ledger

PathArgument = Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="As it could be known by this day (month, year)")]
Field = Annotated[str | None, typer.Option(help="Only of this field: casualties killed, date, due, claim …")]
Json = Annotated[bool, typer.Option("--json", help="JSON, one row a line")]
Limit = Annotated[int | None, typer.Option(help="At most so many rows", min=1)]
Why = Annotated[str | None, typer.Option(help="The reason; it is kept with the ruling")]
By = Annotated[str, typer.Option(help="Who rules (default: MAHDAR_USER, else the user's name)", default_factory=user)]
Id = Annotated[str, typer.Argument(help="The id of a dispute (d-…) or of a link (l-…)")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (disputes, dispute, changes, confirm, dismiss):
        app.command()(command)


@narrowed(
    from_="Only where an article published from this day, month or year on tells a side",
    to="Only where one published up to then does", about="Only where these words stand",
    actor="Only where somebody of this name holds or tells a side", as_of="As it could be known by this day",
)  # fmt: skip
def disputes(
    dossier: PathArgument,
    kind: Annotated[str | None, typer.Option(help="contradiction, denial or inner")] = None,
    field: Field = None,
    dismissed: Annotated[bool, typer.Option("--dismissed", help="Those that persons dismissed, instead")] = False,
    limit: Limit = None,
    json: Json = False,
    **asked: Unpack[Shared],
) -> None:
    """What reports tell that cannot all be so: figures, days, claims and their denials, each with its positions.

    Behind every position stands how many independent sources it has. `mahdar dispute` shows one in full.
    """
    with Dossier(dossier) as opened:
        rows = opened.disputes(kind=kind, field=field, dismissed=dismissed, limit=limit, **asked)
    if json:
        json_lines(rows)
        return
    headings = ("known", "kind", "of", "positions", "about", "id")
    table(headings, ((r.first_known, r.kind, r.field, _positions(r), r.about, r.id) for r in rows))


def dispute(
    dossier: PathArgument,
    id: Annotated[str, typer.Argument(help="The id of the dispute, or its first letters")],
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """One dispute: each position with its sources and passages, and why it is one."""
    with Dossier(dossier) as opened:
        found = opened.dispute(id, as_of=as_of)
    if json:
        json_lines([found])
        return
    for line in _dispute(found):
        say(line)


@narrowed(
    from_="Only where an article published from this day, month or year on tells a side",
    to="Only where one published up to then does", about="Only where these words stand",
    actor="Only where somebody of this name holds or tells a side", as_of="As it could be known by this day",
)  # fmt: skip
def changes(
    dossier: PathArgument,
    relation: Annotated[
        str, typer.Option(help="updates, contradicts, confirms, same_commitment, or all of them: all")
    ] = "updates",
    field: Field = None,
    limit: Limit = None,
    json: Json = False,
    **asked: Unpack[Shared],
) -> None:
    """What later reports tell anew: figures that grew, days that were moved, each with both passages and their sources.

    `--relation` shows what is confirmed by another source, what contradicts, or what is one undertaking, instead.
    """
    with Dossier(dossier) as opened:
        rows = opened.changes(relation=None if relation == "all" else relation, field=field, limit=limit, **asked)
    if json:
        json_lines(rows)
        return
    table(("relation", "of", "values", "why", "id"),
          ((r.relation, r.field, " → ".join(map(str, r.values)), r.why, r.id) for r in rows))  # fmt: skip


def confirm(dossier: PathArgument, id: Id, by: By, why: Why = None) -> None:
    """Rule that a dispute or a link is right. It stays through every relinking; `rulings undo` takes that back."""
    with Store.write(dossier) as store:
        tell(Ledger(store, by).on_link(id, confirmed=True, why=why))


def dismiss(dossier: PathArgument, id: Id, by: By, why: Why = None) -> None:
    """Rule that a dispute or a link is none. What a later report adds to a dispute makes it one again."""
    with Store.write(dossier) as store:
        tell(Ledger(store, by).on_link(id, confirmed=False, why=why))


def _positions(one: Dispute) -> str:
    return " | ".join(f"{position.value} ({position.independent_sources})" for position in one.positions)


def _dispute(one: Dispute) -> Iterator[str]:
    ruled = f", {'dismissed' if one.rejected else 'ruled on'} by {one.ruling_id}" if one.ruling_id else ""
    yield f"{one.kind}, {one.field} · {one.id}{ruled}"
    yield f"about: {one.about}"
    yield f"why: {one.why}"
    for position in one.positions:
        yield ""
        sources = "؛ ".join(position.sources) or "nobody whom the words name"
        yield f"{position.value}: {position.independent_sources} independent sources: {sources}"
        for passage in position.passages:
            who = passage.holder or "the article"
            words = " ".join(passage.quote.split())
            yield f"  «{words}» — {who} · {passage.article_id}, {passage.start} · {passage.record_id}"

"""Commands on who is who: people, offices, candidates, and the rulings unite and separate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Unpack

import typer

from mahdar.api import Dossier
from mahdar.asking import Shared
from mahdar.cli.coding import tell
from mahdar.cli.narrowing import narrowed
from mahdar.cli.terminal import json_lines, table, user
from mahdar.dossier.store import Store
from mahdar.rulings import Ledger

PathArgument = Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier")]
Of = Annotated[str | None, typer.Option("--of", help="Only offices of this state or body, in whatever spelling")]
Name = Annotated[str | None, typer.Option(help="Only names with these words, in whatever spelling")]
Json = Annotated[bool, typer.Option("--json", help="JSON, one row a line")]
Limit = Annotated[int | None, typer.Option(help="At most so many rows", min=1)]
Side = Annotated[
    str, typer.Argument(help="The id of an entity or mention (m-…), an event or happening (h-…), an article (a-…)")
]
Why = Annotated[str | None, typer.Option(help="The reason; it is kept with the ruling")]
By = Annotated[str, typer.Option(help="Who rules (default: MAHDAR_USER, else the user's name)", default_factory=user)]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (people, offices, candidates, unite, separate):
        app.command()(command)


@narrowed(
    from_="Only whom articles published from this day, month or year on name",
    to="Only whom articles published up to then name", about="Only whom articles name that hold these words",
    actor="Only names with these words",
)  # fmt: skip
def people(
    dossier: PathArgument,
    name: Name = None,
    kind: Annotated[
        str, typer.Option(help="person, organisation, armed_group, state, place, office, or all")
    ] = "person",
    of: Of = None,
    limit: Limit = None,
    json: Json = False,
    **asked: Unpack[Shared],
) -> None:
    """Who the articles name, across spellings and outlets, most told first, with the offices they are told in.

    `--kind` lists bodies, groups, states or places instead. `mahdar explain ID` says why each spelling is the same.
    """
    with Dossier(dossier) as opened:
        rows = opened.people(name=name, kind=None if kind == "all" else kind, of=of, limit=limit, **asked)
    if json:
        json_lines(rows)
        return
    headings = ("name", "also", "articles", "mentions", "offices", "id")
    shown = ((r.name, "، ".join(r.aliases[:4]), r.articles, r.mentions, "؛ ".join(r.offices), r.id) for r in rows)
    table(headings, shown)


@narrowed(
    from_="Only who is told to hold it on this day, month or year or later", to="Only who held it by then",
    about="Only with these words in the office or its state or body", actor="Only holders with these words in the name",
    as_of="Who was in office, as far as was published by this day",
)  # fmt: skip
def offices(
    dossier: PathArgument,
    office: Annotated[str | None, typer.Option(help="Only offices with these words")] = None,
    of: Of = None,
    limit: Limit = None,
    json: Json = False,
    **asked: Unpack[Shared],
) -> None:
    """Who held which office when, from the words: as told on the day of publication, former holders as such.

    The bounds are no more precise than the words: [..2021-04-07] is "on that day or before".
    """
    with Dossier(dossier) as opened:
        rows = opened.offices(office=office, of=of, limit=limit, **asked)
    if json:
        json_lines(rows)
        return
    table(("office", "of", "holder", "status", "from", "to", "told", "articles", "id"),
          ((r.office, r.of, r.holder, r.status, r.from_, r.to, _span(r.told_first, r.told_last), r.articles, r.id)
           for r in rows))  # fmt: skip


@narrowed(actor="Only names with these words")
def candidates(
    dossier: PathArgument, name: Name = None, limit: Limit = 50, json: Json = False, **asked: Unpack[Shared]
) -> None:
    """Pairs of names that may be one and stay apart until somebody rules: see `unite` and `separate`."""
    with Dossier(dossier) as opened:
        rows = opened.candidates(name=name, limit=limit, **asked)
    if json:
        json_lines(rows)
        return
    headings = ("one", "other", "score", "why", "articles", "ids")
    shown = ((r.name_a, r.name_b, r.score, r.why, f"{r.articles_a}+{r.articles_b}", f"{r.a} {r.b}") for r in rows)
    table(headings, shown)


def unite(dossier: PathArgument, a: Side, b: Side, by: By, why: Why = None) -> None:
    """Rule that two entities are one, two events one happening, two articles one source.

    It holds through every later build, and `rulings undo` takes it back."""
    with Store.write(dossier) as store:
        tell(Ledger(store, by).unite(a, b, why))


def separate(dossier: PathArgument, a: Side, b: Side, by: By, why: Why = None) -> None:
    """Rule that two entities are two, and so of two events or two articles.

    Of two mentions in one entity, B is taken out. What stands between two events or articles keeps them apart, whatever
    else would join them.
    """
    with Store.write(dossier) as store:
        tell(Ledger(store, by).separate(a, b, why))


def _span(first: str | None, last: str | None) -> str:
    return f"{first} – {last}" if first != last else first or ""

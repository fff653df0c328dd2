"""Commands that show what happened, what was agreed, and what became of it as of a day."""

from __future__ import annotations

from typing import Annotated, Unpack

import typer

from mahdar.api import Dossier
from mahdar.asking import Shared, Where
from mahdar.cli import standing
from mahdar.cli.narrowing import narrowed
from mahdar.cli.terminal import errors, json_lines, say, table
from mahdar.cli.views import Json, Limit, PathArgument, Speaker
from mahdar.undertakings import Undertakings

AsOf = Annotated[str | None, typer.Option("--as-of", help="As known by this day: later articles do not count")]
At = Annotated[str | None, typer.Option("--at", help="As it was on this day, by all articles (or those --as-of)")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (events, agreements, commitments, state):
        app.command()(command)


@narrowed(actor="Only what somebody with these words in the name did")
def events(
    dossier: PathArgument,
    type: Annotated[str | None, typer.Option(help="Only this type: AGREE, RETREAT, ASSAULT, CONSULT …")] = None,
    mode: Annotated[str | None, typer.Option(help="Only this mode: ceasefire, withdraw, visit …")] = None,
    factuality: Annotated[
        str | None, typer.Option(help="Only happened, ongoing, planned, possible, conditional or denied")
    ] = None,
    recipient: Annotated[str | None, typer.Option(help="Only what was done to somebody of this name")] = None,
    speaker: Speaker = None,
    limit: Limit = None,
    json: Json = False,
    **asked: Unpack[Shared],
) -> None:
    """What happened, goes on, is planned, possible or denied: who did what to whom, when, where, and who says so."""
    with Dossier(dossier) as opened:
        rows = opened.events(
            type=type, mode=mode, factuality=factuality, recipient=recipient, speaker=speaker, limit=limit, **asked
        )  # fmt: skip
    if json:
        json_lines(rows)
        return
    table(("date", "type", "factuality", "actors", "recipients", "where", "what", "by", "outlet", "id"),
          ((e.date, "/".join(filter(None, (e.type, e.mode))), e.factuality, standing.names(e.actors),
            standing.names(e.recipients), e.place and e.place.name, e.quote, e.speaker_name, e.outlet, e.id)
           for e in rows))  # fmt: skip


@narrowed(
    "as_of", from_="Only those told of in articles published from this day, month or year on",
    to="Only those told of in articles published up to and with this day, month or year",
    about="Only those with these words in a name", actor="Only those of a party with these words in its name",
)  # fmt: skip
def agreements(
    dossier: PathArgument,
    as_of: AsOf = None,
    at: At = None,
    party: Annotated[str | None, typer.Option(help="Only agreements of a party with these words in its name")] = None,
    kind: Annotated[str | None, typer.Option(help="Only this kind: truce, treaty, framework, resolution …")] = None,
    state: Annotated[str | None, typer.Option(help="Only those in this state on the day: in_force, ended …")] = None,
    limit: Limit = None,
    json: Json = False,
    **asked: Unpack[Where],
) -> None:
    """The agreements, told by however many articles, and where each stands on a day."""
    with Dossier(dossier) as opened:
        undertakings = opened.undertakings(as_of=as_of, at=at)
        rows = undertakings.agreement_states(party=party, kind=kind, state=state, limit=limit, **asked)
    _note(undertakings)
    if json:
        json_lines(rows)
        return
    table(("state", "since", "known", "kind", "name", "parties", "in force", "contradictory", "as told", "by", "outlet",
           "id"), map(standing.agreement_cells, rows))  # fmt: skip


@narrowed(
    "as_of", from_="Only what is due on this day, month or year or later", to="Only what is due by then",
    actor="Only what somebody with these words in the name owes or is owed",
)  # fmt: skip
def commitments(
    dossier: PathArgument,
    as_of: AsOf = None,
    at: At = None,
    open: Annotated[bool, typer.Option("--open", help="Only those not told to be kept, broken or given up")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those whose day has passed")] = False,
    of: Annotated[str | None, typer.Option("--of", help="Only those of somebody with these words in the name")] = None,
    agreement: Annotated[str | None, typer.Option(help="Only those under this agreement: its id or words")] = None,
    limit: Limit = None,
    json: Json = False,
    **asked: Unpack[Where],
) -> None:
    """Who undertook what, by when, on what condition, and what became of it by a day.

    Overdue is computed for the day, from when it is due and what passages tell; it is never stored.
    """
    with Dossier(dossier) as opened:
        undertakings = opened.undertakings(as_of=as_of, at=at)
        rows = undertakings.commitment_states(
            open=open, overdue=overdue, obligor=of, agreement=agreement, limit=limit, **asked
        )
    _note(undertakings)
    if json:
        json_lines(rows)
        return
    table(("status", "due", "stage", "who", "what", "condition", "agreement", "since", "known", "by", "outlet", "id"),
          map(standing.commitment_cells, rows))  # fmt: skip


def state(
    dossier: PathArgument,
    agreement: Annotated[str, typer.Argument(help="The agreement: its id, the id's first letters, words of its name")],
    as_of: AsOf = None,
    at: At = None,
    json: Json = False,
) -> None:
    """One agreement on a day: what is in force, due next, overdue, what hangs on it, what would end it, its history."""
    with Dossier(dossier) as opened:
        undertakings = opened.undertakings(as_of=as_of, at=at)
        report = undertakings.report(agreement)
    _note(undertakings)
    if json:
        json_lines([report])
        return
    for line in standing.report(report):
        say(line)


def _note(undertakings: Undertakings) -> None:
    """What the reader must know about the day, on standard error."""
    if undertakings.undated:
        left = f"{undertakings.undated} articles without a date are left out: nobody can say when they were known"
        errors.print(f"note: {left}", markup=False, soft_wrap=True)
    if not undertakings.day_given:
        day = f"the day is {undertakings.at}, that of the latest article; --as-of and --at choose another"
        errors.print(f"note: {day}", markup=False, soft_wrap=True)

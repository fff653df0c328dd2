"""Commands that show what happened, what was agreed, and what became of it as of a day."""

from __future__ import annotations

from typing import Annotated

import typer

from mahdar.api import Dossier
from mahdar.cli import standing
from mahdar.cli.terminal import errors, json_lines, say, table
from mahdar.cli.views import About, From, Json, Limit, Outlet, PathArgument, Speaker, To
from mahdar.undertakings import Undertakings

AsOf = Annotated[str | None, typer.Option("--as-of", help="As known by this day: later articles do not count")]
At = Annotated[str | None, typer.Option("--at", help="As it was on this day, by all articles (or those --as-of)")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (events, agreements, commitments, state):
        app.command()(command)


def events(
    dossier: PathArgument,
    from_: From = None,
    to: To = None,
    about: About = None,
    type: Annotated[str | None, typer.Option(help="Only this type: AGREE, RETREAT, ASSAULT, CONSULT …")] = None,
    mode: Annotated[str | None, typer.Option(help="Only this mode: ceasefire, withdraw, visit …")] = None,
    factuality: Annotated[
        str | None, typer.Option(help="Only happened, ongoing, planned, possible, conditional or denied")
    ] = None,
    actor: Annotated[str | None, typer.Option(help="Only what somebody with these words in the name did")] = None,
    recipient: Annotated[str | None, typer.Option(help="Only what was done to somebody of this name")] = None,
    speaker: Speaker = None,
    outlet: Outlet = None,
    limit: Limit = None,
    json: Json = False,
) -> None:
    """What happened, goes on, is planned, possible or denied: who did what to whom, when, where, and who says so."""
    with Dossier(dossier) as opened:
        rows = opened.events(
            from_=from_, to=to, about=about, type=type, mode=mode, factuality=factuality, actor=actor,
            recipient=recipient, speaker=speaker, outlet=outlet, limit=limit,
        )  # fmt: skip
    if json:
        json_lines(rows)
        return
    table(("date", "type", "factuality", "actors", "recipients", "where", "what", "by", "outlet", "id"),
          ((e.date, "/".join(filter(None, (e.type, e.mode))), e.factuality, standing.names(e.actors),
            standing.names(e.recipients), e.place and e.place.name, e.quote, e.speaker_name, e.outlet, e.id)
           for e in rows))  # fmt: skip


def agreements(
    dossier: PathArgument,
    as_of: AsOf = None,
    at: At = None,
    party: Annotated[str | None, typer.Option(help="Only agreements of a party with these words in its name")] = None,
    kind: Annotated[str | None, typer.Option(help="Only this kind: truce, treaty, framework, resolution …")] = None,
    state: Annotated[str | None, typer.Option(help="Only those in this state on the day: in_force, ended …")] = None,
    limit: Limit = None,
    json: Json = False,
) -> None:
    """The agreements, told by however many articles, and where each stands on a day."""
    with Dossier(dossier) as opened:
        undertakings = opened.undertakings(as_of=as_of, at=at)
        rows = undertakings.agreement_states(party=party, kind=kind, state=state, limit=limit)
    _note(undertakings)
    if json:
        json_lines(rows)
        return
    table(("state", "since", "known", "kind", "name", "parties", "in force", "contradictory", "as told", "by", "outlet",
           "id"), map(standing.agreement_cells, rows))  # fmt: skip


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
) -> None:
    """Who undertook what, by when, on what condition, and what became of it by a day.

    Overdue is computed for the day, from when it is due and what passages tell; it is never stored.
    """
    with Dossier(dossier) as opened:
        undertakings = opened.undertakings(as_of=as_of, at=at)
        rows = undertakings.commitment_states(open=open, overdue=overdue, obligor=of, agreement=agreement, limit=limit)
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

"""Commands on tracks: the long processes that a negotiation runs on, and where each stands on a day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Annotated, Unpack

import typer

from mahdar.api import Dossier
from mahdar.asking import Where
from mahdar.cli.narrowing import narrowed
from mahdar.cli.terminal import errors, json_lines, say, table
from mahdar.cli.undertakings import AsOf
from mahdar.cli.views import Json, Limit, PathArgument
from mahdar.undertakings.model import CommitmentState
from mahdar.undertakings.tracks import Figure, Joining, Track, Tracks, TrackStep

_SEPARATOR = "، "


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (tracks, track):
        app.command()(command)


@narrowed(
    "as_of", from_="Only those told of in articles published from this day, month or year on",
    to="Only those told of in articles published up to and with this day, month or year",
    about="Only those with these words in a name or in the subject",
    actor="Only those of a side with these words in its name",
)  # fmt: skip
def tracks(
    dossier: PathArgument,
    as_of: AsOf = None,
    of: Annotated[str | None, typer.Option("--of", help="Only those of a side with these words in its name")] = None,
    kind: Annotated[
        str | None, typer.Option(help="Only this kind: talks, body, agreement, truce, resolution, presence")
    ] = None,
    state: Annotated[str | None, typer.Option(help="Only those in this state on the day: held, suspended …")] = None,
    name: Annotated[str | None, typer.Option(help="Only those with these words in a name or in the subject")] = None,
    every: Annotated[bool, typer.Option("--every", help="Also what one article names and tells no stage of")] = False,
    limit: Limit = None,
    json: Json = False,
    **asked: Unpack[Where],
) -> None:
    """The long processes that the articles tell of: talks, commissions, truces, resolutions, the presence of forces."""
    with Dossier(dossier) as opened:
        held = opened.tracks(as_of=as_of)
        rows = held.listed(of=of, kind=kind, state=state, name=name, every=every, limit=limit, **asked)
    _note(held, as_of)
    if json:
        json_lines(rows)
        return
    table(("state", "since", "kind", "name", "sides", "subject", "stages", "articles", "first", "last", "id"),
          map(_cells, rows))  # fmt: skip


def track(
    dossier: PathArgument,
    wanted: Annotated[str, typer.Argument(metavar="TRACK", help="Its id, the id's first letters, words of its name")],
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """One track on a day: its sides, its stages with their passages, its figures, what was undertaken, and why."""
    with Dossier(dossier) as opened:
        held = opened.tracks(as_of=as_of)
        found = held.track(wanted)
        commitments = held.commitments(found)
    _note(held, as_of)
    if json:
        json_lines([found])
        return
    for line in _report(found, commitments, held.at):
        say(line)


def _cells(one: Track) -> tuple[object, ...]:
    sides = _SEPARATOR.join(party.name for party in one.parties[:4])
    return (one.state or "—", one.since, one.kind, one.name, sides, one.subject, len(one.stages),
            len(one.article_ids), one.first, one.last, one.id)  # fmt: skip


def _report(one: Track, commitments: list[CommitmentState], at: str) -> Iterator[str]:
    yield f"{one.name} ({one.kind}) {one.id}"
    known = f", known since {one.known_since}" if one.known_since else ""
    since = f" since {one.since}{known}" if one.since else ""
    yield f"on {at}: {one.state or 'no stage is told'}{since}"
    for label, parties in (("sides", one.parties), ("mediators", one.mediators)):
        if parties:
            yield f"{label}: {_SEPARATOR.join(party.name for party in parties)}"
    for label, value in (("subject", one.subject), ("place", one.place)):
        if value:
            yield f"{label}: {value}"
    yield f"told by {len(one.article_ids)} articles, {one.first or 'undated'} to {one.last or 'undated'}"
    if one.story_ids:
        yield f"stories: {_SEPARATOR.join(one.story_ids)}"
    if one.agreement_ids:
        yield f"agreements: {_SEPARATOR.join(one.agreement_ids)}"
    yield from _section("Stages", list(_steps(one.stages)))
    yield from _section("Figures", [line for figure in one.figures for line in _figure(figure)])
    yield from _section("Undertaken, asked for, done or left undone", [_commitment(c) for c in commitments])
    yield from _section("Why these records are one track", [_joining(joining) for joining in one.joined])


def _section(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield heading
        yield from lines


def _steps(steps: list[TrackStep]) -> Iterator[str]:
    """Every stage with its words; what further articles tell of the same stage and date in a row only counted."""
    for _, some in groupby(steps, key=lambda step: (step.stage, step.date or step.day, step.effect)):
        first, *others = some
        yield from _step(first)
        if others:
            count = len({step.article_id for step in others})
            yield f"    … and {len(others)} passages of {count} articles more"


def _step(step: TrackStep) -> Iterator[str]:
    factuality = "" if step.factuality == "happened" else f" ({step.factuality})"
    nth = f" round {step.nth}" if step.nth else ""
    day = step.date or (f"told {step.known}" if step.known else "no day")
    yield f"  {day} {step.stage}{nth}{factuality}: {step.why}"
    yield _words(step, f"{step.record_id}")


def _figure(figure: Figure) -> Iterator[str]:
    yield f"  {figure.as_of or (f'told {figure.known}' if figure.known else 'no day')}: {_amount(figure)}"
    yield _words(figure, figure.record_id)


def _amount(figure: Figure) -> str:
    low, high = (None if n is None else f"{n:g}" for n in (figure.low, figure.high))
    about = "about " if figure.approximate and low == high else ""
    return f"{about}{low or '…'}" if low == high else f"{low or '…'} to {high or '…'}"


def _words(told: TrackStep | Figure, record: str) -> str:
    where = f"{told.outlet or told.address}, {told.known or 'undated'}"
    return f"    «{' '.join(told.quote.split())}» — {told.speaker or 'the article'} · {where} · {record}"


def _commitment(one: CommitmentState) -> str:
    due = f", due {one.due_relation or 'on'} {one.due}" if one.due else ""
    return f"  {one.status}: {one.obligor or '—'}: {one.action}{due} · {one.id}"


def _joining(joining: Joining) -> str:
    return f"  {joining.record_id} {joining.score:.2f} {joining.why}"


def _note(held: Tracks, as_of: str | None) -> None:
    if held.undated:
        left = f"{held.undated} articles without a date are left out: nobody can say when they were known"
        errors.print(f"note: {left}", markup=False, soft_wrap=True)
    if as_of is None:
        day = f"the day is {held.at}, that of the latest article; --as-of chooses another"
        errors.print(f"note: {day}", markup=False, soft_wrap=True)

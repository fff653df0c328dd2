"""The records that tracks are made of, with what is needed to show them; read once for all tracks of a day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from mahdar.dossier.store import Store
from mahdar.linking.tracks import Member
from mahdar.linking.words import words
from mahdar.records import Factuality, Ref
from mahdar.undertakings.facts import publication, rows
from mahdar.undertakings.tracks.life import Mark, of_agreement
from mahdar.undertakings.tracks.load import leaving

_PROCESSES = (
    "SELECT id, article_id, start, \"end\", kind, name, noun, json_extract(about, '$.quote'), parties, mediators,"
    " stages FROM processes WHERE NOT rejected"
)
_AGREEMENTS = (
    "SELECT id, article_id, start, \"end\", kind, name, '', NULL, parties, mediators, stages"
    " FROM agreements WHERE NOT rejected AND kind <> 'law'"
)
_DEPARTURES = (  # an event as a record with one stage
    "SELECT id, article_id, start, \"end\", 'presence', quote, '', NULL, '[]', '[]', json_array(json_object("
    "'stage', 'ended', 'step', 'withdraw', 'start', start, 'end', \"end\", 'quote', quote, 'date', date,"
    " 'statement_id', statement_id)) FROM events WHERE type = 'RETREAT' AND mode = 'withdraw' AND NOT rejected"
)
_OVER = ("ended", "expired", "suspended")
_FIGURES = (
    'SELECT id, article_id, start, "end", quote, low, high, approximate, subject, as_of, statement_id'
    " FROM quantities WHERE kind = 'forces' AND NOT rejected"
)


class Told(msgspec.Struct, gc=False):
    """A stage as it is stored, of a process or an agreement."""

    stage: str
    start: int
    end: int
    quote: str
    date: str | None = None
    factuality: Factuality = "happened"
    statement_id: str | None = None
    step: str = ""
    nth: int | None = None


class Held(NamedTuple):
    """A process or an agreement that belongs to a track."""

    id: str
    article_id: str
    start: int
    end: int
    kind: str
    name: str
    noun: str
    about: str | None
    parties: list[Ref]
    mediators: list[Ref]
    stages: list[Told]
    agreement: bool
    rank: int
    known: str | None
    why: Member


class Counted(NamedTuple):
    """A figure of forces that belongs to a track."""

    id: str
    article_id: str
    start: int
    end: int
    quote: str
    low: float | None
    high: float | None
    approximate: bool
    subject: str | None
    as_of: str | None
    statement_id: str | None
    rank: int
    known: str | None
    why: Member


class Group(NamedTuple):
    """The records of one track, each in the order of publication."""

    id: str
    held: list[Held]
    counted: list[Counted]

    @property
    def articles(self) -> list[str]:
        """The articles that tell of it, in the order of publication."""
        return list(dict.fromkeys(one.article_id for one in self.every()))

    def every(self) -> list[Held | Counted]:
        """All records, in the order of publication."""
        both: list[Held | Counted] = [*self.held, *self.counted]
        return sorted(both, key=_place)


def _place(one: Held | Counted) -> tuple[int, int, str]:
    return one.rank, one.start, one.id


def left(quote: str) -> bool:
    """Whether words tell that somebody leaves an agreement."""
    return bool(leaving() & set(words(quote)))


_refs: Callable[[str], list[Ref]] = msgspec.json.Decoder(list[Ref]).decode
_told: Callable[[str], list[Told]] = msgspec.json.Decoder(list[Told]).decode


def groups(store: Store, joined: dict[str, Member], as_of: str | None) -> list[Group]:
    """The tracks by what articles published on or before ``as_of`` (ISO 8601; None: all) tell, first told first."""
    order = publication(store)
    known = order if as_of is None else {id: of for id, of in order.items() if of[1] and of[1] <= as_of}
    found: dict[str, Group] = {}

    def group(record: str) -> Group:
        track = joined[record].track
        if track not in found:
            found[track] = Group(track, [], [])
        return found[track]

    for sql, agreement in ((_PROCESSES, False), (_AGREEMENTS, True), (_DEPARTURES, False)):
        for row in rows(store, sql):
            if row[0] in joined and row[1] in known:
                group(row[0]).held.append(_held(row, agreement, known[row[1]], joined[row[0]]))
    for row in rows(store, _FIGURES):
        if row[0] in joined and row[1] in known:
            values = (*row[:7], bool(row[7]), *row[8:], *known[row[1]], joined[row[0]])
            group(row[0]).counted.append(Counted._make(values))
    for one in found.values():
        one.held.sort(key=_place)
        one.counted.sort(key=_place)
    return sorted(found.values(), key=lambda one: _place(one.every()[0]))


def _held(row: tuple[Any, ...], agreement: bool, known: tuple[int, str | None], why: Member) -> Held:
    parties, mediators, stages = row[8], row[9], row[10]
    return Held._make(
        (
            *row[:8],
            _refs(parties) if parties != "[]" else [],
            _refs(mediators) if mediators != "[]" else [],
            _told(stages) if stages != "[]" else [],
            agreement,
            *known,
            why,
        )
    )


def marks(group: Group, said: dict[str, str]) -> list[Mark]:
    """The stages that the records of a track tell; ``said``: when statements were made (EDTF), by id.

    What is told as done in a statement whose day is told, and has no day of its own, was so by then. Figures of forces
    tell that they are there.
    """
    found = []
    for one in group.held:
        for told in one.stages:
            if one.agreement and told.factuality in ("possible", "conditional"):
                continue  # an aim or a hope is no stage
            if one.agreement and told.stage == "rejected" and one.kind != "resolution" and not left(told.quote):
                continue  # whoever refuses an agreement ends it only where he leaves it
            if one.agreement and one.kind != "truce" and told.stage in _OVER and told.date is None:
                continue  # a lasting pact is not over by a passing word
            stage: Any = of_agreement(told.stage, told.factuality) if one.agreement else told.stage
            found.append(
                Mark(
                    stage, told.stage if one.agreement else told.step, told.nth, told.date or _by_then(told, said),
                    told.factuality, one.id, one.article_id, told.start, told.end, told.quote, told.statement_id,
                    one.rank, one.known, one.agreement,
                )
            )  # fmt: skip
    for figure in group.counted:
        found.append(
            Mark(
                "held", "figure", None, figure.as_of, "ongoing" if figure.as_of is None else "happened", figure.id,
                figure.article_id, figure.start, figure.end, figure.quote, figure.statement_id, figure.rank,
                figure.known,
            )
        )  # fmt: skip
    return found


def _by_then(told: Told, said: dict[str, str]) -> str | None:
    day = said.get(told.statement_id or "")
    if day is None or told.factuality != "happened" or not day[:4].isdigit() or "/" in day:
        return None
    return f"[..{day.rstrip('~')}]"

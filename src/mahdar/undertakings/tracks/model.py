"""What a track is made of: its stages with their passages, its sides and figures, and why each record belongs to it."""

from __future__ import annotations

from typing import Literal

import msgspec

from mahdar.records import Factuality, TrackStage

TrackKind = Literal["talks", "body", "agreement", "truce", "resolution", "presence"]
TrackEffect = Literal["moves", "stays", "expected", "denied", "later"]


class Party(msgspec.Struct, kw_only=True):
    """A side of a track with the words that name it first, and in how many records it is told."""

    name: str
    entity: str | None = None
    records: int
    article_id: str
    start: int
    end: int
    quote: str


class TrackStep(msgspec.Struct, kw_only=True):
    """A passage that tells a stage of a track.

    ``step``: the rule of the telling word, or the stage of an agreement; ``nth``: the number of the round. ``date`` is
    when it was so or is to be, as the words tell (EDTF; None: they do not); ``day`` that from which it counts, and
    ``known`` that on which it was told. ``effect``: what it did to the state; ``state``: that after it.
    """

    stage: TrackStage
    step: str
    nth: int | None = None
    date: str | None
    day: str | None
    known: str | None
    factuality: Factuality
    effect: TrackEffect
    state: TrackStage | None
    why: str
    record_id: str
    article_id: str
    start: int
    end: int
    quote: str
    speaker: str | None = None
    address: str
    outlet: str | None


class Figure(msgspec.Struct, kw_only=True):
    """How many forces a passage tells, of which day, and who says so."""

    low: float | None
    high: float | None
    approximate: bool
    subject: str | None
    as_of: str | None
    known: str | None
    record_id: str
    article_id: str
    start: int
    end: int
    quote: str
    speaker: str | None = None
    address: str
    outlet: str | None


class Joining(msgspec.Struct, kw_only=True):
    """Why a record belongs to a track; ``score`` is between 0 and 1."""

    record_id: str
    article_id: str
    score: float
    why: str


class Track(msgspec.Struct, kw_only=True):
    """One long process across articles, as known by a day.

    ``state`` is where its stages leave it, ``since`` the day from which it is so, ``known_since`` that on which this
    was told. ``agreement_ids``: the agreements that belong to it, each by the record that told it first;
    ``commitment_ids``: what was undertaken or asked for under them or in the words of its stages.
    """

    id: str
    name: str
    kind: TrackKind
    parties: list[Party] = []
    mediators: list[Party] = []
    subject: str | None = None
    place: str | None = None
    state: TrackStage | None = None
    since: str | None = None
    known_since: str | None = None
    stages: list[TrackStep] = []
    figures: list[Figure] = []
    story_ids: list[str] = []
    agreement_ids: list[str] = []
    commitment_ids: list[str] = []
    article_ids: list[str] = []
    first: str | None = None  # days of publication of its first and last articles
    last: str | None = None
    joined: list[Joining] = []
    rule: str = "tracks"
    confidence: float | None = None

"""What the state of a dossier is made of: undertakings, the steps that led to where they are, and their passages.

Two times are kept apart everywhere. ``event`` is when something was so, as the words tell (EDTF; ``None``: they do not
tell); ``known`` is the day of publication of the article that tells it, from which on a reader could know it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from mahdar.records import AgreementKind, CommitmentStage, DueRelation, Factuality, Outcome, Passage, Progress

State = Literal[
    "demanded", "proposed", "negotiated", "agreed", "announced", "approved", "in_force", "suspended", "ended",
    "expired", "rejected",
]  # fmt: skip
Status = Literal["open", "overdue", "moved", "kept", "broken", "withdrawn", "expired"]
Basis = Literal["told", "published", "computed"]
Effect = Literal["moves", "stays", "contradicts", "unclear", "expected", "denied", "later"]


class Telling(msgspec.Struct, kw_only=True):
    """Words of an article that tell something, who says so through whom, and when that became known."""

    record_id: str
    article_id: str
    address: str
    outlet: str | None
    title: str | None
    known: str | None  # the article's day of publication (EDTF)
    start: int
    end: int
    quote: str
    speaker: str | None = None  # who says so; None: the article itself
    via: list[str] = []  # the agencies and outlets it came through, nearest the speaker first
    rule: str | None = None  # what made the record: a rule, ``person:NAME`` …


class Step(msgspec.Struct, kw_only=True):
    """A passage that tells a step in the life of an agreement, and what it did to its state.

    ``basis`` of ``day``, from which on the step counts: ``told`` (the last day its date allows), ``published`` (the
    words tell no day) or ``computed`` (the day its time began or ran out).
    """

    step: str
    event: str | None
    day: str | None
    basis: Basis
    factuality: Factuality
    effect: Effect
    state: State | None  # the state after it
    why: str
    told: Telling


class Position(msgspec.Struct, kw_only=True):
    """One of several things that passages tell of the same matter."""

    value: str
    told: list[Telling]


class Contradiction(msgspec.Struct, kw_only=True):
    """What passages tell of one field and cannot all be so; ``holds`` is the value that the state was taken from."""

    field: str
    holds: str | None
    positions: list[Position]
    why: str


class Joined(msgspec.Struct, kw_only=True):
    """Why a record is counted to an undertaking; ``None`` for the first one that told it."""

    record_id: str
    why: str | None


class DoneBy(msgspec.Struct, kw_only=True):
    """An event that does what a commitment is to, when it was done (EDTF), and why it is counted to it."""

    date: str | None
    why: str
    told: Telling


class Due(msgspec.Struct, kw_only=True):
    """A day by which, on which or after which something is due, and who told it when."""

    due: str | None
    relation: DueRelation | None
    words: str | None  # of the expression, where the dossier holds it
    told: Telling


class Condition(msgspec.Struct, kw_only=True):
    """What a commitment hangs on: a day that its words name (``met``: it is past), or an event (``met`` is None)."""

    words: Passage
    kind: Literal["event", "time"]
    date: str | None = None
    met: bool | None = None
    told: Telling


class Words(msgspec.Struct, kw_only=True):
    """A passage with who tells it."""

    words: Passage
    told: Telling


class Link(msgspec.Struct, kw_only=True):
    """Another commitment that this one hangs on, is given for, or that hangs on it."""

    id: str
    action: str
    status: Status | None


class CommitmentState(msgspec.Struct, kw_only=True):
    """A commitment as of a day. ``id`` is that of the record that told it first.

    ``status`` is computed and never stored; ``since`` is the day from which it is so, ``known_since`` the day from
    which that could be known. ``moved_from``: what was due before, first told first.
    """

    id: str
    action: str
    obligor: str | None
    beneficiary: str | None
    stage: CommitmentStage | None
    progress: Progress | None
    outcome: Outcome | None
    status: Status
    since: str | None
    known_since: str | None
    why: str
    made_at: str | None
    first_known: str | None
    due: str | None
    due_relation: DueRelation | None
    due_low: str | None
    due_high: str | None
    dues: list[Due]
    moved_from: list[str | None]
    conditions: list[Condition]
    consequences: list[Words]
    return_words: list[Words]
    depends_on: list[Link]
    in_return_for: list[Link]
    hangs_on_it: list[Link]
    agreement_id: str | None  # of the undertaking, not of the record
    agreement: str | None
    contradictions: list[Contradiction]
    notes: list[str]
    deeds: list[DoneBy]
    joined: list[Joined]
    told: list[Telling]


class Ending(msgspec.Struct, kw_only=True):
    """Something that would end an agreement or keep it from beginning, or has done so."""

    kind: Literal["expiry", "length", "condition", "consequence", "step", "approval"]
    day: str | None
    words: str
    why: str
    told: Telling | None


class AgreementState(msgspec.Struct, kw_only=True):
    """An agreement as of a day. ``id`` is that of the record that told it first; ``names`` are all it is given.

    ``since`` is when its state began, by the words; ``known_since`` when that could first be known.
    """

    id: str
    name: str
    names: list[str]
    kind: AgreementKind
    parties: list[str]
    mediators: list[str]
    guarantors: list[str]
    deniers: list[str]
    state: State | None
    since: str | None
    since_basis: Basis | None
    known_since: str | None
    made_at: str | None
    first_known: str | None
    in_force_from: str | None
    in_force_to: str | None
    length: str | None
    approval: list[Words]
    approval_by: list[str]
    non_binding: list[Words]
    steps: list[Step]
    terms: list[str]  # ids of commitments, as ``CommitmentState.id``
    contradictions: list[Contradiction]
    notes: list[str]
    joined: list[Joined]
    told: list[Telling]


class Report(msgspec.Struct, kw_only=True):
    """Everything about one agreement as of a day: what ``mahdar state`` shows."""

    as_of: str | None
    at: str
    agreement: AgreementState
    in_force: list[CommitmentState]  # terms that bind on the day: open, neither due next nor overdue
    due_next: list[CommitmentState]
    overdue: list[CommitmentState]
    settled: list[CommitmentState]  # kept, broken, withdrawn, expired
    hangs_on_it: list[CommitmentState]  # commitments that are no terms of it and hang on one that is
    would_end_it: list[Ending]
    circles: list[list[str]]  # ids of commitments that hang on each other in a circle

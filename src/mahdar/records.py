"""The record types, and nothing else: the tables of a dossier and of an export.

Every record that a reader or a person makes points at characters of an article: ``start`` and ``end`` are half-open
offsets in Unicode code points into the ``text`` of the article ``article_id``, and ``quote == text[start:end]``. A
field that no words support is ``None``; lists are never ``None``. Dates are EDTF strings, durations and sets TIMEX3.

``symbol`` fields hold *symbolic* time: what the words say before a publication date is known (see
``mahdar.reading.timexes``). Binding turns them into ``value``, ``edtf``, ``said_at`` and ``as_of`` and may do so again.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

PublishedBasis = Literal["metadata", "text", "url", "inferred", "ruling", "unknown"]
Status = Literal["read", "skipped", "failed"]
SpeakerKind = Literal["person", "organisation", "official", "source", "document", "media"]
Mode = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "assert", "deny", "confirm", "announce", "promise", "threaten", "demand", "propose", "accuse", "warn", "reject",
    "no_comment",
]  # fmt: skip
Polarity = Literal["affirmed", "negated"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
MentionKind = Literal["person", "organisation", "armed_group", "state", "place", "media", "office"]
RulingAction = Literal["accept", "reject", "correct", "add", "merge", "split", "date"]


class Passage(msgspec.Struct, kw_only=True):
    """Words of an article."""

    start: int
    end: int
    quote: str


class Ref(msgspec.Struct, kw_only=True):
    """Somebody or something that the words at hand stand for.

    ``name`` is as the article writes it (after reference resolution the antecedent's); ``start``, ``end`` and ``quote``
    are the words at hand. ``entity`` is the id of an entity, once linking has found one.
    """

    name: str
    entity: str | None = None
    start: int
    end: int
    quote: str


class Removed(msgspec.Struct, kw_only=True):
    """Text of a page that belongs to no article, and why it was cut."""

    text: str
    reason: str


class Document(msgspec.Struct, kw_only=True):
    """A source that was given: a file or an address."""

    document: str
    raw_sha256: str | None
    bytes: int
    retrieved_at: str | None
    status: Status
    reason: str | None
    articles: int


class Article(msgspec.Struct, kw_only=True):
    """One article of a page. ``text`` is never altered once it is stored; all offsets mean it."""

    id: str
    document: str
    position: int
    title: str | None
    text: str
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    agencies: list[str] = []
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    published_evidence: list[Passage] = []
    modified: str | None = None
    retrieved_at: str | None = None
    version_of: str | None = None
    language: str = "ar"
    removed: list[Removed] = []
    raw_sha256: str
    text_sha256: str


class Record(msgspec.Struct, kw_only=True):
    """What every record that stands on words has."""

    id: str
    article_id: str
    start: int
    end: int
    quote: str
    rule: str
    confidence: float | None = None
    statement_id: str | None = None


class Timex(Record, kw_only=True):
    """A time expression. ``symbol`` is what the reader found; the other fields are bound from it."""

    type: TimexType
    symbol: dict[str, Any]
    value: str | None = None
    mod: str | None = None
    edtf: str | None = None
    anchor: str | None = None
    binding: list[str] = []  # the steps that led from symbol to value, in plain words


class Mention(Record, kw_only=True):
    """A name in the text. ``name`` is the name without titles; ``office`` the words of the office beside it."""

    kind: MentionKind
    name: str
    office: Passage | None = None
    entity: str | None = None


class Statement(Record, kw_only=True):
    """Somebody says something. ``quote`` runs from cue to content, whichever comes first."""

    cue: Passage
    content: Passage
    speaker: Ref | None
    speaker_name: str | None
    antecedent: Passage | None = None  # the earlier words that tell who an unnamed or elided speaker is
    speaker_kind: SpeakerKind | None
    named: bool
    count: int | None
    anonymity_reason: Passage | None = None
    via: list[Ref] = []
    addressee: Ref | None = None
    within: str | None = None
    mode: Mode
    act: Act
    polarity: Polarity = "affirmed"
    said_at: str | None = None
    said_at_timex: str | None = None


class Quantity(Record, kw_only=True):
    """A figure. ``high`` is ``None`` where the words tell no upper bound."""

    low: float | None
    high: float | None
    approximate: bool
    kind: str | None = None  # forces, casualties, bases, attacks, violations, detainees, displaced, money, sources
    unit: str | None = None
    subject: str | None
    place: Ref | None = None
    as_of: str | None = None
    as_of_timex: str | None = None


class Reading(msgspec.Struct, kw_only=True):
    """All that one article says, before its dates are bound."""

    article_id: str
    lexicon_version: str
    timexes: list[Timex] = []
    mentions: list[Mention] = []
    statements: list[Statement] = []
    quantities: list[Quantity] = []


class Ruling(msgspec.Struct, kw_only=True):
    """What a person decided or added. ``target`` anchors it to words, so that it survives a rebuild."""

    id: str
    target: dict[str, Any]  # {table, text_sha256, exact, prefix, suffix}
    action: RulingAction
    value: dict[str, Any]
    by: str
    at: str
    why: str | None = None
    undone_at: str | None = None

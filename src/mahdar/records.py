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
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Factuality = Literal["happened", "ongoing", "planned", "possible", "conditional", "denied"]
DateBasis = Literal["clause", "sentence", "statement", "story", "publication"]
DueRelation = Literal["by", "on", "within", "after"]
CommitmentStage = Literal["demanded", "proposed", "promised", "agreed", "announced", "approved"]
Progress = Literal["planned", "ongoing", "postponed", "suspended"]
Outcome = Literal["kept", "broken", "expired", "withdrawn"]
AgreementKind = Literal[
    "truce", "treaty", "framework", "plan", "understanding", "resolution", "law", "protocol", "agreement"
]
AgreementStage = Literal[
    "demanded", "proposed", "negotiated", "agreed", "announced", "approved", "in_force", "suspended", "renewed",
    "ended", "expired", "rejected",
]  # fmt: skip
ProcessKind = Literal["talks", "body", "presence", "course"]
TrackStage = Literal[
    "proposed", "requested", "scheduled", "held", "agreed", "announced", "postponed", "suspended", "ended"
]
AgreementState = Literal["proposed", "negotiated", "agreed", "announced", "in_force", "suspended", "ended", "rejected"]
Relation = Literal["near_duplicate", "same_wire", "same_event", "same_commitment", "confirms", "updates", "contradicts"]
EntityKind = Literal["person", "organisation", "armed_group", "state", "place", "office"]
OfficeStatus = Literal["held", "former", "coming"]
DisputeKind = Literal["contradiction", "denial", "inner"]
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


class Event(Record, kw_only=True):
    """Something that somebody does, did, will or may do. ``quote`` is the clause, ``trigger`` its telling word.

    ``actors`` and ``recipients`` are those the words name for this very event, after reference resolution. ``date`` is
    bound from the expression ``date_timex``; ``date_basis`` tells where that stands: in the clause, in its sentence, in
    the circumstances of the statement it is told in, in the story's lead. ``publication``: a report of news that names
    no day; the date is then approximate (EDTF ``~``). ``condition``: the words that a conditional event hangs on.
    """

    trigger: Passage
    type: EventType
    mode: str | None = None
    actors: list[Ref] = []
    recipients: list[Ref] = []
    date: str | None = None
    date_timex: str | None = None
    date_basis: DateBasis | None = None
    place: Ref | None = None
    factuality: Factuality
    condition: Passage | None = None


class Stage(msgspec.Struct, kw_only=True):
    """Words that tell a step in the life of an agreement, and when it was taken; ``timex`` is bound into ``date``."""

    stage: AgreementStage
    date: str | None = None
    timex: str | None = None
    factuality: Factuality = "happened"
    statement_id: str | None = None
    start: int
    end: int
    quote: str


class Agreement(Record, kw_only=True):
    """An agreement as one article tells of it; ``start`` to ``end`` are the words that name it best.

    ``passages`` are all places that speak of it, ``stages`` those that tell what became of it, in the order of the
    text. ``state`` is where these leave it. ``approval`` are the words that tell whose consent is still awaited or
    needed (``approval_by``). ``non_binding``: the words that say that it binds nobody. ``deniers``: who denies
    mediating or guaranteeing. ``terms``: ids of the commitments made under it. ``in_force_to`` is computed from
    ``length_timex`` only where the words tell its beginning.
    """

    name: str
    kind: AgreementKind
    parties: list[Ref] = []
    mediators: list[Ref] = []
    guarantors: list[Ref] = []
    deniers: list[Ref] = []
    made_at: str | None = None
    made_at_timex: str | None = None
    in_force_from: str | None = None
    in_force_from_timex: str | None = None
    in_force_to: str | None = None
    in_force_to_timex: str | None = None
    length: str | None = None  # TIMEX3 duration
    length_timex: str | None = None
    approval: Passage | None = None
    approval_by: Ref | None = None
    non_binding: Passage | None = None
    state: AgreementState | None = None
    stages: list[Stage] = []
    terms: list[str] = []
    passages: list[Passage] = []


class Commitment(Record, kw_only=True):
    """What somebody undertook, plans, was asked to do, or did not do. ``action``: the words of what is to be done.

    ``due`` is bound from ``due_timex``: a date, or a length that counts from ``due_from`` (``publication``,
    ``timex:ID``); where the text does not tell the beginning, ``due`` is None. ``stage`` tells how far it is binding,
    ``progress`` and ``outcome`` what the words say became of it. ``depends_on``: the commitment that must come first.
    """

    action: Passage
    obligor: Ref | None = None
    beneficiary: Ref | None = None
    due: str | None = None
    due_relation: DueRelation | None = None
    due_timex: str | None = None
    due_from: str | None = None
    made_at: str | None = None
    made_at_timex: str | None = None
    condition: Passage | None = None
    in_return_for: str | None = None
    return_words: Passage | None = None  # what is given in return, where that is no commitment of its own
    consequence: Passage | None = None
    stage: CommitmentStage | None = None
    progress: Progress | None = None
    outcome: Outcome | None = None
    outcome_words: Passage | None = None
    depends_on: str | None = None
    agreement_id: str | None = None


class ProcessStage(msgspec.Struct, kw_only=True):
    """Words that tell a stage of a process. ``step``: the rule of the telling word; ``nth``: number of the round."""

    stage: TrackStage
    step: str = ""
    nth: int | None = None
    round: bool = False
    date: str | None = None
    timex: str | None = None
    factuality: Factuality = "happened"
    statement_id: str | None = None
    start: int
    end: int
    quote: str


class Process(Record, kw_only=True):
    """A long process as one article tells of it: talks, a commission (``body``), the presence of forces.

    ``start`` to ``end`` are the words that name it best, ``passages`` all places that speak of it, ``about`` the words
    of what it is about. ``noun``: what it is called, as the lexicon writes it. Linking joins processes to tracks.
    """

    name: str
    kind: ProcessKind
    noun: str
    parties: list[Ref] = []
    mediators: list[Ref] = []
    about: Passage | None = None
    stages: list[ProcessStage] = []
    passages: list[Passage] = []


class Citation(msgspec.Struct, kw_only=True):
    """Words of one of several articles."""

    article_id: str
    start: int
    end: int
    quote: str


class Link(msgspec.Struct, kw_only=True):
    """What holds between two things that are told. ``a`` and ``b`` are ids, that of the earlier article first.

    ``score`` is between 0 and 1; ``why`` says in one sentence what speaks for it, and ``passages`` are the words that
    it stands on. ``values``: for ``near_duplicate`` and ``same_wire`` the shares of the shorter and of the longer text
    that stand in the other.
    """

    id: str
    a: str
    b: str
    relation: Relation
    field: str | None = None
    values: list[Any] = []
    score: float
    why: str
    passages: list[Citation] = []
    rule: str
    confidence: float | None = None


class Evidence(Citation, kw_only=True):
    """Words of one of several articles, the record on them, and who says so (``holder`` None: the article itself)."""

    record_id: str
    statement_id: str | None
    holder: str | None = None


class Position(msgspec.Struct, kw_only=True):
    """One of several things told of one matter. ``sources``: the independent ones, by name."""

    value: str
    records: list[str]
    article_ids: list[str]
    independent_sources: int
    sources: list[str]
    passages: list[Evidence]


class Dispute(msgspec.Struct, kw_only=True):
    """Positions on one matter that cannot all be so; ``about``: words of an article that tell what it is about.

    ``why`` names the first passages of two positions, their sources, and whether these are independent; ``reason``
    is its first part: what makes it one matter.
    ``first_known``: the day on which two positions were known. ``ruling_id``: what confirmed or dismissed it.
    """

    id: str
    kind: DisputeKind
    about: str
    field: str
    positions: list[Position]
    why: str
    reason: str
    score: float
    rule: str
    first_known: str | None = None
    ruling_id: str | None = None
    rejected: bool = False


class Reading(msgspec.Struct, kw_only=True):
    """All that one article says, before its dates are bound."""

    article_id: str
    lexicon_version: str
    timexes: list[Timex] = []
    mentions: list[Mention] = []
    statements: list[Statement] = []
    quantities: list[Quantity] = []
    events: list[Event] = []
    agreements: list[Agreement] = []
    commitments: list[Commitment] = []
    processes: list[Process] = []


class Words(Passage, kw_only=True):
    """Words of a certain article."""

    article_id: str


class Role(msgspec.Struct, kw_only=True, rename={"from_": "from"}):
    """An office that articles tell of a person, with the words that tell it.

    ``from`` and ``to`` are EDTF and bound what the words allow: who is told in an office on a day began on it or
    before (``[..2021-04-07]``); who is told to be a former holder left on the day of writing or before. None: not told.
    """

    office: str
    of: str | None = None  # the state or body, by its usual name
    of_entity: str | None = None
    office_entity: str | None = None
    from_: str | None = None
    to: str | None = None
    status: OfficeStatus
    passages: list[Words] = []


class Merge(msgspec.Struct, kw_only=True):
    """Why a spelling stands for an entity: ``score`` from 0 to 1, ``articles`` that use it, ``by`` who ruled it."""

    name: str
    score: float
    why: str
    articles: int
    by: str | None = None


class Entity(msgspec.Struct, kw_only=True):
    """A person, body, state, place or office that articles name. ``mentions``: every place that does.

    ``aliases``: the other spellings, most frequent first; ``merges`` says why each is the same thing. Of an office that
    is told without a name the mentions belong to the person who held it, where articles of those days tell who.
    """

    id: str
    name: str
    kind: EntityKind
    aliases: list[str] = []
    mentions: list[Words] = []
    roles: list[Role] = []
    merges: list[Merge] = []
    note: str | None = None


class Joined(msgspec.Struct, kw_only=True):
    """Why two articles ``a`` and ``b`` are of one story: ``score`` from 0 to 1."""

    a: str
    b: str
    score: float
    why: str


class Story(msgspec.Struct, kw_only=True):
    """Articles that report one happening, in the order of publication.

    ``name``: the title of the article that is most like the others; ``title``: words of its text that tell what
    happened. ``why`` has a line for each article but one.
    """

    id: str
    name: str | None
    title: Words | None
    article_ids: list[str]
    day_from: str | None = None
    day_to: str | None = None
    why: list[Joined] = []


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

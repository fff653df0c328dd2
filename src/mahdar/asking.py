"""What the views of a dossier can be asked, as their parameters are typed: one mapping a view."""

from __future__ import annotations

from typing import TypedDict


class Filters(TypedDict, total=False):
    """What most views can be narrowed to: days (EDTF, inclusive), words, outlet, one article; a page of it.

    ``story``: the articles of one; ``as_of``: only what was published by the end of that day; a page has ``limit`` rows
    from the row ``offset`` on (see ``Listing``: ``more``, ``next``, ``total``).
    """

    from_: str | None
    to: str | None
    about: str | None
    outlet: str | None
    article_id: str | None
    story: str | None
    as_of: str | None
    limit: int | None
    offset: int


class StatementFilters(Filters, total=False):
    """Filters of statements; ``kind`` is that of the speaker, ``entity`` its id."""

    speaker: str | None
    via: str | None
    act: str | None
    kind: str | None
    named: bool | None
    entity: str | None


class ArticleFilters(Filters, total=False):
    """Filters of articles; ``actor``: words of a name in them; ``undated``: only these; ``latest``: these first."""

    actor: str | None
    undated: bool
    latest: bool


class SpeakerFilters(TypedDict, total=False):
    """Filters of speakers: those of statements."""

    from_: str | None
    to: str | None
    about: str | None
    outlet: str | None
    story: str | None
    as_of: str | None
    speaker: str | None
    via: str | None
    act: str | None
    kind: str | None
    named: bool | None
    entity: str | None
    limit: int | None
    offset: int


class TimelineFilters(Filters, total=False):
    """Filters of the timeline; ``speaker``: who tells it or speaks of it; ``sources``: independent ones at least.

    ``as_of``: as known by that day; ``undated``: also what has no date; ``by_weight``: most sources first;
    ``heaviest``: so many, of most sources; ``said``: with what was said about each; ``entity``: the id of an actor or
    recipient.
    """

    speaker: str | None
    type: str | None
    sources: int | None
    entity: str | None
    undated: bool
    by_weight: bool
    heaviest: int | None
    said: bool


class DatedFilters(Filters, total=False):
    """Filters of dated sentences; ``speaker``: who tells the date."""

    speaker: str | None


class FigureFilters(Filters, total=False):
    """Filters of figures; ``kind`` is what is counted: forces, casualties, money …; ``speaker``: who gives them.

    ``subject``, ``place``: words of what is counted, and of where.
    """

    kind: str | None
    subject: str | None
    place: str | None
    speaker: str | None


class EventFilters(Filters, total=False):
    """Filters of events; ``type`` and ``mode`` are PLOVER's, the others but ``factuality`` words of names.

    ``entity``: the id of an actor or recipient.
    """

    type: str | None
    mode: str | None
    factuality: str | None
    actor: str | None
    recipient: str | None
    speaker: str | None
    entity: str | None


class AgreementFilters(Filters, total=False):
    """Filters of agreements as articles tell of them; ``state`` is where an article leaves them."""

    kind: str | None
    party: str | None
    state: str | None
    speaker: str | None
    entity: str | None


class CommitmentFilters(Filters, total=False):
    """Filters of commitments as passages tell them; ``party``: obligor or beneficiary."""

    party: str | None
    obligor: str | None
    beneficiary: str | None
    stage: str | None
    progress: str | None
    outcome: str | None
    agreement_id: str | None
    speaker: str | None
    entity: str | None


class StoryFilters(TypedDict, total=False):
    """Filters of stories; ``articles``: how many they have at least; ``by_size``: the largest first."""

    from_: str | None
    to: str | None
    about: str | None
    outlet: str | None
    article_id: str | None
    articles: int | None
    as_of: str | None
    by_size: bool
    limit: int | None
    offset: int


class TimexFilters(Filters, total=False):
    """Filters of time expressions."""

    type: str | None


class MentionFilters(TypedDict, total=False):
    """Filters of names."""

    name: str | None
    kind: str | None
    outlet: str | None
    article_id: str | None
    story: str | None
    as_of: str | None
    limit: int | None
    offset: int


class PeopleFilters(TypedDict, total=False):
    """Filters of entities; ``kind`` None: every kind; ``as_of``: only what was published by then."""

    name: str | None
    kind: str | None
    of: str | None
    story: str | None
    outlet: str | None
    as_of: str | None
    limit: int | None
    offset: int


class OfficeFilters(TypedDict, total=False):
    """Filters of offices: words of the office, of its state or body; ``as_of``: who was in office on that day."""

    office: str | None
    of: str | None
    as_of: str | None
    limit: int | None
    offset: int


class AmongFilters(TypedDict, total=False):
    """Which articles are meant: days of publication (EDTF, inclusive), words of the outlet, the id of a story."""

    from_: str | None
    to: str | None
    outlet: str | None
    story_id: str | None


class CandidateFilters(TypedDict, total=False):
    """Filters of candidates: words of either name."""

    name: str | None
    limit: int | None
    offset: int


class DisputeFilters(TypedDict, total=False):
    """Filters of disputes; ``as_of``: only what was published by then; ``about``: words that stand in it."""

    as_of: str | None
    about: str | None
    kind: str | None
    field: str | None
    article_id: str | None
    dismissed: bool
    limit: int | None
    offset: int


class ChangeFilters(TypedDict, total=False):
    """Filters of changes; ``relation``: updates, contradicts, confirms, same_commitment, None for all of them."""

    relation: str | None
    as_of: str | None
    about: str | None
    field: str | None
    limit: int | None
    offset: int


class CountFilters(TypedDict, total=False):
    """Filters of counts over time; see ``axis.counts``."""

    by: str
    from_: str | None
    to: str | None
    about: str | None
    outlet: str | None
    story: str | None
    article_id: str | None
    entity: str | None
    type: str | None
    as_of: str | None


class PlaceFilters(Filters, total=False):
    """Filters of places; ``kind``: ``place`` or ``state``."""

    name: str | None
    kind: str | None


class AtFilters(TypedDict, total=False):
    """Filters of events at a place."""

    type: str | None
    as_of: str | None
    limit: int | None
    offset: int


class BetweenFilters(AtFilters, total=False):
    """Filters of what is told between two: ``kind`` is ``event`` or ``statement``."""

    kind: str


class NetworkFilters(TypedDict, total=False):
    """Filters of the network; see ``network.network``."""

    kind: str | None
    type: str | None
    entity: str | None
    from_: str | None
    to: str | None
    about: str | None
    outlet: str | None
    story: str | None
    article_id: str | None
    as_of: str | None
    least: int
    limit: int | None


class SeriesFilters(Filters, total=False):
    """Filters of series of figures; see ``series.series``."""

    kind: str | None
    subject: str | None
    unit: str | None
    place: str | None
    least: int
    points: int


class SearchFilters(TypedDict, total=False):
    """Filters of a search, which looks at the day of publication; ``snippets``: passages shown of an article."""

    from_: str | None
    to: str | None
    outlet: str | None
    story: str | None
    as_of: str | None
    limit: int | None
    offset: int
    snippets: int

"""What the views of a dossier can be asked: the filters that all of them share, and those of each view.

These types are the one place where filters are named: the views take them, the Python interface hands them on, the
pages, the API and the command line are held to them by tests.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from typing import Any, TypedDict


class Where(TypedDict, total=False):
    """What every view can be narrowed to. What each means for a view stands in the view, and in ``docs/web.md``.

    ``from_``, ``to``: days (EDTF, inclusive); ``about``: words that stand there; ``actor``: words of the name of who
    acts, speaks or is named; ``outlet``: words of its name; ``story``: the id of one, or words of its name;
    ``article_id``: one article.
    """

    from_: str | None
    to: str | None
    about: str | None
    actor: str | None
    outlet: str | None
    story: str | None
    article_id: str | None


class Shared(Where, total=False):
    """The same; ``as_of``: only what was published by the end of that day (EDTF) for certain."""

    as_of: str | None


SHARED = tuple(Shared.__annotations__)


class Page(TypedDict, total=False):
    """A page has ``limit`` rows from the row ``offset`` on (see ``Listing``: ``more``, ``next``, ``total``)."""

    limit: int | None
    offset: int


class Filters(Shared, Page, total=False):
    """The shared filters, and a page."""


class Said(Shared, total=False):
    """Filters of statements and of who makes them; ``kind`` is that of the speaker, ``entity`` its id."""

    speaker: str | None
    via: str | None
    act: str | None
    kind: str | None
    named: bool | None
    entity: str | None


class StatementFilters(Said, Page, total=False):
    """Filters of statements, and a page."""


class SpeakerFilters(Said, Page, total=False):
    """Filters of speakers: those of statements."""


class ArticleFilters(Filters, total=False):
    """Filters of articles; ``undated``: only those without a day; ``latest``: the latest first."""

    undated: bool
    latest: bool


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


class StoryFilters(Filters, total=False):
    """Filters of stories; ``articles``: how many they have at least; ``by_size``: the largest first."""

    articles: int | None
    by_size: bool


class AgreementsWanted(Where, total=False):
    """Which agreements are meant; ``kind`` as some article tells it; ``state`` on the day.

    ``party`` (or ``actor``), ``name`` (or ``about``): words of those names; the days are those of publication of the
    articles that tell it; ``articles``: ids of articles, one of which tells it.
    """

    party: str | None
    kind: str | None
    state: str | None
    name: str | None
    articles: Container[str] | None


class CommitmentsWanted(Where, total=False):
    """Which commitments are meant. ``obligor`` and ``party`` or ``actor`` (obligor or beneficiary): words of names.

    ``agreement``: an id, or words of the names of agreements, of which there may be several; ``about``: words of the
    passages; ``from_``, ``to``: due on these days; ``articles``: ids of articles, one of which tells it. ``open``: only
    those that no passage tells the end of (open, moved or overdue); ``overdue``: only those.
    """

    obligor: str | None
    party: str | None
    agreement: str | None
    status: str | None
    stage: str | None
    open: bool
    overdue: bool
    articles: Container[str] | None


class TracksWanted(Where, total=False):
    """Which tracks are meant. ``of`` (or ``actor``): words of a party's name; ``name`` (or ``about``): of the track's.

    The days are those of publication of the articles that tell of it; ``articles``: ids of articles, one of which does;
    ``every``: also what one article tells once, without sides or a stage.
    """

    of: str | None
    kind: str | None
    state: str | None
    name: str | None
    every: bool
    articles: Container[str] | None


class TimexFilters(Filters, total=False):
    """Filters of time expressions."""

    type: str | None


class MentionFilters(Filters, total=False):
    """Filters of names."""

    name: str | None
    kind: str | None


class PeopleFilters(Filters, total=False):
    """Filters of entities; ``kind`` None: every kind; ``of``: words of a state or body of which they hold an office."""

    name: str | None
    kind: str | None
    of: str | None


class OfficeFilters(Filters, total=False):
    """Filters of offices: words of the office, of its state or body; ``as_of``: who was in office on that day."""

    office: str | None
    of: str | None


class CandidateFilters(Filters, total=False):
    """Filters of candidates: words of either name."""

    name: str | None


class DisputeFilters(Filters, total=False):
    """Filters of disputes; ``dismissed``: those that persons dismissed, instead."""

    kind: str | None
    field: str | None
    dismissed: bool


class ChangeFilters(Filters, total=False):
    """Filters of changes; ``relation``: updates, contradicts, confirms, same_commitment, None for all of them."""

    relation: str | None
    field: str | None


class CountFilters(Shared, total=False):
    """Filters of counts over time; see ``axis.counts``."""

    by: str
    entity: str | None
    type: str | None


class PlaceFilters(Filters, total=False):
    """Filters of places; ``name``: words of the place's name; ``kind``: ``place`` or ``state``."""

    name: str | None
    kind: str | None


class AtFilters(Filters, total=False):
    """Filters of events at a place."""

    type: str | None


class BetweenFilters(AtFilters, total=False):
    """Filters of what is told between two: ``kind`` is ``event`` or ``statement``."""

    kind: str


class NetworkFilters(Shared, total=False):
    """Filters of the network; see ``network.network``."""

    kind: str | None
    type: str | None
    entity: str | None
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


class RulingFilters(Filters, total=False):
    """Filters of rulings; ``by``: words of the name of who ruled."""

    by: str | None
    action: str | None


class SearchFilters(Filters, total=False):
    """Filters of a search, which looks at the day of publication; ``snippets``: passages shown of an article."""

    snippets: int


def shared(asked: Mapping[str, Any], *but: str) -> Shared:
    """The shared filters among those of a view, without some."""
    found: Shared = {}
    for name in SHARED:
        if name not in but and asked.get(name) is not None:
            found[name] = asked[name]  # type: ignore[literal-required]
    return found


def where(asked: Mapping[str, Any]) -> Where:
    """The shared filters without ``as_of``, for what was made as of a day."""
    found: Where = {}
    for name in Where.__annotations__:
        if asked.get(name) is not None:
            found[name] = asked[name]  # type: ignore[literal-required]
    return found


def checked(asked: Collection[str], of: type) -> None:
    """Raise TypeError for a filter that there is not: a mistyped one must not be passed over in silence."""
    unknown = sorted(set(asked) - of.__annotations__.keys())
    if unknown:
        raise TypeError(f"there is no filter {', '.join(unknown)}; choose among: {', '.join(of.__annotations__)}")

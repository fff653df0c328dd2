"""The parameters of each view, with their bounds: what is not named here is refused."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from mahdar import records as r
from mahdar.undertakings.model import State, Status
from mahdar.undertakings.tracks.model import TrackKind

_LEAP = r"(?:[1-9]\d(?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[13579][26])00)-02-29"
_DAY = (
    r"[1-9]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1\d|2[0-8]))?|-(?:0[13-9]|1[0-2])-(?:29|30)|-(?:0[13578]|1[02])-31)?"
)
Day = Annotated[str, Field(pattern=f"^(?:{_LEAP}|{_DAY})$", description="2024, 2024-09 or 2024-09-30", max_length=10)]
_WORDS = r"[A-Za-z0-9\u0621-\u064A ]*[A-Za-z0-9\u0621-\u063A\u0641-\u064A][A-Za-z0-9\u0621-\u064A ]*"
Words = Annotated[
    str, Field(pattern=f"^{_WORDS}$", max_length=200, description="Words in whatever spelling; all must be there")
]
StoryOf = Annotated[
    str,
    Field(pattern=f"^(?:st-[0-9a-f]{{6,64}}|{_WORDS})$", max_length=200, description="Its id, or words of its name"),
]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]+$", max_length=80)]


class Asked(BaseModel):
    """What every list can be asked: how many rows, and from where on."""

    model_config = ConfigDict(extra="forbid")
    limit: int = Field(50, ge=1, le=500, description="Rows of a page")
    cursor: str | None = Field(None, max_length=120, description="`next` of the page before")

    def filters(self) -> dict[str, Any]:
        """The filters that are set, by the names of the views' parameters."""
        return self.model_dump(exclude_none=True, exclude={"limit", "cursor"})


class Narrowed(Asked):
    """The filters that all views share (``mahdar.asking.Shared``); what each means: the table in ``docs/web.md``."""

    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    about: Words | None = None
    actor: Words | None = None
    outlet: Words | None = None
    story: StoryOf | None = None
    article_id: Id | None = None
    as_of: Day | None = None


class ArticlesAsked(Narrowed):
    """Of articles."""

    undated: bool = False
    latest: bool = False


class StatementsAsked(Narrowed):
    """Of statements, and of who makes them."""

    speaker: Words | None = None
    via: Words | None = None
    act: r.Act | None = None
    kind: r.SpeakerKind | None = None
    named: bool | None = None
    entity: Id | None = None


class FiguresAsked(Narrowed):
    """Of figures."""

    kind: Words | None = None
    subject: Words | None = None
    place: Words | None = None
    speaker: Words | None = None


class SeriesAsked(Narrowed):
    """Of figures over time."""

    kind: Words | None = None
    subject: Words | None = None
    unit: Words | None = None
    place: Words | None = None
    least: int = Field(2, ge=1, le=100_000, description="Articles at least")
    points: int = Field(200, ge=1, le=2000, description="Points of a series at most")


class TimexesAsked(Narrowed):
    """Of time expressions."""

    type: r.TimexType | None = None


class MentionsAsked(Narrowed):
    """Of names."""

    name: Words | None = None
    kind: r.MentionKind | None = None


class EventsAsked(Narrowed):
    """Of events."""

    type: r.EventType | None = None
    mode: Words | None = None
    factuality: r.Factuality | None = None
    recipient: Words | None = None
    speaker: Words | None = None
    entity: Id | None = None


class AgreementsAsked(Narrowed):
    """Of agreements as articles tell of them."""

    kind: r.AgreementKind | None = None
    party: Words | None = None
    state: r.AgreementState | None = None
    speaker: Words | None = None
    entity: Id | None = None


class CommitmentsAsked(Narrowed):
    """Of commitments as passages tell of them."""

    party: Words | None = None
    obligor: Words | None = None
    beneficiary: Words | None = None
    stage: r.CommitmentStage | None = None
    progress: r.Progress | None = None
    outcome: r.Outcome | None = None
    agreement_id: Id | None = None
    speaker: Words | None = None
    entity: Id | None = None


class TimelineAsked(Narrowed):
    """Of the timeline."""

    speaker: Words | None = None
    type: r.EventType | None = None
    sources: int | None = Field(None, ge=1, le=100_000, description="Independent sources at least")
    entity: Id | None = None
    undated: bool = False
    by_weight: bool = False
    heaviest: int | None = Field(None, ge=1, le=1000, description="So many, those of most sources")
    said: bool = True


class StoriesAsked(Narrowed):
    """Of stories."""

    articles: int | None = Field(None, ge=1, le=100_000, description="Articles at least")
    by_size: bool = False


class SearchAsked(Narrowed):
    """Of a search."""

    query: Words = Field(description="Words that an article must hold")
    snippets: int = Field(3, ge=1, le=20, description="Passages of an article")


class DayAsked(BaseModel):
    """As of which day."""

    model_config = ConfigDict(extra="forbid")
    as_of: Day | None = Field(None, description="Only what was published by then")


class StandingAsked(DayAsked):
    """As known by one day, evaluated on another."""

    at: Day | None = Field(None, description="The day for which states are told; default: `as_of`, else the last day")


class AgreementStatesAsked(Narrowed):
    """Of where agreements stand."""

    at: Day | None = None
    party: Words | None = None
    kind: r.AgreementKind | None = None
    state: State | None = None
    name: Words | None = None


class CommitmentStatesAsked(Narrowed):
    """Of what became of commitments."""

    at: Day | None = None
    open: bool = False
    overdue: bool = False
    obligor: Words | None = None
    party: Words | None = None
    status: Status | None = None
    stage: r.CommitmentStage | None = None


class TracksAsked(Narrowed):
    """Of tracks."""

    of: Words | None = None
    kind: TrackKind | None = None
    state: r.TrackStage | None = None
    name: Words | None = None
    every: bool = False


class PeopleAsked(Narrowed):
    """Of entities."""

    name: Words | None = None
    kind: r.EntityKind | None = None
    of: Words | None = None


class OfficesAsked(Narrowed):
    """Of offices."""

    office: Words | None = None
    of: Words | None = None


class CandidatesAsked(Narrowed):
    """Of pairs that wait for a ruling."""

    name: Words | None = None


class PlacesAsked(Narrowed):
    """Of places."""

    name: Words | None = None
    kind: Literal["place", "state"] | None = None


class NetworkAsked(Narrowed):
    """Of the network: the edges told in most articles. It has no pages: ``limit`` is all that it gives."""

    kind: Literal["event", "statement"] | None = None
    type: r.EventType | r.Act | None = None
    entity: Id | None = None
    least: int = Field(1, ge=1, le=100_000, description="Articles that tell an edge at least")


class DisputesAsked(Narrowed):
    """Of disputes."""

    kind: r.DisputeKind | None = None
    field: Words | None = None
    dismissed: bool = False


class ChangesAsked(Narrowed):
    """Of changes."""

    relation: Literal["updates", "contradicts", "confirms", "same_commitment"] | None = None
    field: Words | None = None


class RulingsAsked(Narrowed):
    """Of rulings."""

    by: Words | None = None
    action: r.RulingAction | None = None


class OverviewAsked(Narrowed):
    """Of the overview; ``limit`` is the length of each list."""

    limit: int = Field(5, ge=1, le=50, description="Rows of each list")

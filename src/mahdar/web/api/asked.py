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
Words = Annotated[
    str,
    Field(pattern=r"^[A-Za-z0-9\u0621-\u064A ]*[A-Za-z0-9\u0621-\u063A\u0641-\u064A][A-Za-z0-9\u0621-\u064A ]*$",
          max_length=200, description="Words in whatever spelling; all must be there"),
]  # fmt: skip
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]+$", max_length=80)]


class Asked(BaseModel):
    """What every list can be asked: how many rows, and from where on."""

    model_config = ConfigDict(extra="forbid")
    limit: int = Field(50, ge=1, le=500, description="Rows of a page")
    cursor: str | None = Field(None, max_length=120, description="`next` of the page before")

    def filters(self) -> dict[str, Any]:
        """The filters that are set, by the names of the views' parameters."""
        return self.model_dump(exclude_none=True, exclude={"limit", "cursor"})


class AboutAsked(Asked):
    """Days, words, outlet, article."""

    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    about: Words | None = None
    outlet: Words | None = None
    article_id: Id | None = None


class StatementsAsked(AboutAsked):
    """Of statements."""

    speaker: Words | None = None
    via: Words | None = None
    act: r.Act | None = None
    kind: r.SpeakerKind | None = None
    named: bool | None = None


class FiguresAsked(AboutAsked):
    """Of figures."""

    kind: Words | None = None
    speaker: Words | None = None


class TimexesAsked(AboutAsked):
    """Of time expressions."""

    type: r.TimexType | None = None


class MentionsAsked(Asked):
    """Of names."""

    name: Words | None = None
    kind: r.MentionKind | None = None
    outlet: Words | None = None
    article_id: Id | None = None


class EventsAsked(AboutAsked):
    """Of events."""

    type: r.EventType | None = None
    factuality: r.Factuality | None = None
    actor: Words | None = None
    recipient: Words | None = None
    speaker: Words | None = None


class AgreementsAsked(AboutAsked):
    """Of agreements as articles tell of them."""

    kind: r.AgreementKind | None = None
    party: Words | None = None
    state: r.AgreementState | None = None
    speaker: Words | None = None


class CommitmentsAsked(AboutAsked):
    """Of commitments as passages tell of them."""

    party: Words | None = None
    obligor: Words | None = None
    beneficiary: Words | None = None
    stage: r.CommitmentStage | None = None
    progress: r.Progress | None = None
    outcome: r.Outcome | None = None
    agreement_id: Id | None = None
    speaker: Words | None = None


class TimelineAsked(AboutAsked):
    """Of the timeline."""

    speaker: Words | None = None
    type: r.EventType | None = None
    sources: int | None = Field(None, ge=1, le=100_000, description="Independent sources at least")
    as_of: Day | None = None
    undated: bool = False
    by_weight: bool = False


class StoriesAsked(AboutAsked):
    """Of stories."""

    articles: int | None = Field(None, ge=1, le=100_000, description="Articles at least")


class SearchAsked(Asked):
    """Of a search."""

    query: Words = Field(description="Words that an article must hold")
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    outlet: Words | None = None


class DayAsked(BaseModel):
    """As of which day."""

    model_config = ConfigDict(extra="forbid")
    as_of: Day | None = Field(None, description="Only what was published by then")


class StandingAsked(DayAsked):
    """As known by one day, evaluated on another."""

    at: Day | None = Field(None, description="The day for which states are told; default: `as_of`, else the last day")


class AgreementStatesAsked(Asked):
    """Of where agreements stand."""

    as_of: Day | None = None
    at: Day | None = None
    party: Words | None = None
    kind: r.AgreementKind | None = None
    state: State | None = None
    name: Words | None = None


class CommitmentStatesAsked(Asked):
    """Of what became of commitments."""

    as_of: Day | None = None
    at: Day | None = None
    open: bool = False
    overdue: bool = False
    obligor: Words | None = None
    status: Status | None = None


class TracksAsked(Asked):
    """Of tracks."""

    as_of: Day | None = None
    of: Words | None = None
    kind: TrackKind | None = None
    state: r.TrackStage | None = None
    name: Words | None = None


class PeopleAsked(Asked):
    """Of entities."""

    name: Words | None = None
    kind: r.EntityKind | None = None
    of: Words | None = None
    as_of: Day | None = None


class OfficesAsked(Asked):
    """Of offices."""

    office: Words | None = None
    of: Words | None = None
    as_of: Day | None = None


class CandidatesAsked(Asked):
    """Of pairs that wait for a ruling."""

    name: Words | None = None


class DisputesAsked(Asked):
    """Of disputes."""

    as_of: Day | None = None
    about: Words | None = None
    kind: r.DisputeKind | None = None
    article_id: Id | None = None
    dismissed: bool = False


class ChangesAsked(Asked):
    """Of changes."""

    relation: Literal["updates", "contradicts", "confirms", "same_commitment"] | None = None
    as_of: Day | None = None
    about: Words | None = None

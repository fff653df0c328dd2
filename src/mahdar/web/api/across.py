"""What linking found across articles: timeline, tracks, undertakings, stories, sources, people, disputes, changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import APIRouter, Query
from starlette.responses import Response

from mahdar.api import Dossier
from mahdar.dossier.views.entities import CandidateRow, EntityRow
from mahdar.dossier.views.happening_entry import TimelineEntry
from mahdar.dossier.views.network import Network
from mahdar.dossier.views.offices import OfficeRow
from mahdar.dossier.views.places import PlaceRow
from mahdar.dossier.views.series import Series
from mahdar.dossier.views.sources import ArticleSources, SourceGroup
from mahdar.errors import UsageError
from mahdar.records import Dispute, Entity, Link, Story
from mahdar.undertakings.brief import Brief
from mahdar.undertakings.model import AgreementState, CommitmentState, Report
from mahdar.undertakings.tracks.model import Track
from mahdar.web.api import asked as ask
from mahdar.web.api.answering import AtCounter, Counter, Missing
from mahdar.web.api.schema import listed, single
from mahdar.web.api.told import Named

router = APIRouter(tags=["across articles"])
Thing = TypeVar("Thing")


def _one(counter: Counter, make: Callable[[Dossier], Thing | None]) -> Response:
    """One thing; 404 where there is none."""

    def found(dossier: Dossier) -> Thing:
        try:
            made = make(dossier)
        except UsageError as error:
            raise Missing(str(error)) from error
        if made is None:
            raise Missing("there is no such thing")
        return made

    return counter.single(found)


@router.get("/timeline", **listed(TimelineEntry))
def timeline(counter: AtCounter, asked: Annotated[ask.TimelineAsked, Query()]) -> Response:
    """What happened when, one entry a happening."""
    return counter.page(asked, lambda d, n, at: d.timeline(**asked.filters(), limit=n, offset=at))


@router.get("/overview", **single(Brief))
def overview(counter: AtCounter, asked: Annotated[ask.OverviewAsked, Query()]) -> Response:
    """What there is to know at first: how much, tracks, what is due, overdue, disputed, new."""
    given = asked.filters()
    as_of = given.pop("as_of", None)
    return counter.single(lambda d: d.overview(as_of, asked.limit, **given))


@router.get("/places", **listed(PlaceRow))
def places(counter: AtCounter, asked: Annotated[ask.PlacesAsked, Query()]) -> Response:
    """Places and states, with the articles that name them and the events there."""
    return counter.page(asked, lambda d, n, at: d.places(**asked.filters(), limit=n, offset=at))


@router.get("/series", **listed(Series))
def series(counter: AtCounter, asked: Annotated[ask.SeriesAsked, Query()]) -> Response:
    """Figures of one thing over time, the series of most articles first."""
    return counter.page(asked, lambda d, n, at: d.series(**asked.filters(), limit=n, offset=at))


@router.get("/network", **single(Network))
def network(counter: AtCounter, asked: Annotated[ask.NetworkAsked, Query()]) -> Response:
    """Who does what to whom, who speaks of whom; without `kind` both."""
    return counter.single(lambda d: d.network(**{"kind": None, **asked.filters()}, limit=asked.limit))


@router.get("/tracks", **listed(Track))
def tracks(counter: AtCounter, asked: Annotated[ask.TracksAsked, Query()]) -> Response:
    """The long processes, those that most articles tell of first."""
    given = asked.filters()
    as_of = given.pop("as_of", None)
    return counter.page(asked, lambda d, n, at: d.tracks(as_of).listed(**given, limit=n, offset=at))


@router.get("/tracks/{id}", **single(Track, 404))
def track(counter: AtCounter, id: Named, asked: Annotated[ask.DayAsked, Query()]) -> Response:
    """One long process with its stages and their passages."""
    return _one(counter, lambda d: d.tracks(asked.as_of).track(id))


@router.get("/undertakings/agreements", **listed(AgreementState))
def agreement_states(counter: AtCounter, asked: Annotated[ask.AgreementStatesAsked, Query()]) -> Response:
    """Where each agreement stands on a day, as known by a day."""
    given = asked.filters()
    days = {name: given.pop(name, None) for name in ("as_of", "at")}
    return counter.page(asked, lambda d, n, at: d.undertakings(**days).agreement_states(**given, limit=n, offset=at))


@router.get("/undertakings/agreements/{id}", **single(Report, 404))
def agreement_report(counter: AtCounter, id: Named, asked: Annotated[ask.StandingAsked, Query()]) -> Response:
    """Everything about one agreement on a day: in force, due, overdue, what hangs on it, what would end it."""
    return _one(counter, lambda d: d.undertakings(asked.as_of, asked.at).report(id))


@router.get("/undertakings/commitments", **listed(CommitmentState))
def commitment_states(counter: AtCounter, asked: Annotated[ask.CommitmentStatesAsked, Query()]) -> Response:
    """What became of each commitment by a day, as known by a day."""
    given = asked.filters()
    days = {name: given.pop(name, None) for name in ("as_of", "at")}
    return counter.page(asked, lambda d, n, at: d.undertakings(**days).commitment_states(**given, limit=n, offset=at))


@router.get("/stories", **listed(Story))
def stories(counter: AtCounter, asked: Annotated[ask.StoriesAsked, Query()]) -> Response:
    """Articles that report one happening."""
    return counter.page(asked, lambda d, n, at: d.stories(**asked.filters(), limit=n, offset=at))


@router.get("/sources", **listed(SourceGroup))
def sources(counter: AtCounter, asked: Annotated[ask.Narrowed, Query()]) -> Response:
    """Articles in groups that are one source, the largest first."""
    return counter.page(asked, lambda d, n, at: d.sources(**asked.filters(), limit=n, offset=at))


@router.get("/articles/{id}/sources", **single(ArticleSources, 404))
def sources_of(counter: AtCounter, id: Named) -> Response:
    """One article's group, whom it credits, and who speaks in it by name."""
    return _one(counter, lambda d: d.sources_of(id))


@router.get("/people", **listed(EntityRow))
def people(counter: AtCounter, asked: Annotated[ask.PeopleAsked, Query()]) -> Response:
    """Who and what the articles name."""
    return counter.page(asked, lambda d, n, at: d.people(**asked.filters(), limit=n, offset=at))


@router.get("/people/{id}", **single(Entity, 404))
def entity(counter: AtCounter, id: Named) -> Response:
    """One person, body, state, place or office in full."""
    return _one(counter, lambda d: d.entity(id))


@router.get("/offices", **listed(OfficeRow))
def offices(counter: AtCounter, asked: Annotated[ask.OfficesAsked, Query()]) -> Response:
    """Who held which office when."""
    return counter.page(asked, lambda d, n, at: d.offices(**asked.filters(), limit=n, offset=at))


@router.get("/candidates", **listed(CandidateRow))
def candidates(counter: AtCounter, asked: Annotated[ask.CandidatesAsked, Query()]) -> Response:
    """Pairs that may be one and wait for a ruling."""
    return counter.page(asked, lambda d, n, at: d.candidates(**asked.filters(), limit=n, offset=at))


@router.get("/disputes", **listed(Dispute))
def disputes(counter: AtCounter, asked: Annotated[ask.DisputesAsked, Query()]) -> Response:
    """What reports tell that cannot all be so."""
    return counter.page(asked, lambda d, n, at: d.disputes(**asked.filters(), limit=n, offset=at))


@router.get("/disputes/{id}", **single(Dispute, 404))
def dispute(counter: AtCounter, id: Named, asked: Annotated[ask.DayAsked, Query()]) -> Response:
    """One dispute with its positions."""
    return _one(counter, lambda d: d.dispute(id, asked.as_of))


@router.get("/changes", **listed(Link))
def changes(counter: AtCounter, asked: Annotated[ask.ChangesAsked, Query()]) -> Response:
    """What later reports tell anew, or confirm, of earlier ones."""
    return counter.page(asked, lambda d, n, at: d.changes(**asked.filters(), limit=n, offset=at))

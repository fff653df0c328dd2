"""What articles tell, record by record: statements, figures, time expressions, names, events, undertakings."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from mahdar.dossier.views import undertakings as rows
from mahdar.dossier.views.explain import Explanation
from mahdar.dossier.views.overview import Overview
from mahdar.dossier.views.records import ArticleRow, FigureRow, MentionRow, StatementRow, TimexRow
from mahdar.dossier.views.search import Hit
from mahdar.dossier.views.speakers import Speaker
from mahdar.errors import UsageError
from mahdar.records import Ruling
from mahdar.web.api import asked as ask
from mahdar.web.api.answering import AtCounter, Missing
from mahdar.web.api.schema import listed, single

router = APIRouter(tags=["what articles tell"])
Named = Annotated[str, Path(pattern=r"^[a-z]+-[0-9a-f]{6,64}$", max_length=80)]


@router.get("/show", **single(Overview))
def show(counter: AtCounter) -> Response:
    """What is in the dossier: articles, days, outlets, what could not be read and why."""
    return counter.single(lambda dossier: dossier.show())


@router.get("/articles", **listed(ArticleRow))
def articles(counter: AtCounter, asked: Annotated[ask.ArticlesAsked, Query()]) -> Response:
    """Articles by their publication."""
    return counter.page(asked, lambda d, n, at: d.articles(**asked.filters(), limit=n, offset=at))


@router.get("/statements", **listed(StatementRow))
def statements(counter: AtCounter, asked: Annotated[ask.StatementsAsked, Query()]) -> Response:
    """Who said what, through whom, by the day it was said."""
    return counter.page(asked, lambda d, n, at: d.statements(**asked.filters(), limit=n, offset=at))


@router.get("/speakers", **listed(Speaker))
def speakers(counter: AtCounter, asked: Annotated[ask.StatementsAsked, Query()]) -> Response:
    """Who speaks, how often and how, those of most statements first."""
    return counter.page(asked, lambda d, n, at: d.speakers(**asked.filters(), limit=n, offset=at))


@router.get("/figures", **listed(FigureRow))
def figures(counter: AtCounter, asked: Annotated[ask.FiguresAsked, Query()]) -> Response:
    """Figures by the day they hold for."""
    return counter.page(asked, lambda d, n, at: d.figures(**asked.filters(), limit=n, offset=at))


@router.get("/timexes", **listed(TimexRow))
def timexes(counter: AtCounter, asked: Annotated[ask.TimexesAsked, Query()]) -> Response:
    """Time expressions by the first day they allow."""
    return counter.page(asked, lambda d, n, at: d.timexes(**asked.filters(), limit=n, offset=at))


@router.get("/mentions", **listed(MentionRow))
def mentions(counter: AtCounter, asked: Annotated[ask.MentionsAsked, Query()]) -> Response:
    """Names in the order of the articles."""
    return counter.page(asked, lambda d, n, at: d.mentions(**asked.filters(), limit=n, offset=at))


@router.get("/events", **listed(rows.EventRow))
def events(counter: AtCounter, asked: Annotated[ask.EventsAsked, Query()]) -> Response:
    """What happened, is planned or denied, as each clause tells it."""
    return counter.page(asked, lambda d, n, at: d.events(**asked.filters(), limit=n, offset=at))


@router.get("/agreements", **listed(rows.AgreementRow))
def agreements(counter: AtCounter, asked: Annotated[ask.AgreementsAsked, Query()]) -> Response:
    """Agreements as each article tells of them."""
    return counter.page(asked, lambda d, n, at: d.agreements(**asked.filters(), limit=n, offset=at))


@router.get("/commitments", **listed(rows.CommitmentRow))
def commitments(counter: AtCounter, asked: Annotated[ask.CommitmentsAsked, Query()]) -> Response:
    """Commitments as each passage tells them."""
    return counter.page(asked, lambda d, n, at: d.commitments(**asked.filters(), limit=n, offset=at))


@router.get("/search", **listed(Hit))
def search(counter: AtCounter, asked: Annotated[ask.SearchAsked, Query()]) -> Response:
    """Articles that hold all the words, in whatever spelling."""
    given = asked.filters()
    query = given.pop("query")
    return counter.page(asked, lambda d, n, at: d.search(query, **given, limit=n, offset=at))


@router.get("/rulings", **listed(Ruling))
def rulings(counter: AtCounter, asked: Annotated[ask.RulingsAsked, Query()]) -> Response:
    """What people decided and added, oldest first."""
    return counter.page(asked, lambda d, n, at: d.rulings(**asked.filters(), limit=n, offset=at))


@router.get("/records/{id}", **single(Explanation, 404))
def record(counter: AtCounter, id: Named) -> Response:
    """One record in full: its words in their paragraph, what made it, how its dates were bound, what was ruled."""

    def found(dossier: object) -> Explanation:
        try:
            return counter.dossier.explain(id)
        except UsageError as error:
            raise Missing(str(error)) from error

    return counter.single(found)

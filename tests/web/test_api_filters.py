"""The API's parameters are the filters of the views, and do there what they do in Python."""

from __future__ import annotations

import typing
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from mahdar import asking
from mahdar.api import Dossier
from mahdar.web.api import asked as ask

from .test_api import everything

MODELS = (
    (ask.ArticlesAsked, asking.ArticleFilters), (ask.StatementsAsked, asking.StatementFilters),
    (ask.FiguresAsked, asking.FigureFilters), (ask.SeriesAsked, asking.SeriesFilters),
    (ask.TimexesAsked, asking.TimexFilters), (ask.MentionsAsked, asking.MentionFilters),
    (ask.EventsAsked, asking.EventFilters), (ask.AgreementsAsked, asking.AgreementFilters),
    (ask.CommitmentsAsked, asking.CommitmentFilters), (ask.TimelineAsked, asking.TimelineFilters),
    (ask.StoriesAsked, asking.StoryFilters), (ask.SearchAsked, asking.SearchFilters),
    (ask.AgreementStatesAsked, asking.AgreementsWanted), (ask.CommitmentStatesAsked, asking.CommitmentsWanted),
    (ask.TracksAsked, asking.TracksWanted), (ask.PeopleAsked, asking.PeopleFilters),
    (ask.OfficesAsked, asking.OfficeFilters), (ask.CandidatesAsked, asking.CandidateFilters),
    (ask.PlacesAsked, asking.PlaceFilters), (ask.NetworkAsked, asking.NetworkFilters),
    (ask.DisputesAsked, asking.DisputeFilters), (ask.ChangesAsked, asking.ChangeFilters),
    (ask.RulingsAsked, asking.RulingFilters), (ask.Narrowed, asking.Filters),
)  # fmt: skip
# The API's own, of the day evaluated, or (agreement, which must name one) asked for by the address of its own.
PAGED = {"limit", "offset", "cursor", "articles", "as_of", "at", "query", "agreement"}


@pytest.mark.parametrize(("model", "filters"), MODELS)
def test_the_parameters_are_the_filters_of_the_view(model: Any, filters: Any) -> None:
    assert set(model.model_fields) - PAGED == set(typing.get_type_hints(filters)) - PAGED
    assert set(asking.SHARED) <= set(model.model_fields)


@pytest.mark.parametrize(
    ("address", "view", "filters"),
    [
        ("statements", "statements", {"actor": "الكاظمي"}),
        ("figures", "figures", {"actor": "الكاظمي"}),
        ("people", "people", {"from": "2021", "to": "2021", "about": "القوات"}),
        ("offices", "offices", {"from": "2020", "to": "2020"}),
        ("disputes", "disputes", {"from": "2020", "to": "2021"}),
        ("changes", "changes", {"to": "2021"}),
        ("timeline", "timeline", {"actor": "الكاظمي"}),
        ("mentions", "mentions", {"from": "2021", "to": "2021"}),
        ("stories", "stories", {"actor": "الكاظمي"}),
        ("sources", "sources", {"from": "2021", "to": "2021"}),
        ("places", "places", {"actor": "الكاظمي"}),
        ("series", "series", {"from": "2020", "to": "2020"}),
        ("speakers", "speakers", {"from": "2020", "to": "2020"}),
        ("articles", "articles", {"story": "القوات", "latest": True}),
    ],
)
def test_filters_do_what_they_do_in_python(
    client: TestClient, sample_dossier: Path, address: str, view: str, filters: dict[str, Any]
) -> None:
    with Dossier(sample_dossier) as dossier:
        wanted = getattr(dossier, view)(**{name.replace("from", "from_"): value for name, value in filters.items()})
        defaults = {"changes": {"relation": "updates"}, "people": {"kind": "person"}}.get(address, {})
        assert everything(client, address, **filters, **defaults) == wanted.to_dicts()
        assert len(wanted) < len(getattr(dossier, view)()) or filters.get("latest")


def test_states_are_narrowed_too(client: TestClient, sample_dossier: Path) -> None:
    with Dossier(sample_dossier) as dossier:
        due = dossier.undertakings("2022").commitment_states(from_="2020-04", to="2020-06").to_dicts()
        assert due
        found = everything(client, "undertakings/commitments", **{"as_of": "2022", "from": "2020-04", "to": "2020-06"})
        assert found == due
        of = dossier.tracks().listed(actor="إيران").to_dicts()
        assert everything(client, "tracks", actor="إيران") == of
        brief = client.get("/api/overview?from=2021&to=2021&limit=3").json()
        assert brief["articles"] == len(dossier.articles(from_="2021", to="2021"))
        assert len(brief["latest"]) <= 3
        edges = client.get("/api/network?kind=event&actor=واشنطن").json()["edges"]
        assert len(edges) == len(dossier.network(actor="واشنطن", limit=50).edges)

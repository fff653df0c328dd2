"""Counts over time, places, the network, series of figures, an overview: they count what the records tell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import mahdar
from mahdar.api import Dossier
from mahdar.errors import UsageError
from tests.dossier.linked.test_happenings import add, reports


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    folder = tmp_path_factory.mktemp("counting")
    texts = ("شنت روسيا غارات على سوريا عام 2015.", "أعلنت وزارة الخارجية المصرية أن السودان وافق على جولة جديدة.")
    more = [
        {"id": f"x{n}", "url": f"https://example.org/x{n}", "outlet": "صحيفة", "title": "خبر",
         "published": "2022-03-10", "text": text}
        for n, text in enumerate(texts)
    ]  # fmt: skip
    add(folder, folder / "t.mahdar", [*reports(), *more])
    with mahdar.open(folder / "t.mahdar") as opened:
        yield opened


@pytest.mark.parametrize("view", ["articles", "statements", "quantities", "timexes", "events"])
@pytest.mark.parametrize("by", ["year", "month", "day"])
def test_counts_add_up_to_the_view(dossier: Dossier, view: str, by: str) -> None:
    found = dossier.counts(view, by=by)
    assert sum(one.count for one in found) == len(getattr(dossier, view)())
    dated = [one.date for one in found if one.date is not None]
    assert dated == sorted(set(dated))
    assert all(len(date) == {"year": 4, "month": 7, "day": 10}[by] for date in dated)


def test_counts_are_narrowed_as_the_view_is(dossier: Dossier) -> None:
    for asked in ({"as_of": "2022-03-09"}, {"outlet": "صحيفة 3"}, {"from_": "2022-03-09", "to": "2022-03-10"}):
        for view in ("articles", "events"):
            rows = getattr(dossier, view)(**asked)
            assert sum(one.count for one in dossier.counts(view, **asked)) == len(rows), (view, asked)  # type: ignore[misc]
    with pytest.raises(UsageError, match="choose one of"):
        dossier.counts("words")


def test_places_are_counted_by_articles(dossier: Dossier) -> None:
    found = dossier.places()
    counts = {one.name: one.articles for one in found}
    assert counts
    assert list(counts.values()) == sorted(counts.values(), reverse=True)
    entity = dossier.entity(found[0].id)
    assert entity is not None
    assert len({one.article_id for one in entity.mentions}) == found[0].articles
    assert len(entity.mentions) == found[0].mentions
    early = {one.name: one.articles for one in dossier.places(as_of="2022-03-08")}
    assert all(count <= counts[name] for name, count in early.items())
    page = dossier.places(limit=1)
    assert (page[0], page.total, page.more) == (found[0], len(found), len(found) > 1)


def test_edges_stand_on_the_words_of_events_and_statements(dossier: Dossier) -> None:
    for kind, table in (("event", "events"), ("statement", "statements")):
        found = dossier.network(kind=kind)
        rows = {one.id: one for one in getattr(dossier, table)()}
        names = {node.id for node in found.nodes}
        for edge in found.edges:
            assert {edge.a, edge.b} <= names
            assert sum(one.count for one in edge.types) == edge.count >= edge.articles >= 1
            for passage in edge.passages:
                assert rows[passage.record_id].quote == passage.quote
        assert found.edges
    one = dossier.network(kind="event").edges[0]
    assert all(one.a in (edge.a, edge.b) for edge in dossier.network(entity=one.a).edges)
    with pytest.raises(UsageError, match="unknown"):
        dossier.network(kind="love")


def test_a_series_holds_the_figures_of_one_thing(dossier: Dossier) -> None:
    figures = {one.id: one for one in dossier.figures()}
    found = dossier.series(least=1)
    assert found
    for series in found:
        assert len(series.points) == series.count
        for point in series.points:
            assert figures[point.id].quote == point.quote
            assert figures[point.id].kind == series.kind
        days = [point.day_from or "9999" for point in series.points]
        assert days == sorted(days)
    assert len(dossier.series(least=1, points=1)[0].points) == 1
    assert dossier.series(kind="none") == []


@pytest.mark.parametrize("as_of", [None, "2022-03-09"])
def test_an_overview_counts_what_was_known(dossier: Dossier, as_of: str | None) -> None:
    brief = dossier.overview(as_of, most=2)
    known = dossier.articles(as_of=as_of)
    assert brief.articles == len(known)
    assert brief.records["events"] == len(dossier.events(as_of=as_of))
    assert brief.latest[0].published == max(one.published or "" for one in known)
    assert len(brief.latest) == 2
    state = dossier.undertakings(as_of=as_of)
    assert sum(brief.commitments.values()) == len(state.commitment_states())
    assert brief.agreements == len(state.agreement_states())
    assert brief.disputes_total == len(dossier.disputes(as_of=as_of))
    assert brief.tracks_total == len(dossier.tracks(as_of).listed())


@pytest.mark.parametrize("view", ["articles", "statements", "timexes", "mentions", "events", "people", "stories"])
def test_pages_join_up_to_the_view(dossier: Dossier, view: str) -> None:
    method = getattr(dossier, view)
    whole = method()
    shown, offset = [], 0
    while True:
        page = method(limit=7, offset=offset)
        assert page.total in (None, len(whole))
        shown += page
        if page.next is None:
            break
        offset = page.next
    assert shown == whole


def test_words_narrow_pages_as_they_narrow_the_view(dossier: Dossier) -> None:
    for asked in ({"about": "مسقط"}, {"about": "تبادل الأسرى"}, {"about": "القمر"}, {"speaker": "رئيس البعثة"}):
        whole = dossier.statements(**asked)  # type: ignore[misc]
        page = dossier.statements(limit=2, **asked)  # type: ignore[misc]
        assert page == whole[:2]
        assert page.more == (len(whole) > 2)

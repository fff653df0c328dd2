"""The days of a dossier, the articles that are meant, stories in one line, words in their surroundings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import mahdar
from mahdar import sample
from mahdar.api import Dossier
from mahdar.building import build
from mahdar.dossier.views.surroundings import AROUND, Place


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    folder = tmp_path_factory.mktemp("among")
    sample.write(folder / "pages")
    build([folder / "pages"], folder / "talks.mahdar")
    with mahdar.open(folder / "talks.mahdar") as opened:
        yield opened


def _text(dossier: Dossier, article_id: str) -> str:
    row = dossier.store.connection.execute("SELECT text FROM articles WHERE id = ?", (article_id,)).fetchone()
    return str(row[0])


def test_days_are_in_order_and_count_dated_articles(dossier: Dossier) -> None:
    days = dossier.days()
    assert [one.day for one in days] == sorted({one.day for one in days})
    assert sum(one.articles for one in days) == sum(1 for one in dossier.articles() if one.published)


def test_articles_that_are_meant(dossier: Dossier) -> None:
    assert dossier.articles_among() is None
    rows = dossier.articles()
    early = dossier.articles_among(to="2020")
    assert early == {row.id for row in rows if row.published and row.published < "2021"}
    outlet = next(row.outlet for row in rows if row.outlet)
    assert outlet is not None
    assert dossier.articles_among(outlet=outlet) == {row.id for row in rows if row.outlet == outlet}
    assert dossier.articles_among(outlet="لا أحد بهذا الاسم") == frozenset()
    assert dossier.articles_among(story="st-nothing") == frozenset()
    story = dossier.stories()[0]
    assert dossier.articles_among(story=story.id) == set(story.article_ids)


def test_stories_in_one_line(dossier: Dossier) -> None:
    stories = dossier.stories()[:3]
    found = dossier.story_names([*(one.id for one in stories), "st-nothing"])
    assert {one.id: (one.name, one.articles) for one in found} == {
        one.id: (one.name, len(one.article_ids)) for one in stories
    }


def test_words_stand_in_their_sentence(dossier: Dossier) -> None:
    rows = [*dossier.statements(limit=20), *dossier.events(limit=20), *dossier.figures(limit=20)]
    places = [Place(article_id=r.article_id, start=r.start, end=r.end, record_id=r.id) for r in rows]
    found = dossier.surroundings(places)
    assert len(found) == len(rows)
    for row, at in zip(rows, found, strict=True):
        assert at.quote == row.quote
        assert at.before + at.quote + at.after in _text(dossier, row.article_id)
        assert "\n" not in at.before.rstrip()[-1:]
        assert (at.article_id, at.outlet, at.published) == (row.article_id, row.outlet, row.published)


def test_names_have_what_stands_near(dossier: Dossier) -> None:
    rows = dossier.mentions(limit=60)
    found = dossier.surroundings(Place(article_id=row.article_id, start=row.start, end=row.end) for row in rows)
    for row, at in zip(rows, found, strict=True):
        text = _text(dossier, row.article_id)
        assert at.quote == row.quote
        assert len(at.before) <= AROUND
        assert len(at.after) <= AROUND
        assert "\n" not in at.before
        assert "\n" not in at.after
        begins = row.start - len(at.before)
        assert begins == 0 or not (text[begins - 1].isalnum() and text[begins].isalnum()), "no word is cut"


def test_what_is_not_there_is_left_out(dossier: Dossier) -> None:
    assert dossier.surroundings([Place(article_id="a-nothing", start=0, end=5)]) == []
    assert dossier.named("e-nothing") is None
    assert dossier.between("e-nothing", "e-nobody") == []
    assert dossier.events_at("e-nothing") == []
    assert dossier.states_beside(["e-nothing"]).places == {}


def test_states_named_beside_a_place(dossier: Dossier) -> None:
    place = dossier.places(kind="place", limit=1)[0]
    beside = dossier.states_beside([place.id])
    assert beside.articles == len(dossier.articles())
    assert beside.places[place.id].articles == place.articles
    assert all(count <= place.articles for count in beside.places[place.id].states.values())
    assert all(count <= beside.states[name] for name, count in beside.places[place.id].states.items())

"""Search: spelling and clitics aside, hits in the original spelling, no query an error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mahdar.dossier.check import check
from mahdar.dossier.store import Store
from mahdar.dossier.views.search import search
from mahdar.dossier.words import words
from mahdar.dossier.writer import Writer
from mahdar.errors import UsageError
from mahdar.records import Reading

from .. import crafted


def test_clitics_aside_and_back_to_the_original_spelling(store: Store) -> None:
    (hit,) = search(store, "انسحاب القوات")
    assert hit.near == 2
    assert [mark.quote for mark in hit.snippets[0].marks] == ["وانسحاب", "للقوات"]
    assert hit.snippets[0].quote == "وانسحاب للقوات لم يبحث."


@pytest.mark.parametrize(
    ("query", "addresses"),
    [
        ("وَزَارَة الرّي", ["a.html", "b.html", "c.html"]),
        ("وزاره الرى", ["a.html", "b.html", "c.html"]),
        ("وزارة القوات", ["a.html"]),
        ('"وزارة القوات"', []),
        ("«المحادثات مستمرة»", ["a.html", "b.html", "c.html"]),
        ("جولة", ["b.html", "a.html"]),  # in the title counts more
        ("السد", ["a.html"]),
        ("١٥ يوليو", ["a.html", "b.html", "c.html"]),
        ("تاب", []),
        ("Reuters", []),
    ],
)
def test_what_is_found(store: Store, query: str, addresses: list[str]) -> None:
    names = dict(store.connection.execute("SELECT id, address FROM articles").fetchall())
    found = [names[hit.article_id] for hit in search(store, query)]
    assert sorted(found) == sorted(addresses)
    if query == "جولة":
        assert found == addresses


def test_hits_can_be_bounded(store: Store) -> None:
    assert len(search(store, "وزارة", limit=2)) == 2
    assert len(search(store, "وزارة", from_="2020-07-17")) == 1
    assert len(search(store, "وزارة", outlet="أولى")) == 1


def test_a_hit_in_the_title_alone_has_no_snippet(store: Store) -> None:
    (hit,) = search(store, "مفاوضات")
    assert (hit.in_title, hit.snippets) == (True, [])


def test_marks_and_snippets_are_the_text(store: Store) -> None:
    for hit in search(store, "الوزارة المحادثات"):
        (text,) = store.connection.execute("SELECT text FROM articles WHERE id = ?", (hit.article_id,)).fetchone()
        for snippet in hit.snippets:
            assert text[snippet.start : snippet.end] == snippet.quote
            for mark in snippet.marks:
                assert text[mark.start : mark.end] == mark.quote
                assert snippet.start <= mark.start < mark.end <= snippet.end


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(alphabet=st.sampled_from('"«»*()^:-+AND OR NOT NEAR وزارة\x00\n'), max_size=25))
def test_no_query_breaks_the_search(store: Store, query: str) -> None:
    try:
        hits = search(store, query)
    except UsageError:
        assert not any(c.isalnum() for c in query)
    else:
        assert all(hit.article_id for hit in hits)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_every_word_of_any_text_finds_its_article(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    article = crafted.article("any.txt", text)
    path = tmp_path_factory.mktemp("any") / "any.mahdar"
    with Store.write(path) as writing:
        reading = Reading(article_id=article.id, lexicon_version="crafted")
        Writer(writing).add([crafted.outcome(article, reading)])
    with Store.read(path) as reading_store:
        assert check(reading_store) == []
        for word in words(text)[:5]:
            hits = search(reading_store, word.text)
            assert [hit.article_id for hit in hits] == [article.id], word

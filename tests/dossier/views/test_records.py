"""The views: typed rows, filters by day, subject, speaker and outlet, a stable order."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.dossier.store import Store
from mahdar.dossier.views.dated import dated_sentences
from mahdar.dossier.views.records import articles, figures, mentions, statements, timexes
from mahdar.dossier.writer import Writer
from mahdar.errors import UsageError
from mahdar.records import Reading

from .. import crafted


def test_statements_come_by_the_day_they_were_said(store: Store) -> None:
    rows = statements(store)
    assert [(row.said_at or row.published, row.speaker_name, row.outlet) for row in rows] == [
        ("2020-07-15", "وزارة الري", "صحيفة أولى"),
        ("2020-07-17", "متحدث", "صحيفة ثانية"),
    ]
    assert rows[0].content.quote == "المحادثات مستمرة"


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 2),
        ({"from_": "2020-07-16"}, 1),
        ({"to": "2020-07-16"}, 1),
        ({"from_": "2020", "to": "2020-07"}, 2),
        ({"from_": "2021"}, 0),
        ({"about": "المحادثات"}, 1),
        ({"about": "محادثات الري"}, 1),
        ({"about": "لوزارة"}, 1),
        ({"about": "محادثات الوفد"}, 0),
        ({"speaker": "الوزارة"}, 1),
        ({"speaker": "المتحدث"}, 1),
        ({"speaker": "الري مجلس"}, 0),
        ({"outlet": "ثانيه"}, 1),
        ({"act": "promise"}, 1),
        ({"kind": "organisation"}, 1),
        ({"named": False}, 1),
        ({"via": "رويترز"}, 0),
        ({"limit": 1}, 1),
    ],
)
def test_statement_filters(store: Store, filters: dict[str, object], count: int) -> None:
    assert len(statements(store, **filters)) == count  # type: ignore[arg-type]


def test_a_figure_brings_its_sentence(store: Store) -> None:
    (row,) = figures(store)
    assert (row.low, row.approximate, row.subject) == (20, True, "خبيرا")
    assert row.sentence == "وأضافت الوزارة أن نحو 20 خبيرا شاركوا في الجولة."
    assert len(figures(store, about="الخبير جولة")) == 0
    assert len(figures(store, about="جولة")) == 1


def test_timexes_come_by_their_first_day(store: Store) -> None:
    assert [row.edtf for row in timexes(store)] == ["2020-07-15"] * 3 + ["2021"]
    assert [row.edtf for row in timexes(store, from_="2020-08")] == ["2021"]


def test_articles_without_a_date_stand_last(store: Store) -> None:
    assert [row.published for row in articles(store)] == ["2020-07-16", "2020-07-17", None]
    assert [row.address for row in articles(store, about="سد")] == []
    assert [row.address for row in articles(store, about="السد")] == ["a.html"]
    assert [row.address for row in articles(store, from_="2020-07-17")] == ["b.html"]


def test_no_names_were_crafted(store: Store) -> None:
    assert mentions(store) == []


@pytest.mark.parametrize("bad", [{"from_": "last week"}, {"to": "2020-13"}, {"about": "؟!"}, {"speaker": ""}])
def test_what_is_no_date_and_no_word_is_refused(store: Store, bad: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        statements(store, **bad)  # type: ignore[arg-type]


def test_a_name_that_a_person_put_in_is_found(path: Path) -> None:
    with Store.write(path) as writing, writing.transaction() as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE statements SET speaker_name = 'محمد عبد العاطي', ruling_id = 'r-1' WHERE named")
    with Store.read(path) as store:
        assert len(statements(store, about="عبد العاطي")) == 1
        assert len(dated_sentences(store, about="عبد العاطي")) == 1


def test_a_version_that_says_the_same_says_it_once(path: Path) -> None:
    """The second version repeats the statement and the date, and drops the figure: that is still told."""
    words = "أعلنت وزارة الري في 15 يوليو 2020 أن المحادثات مستمرة"
    second = crafted.article("a.html", words + ".\nوحذفت الوزارة الباقي.", published="2020-07-16")
    said = crafted.statement(second, words, "أعلنت", "المحادثات مستمرة", "وزارة الري")
    day = crafted.timex(second, "15 يوليو 2020", "2020-07-15")
    reading = Reading(article_id=second.id, lexicon_version="crafted", statements=[said], timexes=[day])
    with Store.write(path) as writing:
        Writer(writing).add([crafted.outcome(second, reading)])
    with Store.read(path) as store:
        assert [row.article_id for row in statements(store, act="announce")] == [second.id]
        assert len(figures(store)) == 1
        first = next(row.id for row in articles(store) if row.address == "a.html" and row.id != second.id)
        assert len(statements(store, article_id=first)) == 1
        assert dated_sentences(store)[0].reports == 2
        assert len(dated_sentences(store)[0].told) == 3


def test_rejected_records_are_not_shown(path: object, store: Store) -> None:
    with Store.write(store.path) as writing, writing.transaction() as connection:
        connection.execute("UPDATE statements SET rejected = 1 WHERE act = 'promise'")
    with Store.read(store.path) as again:
        assert [row.act for row in statements(again)] == ["announce"]

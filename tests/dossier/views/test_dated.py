"""Dated sentences: one entry a dated sentence; what repeats another is counted, what contradicts it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.dossier.store import Store
from mahdar.dossier.views.dated import _bag, _jaccard, dated_sentences
from mahdar.dossier.writer import Writer
from mahdar.records import Reading

from .. import crafted


def test_a_sentence_that_two_articles_share_is_told_once(store: Store) -> None:
    entries = dated_sentences(store)
    assert [(e.date, e.reports, e.precision) for e in entries] == [
        ("2020-07-15", 2, "day"),
        ("2020-07-15", 1, "day"),
        ("2021", 1, "year"),
    ]
    first = entries[0]
    assert first.headline == "أعلنت وزارة الري في 15 يوليو 2020 أن المحادثات مستمرة."
    assert first.outlet == "صحيفة أولى"
    assert [report.outlet for report in first.told] == ["صحيفة أولى", "صحيفة ثانية"]
    assert first.speaker_name == "وزارة الري"
    assert first.timex.quote == "15 يوليو 2020"


def test_a_negated_sentence_tells_something_else(store: Store) -> None:
    assert dated_sentences(store)[1].headline.startswith("لم تعلن")


@pytest.mark.parametrize(
    ("filters", "dates"),
    [
        ({"from_": "2020-08"}, ["2021"]),
        ({"to": "2020"}, ["2020-07-15", "2020-07-15"]),
        ({"about": "للوفد"}, ["2021"]),
        ({"outlet": "ثالثة"}, ["2020-07-15"]),
        ({"limit": 1}, ["2020-07-15"]),
    ],
)
def test_filters(store: Store, filters: dict[str, object], dates: list[str]) -> None:
    assert [entry.date for entry in dated_sentences(store, **filters)] == dates  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mod", "position"), [(None, ["a", "x", "b"]), ("MID", ["a", "b", "x"]), ("END", ["a", "b", "x"])]
)
def test_the_end_of_a_year_stands_at_its_end(tmp_path: Path, mod: str | None, position: list[str]) -> None:
    path = tmp_path / "x.mahdar"
    dated = [("a", "2020-12-31", None), ("b", "2021-03-01", None), ("x", "2021", mod)]
    with Store.write(path) as store:
        for address, edtf, one_mod in dated:
            article = crafted.article(address, f"نص الخبر {address} هنا")
            found = crafted.timex(article, "الخبر", edtf, mod=one_mod)
            reading = Reading(article_id=article.id, lexicon_version="x", timexes=[found])
            Writer(store).add([crafted.outcome(article, reading)])
    with Store.read(path) as store:
        assert [entry.headline.split()[2] for entry in dated_sentences(store)] == position


def test_other_numbers_are_other_news() -> None:
    three, five = _bag("قتل 3 جنود في الهجوم على القاعدة"), _bag("قتل 5 جنود في الهجوم على القاعدة")
    assert _jaccard(three[0], five[0]) > 0.6
    assert three[1] != five[1]

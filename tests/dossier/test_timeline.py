"""The timeline: one entry a dated sentence; what repeats another is counted, what contradicts it is not."""

from __future__ import annotations

import pytest

from mahdar.dossier.store import Store
from mahdar.dossier.timeline import _bag, _jaccard, timeline


def test_a_sentence_that_two_articles_share_is_told_once(store: Store) -> None:
    entries = timeline(store)
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
    assert timeline(store)[1].headline.startswith("لم تعلن")


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
    assert [entry.date for entry in timeline(store, **filters)] == dates  # type: ignore[arg-type]


def test_other_numbers_are_other_news() -> None:
    three, five = _bag("قتل 3 جنود في الهجوم على القاعدة"), _bag("قتل 5 جنود في الهجوم على القاعدة")
    assert _jaccard(three[0], five[0]) > 0.6
    assert three[1] != five[1]

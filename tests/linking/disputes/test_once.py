"""What happens once, told of different days; and what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest

import mahdar
from mahdar import sample
from mahdar.linking.disputes import Happened
from mahdar.linking.disputes.once import Once, name_of, once, sort_of
from mahdar.records import Dispute
from tests.linking.disputes.test_days import day


@pytest.mark.parametrize(
    ("trigger", "quote", "sort"),
    [
        ("مقتل", "مقتل القائد في غارة", "death"),
        ("عقدت", "عقدت اللجنة العليا للمياه أول اجتماعاتها", "first meeting"),
        ("عقدت", "عقدت اللجنة العليا للمياه جلستها الأولى", "first meeting"),
        ("عقدت", "عقدت اللجنة العليا للمياه جلسة في أول أيام الشهر", None),
        ("عقدت", "عقدت اللجنة العليا للمياه اجتماعها الثاني", None),
        ("قصف", "قصف الجسر", None),
    ],
)
def test_what_happens_once(trigger: str, quote: str, sort: str | None) -> None:
    assert sort_of(trigger, quote) == sort


def test_a_bare_name_is_not_one_persons() -> None:
    assert name_of("death", "الحميداوي") is None
    assert name_of("death", "قاسم سليماني") is not None
    assert name_of("first meeting", "اللجنة") is None
    assert name_of("first meeting", "اللجنة العليا لمياه النيل") is not None


def told(name: str, low: int, article: str, sort: Any = "death", **more: Any) -> Once:
    """An event of somebody's."""
    found = name_of(sort, name)
    assert found is not None
    return Once(sort, found, Happened(day(low, article=article, known=400, **more), False))


def values(*events: Once) -> list[list[str]]:
    """The positions on each dispute."""
    return [[side.value for side in finding.sides] for finding in once(events)]


def test_days_of_one_death_and_of_several() -> None:
    one = told("قاسم سليماني", 0, "a")
    assert values(one, told("قاسم سليماني", 365, "b")) == [["2021-05-12", "2022-05-12"]]
    assert values(one, told("قاسم سليماني وأبو مهدي", 365, "b")) == [["2021-05-12", "2022-05-12"]], "the name begins so"
    assert values(one, told("قاسم سليماني", 0, "b")) == []
    assert values(one, told("قاسم العلي", 365, "b")) == []
    assert values(one, told("قاسم سليماني", 365, "a")) == [], "one article"
    assert values(one, told("قاسم سليماني", 30, "b", relative=True)) == [], "announced yesterday"
    assert values(told("محمد بن", 0, "a"), told("محمد بن علي", 365, "b")) == [], "no whole name"


def test_first_meetings_are_of_the_very_same_body() -> None:
    one = told("اللجنة العليا لمياه النيل", 0, "a", "first meeting")
    assert len(values(one, told("اللجنة العليا لمياه النيل", 365, "b", "first meeting"))) == 1
    assert values(one, told("اللجنة العليا لمياه النيل والفرات", 365, "b", "first meeting")) == []
    assert values(one, told("اللجنة العليا لمياه النيل", 365, "b")) == [], "a death"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Dispute]:
    """The disputes of the bundled sample."""
    folder = tmp_path_factory.mktemp("sample")
    sample.write(folder / "pages")
    mahdar.build(folder / "pages", folder / "s.mahdar")
    with mahdar.open(folder / "s.mahdar") as dossier:
        assert any(change.values == ["renewed", "expired"] for change in dossier.changes())
        return list(dossier.disputes())


@pytest.mark.parametrize(
    ("field", "positions", "words"),
    [
        ("date", {"2020-01-03", "2021-01"}, "سليماني"),
        ("date", {"2023-01", "2024-01-27"}, "اللجنة العسكرية العليا"),
        ("casualties killed", {"22", "26"}, "شخصاً"),
        ("claim", {"claimed", "denied"}, "جماعة الحوثي"),
        ("claim", {"claimed", "denied"}, "إيران"),
    ],
)
def test_the_disputes_of_the_sample(found: list[Dispute], field: str, positions: set[str], words: str) -> None:
    fitting = [
        one for one in found
        if one.field == field and {position.value for position in one.positions} == positions and words in one.about
    ]  # fmt: skip
    assert len(fitting) == 1
    assert all(position.independent_sources >= 1 for position in fitting[0].positions)


def test_the_sample_has_no_other_disputes(found: list[Dispute]) -> None:
    assert len(found) == 5


def test_who_holds_the_claims_of_the_sample(found: list[Dispute]) -> None:
    holders = {tuple(p.passages[0].holder or "" for p in one.positions) for one in found if one.field == "claim"}
    assert ("جو بايدن", "بعثة إيران") in holders
    assert len(holders) == 2

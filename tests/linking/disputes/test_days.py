"""Days of one happening and of one undertaking: moved, disputed, or only told more loosely."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mahdar.linking.disputes import Day, Happened, Step, Telling, Told, happening, undertaking
from mahdar.linking.disputes.days import exclude

FIRST = date(2021, 5, 12).toordinal()


def place(article: str, known: int) -> Told:
    """A place in an article that was published so many days after the first."""
    return Told("events", f"e-{article}", article, None, 0, 10, FIRST + known)


def day(low: int, high: int | None = None, *, article: str = "a", known: int = 0, **more: Any) -> Day:
    """Days counted from the first publication."""
    first, last = FIRST + low, FIRST + (low if high is None else high)
    value = date.fromordinal(first).isoformat() + (f"/{date.fromordinal(last).isoformat()}" if last > first else "")
    fields: dict[str, Any] = {"words": None, "relative": False, "night": False, **more}
    return Day(value, first, last, told=place(article, known), **fields)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (day(0), day(1, article="b"), True),
        (day(0), day(-10, 20, article="b"), False),  # a month that holds the day
        (day(0, night=True), day(1, article="b"), False),  # midnight
        (day(0, relative=True), day(1, article="b"), False),  # "yesterday" in a copy of another day
        (day(0, relative=True), day(3, article="b", known=3, relative=True), False),
        (day(0, weekly=True), day(7, article="b", weekly=True), False),  # last or next Monday
        (day(0, weekly=True), day(1, article="b", weekly=True), True),
        (day(0, relative=True), day(3, article="b"), False),  # a copy may be days old
        (day(0, relative=True), day(9, article="b"), True),
        (day(0, relative=True), day(9, article="b", known=2), False),
        (day(0, yearly=True), day(365, article="b", yearly=True), False),  # the same month, of this year or the last
        (day(0), day(365, article="b"), True),
        (day(0), day(4, article="b", known=5), False),  # what each report tells of its own day
        (day(0, known=1), day(4, article="b", known=9), True),
        (
            day(0, matter=frozenset(["قرض", "مدرسة"])),
            day(3, article="b", matter=frozenset(["قرض", "جسر"])),
            False,
        ),
        (day(0, matter=frozenset(["قرض", "مدرسة"])), day(3, article="b", matter=frozenset(["قرض"])), True),
        (day(0, words="الاحد"), day(7, article="b", words="الاحد"), False),  # the same words
    ],
)
def test_days_exclude_each_other(one: Day, other: Day, apart: bool) -> None:
    assert exclude(one, other) is apart
    assert exclude(other, one) is apart


def test_lengths_exclude_each_other_and_open_days_do_not() -> None:
    five, seven = (Day(value, None, None, None, False, False, place(value, 0)) for value in ("P5D", "P7D"))
    assert exclude(five, seven)
    assert not exclude(five, five)
    assert not exclude(five, day(0))


def relations(*events: Happened) -> list[tuple[str, str]]:
    """What comes of the days of one happening."""
    return [(pair.relation, pair.field) for finding in happening(list(events)) for pair in finding.pairs]


def test_a_plan_is_moved_and_what_took_place_is_disputed() -> None:
    plan, moved = Happened(day(5), True), Happened(day(9, article="b", known=2), True)
    assert relations(plan, moved) == [("updates", "date")]
    assert relations(plan, Happened(day(9, article="b"), True)) == [("contradicts", "date")], "at one time"
    assert relations(plan, Happened(day(6, article="b", known=7), False)) == [("updates", "date")]
    done, other = Happened(day(-1), False), Happened(day(-3, article="b"), False)
    assert relations(done, other) == [("contradicts", "date")]
    (found,) = happening([done, other])
    assert [len(side.told) for side in found.sides] == [1, 1]


def test_what_is_told_as_done_on_a_day_to_come_is_no_evidence() -> None:
    done, read_wrongly = Happened(day(-1), False), Happened(day(5, article="b", known=1), False)
    assert relations(done, read_wrongly) == []
    first = telling("a", 0, None, made_at=day(-3))
    assert pairs(first, telling("b", 0, "why", made_at=day(4))) == [("same_commitment", "")]
    assert pairs(first, telling("b", 0, "why", made_at=day(-6))) == [
        ("same_commitment", ""),
        ("contradicts", "made_at"),
    ]


def test_one_article_and_days_that_agree_tell_nothing() -> None:
    assert relations(Happened(day(0), False), Happened(day(5), False)) == []
    assert relations(Happened(day(0), False), Happened(day(-5, 5, article="b"), False)) == []


def telling(article: str, known: int, why: str | None, steps: tuple[Step, ...] = (), **days: Day) -> Telling:
    """A record of one undertaking."""
    told = place(article, known)
    return Telling(told, why, {name: one._replace(told=told) for name, one in days.items()}, steps)


def pairs(*tellings: Telling) -> list[tuple[str, str]]:
    """What comes of the records of one undertaking."""
    return [(pair.relation, pair.field) for finding in undertaking(list(tellings)) for pair in finding.pairs]


def test_a_due_date_that_moves_is_an_update_and_two_at_once_a_contradiction() -> None:
    first = telling("a", 0, None, due=day(30))
    same = ("same_commitment", "")
    assert pairs(first, telling("b", 5, "why", due=day(60))) == [same, ("updates", "due")]
    assert pairs(first, telling("b", 0, "why", due=day(60))) == [same, ("contradicts", "due")]
    assert pairs(first, telling("b", 5, "why", due=day(30))) == [same, ("confirms", "due")]
    assert pairs(first, telling("b", 5, "why", due=day(20, 50))) == [same]
    assert pairs(first, telling("a", 0, "why", due=day(60))) == [], "one article"
    assert pairs(first, telling("b", 5, "why", made_at=day(-9))) == [same]


def test_what_one_side_calls_agreed_and_another_denies_is_a_dispute() -> None:
    done = telling("a", 0, None, (Step("agreed", False, None, place("a", 0)),))
    denied = telling("b", 1, "why", (Step("agreed", True, None, place("b", 1)),))
    (_, dispute) = undertaking([done, denied])
    assert (dispute.kind, dispute.field) == ("denial", "state")
    assert [side.value for side in dispute.sides] == ["agreed", "not agreed"]
    earlier = telling("b", 0, None, (Step("agreed", True, None, place("b", 0)),))
    later = telling("a", 3, "why", (Step("agreed", False, None, place("a", 3)),))
    assert [f.kind for f in undertaking([earlier, later]) if f.sides] == [], "agreed after it was denied"


def test_what_has_gone_further_must_be_told_from_others() -> None:
    law = Step("proposed", False, None, place("a", 0)), Step("approved", False, FIRST + 9, place("b", 9))
    common = frozenset(["قانون"])
    first, later = (telling(name, known, why, (step,)) for (name, known, why), step in
                    zip((("a", 0, None), ("b", 9, "why")), law, strict=True))  # fmt: skip
    assert pairs(first._replace(matter=common), later._replace(matter=common)) == [("same_commitment", "")]
    dam = frozenset(["سد", "نهض", "تعبء"])
    assert pairs(first._replace(matter=dam), later._replace(matter=dam)) == [
        ("same_commitment", ""),
        ("updates", "state"),
    ]


@pytest.mark.parametrize("words", ["اليوم الخميس", "اليوم"])
def test_what_is_told_of_today_is_told_of_another_day_by_each_report(words: str) -> None:
    one = day(0, words="اليوم الاحد", weekly=True)
    other = day(4, article="b", words=words, weekly="خميس" in words, relative="خميس" not in words)
    assert not exclude(one, other)

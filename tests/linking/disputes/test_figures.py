"""Figures: what they count, when two are one, when their values exclude each other."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.linking.disputes import Figure, figure, same_figures
from mahdar.linking.disputes.alike import same
from mahdar.linking.disputes.figures import Given
from mahdar.linking.disputes.ranges import exclude

SENTENCE = "أعلنت الدائرة مقتل {} في انفجار صهريج بسوق الأقمشة القديم في مدينة طرابلس"


def told(quote: str, text: str = SENTENCE, **more: Any) -> Given:
    """A figure on ``quote`` in a sentence."""
    whole = text.format(quote)
    start = whole.index(quote)
    fields: dict[str, Any] = {
        "id": f"q-{more.get('article_id', 'a-1')}", "article_id": "a-1", "statement_id": None, "start": start,
        "end": start + len(quote), "quote": quote, "kind": "casualties", "unit": None, "subject": "شخصا", "low": 12.0,
        "high": 12.0, "approximate": False, "place": "مدينة طرابلس", "day": None, "until": None, "known": 737_922,
        "sentence_start": 0, "sentence_end": len(whole),
    }  # fmt: skip
    return Given(**{**fields, **more})


def made(quote: str = "12 شخصا", text: str = SENTENCE, **more: Any) -> Figure:
    """What it is compared by."""
    found = figure(told(quote, text, **more), text.format(quote))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("أعلنت الدائرة مقتل {} في السوق", "casualties killed"),
        ("أعلنت الدائرة إصابة {} في السوق", "casualties wounded"),
        ("قالت الدائرة إن {} قتلوا في السوق", "casualties killed"),
        ("قتل {} وأصيب عشرة في السوق", "casualties killed"),
        ("اعتقلت الشرطة {} في السوق", "casualties arrested"),
    ],
)
def test_what_became_of_whom_a_figure_counts(text: str, count: str) -> None:
    assert made(text=text).count == count


@pytest.mark.parametrize(
    "text",
    [
        "قتل {} منذ يناير الماضي",  # a sum of a time
        "قد يصل عدد القتلى إلى {} في الشهر",  # no count
        "حضر {} إلى السوق",  # nothing became of them
        "مقتل وإصابة {} في انفجار السوق",  # dead and wounded together
        "سيتم الإفراج عن {} في المدينة",  # to come
    ],
)
def test_figures_that_are_not_compared(text: str) -> None:
    assert figure(told("12 شخصا", text), text.format("12 شخصا")) is None


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("33 قتيلا", "خلف الانفجار {} وجريحا في السوق"),  # dead and wounded together
        ("جندي", "توفي {} ثالث في المستشفى"),  # one more
        ("واحدة", "قتل ثلاثة من عائلة {} في السوق"),  # no number
        ("3 إصابات", "نقلت الإسعاف من السوق {} متوسطة"),  # those alone who fare so
        ("500 شخص", "بلغ عدد القتلى 3،{} في الحرب"),  # the rest of a longer figure
    ],
)
def test_figures_of_some_and_what_is_no_figure(quote: str, text: str) -> None:
    assert figure(told(quote, text, subject=None), text.format(quote)) is None


@pytest.mark.parametrize(
    "text",
    ["لقي أربعة أشخاص مصرعهم وأصيب {} في السوق", "قال الجيش إن ثلاثة جنود قتلوا وأصيب {} في السوق"],
)
def test_a_new_fate_is_no_sum(text: str) -> None:
    assert made(text=text).count == "casualties wounded"


def test_at_least_stands_behind_a_figure_too() -> None:
    one = made(text="أعلنت الدائرة مقتل {} مصريا على الأقل في انفجار صهريج بسوق الأقمشة", low=3.0, high=3.0)
    assert (one.low, one.high) == (3.0, None)


def test_a_part_is_no_whole_and_another_thing_is_another_figure() -> None:
    one = made(article_id="a-1")
    assert same(one, made(article_id="a-2", low=15.0, high=15.0)) is not None
    assert (
        same(one, made(text="قتل عشرون بينهم {} في انفجار صهريج بسوق الأقمشة القديم في مدينة طرابلس", article_id="a-2"))
        is None
    )
    assert same(one, made(text=SENTENCE.replace("مقتل", "إصابة"), article_id="a-2")) is None
    assert same(one, made(subject="جنديا", article_id="a-2")) is None
    assert same(one, made(article_id="a-1")) is None, "figures of one article are not compared"


@pytest.mark.parametrize(
    ("more", "one"),
    [
        ({"known": 737_924}, True),
        ({"known": 737_930}, False),  # published much later, and no day told
        ({"known": 737_930, "day": 737_922, "until": 737_922}, False),  # the other tells no day
        ({"day": 737_930, "until": 737_930}, False),  # it took place after the other was published
        ({"place": "مدينة بنزرت"}, False),
        ({"place": None}, False),  # neither a day nor a place is known to be the same
    ],
)
def test_figures_are_one_only_near_in_time(more: dict[str, Any], one: bool) -> None:
    assert (same(made(article_id="a-1"), made(article_id="a-2", **more)) is not None) is one


def test_places_that_exclude_each_other_part_figures() -> None:
    a, b = made(place="شمال طرابلس"), made(place="جنوب طرابلس", article_id="a-2")
    assert same(a, b) is None
    assert same(made(place="طرابلس"), made(place="بنزرت", article_id="a-2")) is None


def test_what_goes_on_for_days_must_tell_one_day() -> None:
    fights = "أعلنت الدائرة مقتل {} في معارك عنيفة قرب جسر الحجارة القديم بمدينة طرابلس"
    a, b = made(text=fights), made(text=fights, article_id="a-2", low=15.0, high=15.0)
    assert same(a, b) is None
    day = {"day": 737_922, "until": 737_922}
    assert same(made(text=fights, **day), made(text=fights, article_id="a-2", **day)) is not None


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ((12, 12, False), (15, 15, False), True),
        ((5, None, False), (7, 7, False), False),  # at least five
        ((20, None, False), (7, 7, False), True),
        ((10, 15, False), (12, 12, False), False),
        ((100, 100, True), (118, 118, False), False),  # about a hundred
        ((100, 100, True), (150, 150, False), True),
        ((19_500_000, 19_500_000, False), (19_589_137, 19_589_137, False), False),  # told in few digits
        ((2_000, 2_000, False), (2_500, 2_500, False), True),
        ((2_500, 2_500, False), (5_200, 5_200, False), True),
        ((10, 99, True), (227, 227, False), False),  # dozens
        ((None, 40, False), (30, 30, False), False),
    ],
)
def test_values_exclude_each_other(a: tuple[Any, ...], b: tuple[Any, ...], apart: bool) -> None:
    one, other = (made(low=low, high=high, approximate=about) for low, high, about in (a, b))
    assert exclude(one, other) is apart
    assert exclude(other, one) is apart


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.booleans(), st.booleans())
def test_exclusion_is_symmetric_and_never_of_itself(a: int, b: int, about_a: bool, about_b: bool) -> None:
    one, other = made(low=a, high=a, approximate=about_a), made(low=b, high=b, approximate=about_b)
    assert exclude(one, other) == exclude(other, one)
    assert not exclude(one, one)


def figures(*values: tuple[float, int]) -> list[Figure]:
    """One figure an article: value and days after the first publication."""
    return [
        made(article_id=f"a-{n}", low=value, high=value, known=737_922 + later)
        for n, (value, later) in enumerate(values)
    ]


def found(some: list[Figure]) -> list[tuple[str, list[Any]]]:
    """The relations and values that come of figures."""
    told = {one.article_id: {(one.low, one.high)} for one in some}
    return [(pair.relation, list(pair.values)) for finding in same_figures(some, told) for pair in finding.pairs]


def test_growth_is_an_update_and_two_values_at_one_time_a_dispute() -> None:
    assert found(figures((12, 0), (15, 1))) == [("updates", ["12", "15"])]
    assert found(figures((12, 0), (15, 0))) == [("contradicts", ["12", "15"])]
    assert found(figures((15, 0), (12, 1))) == [("contradicts", ["15", "12"])], "fewer than before"
    assert found(figures((12, 0), (12, 1))) == [("confirms", ["12"])]


def test_of_one_day_what_is_told_to_have_grown_comes_later() -> None:
    one, other = figures((12, 0), (15, 0))
    one.grown = True  # told of the lower one: no growth to the other
    assert found([one, other]) == [("contradicts", ["12", "15"])]
    one.grown, other.grown = False, True
    assert found([one, other]) == found([other, one]) == [("updates", ["12", "15"])]


def test_a_dispute_has_as_many_positions_as_values() -> None:
    some = figures((12, 0), (15, 0), (20, 0), (12, 0))
    (dispute,) = [f for f in same_figures(some, {f.article_id: {(f.low, f.high)} for f in some}) if f.sides]
    assert [(side.value, len(side.told)) for side in dispute.sides] == [("12", 2), ("15", 1), ("20", 1)]


def test_an_article_that_tells_both_values_disputes_nothing() -> None:
    some = figures((12, 0), (15, 0))
    told = {"a-0": {(12.0, 12.0), (15.0, 15.0)}, "a-1": {(15.0, 15.0)}}
    assert [f for f in same_figures(some, told) if f.sides] == []


def test_the_order_of_the_figures_changes_nothing() -> None:
    some = figures((12, 0), (15, 0), (20, 1), (12, 1), (15, 2))
    assert sorted(found(some)) == sorted(found(list(reversed(some))))


def test_a_key_that_very_many_share_tells_nothing() -> None:
    many = figures(*((float(n), 0) for n in range(400)))
    assert same_figures(many, {one.article_id: set() for one in many}) == []


def test_figures_are_kept_as_they_are() -> None:
    one = made()
    assert msgspec.json.decode(msgspec.json.encode(one), type=Figure) == one

"""Wholes are one by what most of their tellings say; days, places and parties keep them apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.linking.happenings.grouping import groups
from mahdar.linking.happenings.telling import Telling
from mahdar.linking.happenings.wholes import LEAST, likeness, whole

DAY = 738_000
WORDS = frozenset({"معبر", "سنبل", "اسري", "تبادل", "جنيف"})


def one(
    n: int,
    words: frozenset[str] = WORDS,
    day: int | None = None,
    published: int = DAY + 2,
    parties: tuple[str, ...] = (),
    named: tuple[str, ...] = (),
    type: str = "AGREE",
) -> Telling:
    return Telling(
        f"e-{n}", f"a-{n}", 0, 9, type, None, "happened", day, day, day is not None, False, published, parties, (),
        None, words | {f"كلم{n + published}"}, frozenset(named), frozenset(), frozenset(), frozenset(),
    )  # fmt: skip


def some(count: int, **told: object) -> list[Telling]:
    return [one(n, **told) for n in range(count)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "alike", "same"),
    [
        ({}, {}, 0.3, True),
        ({"day": DAY}, {"day": DAY}, 0.1, True),
        ({"day": DAY}, {"day": DAY + 1}, 0.3, False),
        ({}, {"published": DAY + 40}, 0.3, False),
        ({"named": ("state:a",)}, {"named": ("state:b",)}, 0.3, False),
        ({"named": ("state:a",)}, {"named": ("place:b",)}, 0.3, True),
        ({"parties": ("person:a",)}, {"parties": ("person:b",)}, 0.1, False),
        ({"parties": ("person:a",)}, {"parties": ("person:a",)}, 0.1, True),
        ({"type": "ASSAULT"}, {"type": "ASSAULT"}, 0.3, False),
        ({"type": "ASSAULT", "day": DAY}, {"type": "ASSAULT", "day": DAY}, 0.3, True),
        ({}, {}, 0.0, False),
        ({"parties": ("state:a",)}, {"parties": ("state:a",)}, 0.0, True),
        ({"parties": ("state:a",), "type": "CONSULT"}, {"parties": ("state:a",), "type": "CONSULT"}, 0.0, False),
        ({"words": frozenset({"اتفاق"})}, {"words": frozenset({"اتفاق"}), "published": DAY + 8}, 0.3, False),
    ],
)
def test_what_is_one_as_a_whole(first: dict[str, object], second: dict[str, object], alike: float, same: bool) -> None:
    a, b = whole(some(5, **first)), whole(some(5, **second))
    assert (likeness(a, b, alike) >= LEAST) is same
    assert likeness(a, b, alike) == likeness(b, a, alike)


def test_a_date_that_few_give_may_be_wrong() -> None:
    dated = whole(some(5, day=DAY))
    mostly = some(5)
    assert likeness(dated, whole([*mostly, one(7, day=DAY + 3)]), 0.3) >= LEAST
    assert likeness(dated, whole([*mostly, one(7, day=DAY + 30)]), 0.3) == 0
    assert likeness(dated, whole([*mostly, *(one(n, day=DAY + 3) for n in range(7, 12))]), 0.3) == 0


def test_the_days_that_most_tellings_agree_with() -> None:
    vague = Telling(*(getattr(one(9), name) for name in Telling.__struct_fields__))
    assert whole([one(1, day=DAY), one(2, day=DAY), one(3, day=DAY + 5), vague]).days == (DAY, DAY)
    assert whole([one(1), vague]).days == (None, None)


def test_pairs_too_weak_to_join_tell_which_wholes_to_compare() -> None:
    told = {n: one(n, day=DAY) for n in range(4)}
    strong = [(0, 1, 0.9), (2, 3, 0.9)]
    assert groups(told, strong, lambda a, b: False)[0] == [[0, 1], [2, 3]]
    found, made, _ = groups(told, [*strong, (1, 2, -0.4)], lambda a, b: False)
    assert found == [[0, 1, 2, 3]]
    assert (1, 2, 0.4) in made
    apart = {**told, **{n: one(n, frozenset({"ضرائب", "ميزاني", "برلمان"}), day=DAY) for n in (2, 3)}}
    assert groups(apart, [*strong, (1, 2, -0.4)], lambda a, b: False)[0] == [[0, 1], [2, 3]]


@given(
    st.lists(st.sampled_from([*WORDS, "ضرائب", "ميزاني"]), min_size=1, max_size=6), st.integers(0, 20),
    st.floats(0, 1),
)  # fmt: skip
def test_likeness_is_between_0_and_1(words: list[str], later: int, alike: float) -> None:
    a, b = whole(some(3, day=DAY)), whole(some(3, words=frozenset(words), day=DAY + later % 3))
    assert -0.3 <= likeness(a, b, alike) <= 1.0
    assert likeness(a, b, alike) == likeness(b, a, alike)

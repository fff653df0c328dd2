"""Near-duplicates among very many: sketches meet where texts are alike, buckets cost no square, groups join up."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.linking.lineage import judge
from mahdar.linking.lineage.copies import Groups, Member, candidates, compared, id_of, number_of, sketched
from tests.linking.lineage.texts import COPY, DAY, OWN, REPORT, REWRITE, ROUND_UP, piece

TEXTS = {"report": REPORT, "copy": COPY, "rewrite": REWRITE, "round-up": ROUND_UP, "own": OWN}


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(TEXTS, 2)))
def test_a_pair_is_one_text_just_where_the_dossier_says_so(one: str, other: str) -> None:
    a, b = piece("a", TEXTS[one]), piece("b", TEXTS[other])
    link = judge(a, b)
    near = link is not None and link.relation == "near_duplicate"
    assert (compared(a, b) is not None) == near
    assert compared(a, b) == compared(b, a)


def test_days_apart_take_more() -> None:
    assert compared(piece("a", REPORT, day=DAY), piece("b", REPORT, day=DAY + 30)) == 1.0


def test_a_copy_shares_a_bucket() -> None:
    assert set(sketched(REPORT).buckets) & set(sketched(COPY).buckets)
    assert not set(sketched(REPORT).buckets) & set(sketched(OWN).buckets)


def test_the_very_same_words_share_their_twin_whatever_their_marks() -> None:
    marked = REPORT.replace("أن ", "أنّ ")
    assert sketched(REPORT) == sketched(marked)
    assert sketched(REPORT).buckets[0] == sketched(REPORT).twin


@pytest.mark.parametrize(("text", "buckets"), [("عاجل: بدء المحادثات", 0), ("كلمة " * 13, 1), ("كلمة " * 40, 21)])
def test_few_words_are_compared_with_nothing(text: str, buckets: int) -> None:
    assert len(sketched(text).buckets) == buckets


def test_twins_are_paired_once_and_only_the_first_meets_others() -> None:
    twins = [Member(100, 7, day, number) for number, day in ((1, 5), (2, 4), (3, 6))]
    assert list(candidates(7, twins)) == [(2, 1, True), (2, 3, True)]
    other = Member(101, 8, 1, 9)
    assert list(candidates(55, [*twins, other])) == [(2, 9, False)]


def test_an_article_that_is_held_twice_is_no_copy_of_itself() -> None:
    assert list(candidates(7, [Member(100, 7, 5, 1), Member(100, 7, 5, 1)])) == []


def test_lengths_that_cannot_be_copies_are_not_paired() -> None:
    assert list(candidates(5, [Member(100, 1, 0, 1), Member(200, 2, 0, 2)])) == []


@pytest.mark.parametrize("size", [10, 1_000, 4_000])
def test_a_large_bucket_costs_no_square(size: int) -> None:
    members = [Member(100 + n % 7, n + 100, 0, n) for n in range(size)]
    pairs = list(candidates(5, members))
    assert size - 1 <= len(pairs) <= 16 * size
    joined = Groups()
    for a, b, _ in pairs:
        joined.join(a, b)
    assert [len(group) for group in joined] == [size]  # all still hang together


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda p: p[0] != p[1])), st.randoms())
def test_groups_are_the_same_in_any_order(pairs: list[tuple[int, int]], dice: random.Random) -> None:
    one, other, mixed = Groups(), Groups(), list(pairs)
    dice.shuffle(mixed)
    for a, b in pairs:
        one.join(a, b)
    for a, b in mixed:
        other.join(b, a)
    assert list(one) == list(other)
    assert all(any({a, b} <= set(group) for group in one) for a, b in pairs)


@given(st.integers(-(2**63), 2**63 - 1))
def test_numbers_are_ids(number: int) -> None:
    assert number_of(id_of(number)) == number

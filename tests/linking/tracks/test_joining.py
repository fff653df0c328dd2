"""Joining elements to tracks: what makes two records one process, what keeps them apart, and that order decides."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.linking.tracks import Element, gather, join_all, merged, side, sides_of, telling
from mahdar.linking.tracks.keys import GROUP, agree, pair_of, same

EG, SD, ET, IR, US = (frozenset({f"state:{code}"}) for code in ("EG", "SD", "ET", "IR", "US"))


def element(n: int, family: Any = "talks", stems: str = "", *sides: frozenset[str], **more: Any) -> Element:
    states = frozenset(word for key in sides for word in key if word.startswith("state:"))
    day = f"2020-01-{n % 28 + 1:02}"
    given = {"known": day, "noun": "محادثات", "pair": (), **more}
    return Element(
        f"p-{n}", f"a-{n}", (n, 0, f"p-{n}"), given.pop("known"), family, given.pop("noun"), frozenset(stems.split()),
        states, frozenset(sides), given.pop("pair"), **given,
    )  # fmt: skip


def tracks(*elements: Element) -> list[str]:
    found = join_all(elements)
    return [found[one.id].track for one in elements]


def test_the_same_words_and_sides_are_one_track() -> None:
    assert len(set(tracks(element(1, "talks", "نهر مياه", EG, SD), element(2, "talks", "نهر", EG, SD)))) == 1


def test_other_sides_are_another_track() -> None:
    assert len(set(tracks(element(1, "talks", "نهر", EG, SD), element(2, "talks", "نهر", IR, US)))) == 2


def test_a_group_without_names_may_be_the_other_side() -> None:
    one, other = element(1, "agreement", "نوو", IR, GROUP), element(2, "agreement", "نوو", IR, US)
    assert len(set(tracks(one, other))) == 1


def test_a_group_alone_makes_no_pact_one() -> None:
    assert agree(frozenset({GROUP, EG}), frozenset({GROUP, IR})) == 0
    assert agree(frozenset({GROUP, IR}), frozenset({US, IR})) == 2


def test_two_commissions_of_the_same_sides_stay_two() -> None:
    army = element(1, "body", "عسكر", EG, SD, noun="لجنة", called=frozenset({"عسكر"}))
    trade = element(2, "body", "اقتصاد", EG, SD, noun="لجنة", called=frozenset({"اقتصاد"}))
    assert len(set(tracks(army, trade))) == 2


@pytest.mark.parametrize(("place", "same"), [("state:YE", True), ("state:LY", False)])
def test_truces_in_two_wars_stay_two(place: str, same: bool) -> None:
    one = element(1, "truce", "", pair=("state:YE",), noun="")
    other = element(20, "truce", "", pair=(place,), noun="")
    assert (len(set(tracks(one, other))) == 1) is same


def test_forces_are_one_track_by_whose_and_where_they_are() -> None:
    held = {"noun": "", "holder": frozenset({"state:US"})}
    found = tracks(
        element(1, "presence", place="state:IQ", **held), element(2, "presence", place="state:IQ", **held),
        element(3, "presence", place="state:SY", **held),
    )  # fmt: skip
    assert found[0] == found[1] != found[2]


def test_what_tells_nothing_stands_alone() -> None:
    assert len(set(tracks(element(1), element(2), element(3)))) == 3


SIDES = st.sets(st.sampled_from([EG, SD, IR, US, GROUP]), max_size=3)
MADE = st.builds(
    lambda family, stems, sides: (family, stems, sides),
    st.sampled_from(["talks", "agreement", "truce", "resolution"]),
    st.sets(st.sampled_from(["نهر", "نوو", "حدود"]), max_size=2), SIDES,
)  # fmt: skip


@given(st.lists(MADE, max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_later_article_changes_nothing_about_earlier_ones(made: list[Any]) -> None:
    every = [element(n, family, " ".join(sorted(stems)), *sides) for n, (family, stems, sides) in enumerate(made)]
    whole = gather(every)
    for n in range(len(every)):
        part = gather(every[:n])
        assert {one.id: whole.joined[one.id] for one in every[:n]} == part.joined
        assert whole.merges[: len(part.merges)] == part.merges
    assert all(0 < one.score <= 1 and one.why for one in (*join_all(every).values(), *whole.merges))


def test_what_turns_out_to_be_one_is_one_from_that_day_on() -> None:
    """A stray that first names no side is one with the track of its sides when these are told."""
    told = ["نوو مسقط" if n > 28 else "نوو" for n in range(1, 31)]
    main = [element(n + 1, "agreement", words, IR, GROUP, known="2020-01-05") for n, words in enumerate(told)]
    stray = [element(0, "agreement", "مسقط", IR, known="2020-01-01"), *main]
    late = element(40, "agreement", "مسقط", IR, GROUP, known="2020-01-08")
    assert len(set(tracks(*stray))) == 2
    found = gather([*stray, late])
    assert [(one.track, one.into, one.known) for one in found.merges] == [("p-0", "p-1", "2020-01-08")]
    assert len({one.track for one in merged(*found).values()}) == 1
    assert len({one.track for one in merged(found.joined, []).values()}) == 2


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ({IR, GROUP}, {IR, GROUP}, 2), ({IR, GROUP}, {IR, US}, 2), ({US, GROUP}, {US, EG}, 1),
        ({IR, GROUP}, {EG, SD}, 0), ({GROUP}, {US}, 1), ({IR, GROUP}, {IR, EG}, 1),
    ],
)  # fmt: skip
def test_the_same_sides(first: set[frozenset[str]], second: set[frozenset[str]], count: int) -> None:
    assert same(frozenset(first), frozenset(second)) == same(frozenset(second), frozenset(first)) == count


def test_a_movement_is_itself_whatever_state_its_name_tells() -> None:
    assert side("حركة العدل السودانية") == frozenset({"عدل"} | (side("حركة العدل السودانية") - {"state:SD"}))
    assert "state:SD" not in side("حركة العدل السودانية")
    assert side("نظرائه") == side("أطراف") == frozenset()


def test_most_of_the_great_powers_are_these_together() -> None:
    assert sides_of(["واشنطن", "موسكو", "باريس", "إيران"]) == {GROUP, IR}
    assert sides_of(["واشنطن", "إيران"]) == {US, IR}


def test_a_common_word_tells_a_process_with_both_sides_only() -> None:
    alone = element(1, "talks", "سلام", EG, SD), element(2, "talks", "سلام", pair=("state:EG", "state:US"))
    assert len(set(tracks(*alone))) == 2
    both = element(1, "talks", "سلام", EG, SD), element(2, "talks", "سلام", pair=("state:EG", "state:SD"))
    assert len(set(tracks(*both))) == 1


def test_states_are_known_by_name_capital_and_adjective() -> None:
    assert telling("محادثات القاهرة والسودان").states == {"state:EG", "state:SD"}
    assert telling("المحادثات المصرية السودانية حول النهر").states == {"state:EG", "state:SD"}
    assert side("الحكومة المصرية") == side("القاهرة") == EG
    assert side("الدول الست الكبرى") == side("القوى العالمية") == side("الحكومة") == GROUP


def test_the_setting_is_what_an_article_names_most() -> None:
    assert pair_of("هدنة في اليمن", "قال الوسيط إن السودان حضر.")[:1] == ("state:YE",)
    assert pair_of("", "زار الوفد مصر.") == ()

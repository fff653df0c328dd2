"""The table of transitions: every step from every state, and what the way of telling it changes."""

from __future__ import annotations

import pytest
from scripts import undertakings_table

from mahdar.undertakings.transitions import LADDER, OVER, START, TABLE, take

STATES = (None, *LADDER, "suspended", *OVER)
# Of every step, what it does in none, demanded, proposed, negotiated, agreed, announced, approved, in_force, suspended,
# ended, expired, rejected: M moves, = stays, X contradicts (and moves).
EVERY = {
    "demanded":   "M===========",
    "proposed":   "MM=========M",
    "negotiated": "MMM========M",
    "agreed":     "MMMM=====MMM",
    "announced":  "MMMMM====MMM",
    "approved":   "MMMMMM===XXX",
    "in_force":   "MMMMMMM=MXXX",
    "renewed":    "MMMMMMMMMMMX",
    "suspended":  "MMMMMMMM=XXX",
    "ended":      "MMMMMMMMM===",
    "expired":    "MMMMMMMMM===",
    "rejected":   "MMMMMMMXX===",
    "begins":     "====MMM=====",
    "runs_out":   "====MMMMM===",
}  # fmt: skip
LETTER = {"moves": "M", "stays": "=", "contradicts": "X"}


@pytest.mark.parametrize("step", TABLE)
def test_every_step_from_every_state(step: str) -> None:
    assert "".join(LETTER[take(state, step).effect] for state in STATES) == EVERY[step]


@pytest.mark.parametrize("step", TABLE)
def test_a_step_that_moves_leads_where_the_table_says(step: str) -> None:
    for state in STATES:
        taken = take(state, step)
        assert taken.state == (state if taken.effect == "stays" else TABLE[step].leads_to)


def test_the_way_up_and_the_ways_out() -> None:
    state = None
    for step in (*LADDER, "suspended", "in_force", "renewed", "ended"):
        state = take(state, step).state
        assert state == TABLE[step].leads_to
    assert take(state, "renewed").state == "in_force"


@pytest.mark.parametrize("factuality", ["planned", "possible", "conditional", "denied"])
@pytest.mark.parametrize("step", TABLE)
def test_what_did_not_happen_moves_nothing(step: str, factuality: str) -> None:
    for state in STATES:
        taken = take(state, step, factuality)
        assert taken.state == state
        assert taken.effect == ("denied" if factuality == "denied" else "expected")


def test_a_step_without_its_day_never_leads_back_from_an_end() -> None:
    for over in (*OVER, "suspended"):
        for step in set(TABLE) - set(OVER) - {"begins", "runs_out"}:
            assert take(over, step, dated=False).state == over, (over, step)
    assert take("ended", "renewed", dated=False).effect == "unclear"
    assert take("ended", "agreed", dated=False).effect == "stays"
    assert take("in_force", "rejected", dated=False).effect == "unclear"


@pytest.mark.parametrize("step", ["ended", "suspended", "in_force", "agreed"])
def test_a_step_without_its_day_leads_on(step: str) -> None:
    assert take("negotiated", step, dated=False).effect == "moves"


def test_every_state_the_table_names_is_one() -> None:
    known = {START, *LADDER, "suspended", *OVER}
    for rule in TABLE.values():
        assert rule.moves_from | rule.contradicts <= known
        assert not rule.moves_from & rule.contradicts


def test_the_page_shows_this_table() -> None:
    assert undertakings_table.PAGE.read_text(encoding="utf-8") == undertakings_table.page()
    assert undertakings_table.table() in undertakings_table.page()

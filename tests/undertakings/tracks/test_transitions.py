"""The table of transitions of tracks."""

from __future__ import annotations

from typing import get_args

import pytest

from mahdar.records import TrackStage
from mahdar.undertakings.tracks.transitions import TABLE, take

STAGES = get_args(TrackStage)


def test_every_stage_has_its_row_and_starts_a_track() -> None:
    assert set(TABLE) == set(STAGES)
    assert all("none" in states and states <= {"none", *STAGES} for states in TABLE.values())


@pytest.mark.parametrize("stage", STAGES)
def test_no_stage_moves_from_itself(stage: str) -> None:
    assert stage not in TABLE[stage]


@pytest.mark.parametrize(
    ("state", "stage", "factuality", "after", "effect"),
    [
        (None, "requested", "happened", "requested", "moves"),
        ("held", "requested", "happened", "requested", "moves"),
        ("held", "proposed", "happened", "held", "stays"),
        ("requested", "scheduled", "planned", "scheduled", "moves"),
        ("requested", "scheduled", "possible", "requested", "expected"),
        ("held", "ended", "planned", "held", "expected"),
        ("held", "ended", "denied", "held", "denied"),
        ("suspended", "held", "happened", "held", "moves"),
        ("ended", "postponed", "happened", "ended", "stays"),
    ],
)
def test_a_stage_moves_a_track_as_the_table_says(
    state: TrackStage | None, stage: TrackStage, factuality: str, after: str, effect: str
) -> None:
    taken = take(state, stage, factuality)
    assert (taken.state, taken.effect) == (after, effect)


def test_what_is_told_without_its_day_does_not_lead_back_from_an_end() -> None:
    assert take("ended", "held", "happened", dated=False).state == "ended"
    assert take("ended", "held", "happened", dated=True).state == "held"

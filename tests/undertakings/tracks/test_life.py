"""Stages in their order: what is only told again does not move a track."""

from __future__ import annotations

import pytest

from mahdar.records import Factuality, TrackStage
from mahdar.undertakings.tracks.life import Mark, live


def mark(n: int, stage: TrackStage, step: str, date: str | None = None, factuality: Factuality = "happened") -> Mark:
    return Mark(stage, step, None, date, factuality, f"p-{n}", f"a-{n}", 0, 9, "محادثات", None, n, f"2020-03-{n:02}")


FIRST = mark(1, "held", "hold", "2020-03-01")
OFF = mark(5, "postponed", "defer", "2020-03-05")


@pytest.mark.parametrize(
    ("later", "state"),
    [
        (mark(6, "held", "take-part"), "postponed"),  # the first round told again
        (mark(6, "held", "resume"), "held"),
        (mark(6, "held", "hold", "2020-03-06"), "held"),
        (mark(6, "held", "go-on", None, "ongoing"), "held"),
        (mark(6, "scheduled", "begin", "2020-03-20", "planned"), "scheduled"),
    ],
)
def test_what_was_put_off_is_taken_up_by_news_only(later: Mark, state: str) -> None:
    assert live([FIRST, OFF, later], "2020-04-01")[-1].state == state

"""What came of an attack takes where, by whom and when from the clause right before it; what is told apart does not."""

from __future__ import annotations

import pytest

from mahdar import lexicon
from mahdar.linking.happenings.causes import with_causes
from mahdar.linking.happenings.telling import Telling

FIRST = "هجوم استهدف أمس سوق البلدة"


def one(id: str, start: int, quote: str, mode: str | None, type: str = "ASSAULT", day: int | None = None) -> Telling:
    words = frozenset(quote.split())
    actors = ("?:فصيل",) if mode is None else ()
    return Telling(
        id, "a-1", start, start + len(quote), type, mode, "happened", day, day, day is not None, False, 738_000, actors,
        (), "place:x" if mode is None else None, words, frozenset(), frozenset(), frozenset(), frozenset(),
    )  # fmt: skip


def told(second: str, mode: str | None = "kill", gap: int = 1) -> list[Telling]:
    first = one("e-1", 0, FIRST, None, day=738_000)
    return with_causes([first, one("e-2", first.end + gap, second, mode)], [FIRST, second])


@pytest.mark.parametrize(
    "second", ["وأسفر عن مقتل أربعة", "ما أدى إلى مقتل أربعة", "أوقع أربعة قتلى", "وخلفت أربعة قتلى"]
)
def test_what_came_of_it(second: str) -> None:
    cause, found = told(second)
    assert found.actors == ("?:فصيل",)
    assert (found.place, found.low, found.dated) == ("place:x", 738_000, True)
    assert cause.stems < found.stems


@pytest.mark.parametrize(
    ("second", "mode", "gap"),
    [("وقتل أربعة في بلدة أخرى", "kill", 1), ("وأسفر عن مقتل أربعة", "kill", 40), ("وأدى الجنود التحية", None, 1)],
)
def test_what_is_told_by_itself(second: str, mode: str | None, gap: int) -> None:
    _, found = told(second, mode, gap)
    assert found.stems == frozenset(second.split())


def test_the_verbs_are_in_one_spelling_each() -> None:
    verbs = lexicon.load("happenings")["results"]
    assert len(verbs) == len(set(verbs)) and all(len(verb.split()) == 1 for verb in verbs)

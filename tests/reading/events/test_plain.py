"""Plain sentences as every report of a negotiation has them: what happened, who did it to whom, when, how certain."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.reading import read
from mahdar.reading.shadow import fold
from mahdar.records import Ref
from tests.plain import lines

_FILES = Path(__file__).parent / "plain"


@pytest.mark.parametrize(("type_", "sentence"), lines(_FILES / "types.txt"))
def test_a_plain_sentence_tells_its_event(type_: str, sentence: str) -> None:
    assert type_ in {event.type for event in read("a", f"خبر\n{sentence}").events}


@pytest.mark.parametrize(("sentence", "actor", "recipient"), lines(_FILES / "parties.txt"))
def test_a_plain_sentence_tells_who_did_it_to_whom(sentence: str, actor: str, recipient: str) -> None:
    events = read("a", f"خبر\n{sentence}").events
    assert any(_told(actor, event.actors) and _told(recipient, event.recipients) for event in events)


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("أكد وزراء خارجية دول الخليج تضامنهم مع العراق.", "وزراء خارجية دول الخليج"),
        ("صدر عن مجلس الوزراء المصري بيان عن الأسعار.", "الوزراء"),  # the name of a body is taken up by nobody
    ],
)
def test_people_of_office_are_taken_up_by_their_noun(first: str, name: str) -> None:
    events = read("a", f"خبر\n{first} وطالب الوزراء مجلس الأمن بالتدخل.").events
    assert [ref.name for event in events if event.type == "REQUEST" for ref in event.actors] == [name]


@pytest.mark.parametrize(("told", "sentence"), lines(_FILES / "told.txt"))
def test_a_plain_sentence_tells_how_certain_it_is(told: str, sentence: str) -> None:
    assert told in {event.factuality for event in read("a", f"خبر\n{sentence}").events}


@pytest.mark.parametrize(("day", "sentence"), lines(_FILES / "days.txt"))
def test_a_plain_sentence_tells_when_it_was(day: str, sentence: str) -> None:
    reading = read("a", f"خبر\n{sentence}")
    words = {timex.id: timex.quote for timex in reading.timexes}
    assert reading.events
    assert all(fold(day) in fold(words.get(event.date_timex or "", "")) for event in reading.events)


def _told(words: str, refs: list[Ref]) -> bool:
    """Whether somebody is told with these words, where any are asked for."""
    return not words or any(fold(words) in fold(ref.quote) for ref in refs)

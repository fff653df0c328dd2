"""Plain sentences as every report of a negotiation has them: the type of what happened, who did it and to whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.reading import read
from mahdar.reading.shadow import fold
from mahdar.records import Ref

_FILES = Path(__file__).parent / "plain"


def _lines(name: str) -> list[list[str]]:
    """The fields of a file's lines, without comments."""
    lines = (_FILES / name).read_text(encoding="utf-8").splitlines()
    return [[field.strip() for field in line.split("|")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("type_", "sentence"), _lines("types.txt"))
def test_a_plain_sentence_tells_its_event(type_: str, sentence: str) -> None:
    assert type_ in {event.type for event in read("a", f"خبر\n{sentence}").events}


@pytest.mark.parametrize(("sentence", "actor", "recipient"), _lines("parties.txt"))
def test_a_plain_sentence_tells_who_did_it_to_whom(sentence: str, actor: str, recipient: str) -> None:
    events = read("a", f"خبر\n{sentence}").events
    assert any(_told(actor, event.actors) and _told(recipient, event.recipients) for event in events)


def _told(words: str, refs: list[Ref]) -> bool:
    """Whether somebody is told with these words, where any are asked for."""
    return not words or any(fold(words) in fold(ref.quote) for ref in refs)

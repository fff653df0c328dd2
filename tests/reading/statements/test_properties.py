"""What holds for any text: evidence, order, the same input the same output."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar import lexicon
from mahdar.records import Passage, Ref, Statement
from tests.reading.statements.reading import statements

WORDS = [
    word
    for entry in lexicon.load("saying")["verbs"]
    for word in str(entry["example"]).replace(".", " . ").replace("،", " ، ").split()
] + ["«", "»", '"', ":", "\n", "وفق", "بحسب", "ما", "نقلت", "عن", "قوله", "الذي", "(", ")", "“", "”", "ـ"]


def passages(statement: Statement) -> list[Passage | Ref]:
    held: list[Any] = [statement.cue, statement.content, statement.speaker, statement.antecedent]
    held += [statement.anonymity_reason, statement.addressee, *statement.via]
    return [one for one in held if one is not None]


def check(text: str) -> None:
    found = statements(text)
    assert [s.cue.start for s in found] == sorted(s.cue.start for s in found)
    assert len({s.id for s in found}) == len(found)
    for statement in found:
        assert statement.quote == text[statement.start : statement.end]
        assert statement.start < statement.end
        for passage in passages(statement):
            assert passage.quote == text[passage.start : passage.end]
            assert passage.start < passage.end
        assert statement.speaker is not None or statement.speaker_name is None
        assert statement.within is None or statement.within in {s.id for s in found}
    assert msgspec.json.encode(found) == msgspec.json.encode(statements(text))


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_words_of_saying_in_any_order(text: str) -> None:
    check(text)


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text(text: str) -> None:
    check(text)

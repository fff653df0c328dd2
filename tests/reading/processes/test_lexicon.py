"""Every entry of the lexicon of processes is read in its own example."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar.lexicon import load
from mahdar.reading import read
from mahdar.reading.clauses import Scene
from mahdar.reading.mentions import find_mentions
from mahdar.reading.processes.naming import mentions
from mahdar.reading.processes.words import ordinals, steps
from mahdar.reading.shadow import fold
from mahdar.reading.timexes import find_timexes
from mahdar.reading.tokens import analyse

NOUNS, STAGES = load("process_nouns"), load("process_stages")


def scene(text: str) -> Scene:
    doc = analyse(text)
    timexes = find_timexes(doc, "a")
    return Scene(doc, "a", timexes, find_mentions(doc, "a", timexes), [])


@pytest.mark.parametrize("noun", NOUNS["nouns"], ids=lambda noun: noun["word"])
def test_every_noun_is_read_in_its_example(noun: dict[str, Any]) -> None:
    found = mentions(scene(noun["example"]))
    assert noun["word"] in [mention.kind.word for mention in found]
    assert {mention.kind.kind for mention in found if mention.kind.word == noun["word"]} == {noun["kind"]}


@pytest.mark.parametrize("verb", STAGES["verbs"], ids=lambda verb: verb["name"])
def test_every_verb_tells_its_stage_in_its_example(verb: dict[str, Any]) -> None:
    told = [stage for process in read("a", verb["example"]).processes for stage in process.stages]
    wanted = {steps()[verb["name"]].stage, steps()[verb["name"]].of_round}
    assert any(stage.step == verb["name"] and stage.stage in wanted for stage in told), told


def test_a_round_stands_before_its_talks() -> None:
    found = mentions(scene(NOUNS["part_example"]))
    assert [(m.round, m.several) for m in found] == [(True, True)]


def test_what_a_process_is_about_follows_its_name() -> None:
    doc = scene(NOUNS["topic_example"])
    about = mentions(doc)[0].about
    assert about is not None
    assert doc.doc.quote(*about) == "مستقبل البعثة الدولية"


def test_no_entry_comes_twice() -> None:
    names = [verb["name"] for verb in STAGES["verbs"]]
    assert len(names) == len(set(names))
    nouns = [fold(noun["word"]) for noun in NOUNS["nouns"]]
    assert len(nouns) == len(set(nouns))
    assert set(ordinals().values()) == set(range(1, 11))

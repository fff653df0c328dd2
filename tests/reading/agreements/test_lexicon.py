"""Every entry of the lexicon of agreements is read in its own example."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar import lexicon
from mahdar.reading.agreements.acts import acts
from mahdar.reading.agreements.naming import namings
from mahdar.reading.agreements.nouns import forms
from mahdar.reading.agreements.tellings import Tellings
from mahdar.reading.shadow import fold
from tests.reading.agreements.scenes import agreements_of, scene_of

NOUNS = lexicon.load("agreement_nouns")
STAGES = lexicon.load("agreement_stages")
ROLES = lexicon.load("agreement_roles")


@pytest.mark.parametrize("entry", NOUNS["nouns"], ids=lambda entry: entry["word"])
def test_noun_is_read_in_its_example(entry: dict[str, Any]) -> None:
    found = namings(scene_of(entry["example"]))
    assert (fold(entry["word"]), entry["kind"]) in {(n.form.entry.word, n.kind) for n in found}


@pytest.mark.parametrize("entry", STAGES["verbs"], ids=lambda entry: entry["name"])
def test_verb_tells_its_stage_in_its_example(entry: dict[str, Any]) -> None:
    scene = scene_of(entry["example"])
    names = namings(scene)
    told = {t.verb.name: t.stage for t in Tellings(scene, names).find()}
    told |= {t.verb.name: t.stage for _, t in acts(scene, names)}
    assert told.get(entry["name"]) == entry["stage"]


@pytest.mark.parametrize("kind", NOUNS["shapes"])
def test_shape_makes_the_kind(kind: str) -> None:
    assert kind in {n.kind for n in namings(scene_of(NOUNS["shape_examples"][kind]))}


def test_names_and_spellings_are_told_once() -> None:
    names = [entry["name"] for entry in STAGES["verbs"]]
    words = [fold(entry["word"]) for entry in NOUNS["nouns"]]
    assert len(names) == len(set(names))
    assert len(words) == len(set(words))
    assert len(forms()) > 500


def test_roles_are_read_in_their_examples() -> None:
    assert [m.name for m in agreements_of(ROLES["mediators_example"])[0].mediators] == ["قطر"]
    assert [g.name for g in agreements_of(ROLES["guarantors_example"])[0].guarantors] == ["روسيا"]
    binding = agreements_of(ROLES["non_binding_example"])[0].non_binding
    assert binding is not None and binding.quote == "غير ملزم"
    approval = agreements_of(ROLES["approval_example"])[0].approval_by
    assert approval is not None and approval.name == "مجلس الشيوخ"

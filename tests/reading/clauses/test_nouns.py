"""Noun phrases: names that are taken up otherwise than they were first written."""

from __future__ import annotations

from mahdar.reading.clauses.nouns import noun_at
from tests.reading.clauses.scenes import scene_of


def test_a_name_with_a_preposition_is_taken_up_without_it() -> None:
    scene = scene_of("وصل الوفد إلى بغداد أمس.")
    at = next(i for i, token in enumerate(scene.doc.tokens) if token.text == "بغداد")
    scene.ctx.names[at] = scene.ctx.names[at]._replace(name="للعاصمة بغداد")  # as an earlier mention has it
    noun = noun_at(scene, at, scene.ctx.sentence_stop(at))
    assert noun is not None and (noun.first, noun.head) == (at, "بغداد")

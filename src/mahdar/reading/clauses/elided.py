"""Subjects that the clause leaves out: a pronoun, a verb that goes on, the first person inside a statement."""

from __future__ import annotations

from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, noun_at
from mahdar.reading.clauses.scene import Scene
from mahdar.records import Statement


def carried_on(scene: Scene, i: int, form: Form) -> list[Noun]:
    """Whom an elided subject or a pronoun at token ``i`` stands for; empty where the text does not tell for sure."""
    statement = scene.statement_at(i)
    if form.first:
        return _speaker(scene, i, statement)
    before = _topic(scene, i, form)
    if before is not None:
        return [before]
    if statement is not None and _fits_speaker(statement, form):
        return _speaker(scene, i, statement)
    return []


def _speaker(scene: Scene, i: int, statement: Statement | None) -> list[Noun]:
    """The speaker of the statement, as a noun whose words are those at hand."""
    if statement is None or not statement.speaker_name or statement.speaker_kind in ("source", "document", "media"):
        return []
    kind = "person" if statement.speaker_kind in ("person", "official") else "organisation"
    return [Noun(i, i + 1, 0, scene.ctx.word(i), kind, statement.speaker_name, True)]


def _fits_speaker(statement: Statement, form: Form) -> bool:
    return statement.speaker_kind in ("person", "organisation") and form.number == "s"


def _topic(scene: Scene, i: int, form: Form) -> Noun | None:
    """The nearest name before in the sentence that can act and agrees."""
    ctx, floor = scene.ctx, scene.ctx.sentence_first(i)
    found = None
    for j in range(i - 1, floor - 1, -1):
        name = ctx.names.get(j)
        if name is None or j in ctx.governed or name.kind in ("place", "media", "office"):
            continue
        if name.kind == "person" and form.gender == "f":
            continue
        if name.kind in ("state",) and form.gender == "m" and form.number == "s":
            continue
        found = noun_at(scene, j, i)
        break
    return found._replace(first=i, stop=i + 1, skip=0) if found is not None else None

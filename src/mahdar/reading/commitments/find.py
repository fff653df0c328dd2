"""From words to drafts: one look at every word, and the reading that its entry asks for."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.reading.clauses import Scene
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.duties import duty_at
from mahdar.reading.commitments.future import deed_at
from mahdar.reading.commitments.futures import acts, future_at
from mahdar.reading.commitments.undertaken import verb_at
from mahdar.reading.commitments.verbs import deeds, duties, starts, verbs


def drafts_of(scene: Scene) -> Iterator[Draft]:
    """All commitments of an article as drafts, in the order of their triggers."""
    table, future, phrases, known = verbs(), deeds(), duties(), starts()
    ctx, last = scene.ctx, None
    silent = {j for first, stop in ctx.silent.items() for j in range(first, stop)}
    past = 0
    for i, token in enumerate(scene.doc.tokens):
        if i < past or i in ctx.named or i in ctx.timed or i in silent:
            continue
        if token.text not in known:
            for draft in _acts(scene, i, last):
                last = draft
                yield draft
            continue
        hit = phrases.at(scene.doc, i)
        if hit is not None:
            duty = duty_at(scene, i, hit.stop, hit.value)
            past = hit.stop if hit.value.after == "that" else past
            yield from duty
            if duty or past > i:
                continue
        found = verb_at(scene, i, table.get(token.text, ()))
        if found:
            yield from found
            continue
        for draft in deed_at(scene, i, future.get(token.text, ()), last):
            last = draft
            yield draft


def _acts(scene: Scene, i: int, last: Draft | None) -> list[Draft]:
    """What somebody will do by a verb that no list tells."""
    matches = future_at(scene, i)
    first = bool(matches) and matches[0].form.first
    return [draft for draft in deed_at(scene, i, matches, last) if acts(scene, i, draft, first)] if matches else []

"""The condition that a clause hangs on: whether a trigger stands within one, and its words."""

from __future__ import annotations

from functools import cache

from mahdar import lexicon
from mahdar.lexicon.phrases import Phrases
from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.governors import FILE
from mahdar.reading.clauses.scene import Scene
from mahdar.records import Passage


@cache
def phrases_of(key: str) -> Phrases[str]:
    """A list of phrases of ``clause_factuality.yaml``."""
    return Phrases(((phrase, phrase) for phrase in lexicon.load(FILE)[key]), clitics=False)


def inside_condition(scene: Scene, i: int) -> bool:
    """Whether token ``i`` stands within the clause of a condition."""
    first = clause_first(scene, i)
    return any(phrases_of("conditions").at(scene.doc, k) is not None for k in range(max(0, first - 2), i))


def condition_of(scene: Scene, i: int) -> Passage | None:
    """The clause of a condition in the sentence of a trigger that is no plain fact: before it, behind it, around it."""
    table, ctx = phrases_of("conditions"), scene.ctx
    floor, stop = ctx.sentence_first(i), ctx.sentence_stop(i)
    if not table.within(scene.doc, max(floor, i - 25), min(stop, i + 25)):
        return None
    inside = scene.statement_at(i)
    for j in range(max(floor, i - 25), min(stop, i + 25)):
        hit = table.at(scene.doc, j)
        if hit is None or scene.statement_at(j) is not inside or hit.stop >= stop:
            continue
        end = _condition_stop(scene, hit.stop)
        if any(ctx.word(k) == "." for k in range(min(i, j), max(i, j))):
            continue
        if (j > i and j > clause_stop(scene, i) + 1) or (j < i and i - end > 12):
            continue
        return scene.doc.passage(j, max(end, hit.stop))
    return None


def _condition_stop(scene: Scene, first: int) -> int:
    """Index behind a condition: its clause, up to the verb of what follows from it (إذا انسحبوا سننسحب)."""
    stop = clause_stop(scene, first)
    met = False
    for k in range(first, stop):
        if scene.verbs.at(k):
            if met and (scene.verbs.at(k) == "future" or scene.ctx.word(k)[:1] == "ف"):
                return k
            met = True
    return stop

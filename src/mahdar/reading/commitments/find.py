"""From words to drafts: one look at every word, and the reading that its entry asks for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mahdar.lexicon.phrases import Phrases
from mahdar.reading.clauses import Scene
from mahdar.reading.commitments.deed_steps import with_steps
from mahdar.reading.commitments.domain import dated_lines
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.duties import duty_at
from mahdar.reading.commitments.future import deed_at
from mahdar.reading.commitments.futures import acts, befalling, future_at, may_be_future
from mahdar.reading.commitments.undertaken import verb_at
from mahdar.reading.commitments.verbs import Duty, Readings, deeds, duties, givers, starts, verbs
from mahdar.reading.commitments.words import words
from mahdar.reading.sieve import Sieve


@cache
def _tables() -> tuple[Readings, Readings, Phrases[Duty], frozenset[str]]:
    """The tables of the look-up; those that only some words need are made with them, once."""
    befalling(), givers()
    return verbs(), deeds(), duties(), starts()


def drafts_of(scene: Scene) -> Iterator[Draft]:
    """All commitments of an article as drafts, in the order of their triggers."""
    table, future, phrases, known = _tables()
    ctx, last = scene.ctx, None
    silent = {j for first, stop in ctx.silent.items() for j in range(first, stop)}
    past, dated = 0, dated_lines(scene)
    for i in _places(scene):
        word = scene.doc.words[i]
        listed = word in known
        if i < past or i in ctx.timed or (i in ctx.named and not _wrongly_named(scene, i, future)):
            continue
        if scene.doc.sentence_of[i] in dated:
            continue
        if i in silent and (not listed or phrases.at(scene.doc, i) is None):
            continue
        if not listed:
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
        found = verb_at(scene, i, table.get(word, ()))
        if found:
            yield from found
            continue
        for draft in deed_at(scene, i, future.get(word, ()), last):
            last = draft
            yield from with_steps(scene, draft)


def _places(scene: Scene) -> list[int]:
    """The tokens at which a draft may begin: most words of a text are none, and none of them is looked at twice."""
    behind = [i + 1 for i in _WILL.places(scene.doc) if i + 1 < len(scene.doc)]
    return sorted({*_BEGINS.places(scene.doc), *behind})


_BEGINS = Sieve(lambda word: word in starts() or may_be_future(word))
_WILL = Sieve(lambda word: word in words("will_words"))


def _wrongly_named(scene: Scene, i: int, table: Readings) -> bool:
    """سيبحث كيري: whether the name that begins at token ``i`` begins with a verb of the future."""
    will = any(match.form.tense == "future" for match in table.get(scene.ctx.word(i), ()))
    return will and i in scene.ctx.names


def _acts(scene: Scene, i: int, last: Draft | None) -> list[Draft]:
    """What somebody will do by a verb that no list tells."""
    matches = future_at(scene, i)
    first = bool(matches) and matches[0].form.first
    return [draft for draft in deed_at(scene, i, matches, last) if acts(scene, i, draft, first)] if matches else []

"""The further deeds that a verb of the future leads to: ستعمل الحكومة على فتح المعبر وإطلاق المعتقلين."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mahdar.reading.clauses import Scene
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.joined import conjuncts
from mahdar.reading.commitments.words import articled, is_deed, words


def with_steps(scene: Scene, draft: Draft) -> Iterator[Draft]:
    """The draft of a deed of the future, and one for each deed that و joins to the one it leads to."""
    at = _led(scene, draft) if draft.rule in words("leading_deeds") else -1
    more = conjuncts(scene, at, draft.stop) if at >= 0 else []
    if not more:
        yield draft
        return
    for n, (first, letters, stop) in enumerate(more, 1):
        if n == 1:
            yield replace(draft, stop=first)
        step = Draft(
            draft.rule, draft.trigger, first, letters, first, letters, stop, draft.standing, draft.obligor, parts=n
        )
        yield step


def _led(scene: Scene, draft: Draft) -> int:
    """The first deed that the verb leads to: behind ب or على, or its object; -1 where none stands there."""
    for j in range(draft.trigger + 1, draft.stop):
        word = scene.ctx.word(j)
        if j in scene.ctx.named or articled(word):
            continue
        if word[:1] in "بل" and len(word) > 4 and is_deed(word[1:]):
            return j
        if is_deed(word) and scene.ctx.word(j - 1) in words("governing") | words("towards") | words("of_place"):
            return j
        if is_deed(word) and draft.rule in words("led_directly"):
            return j
    return -1

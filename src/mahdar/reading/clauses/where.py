"""Where something happens: the place that a preposition of its clause governs."""

from __future__ import annotations

from mahdar.reading.clauses.nouns import Noun, ref
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.tokens import Span
from mahdar.records import Ref

_LEADS = frozenset({"في", "ب", "شمال", "جنوب", "شرق", "غرب", "قرب", "داخل", "وسط", "بمدينه", "مدينه", "محافظه"})


def place_of(scene: Scene, span: Span, i: int | None = None) -> Ref | None:
    """The place or state that في governs in the clause ``span``, or None; those behind token ``i`` come first."""
    ctx = scene.ctx
    order = [*range(i if i is not None else span.first, span.stop), *range(span.first, i or span.first)]
    for j in order:
        name = ctx.names.get(j)
        if name is None or name.kind not in ("place", "state") or name.stop > span.stop:
            continue
        before = ctx.word(j - 1)
        if before in _LEADS or (j in ctx.governed and ctx.word(j)[:1] == "ب"):
            return ref(scene, Noun(j, name.stop, 1 if j in ctx.governed else 0, "", name.kind, name.name, True))
    return None

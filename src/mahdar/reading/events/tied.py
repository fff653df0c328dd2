"""Whether a light verb tells of the noun that stands near it, or of another."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.words import words
from mahdar.reading.events.entries import Light, grammar


def parted(scene: Scene, i: int, j: int, light: Light) -> bool:
    """Whether a light verb at token ``i`` tells of another noun than the one at token ``j`` before it."""
    ctx = scene.ctx
    for k in range(j + 1, i):
        word = ctx.word(k)
        if scene.doc.tokens[k].kind == "p" and not (word in ("،", ",") and ctx.word(k + 1) in words("relatives")):
            return True
        if word in grammar("so_that") or (word in words("demonstratives") and k > j + 1):
            return True  # مداهمة المقر لكي يتم; إدانته هذه الأعمال التي يقوم بها
    after = ctx.word(i + 1)
    own = (
        after.startswith("ال") and after not in grammar("reached") and i + 1 not in ctx.named and i + 1 not in ctx.timed
    )
    return light.name == "take-place" and own  # الهدن التي كان يتم التنصل منها


def own_phrase(scene: Scene, j: int) -> bool:
    """Whether a noun opens a phrase of its own and is no genitive of the noun before it: خلال جلسة المحادثات."""
    before = scene.ctx.word(j - 1)
    ended = before.startswith("ال") or before.endswith(("ها", "هم", "هما")) or j - 1 in scene.ctx.timed
    return ended or j - 1 in scene.ctx.named or not scene.ctx.word(j).startswith("ال")

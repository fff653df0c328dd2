"""Deeds and lengths that an action is dated by: بعد توقيع الاتفاق، بعد سنوات من الرفض."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.commitments.words import is_deed, stem_in, words


def dated_at(scene: Scene, j: int) -> bool:
    """Whether a deed before or behind which the action takes place is told: بعد توقيع الاتفاق، عند الوصول."""
    word, after = scene.ctx.word(j), scene.ctx.word(j + 1 + (j + 1 in scene.ctx.quotes))
    if scene.ctx.word(j - 1) in words("what") or word not in words("before_deeds"):
        return False  # مرحلة ما بعد التوقيع
    if word in words("before_deed") and scene.ctx.word(j - 1) == "من":
        return False
    if word in words("in_the_wake"):
        return True  # هدد بكذا إثر الهجوم
    if j + 1 in scene.ctx.times:
        return elapsed(scene, j + 1)
    return is_deed(after) or after in words("whichever") or stem_in(after, "mutual")


def elapsed(scene: Scene, j: int) -> bool:
    """Whether a length is told to have gone by before the action: بعد سنوات من الرفض."""
    stop, timex = scene.ctx.times[j]
    behind = scene.ctx.word(stop) == "من" and scene.ctx.word(stop + 1) not in words("now")
    return timex.type == "DURATION" and scene.ctx.word(j - 1) == "بعد" and behind

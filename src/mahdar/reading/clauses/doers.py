"""Who did the deed that a noun names, by the words around it: هجوم للتنظيم، غارة إسرائيلية."""

from __future__ import annotations

from mahdar.reading.clauses.claimed import claimed_by
from mahdar.reading.clauses.kinds import adjective, describes
from mahdar.reading.clauses.noun import Noun
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.words import words


def deed_of(scene: Scene, preps: dict[str, list[Noun]]) -> list[Noun]:
    """Who did the deed in which somebody was harmed: في هجوم للتنظيم، في غارة إسرائيلية."""
    for preposition in ("في", "ب", "جراء", "خلال", "اثر"):
        for noun in preps.get(preposition, ()):
            by = doer_of(scene, noun, far=True)
            if by:
                return by
    return []


def doer_of(scene: Scene, noun: Noun, *, far: bool = False) -> list[Noun]:
    """Who did the deed that a noun names: هجوم للتنظيم، غارة إسرائيلية; empty for any other noun.

    ``far``: who is told by ل (or with whom by مع) may stand behind another noun.
    """
    if noun.head not in words("deeds") and noun.head not in words("clashes"):
        return []
    from mahdar.reading.clauses.arguments import masdar_arguments

    inner = masdar_arguments(scene, noun.first, noun.skip, genitive="subject")
    by = inner.subject or inner.preps.get("مع" if noun.head in words("clashes") else "ل", [])
    if by and not inner.subject and not far and not _right_behind(scene, noun, by[0]):
        by = []
    if by and by[0].animate:
        return by
    return claimed_by(scene, inner.stop) or claimed_by(scene, noun.stop)


def _right_behind(scene: Scene, noun: Noun, by: Noun) -> bool:
    """Whether at most an adjective stands between a deed and whom ل governs: قصف مدفعي للجيش."""
    word = scene.ctx.word(noun.stop)
    return by.first == noun.stop or (by.first == noun.stop + 1 and (adjective(word) or describes(word)))

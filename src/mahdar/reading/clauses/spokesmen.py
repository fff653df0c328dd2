"""For whom somebody speaks: المتحدث باسم الجيش; and who speaks for himself: وزير الخارجية."""

from __future__ import annotations

from bisect import bisect_left

from mahdar.reading.clauses.nouns import Noun, noun_at
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.words import words
from mahdar.reading.shadow import fold
from mahdar.records import Statement

_TITLE = 4  # words of a title before باسم: المتحدث الرسمي باسم
_BODIES = frozenset({"organisation", "armed_group", "forces", "state"})


def spoken_for(scene: Scene, statement: Statement) -> Noun | None:
    """The body in whose name the speaker of a statement speaks, where his words say so: المتحدث باسم الجيش."""
    who = statement.speaker
    if who is None or statement.speaker_kind not in ("person", "official"):
        return None
    tokens = scene.doc.tokens
    first = bisect_left(tokens, who.start, key=lambda token: token.start)
    limit = min(scene.ctx.sentence_stop(first), len(tokens)) if first < len(tokens) else first
    for k in range(max(first - _TITLE, 0), min(first + _TITLE, limit)):
        if scene.ctx.word(k) in words("in_name_of") and (k >= first or _leads_to(scene, k, first)):
            noun = noun_at(scene, k + 1, limit)
            return noun if noun is not None and noun.kind in _BODIES else None
    return None


def _leads_to(scene: Scene, k: int, first: int) -> bool:
    """Whether only the body stands between باسم and the speaker's name: المتحدث باسم الجيش فلان."""
    noun = noun_at(scene, k + 1, first)
    return noun is not None and noun.stop == first


def holds_office(quote: str) -> bool:
    """Whether the words for a speaker tell one holder of an office, who speaks for himself and for nobody else."""
    told = fold(quote).split()
    return (
        bool(told)
        and told[0].removeprefix("ال") in words("own_voices")
        and words("in_name_of").isdisjoint(told)
        and (told[0].startswith("ال") or any(word.startswith("ال") for word in told[1:]))
    )

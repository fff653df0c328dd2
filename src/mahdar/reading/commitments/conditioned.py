"""A duty that hangs on a condition of those it binds: إذا أراد الطرفان السلام فعليهما وقف القتال."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun, nouns_at
from mahdar.reading.commitments.people import somebody, taken_up
from mahdar.reading.commitments.subjects import phrase_before
from mahdar.reading.commitments.words import articled, bare, words

_SUBJECT = 3  # tokens between "if" and the subject of its verb
_PHRASE = 4  # tokens of a phrase before it
_PREFIXES = ("ف", "و")


def case_before(scene: Scene, i: int) -> int:
    """The token of إذا or the like that stands before token ``i`` in its sentence; -1 where none does."""
    near = range(i - 1, scene.ctx.sentence_first(i) - 1, -1)
    return next((j for j in near if _plain(scene, j) in words("cases")), -1)


def bound_by_it(scene: Scene, i: int, case: int) -> list[Noun]:
    """Whom the pronoun of فعليها at token ``i`` means: told right before the condition, or the subject of its verb."""
    suffix = scene.ctx.word(i).lstrip("وف").removeprefix("علي")
    if any(_plain(scene, j) in words("whichever") | words("whoever") | words("anyone") for j in range(case, i)):
        return []
    for before in (_definite_before(scene, case), phrase_before(scene, case)):
        if before and _fits(before, suffix):
            return before
    for j in range(case + 1, min(i, case + 1 + _SUBJECT)):
        found = somebody(nouns_at(scene, j, i))
        if found:
            return found if _fits(found, suffix) and found[0].definite else []
    return taken_up(scene, i, suffix)


def _definite_before(scene: Scene, stop: int) -> list[Noun]:
    """الجانب الآخر إذا: a definite phrase right before the condition, whatever its kind."""
    first = scene.ctx.sentence_first(stop)
    for j in range(max(first, stop - _PHRASE), stop):
        found = nouns_at(scene, j, stop)
        if not found or found[-1].stop != stop or not found[0].definite:
            continue
        if j > first and articled(scene.ctx.word(j)) and articled(scene.ctx.word(j - 1)):  # الجانب الآخر
            head = scene.ctx.word(j - 1)
            return [found[0]._replace(first=j - 1, skip=0, head=bare(head), name=None)]
        return found if scene.ctx.word(j - 1) not in words("leads_away") else []
    return []


def condition_words(scene: Scene, i: int) -> tuple[int, int] | None:
    """The tokens of the condition that فعليهم at token ``i`` follows, without the comma between; None where none is."""
    case = case_before(scene, i) if scene.ctx.word(i)[:1] == "ف" else -1
    stop = i - (scene.ctx.word(i - 1) in ("،", ","))
    return (case, stop) if 0 <= case < stop - 1 else None


def _plain(scene: Scene, j: int) -> str:
    word = scene.ctx.word(j)
    return word[1:] if word[:1] in _PREFIXES and len(word) > 2 else word


def _fits(found: list[Noun], suffix: str) -> bool:
    """Whether the pronoun takes up the phrase, by gender and number."""
    head = found[0].head
    many = head.endswith(("ون", "ين")) or found[0].kind in ("group", "armed_group", "forces") or len(found) > 1
    feminine = head.endswith(("ه", "ات")) or found[0].kind == "forces" or head in words("feminine")
    feminine = feminine or (found[0].kind == "state" and found[0].name is not None)
    fitting = {"هم": many, "هما": head.endswith(("ان", "ين")) or len(found) == 2, "ها": feminine, "ه": not feminine}
    return fitting.get(suffix, False)

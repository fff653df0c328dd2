"""Phrases behind a verb or a verbal noun: those that a preposition governs, those that stand bare, and agents."""

from __future__ import annotations

from typing import Protocol

from mahdar.reading.clauses.believed import past_belief
from mahdar.reading.clauses.extent import clause_stop, past_telling
from mahdar.reading.clauses.nouns import Noun, blocked, finite, kind_of, nouns_at, whole
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.single import past_approximation
from mahdar.reading.clauses.words import phrases, words
from mahdar.reading.statements.context import COMMAS
from mahdar.reading.statements.names import common

_OTHER = "وبين"  # the slot of the second side, where the first is several
_QUOTED = 8  # tokens: a longer quotation is no name
_PASSIVE = 7  # letters of a passive participle of three radicals with the article
_FAR = 25  # tokens between the two sides of بين


class Found(Protocol):
    """What is filled."""

    agent: list[Noun]
    preps: dict[str, list[Noun]]
    stop: int


def read_phrases(scene: Scene, j: int, limit: int, found: Found) -> list[list[Noun]]:
    """Read phrases from token ``j`` to ``limit``: governed ones into ``found``, the bare ones are returned in order."""
    ctx, out, start = scene.ctx, [], j
    while j < limit:
        if j in ctx.times:
            j = ctx.times[j][0]
            continue
        if j in ctx.brackets:
            j = ctx.brackets[j].stop
            continue
        if j in ctx.quotes and ctx.quotes[j].stop - j > _QUOTED:
            j = ctx.quotes[j].stop
            continue
        if ctx.dashed(j, limit) > j:
            j = ctx.dashed(j, limit)  # - حفظه الله -
            continue
        told = past_telling(scene, j) if ctx.word(j) in COMMAS else j
        if told > j:
            j = told  # دعت الحكومة، في بيان أصدرته اليوم، الأطراف إلى كذا
            continue
        if ctx.word(j) in words("among"):
            inner = nouns_at(scene, j + 1, limit)  # بينهم ثلاثة مدنيين: part of those told before
            j = inner[-1].stop if inner else j + 1
            continue
        if j > start and governing(scene, j) == "ب" and ctx.word(j)[1:] in words("leading"):
            led = nouns_at(scene, j, limit, 1)  # طائرات التحالف بقيادة كذا: part of the noun before it
            j = led[-1].stop if led else j + 1
            continue
        stop = j if j > start and _suffered(scene.ctx.word(j - 1)) else _agent(scene, j, limit, found)
        stop = stop if stop > j else _governed(scene, j, limit, found)
        if stop > j:
            j = stop
            continue
        if finite(scene, j) and ctx.word(j) not in words("auxiliaries"):
            beyond = past_belief(scene, j) if ctx.word(j) in words("believed") and j > start else j
            if beyond == j:
                break
            j, limit = beyond, max(limit, clause_stop(scene, beyond - 1))
            continue
        cut = 1 if ctx.word(j)[:1] == "و" and len(ctx.word(j)) > 3 and not whole(scene, j) else 0
        nouns = nouns_at(scene, j, limit, cut) if j not in ctx.quotes or ctx.quotes[j].stop - j < 6 else []
        if nouns:
            if not (found.preps and _loose(nouns[0])):
                out.append(nouns)
            j = found.stop = nouns[-1].stop
            continue
        j += 1
    return out


def _loose(noun: Noun) -> bool:
    """Whether a noun behind a governed phrase is an adverbial or an adjective rather than an object."""
    return noun.kind == "thing" and (not noun.definite or noun.stop - noun.first == 1)


def _suffered(word: str) -> bool:
    """Whether a word is a passive participle with the article, to which who did it belongs: الجهود المبذولة من قبل."""
    stem = word.removesuffix("ه").removesuffix("ات")
    return stem.startswith("الم") and len(stem) == _PASSIVE and stem[-2] == "و" and kind_of(word) == "thing"


def _agent(scene: Scene, j: int, limit: int, found: Found) -> int:
    hit = phrases("agents").at(scene.doc, j)
    if hit is None or hit.stop >= limit:
        return j
    nouns = nouns_at(scene, hit.stop, limit)
    if not nouns:
        return j
    found.agent, found.stop = nouns, nouns[-1].stop
    return found.stop


def _governed(scene: Scene, j: int, limit: int, found: Found) -> int:
    """Read a preposition and its nouns at token ``j``; the index behind them, or j."""
    word = scene.ctx.word(j)
    hit = phrases("compound_prepositions").at(scene.doc, j)
    if hit is not None and hit.stop < limit:
        return _keep(found, hit.value, nouns_at(scene, hit.stop, limit), hit.stop)
    alone = word[1:] if word[:1] == "و" and word[1:] in words("prepositions") else word
    if past_approximation(scene, j) > j:
        return j  # قتل نحو 30 شخصا
    if alone in words("prepositions") and not (alone == word and j in scene.ctx.names):  # جنوب السودان: a state
        nouns = nouns_at(scene, j + 1, limit)
        stop = _keep(found, alone, nouns, j + 1)
        if nouns:
            stop = _with_object(scene, stop, limit, found, nouns)
        if alone == "بين" and (len(nouns) == 1 or (nouns and _by_hand(scene, stop))):
            _other_side(scene, stop, found)
        return stop
    if word in ("ل", "ب"):
        return _keep(found, word, nouns_at(scene, j + 1, limit), j + 1)
    letter = governing(scene, j)
    return _keep(found, letter, nouns_at(scene, j, limit, word.index(letter) + 1), j) if letter else j


def _by_hand(scene: Scene, stop: int) -> bool:
    return any(scene.ctx.word(k) in words("hand") for k in (stop + 1, stop + 2))  # المسلحين الموالين لها من جهة


def _other_side(scene: Scene, j: int, found: Found) -> None:
    """بين X … وبين Y, بين X الذي … وY: the second side, behind what tells more of the first."""
    first = found.preps["بين"][-1]
    other = _OTHER if len(found.preps["بين"]) > 1 else "بين"
    limit = min(scene.ctx.sentence_stop(j - 1), j + _FAR)
    for k in range(j, limit):
        if scene.ctx.word(k) == "وبين":
            found.preps.setdefault(other, []).extend(nouns_at(scene, k + 1, limit))
            return
    if _several(first) and not _by_hand(scene, j):
        return
    for k in range(j, limit):
        word = scene.ctx.word(k)
        if word[:1] != "و" or (word != "و" and whole(scene, k)) or scene.verbs.at(k):
            continue
        nouns = nouns_at(scene, k + 1, limit) if word == "و" else nouns_at(scene, k, limit, 1)
        if nouns and nouns[0].animate and nouns[0].definite:
            found.preps.setdefault(other, []).extend(nouns)
            found.stop = max(found.stop, nouns[-1].stop)
            return


def _several(noun: Noun) -> bool:
    """Whether a noun means more than one by itself, so that no other side need follow: بين الفصائل."""
    listed = any(noun.head in words(key, "clause_nouns") for key in ("both_sides", "feminine", "masculine"))
    return noun.name is None and (listed or noun.head.endswith(("ين", "ون", "ان", "تا")))


def governing(scene: Scene, j: int) -> str:
    """The preposition ب، ل or ك that the word at token ``j`` begins with, or an empty string."""
    word = scene.ctx.word(j)
    at = (
        1 if word[:1] == "و" and len(word) > 4 and word[1] in "بل" and word not in words("whole", "clause_nouns") else 0
    )
    letter = word[at : at + 1]
    if letter not in ("ب", "ل", "ك") or len(word) - at < 3 or scene.doc.tokens[j].kind != "w":
        return ""
    if scene.governed(j):
        return letter
    if j in scene.ctx.names or word[at + 1 :] in words("that") or blocked(word):
        return ""
    rest = word[at + 1 :]
    if rest.startswith("ال") or (letter == "ل" and rest.startswith("ل")):
        return letter
    if letter == "ك" or word[at:] in words("whole", "clause_nouns") or kind_of(word[at:]) != "thing":
        return ""
    return letter if kind_of(rest) != "thing" or common(rest) or not common(word) else ""


def _keep(found: Found, preposition: str, nouns: list[Noun], j: int) -> int:
    if not nouns:
        return j
    found.preps.setdefault(preposition, []).extend(nouns)
    found.stop = nouns[-1].stop
    return found.stop


def _with_object(scene: Scene, stop: int, limit: int, found: Found, nouns: list[Noun]) -> int:
    """Behind what a governed verbal noun takes: على تشكيل لجان; it is no subject or object of the verb."""
    loose = len(nouns) == 1 and nouns[0].kind == "thing" and not nouns[0].definite
    if not loose or stop >= limit or stop in scene.ctx.timed or governing(scene, stop) or finite(scene, stop):
        return stop
    more = nouns_at(scene, stop, limit)
    if not more or more[0].definite:
        return stop
    found.stop = more[-1].stop
    return found.stop

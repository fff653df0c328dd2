"""Words that govern what is told as no plain fact: verbs, nouns and particles of wish, plan, doubt and denial."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Literal, NamedTuple

from mahdar import lexicon
from mahdar.reading.clauses.kinds import adjective, bare
from mahdar.reading.clauses.morphology import Form, Lexemes, Match
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.words import noun_kinds, words
from mahdar.reading.shadow import fold

FILE = "clause_factuality"
_LED = 6  # tokens over which a noun with the article governs what ل، ب or إلى leads in
_NOUN_REACH = 4  # tokens over which a noun governs
_FINITE = frozenset({"past", "present", "future"})
Told = Literal["planned", "possible", "denied", "conditional", "ongoing", "fact", "happened"]


class Governor(NamedTuple):
    """What a verb makes of what it governs; ``needs``: words one of which is near; ``talk``: also of its topic."""

    told: Told
    needs: frozenset[str]
    talk: bool


def _last_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(phrase).split()[-1] for phrase in phrases)


@cache
def governors() -> Lexemes[Governor]:
    """Verbs that govern what is no plain fact, in all their forms."""
    return Lexemes(
        (entry, Governor(entry["told"], _last_words(entry.get("needs", ())), bool(entry.get("talk"))))
        for entry in lexicon.load(FILE)["governors"]
    )


@cache
def single() -> dict[str, Told]:
    """Single folded words → what they make of what follows them."""
    entries: list[dict[str, Any]] = lexicon.load(FILE)["words"]
    return {fold(word): entry["told"] for entry in entries for word in entry["words"]}


def governor(scene: Scene, k: int, i: int) -> Told | None:
    """What token ``k`` makes of token ``i``: planned, possible, denied, conditional, ongoing, fact; or None."""
    if k in scene.ctx.named or k in scene.ctx.timed:
        return None
    matches = governors().at(scene.ctx.word(k))
    if not matches:
        return None
    match = _best(scene, k, matches)
    if match is None or (match.form.tense == "masdar" and not _reaches(scene, k, i, match.form)):
        return None
    told, needs, talk = match.value
    if needs and not any(scene.ctx.word(j) in needs for j in range(max(0, k - 6), k + 4)):
        return None
    about = any(scene.ctx.word(j) in words("topics", FILE) for j in range(k + 1, i))
    return None if about and not talk and match.form.tense == "masdar" else told


def _reaches(scene: Scene, k: int, i: int, form: Form) -> bool:
    """Whether a noun at token ``k`` may govern token ``i``: one with the article only what stands beside it."""
    if not form.definite:
        return i - k <= _NOUN_REACH
    if scene.verbs.at(k - 1) and governors().at(scene.ctx.word(k - 1)):
        return False  # the subject of a verb that governs itself: يسمح القرار بـ
    if scene.ctx.word(k - 1) in words("leading", FILE):
        return False  # يؤدي الاتفاق إلى
    led = scene.ctx.word(i)[:1] in "لب" or scene.ctx.word(i - 1) in ("الي", "علي", "عن")
    if led and i - k <= _LED:
        return True  # الدعوة للوزير لزيارة، الدعوة إلى
    return i - k == 1 or (i - k == 2 and adjective(scene.ctx.word(k + 1)))


def _best(scene: Scene, k: int, matches: tuple[Match[Governor], ...]) -> Match[Governor] | None:
    """The reading that the word's place allows: no finite verb where none stands."""
    for match in matches:
        if match.form.tense in _FINITE and not scene.verbs.at(k):
            continue
        if match.form.first and match.form.number == "s" and scene.statement_at(k) is None:
            continue
        if match.form.definite and bare(scene.ctx.word(k)[match.skip :]) in noun_kinds():
            continue  # المعارضة: a body
        return match
    return None

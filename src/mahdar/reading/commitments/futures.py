"""Any verb of the future as a deed, where its subject can act and the verb is none of those that only befall one."""

from __future__ import annotations

from functools import cache

from mahdar import lexicon
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Form, Match, inflect
from mahdar.reading.clauses.nouns import finite
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.people import by_expert
from mahdar.reading.commitments.verbs import Deed
from mahdar.reading.commitments.words import words
from mahdar.reading.timexes.tense import word_tense

_LEADS = ("س", "وس", "فس")
_PERSONS = {"ي": ("m", False), "ت": ("f", False), "ن": ("", True)}
_SHORTEST = 4  # letters of a verb of the present
_ACT = Deed(
    name="act", needs=frozenset(), stage=None, negated=False, negated_only=False, undergoes=False, things_only=False,
    takes_deed=False, does=False, never_with=frozenset(), alone=False, remains=False, placed=False, done_with=False,
    lasts=False,
)  # fmt: skip
_ACTORS = frozenset({"person", "organisation", "armed_group", "state", "forces"})


@cache
def befalling() -> frozenset[str]:
    """Spellings of the present of the verbs that tell no deed: what one becomes, undergoes, knows, succeeds in."""
    listed = lexicon.load("commitment_deeds")["befalling"]
    return frozenset(word for stem in listed for word, form in inflect({"present": stem}) if form.tense == "present")


def may_be_future(word: str) -> bool:
    """Whether a folded word has the shape of a verb of the future that no list tells."""
    lead = next((one for one in _LEADS if word.startswith(one) and word[len(one) : len(one) + 1] in _PERSONS), "")
    return bool(lead) and word[len(lead) :] not in befalling() and word_tense(word) == "future"


def future_at(scene: Scene, i: int) -> tuple[Match[Deed], ...]:
    """The reading of token ``i`` as a verb of the future (سيقنع، لن يقنع) that no list tells; empty if none."""
    word = scene.ctx.word(i)
    lead = next((one for one in _LEADS if word.startswith(one) and word[len(one) : len(one) + 1] in _PERSONS), "")
    if not lead and scene.ctx.word(i - 1) not in words("will_words"):
        return ()
    plain = word[len(lead) :]
    if plain[:1] not in _PERSONS or len(plain) < _SHORTEST or plain in befalling() or i in scene.ctx.named:
        return ()
    if lead and (word_tense(word) != "future" or not finite(scene, i)):
        return ()
    gender, first = _PERSONS[plain[0]]
    number = "p" if first or plain.endswith(("ون", "وا")) else "d" if plain.endswith("ان") else "s"
    return (Match(_ACT, Form("future" if lead else "present", "", gender, number, "", first), lead, len(lead)),)


def acts(scene: Scene, i: int, draft: Draft, first: bool) -> bool:
    """Whether somebody who can act is told to do it, and neither a pundit nor who warns of another foresees it."""
    who = draft.obligor
    if by_expert(scene, i) or (who and who[0].first == i + 1 and draft.stop <= who[-1].stop):
        return False  # سيهتم المكتب: and nothing more
    if first:
        return bool(draft.obligor)
    statement = scene.statement_at(i)
    if statement is not None and statement.act in ("warn", "accuse", "deny") and draft.standing.stage is None:
        return False
    return bool(draft.obligor) and draft.obligor[0].kind in _ACTORS and draft.obligor[0].definite

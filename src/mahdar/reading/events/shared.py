"""Parties that another event of the same happening tells: those of the talks, whoever attacked and who died of it."""

from __future__ import annotations

from itertools import pairwise

from mahdar.reading.clauses import Noun, Scene
from mahdar.reading.clauses.extent import clause_stop
from mahdar.reading.clauses.resolve import resolved
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Told
from mahdar.reading.events.entries import grammar

_TALKS = frozenset({"CONSULT", "AGREE"})
_BACK = 2  # sentences back to the talks that are meant
_DEATHS = frozenset({
    "kill", "killing-of", "death-of", "wound", "claim-lives", "leave-dead", "meet-death", "die-in-attack",
})  # fmt: skip


def share(scene: Scene, told: list[Told]) -> None:
    """Fill in, in place, who is told by another event of the same happening; ``told`` is in the order of the words."""
    for k, one in enumerate(told):
        sided = _sided(scene, one)
        if sided or (one.type in _TALKS and not one.actors and not one.recipients and _taken_up(scene, one)):
            _from_talks(scene, one, told[:k], sided)
    for first, second in pairwise(told):
        if first.type == second.type == "ASSAULT":
            _from_deed(scene, first, second)


def _sided(scene: Scene, told: Told) -> bool:
    """Whether only a word for both sides names the parties: اتفق الطرفان، بين البلدين."""
    nouns = [*told.actors, *told.recipients]
    if told.one.form.tense == "participle" and told.one.form.definite:
        return False  # الاتفاقيات المبرمة بين البلدين: not by those who speak of them
    return bool(nouns) and all(sides(scene, noun) for noun in nouns)


def sides(scene: Scene, noun: Noun) -> bool:
    """Whether a noun means two or more who were told before, and says nothing of who they are."""
    alone = noun.name is None and noun.stop - noun.first == 1
    dual = noun.kind in ("organisation", "state") and noun.head.endswith(("تين", "تان"))
    return alone and (dual or noun.head in words("both_sides", "clause_nouns")) and resolved(scene, noun) is None


def _taken_up(scene: Scene, told: Told) -> bool:
    """Whether talks or an accord are those spoken of before: تم الاتفاق، خلال اللقاء، لقائهما."""
    one = told.one
    own = any(scene.ctx.word(k) in grammar("with_whom") for k in range(one.i + 1, clause_stop(scene, one.i)))
    if not one.entry.mutual or own:
        return False
    if one.light is not None and one.light.name in grammar("come_about"):
        return True
    return one.entry.type == "CONSULT" and (one.form.definite or one.form.pronoun == "هما")


def _from_talks(scene: Scene, told: Told, before: list[Told], sided: bool = False) -> None:
    """Give the parties of the last talks; an accord, what is ``sided`` or لقائهما those of talks or accord."""
    here = scene.doc.sentence_of[told.one.i]
    accord = told.one.entry.type == "AGREE" or sided or told.one.form.pronoun == "هما"
    for earlier in reversed(before):
        if here - scene.doc.sentence_of[earlier.one.i] > (1 if accord and not sided else _BACK):
            return
        if not (earlier.actors and earlier.recipients) or earlier.type not in (_TALKS if accord else ("CONSULT",)):
            continue
        meeting = earlier.one.entry.mutual or earlier.one.entry.name in grammar("meeting_entries")
        if any(sides(scene, noun) for noun in (*earlier.actors, *earlier.recipients)):
            continue
        if meeting and all(noun.animate for noun in (*earlier.actors, *earlier.recipients)):
            told.actors, told.recipients = earlier.actors, earlier.recipients
        return


def _from_deed(scene: Scene, first: Told, second: Told) -> None:
    """Join an attack and those who died of it: هاجم الجيش البلدة مما أدى إلى مقتل ثلاثة."""
    if scene.doc.sentence_of[first.one.i] != scene.doc.sentence_of[second.one.i]:
        return
    if first.one.entry.mutual or second.one.entry.mutual or second.one.i - first.one.i > _FAR:
        return  # who of the two did it is not told
    if second.one.entry.name in _DEATHS and first.one.entry.name not in _DEATHS and _led_to(scene, first, second):
        attack, death = first, second
    elif first.one.entry.name in _DEATHS and scene.ctx.word(second.one.i - 1) in words("prepositions"):
        attack, death = second, first
    else:
        return
    if attack.one.entry.name in _DEATHS:
        return
    if not death.actors and attack.actors:
        death.actors = attack.actors
    counted = death.one.entry.name in grammar("only_counted")  # أوقع الهجوم 32 قتيلا
    if not attack.recipients and death.recipients and not counted:
        attack.recipients = death.recipients


def _led_to(scene: Scene, attack: Told, death: Told) -> bool:
    """Whether a verb of result joins them: behind مما, a comma or a relative pronoun, or right behind the attack."""
    ctx, one = scene.ctx, attack.one
    for k in range(one.stop, death.one.i + 1):
        word = ctx.word(k)
        if word.removeprefix("و") not in grammar("results"):
            continue
        told = ctx.word(k - 1) in grammar("which") or word[:1] == "و" or k == one.stop
        return told and (one.finite or not any(scene.verbs.at(j) for j in range(one.stop, k)))
    return False


_FAR = 25  # tokens between an attack and the death that it led to

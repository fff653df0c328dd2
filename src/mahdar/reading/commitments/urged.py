"""Who urges what is called necessary: ضرورة, يجب and their kin are a demand only where somebody presses for them."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun, finite, nouns_at
from mahdar.reading.commitments.due import bygone
from mahdar.reading.commitments.people import by_expert
from mahdar.reading.commitments.verbs import Duty
from mahdar.reading.commitments.words import bare, words

_AWARE = 4  # tokens between what makes aware of it and importance
_DEADLINE = 14  # tokens between a necessity and its deadline
_URGED = 22  # tokens between a verb of urging and what it calls necessary
_TOLD = 9  # tokens between a verb of telling and what it calls necessary
_OVER = 14  # tokens between a text that lays down and the word of duty


def urged(scene: Scene, i: int, duty: Duty) -> bool:
    """Whether somebody urges it: inside a statement, behind على or ب; importance only where it is what is said."""
    if duty.standing.stage != "demanded" or duty.after in words("respites_after"):
        return not (duty.name == "must-somebody" and by_expert(scene, i))
    if duty.name == "proviso":
        return not by_expert(scene, i)
    word, before = scene.ctx.word(i), scene.ctx.word(i - 1)
    if duty.after == "somebody" and word[:1] == "و" and laid_before(scene, i):
        return True
    statement = scene.statement_at(i)
    if by_expert(scene, i):
        return False
    if duty.name == "must-deed" and bare(word.removeprefix("و").removeprefix("ب")) in words("importance"):
        stated = statement is not None and scene.doc.tokens[i].start - statement.content.start <= 2
        vague = bare(scene.ctx.word(i + 1)) in words("vague_goods") or any(
            bare(scene.ctx.word(j).lstrip("بلو")) in words("awareness") for j in range(max(0, i - _AWARE), i)
        )
        agreed = agreed_on(scene, i)
        return (not vague or agreed) and (
            agreed or stated or before in words("urged_with") or (word[:1] in "وب" and statement is not None)
        )
    proof = before in words("on_to") and scene.ctx.word(i - 2) in words("proofs")
    if duty.name == "must-deed" and (before in words("felt") or proof or _shown(scene, i)):
        return False
    if statement is not None or with_deadline(scene, i) or word.startswith("فعلي"):
        return True
    if before.removeprefix("و") not in words("on_to") and word.removeprefix("ب") not in words("urging"):
        return False
    near = range(max(scene.ctx.sentence_first(i), i - _URGED), i)
    return any(
        scene.ctx.word(j).removesuffix("هم").removesuffix("ها") in words("urgers")
        and bare(scene.ctx.word(j + 1)) not in words("experts")  # شدد خبراء على ضرورة كذا: an opinion
        for j in near
    )


def laid_before(scene: Scene, i: int) -> bool:
    """ينص الاتفاق على كذا، وعلى الأطراف احترامه: whether the sentence tells before what a text lays down."""
    return any(scene.ctx.word(j) in words("lays_text") for j in range(scene.ctx.sentence_first(i), i))


def agreed_on(scene: Scene, i: int) -> bool:
    """اتفقوا على ضرورة كذا: whether what is called necessary is what was agreed on."""
    near = range(max(scene.ctx.sentence_first(i), i - 7), i)
    agreed = any(scene.ctx.word(j).removeprefix("و") in words("agreed_on") for j in near)
    return agreed and scene.ctx.word(i - 1 - (scene.doc.tokens[i - 1].kind == "p")) in words("governing")


def told_of_it(scene: Scene, i: int) -> list[Noun]:
    """أبلغت السكان بضرورة كذا: whom somebody tells that it is necessary, right before ب."""
    if not scene.ctx.word(i).startswith("ب"):
        return []
    for j in range(max(scene.ctx.sentence_first(i), i - _TOLD), i):
        if scene.ctx.word(j).removeprefix("و") in words("tellers"):
            first = nouns_at(scene, j + 1, i)
            behind = nouns_at(scene, first[-1].stop, i) if first and first[-1].stop < i else []
            found = behind if behind and behind[0].definite and behind[0].animate else first
            whole = found and found[0].definite and (found is behind or found[-1].stop == i)
            whole = whole or (found and found[0].head.endswith("ين"))
            return [found[0]._replace(stop=i)] if whole and found[0].animate else []
    return []


def whoever(scene: Scene, i: int) -> bool:
    """فمن يريد المساعدة عليه أن يبادر: whether the clause is about whoever it may concern."""
    near = range(max(scene.ctx.sentence_first(i), i - _OVER), i)
    return any(scene.ctx.word(j) in words("whoever") and finite(scene, j + 1) for j in near)


def with_deadline(scene: Scene, i: int) -> bool:
    """ويجب التوصل إلى اتفاق بحلول 17 أغسطس: a necessity with a deadline is somebody's demand, whoever tells it."""
    near = range(i + 1, min(scene.ctx.sentence_stop(i), i + _DEADLINE))
    return any(
        j in scene.ctx.times and scene.ctx.word(j - 1) in words("deadlines") and not bygone(scene.ctx.times[j][1])
        for j in near
    )


def _shown(scene: Scene, i: int) -> bool:
    """وهو ما يؤكد ضرورة كذا: a state of things shows it, and nobody urges it."""
    near = range(max(scene.ctx.sentence_first(i), i - 4), i - 1)
    return any(scene.ctx.word(j) in words("matters") and scene.ctx.word(j + 1) in words("shows") for j in near)

"""The action that stands before its verb: what a relative clause takes up, what was put off or has run out."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import finite, kind_of
from mahdar.reading.commitments.acts import may_act
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.guards import takes_up
from mahdar.reading.commitments.verbs import Verb
from mahdar.reading.commitments.words import articled, is_deed, nouns, words

_CARRIED = 7  # tokens between "intends" and "to make it"


def antecedent(scene: Scene, i: int, form: Form, verb: Verb) -> Frame | None:
    """الهدنة التي وافق عليها التحالف: the action is the noun that the relative pronoun takes up."""
    ctx = scene.ctx
    if verb.of in ("scheduled", "lapsing") and form.tense == "past" and not form.pronoun:
        return _before_it(scene, i, verb, form)
    near = range(i + 1, min(ctx.sentence_stop(i), i + _CARRIED))
    carried = any(ctx.word(k) in words("carrying") and ctx.word(k + 1) in words("taken_up") for k in near)
    what = ctx.word(i - 1)
    if carried and is_deed(what) and not articled(what) and what not in words("relatives"):
        return Frame(i - 1, 0, "relative", i + 1)  # زيارة يعتزم الوزير القيام بها
    if ctx.word(i - 1) not in words("relatives") or not (carried or ctx.word(i + 1) in words("taken_up")):
        return None
    if verb.name in words("for_others") and not carried:
        word, skip = ctx.word(i - 2), int(ctx.word(i - 2)[:1] in "بو" and ctx.word(i - 2)[1:3] == "ال")
        thing = articled(word[skip:]) and not is_deed(word[skip:]) and kind_of(word[skip:]) == "thing"
        if thing and takes_up(scene, i - 2, what):
            return Frame(i - 2, skip, "relative", i)  # المساعدات التي تعهدت بها الدول
    for j in range(i - 2, max(ctx.sentence_first(i), i - 7) - 1, -1):
        word = ctx.word(j)
        skip = 1 if word[:1] in "بلو" and word[1:3] == "ال" else 0
        if not takes_up(scene, j, ctx.word(i - 1)):
            continue
        if ((articled(word[skip:]) or j == i - 2) and is_deed(word[skip:])) or word[skip:].removeprefix("ال") in nouns(
            "pacts"
        ):
            return Frame(j, skip, "relative", i) if i - 1 - j > 1 or carried else None
    return None


def _before_it(scene: Scene, i: int, verb: Verb, form: Form) -> Frame | None:
    """إن الاجتماع أرجئ إلى الخميس: what was put off or has run out stands at the head of the clause before the verb."""
    for j in range(i - 1, max(scene.ctx.sentence_first(i), i - _CARRIED) - 1, -1):
        word = scene.ctx.word(j)
        if verb.by != "action" or finite(scene, j) or scene.doc.tokens[j].kind == "p" or word in words("relatives"):
            return None
        if scene.ctx.word(j - 1) in words("that") or j == scene.ctx.sentence_first(i):
            skip = int(word[:3] == "وال")
            fits = word[skip:].endswith(("ه", "ات")) is (form.gender == "f")
            return Frame(j, skip, "relative", i + 1) if fits and may_act(scene, j, skip, verb) else None
    return None

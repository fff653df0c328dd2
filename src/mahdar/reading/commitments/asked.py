"""Who is told to be asked: الحكومة مطالبة بكذا، المطلوب من الأطراف كذا."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun, nouns_at
from mahdar.reading.commitments.acts import clausal, deed_at
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.obligors import obligor_in, that_subject
from mahdar.reading.commitments.people import asked
from mahdar.reading.commitments.steps import steps_of
from mahdar.reading.commitments.subjects import phrase_before
from mahdar.reading.commitments.verbs import Duty
from mahdar.reading.commitments.words import articled, led_by, words

_REACH = 8  # tokens of those who are asked


def asked_of(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """إن الحكومة مطالبة بفتح المعبر، الأطراف مدعوة إلى وقف القتال: whoever stands right before is asked."""
    ctx, word = scene.ctx, scene.ctx.word(stop)
    who = phrase_before(scene, i) or _plural(scene, i)
    every = bool(who) and ctx.word(who[0].first) in words("every")  # جميع الأطراف
    if not who or not (who[0].definite or every) or articled(ctx.word(i)):
        return []
    if word in words("introducing_that") and clausal(scene, stop + 1, True):
        return steps_of(scene, duty.name, i, 0, Frame(stop + 1, 0, "that", stop), duty.standing, who)
    led = word in words("called_to")
    at, skip = (stop + 1, 0) if led else (stop, led_by(word))
    if not (led or word[:1] in words("asked_for")) or not deed_at(scene, at, skip) or at in ctx.named:
        return []
    return steps_of(scene, duty.name, i, 0, Frame(at, skip, "noun", stop), duty.standing, who)


def _plural(scene: Scene, i: int) -> list[Noun]:
    """جميع الأطراف مطالبة بكذا: a definite phrase that ends right before, and begins its clause."""
    for j in range(max(scene.ctx.sentence_first(i), i - _REACH), i):
        if scene.ctx.word(j - 1) in words("that") or j == scene.ctx.sentence_first(i):
            found = asked(nouns_at(scene, j, i))
            return found if found and found[-1].stop == i else []
    return []


def wanted(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """المطلوب من الحكومة فتح المعبر، المطلوب هو وقف القتال: of whom, where the words tell, and what."""
    ctx = scene.ctx
    limit = min(ctx.sentence_stop(i), stop + _REACH)
    of = ctx.word(stop) in words("of_it")
    who = asked(nouns_at(scene, stop + 1, limit)) if of else []
    if of and not who:
        return []
    j = who[-1].stop if who else stop + (ctx.word(stop) in words("it_is"))
    j += ctx.word(j) in words("it_is")
    if ctx.word(j) in words("introducing_that") and clausal(scene, j + 1, True):
        who = who or that_subject(scene, j + 1)
        return steps_of(scene, duty.name, i, 0, Frame(j + 1, 0, "that", j), duty.standing, who)
    if not (who or j > stop) or not deed_at(scene, j) or j in ctx.named:
        return []
    who = who or obligor_in(scene, j, 0)
    return steps_of(scene, duty.name, i, 0, Frame(j, 0, "noun", j), duty.standing, who)

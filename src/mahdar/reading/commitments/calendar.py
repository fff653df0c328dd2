"""What is set for a day or will be done, where its noun stands before the words that say so."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import finite, noun_at
from mahdar.reading.commitments.acts import deed_at
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.due import to_come
from mahdar.reading.commitments.extent import action_stop
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.obligors import obligor_in
from mahdar.reading.commitments.steps import steps_of
from mahdar.reading.commitments.verbs import Duty
from mahdar.reading.commitments.words import articled, is_deed, stem_in, words
from mahdar.records import Timex


def of_now(timex: Timex) -> bool:
    """يوم 29 من الشهر الحالي: a day of the running month or year, which the future before it puts ahead."""
    return timex.type == "DATE" and timex.symbol.get("choose") == "this"


def ends_in_pronoun(scene: Scene, j: int) -> bool:
    """Whether the verbal noun at token ``j`` ends in a pronoun: إجراؤه، عقدها."""
    token = scene.doc.tokens[j]
    return token.text.endswith("ها") or scene.doc.text[token.start : token.end].endswith("ه")


_ABOUT = 10  # tokens of the deed that a clause is about


def set_for(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """الاستفتاء المقرر إجراؤه: what is set for a day stands before it."""
    k = i - (scene.ctx.word(i - 1) in words("relatives"))
    if duty.name == "will-be-done":
        return done_to(scene, i, k - 1, stop, duty)
    while k > max(scene.ctx.sentence_first(i), i - 3) and articled(scene.ctx.word(k - 1)):
        k -= 1
    word = scene.ctx.word(k)
    if k == i or not (stem_in(word, "scheduled") or is_deed(word)):
        return []
    return [Draft(duty.name, i, k, 0, k, 0, stop + 1, duty.standing, [])]


def done_to(scene: Scene, i: int, k: int, stop: int, duty: Duty, end: int = 0) -> list[Draft]:
    """اتفاق سيتم إبرامه غدا: what the pronoun takes up is told right before, or left out."""
    word, first = scene.ctx.word(k), scene.ctx.sentence_first(i)
    noun = noun_at(scene, k, i) if k >= first and scene.doc.tokens[k].kind == "w" else None
    led = word in words("leads_away") or word in words("that") or finite(scene, k) or word in words("openers")
    feminine = word.endswith(("ه", "ات")) is scene.ctx.word(stop).endswith("ها")
    if noun is None or led or k in scene.ctx.timed or not feminine:
        return steps_of(scene, duty.name, i, 0, Frame(stop, 0, "noun", stop), duty.standing, [])
    return [Draft(duty.name, i, k, noun.skip, k, noun.skip, max(end, stop + 1), duty.standing, [])]


def past_adjunct(scene: Scene, j: int) -> int:
    """سيتم في خطوة أولى البدء: behind a phrase with a preposition or a time."""
    ctx, limit = scene.ctx, min(scene.ctx.sentence_stop(j), j + 7)
    while j < limit and (j in ctx.times or ctx.word(j) in words("leads_away")):
        if j in ctx.times:
            j = ctx.times[j][0]
            continue
        noun = noun_at(scene, j + 1, limit)
        j = noun.stop if noun is not None else j + 1
        j += ctx.word(j) in ("،", ",") and deed_at(scene, j + 1)  # سيتم بموجب الاتفاق، فتح المعبر
    return j


def deed_of(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """إن وقف القتال يجب أن يتم فورا: the deed that the clause is about, right before what is said of it."""
    ctx = scene.ctx
    for j in range(max(ctx.sentence_first(i), i - _ABOUT), i):
        led = ctx.word(j - 1) in words("that") or j == ctx.sentence_first(i)
        if led and deed_at(scene, j) and j not in ctx.named and action_stop(scene, j, False) == i:
            draft = Draft(duty.name, i, j, 0, j, 0, i, duty.standing, obligor_in(scene, j, 0))
            draft.end = action_stop(scene, stop, True)
            return [draft]
    return []


def has_day(scene: Scene, at: int) -> bool:
    """Whether a day to come is told of the act at token ``at``."""
    stop = min(action_stop(scene, at, True) + 2, scene.ctx.sentence_stop(at))
    return any(j in scene.ctx.times and to_come(scene.ctx.times[j][1]) for j in range(at, stop))


def verb_alone(scene: Scene, at: int) -> bool:
    """Whether nothing but times stands behind the verb of an action, so that nothing is told of what is done."""
    behind = range(at + 1, action_stop(scene, at, True))
    when = words("leads_away") | words("day_words")
    return all(k in scene.ctx.timed or scene.ctx.word(k) in when for k in behind)


def thing_of_calendar(scene: Scene, at: int) -> bool:
    """من المتوقع أن تبدأ المحادثات: whether what the verb tells is a thing of the calendar."""
    return stem_in(scene.ctx.word(at + 1), "scheduled") and scene.ctx.word(at) not in words("no_verbs")

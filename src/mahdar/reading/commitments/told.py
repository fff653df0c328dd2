"""Whether the words tell a commitment as one that is made: not denied, not merely possible, not a condition itself."""

from __future__ import annotations

from functools import cache

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import finite
from mahdar.reading.commitments.words import phrases, words
from mahdar.reading.timexes.tense import is_past
from mahdar.reading.timexes.tense import looks_present as finite_present

_REACH = 6
_CLAUSE = 14  # tokens between أن and the verb of its clause
_CLAUSE_STOPS = frozenset({"،", ",", "؛", ".", ":"})
_QUOTES = frozenset({"«", '"', "“"})
_STOPS = _CLAUSE_STOPS | _QUOTES | {"»", "”"}


def negated(scene: Scene, i: int) -> bool:
    """Whether a negation stands right before token ``i``."""
    before = scene.ctx.word(i - 1)
    return before in words("negations") and scene.ctx.sentence_first(i) <= i - 1


def hedged(scene: Scene, i: int) -> bool:
    """Whether the clause of token ``i`` hangs on a hope or a guess: توقعات بأن المجلس سيرفع, أمله في أن تعود."""
    ctx, that = scene.ctx, _that()
    first = max(ctx.sentence_first(i), i - _CLAUSE)
    if that.isdisjoint(scene.doc.words[first:i]):
        return False
    for j in range(i - 1, first - 1, -1):
        word = ctx.word(j)
        if word in that and j + 1 < i and finite(scene, j + 1):
            return False  # من أجل أن ينجز واجبه سوف ينسحب: a clause of its own
        if word in that:
            before = range(max(ctx.sentence_first(i), j - 3), j)
            return any(ctx.word(k) in words("unsure") for k in before)
        if word in _CLAUSE_STOPS:
            return False
    return False


@cache
def _that() -> frozenset[str]:
    return words("that") | words("that_is")


@cache
def _doubts() -> frozenset[str]:
    """The words with which anything begins that makes a clause unsure."""
    listed = words("perhaps") | words("unsure") | words("that_is")
    return listed | phrases("unsure_phrases").begins | phrases("conditions").begins


def supposed(scene: Scene, i: int) -> bool:
    """إذا رفض المجلس الاتفاق فإن الدول ستستأنف التجارة: a forecast, behind a condition at the head of the sentence."""
    first = scene.ctx.sentence_first(i)
    before = [scene.ctx.word(j) for j in range(first, i)]
    cases = [n for n, word in enumerate(before) if word in words("cases")]
    led = any(word in words("then") for word in before[cases[0] :]) if cases else False
    names = any(scene.ctx.word(j)[:1] == "ف" and j in scene.ctx.names for j in range(first + 1, i)) if cases else False
    return led or names or (bool(cases) and scene.ctx.word(i)[:2] == "فس")


def then_told(scene: Scene, i: int) -> bool:
    """إذا وقع هجوم فإن الحكومة مستعدة لكذا: whether what is told hangs on a condition as a whole."""
    near = range(i - 1, max(scene.ctx.sentence_first(i), i - _REACH) - 1, -1)
    return any(scene.ctx.word(j) in words("then") for j in near)


def if_not(scene: Scene, i: int) -> bool:
    """Whether the negation before token ``i`` is a condition's: إذا لم تلتزم, ما لم يوافق."""
    before = scene.ctx.word(i - 2)
    return before in words("cases") or before in words("if_not") or scene.ctx.word(i - 1) in words("if_not")


def unsure(scene: Scene, i: int, past: bool = False) -> bool:
    """Whether the clause of token ``i`` tells it as possible, expected, wished for, asked or conditional only.

    ``past``: the word at token ``i`` is a verb of the past, behind which قد makes nothing unsure (وقد تعهدت).
    """
    ctx = scene.ctx
    floor = max(ctx.sentence_first(i), i - _REACH)
    if phrases("denials").within(scene.doc, max(ctx.sentence_first(i), i - 8), i):
        return True
    if hedged(scene, i) or ctx.word(ctx.sentence_first(i)) in words("denies"):
        return True
    statement = scene.statement_at(i)
    if statement is not None and statement.act == "deny" and statement.polarity == "affirmed":
        return True
    if scene.doc.tokens[ctx.sentence_stop(i) - 1].text in ("؟", "?"):
        return True
    if _doubts().isdisjoint(scene.doc.words[floor:i]):
        return False
    unsure_, cases = phrases("unsure_phrases").begins, phrases("conditions").begins
    for j in range(i - 1, floor - 1, -1):
        word = ctx.word(j)
        if word in _STOPS:
            return word in _QUOTES and ctx.word(j - 1) in words("cases")  # إذا «حاولت الحكومة الإخلال بكذا»
        if word in words("perhaps") and (not past if j + 1 == i else finite_present(scene.ctx.word(j + 1))):
            return True
        if word in words("times_of") and is_past(ctx.word(i)):
            continue  # حين اتفقا: when they did
        if j == i - 1 and ctx.word(i)[:1] == "و" and word in words("modals"):
            continue  # يمكن ويجب على الحكومة أن
        if word in words("unsure") or (word in unsure_ and phrases("unsure_phrases").at(scene.doc, j) is not None):
            return True
        if word in words("that_is") and any(
            ctx.word(k) in words("negations") and not (k == j - 1 and ctx.word(k) in words("however"))
            for k in range(max(ctx.sentence_first(i), j - 3), j)
        ):
            return True
        if word not in cases or word in words("weak_conditions"):
            continue
        if phrases("conditions").at(scene.doc, j) is not None:
            return True
    return False

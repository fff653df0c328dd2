"""By when a commitment is to be kept: the expression that tells it, its relation to the action, what it counts from."""

from __future__ import annotations

from typing import NamedTuple, cast

from mahdar.reading.clauses import Scene
from mahdar.reading.commitments.dated import elapsed
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.words import due_phrases, words
from mahdar.records import DueRelation, Timex


class Due(NamedTuple):
    """A deadline: ``counts_from`` is for lengths alone. ``first``: the token of the words that introduce it."""

    timex: Timex
    relation: DueRelation
    counts_from: str | None
    first: int
    behind: bool = False


def due_of(scene: Scene, draft: Draft) -> Due | None:
    """The deadline that the words of a commitment tell; None where they leave it open."""
    ctx = scene.ctx
    if draft.dateless:
        return _until_then(scene, draft)
    given = _respite(scene, draft)
    if given is not None:
        return given
    for j in range(_verb(draft), draft.stop):
        past = ctx.word(j) in words("in_the_past") and j + 1 not in ctx.times
        if ctx.word(j) in words("relatives") or past or (j > draft.at and ctx.word(j) in words("in_readiness")):
            break  # what follows dates something in the relative clause, or what went before: بعد بيانات نشرت أمس
        if j not in ctx.times:
            continue
        stop, timex = ctx.times[j]
        if stop > draft.stop or (timex.type in ("SET", "TIME") and timex.symbol.get("kind") == "set"):
            continue
        found = _judge(scene, draft, j, timex)
        if found is not None:
            return found
    return _trailing(scene, draft) or _led_in(scene, draft)


def _led_in(scene: Scene, draft: Draft) -> Due | None:
    """على الحكومة خلال شهر أن تفتح المعبر: a deadline between whom a duty is laid on and the deed."""
    if draft.rule not in words("due_between") or draft.parts or draft.at <= draft.trigger:
        return None
    for j in range(draft.trigger + 1, draft.at):
        timex = scene.ctx.times[j][1] if j in scene.ctx.times else None
        for phrase, relation in due_phrases().get(scene.ctx.word(j - 1), ()) if timex is not None else ():
            if scene.doc.words[j - len(phrase) : j] != phrase or relation not in ("by", "within") or timex is None:
                continue
            if bygone(timex) or timex.type not in ("DATE", "DURATION") or timex.symbol.get("kind") in ("vague", "set"):
                return None
            if timex.type == "DURATION" and relation != "within":
                return None
            counts = _start(scene, draft, j) if timex.type == "DURATION" else None
            return Due(timex, cast(DueRelation, relation), counts, j - len(phrase))
    return None


def _until_then(scene: Scene, draft: Draft) -> Due | None:
    """لن تكون هناك قوات بحلول نهاية العام: the day by which it will be so, of what will not be done."""
    for j in range(_verb(draft), draft.stop):
        if j in scene.ctx.times and scene.ctx.word(j - 1) in words("by_then") and not bygone(scene.ctx.times[j][1]):
            return Due(scene.ctx.times[j][1], "by", None, j - 1)
    return None


def _respite(scene: Scene, draft: Draft) -> Due | None:
    """مهلة حتى 17 سبتمبر لقبول الاتفاق: the end of a respite, between its word and what it is given for."""
    ctx = scene.ctx
    if draft.rule in words("day_setters") and not draft.parts:
        return _day_set(scene, draft)
    if draft.rule not in words("respites") or draft.parts:
        return None
    for j in range(draft.trigger + 1, draft.at):
        if j in ctx.times and ctx.times[j][1].type == "DATE" and ctx.word(j - 1) in words("until"):
            return None if bygone(ctx.times[j][1]) else Due(ctx.times[j][1], "by", None, j)
        if j in ctx.times and ctx.times[j][1].type == "DURATION" and ctx.word(j - 1) not in words("all_along"):
            return Due(ctx.times[j][1], "within", _start(scene, draft, j) or "publication", j)
    return None


def _day_set(scene: Scene, draft: Draft) -> Due | None:
    """حدد المجلس الأول من مايو موعدا (نهائيا) لكذا: the day that is set for the deed, between the verb and it."""
    ctx, between = scene.ctx, range(draft.trigger + 1, draft.at)
    days = [ctx.times[j] for j in between if j in ctx.times and ctx.times[j][1].type == "DATE"]
    if len(days) != 1 or bygone(days[0][1]) or not (to_come(days[0][1]) or _a_day(days[0][1])):
        return None
    last = any(ctx.word(j) in words("at_last") for j in between)
    return Due(days[0][1], "by" if last else "on", None, draft.at)


def _a_day(timex: Timex) -> bool:
    return "day" in (timex.symbol.get("fields") or {})


def _verb(draft: Draft) -> int:
    """The token that an action's own times stand behind: الجلسة التي ستعقد غدا is dated from its verb on."""
    return draft.trigger if draft.at < draft.trigger < draft.stop else draft.at


def _trailing(scene: Scene, draft: Draft) -> Due | None:
    """، وذلك بحلول نهاية العام: a deadline right behind the action, with a word that tells its relation."""
    ctx = scene.ctx
    j = draft.end if draft.trigger >= draft.stop and draft.end > draft.stop else draft.stop
    limit = min(ctx.sentence_stop(draft.at), j + 12)
    while j < limit and ctx.word(j) in words("before_due"):
        j += 1
    for k in range(j, min(limit, j + 6)):
        if k in ctx.times:
            first, relation = _relation(scene, draft, k)
            starts = relation == "after" and ctx.word(first) in words("starting")
            told = relation is not None and (relation != "after" or starts) and first <= j
            told = told or (k == j == draft.end and draft.trigger >= draft.stop)  # يعتزم القيام بها الأسبوع المقبل
            told = told or (k == j and _own_day(scene, draft, k))
            found = _judge(scene, draft, k, ctx.times[k][1]) if told else None
            return found._replace(behind=True) if found is not None else None
    return None


def _own_day(scene: Scene, draft: Draft, k: int) -> bool:
    """ستعقد الجولة في جنيف، يوم الاثنين: whether a day behind a comma stands by itself and dates what is planned."""
    ctx = scene.ctx
    stop, timex = ctx.times[k]
    alone = ctx.word(k - 1) in words("day_breaks") and ctx.word(stop) in words("day_ends")
    planned = draft.standing.progress == "planned" and draft.rule.startswith("will-")
    return (
        alone
        and planned
        and timex.type == "DATE"
        and ("weekday" in (timex.symbol.get("fields") or {}) or to_come(timex))
    )


def _judge(scene: Scene, draft: Draft, j: int, timex: Timex) -> Due | None:
    first, relation = _relation(scene, draft, j)
    before = scene.ctx.word(first - 1) if first == j else ""
    skip = _glued(scene, j, timex)
    if timex.type == "TIME" and any(
        k in scene.ctx.timed and scene.ctx.word(k - 1) in words("from_hour") for k in range(draft.at, j)
    ):
        return None  # من السابعة مساء حتى السادسة صباحا
    if draft.standing.progress == "postponed" and scene.ctx.word(j - 1) in words("until") and timex.type == "DATE":
        return Due(timex, "on", None, j - 1)
    if draft.standing.progress == "postponed" and first < j - 1 and scene.ctx.word(first - 1) in words("until"):
        return Due(timex, "on", None, first - 1)  # إلى يوم 23 يناير
    whole = _whole(scene, j, timex)
    if (
        skip
        or (before in words("not_due") and not whole)
        or bygone(timex)
        or timex.symbol.get("kind") in ("vague", "set")
    ):
        return None
    dating = range(max(_verb(draft) + 1, first - 3), first)
    if any(scene.ctx.word(k) in words("datings") and not _begins(scene, draft, k) for k in dating):
        return None  # الموقعة عام 2001
    if _either(scene, j):
        return None
    if timex.type == "DURATION":
        if relation == "by" and scene.ctx.word(j - 1) not in words("at_most"):
            return None  # قبل شهرين: ago
        if relation not in ("by", "within", "after") or elapsed(scene, j):
            return None
        return Due(timex, relation, _start(scene, draft, j), first)
    if relation is None:
        year_only = set(timex.symbol.get("fields") or {}) == {"year"} and not draft.rule.startswith("will-")
        if first == j and not whole and (year_only or not _adverb(scene, draft, j)):
            return None
        relation = "on"
    return Due(timex, relation, None, first)


def _whole(scene: Scene, j: int, timex: Timex) -> bool:
    """من 23 إلى 25 سبتمبر، في وقت لاحق من اليوم: whether what من is followed by is the whole time of the action."""
    ranged = timex.symbol.get("kind") == "range"
    return scene.ctx.word(j - 1) in words("of_it") and (ranged or scene.ctx.word(j - 2) in words("later_on"))


def _begins(scene: Scene, draft: Draft, k: int) -> bool:
    """هدنة إنسانية تبدأ مساء اليوم: whether the verb of beginning stands behind the action's own noun."""
    return scene.ctx.word(k) in words("begins") and 0 < k - draft.at <= 2


def _either(scene: Scene, j: int) -> bool:
    """في سبتمبر أو أكتوبر: two dates of which neither is fixed."""
    if scene.ctx.word(j - 1) in words("or"):
        return any(k in scene.ctx.timed for k in range(max(0, j - 5), j - 1))  # the second of the two
    stop = scene.ctx.times[j][0]
    stop = scene.ctx.brackets[stop].stop if stop in scene.ctx.brackets else stop
    return scene.ctx.word(stop) in words("or") and stop + 1 in scene.ctx.times


def _relation(scene: Scene, draft: Draft, j: int) -> tuple[int, DueRelation | None]:
    """Where the words before the expression begin that tell its relation, and which it is."""
    for phrase, relation in due_phrases().get(scene.ctx.word(j - 1), ()):
        first = j - len(phrase)
        if first >= max(0, draft.at - 1) and scene.doc.words[first:j] == phrase:
            return first, cast(DueRelation, relation)
    return j, None


def _glued(scene: Scene, j: int, timex: Timex) -> bool:
    """Whether a preposition is written with the expression: لشهرين, how long."""
    letter = scene.doc.text[scene.doc.tokens[j].start : timex.start]
    return letter[-1:] in ("ل", "ك")


def bygone(timex: Timex) -> bool:
    """Whether the expression tells a time before publication."""
    symbol = timex.symbol
    if symbol.get("choose") == "last" or symbol.get("side") == "before publication":
        return True
    offset = symbol.get("offset") or {}
    return symbol.get("anchor") == "publication" and (offset.get("n") or 0) < 0


def to_come(timex: Timex) -> bool:
    """Whether an expression tells the day of publication or a time behind it."""
    symbol = timex.symbol
    offset = symbol.get("offset") or {}
    return symbol.get("choose") == "next" or (
        symbol.get("anchor") == "publication"
        and "n" in offset
        and (offset["n"] > 0 or (offset.get("unit") == "day" and offset["n"] == 0))
    )


def _start(scene: Scene, draft: Draft, j: int) -> str | None:
    """What a length counts from: when the commitment was made, publication where that is now, else nothing told."""
    stop = scene.ctx.times[j][0]
    if scene.ctx.word(stop) == "من" and scene.ctx.word(stop + 1) not in words("now"):
        return None  # خلال عشرة أيام من توقيع الاتفاق
    if draft.made_at >= 0:
        return f"timex:{scene.ctx.times[draft.made_at][1].id}"
    return None if draft.past else "publication"


def _adverb(scene: Scene, draft: Draft, j: int) -> bool:
    """Whether a time without preposition is an adverbial of the action: not what a noun before it is dated by."""
    before = scene.ctx.word(j - 1)
    if scene.ctx.word(j) in words("a_day") and before not in words("not_due"):
        return j > draft.at  # الدخول في إضراب عام يوم الأربعاء
    return j > draft.at and before not in words("dated") and not before.endswith(("هدنه", "اتفاق"))

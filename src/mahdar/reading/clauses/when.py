"""When something happened: the expression of its clause, sentence, statement or story's lead."""

from __future__ import annotations

from mahdar.reading.clauses.asides import behind_apposition, behind_comma, with_harm
from mahdar.reading.clauses.beyond import ahead_where, announced, in_sentence, joined, of_noun, said
from mahdar.reading.clauses.extent import clause_of, clause_stop
from mahdar.reading.clauses.factuality import factuality
from mahdar.reading.clauses.governors import governors
from mahdar.reading.clauses.kinds import adjective
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.news import Dated, by_lead, is_news
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.times import WHEN, fits, is_day, lies
from mahdar.reading.clauses.words import words
from mahdar.reading.tokens import Span
from mahdar.records import Factuality, Timex

_OPEN = frozenset({"planned", "possible", "conditional"})


def date_of(
    scene: Scene,
    i: int,
    span: Span | None = None,
    *,
    form: Form | None = None,
    told: Factuality | None = None,
    news: bool = True,
) -> Dated:
    """The id of the expression that dates the event at token ``i``, and where it stands; (None, None) if none does.

    ``span``: its clause. ``form`` and ``told`` (its factuality): what lies ahead takes no past date, what is done none
    to come; without ``form`` the token is read as it stands. News of the lead and the narrator's acts of speech are
    dated by publication where no words tell a day; ``news=False`` forbids that.
    """
    form = form or _shape(scene, i)
    told = told or factuality(scene, i, form)[0]
    span = span or clause_of(scene, i)
    ahead = told in _OPEN
    own = _in_clause(scene, i, span, form, ahead)
    if own is not None:
        return own.id, "clause"
    spoken = said(scene, i)
    if spoken is not None:
        return spoken
    if ahead:
        there = ahead_where(scene, i, span)
        return (there.id, "sentence") if there is not None else (None, None)
    near = in_sentence(scene, i, span, form) or joined(scene, i, span)
    if near is not None:
        return near.id, "sentence"
    told_of = announced(scene, i, form)
    if told_of is not None:
        return told_of.id, "statement"
    if told in ("happened", "ongoing") and news and is_news(scene, i, form):
        found = by_lead(scene, i, form)
        return found if found[0] is not None or not _dated_otherwise(scene, i) else (None, None)
    return None, None


def _dated_otherwise(scene: Scene, i: int) -> bool:
    """Whether the sentence tells a date of the past that is not the trigger's: then it is not that of publication."""
    span = scene.doc.sentences[scene.doc.sentence_of[i]]
    inside, said = scene.statement_at(i), scene.cue_at(i)
    for a, (_, timex) in scene.ctx.times.items():
        told_in = scene.statement_at(a)
        year = told_in is not None and told_in is said and "year" in timex.symbol.get("fields", {})
        if span.first <= a < span.stop and (told_in is inside or year) and fits(scene, a, timex, False):
            return True  # وصفت واشنطن الفيلق بأنه كذا في 2007
    return False


def _shape(scene: Scene, i: int) -> Form:
    tense = scene.verbs.at(i)
    if tense == "past":
        return Form("past")
    if tense == "future":
        return Form("future")
    return Form("present" if tense == "present" else "masdar")


def _in_clause(scene: Scene, i: int, span: Span, form: Form, ahead: bool) -> Timex | None:
    """The date of the clause that belongs to the trigger: the nearest behind it, else the one that leads the clause."""
    first = _with_lead(scene, span)
    behind = [(a, t) for a, (_, t) in scene.ctx.times.items() if i < a < span.stop]
    before = [(a, t) for a, (_, t) in scene.ctx.times.items() if first <= a < i]
    governs = form.tense != "masdar" and bool(governors().at(scene.ctx.word(i)))
    for a, timex in sorted(behind, key=lambda item: item[0]):
        if fits(scene, a, timex, ahead) and _owns(scene, i, a, form, governs):
            return timex
    beyond = _behind_relative(scene, span, form) if not governs else None
    beyond = beyond or behind_apposition(scene, span, form) or with_harm(scene, span, form)
    if not governs:
        beyond = beyond or behind_comma(scene, span, form)
    if beyond is not None and fits(scene, *beyond, ahead):
        return beyond[1]
    if form.tense == "masdar" and ahead:
        return None
    invited = form.tense == "masdar" and scene.ctx.word(i) in words("invited", WHEN)
    for a, timex in sorted(before, key=lambda item: -item[0]):
        if invited or (form.pronoun and _far(scene, a, i)) or _of_another(scene, a, i, form):
            continue
        if fits(scene, a, timex, ahead) and not of_noun(scene, a):
            return timex
    return None


def _far(scene: Scene, a: int, i: int) -> bool:
    """Whether a verbal noun tells why or after what the dated deed was done: وصل السبت … جراء فرضهم الحصار."""
    return any(scene.ctx.word(k) in words("other", WHEN) for k in range(a + 1, i))


def _of_another(scene: Scene, a: int, i: int, form: Form) -> bool:
    """Whether a date at token ``a`` is that of the verb before the trigger, and not of what the trigger tells.

    So it is of what it was done by or for (سحبت عام 2005 قواتها تنفيذا لاتفاقية وقعها), of what is spoken of
    (أصدرت أمس بيانا عن مسلح أطلق), and of what lies a length of time away (في 2010 بعد أربع سنوات من زيارته).
    """
    ctx = scene.ctx
    between = range(ctx.times[a][0], i)
    if any(ctx.word(k) in words("grounds", WHEN) or (ctx.word(k) == "من" and k - 1 in ctx.timed) for k in between):
        return True
    if form.tense == "masdar" and ctx.word(i - 1) in words("after_it", WHEN):
        return True
    if form.tense != "masdar" and any(ctx.word(k) in words("since", WHEN) for k in between):
        return True  # هذا العام في أول موسم منذ أنهى الحلف مهمته
    of_noun = any(ctx.word(k) == "عن" and ctx.word(k - 1).startswith("ال") for k in between if i - k <= 2)
    if of_noun and form.tense == "masdar":
        return True  # شكل المجلس الجمعة لجنة لتحديد المسؤولين عن الهجمات
    about = {ctx.word(k) for k in between} & words("topics", "clause_factuality")
    return bool(about) and (form.tense != "masdar" or about != {"عن"})


def _behind_relative(scene: Scene, span: Span, form: Form) -> tuple[int, Timex] | None:
    """The date behind a clause in the present that describes a noun: بدأت محادثات حول التحالف الذي تقوده … في يناير."""
    ctx = scene.ctx
    if (
        ctx.word(span.stop) not in words("relatives")
        or form.tense != "past"
        or scene.verbs.at(span.stop + 1) != "present"
    ):
        return None
    for k in range(span.stop + 2, min(clause_stop(scene, span.stop + 1), span.stop + 12)):
        held = ctx.times.get(k)
        if held is not None:
            return k, held[1]
        if scene.verbs.at(k):
            return None
    return None


def _with_lead(scene: Scene, span: Span) -> int:
    """Where a clause begins with the time that a comma parts from it: ويوم الأحد، هاجم."""
    ctx, first = scene.ctx, span.first
    if ctx.word(first - 1) not in ("،", ","):
        return first
    j = first - 2
    floor = ctx.sentence_first(span.first)
    while j >= floor and (
        j in ctx.timed or ctx.word(j) in ("في", "وفي", "و", "ومع", "مع", "منذ", "ومنذ", "خلال", "وخلال")
    ):
        j -= 1
    opens = j < floor or ctx.word(j) in ("،", ",") or ctx.word(j) in words("that")
    return j + 1 if opens and j < first - 2 else first


def _owns(scene: Scene, i: int, a: int, form: Form, governs: bool) -> bool:
    """Whether a date at token ``a`` behind the trigger is its own: nothing that takes a date stands between them."""
    ctx = scene.ctx
    for k in range(i + 1, a):
        deed = any(ctx.word(j) in words(key) for j in (k - 1, k - 2) for key in ("deeds", "clashes"))
        if scene.verbs.at(k) and ctx.word(k) not in words("auxiliaries") and not deed:
            return False  # but: مقتل ثلاثة في هجوم استهدف الموقع الأحد
    if any(_other_begins(scene, k) for k in range(i + 1, a - 1)):
        return False  # بعد التوصل إلى الاتفاق في يوليو
    if _described_otherwise(scene, i, a):
        return False  # الحرب الدائرة منذ 2013
    if form.tense != "masdar" and i not in (a - 1, a - 2) and of_noun(scene, a):
        return False  # of a noun (الاتفاق المبرم في 2008) it is the date
    if form.tense == "masdar" and not _of_asking(scene, i, a):
        return False  # وافقت على طلبه عقد مؤتمر في سبتمبر
    if not governs:
        return True
    k = next((k for k in range(i + 1, a) if _complement(scene, k)), -1)
    return k < 0 or (form.tense == "past" and _done_then(scene, i, k, a))  # دعا إلى اجتماع يوم الاثنين


def _of_asking(scene: Scene, i: int, a: int) -> bool:
    """Whether a date behind a noun may be its own: behind one of asking or offering only one that is past or a day."""
    if not any(m.form.tense == "masdar" and m.value.told in _OPEN for m in governors().at(scene.ctx.word(i))):
        return True
    timex = scene.ctx.times[a][1]
    bare = set(timex.symbol.get("fields", {})) == {"month"}
    return (lies(timex.symbol) == "past" and not bare) or is_day(timex)


def _other_begins(scene: Scene, k: int) -> bool:
    """Whether another deed begins at token ``k``, which has a date of its own; and not a distance (على بعد)."""
    word, before = scene.ctx.word(k), scene.ctx.word(k - 1)
    return word in words("other", WHEN) and before not in words("no_other", WHEN)


def _done_then(scene: Scene, i: int, k: int, a: int) -> bool:
    """Whether a date behind what is asked for or agreed to is that of the asking: دعا إلى حوار العام الماضي."""
    asked = any(match.value.told in _OPEN for match in governors().at(scene.ctx.word(i)))
    if asked and lies(scene.ctx.times[a][1].symbol) == "past":
        return True
    what = scene.ctx.word(k).removeprefix("ب") if len(scene.ctx.word(k)) > 4 else scene.ctx.word(k + 1)
    return what.removeprefix("ال") in words("accords", WHEN) and not (asked and not what.startswith("ال"))


def _described_otherwise(scene: Scene, i: int, a: int) -> bool:
    """Whether a participle before the date tells of another noun than the trigger: للاستسلام … الحرب الدائرة منذ."""
    ctx = scene.ctx
    for k in range(i + 1, a):
        word = ctx.word(k)
        if word.startswith("ال") and word in words("of_noun", WHEN):
            return any(_describable(scene, j, word.endswith("ه")) for j in range(i + 1, k))
    return False


def _describable(scene: Scene, j: int, feminine: bool) -> bool:
    """Whether token ``j`` is a noun with the article that a participle of that gender may describe."""
    word = scene.ctx.word(j)
    if not word.startswith("ال") or j in scene.ctx.named or adjective(word):
        return False
    return (word.endswith(("ه", "ات")) or word[2:] in words("feminine", "clause_nouns")) == feminine


def _complement(scene: Scene, k: int) -> bool:
    """Whether what a verb of wishing governs begins at token ``k``."""
    word = scene.ctx.word(k)
    return word in ("الي", "علي") or (word[:1] == "ب" and len(word) > 4 and k not in scene.ctx.names)

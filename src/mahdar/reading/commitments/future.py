"""Deeds of the future: what somebody will do, or what is on the calendar."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.arguments import verb_arguments
from mahdar.reading.clauses.elided import carried_on
from mahdar.reading.clauses.morphology import Match
from mahdar.reading.clauses.nouns import Noun, noun_at
from mahdar.reading.clauses.resolve import resolved
from mahdar.reading.commitments.beyond import between, going_on
from mahdar.reading.commitments.doers import calendar_head, counted, nation, nothing_behind, object_behind, unknown_body
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.due import bygone, to_come
from mahdar.reading.commitments.extent import action_stop
from mahdar.reading.commitments.of_texts import binding, by_text, goes_on, in_return, text_does
from mahdar.reading.commitments.people import agrees, by_expert, doing, known, office_words, speaks_for, statement_over
from mahdar.reading.commitments.subjects import phrase_before, subject_behind, subject_of
from mahdar.reading.commitments.things import placed, thing_at
from mahdar.reading.commitments.told import supposed, unsure
from mahdar.reading.commitments.verbs import Deed, Standing
from mahdar.reading.commitments.words import (
    bare,
    is_deed,
    phrases,
    roots,
    stem_in,
    taken_up_by,
    words,
)
from mahdar.records import CommitmentStage, Statement, Timex

_MEETING = frozenset({"meet", "visit", "receive", "accompany", "meet-c"})  # whose object is somebody, too
_NEAR = 8  # tokens behind a deed within which another one of the same subject may follow


def deed_at(scene: Scene, i: int, matches: tuple[Match[Deed], ...], last: Draft | None) -> list[Draft]:
    ctx = scene.ctx
    for match in matches:
        deed, form = match.value, match.form
        before = ctx.word(i - 1)
        if form.first and ctx.word(i) in words("no_verbs"):
            continue  # ساحل العاج
        refused = before in words("will_not") and form.tense == "present"
        will = form.tense == "future" or (form.tense == "present" and before in words("shall"))
        now = form.tense == "present" and not form.first
        under = now and (by_text(scene, i, match) or goes_on(scene, i, last, match))
        under = under or (form.tense == "future" and not form.first and text_does(scene, i, match))
        will = will or under or (now and (_on_calendar(scene, i, match) or _next(scene, i, last)))
        if will and not form.first and by_expert(scene, i):
            continue  # a forecast
        matter = before in words("matters") and ctx.word(i - 2).removeprefix("و") != "بعد"  # but وبعد ذلك يصوت
        if (
            not (will or refused)
            or (unsure(scene, i) and not _own_threat(scene, i, match))
            or (will and (before in words("before_past") or matter))
        ):
            continue
        if (deed.negated_only or deed.negated) and not refused and deed.negated_only:
            continue
        found = _deed(scene, i, match, refused or before in words("shall"), last, under)
        own = found is not None and found.standing.stage in ("promised", "announced")
        if refused and not (deed.negated or deed.negated_only or own or (found is not None and _firm(scene, i, found))):
            continue
        reacts = deed.name in words("reactions")  # وفي حال كذا فإن القوات ستتصدى: a threat of theirs
        if found is not None and found.standing.stage is None and not (under or reacts) and supposed(scene, i):
            continue
        if found is not None:
            found.standing = Standing(binding(scene, i)) if under else found.standing
            return [found, *in_return(scene, found)] if under else [found]
    return []


def _next(scene: Scene, i: int, last: Draft | None) -> bool:
    """سيصل غدا إلى القاهرة، وينتقل بعدها إلى الرياض: what follows on a plan of the same sentence."""
    thereupon = phrases("thereupon").at(scene.doc, i + 1) if scene.ctx.word(i)[:1] == "و" else None
    if thereupon is None or last is None or last.standing.progress != "planned":
        return False
    return scene.doc.sentence_of[last.at] == scene.doc.sentence_of[i]


def _own_threat(scene: Scene, i: int, match: Match[Deed]) -> bool:
    """إذا أخلت إيران بالاتفاق فسنعيد العقوبات: what "we" will do under a condition is promised, and no forecast."""
    first = scene.ctx.sentence_first(i)
    return match.form.first and any(scene.ctx.word(j) in words("cases") | words("if_not") for j in range(first, i))


def _firm(scene: Scene, i: int, draft: Draft) -> bool:
    """لن تدفع الحكومة الفدية: what somebody known will not do, unless an expert says so."""
    first = max(scene.ctx.sentence_first(i), i - 4)
    reason = any(scene.ctx.word(j) in words("reasons") for j in range(first, i))
    return bool(draft.obligor) and known(draft.obligor[0]) and not reason and not by_expert(scene, i)


def _on_calendar(scene: Scene, i: int, match: Match[Deed]) -> bool:
    """يصوت المجلس غدا على القرار: a verb of the present that opens its clause, with a day to come in it."""
    ctx = scene.ctx
    opens = i == ctx.sentence_first(i) or match.prefix == "و" or ctx.word(i - 1) in words("clause_openers")
    voted = ctx.word(i - 1) in words("relatives") and (
        ctx.word(i + 1) in words("taken_up")  # الذي يصوت عليه البرلمان
        or any(stem_in(ctx.word(j), "scheduled") for j in range(max(ctx.sentence_first(i), i - 4), i - 1))
    )  # جولة المحادثات التي تنطلق غدا
    if not (opens or voted) or match.form.pronoun or _was(scene, i):
        return False
    stop = min(ctx.sentence_stop(i), i + 14)
    for j in range(i + 1, stop):
        if ctx.is_mark(j, frozenset({"،", ",", "؛"})) or ctx.word(j) in words("relatives"):
            return False
        if j in ctx.times and ctx.times[j][1].type in ("DATE", "TIME") and ctx.word(j - 1) not in words("since"):
            return to_come(ctx.times[j][1]) or _ahead(ctx.times[j][1])
    return False


def _was(scene: Scene, i: int) -> bool:
    """وتوقع فلان كذا: a spelling of the past, too, of which a man is told."""
    noun = noun_at(scene, i + 1, scene.ctx.sentence_stop(i))
    man = noun is not None and noun.kind == "person" and not noun.head.endswith("ه")
    return man and scene.ctx.word(i).removeprefix("و")[:2] in words("past_or_present")


def _ahead(timex: Timex) -> bool:
    """في 18 أغسطس، حتى نهاية العام: a time that a verb of the present puts ahead."""
    symbol = timex.symbol
    offset = symbol.get("offset") or {}
    ends = symbol.get("mod") == "END" and offset.get("n") == 0
    return (ends or symbol.get("choose") in ("future", "planned")) and not bygone(timex)


def _deed(scene: Scene, i: int, match: Match[Deed], word_before: bool, last: Draft | None, under: bool) -> Draft | None:
    ctx, deed, form = scene.ctx, match.value, match.form
    stop = action_stop(scene, i + (ctx.word(i + 1) in words("stressing")), True)
    stop += 2 if deed.remains and ctx.word(stop) in words("as_it_is") and ctx.word(stop) in deed.needs else 0
    own = 1 if match.prefix == "و" else _conjunction(ctx.word(i))
    first, lead = (i - 1, int(ctx.word(i - 1)[:1] in "وف")) if word_before else (i, own)
    alone = form.first and form.number == "s" and scene.doc.quote_of[i] < 0  # "I", and nobody is quoted
    stop_needs = min(ctx.sentence_stop(i), i + 9) if deed.remains else stop
    if (
        alone
        or (deed.needs and not (deed.negated and form.pronoun) and not _needed(scene, i, stop_needs, deed))
        or any(ctx.word(j) in deed.never_with for j in range(i + 1, min(i + 4, stop)))
    ):
        return None
    if deed.placed and not placed(scene, i, stop):
        return None
    if deed.takes_deed and not any(
        is_deed(ctx.word(j).lstrip("لب")) or ctx.word(j) in words("doings") for j in range(i + 1, stop)
    ):
        return None
    if ctx.word(first - 1) in words("relatives") and (form.pronoun or ctx.word(i + 1) in words("taken_up")):
        return _taken_up(scene, i, first, match)
    obligor = _who(scene, i, first, match, last)
    if obligor is None or doing(scene, obligor):
        return None
    formed = bool(obligor) and obligor[0].first == i + 1 and ctx.word(i + 1) in deed.needs and not obligor[0].definite
    things = deed.remains and bool(obligor) and not obligor[0].animate and obligor[0].name is None  # سيبقى الحظر
    obligor = [] if formed or things else obligor  # ستشكل لجنة
    if not obligor and deed.takes_deed:
        obligor = unknown_body(scene, i, form.gender)
    if deed.placed and obligor and obligor[0].kind == "state":
        return None  # الكويت ستكون المحطة الأولى
    thing = first if formed else thing_at(scene, i, first, match) if not obligor else -1
    ours = form.first and (statement_over(scene, i) is not None or scene.doc.quote_of[i] >= 0)
    many = (
        form.number in ("p", "d")
        and form.gender == "m"
        and not form.first
        and ctx.word(first - 1) not in words("relatives")
    )
    land = many or (not obligor and ctx.word(first - 1) in words("own_land"))  # بلاده ستنسحب: whose is not told
    told = ours and ctx.word(i - 1) in words("will_not") and bool(form.pronoun)  # لا نريد الحرب ولن نبدأها
    short = stop - i < 2 and not (deed.alone or told or ctx.word(stop) == "الا")  # لن يشارك إلا إذا
    if thing < 0 and ((not obligor and not ours and not land and not under) or short):
        return None
    quote, skip = first, lead
    if obligor and obligor[-1].stop == first and obligor[0].first >= ctx.sentence_first(i):
        quote, skip = obligor[0].first, obligor[0].skip
    elif 0 <= thing < first:
        quote, skip = thing, _letters(scene, thing)
    refused = ctx.word(i - 1) in words("will_not")
    stage = (None if refused else deed.stage) or (_told_by(scene, i, obligor, ours) if obligor or ours else None)
    if not obligor and 0 <= thing < first and ctx.word(first - 1) in words("relatives") and stop == i + 1:
        return None  # المحادثات التي ستجري
    at, letters = (quote, skip) if not obligor and 0 <= thing < first else (first, lead)
    if thing >= 0 and not obligor and not formed:
        obligor = between(scene, thing, stop)
    draft = Draft(f"will-{deed.name}", i, quote, skip, at, letters, stop, Standing(stage, "planned"), obligor)
    draft.dateless = refused
    return draft


def _who(scene: Scene, i: int, first: int, match: Match[Deed], last: Draft | None) -> list[Noun] | None:
    """Who will do it, also where the clause goes on with the one before; None where nobody binds himself by it."""
    form, before = match.form, scene.ctx.word(first - 1)
    if match.value.things_only:
        return []
    found = subject_of(scene, i, form, match.prefix[:1] in ("و", "ف"))
    relative = before in words("relatives")
    if relative and match.value.name in _MEETING and found and found[0].first > i:
        taken = phrase_before(scene, first - 1, form)  # غابريال الذي سيلتقي الرئيس: who meets him
        found = taken if taken and taken[0].kind == "person" else found
    if before.endswith("الذي") and form.gender == "f" and found and found[0].first < i:
        return []  # الذي ستبدأ محاكمته
    if relative and found and found[0].first < i and not agrees(found[0], form, False):
        return []  # حبري الذي ستبدأ محاكمته
    asked = found and found[0].head in words("asked_only") and not (match.value.negated and nation(scene, found[0]))
    if found and found[0].kind == "group" and (relative or asked):
        return None
    if found and match.value.undergoes and found[0].first < i and calendar_head(scene, found[0].first, form):
        return []  # إن الجلسة الرابعة للبت في ملف فلان ستعقد
    if found and before in words("he") and match.value.name in words("by_things") and found[0].kind == "person":
        return None  # كما أنه سيسهم في كذا: a thing told before
    further = before in words("then_also") or match.prefix[:1] == "و" or scene.ctx.word(i - 1) in words("and_will")
    ahead = found and found[0].first > i and len(found) == 1 and match.value.name in _MEETING
    if ahead and object_behind(scene, found[-1].stop):
        return found  # ويزور نظيره فلان إيران
    if ahead and last is not None and further and last.obligor and agrees(last.obligor[0], form, True):
        same = scene.doc.sentence_of[last.at] == scene.doc.sentence_of[i]
        return last.obligor if same else found
    if ahead and further and last is None and nothing_behind(scene, found[-1].stop):
        return [noun for noun in carried_on(scene, i, form) if noun.animate][:1]  # كما سيلتقي رئيس الحكومة: whom
    if not found and form.number == "p" and not form.first and match.prefix[:1] == "و":
        return going_on(scene, i)
    if scene.ctx.word(i + 1) in words("beside_him") and (not found or found[0].first <= i):
        return counted(scene, i + 2) or None  # وسيحضر معه نحو ثلاثين ممثلا: not he
    guessed = bool(found) and found[0].first == i and match.prefix[:1] == "و"  # carried on from afar
    if guessed and last is not None and last.obligor and last.rule.startswith("will-"):
        near = scene.doc.sentence_of[last.at] == scene.doc.sentence_of[i] and i - last.stop <= _NEAR
        if near and last.obligor[0].name != found[0].name and agrees(last.obligor[0], form, True):
            return last.obligor  # سيلتقي نظراءه وسيطلعهم على كذا: who meets them
    if found or last is None or not further or form.pronoun or not last.obligor:
        return found
    same = scene.doc.sentence_of[last.at] == scene.doc.sentence_of[i] and i - last.stop <= _NEAR
    ours = last.obligor[0].first == last.trigger and scene.ctx.word(last.trigger).lstrip("وفس")[:1] in ("ن", "ا")
    if ours and not form.first:
        return []  # لن نعيد بناء المنزل، وسيبقى: not "we"
    return last.obligor if same and agrees(last.obligor[0], form, True) else []


def _letters(scene: Scene, j: int) -> int:
    """Shadow characters before a thing that is told of: والمحادثات، للقمة."""
    word = scene.ctx.word(j)
    if word[:2] == "لل" or word[:3] == "بال":
        return 2 if word[:2] == "لل" else 1
    return int(word[:3] == "وال")


def _conjunction(word: str) -> int:
    return 1 if word[:1] in "وف" and word[1:2] == "س" else 0


def _needed(scene: Scene, i: int, stop: int, deed: Deed) -> bool:
    near = [scene.ctx.word(j) for j in range(i + 1, min(stop, i + 8))]
    letters = tuple(word for word in deed.needs if len(word) == 1)
    taken = any(taken_up_by(word) & deed.needs for word in near[:2])
    return taken or any(word in deed.needs or (letters and word.startswith(letters) and len(word) > 3) for word in near)


def _taken_up(scene: Scene, i: int, first: int, match: Match[Deed]) -> Draft | None:
    """الإجراءات التي ستتخذها الحكومة: what is done stands before the relative pronoun."""
    if not match.value.does:
        return None
    found = verb_arguments(scene, i, match.form).object
    obligor = subject_behind(scene, i, match.form)
    if not found or not obligor or found[0].first >= first - 1 or obligor[0].kind == "group":
        return None
    return Draft(
        f"will-{match.value.name}",
        i,
        found[0].first,
        found[0].skip or _letters(scene, found[0].first),
        found[0].first,
        found[0].skip or _letters(scene, found[0].first),
        obligor[-1].stop,
        Standing(_told_by(scene, i, obligor, match.form.first), "planned"),
        obligor,
    )


def _told_by(scene: Scene, i: int, obligor: list[Noun], ours: bool) -> CommitmentStage | None:
    """Announced, or promised where who must act says so himself or somebody of theirs does (متحدث حكومي)."""
    statement = statement_over(scene, i)
    if statement is None:
        return "promised" if not obligor and scene.doc.quote_of[i] >= 0 else None  # «سأزور كذا»
    if statement.act in ("announce", "promise"):
        return "announced" if statement.act == "announce" else "promised"
    return "promised" if not obligor or ours or _own_word(scene, obligor[0], statement) else None


def _own_word(scene: Scene, obligor: Noun, statement: Statement) -> bool:
    if statement.speaker is None or statement.speaker_kind in ("media", "document"):
        return False
    if obligor.name is not None and obligor.name == statement.speaker_name:
        return True
    office = office_words(scene, statement)
    told = " ".join([*office, statement.cue.quote])
    governs = words("speaks_for_state") | words("heads_of_state") | words("premiers")
    if obligor.name is None and bare(obligor.head) in words("governing_bodies") and governs & set(office[:1]):
        return True  # قال وزير المالية إن الحكومة ستخفض كذا
    theirs = resolved(scene, obligor) or scene.doc.quote(obligor.first, obligor.stop, obligor.skip)
    if obligor.kind == "state" and speaks_for(scene, statement, obligor.name or theirs):
        return True
    return obligor.kind != "person" and bool(roots(told) & roots(theirs))

"""From words to drafts: verbs of undertaking, deeds of the future, duties and calendars."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.arguments import verb_arguments
from mahdar.reading.clauses.morphology import Form, Match
from mahdar.reading.clauses.nouns import Noun, finite, noun_at, nouns_at
from mahdar.reading.commitments import terms
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.due import to_come
from mahdar.reading.commitments.extent import action_stop
from mahdar.reading.commitments.frames import Frame, clausal, frame_of
from mahdar.reading.commitments.obligors import (
    agrees,
    obligor_in,
    obligor_of,
    office_words,
    phrase_before,
    somebody,
    statement_over,
    subject_behind,
    subject_of,
    that_subject,
    told_by_somebody,
)
from mahdar.reading.commitments.steps import steps_of
from mahdar.reading.commitments.told import negated, unsure
from mahdar.reading.commitments.verbs import Deed, Duty, Standing, Verb, deeds, duties, verbs
from mahdar.reading.commitments.words import bare, is_deed, nouns, roots, stage_of_text, stem_in, words
from mahdar.records import CommitmentStage, Statement

_BODIES = frozenset({"state", "organisation", "armed_group", "forces"})


def drafts_of(scene: Scene) -> Iterator[Draft]:
    """All commitments of an article as drafts, in the order of their triggers."""
    table, future, phrases = verbs(), deeds(), duties()
    ctx, silent, last = scene.ctx, 0, None
    for i, token in enumerate(scene.doc.tokens):
        silent = max(silent, ctx.silent.get(i, 0))
        if token.kind != "w" or i in ctx.named or i in ctx.timed or i < silent:
            continue
        hit = phrases.at(scene.doc, i)
        if hit is not None:
            yield from _duty(scene, i, hit.stop, hit.value)
            continue
        found = _verb_at(scene, i, table.get(token.text, ()))
        if found:
            yield from found
            continue
        for draft in _deed_at(scene, i, future.get(token.text, ()), last):
            last = draft
            yield draft


def _verb_at(scene: Scene, i: int, matches: tuple[Match[Verb], ...]) -> list[Draft]:
    for match in matches:
        found = _verb(scene, i, match)
        if found:
            return found
    return []


def _verb(scene: Scene, i: int, match: Match[Verb]) -> list[Draft]:
    verb, form = match.value, match.form
    if form.tense in ("future", "imperative") or not _reads(scene, i, match):
        return []
    standing = verb.standing
    if negated(scene, i):
        if verb.negated is None or scene.ctx.word(i - 1) in ("لن", "ولن", "فلن"):
            return []
        standing = verb.negated
    elif unsure(scene, i):
        return []
    frame = frame_of(scene, i, verb, form) or _relative(scene, i, form, verb)
    if frame is None or (verb.needs and not any(scene.ctx.word(j) in verb.needs for j in range(i, frame.at))):
        return []
    if any(scene.ctx.word(j) in verb.not_within for j in range(i, frame.at)) or _empty(scene, i, frame, verb):
        return []
    joined = match.prefix[:1] in ("و", "ف")
    obligor = obligor_of(scene, i, form, verb, frame, joined)
    head = scene.ctx.word(frame.at)[frame.skip :]
    if verb.negated is not None and standing is verb.standing and form.tense == "participle":
        standing = standing._replace(progress="ongoing")
    elif verb.negated is not None and standing is verb.standing and stem_in(head, "pacts"):
        return []  # التزام بالهدنة: that they keep it
    if verb.name == "announce" and stem_in(head, "deferrals"):
        standing = standing._replace(progress="postponed")
    if standing.stage == "agreed" and frame.how == "noun":
        obligor = obligor_in(scene, frame.at, frame.skip) or obligor  # خروج المقاتلين: theirs to do
    if verb.name == "insist" and form.tense != "masdar" and not subject_of(scene, i, form, joined):
        return []
    if form.tense == "past" and joined and terms.conditional(scene, i):
        return []
    if verb.name == "insist" and frame.how == "noun" and _owns(scene, frame):
        standing, obligor = Standing("promised"), subject_of(scene, i, form, joined) if form.tense != "masdar" else []
    if verb.text and head in words("urging"):
        return []  # ينص على ضرورة: told by the duty
    if verb.others and not (frame.how == "that" and that_subject(scene, frame.at)):
        return []
    if verb.known and not (obligor and (obligor[0].name is not None or obligor[0].kind in _BODIES)):
        return []
    if not obligor and verb.by == "action":
        obligor = obligor_in(scene, frame.at, frame.skip)
    if verb.name == "call" and bare(head) in words("visits"):
        standing = standing._replace(stage="proposed")  # an invitation
    if standing.stage == "promised" and any(scene.ctx.word(j) in words("under_it") for j in range(i, frame.at)):
        standing = standing._replace(stage=_under(scene, i))
    if verb.text:
        text = _text(scene, i, verb)
        stage = stage_of_text(text)
        if stage is None or (text.endswith("ه") and form.tense == "past" and form.gender == "m"):
            return []
        standing = standing._replace(stage=stage)
    elif not told_by_somebody(scene, i, form, verb, frame, obligor):
        return []
    return steps_of(scene, verb.name, i, match.skip, frame, standing, obligor)


def _owns(scene: Scene, frame: Frame) -> bool:
    """Whether the action has a pronoun: تصر الجامعة على استكمال رسالتها, what she does herself."""
    return any(scene.ctx.word(j).endswith(("ها", "ته", "هم")) for j in (frame.at, frame.at + 1))


def _empty(scene: Scene, i: int, frame: Frame, verb: Verb) -> bool:
    """Whether no action is told: a bare verbal noun alone, one that takes up what a relative clause describes."""
    if frame.how != "noun":
        return False
    at, ctx = frame.at, scene.ctx
    word = ctx.word(at)[frame.skip :]
    if word in words("not_to"):
        return not is_deed(ctx.word(at + 1)) or bare(ctx.word(at + 1)) in words("states")
    if any(ctx.word(j) in words("relatives") for j in range(max(0, i - 2), i)) and (
        word.endswith(("ها", "ه")) or ctx.word(at + 1) in words("taken_up")
    ):
        return True
    if verb.name == "stress" and (bare(word) in words("attitudes") or word.endswith(("ها", "هم")) or word[-2:] == "ته"):
        return True
    alone = action_stop(scene, at, False) == at + 1
    return bare(word) in words("states") or (alone and bare(word) == word and not stem_in(word, "pledges"))


def _under(scene: Scene, i: int) -> CommitmentStage:
    """What is promised under a text (بموجبه): agreed, or proposed where the sentence tells a draft."""
    first, stop = scene.ctx.sentence_first(i), scene.ctx.sentence_stop(i)
    drafted = any(scene.ctx.word(j) in words("drafted") for j in range(first, stop))
    return "proposed" if drafted else "agreed"


def _reads(scene: Scene, i: int, match: Match[Verb]) -> bool:
    """Whether the spelling may be read as this form where it stands."""
    verb, form = match.value, match.form
    if form.tense == "past" and form.number == "d" and form.gender == "m" and verb.noun:
        return False
    word, ctx = scene.ctx.word(i), scene.ctx
    if ctx.word(i + 1) in verb.not_before or ctx.word(i - 1) in verb.not_after:
        return False
    renewed = any(ctx.word(j) in words("repeats") for j in range(max(ctx.sentence_first(i), i - 15), i))
    if form.tense == "masdar" and form.definite and verb.owned and not renewed:
        return False
    if verb.masdar_only and form.tense not in ("masdar", "participle"):
        return False
    if form.tense == "masdar" and not form.pronoun and ctx.word(i - 1) in words("negations"):
        return verb.negated is not None
    if verb.standing.outcome is not None and form.tense == "present" and ctx.word(i - 1) not in ("لم", "ولم"):
        return False
    clause = ctx.word(i - 1) in ("،", ",", "و") or ctx.word(i - 1).endswith("ا")
    if form.tense == "participle" and form.gender == "f" and verb.by == "object" and not match.prefix and not clause:
        return False  # مطالبة فلان: the noun
    if form.tense == "participle":
        accusative = word.endswith(("ا", "ه", "ين", "ات")) and not form.definite
        predicate = verb.negated is not None and (
            ctx.word(i - 1) in words("he") | words("she") or bool(phrase_before(scene, i))
        )
        return accusative or verb.masdar_only or predicate
    if verb.noun and form.tense == "past" and match.prefix == "" and form.number == "s" and form.gender == "m":
        ahead = noun_at(scene, i + 1, ctx.sentence_stop(i))
        told = ahead is not None and ahead.animate
        return told is not bool(phrase_before(scene, i)) and ctx.word(i - 1) not in words("leads_away")
    return True


def _text(scene: Scene, i: int, verb: Verb) -> str:
    """The head of the text that lays down: behind the verb or before it."""
    reach = 20 if verb.name == "lays-down" or scene.ctx.word(i)[:1] == "و" else 5
    for j in (*range(i + 1, i + 3), *range(i - 1, max(scene.ctx.sentence_first(i) - 1, i - reach), -1)):
        stage = stage_of_text(scene.ctx.word(j))
        if stage is not None:
            before = scene.ctx.word(j - 1)
            return before if stage_of_text(before) == "proposed" else scene.ctx.word(j)
    return ""


def _relative(scene: Scene, i: int, form: Form, verb: Verb) -> Frame | None:
    """الهدنة التي وافق عليها التحالف: the action is the noun that the relative pronoun takes up."""
    ctx = scene.ctx
    if ctx.word(i - 1) not in words("relatives") or ctx.word(i + 1) not in words("taken_up"):
        return None
    for j in range(i - 2, max(ctx.sentence_first(i), i - 7) - 1, -1):
        word = ctx.word(j)
        skip = 1 if word[:1] in "بلو" and word[1:3] == "ال" else 0
        if ((word[skip:].startswith("ال") or j == i - 2) and is_deed(word[skip:])) or word[skip:].removeprefix(
            "ال"
        ) in nouns("pacts"):
            return Frame(j, skip, "relative", i)
    return None


def _deed_at(scene: Scene, i: int, matches: tuple[Match[Deed], ...], last: Draft | None) -> list[Draft]:
    ctx = scene.ctx
    for match in matches:
        deed, form = match.value, match.form
        before = ctx.word(i - 1)
        refused = before in ("لن", "ولن", "فلن") and form.tense == "present"
        will = form.tense == "future" or (form.tense == "present" and before in ("سوف", "وسوف"))
        under = form.tense == "present" and not form.first and _by_text(scene, i, match)
        will = will or under or (form.tense == "present" and not form.first and _on_calendar(scene, i, match))
        if not (will or refused) or (refused and not (deed.negated or deed.negated_only)) or unsure(scene, i):
            continue
        if (deed.negated_only or deed.negated) and not refused and deed.negated_only:
            continue
        found = _deed(scene, i, match, refused or before in ("سوف", "وسوف"), last)
        if found is not None:
            found.standing = Standing("agreed") if under else found.standing
            return [found]
    return []


def _by_text(scene: Scene, i: int, match: Match[Deed]) -> bool:
    """بموجب الاتفاق، تخفض واشنطن قواتها، وتنسحب: what a text named at the head of the sentence lays down."""
    ctx = scene.ctx
    first = ctx.sentence_first(i)
    texts = [j for j in range(first + 1, min(i, first + 4)) if stage_of_text(ctx.word(j)) is not None]
    opens = match.prefix == "و" or ctx.word(i - 1) in ("،", ",", "ثم", "و") or (texts and i - texts[-1] <= 2)
    if not opens or match.form.pronoun or ctx.word(first) not in words("by_text"):
        return False
    return bool(texts) and stage_of_text(ctx.word(texts[-1])) != "approved"


def _passive(scene: Scene, i: int, deed: Deed) -> bool:
    """Whether the verb is told without a subject: with a written damma (سيُطرح), or لن يسمح ب."""
    token = scene.doc.tokens[i]
    if "\u064f" in scene.doc.text[token.start : token.end][:5]:
        return True
    return deed.negated and scene.ctx.word(i - 1) in ("لن", "ولن") and scene.ctx.word(i + 1)[:1] == "ب"


def _on_calendar(scene: Scene, i: int, match: Match[Deed]) -> bool:
    """يصوت المجلس غدا على القرار: a verb of the present that opens its clause, with a day to come in it."""
    ctx = scene.ctx
    opens = i == ctx.sentence_first(i) or match.prefix == "و" or ctx.word(i - 1) in ("،", ",", "و", "كما")
    if not opens or match.form.pronoun:
        return False
    stop = min(ctx.sentence_stop(i), i + 14)
    for j in range(i + 1, stop):
        if ctx.is_mark(j, frozenset({"،", ",", "؛"})) or ctx.word(j) in words("relatives"):
            return False
        if j in ctx.times and ctx.times[j][1].type == "DATE" and ctx.word(j - 1) != "منذ":
            return to_come(ctx.times[j][1])
    return False


def _deed(scene: Scene, i: int, match: Match[Deed], word_before: bool, last: Draft | None) -> Draft | None:
    ctx, deed, form = scene.ctx, match.value, match.form
    stop = action_stop(scene, i, True)
    if deed.needs and not _needed(scene, i, stop, deed):
        return None
    first = i - 1 if word_before else i
    lead = 0 if word_before else _conjunction(ctx.word(i))
    if form.first and form.number == "s" and scene.doc.quote_of[i] < 0:
        return None
    before, before_verb = ctx.word(first - 1), ctx.word(i - 1)
    relative = before in words("relatives")
    if relative and (form.pronoun or ctx.word(i + 1) in words("taken_up")):
        return _taken_up(scene, i, first, match)
    obligor = subject_of(scene, i, form, match.prefix[:1] in ("و", "ف"))
    if obligor and obligor[0].kind == "group" and (relative or obligor[0].head in words("asked_only")):
        return None
    if (not obligor and last is not None and before in words("then_also")) or (
        not obligor and last is not None and match.prefix[:1] == "و"
    ):
        same = scene.doc.sentence_of[last.at] == scene.doc.sentence_of[i] and i - last.stop <= 8
        obligor = (
            last.obligor if same and last.obligor and not form.pronoun and agrees(last.obligor[0], form, True) else []
        )
    obligor = [] if deed.things_only else obligor
    thing = _scheduled(scene, i, form, first) if deed.undergoes and not obligor else -1
    if not obligor and thing < 0 and _passive(scene, i, deed):
        thing = first
    ours = form.first and statement_over(scene, i) is not None
    if not obligor and thing < 0 and not ours:
        return None
    if thing < 0 and stop - i < 2:
        return None
    if obligor and obligor[-1].stop == first and obligor[0].first >= ctx.sentence_first(i):
        quote, skip = obligor[0].first, obligor[0].skip
    elif 0 <= thing < first:
        quote, skip = thing, 0
    else:
        quote, skip = first, lead
    stage = deed.stage or (_told_by(scene, i, obligor) if obligor or ours else None)
    standing = Standing(stage, "planned")
    draft = Draft(f"will-{deed.name}", i, quote, skip, first, lead, stop, standing, obligor)
    draft.dateless = before_verb in ("لن", "ولن", "فلن")
    return draft


def _scheduled(scene: Scene, i: int, form: Form, first: int) -> int:
    """First token of what the verb tells to be done (ستستأنف المفاوضات), behind the verb or before it; else -1."""
    ctx = scene.ctx
    if form.first or form.pronoun:
        return -1
    if stem_in(ctx.word(i + 1), "scheduled"):
        return i + 1
    limit = max(ctx.sentence_first(i), i - 9)
    if ctx.word(first - 1) in words("relatives"):
        return next(
            (j for j in range(first - 2, max(limit, first - 5) - 1, -1) if stem_in(ctx.word(j), "scheduled")), -1
        )
    for j in range(first - 1, limit - 1, -1):
        if ctx.word(j) in ("ان", "بان", "،", ",") or (ctx.word(j) in words("leads_away") and j < first - 4):
            return j + 1 if j + 1 < first and stem_in(ctx.word(j + 1), "scheduled") and ctx.word(j)[-1] == "ن" else -1
    return -1


def _conjunction(word: str) -> int:
    return 1 if word[:1] in "وف" and word[1:2] == "س" else 0


def _needed(scene: Scene, i: int, stop: int, deed: Deed) -> bool:
    near = [scene.ctx.word(j) for j in range(i + 1, min(stop, i + 8))]
    letters = tuple(word for word in deed.needs if len(word) == 1)
    return any(word in deed.needs or (letters and word.startswith(letters) and len(word) > 3) for word in near)


def _taken_up(scene: Scene, i: int, first: int, match: Match[Deed]) -> Draft | None:
    """الإجراءات التي ستتخذها الحكومة: what is done stands before the relative pronoun."""
    found = verb_arguments(scene, i, match.form).object
    obligor = subject_behind(scene, i, match.form)
    if not found or not obligor or found[0].first >= first - 1 or obligor[0].kind == "group":
        return None
    draft = Draft(
        f"will-{match.value.name}",
        i,
        found[0].first,
        found[0].skip,
        found[0].first,
        found[0].skip,
        obligor[-1].stop,
        Standing(_told_by(scene, i, obligor), "planned"),
        obligor,
    )
    return draft


def _told_by(scene: Scene, i: int, obligor: list[Noun]) -> CommitmentStage | None:
    """Announced, or promised where who must act says so himself or somebody of theirs does (متحدث حكومي)."""
    statement = statement_over(scene, i)
    if statement is None:
        return None
    if statement.act == "announce":
        return "announced"
    return "promised" if not obligor or _own_word(scene, i, obligor[0], statement) else None


def _own_word(scene: Scene, i: int, obligor: Noun, statement: Statement) -> bool:
    if statement.speaker is None or statement.speaker_kind in ("media", "document"):
        return False
    if obligor.first == i or (obligor.name is not None and obligor.name == statement.speaker_name):
        return True
    told = " ".join([*office_words(scene, statement), statement.cue.quote])
    theirs = scene.doc.quote(obligor.first, obligor.stop, obligor.skip)
    return obligor.kind != "person" and bool(roots(told) & roots(theirs))


def _duty(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    ctx = scene.ctx
    if ctx.word(i - 1) in words("relatives") and duty.after != "antecedent":
        return []
    if negated(scene, i) or unsure(scene, i) or stop >= ctx.sentence_stop(i):
        return []
    stated = (statement := scene.statement_at(i)) is not None and ctx.doc.tokens[i].start - statement.content.start <= 2
    if (
        duty.name == "must-deed"
        and bare(ctx.word(i).removeprefix("و").removeprefix("ب")) == "اهميه"
        and not (stated or ctx.word(i - 1) in ("علي", "الي") or ctx.word(i)[:1] in "وب")
    ):
        return []
    urged = ctx.word(i - 1) in ("علي", "الي") or ctx.word(i).startswith(("بضرور", "بوجوب"))
    if not urged and scene.statement_at(i) is None and duty.standing.stage == "demanded" and duty.after != "somebody":
        return []
    if duty.after == "somebody":
        return _on_somebody(scene, i, stop, duty)
    if duty.after == "that":
        return _that(scene, i, stop, duty)
    if duty.after == "fixed":
        return _fixed(scene, i, stop, duty)
    if duty.after == "purpose":
        word = ctx.word(stop)
        skip = 2 if word[:2] == "لل" else 1
        told = word[:1] == "ل" and is_deed(word[skip:]) and action_stop(scene, stop, False) > stop + 1
        return steps_of(scene, duty.name, i, 0, Frame(stop, skip, "noun", stop), duty.standing, []) if told else []
    if duty.after == "ready":
        return _ready(scene, i, stop, duty)
    if duty.after == "antecedent":
        return _come_to(scene, i, stop, duty)
    if duty.after == "text":
        return _in_text(scene, i, stop, duty)
    alone = action_stop(scene, stop, False) == stop + 1 and not ctx.word(stop).endswith(("هم", "ها", "هما"))
    deed = is_deed(ctx.word(stop)) and stop not in ctx.named and not alone
    if duty.name == "going-on" and bare(ctx.word(stop)) not in nouns("ongoing"):
        return []
    if duty.name == "will-be" and not any(
        j in ctx.times and to_come(ctx.times[j][1]) for j in range(stop, action_stop(scene, stop, False))
    ):
        return []
    if ctx.word(stop + 1) in words("taken_up") or (duty.name == "scheduled-deed" and ctx.word(stop).endswith("ها")):
        return []
    if deed or ctx.word(stop) in words("not_to"):
        obligor: list[Noun] = obligor_in(scene, stop, 0)
        if duty.name == "about-to":
            before = ctx.word(i - 1)
            obligor = phrase_before(scene, i) if before else []
            if not obligor:
                return []
        return steps_of(scene, duty.name, i, 0, Frame(stop, 0, "noun", stop), duty.standing, obligor)
    return []


def _on_somebody(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    ctx = scene.ctx
    limit = min(ctx.sentence_stop(i), stop + 14)
    if stop == i + 1 and not any(ctx.word(j) in ("ان", "الا") for j in range(stop + 1, limit)):
        return []
    found = somebody(nouns_at(scene, stop, limit)) or _unknown(scene, stop)
    if not found:
        return []
    j = _past_place(scene, found[-1].stop, limit)
    if ctx.word(j) in ("ان", "الا"):
        frame = Frame(j + 1, 0, "that", j)
    elif len(ctx.word(i)) > 4 and is_deed(ctx.word(j)):
        frame = Frame(j, 0, "noun", j)
    else:
        return []
    if stop == i + 1 and not (
        i == ctx.sentence_first(i)
        or scene.doc.tokens[i - 1].kind == "p"
        or ctx.word(i - 1) in words("openers") | words("that") | words("becomes")
        or ctx.word(i)[0] == "و"
    ):
        return []  # تحرم على فلان أن
    known = found[0].name is not None or found[0].kind in ("state", "organisation", "armed_group", "forces")
    if not known and scene.statement_at(i) is None:
        return []
    if frame.at >= ctx.sentence_stop(i) or (frame.how == "that" and not clausal(scene, frame.at)):
        return []
    return steps_of(scene, duty.name, i, 0, frame, duty.standing, found)


def _unknown(scene: Scene, i: int) -> list[Noun]:
    """على كييف أن: one word that nobody knows, right before أن."""
    word = scene.ctx.word(i)
    if scene.ctx.word(i + 1) not in ("ان", "الا") or word in words("no_obligor") or is_deed(word) or len(word) < 3:
        return []
    return [Noun(i, i + 1, 0, bare(word), "organisation", scene.doc.quote(i, i + 1), True)]


def _past_place(scene: Scene, j: int, limit: int) -> int:
    """Behind a place or a time that stands between somebody and أن."""
    if scene.ctx.word(j) in ("في", "من", "داخل"):
        noun = noun_at(scene, j + 1, limit)
        j = noun.stop if noun is not None else j
    return scene.ctx.times[j][0] if j in scene.ctx.times else j


def _fixed(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """الزيارة مقررة في 29 يوليو: a thing of the calendar, and its day."""
    ctx = scene.ctx
    j = stop + (ctx.word(stop) in ("في", "يوم", "ليوم"))
    if j not in ctx.times or ctx.times[j][1].type != "DATE":
        return []
    for k in range(i - 1, max(ctx.sentence_first(i), i - 5) - 1, -1):
        word = ctx.word(k)
        skip = 1 if word[:1] in "وف" and word[1:3] == "ال" else 0
        if stem_in(word[skip:], "scheduled"):
            return [Draft(duty.name, i, k, skip, k, skip, ctx.times[j][0], duty.standing, [])]
        if finite(scene, k) or scene.doc.tokens[k].kind == "p":
            return []
    return []


def _ready(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """الحكومة على استعداد لاستئناف الحوار: who is ready stands before it."""
    word = scene.ctx.word(stop)
    skip = 2 if word[:2] == "لل" else 1
    obligor = phrase_before(scene, i)
    if not obligor or word[:1] != "ل" or not is_deed(word[skip:]):
        return []
    return steps_of(scene, duty.name, i, 0, Frame(stop, skip, "noun", stop), duty.standing, obligor)


def _come_to(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """اتفاق وقف القصف الذي تم التوصل إليه: the text or the deed that the relative clause describes."""
    ctx = scene.ctx
    for j in range(i - 2, max(ctx.sentence_first(i), i - 7) - 1, -1):
        word = ctx.word(j)
        skip = 1 if word[:1] in "بلو" and word[1:3] == "ال" else 0
        if bare(word[skip:]) == "هدنه" or (stem_in(word[skip:], "pacts") and is_deed(ctx.word(j + 1))):
            draft = Draft(duty.name, i, j, skip, j, skip, i - 1, duty.standing, [])
            draft.end = stop
            return [draft]
    return []


def _in_text(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """من أبرز بنود الهدنة إعادة تشغيل: the deed behind the name of the text."""
    stage = None
    for j in range(stop, min(scene.ctx.sentence_stop(i), stop + 5)):
        word = scene.ctx.word(j)
        stage = stage or stage_of_text(word)
        if stage is not None and is_deed(word) and not word.startswith("ال") and stage_of_text(word) is None:
            return steps_of(scene, duty.name, i, 0, Frame(j, 0, "noun", j), duty.standing._replace(stage=stage), [])
    return []


def _that(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    ctx = scene.ctx
    if not clausal(scene, stop):
        return []
    done = ctx.word(stop) in ("يتم", "تتم", "يجري") and is_deed(ctx.word(stop + 1))
    if duty.deeds_only and not done and not deeds().get(ctx.word(stop)):
        return []
    found = that_subject(scene, stop)
    if duty.strict and not found:
        return []
    return steps_of(scene, duty.name, i, 0, Frame(stop, 0, "that", stop), duty.standing, found)

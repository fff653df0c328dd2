"""What a story tells as its news: dated by the day of its lead, or by publication."""

from __future__ import annotations

from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.times import WHEN, fits, is_day, same_day, today
from mahdar.reading.clauses.words import words
from mahdar.records import DateBasis, Statement

_LEAD = 3  # sentences of the lead
_NEWS = 12  # sentences in which the acts of its news are told
_STORY = 5  # sentences behind the first in which a story tells its day
Dated = tuple[str | None, DateBasis | None]


def background(scene: Scene, first: int, i: int) -> bool:
    """Whether the clause tells the past of the story: كان قد، سبق أن."""
    floor = max(scene.ctx.sentence_first(i), first - 1)
    if any(scene.ctx.word(k) in words("earlier", WHEN) for k in range(i + 1, clause_stop(scene, i))):
        return True
    return any(scene.ctx.word(k) in words("background", WHEN) for k in range(floor, i))


def of_before(scene: Scene, i: int) -> bool:
    """Whether the sentence of token ``i`` tells what was before the news: وكانت الحكومة أعلنت هدنة، بينما طالبت ….

    It begins with كان and goes on with a verb of the past in the same clause, before the token.
    """
    first = scene.ctx.sentence_first(i)
    if scene.ctx.word(first) not in words("was", WHEN):
        return False
    stop = min(i + 1, clause_stop(scene, first + 1))
    return any(scene.verbs.at(k) == "past" or scene.ctx.word(k) == "قد" for k in range(first + 1, stop))


def is_news(scene: Scene, i: int, form: Form) -> bool:
    """Whether the narrator tells it as news: in the lead as what happened, or anywhere as an act of speech."""
    first = clause_first(scene, i)
    if background(scene, first, i) or scene.ctx.word(first - 1) in words("relatives") or of_before(scene, i):
        return False
    if scene.statement_at(i) is not None:
        return False
    if form.tense == "participle" and form.voice == "passive" and form.definite:
        return False  # الهدنة المبرمة: made at some time before
    if scene.ctx.word(first - 1) in words("that") or _stretch(scene, first, clause_stop(scene, i)):
        return False
    if scene.cue_at(i) is not None and form.tense in ("past", "present", "participle"):
        return True
    if scene.doc.sentence_of[i] >= _LEAD or _describes(scene, first, i):
        return False
    if form.tense == "masdar":
        governed = scene.ctx.word(i - 1) in words("prepositions") or scene.ctx.word(i - 1) in words("by_words", WHEN)
        return i - scene.ctx.sentence_first(i) <= 1 and scene.doc.sentence_of[i] == scene.lead and not governed
    return form.tense in ("past", "present", "participle") and not _remote(scene, i)


def _describes(scene: Scene, first: int, i: int) -> bool:
    """Whether a verb describes what another one of its clause is about: أصدرت الوزارة بيانا عن مسلح أطلق النار."""
    return any(scene.ctx.word(k) in words("topics", "clause_factuality") for k in range(first, i)) and any(
        scene.verbs.at(k) for k in range(first, i)
    )


def _stretch(scene: Scene, first: int, stop: int) -> bool:
    """Whether the clause tells of a length of time or of some time in the past: خلال الشهرين الماضيين، مؤخرا."""
    return any(
        t.type in ("DURATION", "SET") or t.symbol.get("value") == "PAST_REF"
        for a, (_, t) in scene.ctx.times.items()
        if first <= a < stop
    )


def _remote(scene: Scene, i: int) -> bool:
    """Whether a date of its sentence puts the clause in another time than the news."""
    span = scene.doc.sentences[scene.doc.sentence_of[i]]
    return any("year" in t.symbol.get("fields", {}) for a, (_, t) in scene.ctx.times.items() if span.first <= a < i)


def by_lead(scene: Scene, i: int, form: Form) -> Dated:
    """The only day that the lead tells for its news, else publication."""
    statement = scene.cue_at(i)
    if statement is not None:
        behind = _day_of_news(scene, i) if form.tense != "present" else None
        day = day_of_speaker(scene, i, statement) or _right_behind_lead(scene, i) or behind
        if day is not None:
            return day, "story"
        return (None, None) if _in_history(scene, i, statement) else (None, "publication")
    if scene.doc.sentence_of[i] < _LEAD:
        stop = clause_stop(scene, i)
        days = {
            t.id: t
            for a, (_, t) in scene.ctx.times.items()
            if scene.doc.sentence_of[a] == scene.lead and a < stop and is_day(t)
        }
        said = {s.said_at_timex for s in scene.statements}
        told = {t.id for a, (_, t) in scene.ctx.times.items() if t.id in days and scene.statement_at(a) is None} - said
        if len(told) == 1 and form.tense == "past":
            return next(iter(told)), "story"
        if not any(map(today, days.values())) and (days or _exact(scene)):
            return None, None  # the lead tells another day
        day = day_of_story(scene) if not days else None
        if day is not None:
            return day, "story"
    return None, "publication"


def _right_behind_lead(scene: Scene, i: int) -> str | None:
    """The only day that the lead tells, for what is said right behind it, where no other day is told up to there."""
    here = scene.doc.sentence_of[i]
    if not scene.lead < here < _LEAD:
        return None
    days = [(scene.doc.sentence_of[a], a) for a, (_, t) in scene.ctx.times.items() if is_day(t)]
    told = [a for at, a in days if at <= here]
    if len(told) != 1 or scene.doc.sentence_of[told[0]] > scene.lead or scene.statement_at(told[0]) is not None:
        return None
    aside = scene.ctx.word(clause_first(scene, told[0]) - 1) in words("relatives")  # الجريمة التي وقعت أمس
    return day_of_lead(scene) if not aside else None


def _in_history(scene: Scene, i: int, statement: Statement) -> bool:
    """Whether the sentence goes on with one of a year in the past, by somebody of whom the lead does not tell."""
    doc, here = scene.doc, scene.doc.sentence_of[i]
    if not here or scene.ctx.word(doc.sentences[here].first)[:1] != "و":
        return False
    before, span = doc.sentences[here - 1], doc.sentences[here]
    if "\n" in doc.text[doc.tokens[before.stop - 1].start : doc.tokens[span.first].start]:
        return False
    told = [t for a, (_, t) in scene.ctx.times.items() if before.first <= a < span.stop]
    if not told or any(is_day(t) or "year" not in t.symbol.get("fields", {}) for t in told):
        return False
    lead = doc.sentences[scene.lead]
    return all(name.name != statement.speaker_name for k, name in scene.ctx.names.items() if k < lead.stop)


def day_of_story(scene: Scene, *, narrated: bool = False) -> str | None:
    """The only day that the sentences behind a lead without one tell, if it is not that of publication.

    ``narrated``: not only in what somebody says, nor of what was before.
    """
    found = {a: t for a, (_, t) in scene.ctx.times.items() if 0 < scene.doc.sentence_of[a] <= _STORY and is_day(t)}
    days = [t for t in found.values() if t.type == "DATE"]  # مساء الجمعة is more often that of what was before
    if not days or any(today(day) or day.symbol.get("offset", {}).get("n", 0) < -1 for day in days):
        return None  # أول من أمس: another day than that of the news
    if narrated and all(scene.statement_at(a) is not None or of_before(scene, a) for a in found):
        return None
    return days[0].id if all(same_day(day, days[0]) for day in days) else None


def _day_of_news(scene: Scene, i: int) -> str | None:
    """The day of the news where the lead tells none, and the sentences behind it one; none far behind the news."""
    if scene.doc.sentence_of[i] > _NEWS:
        return None
    lead = any(scene.doc.sentence_of[a] == scene.lead and is_day(t) for a, (_, t) in scene.ctx.times.items())
    return None if lead else day_of_story(scene, narrated=True)


def day_of_speaker(scene: Scene, i: int, statement: Statement) -> str | None:
    """The day on which whoever speaks at token ``i`` spoke before, or else did what the lead tells with its only day.

    None where the lead tells no day, more than one, or that of publication.
    """
    before = _said_before(scene, i, statement) or _said_after(scene, i, statement)
    if before is not None:
        return before
    day = day_of_lead(scene)
    if day is None or scene.doc.sentence_of[i] == scene.lead or statement.speaker_name is None:
        return None
    lead = scene.doc.sentences[scene.lead]
    said = any(s.said_at_timex == day and s.speaker_name == statement.speaker_name for s in scene.statements)
    names = {name.name for k, name in scene.ctx.names.items() if k < lead.stop}
    return day if said or statement.speaker_name in names else None


def day_of_lead(scene: Scene) -> str | None:
    """The only day that the first sentence tells; None where it tells none, more than one, or that of publication."""
    days = [t for a, (_, t) in scene.ctx.times.items() if scene.doc.sentence_of[a] == scene.lead and is_day(t)]
    return days[0].id if len(days) == 1 and not today(days[0]) else None


def _said_before(scene: Scene, i: int, statement: Statement) -> str | None:
    """The day on which the speaker said something in the sentence before or in this one: قال أمس … كما اتهم."""
    here = scene.doc.sentence_of[i]
    for other in reversed(scene.statements):
        if other.cue.start >= statement.cue.start or not _same_speaker(other, statement):
            continue
        at = scene.ctx.at_start.get(other.cue.start)
        near = at is not None and here - scene.doc.sentence_of[at] <= 1
        return other.said_at_timex if near else None
    return None


def _same_speaker(one: Statement, other: Statement) -> bool:
    """Whether two statements are of one speaker: by name, or by the words that tell him."""
    if one.speaker_name is not None or other.speaker_name is not None:
        return one.speaker_name == other.speaker_name
    return one.speaker is not None and other.speaker is not None and one.speaker.start == other.speaker.start


def _said_after(scene: Scene, i: int, statement: Statement) -> str | None:
    """The day that the lead leaves for later: طالبت فلانة بكذا. وقالت أمس."""
    if scene.doc.sentence_of[i] > scene.lead:
        return None
    for other in scene.statements:
        at = scene.ctx.at_start.get(other.cue.start)
        if other.cue.start > statement.cue.start and _same_speaker(other, statement) and at is not None:
            return other.said_at_timex if scene.doc.sentence_of[at] < _LEAD else None
    return None


def _exact(scene: Scene) -> bool:
    """Whether the lead tells the day and month of something done."""
    return any(
        scene.doc.sentence_of[a] == scene.lead
        and {"day", "month"} <= set(t.symbol.get("fields", {}))
        and fits(scene, a, t, False)
        for a, (_, t) in scene.ctx.times.items()
    )

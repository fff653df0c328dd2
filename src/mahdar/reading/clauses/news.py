"""What a story tells as its news: dated by the day of its lead, or by publication."""

from __future__ import annotations

from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.times import WHEN, fits, lies, today
from mahdar.reading.clauses.words import words
from mahdar.records import DateBasis, Statement, Timex

_LEAD = 3  # sentences of the lead
Dated = tuple[str | None, DateBasis | None]


def background(scene: Scene, first: int, i: int) -> bool:
    """Whether the clause tells the past of the story: كان قد، سبق أن."""
    floor = max(scene.ctx.sentence_first(i), first - 1)
    if any(scene.ctx.word(k) in words("earlier", WHEN) for k in range(i + 1, clause_stop(scene, i))):
        return True
    return any(scene.ctx.word(k) in words("background", WHEN) for k in range(floor, i))


def is_news(scene: Scene, i: int, form: Form) -> bool:
    """Whether the narrator tells it as news: in the lead as what happened, or anywhere as an act of speech."""
    first = clause_first(scene, i)
    if background(scene, first, i) or scene.ctx.word(first - 1) in words("relatives"):
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
        return i - scene.ctx.sentence_first(i) <= 1 and scene.doc.sentence_of[i] == 0 and not governed
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
        day = day_of_speaker(scene, i, statement)
        return (day, "story") if day is not None else (None, "publication")
    if scene.doc.sentence_of[i] < _LEAD:
        stop = clause_stop(scene, i)
        days = {
            t.id: t for a, (_, t) in scene.ctx.times.items() if scene.doc.sentence_of[a] == 0 and a < stop and _day(t)
        }
        said = {s.said_at_timex for s in scene.statements}
        told = {t.id for a, (_, t) in scene.ctx.times.items() if t.id in days and scene.statement_at(a) is None} - said
        if len(told) == 1 and form.tense == "past":
            return next(iter(told)), "story"
        if not any(map(today, days.values())) and (days or _exact(scene)):
            return None, None  # the lead tells another day
    return None, "publication"


def day_of_speaker(scene: Scene, i: int, statement: Statement) -> str | None:
    """The only day of the lead, where that tells of whoever speaks at token ``i`` further on: what he did or said then.

    None where the lead tells no day, more than one, or that of publication.
    """
    days = [t for a, (_, t) in scene.ctx.times.items() if scene.doc.sentence_of[a] == 0 and _day(t)]
    if len(days) != 1 or today(days[0]) or scene.doc.sentence_of[i] == 0 or statement.speaker_name is None:
        return None
    lead = scene.doc.sentences[0]
    said = any(s.said_at_timex == days[0].id and s.speaker_name == statement.speaker_name for s in scene.statements)
    names = {name.name for k, name in scene.ctx.names.items() if k < lead.stop}
    return days[0].id if said or statement.speaker_name in names else None


def _exact(scene: Scene) -> bool:
    """Whether the lead tells the day and month of something done."""
    return any(
        scene.doc.sentence_of[a] == 0
        and {"day", "month"} <= set(t.symbol.get("fields", {}))
        and fits(scene, a, t, False)
        for a, (_, t) in scene.ctx.times.items()
    )


def _day(timex: Timex) -> bool:
    """Whether an expression names a day of the news: أمس، الثلاثاء."""
    symbol = timex.symbol
    if timex.type != "DATE" or symbol.get("kind") != "date" or lies(symbol) == "future":
        return False
    offset = symbol.get("offset", {})
    near = symbol.get("anchor") == "publication" and offset.get("unit") == "day" and -3 <= offset.get("n", 0) <= 0
    return near or set(symbol.get("fields", {})) == {"weekday"}

"""Whether a clause tells what happened, or what is planned, possible, conditional or denied."""

from __future__ import annotations

from functools import cache

from mahdar import lexicon
from mahdar.lexicon.phrases import Phrases
from mahdar.reading.clauses.extent import clause_of
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.words import words
from mahdar.reading.tokens import Span
from mahdar.records import Factuality, Passage

_REACH = 8
_FILE = "clause_factuality"


@cache
def _marks() -> Phrases[Factuality]:
    return Phrases(
        ((word, entry["factuality"]) for entry in lexicon.load(_FILE)["marks"] for word in entry["words"]),
        clitics=False,
    )


def factuality(scene: Scene, i: int, form: Form, span: Span | None = None) -> tuple[Factuality, Passage | None]:
    """Factuality of the event that token ``i`` tells, and the words of the condition it hangs on.

    ``span``: its clause (computed where None). A statement that denies makes what it tells denied.
    """
    span = span or clause_of(scene, i)
    ctx = scene.ctx
    condition = _condition(scene, i, span)
    if condition is not None:
        return "conditional", condition
    statement = scene.statement_at(i)
    if (
        statement is not None
        and statement.act == "deny"
        and statement.polarity == "affirmed"
        and not _negated(scene, i)
    ):
        return "denied", None
    before = ctx.word(i - 1)
    if before in words("future_negators", _FILE):
        return "denied", None
    if _negated(scene, i):
        return "denied", None
    if form.tense == "future":
        return "planned", None
    if before in ("قد", "وقد", "فقد") and form.tense == "present":
        return "possible", None
    told = _told(scene, i, span)
    if told is not None:
        return told, None
    if statement is not None and statement.act in ("promise", "threaten", "demand", "propose") and form.tense != "past":
        return "planned", None
    return ("ongoing" if form.tense == "present" else "happened"), None


def _negated(scene: Scene, i: int) -> bool:
    return any(
        scene.ctx.word(k) in words("negators", _FILE) for k in (i - 1, i - 2) if k >= scene.ctx.sentence_first(i)
    )


def _told(scene: Scene, i: int, span: Span) -> Factuality | None:
    marks = _marks()
    for j in range(i - 1, max(scene.ctx.sentence_first(i), i - _REACH) - 1, -1):
        if j < span.first - 2:
            break
        hit = marks.at(scene.doc, j) or None
        if hit is not None and hit.value != "conditional":
            return hit.value
    return None


def _condition(scene: Scene, i: int, span: Span) -> Passage | None:
    """The clause of إذا or في حال that the trigger stands in, or that follows or leads its clause."""
    marks = _marks()
    floor, stop = scene.ctx.sentence_first(i), scene.ctx.sentence_stop(i)
    for j in range(max(floor, span.first - 15), min(stop, span.stop + 3)):
        hit = marks.at(scene.doc, j)
        if hit is not None and hit.value == "conditional":
            end = clause_of(scene, hit.stop).stop if hit.stop < stop else hit.stop
            return scene.doc.passage(j, max(end, hit.stop))
    return None

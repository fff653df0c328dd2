"""When something happened: the expression of its clause, sentence, statement or story's lead."""

from __future__ import annotations

from mahdar.reading.clauses.extent import clause_of
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.tokens import Span
from mahdar.records import DateBasis

_LEAD = 2  # sentences


def date_of(
    scene: Scene, i: int, span: Span | None = None, *, news: bool = False
) -> tuple[str | None, DateBasis | None]:
    """The id of the expression that dates the event at token ``i``, and where it stands; (None, None) if none does.

    ``span``: its clause. ``news``: the event is told as the news itself (a verb of the past that the narrator tells);
    in the lead it is then dated by the lead, or by publication where that names no day.
    """
    span = span or clause_of(scene, i)
    found = _nearest(scene, span, i)
    if found is not None:
        return found, "clause"
    ctx = scene.ctx
    sentence = Span(ctx.sentence_first(i), ctx.sentence_stop(i))
    statement = scene.statement_at(i)
    if statement is None:
        found = _nearest(scene, Span(sentence.first, span.first), i)
        if found is not None:
            return found, "sentence"
    if news and statement is None and scene.doc.sentence_of[i] < _LEAD:
        found = _nearest(scene, Span(0, sentence.stop), i)
        return (found, "story") if found is not None else (None, "publication")
    return None, None


def _nearest(scene: Scene, span: Span, i: int) -> str | None:
    best: tuple[int, str] | None = None
    for j in range(span.first, span.stop):
        held = scene.ctx.times.get(j)
        if held is None or held[1].type not in ("DATE", "TIME"):
            continue
        away = j - i if j > i else i - held[0] + 1
        if best is None or away < best[0]:
            best = (away, held[1].id)
    return best[1] if best is not None else None

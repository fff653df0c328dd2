"""What a speaker lays on others without a verb of asking: على الحكومة أن تسحب قواتها."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.reading.clauses import Noun, Scene, noun_at
from mahdar.reading.clauses.extent import clause_first
from mahdar.reading.clauses.words import words
from mahdar.reading.events.entries import grammar
from mahdar.records import Statement


class Duty(NamedTuple):
    """Tokens ``first`` to ``stop`` (على … أن، ضرورة), on whom it lies, and the statement that says so."""

    first: int
    stop: int
    noun: Noun | None
    statement: Statement


def duties(scene: Scene) -> list[Duty]:
    """Every على somebody أن, with a verb of the present behind it, that a named speaker says."""
    found: list[Duty] = []
    ctx = scene.ctx
    for i in [i for i, word in enumerate(scene.doc.words) if word in _ON]:
        if i in ctx.named:
            continue
        statement = scene.statement_at(i)
        if statement is None or statement.speaker is None:
            continue
        before = ctx.word(i - 1)
        if (
            scene.doc.tokens[i].start > statement.content.start + 1
            and before not in grammar("duty")
            and before not in _OPENS
        ):
            continue
        noun = noun_at(scene, i + 1, ctx.sentence_stop(i))
        if noun is None or not noun.animate or ctx.word(noun.stop) != "ان":
            continue
        if ctx.word(clause_first(scene, i) - 1) in words("relatives"):
            continue  # الثمن الذي يتعين على الحكومة أن تدفعه
        if scene.verbs.at(noun.stop + 1) == "present" or ctx.word(noun.stop + 1) == "لا":
            found.append(Duty(i, noun.stop + 1, noun, statement))
    return found


def needs(scene: Scene) -> list[Duty]:
    """Every ضرورة that opens what somebody says: أكد المجلس ضرورة إنهاء القتال."""
    found: list[Duty] = []
    need = grammar("need")
    for i, word in [(i, word) for i, word in enumerate(scene.doc.words) if word in need]:
        statement = scene.statement_at(i)
        if statement is None or statement.speaker is None or statement.act != "demand":
            continue
        near = abs(scene.doc.offset(i, len(word) - len("ضروره")) - statement.content.start) <= 2
        if near and statement.speaker_kind in ("person", "organisation", "official", "document"):
            found.append(Duty(i, i + 1, None, statement))
    return found


_ON = frozenset({"علي", "وعلي"})
_OPENS = frozenset({"،", ",", "«", '"', "“", ":", "ان", "بان", "انه", "لكن", "."})

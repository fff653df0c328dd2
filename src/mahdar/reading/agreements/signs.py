"""Words around a name that tell how far the agreement is, without a verb: هناك هدنة، مسودة المعاهدة، مشروع قرار."""

from __future__ import annotations

from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import phrases, words
from mahdar.reading.agreements.tellings import Telling
from mahdar.reading.agreements.verbs import FILE, Verb
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.words import words as grammar
from mahdar.records import AgreementStage

_FORM = Form("masdar")
_NONE: frozenset[str] = frozenset()


def signs(scene: Scene, names: list[Naming]) -> list[Telling]:
    """What the words right before a name tell of it."""
    found = []
    for k, name in enumerate(names):
        telling = _sign(scene, k, name)
        if telling is not None:
            found.append(telling)
    return found


def _sign(scene: Scene, k: int, name: Naming) -> Telling | None:
    ctx = scene.ctx
    if name.form.number == "p" or name.any:
        return None
    first = name.first
    while ctx.word(first - 1) in grammar("demonstratives"):
        first -= 1
    floor = ctx.sentence_first(name.first)
    if name.kind == "truce" and not name.definite and first > floor:
        word = ctx.word(first - 1).lstrip("وف")
        before = ctx.word(first - 2)
        doubted = before in grammar("negators", "clause_factuality") or before in words("unsure", FILE)
        if word in words("exists", FILE) and not doubted:
            return _telling(first - 1, name, k, "exists", "in_force")
    if name.form.entry.word == "اتفاق" and name.definite and ctx.word(first - 1) in words("reached", FILE):
        return _telling(first - 1, name, k, "reached", "agreed")
    table = phrases("drafts", FILE)
    for j in range(max(floor, first - 3), first):
        hit = table.at(scene.doc, j)
        if hit is not None and hit.stop == first:
            stage: AgreementStage = "proposed" if ctx.word(first - 1).endswith("مشروع") else "negotiated"
            return _telling(j, name, k, "draft", stage)
    return None


def _telling(at: int, name: Naming, k: int, rule: str, stage: AgreementStage) -> Telling:
    verb = Verb(rule, stage, False, False, _NONE, "none", (), None, _NONE, _NONE)
    return Telling(at, name.stop, 0, verb, _FORM, k, stage, "happened" if rule == "reached" else "ongoing")

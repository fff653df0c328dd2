"""What two sides announce together: أعلنت العاصمتان في بيان مشترك إنهاء المهمة على مرحلتين."""

from __future__ import annotations

from mahdar.reading.agreements.acts import agreed_on, made_naming
from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import phrases, words
from mahdar.reading.agreements.tellings import Telling
from mahdar.reading.agreements.verbs import FILE, Verb, lexemes
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.factuality import factuality
from mahdar.reading.clauses.morphology import Match
from mahdar.reading.clauses.nouns import nouns_at
from mahdar.records import AgreementKind

_BEFORE = 14  # tokens from the verb to the joint statement
_BEHIND = 14  # tokens from the joint statement to what is announced
_SIDES = ("state", "place", "organisation", "armed_group")


def joint(scene: Scene, names: list[Naming]) -> list[tuple[Naming, Telling]]:
    """What is announced in joint statements, as namings, each with the verb that tells it."""
    table = phrases("joint", FILE)
    if "مشترك" not in scene.doc.shadow.text:
        return []
    held = {i for name in names for i in range(name.first, name.stop)}
    found = []
    for j in [j for j, word in enumerate(scene.doc.words) if word.endswith("بيان")]:
        hit = table.at(scene.doc, j)
        one = _announced(scene, j, hit.stop, held) if hit is not None else None
        if one is not None:
            found.append(one)
    return found


def _announced(scene: Scene, j: int, stop: int, held: set[int]) -> tuple[Naming, Telling] | None:
    ctx = scene.ctx
    for i in range(j - 1, max(ctx.sentence_first(j), j - _BEFORE) - 1, -1):
        match = _verb(scene, i)
        if match is None:
            continue
        both = [noun for noun in nouns_at(scene, i + 1, j) if noun.kind in _SIDES]
        first = _object(scene, both[-1].stop, j, stop) if len(both) > 1 else -1
        span = agreed_on(scene, first, held) if first >= 0 else None
        if span is None or factuality(scene, i, match.form)[0] != "happened":
            return None
        steps = any(step in scene.doc.shadow.text for step in words("steps", FILE))
        kind: AgreementKind = "plan" if steps else "agreement"
        verb = match.value._replace(sides="party")
        name = made_naming(first, span, kind, "بيان")
        return name, Telling(i, span, match.skip, verb, match.form, -1, verb.stage, "happened")
    return None


def _verb(scene: Scene, i: int) -> Match[Verb] | None:
    matches = lexemes().at(scene.ctx.word(i))
    return next((m for m in matches if m.value.name == "announce" and m.form.tense == "past"), None)


def _object(scene: Scene, subject: int, j: int, stop: int) -> int:
    """First token of what is announced: right behind those who announce, or behind the statement's parenthesis."""
    ctx = scene.ctx
    if ctx.word(subject) in words("deeds", FILE):
        return subject
    for k in range(stop, min(ctx.sentence_stop(j), stop + _BEHIND)):
        if ctx.word(k) in words("deeds", FILE) and (k == stop or ctx.word(k - 1) in ("،", ",")):
            return k
    return -1

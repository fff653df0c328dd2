"""Whose a noun with a pronoun is: بلاده is the state of who speaks, قواتهم are the forces of those told before."""

from __future__ import annotations

from mahdar.reading.clauses.elided import owner, shape
from mahdar.reading.clauses.kinds import bare, without_owner
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.noun import Noun
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.single import word_at
from mahdar.reading.clauses.words import nationalities, words
from mahdar.reading.shadow import fold
from mahdar.reading.statements.context import Name
from mahdar.records import Statement

_COMPOSED = frozenset({"forces", "organisation", "armed_group"})
_SPOKEN = frozenset({"person", "organisation", "official"})
_WE = "نا"
_FULL = {"ت": "ة", "ئ": "ء", "ؤ": "ء"}  # what a noun ends in without a pronoun, as written


def own_land(scene: Scene, noun: Noun) -> bool:
    """Whether a phrase is somebody's country by its pronoun alone: بلاده، بلدها."""
    if noun.name is not None or noun.stop != noun.first + 1:
        return False
    word = word_at(scene, noun.first, noun.skip)
    return not word.startswith("ال") and without_owner(word) in words("lands", "clause_nouns")


def owned_name(scene: Scene, noun: Noun) -> str | None:
    """The name of a noun that carries the pronoun of its owner; None where it carries none or the text does not tell.

    بلاده is the state that the owner's office or name tells; of forces and bodies the owner's name completes the noun.
    """
    word = word_at(scene, noun.first, noun.skip)
    stem = without_owner(word)
    if not stem or word.startswith("ال"):
        return None
    if stem in words("lands", "clause_nouns"):
        return _land(scene, noun, word[len(stem) :]) if noun.stop == noun.first + 1 else None
    if noun.kind not in _COMPOSED:
        return None
    name = _whose(scene, noun.first, word[len(stem) :])
    return _completed(scene, noun, word, stem, name) if name else None


def _land(scene: Scene, noun: Noun, pronoun: str) -> str | None:
    name = _whose(scene, noun.first, pronoun)
    if name is None and pronoun != _WE:
        name = _person_before(scene, noun.first)
    return _home(scene, name) if name else None


def _whose(scene: Scene, i: int, pronoun: str) -> str | None:
    """The name of whom the pronoun of the noun at token ``i`` stands for."""
    statement = scene.statement_at(i)
    if pronoun == _WE:
        return _speaker(statement)
    found = owner(scene, i, Form("masdar", pronoun=pronoun))
    if found:
        return found[0].name
    spoken_for = _spoken_for(statement)
    if spoken_for is not None and pronoun != "ه":
        return spoken_for
    return _speaker(statement) if statement is not None and _agrees(scene, i, statement, pronoun) else None


def _spoken_for(statement: Statement | None) -> str | None:
    """In whose name the speaker of a statement speaks: المتحدث باسم الحركة."""
    told = (_speaker(statement) or "").split()
    at = next((k for k, word in enumerate(told) if fold(word) in words("in_name_of", "clause_nouns")), -1)
    return " ".join(told[at + 1 :]) or None if at >= 0 else None


def _speaker(statement: Statement | None) -> str | None:
    return statement.speaker_name if statement is not None and statement.speaker_kind in _SPOKEN else None


def _agrees(scene: Scene, i: int, statement: Statement, pronoun: str) -> bool:
    """Whether the verb by which the statement is told has the gender of the pronoun; a noun (رفض) has none."""
    for k in range(i, scene.ctx.sentence_first(i) - 1, -1):
        if scene.cue_at(k) is statement:
            feminine = shape(scene.ctx.word(k)).gender == "f"
            return pronoun in ("ه", "ها") and (not scene.verbs.at(k) or feminine == (pronoun == "ها"))
    return False


def _person_before(scene: Scene, i: int) -> str | None:
    """The only person named before token ``i`` in its sentence."""
    floor = scene.ctx.sentence_first(i)
    near = {n.name for n in scene.ctx.names.values() if n.kind == "person" and floor <= n.first < i}
    return min(near) if len(near) == 1 else None


def _home(scene: Scene, name: str) -> str | None:
    """The state that an office or the words of a name tell: المتحدث باسم الخارجية الإيرانية."""
    for office in (name, *_offices(scene, name)):
        folded = fold(office)
        if any(word in words("posted", "clause_nouns") for word in folded.split()):
            continue  # السفير لدى بغداد
        for word in folded.split():
            state = nationalities().get(bare(word))
            if state is not None:
                return state
        state = next((n.name for n in _states(scene) if fold(n.name) in folded), None)
        if state is not None:
            return state
    return None


def _offices(scene: Scene, name: str) -> list[str]:
    last = fold(name).split()
    return [
        known.office
        for known in scene.ctx.names.values()
        if known.office and known.kind == "person" and fold(known.name).split()[-len(last) :] == last
    ]


def _states(scene: Scene) -> list[Name]:
    return [known for known in scene.ctx.names.values() if known.kind == "state"]


def _completed(scene: Scene, noun: Noun, word: str, stem: str, name: str) -> str:
    """The noun without its pronoun, and its owner: as the owner's office tells it, or followed by his name."""
    for office in _offices(scene, name):
        told = office.split()
        at = next((k for k, one in enumerate(told) if bare(fold(one)) == stem and k > 0), -1)
        if at > 0:
            return " ".join(told[at:])
    first = scene.doc.offset(noun.first, noun.skip)
    written = scene.doc.text[first : scene.doc.tokens[noun.first].end - (len(word) - len(stem))]
    if stem.endswith("ه") or written[-1:] in "ئؤ":
        written = written[:-1] + _FULL.get(written[-1], written[-1])
    return f"{written} {name}"

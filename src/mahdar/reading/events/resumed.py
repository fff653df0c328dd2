"""Those whom a pronoun behind a preposition takes up (حكم عليه), and the first of two objects (سلم مصر المقاتلات)."""

from __future__ import annotations

from functools import cache

from mahdar.reading.clauses import Arguments, Noun, Scene, noun_at, nouns_at, verb_arguments
from mahdar.reading.clauses.agreement import gender_of, plural
from mahdar.reading.clauses.before import antecedent
from mahdar.reading.clauses.elided import subject_of
from mahdar.reading.clauses.extent import clause_stop
from mahdar.reading.clauses.nouns import kind_of
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Candidate
from mahdar.reading.events.entries import grammar, triggers
from mahdar.reading.events.parties import party
from mahdar.reading.events.shapes import FINITE

_REACH = 8  # tokens behind a verb in which its preposition and pronoun stand
_BACK = 14  # tokens before it in which whom the pronoun means is told
_GENDERS = {"ه": "m", "ها": "f"}
_JUDGED = frozenset({"ACCUSE", "SANCTION", "SUPPORT", "THREATEN"})
_IN_PAPERS = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT"})
_WHOM = frozenset({"recipient", "blamed", "refused", "praised"})


@cache
def _with_pronoun() -> dict[str, tuple[str, str]]:
    """عليه → (على, ه): folded prepositions with the pronouns that tell a gender."""
    stems = [*words("prepositions"), "ب", "ل"]
    return {stem + pronoun: (stem, pronoun) for stem in stems for pronoun in _GENDERS}


def pronoun_behind(scene: Scene, one: Candidate) -> int | None:
    """The preposition with a pronoun behind a verb that tells a recipient (أطاح به); None where there is none."""
    for j in range(one.i + 1, min(clause_stop(scene, one.i), one.i + 3)):
        hit = _with_pronoun().get(scene.ctx.word(j))
        if hit is not None and one.entry.takes.get(hit[0]) in _WHOM:
            return j
    return None


def taken_up(scene: Scene, one: Candidate, found: Arguments) -> list[Noun]:
    """Whom عليه, إليه, منها behind the verb stands for, where its preposition gives a recipient.

    Within a relative clause that is what the clause describes; else the nearest phrase before in the sentence that
    agrees, can be a party (or an area, of a seizure) and is not the subject.
    """
    ctx = scene.ctx
    for j in range(one.i + 1, min(clause_stop(scene, one.i), one.i + _REACH)):
        hit = _with_pronoun().get(ctx.word(j))
        if hit is None or one.entry.takes.get(hit[0]) not in _WHOM:
            continue
        relative = ctx.word(one.i - 1) in words("relatives")
        nouns = antecedent(scene, one.i - 1) if relative else _nearest(scene, one, found, hit[1])
        if relative and found.elided:
            found.subject = []  # الذي حكم عليه: nobody is told
        people = one.entry.animate or one.entry.people
        nouns = [n for n in nouns if not people or n.kind not in ("place", "state")]  # أفرجت عنها: no area
        return [_here(scene, n, j) for n in nouns if party(n) or n.head in grammar("areas")]
    return []


def _nearest(scene: Scene, one: Candidate, found: Arguments, pronoun: str) -> list[Noun]:
    """The nearest phrase before in the sentence that the pronoun may mean."""
    ctx, gender = scene.ctx, _GENDERS[pronoun]
    own = {n.name or scene.doc.quote(n.first, n.stop, n.skip) for n in found.subject}
    area = one.entry.type in ("COERCE", "ASSAULT")
    for j in range(one.i - 1, max(ctx.sentence_first(one.i), one.i - _BACK) - 1, -1):
        inside = j in ctx.named and ctx.named[j].first < j
        if scene.verbs.at(j) or inside or (j - 1 not in ctx.named and kind_of(ctx.word(j - 1)) != "thing"):
            continue
        noun = noun_at(scene, j, one.i)
        if noun is None or (noun.name or scene.doc.quote(noun.first, noun.stop, noun.skip)) in own:
            continue
        told = gender_of(noun) or ("f" if noun.kind == "place" or noun.head.endswith("ه") else "")
        fits = (party(noun) and not plural(noun)) or (area and noun.head in grammar("areas"))
        if fits and told == gender and (not area or noun.kind != "place" or ctx.word(j - 1) not in grammar("areas")):
            return [noun]
    return []


def _here(scene: Scene, noun: Noun, j: int) -> Noun:
    name = noun.name or scene.doc.quote(noun.first, noun.stop, noun.skip)
    return noun._replace(first=j, stop=j + 1, skip=0, name=name)


def by_paper(scene: Scene, one: Candidate) -> list[Noun]:
    """Who speaks in a paper that asks or condemns: أقر المجلس قرارا يطالب الحكومة بالانسحاب."""
    ctx, i = scene.ctx, one.i
    if one.form.tense != "present" or ctx.word(i)[:1] in "وف" or one.entry.type not in _IN_PAPERS:
        return []
    paper = next((k for k in (i - 1, i - 2) if ctx.word(k) in grammar("says_in")), -1)
    if paper < 0 or ctx.word(paper).startswith("ال"):
        return []
    for k in range(paper - 1, ctx.sentence_first(i) - 1, -1):
        if scene.verbs.at(k) and k not in ctx.named:
            nouns = subject_of(scene, k)
            return nouns if nouns and all(party(n) and n.definite for n in nouns) else []
    return []


def given_to(scene: Scene, one: Candidate, found: Arguments) -> list[Noun]:
    """The first of two objects of a verb of giving: whoever gets what the second one names."""
    if not one.entry.gives or found.passive or not found.object or not found.object[0].animate:
        return []
    last = found.object[-1]
    if last.first <= one.i or not last.definite:
        return []
    j = last.stop
    while j in scene.ctx.timed:
        j += 1
    what = nouns_at(scene, j, clause_stop(scene, one.i))
    return found.object if what else []


def asked_of(scene: Scene, one: Candidate) -> list[Noun]:
    """Whom من right behind a verb of asking names, where أن tells what is asked: مطالبا من الحكومة أن تنسحب."""
    ctx, j = scene.ctx, one.i + 1
    if one.entry.type != "REQUEST" or ctx.word(j) not in grammar("asked_of"):
        return []
    nouns = nouns_at(scene, j + 1, ctx.sentence_stop(one.i))
    told = bool(nouns) and ctx.word(nouns[-1].stop) in words("that")
    return nouns if told and all(party(n) for n in nouns) else []


def whose_deed(scene: Scene, one: Candidate, subject: list[Noun]) -> list[Noun]:
    """Whose deed a noun with a pronoun tells behind a verb that has an object, too.

    Of a verb of blame or praise it is the object's (أدان الحركة بسبب قصفها المدينة), of another the text leaves open
    whose, where both agree.
    """
    ctx, i = scene.ctx, one.i
    why = ctx.word(i - 1) in grammar("because") or ctx.word(i - 1) in grammar("after")
    gender = {"ه": "m", "ها": "f"}.get(one.form.pronoun)
    if gender is None or not (why or (ctx.word(i)[:1] == "ل" and one.skip == 1)):
        return subject
    k = next((k for k in range(i - 2, ctx.sentence_first(i) - 1, -1) if scene.verbs.at(k) and k not in ctx.named), -1)
    told = (m for m in triggers().at(ctx.word(k)) if m.form.tense in FINITE and not m.form.pronoun)
    verb = next((m for m in told if m.value.takes.get("object") in _WHOM), None) if k >= 0 else None
    if verb is None:
        return subject
    nouns = [n for n in verb_arguments(scene, k, verb.form).object if k < n.first < i and n.animate and n.definite]
    if len(nouns) != 1 or gender_of(nouns[0]) not in (gender, "") or plural(nouns[0]):
        return subject
    return [_here(scene, nouns[0], i)] if verb.value.type in _JUDGED else []

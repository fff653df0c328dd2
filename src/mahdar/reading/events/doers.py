"""Whose deed is condemned or is to end, where nobody else is told: أدانت الحكومة القصف الذي شنته الجماعة."""

from __future__ import annotations

from mahdar.reading.clauses import Noun, Scene, noun_at, nouns_at
from mahdar.reading.clauses.elided import subject_of
from mahdar.reading.clauses.extent import clause_stop
from mahdar.reading.clauses.nouns import adjective, bare
from mahdar.reading.clauses.words import nationalities, words
from mahdar.reading.events.candidate import Candidate
from mahdar.reading.events.entries import grammar, triggers
from mahdar.reading.events.parties import party
from mahdar.reading.events.roles import roles

_BLAMED = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"})
_DEMANDED = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT", "CONCEDE"})
_TAKEN_UP = ("ته", "تها", "ه", "ها", "تهما", "وه", "وها")  # pronouns behind a verb, for what is offered
_NEAR = 6  # tokens between the trigger's own words and the deed


def offered_by(scene: Scene, one: Candidate) -> list[Noun]:
    """Whose offer or demand is refused: رفضت الحكومة مقترحا قدمته الحركة، عرضا من الوزارة، المقترح الأميركي."""
    if one.entry.type != "REJECT" or "refused" not in one.entry.takes.values() or not one.finite:
        return []
    ctx, stop = scene.ctx, clause_stop(scene, one.i)
    what = next((k for k in range(one.i + 1, min(stop, one.i + _NEAR)) if bare(ctx.word(k)) in grammar("offers")), -1)
    if what < 0 or ctx.word(what - 1) in words("prepositions"):
        return []
    of = noun_at(scene, what + 1, stop)
    if of is not None and of.first == what + 1 and of.animate and of.definite and not ctx.word(what).startswith("ال"):
        return [of]
    j = what + 1
    while j < stop and adjective("ال" + bare(ctx.word(j)).removesuffix("ا")):
        state = nationalities().get(bare(ctx.word(j)))
        if state is not None and j not in ctx.names:
            return [Noun(j, j + 1, 0, bare(ctx.word(j)), "state", state, True)]
        j += 1
    if ctx.word(j) in grammar("asked_of"):
        return [n for n in nouns_at(scene, j + 1, ctx.sentence_stop(one.i))[:1] if party(n) and n.definite]
    j += ctx.word(j) in words("relatives")
    offers = any(ctx.word(j).removesuffix(end) in grammar("offering") for end in _TAKEN_UP)
    return [n for n in subject_of(scene, j)[:1] if party(n) and n.first > j] if offers and scene.verbs.at(j) else []


def helped(scene: Scene, one: Candidate, found: list[Candidate]) -> list[Noun]:
    """Who gets what is pledged: تعهدت واشنطن بتزويد أوكرانيا بأسلحة."""
    if one.entry.mode != "pledge" or not one.finite:
        return []
    stop = clause_stop(scene, one.i)
    deed = next((c for c in found if one.i < c.i < stop and c.form.tense == "masdar"), None)
    if deed is None or deed.entry.type not in ("AID", "COOPERATE", "SUPPORT"):
        return []
    gets = [n for n in roles(scene, deed)[1] if n.first > one.i and party(n)]
    return [n for n in gets if not any(m.form.tense == "masdar" for m in triggers().at(n.head))]


def doers_of(scene: Scene, one: Candidate, actors: list[Noun], found: list[Candidate]) -> list[Noun]:
    """Who does the deed that ``one`` condemns or asks for, in ``found``; nobody where it is whoever speaks.

    Of what is condemned it is the doer, of what is asked for whoever is to withdraw, to release or to stop.
    """
    blames = one.entry.type == "ACCUSE" and "blamed" in one.entry.takes.values()
    asks = one.entry.type == "REQUEST" and one.entry.scope and not one.entry.against
    if not (blames or asks) or not one.finite:
        return []
    floor = max([one.i + 1, *(n.stop for n in actors if n.first > one.i)])
    stop = clause_stop(scene, one.i)
    deed = next((c for c in found if floor <= c.i < min(stop, floor + _NEAR) and c is not one), None)
    if deed is None or deed.entry.type not in (_BLAMED if blames else _DEMANDED):
        return []
    if deed.finite and deed.light is None:
        return []
    before = scene.ctx.word(deed.i - 1)
    if before in grammar("after") or before in grammar("meanwhile") or before in grammar("because"):
        return []
    if blames and before in words("prepositions"):
        return []
    doers, _ = roles(scene, deed)
    own = {n.first for n in actors} | {n.name for n in actors if n.name is not None}
    return [n for n in doers if n.first > one.i and n.first not in own and n.name not in own]

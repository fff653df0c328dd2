"""Who stands beside an agreement: its parties, mediators and guarantors."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from mahdar import lexicon
from mahdar.reading.agreements.keys import POWERS, ROLES, key_of
from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import phrases, words
from mahdar.reading.agreements.refs import nobody
from mahdar.reading.agreements.syntax import extended, finite, is_side
from mahdar.reading.agreements.tellings import Telling
from mahdar.reading.agreements.verbs import FILE, lexemes
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.arguments import masdar_arguments, verb_arguments
from mahdar.reading.clauses.extent import clause_stop
from mahdar.reading.clauses.nouns import Noun, noun_at, nouns_at
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.shadow import fold

ROLE_REACH = 40  # tokens behind a name in which who mediates may stand
_REACH = 10  # tokens behind a name in which its parties stand


def adopters(scene: Scene, telling: Telling) -> list[Noun]:
    """The parliament or council that adopts a resolution or law."""
    if telling.verb.sides != "body" or telling.form.tense not in ("past", "present", "future", "masdar"):
        return []
    if telling.form.tense == "masdar":
        found = masdar_arguments(scene, telling.at, telling.skip, form=telling.form, genitive="subject").subject
    else:
        found = verb_arguments(scene, telling.at, telling.form).subject
    return [noun for noun in found if is_body(noun) or noun.kind == "organisation"][:1]


def is_body(noun: Noun) -> bool:
    """Whether a noun is a parliament or a council: it approves, and is no party."""
    return noun.head in words("bodies", ROLES)


def named_parties(scene: Scene, name: Naming) -> list[Noun]:
    """The parties that stand in or behind the name: its adjectives, بين X وY, مع X."""
    found: list[Noun] = []
    if not name.act:
        for j in range(name.first + 1, name.stop):
            word = scene.ctx.word(j).removeprefix("ال")
            state = nationalities().get(word)
            if state is not None:
                found.append(Noun(j, j + 1, 0, word, "state", state, True))
    if len(found) == 1 and name.form.entry.word not in ("اتفاق", "اتفاقيه"):
        found = []
    if name.kind != "truce" and not name.act:
        inside = range(name.first + 1, name.stop)
        held = [_trimmed(scene, n) for j in inside if (n := noun_at(scene, j, name.stop)) is not None]
        found += [
            n for n in held if (n.kind == "state" and n.name) or (n.first == name.first + 1 and is_side(scene, n))
        ]
    limit = min(scene.ctx.sentence_stop(name.first), name.stop + _REACH)
    for j in range(name.stop, limit):
        word = scene.ctx.word(j)
        if word in words("between", ROLES) or word in words("with", ROLES):
            behind = words("between", ROLES)
            both = _coordinated(scene, j + 1) if word in behind else nouns_at(scene, j + 1, scene.ctx.sentence_stop(j))
            nouns = _sides(scene, both)
            return [*found, *nouns] if word in words("with", ROLES) else nouns or found
        if not (
            j in scene.ctx.timed
            or j in scene.ctx.named
            or word == "في"
            or _participle(word)
            or _in_force(scene, j)
            or word in words("tails")
        ):
            break
    return found


def _trimmed(scene: Scene, noun: Noun) -> Noun:
    """A state without the adjective of the agreement that follows it: اتفاق إيران النووي."""
    known = scene.ctx.names.get(noun.first)
    return noun._replace(stop=known.stop) if noun.kind == "state" and known is not None else noun


def whole_stop(scene: Scene, name: Naming) -> int:
    """Index behind the name with the parties that follow it at once: الاتفاق النووي مع إيران."""
    word = scene.ctx.word(name.stop)
    if name.act or not (word in words("between", ROLES) or word in words("with", ROLES)):
        return name.stop
    limit = scene.ctx.sentence_stop(name.first)
    first = name.stop + 1
    nouns = _sides(
        scene, _coordinated(scene, first) if word in words("between", ROLES) else nouns_at(scene, first, limit)
    )
    if not nouns or any(
        n.name is None and scene.ctx.word(n.first)[n.skip :] in words("own_land", ROLES) for n in nouns
    ):
        return name.stop
    if word in words("between", ROLES) and len(nouns) < 2 and not nobody(scene, nouns[0]):
        return name.stop
    return nouns[-1].stop


def _in_force(scene: Scene, j: int) -> bool:
    """Whether token j belongs to حيز التنفيذ."""
    return any(scene.ctx.word(k) in words("force", FILE) for k in (j, j - 1))


@cache
def _participle(word: str) -> bool:
    return any(match.form.tense == "participle" for match in lexemes().at(word))


def told_parties(scene: Scene, telling: Telling, name: Naming) -> list[Noun]:
    """Who signs, agrees or enters, as the verb or verbal noun tells."""
    if telling.verb.sides != "party" or telling.stage == "approved":
        return []
    relative = name.stop <= telling.at and not name.act
    if relative and telling.form.tense != "masdar" and not telling.form.pronoun and not telling.verb.preps:
        return _with(scene, _past_times(scene, telling.at + 1))  # a passive: الذي أبرم بين … و…
    if telling.form.tense == "masdar":
        if relative and telling.stop > telling.at + 1:  # تم التوصل إليه أمس بين … و…
            return _with(scene, _past_times(scene, telling.stop))
        if telling.form.pronoun:
            return []
        arguments = masdar_arguments(scene, telling.at, telling.skip, form=telling.form, genitive="subject")
    elif telling.form.tense == "participle":
        return []
    else:
        arguments = verb_arguments(scene, telling.at, telling.form)
    found = _sides(scene, arguments.subject)
    if telling.form.pronoun and telling.form.tense != "masdar":
        found = [noun for noun in found if noun.first <= telling.at + 3]  # الذي وقعته إيران
    if telling.form.tense == "masdar" and not found:
        return []
    return [*found, *_sides(scene, arguments.preps.get("مع", [])), *_behind_name(scene, telling, name)]


def _behind_name(scene: Scene, telling: Telling, name: Naming) -> list[Noun]:
    """مع X further behind the name: أبرمت الحكومة اتفاقا في مجال التعدين مع الشركة."""
    if name.first < telling.at or name.act:
        return []
    ctx = scene.ctx
    for j in range(name.stop, min(clause_stop(scene, name.stop - 1), name.stop + 2 * _REACH)):
        if finite(scene, j):
            break
        if ctx.word(j) in words("with", ROLES):
            return _sides(scene, nouns_at(scene, j + 1, ctx.sentence_stop(j)))
    return []


def _past_times(scene: Scene, j: int) -> int:
    """Index behind the expressions of time at token j."""
    ctx = scene.ctx
    while j in ctx.timed or (ctx.word(j) == "في" and j + 1 in ctx.timed):
        j += 1
    return j


def _with(scene: Scene, j: int) -> list[Noun]:
    """The parties behind a passive verb: بين X وY، مع X."""
    word = scene.ctx.word(j)
    if word in words("between", ROLES):
        return _sides(scene, _coordinated(scene, j + 1))
    if word in words("with", ROLES):
        return _sides(scene, nouns_at(scene, j + 1, scene.ctx.sentence_stop(j)))
    return []


def _sides(scene: Scene, nouns: Iterable[Noun]) -> list[Noun]:
    kinds = ("state", "organisation", "armed_group", "group", "forces", "person")
    nouns = (_trimmed(scene, noun) for noun in nouns)
    whole = (_powers(scene, extended(scene, noun, scene.ctx.sentence_stop(noun.first))) for noun in nouns)
    found = [noun for noun in whole if noun.kind in kinds and not is_body(noun)]
    stop = _past_times(scene, found[-1].stop) if found else 0
    if stop and scene.ctx.word(stop).startswith("و") and stop < scene.ctx.sentence_stop(found[-1].first):
        other = noun_at(scene, stop, scene.ctx.sentence_stop(stop), 1)
        if other is not None and other.kind == "thing":
            other = _powers(scene, extended(scene, other, scene.ctx.sentence_stop(stop)))
            found += [other] if other.kind == "group" else []  # إيران ودول (5 + 1)
    return found


def _powers(scene: Scene, noun: Noun) -> Noun:
    """The great powers together (دول (5 + 1)) are somebody, whatever their noun."""
    powers = noun.kind == "thing" and key_of(scene.doc.quote(noun.first, noun.stop, noun.skip)) == POWERS
    return noun._replace(kind="group", definite=True) if powers else noun


@cache
def _short_names() -> dict[str, str]:
    """Names of one word that are other words too (حماس), folded; beside another side they are names."""
    listed = lexicon.load("armed_groups")["names"]
    return {fold(name): name for entry in listed for name in entry.get("confirm", ()) if " " not in name}


def _coordinated(scene: Scene, first: int) -> list[Noun]:
    """The nouns behind بين: the second is a party whatever it is, past a name in brackets behind the first."""
    if first >= len(scene.doc.tokens):
        return []
    ctx, limit = scene.ctx, scene.ctx.sentence_stop(first)
    nouns = nouns_at(scene, first, limit)
    if len(nouns) != 1:
        return nouns
    j = extended(scene, nouns[0], limit).stop
    if j in ctx.brackets:
        j = ctx.brackets[j].stop
    elif j in ctx.names and j not in ctx.governed and ctx.names[j].kind in ("armed_group", "organisation"):
        j = ctx.names[j].stop  # حركة المقاومة الإسلامية حماس
    if j < limit and ctx.word(j)[:1] == "و" and len(ctx.word(j)) > 2 and j not in ctx.timed:
        other = noun_at(scene, j, limit, 1)
        if other is not None:
            known = _short_names().get(ctx.word(j)[other.skip :]) if other.stop == j + 1 else None
            if known is not None:
                return [nouns[0], other._replace(kind="armed_group", name=known, definite=True)]
            return [nouns[0], other if other.animate else other._replace(kind="group")]
    return nouns


def bound_parties(scene: Scene, name: Naming) -> list[Noun]:
    """Who is bound by it: معاهدة تلتزم الدولة بموجبها بكذا."""
    ctx, stop = scene.ctx, scene.ctx.sentence_stop(name.first)
    for j in range(name.stop, min(stop, name.stop + _REACH)):
        if ctx.word(j) in words("bound_by", ROLES):
            nouns = (noun_at(scene, k, j) for k in range(j - 1, max(name.stop, j - 4) - 1, -1))
            return _sides(scene, [noun for noun in nouns if noun is not None and noun.stop == j])[:1]
    return []


def role(scene: Scene, name: Naming, key: str) -> list[Noun]:
    """Who mediates or guarantees, behind the words of list ``key`` in the sentence of the name."""
    table = phrases(key, ROLES)
    ctx, found = scene.ctx, []
    for j in range(name.stop, min(ctx.sentence_stop(name.first), name.stop + ROLE_REACH)):
        hit = table.at(scene.doc, j)
        if hit is None:
            continue
        first = hit.stop
        while ctx.word(first) in ("مشتركه", "من", "كل") or ctx.word(first).startswith(("وضمان", "ووساط", "ورعاي")):
            first += 1
        found += _held(scene, first, ctx.sentence_stop(name.first))
    return found


def _held(scene: Scene, first: int, stop: int) -> list[Noun]:
    """The nouns of a role: an adjective of a state (برعاية صينية), مع X behind مشتركة, or plain nouns."""
    word = scene.ctx.word(first)
    state = nationalities().get(word)
    if state is not None:
        return [Noun(first, first + 1, 0, word, "state", state, True)]
    if word in words("with", ROLES):
        first += 1
    return [noun for noun in nouns_at(scene, first, min(stop, clause_stop(scene, first))) if noun.kind != "thing"]

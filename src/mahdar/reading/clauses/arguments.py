"""Who does what to whom: the phrases around a verb or a verbal noun, by the order of words and by agreement."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.reading.clauses.elided import carried_on
from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, adjective, bare, blocked, finite, noun_at, nouns_at
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.words import nationalities, phrases, words

_REACH = 30  # tokens behind a trigger in which its arguments stand


@dataclass(slots=True)
class Arguments:
    """Phrases of a clause, each a list (coordinated nouns); empty where the words name none.

    ``subject``: of an active verb, or whom a passive tells of is in ``object`` and who did it in ``agent``.
    ``preps``: folded preposition (a word of its own, or ب ل ك) → the nouns behind it, in order.
    ``stop``: token behind the last argument.
    """

    subject: list[Noun] = field(default_factory=list)
    object: list[Noun] = field(default_factory=list)
    agent: list[Noun] = field(default_factory=list)
    preps: dict[str, list[Noun]] = field(default_factory=dict)
    stop: int = 0

    def by(self, *prepositions: str) -> list[Noun]:
        """The nouns behind the first of these prepositions that has any."""
        return next((self.preps[p] for p in prepositions if self.preps.get(p)), [])


def verb_arguments(scene: Scene, i: int, form: Form, stop: int | None = None) -> Arguments:
    """The arguments of the finite verb at token ``i`` (its last token: ``stop`` - 1); ``form`` as looked up."""
    found = Arguments(stop=stop or i + 1)
    limit = clause_stop(scene, (stop or i + 1) - 1)
    bare_nouns = _behind(scene, found.stop, min(limit, i + _REACH), found)
    before, relative = _before(scene, i)
    if passive(scene, i, form) or (form.voice == "" and found.agent):
        found.object = bare_nouns[0] if bare_nouns else before
        return found
    if form.pronoun:
        found.object = relative if relative else []
    if before and _agree(before[0], form, in_front=True) and not (relative and bare_nouns and bare_nouns[0][0].animate):
        found.subject = before
        if bare_nouns and not found.object:
            found.object = bare_nouns[0]
        return found
    if bare_nouns and bare_nouns[0][0].animate and _agree(bare_nouns[0][0], form):
        found.subject = bare_nouns[0]
        if relative and not found.object:
            found.object = relative
        elif len(bare_nouns) > 1 and not found.object:
            found.object = bare_nouns[1]
        return found
    if bare_nouns and not found.object:
        found.object = bare_nouns[0]
    found.subject = carried_on(scene, i, form)
    return found


def passive(scene: Scene, i: int, form: Form) -> bool:
    """Whether the verb is passive: by its stem, or by a written damma on its first letter (قُتل)."""
    if form.voice:
        return form.voice == "passive"
    token = scene.doc.tokens[i]
    quote = scene.doc.text[token.start : token.end].lstrip("وف")
    return len(quote) > 1 and quote[1] == "\u064f" and form.tense in ("past", "present")


def masdar_arguments(
    scene: Scene, i: int, skip: int = 0, *, form: Form | None = None, genitive: str = "either"
) -> Arguments:
    """The arguments of the verbal noun at token ``i``.

    ``genitive`` tells what the noun behind it is by the trigger's valency: ``subject`` (انسحاب القوات), ``object``
    (مقتل القائد), ``either`` (قصف: who can act, unless ل or an agent's phrase names another).
    """
    found = Arguments(stop=i + 1)
    limit = min(clause_stop(scene, i), i + _REACH)
    j = i + 1
    owner: list[Noun] = []
    if form is not None and form.pronoun:
        owner = carried_on(scene, i, form)
    elif j < limit and scene.doc.tokens[j].kind == "w":
        nation = _nation(scene, j)
        if nation is not None:
            found.subject, j = [nation], j + 1
            while j < limit and adjective(scene.ctx.word(j)) and j not in scene.ctx.names:
                j += 1
        elif not scene.ctx.word(i)[skip:].startswith("ال") and not adjective("ال" + scene.ctx.word(j)):
            owner = nouns_at(scene, j, limit)
            j = owner[-1].stop if owner else j
    found.stop = j
    rest = _behind(scene, j, limit, found)
    if genitive == "object":
        found.object = owner
    elif genitive == "subject":
        found.subject = found.subject or owner
    elif owner and owner[0].animate and (found.preps.get("ل") or found.preps.get("علي") or not found.agent):
        found.subject = found.subject or owner
        found.object = found.preps.get("ل", [])
    else:
        found.object = owner
    if not found.object and rest and genitive != "object":
        found.object = rest[0]
    if not found.subject:
        found.subject = found.agent
    return found


def _nation(scene: Scene, j: int) -> Noun | None:
    """An adjective of nationality behind a verbal noun, as the state that acts: الغارات التركية."""
    for k in (j, j + 1):
        word = scene.ctx.word(k)
        state = nationalities().get(bare(word))
        if state is not None and k not in scene.ctx.names:
            return Noun(k, k + 1, 0, bare(word), "state", state, True)
        if not adjective(word):
            return None
    return None


def _behind(scene: Scene, j: int, limit: int, found: Arguments) -> list[list[Noun]]:
    """Read the phrases from token ``j`` on: those with prepositions into ``found``, the bare ones are returned."""
    ctx, out = scene.ctx, []
    while j < limit:
        if j in ctx.times:
            j = ctx.times[j][0]
            continue
        stop = _agent(scene, j, limit, found)
        if stop > j:
            j = stop
            continue
        word = ctx.word(j)
        stop = _governed(scene, j, limit, word, found)
        if stop > j:
            j = stop
            continue
        nouns = nouns_at(scene, j, limit)
        if nouns:
            out.append(nouns)
            j = found.stop = nouns[-1].stop
            continue
        if scene.doc.tokens[j].kind == "w" and finite(scene, j) and word not in words("auxiliaries"):
            break
        j += 1
    return out


def _agent(scene: Scene, j: int, limit: int, found: Arguments) -> int:
    hit = phrases("agents").at(scene.doc, j) if scene.ctx.word(j)[:1] in "معبا" else None
    if hit is None or hit.stop >= limit:
        return j
    nouns = nouns_at(scene, hit.stop, limit)
    if not nouns:
        return j
    found.agent, found.stop = nouns, nouns[-1].stop
    return nouns[-1].stop


def _governed(scene: Scene, j: int, limit: int, word: str, found: Arguments) -> int:
    """Read a preposition and its nouns at token ``j``; the index behind them, or j."""
    bare_word = word[1:] if word[:1] == "و" and word[1:] in words("prepositions") else word
    if bare_word in words("prepositions"):
        nouns = nouns_at(scene, j + 1, limit)
        return _keep(found, bare_word, nouns, j + 1)
    if word[:1] in "بلك" and len(word) > 2 and (j in scene.ctx.governed or not _own(scene, j)):
        if word[1:] in words("that"):
            return j
        nouns = nouns_at(scene, j, limit, 1)
        return _keep(found, word[0], nouns, j)
    if word in ("ل", "ب"):
        return _keep(found, word, nouns_at(scene, j + 1, limit), j + 1)
    return j


def _own(scene: Scene, j: int) -> bool:
    """Whether the letter that looks like a preposition belongs to the word."""
    from mahdar.reading.clauses.nouns import kind_of

    word = scene.ctx.word(j)
    if j in scene.ctx.names:
        return True
    return not word[1:].startswith(("ال", "ل")) and (kind_of(word) != "thing" or blocked(word))


def _keep(found: Arguments, preposition: str, nouns: list[Noun], j: int) -> int:
    if not nouns:
        return j
    found.preps.setdefault(preposition, []).extend(nouns)
    found.stop = nouns[-1].stop
    return nouns[-1].stop


def _before(scene: Scene, i: int) -> tuple[list[Noun], list[Noun]]:
    """The phrase at the head of the clause that ends at a verb, and the noun that a relative pronoun takes up."""
    ctx = scene.ctx
    first = clause_first(scene, i)
    j = first
    stop = i
    while stop > first and (ctx.word(stop - 1) in words("auxiliaries") or stop - 1 in ctx.timed):
        stop -= 1
    if ctx.word(stop - 1) in words("relatives") and stop == first:
        antecedent = _antecedent(scene, stop - 1)
        return antecedent, antecedent
    while j < stop and (ctx.word(j) in words("auxiliaries") or j in ctx.timed):
        j += 1
    if j < stop:
        nouns = nouns_at(scene, j, stop)
        if nouns and nouns[-1].stop == stop and nouns[0].animate:
            return nouns, []
    return [], []


def _antecedent(scene: Scene, relative: int) -> list[Noun]:
    """The phrase that ends right before a relative pronoun."""
    ctx = scene.ctx
    floor = max(ctx.sentence_first(relative), relative - 8)
    end = relative - 1 if ctx.word(relative - 1) in ("،", ",") else relative
    for j in range(floor, end):
        noun = noun_at(scene, j, end)
        if noun is not None and noun.stop == end:
            return [noun]
        for skip in (1, 2):
            if len(ctx.word(j)) > skip + 2 and ctx.word(j)[0] in "وبلف" and not ctx.word(j).startswith("ال"):
                noun = noun_at(scene, j, end, skip)
                if noun is not None and noun.stop == end:
                    return [noun]
    return []


def _agree(noun: Noun, form: Form, in_front: bool = False) -> bool:
    """Whether a verb of that form may be said of the noun; number counts only where the noun stands before."""
    if form.first:
        return False
    feminine = noun.head.endswith(("ه", "ات"))
    collective = noun.kind in ("person", "armed_group", "group", "state")
    return not (feminine and not collective and form.gender == "m" and form.number == "s")

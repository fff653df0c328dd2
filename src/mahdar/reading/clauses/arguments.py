"""Who does what to whom: the phrases around a verb or a verbal noun, by the order of words and by agreement."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.reading.clauses.agreement import agrees, gender_of, may_suffer, plural
from mahdar.reading.clauses.elided import carried_on, owner, pronoun_object
from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.governed import governing, read_phrases
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, adjective, bare, describes, kind_of, noun_at, nouns_at
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.verbs import needs_object
from mahdar.reading.clauses.words import nationalities, words

REACH = 45  # tokens behind a trigger in which its arguments stand
_BETWEEN, _PARENTHESIS, _BEHIND_THAT = 8, 16, 14


@dataclass(slots=True)
class Arguments:
    """Phrases of a clause, each a list (coordinated nouns); empty where the words name none.

    ``subject``: who does it. ``object``: to whom or what; of a passive, whom it tells of. ``agent``: who did it where a
    phrase like من قبل or على يد names him (then ``subject`` is empty in a passive). ``preps``: folded preposition (a
    word of its own, or ب ل ك) → the nouns behind it, in order. ``passive``: the verb was read as passive. ``elided``:
    the subject is not named in the clause but carried on from before. ``stop``: token behind the last argument.
    """

    subject: list[Noun] = field(default_factory=list)
    object: list[Noun] = field(default_factory=list)
    agent: list[Noun] = field(default_factory=list)
    preps: dict[str, list[Noun]] = field(default_factory=dict)
    passive: bool = False
    elided: bool = False
    stop: int = 0
    stop_verb: int = 0  # token behind the verb itself

    def by(self, *prepositions: str) -> list[Noun]:
        """The nouns behind the first of these prepositions (folded) that has any."""
        return next((self.preps[p] for p in prepositions if self.preps.get(p)), [])


def verb_arguments(scene: Scene, i: int, form: Form, stop: int | None = None, *, harm: bool = False) -> Arguments:
    """The arguments of the finite verb at token ``i`` (its last token: ``stop`` - 1); ``form`` as looked up.

    ``harm``: the verb tells that somebody is harmed (قتل، جرح، خطف). Unvowelled, it is then passive where only those
    who suffer it are named: قتل ثلاثة جنود في هجوم.
    """
    found = Arguments(stop=stop or i + 1, stop_verb=stop or i + 1)
    limit = min(clause_stop(scene, found.stop - 1), i + REACH)
    behind = _apposed(scene, read_phrases(scene, found.stop, limit, found))
    before, relative = _before(scene, i)
    if form.tense == "participle" and form.voice == "active" and not form.definite:
        found.object = behind[0] if behind else []
        found.subject = before or carried_on(scene, i, form)  # مطالبا الحكومة بالانسحاب
        found.elided = not before and bool(found.subject)
        return found
    found.passive = passive(scene, i, form)
    if not found.passive and form.voice == "" and not form.pronoun:
        found.passive = bool(found.agent) or (harm and _suffers(behind, before, relative, form))
    if found.passive:
        found.object = before or relative or (behind[0] if behind else [])
        found.agent = found.agent or _deed(scene, found)
        return found
    if form.pronoun:
        found.object = relative or pronoun_object(scene, i, form)
    _active(scene, i, form, found, behind, before, relative)
    return found


def _active(
    scene: Scene,
    i: int,
    form: Form,
    found: Arguments,
    behind: list[list[Noun]],
    before: list[Noun],
    relative: list[Noun],
) -> None:
    if _pronoun_before(scene, i):
        found.subject = carried_on(scene, i, form)
        found.elided = True
        found.object = found.object or (behind[0] if behind else [])
        return
    carried = carried_on(scene, i, form) if _lone_object(scene, i, behind, before, relative) else []
    if carried or (_lone_object(scene, i, behind, before, relative) and behind[0][0].kind in ("state", "place")):
        found.subject, found.object, found.elided = carried, found.object or behind[0], bool(carried)
        return
    resumed = bool(relative) and (bool(form.pronoun) or _resumed(scene, i))
    if behind and behind[0][0].animate and agrees(behind[0], form) and not (before and not relative):
        rest = behind[1:]
        if not relative or resumed or rest:
            found.subject = behind.pop(0)
            if relative and not rest and not found.object:
                found.object = relative
    elif len(behind) > 1 and not (before or relative) and _thing_acts(behind, found):
        found.subject = behind.pop(0)
    elif before and not resumed and agrees(before, form, in_front=True):
        found.subject = before
    elif relative and not resumed and agrees(relative, form, in_front=True):
        found.subject = relative
    if behind and not found.subject and not relative and _stranger(behind[0][0], found, form):
        found.subject = behind.pop(0)
    if not found.object and behind and not form.pronoun:
        found.object = behind[0]
    if not found.subject and relative and not resumed and agrees(relative, form, in_front=True):
        found.subject = relative
    if not found.subject:
        found.subject = carried_on(scene, i, form)
        found.elided = bool(found.subject)


def _apposed(scene: Scene, behind: list[list[Noun]]) -> list[list[Noun]]:
    """The phrases with offices apposed to a named person joined to him, where another phrase follows for the object."""
    while len(behind) > 2:
        first, second = behind[0][-1], behind[1][0]
        office = second.kind == "person" and second.name is None
        if first.kind != "person" or first.name is None or not office or not _adjacent(scene, first.stop, second.first):
            break
        if not any(nouns[0].animate for nouns in behind[2:]):
            break
        behind = [[*behind[0][:-1], first._replace(stop=second.stop)], *behind[2:]]
    return behind


def _adjacent(scene: Scene, stop: int, first: int) -> bool:
    """Whether only what an office is for stands between two phrases (النائب الثاني لرئيس مجلس الوزراء)."""
    return stop == first or (first - stop <= 5 and scene.ctx.word(stop)[:1] == "ل")


def _thing_acts(behind: list[list[Noun]], found: Arguments) -> bool:
    """Whether the first of two phrases is the subject though it is nobody: هاجمت الصحف الاتفاق."""
    first, second = behind[0][0], behind[1][0]
    return first.definite and first.first == found.stop_verb and (second.definite or second.animate)


def _stranger(noun: Noun, found: Arguments, form: Form) -> bool:
    """Whether a definite noun that nobody knows is the subject: right behind a verb that takes no object."""
    return form.voice == "active" and not form.pronoun and noun.definite and noun.first == found.stop_verb


def _pronoun_before(scene: Scene, i: int) -> bool:
    """Whether a pronoun is the subject: قال إنه التقى الوزير."""
    k = i - 1
    while k > 0 and scene.ctx.word(k) in ("قد", "لم", "لن", "لا", "سوف", "كان", "كانت"):
        k -= 1
    return scene.ctx.word(k) in words("pronoun_subject")


def _lone_object(scene: Scene, i: int, behind: list[list[Noun]], before: list[Noun], relative: list[Noun]) -> bool:
    """Whether the only phrase of a verb that needs an object may be that: its subject was named before."""
    if len(behind) != 1 or before or relative or i == scene.ctx.sentence_first(i):
        return False
    return needs_object(scene.ctx.word(i))


def _deed(scene: Scene, found: Arguments) -> list[Noun]:
    """Who did the deed in which somebody was harmed: في هجوم للتنظيم، في غارة إسرائيلية."""
    for preposition in ("في", "ب", "جراء", "خلال", "اثر"):
        for noun in found.preps.get(preposition, ()):
            if noun.head in words("deeds"):
                inner = masdar_arguments(scene, noun.first, noun.skip, genitive="subject")
                if inner.subject and inner.subject[0].animate:
                    return inner.subject
    return []


def _suffers(behind: list[list[Noun]], before: list[Noun], relative: list[Noun], form: Form) -> bool:
    """Whether a verb of harm names only whom it befell."""
    named = [nouns for nouns in behind if may_suffer(nouns[0])]
    if form.number == "p":
        return bool(before or relative) and not named
    if before or relative:
        return not named
    return len(named) == 1 and agrees(named[0], form)


def passive(scene: Scene, i: int, form: Form) -> bool:
    """Whether the verb is passive for sure: by its stem, or by a written damma on its first letter (قُتل)."""
    if form.voice:
        return form.voice == "passive"
    token = scene.doc.tokens[i]
    quote = scene.doc.text[token.start : token.end]
    quote = quote[1:].lstrip("\u064e") if quote[:1] in "وف" and len(quote) > 4 else quote
    return len(quote) > 1 and quote[1] == "\u064f" and form.tense in ("past", "present")


def masdar_arguments(
    scene: Scene, i: int, skip: int = 0, *, form: Form | None = None, genitive: str = "either"
) -> Arguments:
    """The arguments of the verbal noun at token ``i``, ``skip`` of whose shadow characters are proclitics.

    ``genitive`` tells what the noun behind it is by the trigger's valency: ``subject`` (انسحاب القوات), ``object``
    (مقتل القائد), ``either`` (قصف: who can act, unless ل or an agent's phrase names another).
    """
    found = Arguments(stop=i + 1)
    limit = min(clause_stop(scene, i), i + REACH)
    genitives: list[Noun] = []
    j, word = i + 1, scene.ctx.word(i)[skip:]
    if form is not None and form.pronoun:
        genitives = owner(scene, i, form)
        found.elided = bool(genitives)
    elif not word.startswith(("ال", "لل")) and not _described(scene, j):
        genitives = nouns_at(scene, j, limit)
        j = genitives[-1].stop if genitives else j
    if not genitives:
        j = _adjectives(scene, j, limit, found, word.startswith(("ال", "لل")))
    found.stop = j
    rest = read_phrases(scene, j, limit, found)
    armed = bool(found.preps.get("ل")) and found.preps["ل"][0].kind in ("armed_group", "forces")
    suffers = word in words("of_object") and bool(genitives) and genitives[0].kind in ("state", "organisation", "group")
    _share(found, genitives, rest, genitive, armed and word in words("deeds"), suffers)
    found.subject = found.subject or found.agent
    return found


def _share(
    found: Arguments, genitives: list[Noun], rest: list[list[Noun]], genitive: str, deed: bool, suffers: bool
) -> None:
    """Give the nouns behind a verbal noun their parts."""
    whose = found.preps.get("ل", [])
    if genitive == "object" and found.elided and rest and rest[0][0].animate:
        found.subject, found.object = genitives, rest[0]  # بقتلها القائد
    elif genitive == "object":
        found.object = genitives
    elif genitive == "subject":
        found.subject = found.subject or genitives
    elif genitives and genitives[0].animate and not found.agent and not (suffers and not whose):
        found.subject = found.subject or genitives
        found.object = whose or (rest[0] if rest else [])
    elif genitives:
        found.object = genitives
    elif whose and whose[0].animate and (genitive == "subject" or deed) and not found.subject:
        found.subject = whose  # هجوم للتنظيم، قصف مدفعي للمسلحين
    else:
        found.object = whose or (rest[0] if rest else [])


def _described(scene: Scene, j: int) -> bool:
    """Whether an adjective stands at token ``j`` rather than a noun."""
    return j < len(scene.doc.tokens) and j not in scene.ctx.names and describes(scene.ctx.word(j))


def _adjectives(scene: Scene, j: int, limit: int, found: Arguments, definite: bool) -> int:
    """Behind the adjectives of a verbal noun; one of nationality tells who acts: الغارات التركية، غارة إسرائيلية."""
    while j < limit and j not in scene.ctx.names and j not in scene.ctx.timed:
        word = scene.ctx.word(j)
        state = nationalities().get(bare(word))
        if state is not None and not found.subject:
            found.subject = [Noun(j, j + 1, 0, bare(word), "state", state, True)]
        elif definite and word.startswith("ال") and kind_of(word) == "thing":
            pass  # القصف المباشر: no noun can follow
        elif not (adjective(word) or describes(word) or word in words("others")):
            break
        j += 1
    return j


def _before(scene: Scene, i: int) -> tuple[list[Noun], list[Noun]]:
    """The phrase that heads the clause before its verb; and the noun that a relative clause describes."""
    ctx, first, stop = scene.ctx, clause_first(scene, i), i
    while stop > first and (ctx.word(stop - 1) in words("auxiliaries") or stop - 1 in ctx.timed):
        stop -= 1
    if stop == first and ctx.word(stop - 1) in words("relatives"):
        return [], antecedent(scene, stop - 1)
    if ctx.word(first - 1) in words("relatives") and ctx.word(i)[:1] not in "وف" and _verb_in(scene, first, stop):
        outer = clause_first(scene, first - 2) if first - 2 >= ctx.sentence_first(i) else first
        return _heading(scene, outer, first - 1) or antecedent(scene, first - 1), []
    if stop == first and ctx.word(first - 1) in ("،", ",") and ctx.word(i)[:1] not in "وف":
        return _across(scene, first - 1), []
    nouns = _heading(scene, first, stop)
    if nouns:
        return nouns, []
    if stop > first and not scene.verbs.at(stop - 1):
        return [], _indefinite(scene, stop, first)
    return [], []


def _verb_in(scene: Scene, first: int, stop: int) -> bool:
    """Whether a verb of its own stands in these tokens: of the relative clause before the main verb."""
    return any(scene.verbs.at(k) and scene.ctx.word(k) not in words("auxiliaries") for k in range(first, stop))


def _heading(scene: Scene, first: int, stop: int) -> list[Noun]:
    """The phrase at the head of a clause, with nothing but what belongs to it between it and token ``stop``."""
    ctx, j = scene.ctx, first
    while j < stop and (
        scene.doc.tokens[j].kind == "p"
        or ctx.word(j) in words("auxiliaries")
        or j in ctx.timed
        or ctx.word(j) in words("leads")
    ):
        j += 1
    if j >= stop:
        return []
    skip = 1 if ctx.word(j)[:1] in "وف" and j not in ctx.names and noun_at(scene, j, stop) is None else 0
    nouns = nouns_at(scene, j, stop, skip)
    if not nouns or governing(scene, j):
        return []
    end = nouns[-1].stop
    if not nouns[0].animate and not (nouns[0].definite and end == stop and nouns[0].kind == "thing"):
        return []
    if _verb_in(scene, end, stop):
        return []
    close = ctx.word(end) in words("prepositions") or governing(scene, end) or end in ctx.brackets or end in ctx.timed
    bare_between = end < stop and not close and not _model(scene, end, stop)
    if ctx.word(first - 1) in words("that") and stop - end <= _BEHIND_THAT and nouns[0].definite:
        return nouns  # behind أنّ the first noun is the subject, whatever tells more of it
    if bare_between or stop - end > _BETWEEN:
        return []
    if end < stop and not close and nouns[-1].kind == "person" and nouns[-1].name is None:
        nouns[-1] = nouns[-1]._replace(stop=stop)  # الرئيس فلان, whom nobody knows
    return nouns


def _model(scene: Scene, end: int, stop: int) -> bool:
    """Whether only what a thing is called stands between a phrase and its verb: مقاتلات إف - 16."""
    return stop - end <= 4 and not any(
        scene.ctx.word(k).startswith("ال")
        or scene.doc.tokens[k].text in ("،", ",")
        or (k in scene.ctx.names and k > end)
        for k in range(end, stop)
    )


def _across(scene: Scene, comma: int) -> list[Noun]:
    """The heading phrase before a comma or a parenthesis between commas: هولاند، كما تقول مصادر، سيلتقي."""
    ctx = scene.ctx
    first = clause_first(scene, comma - 1) if comma > ctx.sentence_first(comma) else comma
    if first < comma and (first == ctx.sentence_first(comma) or ctx.word(first - 1) in words("that")):
        nouns = _heading(scene, first, comma)
        if nouns and nouns[-1].stop == comma:
            return nouns  # إن مقاتلي الجيش، سيطروا
    for k in range(comma - 1, max(ctx.sentence_first(comma), comma - _PARENTHESIS) - 1, -1):
        if ctx.word(k) in ("،", ","):
            first = clause_first(scene, k - 1)
            opens = first == ctx.sentence_first(k) or ctx.word(first - 1) in words("that")
            nouns = _heading(scene, first, k) if opens else []
            return nouns if nouns and nouns[-1].stop == k else []
    return []


def _indefinite(scene: Scene, i: int, floor: int) -> list[Noun]:
    """The indefinite noun right before a verb that describes it: هجوم شنه مسلحون."""
    for j in range(i - 1, max(floor - 1, i - 5), -1):
        if j in scene.ctx.named:
            continue
        for skip in (0, 1):
            noun = noun_at(scene, j, i, skip) if len(scene.ctx.word(j)) > skip + 1 else None
            if noun is not None and noun.stop == i and not noun.definite and (not skip or _clitic(scene, j)):
                return [noun]
    return []


def _clitic(scene: Scene, j: int) -> bool:
    return scene.ctx.word(j)[:1] in "بلوف"


def _resumed(scene: Scene, i: int) -> bool:
    """Whether a pronoun behind the verb stands for the antecedent: التي وافق عليها."""
    return scene.ctx.word(i + 1) in words("resumptive")


def antecedent(scene: Scene, relative: int) -> list[Noun]:
    """The phrase that ends right before a relative pronoun and agrees with it: the longest such."""
    ctx = scene.ctx
    floor = max(ctx.sentence_first(relative), relative - 8)
    end = relative - 1 if ctx.word(relative - 1) in ("،", ",") else relative
    for j in range(floor, end):
        if scene.verbs.at(j):
            continue
        noun = noun_at(scene, j, end)
        if noun is not None and noun.stop == end and not _clitic_noun(scene, j) and _taken_up(noun, ctx.word(relative)):
            return [noun]
        if len(ctx.word(j)) > 3 and _clitic(scene, j) and not ctx.word(j).startswith("ال"):
            noun = noun_at(scene, j, end, 1)
            if noun is not None and noun.stop == end and _taken_up(noun, ctx.word(relative)):
                return [noun]
    return []


def _clitic_noun(scene: Scene, j: int) -> bool:
    return bool(governing(scene, j)) and j not in scene.ctx.names


def _taken_up(noun: Noun, pronoun: str) -> bool:
    """Whether a relative pronoun may mean the noun."""
    if pronoun.endswith("الذين"):
        return plural(noun)
    gender = gender_of(noun)
    return gender != "f" if pronoun.endswith("الذي") else gender != "m" if pronoun.endswith("التي") else True

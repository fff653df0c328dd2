"""What stands before a verb: the phrase at the head of its clause, and the noun that a relative clause describes."""

from __future__ import annotations

from mahdar.reading.clauses.agreement import gender_of, plural
from mahdar.reading.clauses.extent import clause_first
from mahdar.reading.clauses.governed import governing
from mahdar.reading.clauses.nouns import Noun, noun_at, nouns_at
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.verbs import behind_opener
from mahdar.reading.clauses.words import words

_BETWEEN, _PARENTHESIS, _BEHIND_THAT, _ABOUT, _DESCRIBED = 8, 16, 14, 30, 11


def before_verb(scene: Scene, i: int) -> tuple[list[Noun], list[Noun]]:
    """The phrase that heads the clause before its verb; and the noun that a relative clause describes."""
    ctx, first, stop = scene.ctx, clause_first(scene, i), i
    if ctx.word(i - 1) in words("so_has"):
        nouns = _as_for(scene, i)
        if nouns:
            return nouns, []
    if behind_opener(ctx, i, ctx.sentence_first(i)):
        return [], []  # من جهة ثانية بحث الوزير
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


def _as_for(scene: Scene, i: int) -> list[Noun]:
    """Whom a sentence that opens with أما is about, where its verb stands behind فقد: أما مصر فقد طلبت."""
    ctx = scene.ctx
    for k in range(i - 2, max(ctx.sentence_first(i), i - _ABOUT) - 1, -1):
        if ctx.word(k) in words("as_for"):
            return nouns_at(scene, k + 1, i)
    return []


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
    for j in range(max(floor, i - 4), i):
        if j in scene.ctx.named:
            continue
        for skip in (0, 1):
            noun = noun_at(scene, j, i, skip) if len(scene.ctx.word(j)) > skip + 1 else None
            if noun is not None and noun.stop == i and not noun.definite and (not skip or _clitic(scene, j)):
                return [noun]
    return []


def _clitic(scene: Scene, j: int) -> bool:
    return scene.ctx.word(j)[:1] in "بلوف"


def antecedent(scene: Scene, relative: int) -> list[Noun]:
    """The phrase that ends right before a relative pronoun and agrees with it: the longest such."""
    ctx = scene.ctx
    floor = max(ctx.sentence_first(relative), relative - _DESCRIBED)
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

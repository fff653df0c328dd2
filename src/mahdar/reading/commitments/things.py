"""What a verb of the future tells to be done, or to stay so, where nobody is said to do it."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Form, Match
from mahdar.reading.clauses.nouns import finite, noun_at
from mahdar.reading.commitments.due import to_come
from mahdar.reading.commitments.verbs import Deed
from mahdar.reading.commitments.words import articled, is_deed, stage_of_text, stem_in, words

_REACH = 9  # tokens between a verb of staying and what it tells
_CLAUSE = 26  # tokens of a clause before its verb, with a relative clause in it
_HEAD = 10  # tokens of what the clause is about, before the relative clause
_BEFORE = 9  # tokens before it that its subject may take
_COMMAS = frozenset({"،", ","})


def _passive(scene: Scene, i: int, deed: Deed) -> bool:
    """Whether the verb is told without a subject: with a written damma (سيُطرح), or لن يسمح ب."""
    token = scene.doc.tokens[i]
    if "\u064f" in scene.doc.text[token.start : token.end][:5]:
        opens = scene.ctx.word(i)[:1] == "و"  # وسيُعقد على هامشه، اجتماع آخر
        return not (opens and scene.ctx.word(i + 1) in words("leads_away"))
    return deed.negated and scene.ctx.word(i - 1) in words("will_not") and scene.ctx.word(i + 1)[:1] == "ب"


def thing_at(scene: Scene, i: int, first: int, match: Match[Deed]) -> int:
    """First token of what is told to be done without a word on who does it; -1 where nothing is."""
    if match.value.remains:
        return _remaining(scene, i, first, match)
    thing = _scheduled(scene, i, match.form, first) if match.value.undergoes else -1
    if thing < 0 and match.value.done_with:
        thing = _done_with(scene, i, first, match.form)
    return first if thing < 0 and _passive(scene, i, match.value) else thing


def _done_with(scene: Scene, i: int, first: int, form: Form) -> int:
    """إن القاعدة ستستخدم وفق كذا: a definite thing before the verb, and no object behind it; -1 where none stands."""
    ctx, behind = scene.ctx, scene.ctx.word(i + 1)
    led = behind in words("leads_away") or i + 1 in ctx.times or behind[:2] in ("لل", "بال") or i + 1 in ctx.governed
    if form.first or form.pronoun or form.number != "s" or not led:
        return -1
    for j in range(first - 1, max(ctx.sentence_first(i), first - _BEFORE) - 1, -1):
        opens = j == ctx.sentence_first(i)
        if not opens and ctx.word(j) not in words("that"):
            continue
        at = j if opens else j + 1
        noun = noun_at(scene, at, first)
        thing = noun is not None and noun.kind == "thing" and noun.name is None and noun.definite and noun.stop == first
        fits = thing and noun is not None and (form.gender == "f" or not noun.head.endswith(("ه", "ات")))
        return at if fits else -1
    return -1


def _past_adjuncts(scene: Scene, j: int) -> int:
    """تبدأ الثلاثاء في جنيف جولة جديدة: behind times, and places with a preposition."""
    ctx, limit = scene.ctx, min(scene.ctx.sentence_stop(j), j + _REACH)
    while j < limit:
        if j in ctx.times:
            j = ctx.times[j][0]
        elif ctx.word(j) in words("between"):
            j += 1
        elif ctx.word(j) in words("leads_away"):
            noun = noun_at(scene, j + 1, limit)
            j = noun.stop if noun is not None and j + 1 not in ctx.times else j + 1
        else:
            break
    return j


def _remaining(scene: Scene, i: int, first: int, match: Match[Deed]) -> int:
    """First token of what is told to stay or be so (ستبقى السوق مغلقة، لن تكون هناك قوات)."""
    ctx, limit = scene.ctx, min(scene.ctx.sentence_stop(i), i + _REACH)
    near = [ctx.word(j) for j in range(i + 1, limit)]
    at = next((n for n, word in enumerate(near) if word in match.value.needs), -1)
    lasts = near[:1] and near[0] in words("lasting") and (i + 2 in ctx.times or i + 1 in ctx.times)
    at = 0 if at < 0 and lasts and match.value.lasts else at
    if at < 0 or match.form.first or match.form.pronoun:
        return -1
    if match.value.negated_only:  # لن تكون هناك قوات
        behind = ctx.word(i + at + 2)
        behind = ctx.word(i + at + 3) if behind in words("any_one") else behind
        return first if behind in words("absences") or is_deed(behind) else -1
    if match.prefix[:1] == "و" or ctx.word(first - 1) in words("openers") or first == ctx.sentence_first(i):
        noun = noun_at(scene, i + 1, limit)
        settled = noun is None or not noun.definite or noun.head in words("no_things")
        return -1 if settled else first
    for j in range(first - 1, max(ctx.sentence_first(i), first - _BEFORE) - 1, -1):
        noun = noun_at(scene, j, first, int(ctx.word(j)[:3] == "وال"))
        opens = j == ctx.sentence_first(i) or ctx.word(j - 1) in words("that") or ctx.word(j - 1) in _COMMAS
        if noun is not None and opens:
            return j if noun.definite and noun.head not in words("no_things") else -1
        if finite(scene, j) or ctx.word(j) in words("relatives") or ctx.word(j) in _COMMAS:
            break
    return -1


def placed(scene: Scene, i: int, stop: int) -> bool:
    """سأكون في جنيف الاثنين: whether a named place and a day to come stand behind the verb."""
    ctx = scene.ctx
    names = [ctx.names[j] for j in range(i + 1, stop) if j in ctx.names]
    there = any(name.kind in ("place", "state") for name in names) or ctx.word(i + 1) in words("places")
    near = range(i + 1, min(ctx.sentence_stop(i), stop + 6))
    return there and any(j in ctx.times and to_come(ctx.times[j][1]) for j in near)


def _scheduled(scene: Scene, i: int, form: Form, first: int) -> int:
    """First token of what the verb tells to be done (ستستأنف المفاوضات), behind the verb or before it; else -1."""
    ctx = scene.ctx
    if form.first or form.pronoun:
        return -1
    behind = _past_adjuncts(scene, i + 1)
    if stem_in(ctx.word(behind), "scheduled"):
        return behind
    if _dated_deed(scene, behind):
        return behind
    limit = max(ctx.sentence_first(i), i - 9)
    if ctx.word(first - 1) in words("relatives"):
        near = next(
            (j for j in range(first - 2, max(limit, first - 5) - 1, -1) if stem_in(ctx.word(j), "scheduled")), -1
        )
        return near if near >= 0 else _far_antecedent(scene, first)
    for j in range(first - 1, limit - 1, -1):
        if j in ctx.quotes and ctx.quotes[j].stop > first:
            return j + 1 if _undergoes(ctx.word(j + 1)) else -1
        if ctx.word(j) in words("that_is") and ctx.word(j + 1) in words("ordinals") and _undergoes(ctx.word(j + 2)):
            return j + 1  # إن أول اجتماع للجنة سيتطرق إلى كذا
        if ctx.word(j) in words("leads_away") and j < first - 4:
            return _long_phrase(scene, first)
        if ctx.word(j) in ("ان", "بان", "،", ","):
            k = j + 1 + (ctx.word(j + 1) in words("these"))
            told = k < first and _undergoes(ctx.word(k)) and ctx.word(j)[-1] == "ن"
            return j + 1 if told else _beyond(scene, first)
        if j == ctx.sentence_first(i):
            told = any(finite(scene, k) for k in range(j + 1, first))
            opening = ctx.word(j)[ctx.word(j)[:3] == "وال" :]
            return j if stem_in(opening, "scheduled") and not told else -1
    return _beyond(scene, first)


def _long_phrase(scene: Scene, first: int) -> int:
    """إن جولة من المحادثات بين الحكومة والحركة ستجري في يوليو: the head of a clause without a verb before this one."""
    ctx = scene.ctx
    for j in range(first - 2, max(ctx.sentence_first(first), first - _CLAUSE) - 1, -1):
        led = ctx.word(j) in words("that")
        at = j if j == ctx.sentence_first(first) and not led else j + 1
        if led or j == ctx.sentence_first(first):
            word = ctx.word(at)
            return at if stem_in(word[word[:3] == "وال" :], "scheduled") else _beyond(scene, first)
        if finite(scene, j) or ctx.word(j) in words("relatives") or ctx.word(j) in _COMMAS or j in ctx.quotes:
            return _beyond(scene, first)
    return -1


def _far_antecedent(scene: Scene, first: int) -> int:
    """اجتماع وزراء خارجية دول الاتحاد، الذي سينعقد غدا: the head of a long phrase; a day to come stands behind."""
    ctx, masculine = scene.ctx, scene.ctx.word(first - 1).endswith("الذي")
    near = range(first, min(ctx.sentence_stop(first), first + _REACH))
    if not any(j in ctx.times and to_come(ctx.times[j][1]) for j in near):
        return -1
    for j in range(first - 2 - (ctx.word(first - 2) in _COMMAS), max(ctx.sentence_first(first), first - _HEAD) - 1, -1):
        if scene.doc.tokens[j].kind == "p" or ctx.word(j) in words("relatives") or finite(scene, j):
            return -1
        if stem_in(ctx.word(j), "scheduled") and not articled(ctx.word(j)):
            return j if ctx.word(j).endswith(("ه", "ات")) is not masculine else -1
    return -1


def _beyond(scene: Scene, first: int) -> int:
    """إن العمليات التي يقوم بها الجيش ستتواصل: what stands at the head of the clause, with a relative clause."""
    ctx = scene.ctx
    for j in range(first - 3, max(ctx.sentence_first(first), first - _CLAUSE) - 1, -1):
        if ctx.word(j) in words("that"):
            near = range(j + 2, min(first, j + _HEAD))
            relative = next((k for k in near if ctx.word(k) in words("relatives")), -1)
            plain = relative > 0 and not any(finite(scene, k) for k in range(j + 2, relative))
            return j + 1 if plain and stem_in(ctx.word(j + 1), "scheduled") else -1
    return -1


def _undergoes(word: str) -> bool:
    """Whether a verb of beginning or doing may be told of the word, with nobody who does it: a deed, an accord."""
    known = stem_in(word, "scheduled") or stem_in(word, "truces") or stage_of_text(word) == "agreed"
    return known or (articled(word) and is_deed(word))


def _dated_deed(scene: Scene, j: int) -> bool:
    """سيبدأ تطبيق الاتفاق غدا: whether a deed stands at token ``j``, with a day to come near behind it."""
    if not is_deed(scene.ctx.word(j)) or j in scene.ctx.named:
        return False
    near = range(j + 1, min(scene.ctx.sentence_stop(j), j + _REACH))
    return any(k in scene.ctx.times and to_come(scene.ctx.times[k][1]) for k in near)

"""The subject of a verb beyond a relative clause, and the one that a pronoun behind لكن takes up."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, blocked, finite, kind_of, noun_at, nouns_at
from mahdar.reading.commitments.people import agrees, bodies, nation, pronoun, somebody
from mahdar.reading.commitments.words import among, articled, is_deed, stage_of_text, stem_in, words
from mahdar.reading.mentions.gazetteer import common_words

_SAID = 16  # tokens between "that it" and a further verb of the same subject
_CLAUSE = 26  # tokens back to the head of the clause
_BEFORE = 30  # tokens back to whom a pronoun takes up
_PAIR = 90  # tokens back to two who are told of
_FACING = 12  # tokens between a verb of facing and the pressure
_STOPPED = 7  # tokens behind a deed of stopping that tell whose doing it is
_RESUMED = 9  # tokens behind the verb of a relative clause within which a pronoun takes up its head
_SECOND = 4  # tokens of the second of two
_COMMAS = frozenset({"،", ","})


def beyond_relative(scene: Scene, stop: int, form: Form) -> list[Noun]:
    """إن الوزير الذي وصل أمس سيجري محادثات: the head of the clause, behind which a relative clause stands."""
    ctx = scene.ctx
    first = ctx.sentence_first(stop)
    if not any(ctx.word(j) in words("relatives") for j in range(max(first, stop - _CLAUSE), stop)):
        return []
    for j in range(stop - 3, max(first, stop - _CLAUSE) - 1, -1):
        led = ctx.word(j) in words("that")
        if not led and j != first:
            continue
        found = somebody(bodies(scene, nouns_at(scene, j + led, stop)))
        behind = found[-1].stop if found else stop
        behind += ctx.word(behind) in _COMMAS
        told = ctx.word(behind) in words("relatives") and any(finite(scene, k) for k in range(behind + 1, stop))
        return found if found and told and agrees(found[0], form, True) else []
    return []


def taken_up_by(scene: Scene, i: int, before: str) -> list[Noun]:
    """إن إيران تسعى إلى كذا، لكنها لن تتخلى: whom the pronoun behind "but" means, at the head of the clause before."""
    if before not in words("but_it"):
        return []
    ctx, feminine = scene.ctx, before.endswith(("ها", "هي"))
    for j in range(i - 3, max(ctx.sentence_first(i), i - _BEFORE) - 1, -1):
        led = ctx.word(j) in words("that")
        if led or j == ctx.sentence_first(i):
            found = somebody(nouns_at(scene, j + led, i - 1))
            head = found[0].head if found else ""
            fits = head.endswith(("ه", "ات")) or (bool(found) and found[0].kind == "state")
            return found if found and fits is feminine else []
    return []


def facing(scene: Scene, i: int) -> list[Noun]:
    """ويواجه الطرفان ضغوطا لكذا: on whom the pressure at token ``i`` is put, behind a verb of facing."""
    ctx = scene.ctx
    for j in range(i - 1, max(ctx.sentence_first(i), i - _FACING) - 1, -1):
        if ctx.word(j).removeprefix("و") in words("faces"):
            found = somebody(nouns_at(scene, j + 1, i))
            if found and found[-1].stop < i and i - found[-1].stop <= _SECOND:
                name = scene.ctx.names.get(found[-1].stop)
                whole = name is not None and name.stop == i
                return [found[0]._replace(stop=i, name=None)] if whole else []
            return found if found and found[-1].stop == i else []
    return []


def of_pronoun(scene: Scene, i: int, pronoun: str) -> list[Noun]:
    """وأكد الطرفان التزامهما: whose the noun at token ``i`` is, right before it or, of two, the last pair before."""
    ctx = scene.ctx
    if pronoun not in ("هما", "هم"):
        return []
    for j in range(max(ctx.sentence_first(i), i - 6), i):
        found = nouns_at(scene, j, i) if ctx.word(j - 1).removeprefix("و") in words("affirms") else []
        if found and found[-1].stop == i and (found[0].animate or found[0].head.endswith(("ان", "ون"))):
            return found
    if pronoun != "هما" or ctx.word(i - 1).removeprefix("و") not in words("affirms"):
        return []
    for j in range(i - 1, max(0, i - _PAIR), -1):
        if ctx.word(j).endswith("ان") and ctx.word(j).startswith("ال") and kind_of(ctx.word(j)) != "thing":
            return nouns_at(scene, j, min(i, j + 6))[:1]
    return []


def between(scene: Scene, at: int, stop: int) -> list[Noun]:
    """محادثات بين روسيا وأوكرانيا: the two that talk, where the thing at token ``at`` is done by both."""
    if not any(stem_in(scene.ctx.word(j).removeprefix("و"), "mutual") for j in range(at, min(stop, at + 6))):
        return []
    for j in range(at + 1, stop):
        if scene.ctx.word(j) in words("between_two"):
            limit = scene.ctx.sentence_stop(j)
            found = nouns_at(scene, j + 1, limit)
            if len(found) == 1 and found[0].definite and scene.ctx.word(found[0].stop)[:3] == "وال":
                found += nouns_at(scene, found[0].stop, limit, 1)  # بين فرق الخبراء والمسؤولين
            found = with_head(found, j + 1)
            return found if len(found) > 1 or (found and found[0].definite and found[0].animate) else []
    return []


def both_of(scene: Scene, found: list[Noun], stop: int, form: Form | None) -> list[Noun]:
    """ميركل وداود أوغلو اتفقا: the second of two, told for somebody by the dual of the verb at ``stop``."""
    if form is None or form.number != "d" or len(found) > 1 or not 0 < stop - found[-1].stop <= _SECOND:
        return found
    j = found[-1].stop
    word = scene.ctx.word(j)
    plain = word[:1] == "و" and len(word) > 3 and all(scene.doc.tokens[k].kind == "w" for k in range(j, stop))
    if not plain or any(finite(scene, k) or scene.ctx.word(k) in words("leads_away") for k in range(j, stop)):
        return found
    return [*found, Noun(j, stop, 1, word[1:], found[0].kind, None, True)]


def each_of(scene: Scene, j: int, limit: int) -> list[Noun]:
    """ستقدم كل دولة عضو: each of those who take part, told at token ``j`` by what they are, behind كل."""
    head = scene.ctx.word(j)
    if j >= limit or scene.ctx.word(j - 1) not in words("each") or head not in words("takers_of_part"):
        return []
    stop = j + 1 + (scene.ctx.word(j + 1) in words("taking_part"))
    return [Noun(j - 1, stop, 0, head, "organisation", None, True)]


def with_head(found: list[Noun], first: int) -> list[Noun]:
    """بين الجانبين الروسي والتركي: the two with the word for both at token ``first``, which tells what they are."""
    if len(found) > 1 and found[0].first == first + 1:
        return [found[0]._replace(first=first, skip=0, name=None), *found[1:]]
    return found


def for_whom_told(scene: Scene, that: int) -> list[Noun]:
    """سبق لليونان أن تخلفت: whom ل names between a verb of having happened or being right and أن."""
    for j in range(that - 1, max(scene.ctx.sentence_first(that), that - 5), -1):
        if scene.ctx.word(j)[:1] == "ل" and scene.ctx.word(j - 1) in words("befell"):
            found = somebody(nouns_at(scene, j, that, 1))
            return found if found and found[-1].stop == that else []
    return []


def doers_of(scene: Scene, at: int, limit: int) -> list[Noun]:
    """وقف العمليات التي تنفذها القوات، وقف القصف التركي: who does what is to be stopped."""
    for j in range(at + 1, min(limit, at + _STOPPED)):
        word = scene.ctx.word(j)
        if scene.doc.tokens[j].kind == "p":
            return []
        if word in words("relatives") and finite(scene, j + 1) and scene.ctx.word(j + 1).endswith(("ها", "ه")):
            return somebody(nouns_at(scene, j + 2, limit))
        state = nation(word) if word.startswith("ال") and j not in scene.ctx.named and not word.endswith("ين") else None
        if state is not None and any(among(scene.ctx.word(k), "stopped") for k in range(at + 1, j)):
            return [Noun(j, j + 1, 0, word, "state", state, True)]
    return []


def going_on(scene: Scene, i: int) -> list[Noun]:
    """عارض عدد من الأعضاء الاتفاق وسيسعون إلى كذا: the subject of the verb that the sentence begins with."""
    first = scene.ctx.sentence_first(i)
    found = nouns_at(scene, first + 1, i) if finite(scene, first) and scene.cue_at(first) is None else []
    head = scene.ctx.word(first + 1)
    many = found and (
        (found[0].kind == "group" and articled(head))
        or found[0].head.endswith(("ون", "ين"))
        or head in words("some_of")
    )
    return found[:1] if many else []


def resumed(scene: Scene, i: int) -> bool:
    """الزيارة التي يعتزم الوزير القيام بها: whether a pronoun takes up what stands before the relative clause.

    Where none does, the noun behind the verb at token ``i`` is its object: الخطر الذي يهدد المدينة.
    """
    near = range(i + 1, min(scene.ctx.sentence_stop(i), i + _RESUMED))
    return any(scene.ctx.word(j).endswith(("ه", "ها", "هما")) and j not in scene.ctx.named for j in near)


def with_all(scene: Scene, found: list[Noun], limit: int) -> list[Noun]:
    """العالمين العربي والإسلامي، الدول كافة والمنظمة: with the adjectives behind them, and whom و joins to all."""
    stop = found[-1].stop
    while stop < limit and stop not in scene.ctx.names and scene.ctx.word(stop).removeprefix("و").startswith("ال"):
        if not scene.ctx.word(stop).endswith(("ي", "يه", "يين")):
            break
        stop += 1
    more: list[Noun] = []
    if scene.ctx.word(stop) in words("all_behind"):
        stop += 1
        joined = scene.ctx.word(stop)[:1] == "و" and stop < limit
        more = nouns_at(scene, stop, limit, 1) if joined else []
        more = more if more and more[-1].stop == limit else []
    return [*found[:-1], found[-1]._replace(stop=stop), *more]


def forces_of(scene: Scene, j: int, found: list[Noun]) -> list[Noun]:
    """جيش فلان: the forces or people whose owner is named at token ``j``."""
    if found[0].name is None or found[0].kind != "person":
        return []
    whose = noun_at(scene, j - 1, j)
    theirs = whose is not None and whose.stop == j and whose.kind in ("forces", "group", "organisation")
    if whose is None or not theirs or whose.definite:
        return []
    return [whose._replace(stop=found[-1].stop, definite=True, name=None)]


def object_there(scene: Scene, j: int, noun: Noun) -> bool:
    """المسؤولون عن تدمير الأضرحة سيمثلون: whether a verbal noun governs the noun at token ``j``."""
    before = scene.ctx.word(j - 1)
    return not noun.animate and articled(scene.ctx.word(j)) and is_deed(before) and not articled(before)


def somebody_else(scene: Scene, i: int) -> bool:
    """وعد غالبيتهم: a phrase of unknown kind right behind the verb is its subject, not whoever speaks."""
    word = scene.ctx.word(i + 1)
    return len(word) > 4 and word.endswith(("هم", "هما")) and i + 1 not in scene.ctx.named and not is_deed(word)


def of_content(scene: Scene, i: int, form: Form) -> list[Noun]:
    """أعلنت الحركة أنها تسلمت المقترح ووافقت على كذا: who speaks, of whom all that is said is told."""
    statement = scene.statement_at(i)
    if statement is None or form.tense != "past" or form.number != "s":
        return []
    start, tokens, first = statement.content.start, scene.doc.tokens, i
    while first > 0 and tokens[first - 1].start >= start:
        first -= 1
        if scene.ctx.word(first) in words("that") or scene.ctx.word(first) in words("but_it"):
            return []  # of somebody else, told since
    before = scene.ctx.word(first - 1)
    fits = before in (words("she") if form.gender == "f" else words("he"))
    return pronoun(scene, i, before) if fits and i - first <= _SAID else []


def stranger(scene: Scene, j: int, limit: int) -> list[Noun]:
    """سيبحث كيري: one word that is no common noun, and no name that is known."""
    word = scene.ctx.word(j)
    if j >= limit or scene.doc.tokens[j].kind != "w" or len(word) < 4 or articled(word) or word in common_words():
        return []
    known = (
        is_deed(word)
        or stage_of_text(word) is not None
        or word[:1] in "بلوف"
        or word.endswith(("ا", "ه", "ات", "و", "هم", "ها", "هما"))
        or word in words("elatives")
        or word[:1] in "يت"
    )
    return [] if known or blocked(word) else [Noun(j, j + 1, 0, word, "person", scene.doc.quote(j, j + 1), True)]


def two_before(scene: Scene, i: int, form: Form) -> list[Noun]:
    """أجرى فلان وفلان اتصالا اتفقا خلاله: the two who did what the sentence tells before a verb of the dual."""
    if form.number != "d" or form.tense not in ("past", "present"):
        return []
    for j in range(i - 1, scene.ctx.sentence_first(i) - 1, -1):
        if scene.ctx.word(j) in words("that") or scene.ctx.word(j) in words("relatives"):
            return []
        if j in scene.ctx.named or not scene.verbs.at(j):
            continue
        found = somebody(nouns_at(scene, j + 1, i))
        return found if len(found) == 2 and all(noun.name is not None for noun in found) else []
    return []

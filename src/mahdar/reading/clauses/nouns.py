"""Noun phrases: where one begins and ends, what kind of thing its head is, and whom it stands for."""

from __future__ import annotations

from mahdar.reading.clauses.extension import belonging, extend, members
from mahdar.reading.clauses.holders import apposed_holder, office_holder, past_adjectives, unknown_holder
from mahdar.reading.clauses.kinds import adjective, bare, blocked, describes, finite_word, kind_of, without_owner
from mahdar.reading.clauses.noun import Noun
from mahdar.reading.clauses.pairs import both_sides, two_of
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.single import finite, past_approximation, whole, word_at
from mahdar.reading.clauses.verbs import word_verb
from mahdar.reading.clauses.widened import of_whole, with_adjectives, with_matters
from mahdar.reading.clauses.words import nationalities, noun_kinds, phrases, words
from mahdar.reading.statements.context import COMMAS
from mahdar.reading.statements.grammar import nisba
from mahdar.reading.statements.grammar import words as counterpart
from mahdar.reading.statements.heads import heads
from mahdar.reading.tokens import Span
from mahdar.records import Ref

_MOST = 10  # phrases of a list
_QUOTED = 6  # tokens in quotation marks that make a noun
__all__ = [
    "Noun", "adjective", "bare", "blocked", "describes", "finite", "finite_word", "kind_of", "noun_at", "nouns_at",
    "ref", "whole",
]  # fmt: skip


def noun_at(scene: Scene, i: int, limit: int, skip: int = 0) -> Noun | None:
    """The noun phrase at token ``i`` (behind ``skip`` shadow characters), before ``limit``; None where none stands."""
    place = (i, limit, skip)
    if place not in scene.nouns:
        scene.nouns[place] = _noun_at(scene, i, limit, skip)
    return scene.nouns[place]


def _noun_at(scene: Scene, i: int, limit: int, skip: int) -> Noun | None:
    if i >= limit or i in scene.ctx.timed or scene.doc.tokens[i].kind == "p":
        return _quoted(scene, i, limit)
    purposes = phrases("purposes")
    if scene.ctx.word(i) in purposes.begins and purposes.at(scene.doc, i) is not None:
        return None
    word = word_at(scene, i, skip)
    if word.startswith("ال") and scene.ctx.word(i - 1) == "غير":
        return None  # التصريحات غير المسؤولة
    name = scene.ctx.names.get(i)
    if name is not None and name.stop <= limit:
        return _named(scene, i, skip, limit)
    holder = scene.ctx.holders.get(i)
    if holder is not None and i < holder[0].first and holder[0].stop <= limit and holder[1] == skip:
        return Noun(i, holder[0].stop, skip, bare(word), "person", holder[0].name, True)
    counted = past_approximation(scene, i) if not skip else i
    if i < counted < limit:
        inner = noun_at(scene, counted, limit)
        return inner._replace(first=i) if inner is not None else None
    if scene.doc.tokens[i].kind == "n" or word in words("quantifiers", "clause_nouns"):
        return _counted(scene, i, limit, skip)
    if word in words("demonstratives") and i + 1 < limit and scene.ctx.word(i + 1).startswith("ال"):
        pointed = noun_at(scene, i + 1, limit)
        return pointed._replace(first=i, skip=skip) if pointed is not None else None
    if word in words("elatives", "clause_nouns") and i + 1 < limit and not skip:
        greatest = noun_at(scene, i + 1, limit)
        return greatest._replace(first=i) if greatest is not None and not greatest.skip else None
    if len(word) < 2 or (blocked(word) and not _unit(scene, i, word)) or (not skip and finite(scene, i)):
        return None
    return _common(scene, i, limit, skip, word)


def _unit(scene: Scene, i: int, word: str) -> bool:
    """Whether a word that looks like one with a pronoun is a noun in the stored text: وحدة من القوات, and not وحده."""
    return word in noun_kinds() and scene.doc.text[scene.doc.tokens[i].end - 1] == "ة"


def nouns_at(scene: Scene, i: int, limit: int, skip: int = 0) -> list[Noun]:
    """The phrase at token ``i`` and those joined to it by و: X وY، بين X وY."""
    if scene.ctx.word(i)[skip:] in ("كل", "كلا") and scene.ctx.word(i + 1) == "من" and i + 2 < limit:
        return nouns_at(scene, i + 2, limit)  # كل من فلان وفلان
    found: list[Noun] = []
    noun = noun_at(scene, i, limit, skip)
    sides = (both_sides(scene, noun, limit) if noun is not None else []) or two_of(scene, i, limit, skip)
    if sides:
        return sides
    while noun is not None:
        noun = of_whole(scene, with_adjectives(scene, noun, limit), limit)
        found.append(noun if len(found) else with_matters(scene, noun, limit))
        noun = _joined(scene, found, limit) if len(found) < _MOST else None
        if noun is not None and noun.animate != found[0].animate and not (noun.name and found[0].name):
            break
    return [_shared(found)] if len(found) > 1 and _share_owner(scene, found) else found


def _joined(scene: Scene, found: list[Noun], limit: int) -> Noun | None:
    """The phrase that و joins to the last one, or None."""
    ctx, j = scene.ctx, found[-1].stop
    pair = ctx.quotes.get(found[-1].first - 1)
    if pair is not None and pair.stop == j + 1:
        j += 1  # «كذا» و«كذا»
    if ctx.is_mark(j, COMMAS) and (ctx.word(j + 1)[:1] == "و" or _listed(scene, found, j)) and j + 1 in ctx.names:
        j += 1
        if ctx.word(j)[:1] != "و":
            return noun_at(scene, j, limit)
    elif ctx.is_mark(j, COMMAS) and ctx.word(j + 1) in words("goes_on", "clause_nouns"):
        j += 1
    if ctx.word(j) == "(" and j in ctx.brackets and ctx.word(ctx.brackets[j].stop)[:1] == "و":
        j = ctx.brackets[j].stop  # الدول الست (…) وإيران
        if j not in ctx.names:
            return None
    word = ctx.word(j)
    if j >= limit:
        return None
    if word in words("goes_on", "clause_nouns"):
        return noun_at(scene, j + 1, limit) if j + 1 in ctx.names and not scene.governed(j + 1) else None
    if word in words("and_others", "clause_nouns") and ctx.word(j + 1) in words("members", "clause_nouns"):
        return noun_at(scene, j + 2, limit)
    if word[:1] != "و" or (word != "و" and whole(scene, j)):
        return None
    return noun_at(scene, j + 1, limit) if word == "و" else noun_at(scene, j, limit, 1)


def _listed(scene: Scene, found: list[Noun], comma: int) -> bool:
    """Whether a comma parts two states of a list: السودان، مصر وإثيوبيا."""
    after = scene.ctx.names.get(comma + 1)
    if after is None or after.kind != "state" or found[-1].kind != "state" or scene.governed(comma + 1):
        return False
    goes_on = scene.ctx.word(after.stop)
    return goes_on[:1] == "و" or (goes_on in ("،", ",") and after.stop + 1 in scene.ctx.names)


def _share_owner(scene: Scene, found: list[Noun]) -> bool:
    """Whether nouns joined by و all belong to what completes the last one: وزراء ورؤساء ووفود 40 دولة."""
    *bare_ones, last = found
    alone = all(n.stop == n.first + 1 and not n.definite and n.name is None and n.animate for n in bare_ones)
    owned = last.name is None and last.stop > last.first + 1 and last.first == bare_ones[-1].stop
    return alone and owned and (last.definite or scene.doc.tokens[last.first + 1].kind == "n")


def _shared(found: list[Noun]) -> Noun:
    return found[0]._replace(stop=found[-1].stop, definite=found[-1].definite)


def _has_owner(scene: Scene, i: int, word: str) -> bool:
    """Whether a noun carries the pronoun of its owner (قصره): no ta marbuta in the stored text."""
    if word in words("whole_h", "clause_nouns") or len(word) < 4:
        return False
    stored = scene.doc.text[scene.doc.tokens[i].end - 1]
    return (word.endswith("ه") and stored == "ه") or word.endswith(("ها", "هم", "هما"))


def ref(scene: Scene, noun: Noun) -> Ref:
    """``resolve.ref``: the noun as a reference."""
    from mahdar.reading.clauses.resolve import ref as resolved

    return resolved(scene, noun)


def _quoted(scene: Scene, i: int, limit: int) -> Noun | None:
    pair = scene.ctx.quotes.get(i)
    name = scene.ctx.names.get(i + 1)
    if pair is None or pair.stop > limit or (pair.stop - pair.first > _QUOTED and not _quoted_body(scene, pair)):
        return None
    kind = name.kind if name is not None else "thing"
    return Noun(i + 1, pair.stop - 1, 0, scene.ctx.word(i + 1), kind, None, True) if pair.stop - i > 2 else None


def _quoted_body(scene: Scene, pair: Span) -> bool:
    """Whether the name of a body opens longer quotation marks without a verb: «الائتلاف الوطني لقوى المعارضة»."""
    name = scene.ctx.names.get(pair.first + 1)
    body = name is not None and name.kind in ("organisation", "armed_group")
    inside = range(pair.first + 1, pair.stop - 1)
    return (
        body and len(inside) <= _MOST and not any(scene.verbs.at(k) or scene.doc.tokens[k].kind == "p" for k in inside)
    )


def _named(scene: Scene, i: int, skip: int, limit: int) -> Noun:
    name = scene.ctx.names[i]
    if name.name.startswith("لل"):  # it may be that of an earlier mention, and stand without the preposition here
        skip = scene.ctx.word(i).find("لل") + 1 or skip
    elif not skip and not scene.doc.text.startswith(name.name[:2], scene.doc.tokens[i].start):
        skip = _clitics(scene, i, name.name)
    kind = {"media": "organisation", "office": "person"}.get(name.kind, name.kind)
    stop = name.stop
    while stop > i + 1 and _no_name(scene, stop - 1, kind):
        stop -= 1
    stop = next((k for k in range(i + 2, stop) if kind != "person" and _second_body(scene, k)), stop)
    if stop == name.stop and kind in ("organisation", "armed_group", "forces") and _unfinished(scene, i, stop, limit):
        stop = extend(scene, stop, limit, False, kind)[0]  # شرطة الاحتلال
        return Noun(i, stop, skip, bare(word_at(scene, i, skip)), kind, scene.doc.quote(i, stop, skip), True)
    if kind != "person":
        stop = past_adjectives(scene, stop, limit)
        if stop > i + 1 and scene.ctx.word(stop - 1) in words("belonging", "clause_nouns"):
            whose = belonging(scene, stop, limit)  # الجيش السوري التابع للنظام
            stop = whose if whose > stop else stop - 1
    told = "ا" + name.name[1:] if name.name.startswith("لل") else name.name
    generic = kind == "organisation" and name.stop == i + 1 < stop and kind_of(scene.ctx.word(i)[skip:]) == kind
    told = scene.doc.quote(i, stop, skip) if stop < name.stop or generic else told  # الحكومة الكورية الجنوبية
    return Noun(i, stop, skip, bare(word_at(scene, i, skip)), kind, told, True)


def _unfinished(scene: Scene, i: int, stop: int, limit: int) -> bool:
    """Whether the name of a body ends in a common noun without article that the next word, a noun, completes."""
    ctx, last = scene.ctx, scene.ctx.word(stop - 1)
    if stop >= limit or stop in ctx.timed or any("ال" in ctx.word(k)[:4] for k in range(i, stop)):
        return False
    word = ctx.word(stop)
    goes_on = word.startswith("ال") or word in words("hollow", "clause_nouns")
    return kind_of(last) != "thing" and goes_on and not (adjective(word) or blocked(word) or nisba(word))


def _no_name(scene: Scene, j: int, kind: str) -> bool:
    """Whether the last word of a name is none of it: a verb, or whom the preposition ل governs behind a person."""
    word = scene.ctx.word(j)
    return word_verb(word)[0] == "future" or (kind == "person" and word.startswith("لل") and len(word) > 3)


def _second_body(scene: Scene, k: int) -> bool:
    """Whether a second body begins within a name, behind an adjective: الحكومة اليمنية مجلس الأمن."""
    before, word = scene.ctx.word(k - 1), scene.ctx.word(k)
    closed = before.startswith("ال") and nisba(before)
    joined = bare(word[1:]) if word.startswith("وال") else word  # القوات الحكومية والمعارضة المسلحة
    return closed and noun_kinds().get(joined) in ("organisation", "armed_group")


def _clitics(scene: Scene, i: int, name: str) -> int:
    from mahdar.reading.shadow import fold

    word, start = scene.ctx.word(i), fold(name).split()[0] if name.split() else ""
    for skip in (1, 2, 3):
        if word[skip:] == start or (start.startswith("ال") and word[skip:] == start[1:] and word[skip - 1] == "ل"):
            return skip
    return 0


def _counted(scene: Scene, i: int, limit: int, skip: int) -> Noun | None:
    """ثلاثة جنود، عدد من المدنيين: the noun counted tells the kind."""
    j = i + 1
    while j < limit and (
        scene.doc.tokens[j].kind == "n"
        or scene.ctx.word(j) in words("quantifiers", "clause_nouns") | {"من", "الي"}
        or (scene.ctx.word(j + 1) == "من" and scene.ctx.word(j) in words("large", "clause_nouns"))
    ):
        j += 1  # عددا كبيرا من المعتقلين
    word = scene.ctx.word(j)
    if j >= limit or scene.doc.tokens[j].kind != "w" or j in scene.ctx.timed or j - i > 4:
        return None
    inner = noun_at(scene, j, limit)
    if inner is None or blocked(word):
        return None
    part = scene.ctx.word(i)[skip:]
    head = part if scene.ctx.word(i + 1) == "من" and scene.doc.tokens[i].kind == "w" else inner.head
    kind = "group" if inner.kind == "thing" and _people_counted(word) else inner.kind
    return inner._replace(first=i, skip=skip, definite=False, head=head, kind=kind)


def _people_counted(word: str) -> bool:
    """Whether a folded word behind a count is a person by nation or faith: 30 فلسطينيا، ثمانية آلاف مسلم."""
    return word in nationalities() or word in words("by_faith", "clause_nouns")


def _common(scene: Scene, i: int, limit: int, skip: int, word: str) -> Noun:
    head, kind = bare(word), kind_of(word)
    marbuta = scene.doc.text[scene.doc.tokens[i].end - 1] == "ة"
    if marbuta and bare(word) not in noun_kinds() and heads().get(bare(word)) is None:
        kind = "thing"  # مراقبة، بلدة: no pronoun
    if word in words("moves", "clause_nouns") and bare(scene.ctx.word(i + 1)) in words("traffic", "clause_nouns"):
        kind = "thing"  # حركة الملاحة
    surname = scene.surname(i, word) if kind == "thing" and not skip else None
    if surname is not None:
        return Noun(i, i + 1, skip, head, "person", surname, True)
    owned = without_owner(word) if kind != "thing" and bare(word) not in noun_kinds() else ""
    definite = word.startswith("ال") or bool(owned) or _has_owner(scene, i, word) or word in counterpart("counterpart")
    stop, name, definite = extend(scene, i + 1, limit, definite, kind)
    if stop == i + 1 and word in words("hollow", "clause_nouns"):
        kind = "thing"  # دول, and no word which
    seat = scene.ctx.names.get(stop) if head in words("seats", "clause_nouns") else None
    if seat is not None and seat.kind in ("place", "state") and seat.stop <= limit and not scene.governed(stop):
        return Noun(i, seat.stop, skip, head, "place", seat.name, True)  # العاصمة الروسية موسكو
    if kind == "person" and name is None:
        stop, name = unknown_holder(scene, i, stop, limit)
        if name is None:
            stop, name = office_holder(scene, stop, limit, name)
        if name is None:
            stop, name = apposed_holder(scene, stop, limit)
    elif kind in ("armed_group", "group", "forces") or head in words("representatives", "clause_nouns"):
        stop = members(scene, head, stop, limit)
    return Noun(i, stop, skip, head, "person" if name is not None else kind, name, definite)

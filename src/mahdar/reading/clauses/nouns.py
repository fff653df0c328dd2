"""Noun phrases: where one begins and ends, what kind of thing its head is, and whom it stands for."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.reading.clauses.holders import apposed_holder, office_holder, past_adjectives
from mahdar.reading.clauses.kinds import (
    adjective,
    bare,
    blocked,
    describes,
    finite_word,
    fits_noun,
    kind_of,
    without_owner,
)
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.verbs import word_verb
from mahdar.reading.clauses.words import nationalities, noun_kinds, phrases, words
from mahdar.reading.statements.context import COMMAS
from mahdar.reading.statements.grammar import words as counterpart
from mahdar.reading.statements.heads import head_of, heads
from mahdar.records import Ref

LONGEST = 9  # tokens of a phrase
_ANIMATE = frozenset({"person", "organisation", "armed_group", "state", "forces", "group"})
__all__ = [
    "Noun", "adjective", "bare", "blocked", "describes", "finite", "finite_word", "kind_of", "noun_at", "nouns_at",
    "ref", "whole",
]  # fmt: skip


class Noun(NamedTuple):
    """Tokens ``first`` to ``stop``; ``skip`` shadow characters of the first are proclitics.

    ``head`` is the folded head word without article. ``kind``: person organisation armed_group state place forces group
    thing. ``name``: what it stands for where that is not its own words (a state by its adjective, the person behind an
    office, the antecedent of a pronoun). ``definite``: it has an article, is a name, or is owned.
    """

    first: int
    stop: int
    skip: int
    head: str
    kind: str
    name: str | None = None
    definite: bool = False

    @property
    def animate(self) -> bool:
        """Whether it can act."""
        return self.kind in _ANIMATE


def noun_at(scene: Scene, i: int, limit: int, skip: int = 0) -> Noun | None:
    """The noun phrase at token ``i`` (behind ``skip`` shadow characters), before ``limit``; None where none stands."""
    if i >= limit or i in scene.ctx.timed or scene.doc.tokens[i].kind == "p":
        return _quoted(scene, i, limit)
    if phrases("purposes").at(scene.doc, i) is not None:
        return None
    word = _word(scene, i, skip)
    name = scene.ctx.names.get(i)
    if name is not None and name.stop <= limit:
        return _named(scene, i, skip, limit)
    if scene.doc.tokens[i].kind == "n" or word in words("quantifiers", "clause_nouns"):
        return _counted(scene, i, limit, skip)
    if word in words("demonstratives") and i + 1 < limit and scene.ctx.word(i + 1).startswith("ال"):
        pointed = noun_at(scene, i + 1, limit)
        return pointed._replace(first=i, skip=skip) if pointed is not None else None
    if len(word) < 2 or blocked(word) or (not skip and finite(scene, i)):
        return None
    return _common(scene, i, limit, skip, word)


def nouns_at(scene: Scene, i: int, limit: int, skip: int = 0) -> list[Noun]:
    """The phrase at token ``i`` and those joined to it by و: X وY، بين X وY."""
    found: list[Noun] = []
    noun = noun_at(scene, i, limit, skip)
    sides = (_sides(scene, noun, limit) if noun is not None else []) or _two_of(scene, i, limit, skip)
    if sides:
        return sides
    while noun is not None:
        found.append(noun)
        j = noun.stop
        if scene.ctx.is_mark(j, COMMAS) and scene.ctx.word(j + 1)[:1] == "و" and j + 1 in scene.ctx.names:
            j += 1
        word = scene.ctx.word(j)
        if j >= limit or word[:1] != "و" or len(found) > 6 or (word != "و" and whole(scene, j)):
            break
        noun = noun_at(scene, j + 1, limit) if word == "و" else noun_at(scene, j, limit, 1)
        if noun is not None and noun.animate != found[0].animate:
            break
    return found


def _has_owner(scene: Scene, i: int, word: str) -> bool:
    """Whether a noun carries the pronoun of its owner (قصره): no ta marbuta in the stored text."""
    if word in words("whole_h", "clause_nouns") or len(word) < 4:
        return False
    stored = scene.doc.text[scene.doc.tokens[i].end - 1]
    return (word.endswith("ه") and stored == "ه") or word.endswith(("ها", "هم", "هما"))


def _two_of(scene: Scene, i: int, limit: int, skip: int) -> list[Noun]:
    """The two that a dual noun in construct joins: حركتي فتح وحماس، قبيلتا كذا وكذا."""
    if i + 1 >= limit:
        return []
    word = _word(scene, i, skip)
    ending = next((e for e in ("تي", "تا") if word.endswith(e)), "")
    base = word[: -len(ending)] + "ه"
    place = "place" if ending and base in words("dual_places", "clause_nouns") else None
    kind = place or (noun_kinds().get(base) if ending else None)
    if kind is None or word in noun_kinds():
        return []
    k = next((k for k in range(i + 2, min(limit, i + 5)) if scene.ctx.word(k)[:1] == "و"), -1)
    if k < 0 or scene.ctx.word(k) == "و" or any(_breaks(scene, j) for j in range(i + 1, k)):
        return []
    stop = k + 1
    while stop < min(limit, k + (k - i - 1)) and not _breaks(scene, stop):
        stop += 1
    heads = (scene.ctx.word(i + 1), scene.ctx.word(k)[1:])
    return [
        Noun(i + 1, k, 0, bare(heads[0]), kind, scene.doc.quote(i + 1, k), True),
        Noun(k, stop, 1, bare(heads[1]), kind, scene.doc.quote(k, stop, 1), True),
    ]


def _breaks(scene: Scene, j: int) -> bool:
    """Whether token ``j`` is no part of a plain name: a mark, a verb, a preposition written alone or with a noun."""
    word = scene.ctx.word(j)
    governed = scene.governed(j) or word.startswith(("بال", "لل", "وال"))
    return scene.doc.tokens[j].kind != "w" or bool(scene.verbs.at(j)) or blocked(word) or governed


def _sides(scene: Scene, noun: Noun, limit: int) -> list[Noun]:
    """The states of الجانبان المصري واليمني, told by their adjectives."""
    j = noun.stop
    second = scene.ctx.word(j)[1:]
    if noun.head not in words("both_sides", "clause_nouns") or j >= limit or scene.ctx.word(j)[:1] != "و":
        return []
    pair = (nationalities().get(bare(scene.ctx.word(j - 1))), nationalities().get(bare(second)))
    if pair[0] is None or pair[1] is None or noun.kind == "person":
        return []
    return [
        Noun(j - 1, j, 0, bare(scene.ctx.word(j - 1)), "state", pair[0], True),
        Noun(j, j + 1, 1, bare(second), "state", pair[1], True),
    ]


def ref(scene: Scene, noun: Noun) -> Ref:
    """``resolve.ref``: the noun as a reference."""
    from mahdar.reading.clauses.resolve import ref as resolved

    return resolved(scene, noun)


def _word(scene: Scene, i: int, skip: int) -> str:
    word = scene.ctx.word(i)[skip:]
    if skip and word[:1] == "ل" and scene.ctx.word(i)[skip - 1] == "ل":
        return "ا" + word  # لل: the article behind the preposition
    return word


def whole(scene: Scene, i: int) -> bool:
    """Whether the و that a word begins with belongs to a name or a noun."""
    name = scene.ctx.names.get(i)
    if name is not None:
        letters = scene.doc.text[scene.doc.tokens[i].start :]
        return letters[:1] == name.name[:1] and letters[:2] != "و" + name.name[:1]  # وواشنطن
    word = scene.ctx.word(i)
    return word in noun_kinds() or head_of(word) is not None or word in words("whole", "clause_nouns")


def finite(scene: Scene, i: int) -> bool:
    """Whether token ``i`` is a finite verb."""
    return bool(scene.verbs.at(i))


def _quoted(scene: Scene, i: int, limit: int) -> Noun | None:
    pair = scene.ctx.quotes.get(i)
    if pair is None or pair.stop > limit or pair.stop - pair.first > 6:
        return None
    name = scene.ctx.names.get(i + 1)
    kind = name.kind if name is not None else "thing"
    return Noun(i + 1, pair.stop - 1, 0, scene.ctx.word(i + 1), kind, None, True) if pair.stop - i > 2 else None


def _named(scene: Scene, i: int, skip: int, limit: int) -> Noun:
    name = scene.ctx.names[i]
    if name.name.startswith("لل"):
        skip = scene.ctx.word(i).index("لل") + 1
    elif not skip and not scene.doc.text.startswith(name.name[:2], scene.doc.tokens[i].start):
        skip = _clitics(scene, i, name.name)
    kind = {"media": "organisation", "office": "person"}.get(name.kind, name.kind)
    stop = name.stop
    while stop > i + 1 and word_verb(scene.ctx.word(stop - 1))[0] == "future":
        stop -= 1  # no name ends in a verb
    if kind != "person":
        stop = past_adjectives(scene, stop, limit)
    told = "ا" + name.name[1:] if name.name.startswith("لل") else name.name
    told = told if stop >= name.stop else scene.doc.quote(i, stop, skip)
    return Noun(i, stop, skip, bare(_word(scene, i, skip)), kind, told, True)


def _clitics(scene: Scene, i: int, name: str) -> int:
    from mahdar.reading.shadow import fold

    word, start = scene.ctx.word(i), fold(name).split()[0] if name.split() else ""
    for skip in (1, 2, 3):
        if word[skip:] == start or (start.startswith("ال") and word[skip:] == start[1:] and word[skip - 1] == "ل"):
            return skip
    return 0


def _qualifies(scene: Scene, j: int, first: int) -> bool:
    """Whether the adjective at token ``j`` agrees with a noun of the phrase that begins at ``first``."""
    word = scene.ctx.word(j)
    return adjective(word) and any(fits_noun(scene.ctx.word(k), word) for k in range(first, j))


def _counted(scene: Scene, i: int, limit: int, skip: int) -> Noun | None:
    """ثلاثة جنود، عدد من المدنيين: the noun counted tells the kind."""
    j = i + 1
    while j < limit and (
        scene.doc.tokens[j].kind == "n" or scene.ctx.word(j) in words("quantifiers", "clause_nouns") | {"من", "الي"}
    ):
        j += 1
    word = scene.ctx.word(j)
    if j >= limit or scene.doc.tokens[j].kind != "w" or j in scene.ctx.timed or j - i > 4:
        return None
    inner = noun_at(scene, j, limit)
    if inner is None or blocked(word):
        return None
    part = scene.ctx.word(i)[skip:]
    head = part if scene.ctx.word(i + 1) == "من" and scene.doc.tokens[i].kind == "w" else inner.head
    return inner._replace(first=i, skip=skip, definite=False, head=head)


def _common(scene: Scene, i: int, limit: int, skip: int, word: str) -> Noun:
    head, kind = bare(word), kind_of(word)
    marbuta = scene.doc.text[scene.doc.tokens[i].end - 1] == "ة"
    if marbuta and bare(word) not in noun_kinds() and heads().get(bare(word)) is None:
        kind = "thing"  # مراقبة، بلدة: no pronoun
    surname = scene.surname(i, word) if kind == "thing" and not skip else None
    if surname is not None:
        return Noun(i, i + 1, skip, head, "person", surname, True)
    owned = without_owner(word) if kind != "thing" and bare(word) not in noun_kinds() else ""
    definite = word.startswith("ال") or bool(owned) or _has_owner(scene, i, word) or word in counterpart("counterpart")
    stop, name, definite = _extend(scene, i + 1, limit, definite, kind)
    if stop == i + 1 and word in words("hollow", "clause_nouns"):
        kind = "thing"  # دول, and no word which
    if kind == "person" and name is None:
        stop, name = office_holder(scene, stop, limit, name)
        if name is None:
            stop, name = apposed_holder(scene, stop, limit)
    elif kind in ("armed_group", "group", "forces"):
        stop = _members(scene, stop, limit)
    return Noun(i, stop, skip, head, "person" if name is not None else kind, name, definite)


def _extend(scene: Scene, j: int, limit: int, definite: bool, kind: str) -> tuple[int, str | None, bool]:
    """Index behind the phrase, the person named in it, and whether it is definite."""
    ctx, first, described = scene.ctx, j - 1, False
    while j < min(limit, first + LONGEST):
        word, known = ctx.word(j), ctx.names.get(j)
        if j in ctx.timed:
            break
        if word == "باسم" and j + 1 < limit:
            whose = noun_at(scene, j + 1, limit)
            return (whose.stop if whose is not None else j), None, True  # المتحدث باسم الحكومة
        if j > first + 1 and ctx.word(j - 1) in words("belonging", "clause_nouns"):
            return _belonging(scene, j, limit), None, True
        if scene.doc.tokens[j].kind == "p":
            stop = _through(scene, j, limit, definite)
            if stop == j:
                break
            j, definite = stop, True
        elif known is not None and not definite and word in nationalities():
            described, j = True, j + 1  # طائرة سورية: no state
        elif known is not None and not scene.governed(j) and word[:1] not in _joining(scene, j):
            if known.kind == "person" and (kind == "person" or (kind == "thing" and _stranger(scene, first, j))):
                return known.stop, known.name, True
            if known.kind == "person" and definite and _inner_title(scene, first, j):
                return known.stop, None, True  # وفاة الزعيم الكوبي فلان
            if definite or described:
                break
            j, definite = past_adjectives(scene, known.stop, limit), True
        elif word.startswith("ال") and not blocked(word):
            if described or (definite and not _qualifies(scene, j, first) and not _titled(scene, j, kind)):
                break
            j, definite = j + 1, True
        elif definite or (described and not describes(word)) or not _bare_goes_on(scene, j, limit):
            break
        else:
            plural = word.endswith(("ون", "ين"))  # never in construct, which drops the nun
            described = (
                described
                or plural
                or (describes(word) and not (kind == "person" and word in words("ranks", "clause_nouns")))
            )
            j += 1
    return j, None, definite


def _members(scene: Scene, j: int, limit: int) -> int:
    """Behind whom fighters or people belong to: مقاتلين من حزب كذا، عناصر في الجيش."""
    if scene.ctx.word(j) not in ("من", "في") or j + 1 >= limit:
        return j
    of = scene.ctx.names.get(j + 1)
    if of is not None and of.kind in ("armed_group", "organisation") and of.stop <= limit:
        return of.stop
    if of is None and kind_of(scene.ctx.word(j + 1)) in ("armed_group", "organisation", "forces"):
        whole = noun_at(scene, j + 1, limit)
        return whole.stop if whole is not None else j
    return j


def _stranger(scene: Scene, first: int, j: int) -> bool:
    """Whether tokens first to j are a noun with the article and its adjectives: المدافع، التونسية الفرنسية."""
    ctx = scene.ctx
    return ctx.word(first).startswith("ال") and all(adjective(ctx.word(k)) for k in range(first + 1, j))


def _inner_title(scene: Scene, first: int, j: int) -> bool:
    """Whether the last noun of the phrase is somebody's title."""
    k = j - 1
    while k > first and adjective(scene.ctx.word(k)):
        k -= 1
    return k > first and kind_of(scene.ctx.word(k)) == "person"


def _belonging(scene: Scene, j: int, limit: int) -> int:
    """Behind whom somebody belongs to: القوات الموالية للرئيس، الفصائل المدعومة من إيران; j where nobody is named."""
    word = scene.ctx.word(j)
    if word in ("من", "مع", "الي", "عن", "علي", "ب", "ل") and j + 1 < limit:
        noun = noun_at(scene, j + 1, limit)
    else:
        noun = noun_at(scene, j, limit, 1) if word[:1] in "لب" and len(word) > 3 else None
    return noun.stop if noun is not None and noun.animate else j


def _titled(scene: Scene, j: int, kind: str) -> bool:
    """Whether a noun with the article is one more title of the person: الرئيس المشير."""
    head = head_of(scene.ctx.word(j))
    return kind == "person" and head is not None and head.person and j + 1 in scene.ctx.names


def _joining(scene: Scene, j: int) -> str:
    """The letter و where it joins a name to what stands before it."""
    return "" if whole(scene, j) else "و"


def _through(scene: Scene, j: int, limit: int, definite: bool) -> int:
    """Behind a short name in marks (حركة «كذا»), or j."""
    pair = scene.ctx.quotes.get(j)
    if pair is not None and pair.stop <= limit and pair.stop - j <= 6 and not definite:
        return pair.stop
    return j


def _bare_goes_on(scene: Scene, j: int, limit: int) -> bool:
    """Whether a word without article belongs to the indefinite phrase before it: an adjective, or a noun it owns."""
    word = scene.ctx.word(j)
    if (
        blocked(word)
        or finite(scene, j)
        or scene.doc.tokens[j].kind != "w"
        or (word[:1] == "و" and not whole(scene, j))
        or phrases("agents").at(scene.doc, j)  # جندي برصاص كذا
    ):
        return False
    people = kind_of(scene.ctx.word(j - 1)) != "thing" or scene.ctx.word(j - 1).endswith(("ين", "ون"))
    if describes(word) or (word.endswith(("ين", "ون")) and people):
        return True
    if kind_of(word) == "person" and kind_of(scene.ctx.word(j - 1)) == "person":
        return True  # سمو ولي ولي العهد
    after = scene.ctx.word(j + 1)
    if word.endswith("ه") and scene.ctx.word(j - 1).endswith(("ه", "ات")) and not after.startswith("ال"):
        return j + 1 not in scene.ctx.names
    if j + 1 < limit and kind_of(word) != "thing" and kind_of(after) != "thing" and not finite(scene, j + 1):
        return True  # وزراء خارجية دول المجلس
    owned = j + 1 < limit and (after.startswith("ال") or j + 1 in scene.ctx.names)
    return owned and after not in words("relatives") and (kind_of(word) != "thing" or not word.endswith("ا"))

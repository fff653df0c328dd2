"""Noun phrases: where one begins and ends, what kind of thing its head is, and whom it stands for."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.verbs import noun_too, word_verb
from mahdar.reading.clauses.words import nationalities, noun_kinds, peoples, words
from mahdar.reading.statements.context import Name
from mahdar.reading.statements.grammar import nisba
from mahdar.reading.statements.grammar import words as counterpart
from mahdar.reading.statements.heads import head_of
from mahdar.records import Ref

LONGEST = 9  # tokens of a phrase
_ANIMATE = frozenset({"person", "organisation", "armed_group", "state", "forces", "group"})
_HEAD_KINDS = {"official": "person", "organisation": "organisation", "source": "group", "media": "organisation"}


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
        if scene.ctx.is_mark(j, _COMMAS) and scene.ctx.word(j + 1)[:1] == "و" and j + 1 in scene.ctx.names:
            j += 1
        word = scene.ctx.word(j)
        if j >= limit or word[:1] != "و" or len(found) > 6 or (word != "و" and whole(scene, j)):
            break
        noun = noun_at(scene, j + 1, limit) if word == "و" else noun_at(scene, j, limit, 1)
        if noun is not None and noun.animate != found[0].animate:
            break
    return found


def _two_of(scene: Scene, i: int, limit: int, skip: int) -> list[Noun]:
    """The two that a dual noun in construct joins: حركتي فتح وحماس، قبيلتا كذا وكذا."""
    if i + 1 >= limit:
        return []
    word = _word(scene, i, skip)
    ending = next((e for e in ("تي", "تا") if word.endswith(e)), "")
    kind = noun_kinds().get(word[: -len(ending)] + "ه") if ending else None
    if kind is None or word in noun_kinds():
        return []
    k = next((k for k in range(i + 2, min(limit, i + 5)) if scene.ctx.word(k)[:1] == "و"), -1)
    if k < 0 or any(scene.doc.tokens[j].kind != "w" or scene.verbs.at(j) for j in range(i + 1, k)):
        return []
    stop = k + 1
    while (
        stop < min(limit, k + (k - i - 1)) and scene.doc.tokens[stop].kind == "w" and not blocked(scene.ctx.word(stop))
    ):
        stop += 1
    heads = (scene.ctx.word(i + 1), scene.ctx.word(k)[1:])
    return [
        Noun(i + 1, k, 0, bare(heads[0]), kind, scene.doc.quote(i + 1, k), True),
        Noun(k, stop, 1, bare(heads[1]), kind, scene.doc.quote(k, stop, 1), True),
    ]


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


_COMMAS = frozenset({"،", ","})


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


def bare(word: str) -> str:
    """A folded word without the article."""
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


@lru_cache(maxsize=50_000)
def blocked(word: str) -> bool:
    """Whether a folded word begins no noun phrase."""
    rest = word[1:] if word[:1] in "وف" and len(word) > 2 else word
    for one in (word, rest):
        if one in words("prepositions") or one in words("subordinators") or one in words("relatives"):
            return True
        if one in words("no_nouns") or one in words("auxiliaries") or _pronominal(one):
            return True
    return False


def _pronominal(word: str) -> bool:
    """Whether a folded word is a preposition with a pronoun: خلالها، ضدهم."""
    return any(word.endswith(p) and word[: -len(p)] in words("prepositions") for p in ("ه", "ها", "هم", "هما", "نا"))


def finite_word(word: str) -> bool:
    """Whether a folded word, wherever it stands, is a finite verb and hardly a noun."""
    told, cut = word_verb(word)
    return bool(told) and not noun_too(word[cut:])


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
    if kind != "person":
        stop = _adjectives(scene, stop, limit)
    told = "ا" + name.name[1:] if name.name.startswith("لل") else name.name
    return Noun(i, stop, skip, bare(_word(scene, i, skip)), kind, told, True)


def _clitics(scene: Scene, i: int, name: str) -> int:
    from mahdar.reading.shadow import fold

    word, start = scene.ctx.word(i), fold(name).split()[0] if name.split() else ""
    for skip in (1, 2, 3):
        if word[skip:] == start or (start.startswith("ال") and word[skip:] == start[1:] and word[skip - 1] == "ل"):
            return skip
    return 0


def _adjectives(scene: Scene, j: int, limit: int) -> int:
    while j < limit and j not in scene.ctx.names and adjective(scene.ctx.word(j)) and j not in scene.ctx.timed:
        j += 1
    return j


def adjective(word: str) -> bool:
    """Whether a folded word with the article may qualify the definite noun before it."""
    if word in words("not_adjectives", "clause_nouns"):
        return False
    return nisba(word) or word in words("adjectives", "clause_nouns") or _people(word)


def _people(word: str) -> bool:
    return word in words("plural_adjectives", "clause_nouns") or (word.startswith("ال") and bare(word) in peoples())


def _qualifies(scene: Scene, j: int, first: int) -> bool:
    """Whether the adjective at token ``j`` agrees with a noun of the phrase that begins at ``first``."""
    word = scene.ctx.word(j)
    return adjective(word) and any(_agree(scene.ctx.word(k), word) for k in range(first, j))


def _agree(noun: str, word: str) -> bool:
    if noun in counterpart("counterpart") or word in words("plural_adjectives", "clause_nouns"):
        return True
    if noun.endswith(("ون", "ين")) and len(noun) > 5:
        return word.endswith(("ون", "ين"))
    return not noun.endswith(("ه", "ات")) or word.endswith(("ه", "ات"))


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
    return inner._replace(first=i, skip=skip, definite=False)


def _common(scene: Scene, i: int, limit: int, skip: int, word: str) -> Noun:
    head, kind = bare(word), kind_of(word)
    owned = without_owner(word) if kind != "thing" and bare(word) not in noun_kinds() else ""
    definite = word.startswith("ال") or bool(owned) or word in counterpart("counterpart")
    stop, name, definite = _extend(scene, i + 1, limit, definite, kind)
    if kind == "person" and name is None:
        stop, name = _office(scene, stop, limit, name)
        if name is None:
            stop, name = _apposition(scene, stop, limit)
    elif kind in ("armed_group", "group", "forces"):
        stop = _members(scene, stop, limit)
    return Noun(i, stop, skip, head, "person" if name is not None else kind, name, definite)


@lru_cache(maxsize=50_000)
def kind_of(word: str) -> str:
    """The kind of a folded head noun, with or without the article; ``thing`` where nothing is known of it."""
    known = noun_kinds().get(bare(word))
    if known is not None:
        return known
    head = head_of(word)
    if head is not None:
        if head.kind == "media" and head.lemma in words("no_media", "clause_nouns"):
            return "thing"
        return "person" if head.person and head.number == "s" else _HEAD_KINDS.get(head.kind, "thing")
    if word in counterpart("counterpart"):
        return "person"
    nation = nationalities().get(bare(word))
    if nation is not None and word.startswith("ال") and (word.endswith(("ون", "ين")) or bare(word) in peoples()):
        return "group"
    owned = without_owner(word)
    return noun_kinds().get(owned, "thing") if owned else "thing"


@lru_cache(maxsize=50_000)
def without_owner(word: str) -> str:
    """A folded noun that acts, without the pronoun of its owner (قواتهم: قوات); empty where it has none."""
    for pronoun in ("هما", "هم", "ها", "نا", "ه"):
        stem = word[: -len(pronoun)]
        if word.endswith(pronoun) and len(stem) > 2:
            for one in (stem, stem[:-1] + "ه" if stem.endswith("ت") else stem):
                if one in noun_kinds():
                    return one
    return ""


def _extend(scene: Scene, j: int, limit: int, definite: bool, kind: str) -> tuple[int, str | None, bool]:
    """Index behind the phrase, the person named in it, and whether it is definite."""
    ctx, first, described = scene.ctx, j - 1, False
    while j < min(limit, first + LONGEST):
        word, known = ctx.word(j), ctx.names.get(j)
        if j in ctx.timed:
            break
        if j > first + 1 and ctx.word(j - 1) in words("belonging", "clause_nouns"):
            return _belonging(scene, j, limit), None, True
        if scene.doc.tokens[j].kind == "p":
            stop = _through(scene, j, limit, definite)
            if stop == j:
                break
            j, definite = stop, True
        elif known is not None and j not in ctx.governed and word[:1] not in _joining(scene, j):
            if known.kind == "person" and (kind == "person" or (kind == "thing" and definite and j == first + 1)):
                return known.stop, known.name, True
            if definite or described:
                break
            j, definite = _adjectives(scene, known.stop, limit), True
        elif word.startswith("ال") and word not in words("relatives"):
            if described or (definite and not _qualifies(scene, j, first) and not _titled(scene, j, kind)):
                break
            j, definite = j + 1, True
        elif definite or not _bare_goes_on(scene, j, limit):
            break
        else:
            described = described or (
                describes(word) and not (kind == "person" and word in words("ranks", "clause_nouns"))
            )
            j += 1
    return j, None, definite


def _office(scene: Scene, j: int, limit: int, name: str | None) -> tuple[int, str | None]:
    """Behind what an office is for, where its holder's name follows: لشؤون المنطقة فلان، لدى بغداد فلانة."""
    ctx, first = scene.ctx, j
    word = ctx.word(j)
    if word == "في":
        return _seat(scene, j, limit)
    if word not in words("office_goes_on") and not (word[:1] == "ل" and len(word) > 3):
        return first, name
    while j < min(limit, first + 7):
        known, word = ctx.names.get(j), ctx.word(j)
        if known is not None and known.kind == "person" and j > first and j not in ctx.governed:
            return known.stop, known.name
        apart = scene.doc.tokens[j].kind != "w" or scene.verbs.at(j) or j in ctx.timed
        if apart or (j > first and blocked(word) and word not in words("office_goes_on")):
            break
        j = known.stop if known is not None and known.kind != "person" else j + 1
    return first, name


def _seat(scene: Scene, j: int, limit: int) -> tuple[int, str | None]:
    """Behind the state or body in which an office is held, its holder's name next: وزير … في الحكومة اليمنية فلان."""
    of = scene.ctx.names.get(j + 1)
    if of is None or of.kind not in ("state", "organisation"):
        return j, None
    stop = _adjectives(scene, of.stop, limit)
    known = scene.ctx.names.get(stop)
    return (known.stop, known.name) if known is not None and known.kind == "person" and stop < limit else (j, None)


def apposed_name(scene: Scene, j: int) -> Name | None:
    """The person named behind a comma at token ``j``, titles before his name skipped, or None."""
    ctx = scene.ctx
    if not ctx.is_mark(j, _COMMAS) or ctx.word(j + 1)[:1] == "و":
        return None
    for k in (j + 1, j + 2, j + 3):
        known = ctx.names.get(k)
        if known is not None:
            return known if known.kind == "person" and k not in ctx.governed else None
        head = head_of(ctx.word(k))
        if head is None or not head.person:
            return None
    return None


def _apposition(scene: Scene, j: int, limit: int) -> tuple[int, str | None]:
    """Behind the name of an office's holder between commas: وزير الخارجية، فلان، …"""
    known = apposed_name(scene, j)
    if known is None or known.stop > limit:
        return j, None
    closed = scene.ctx.is_mark(known.stop, _COMMAS)
    return (known.stop + 1 if closed and known.stop + 1 < limit else known.stop), known.name


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


def _rank(word: str, kind: str) -> bool:
    return kind == "person" and word in words("ranks", "clause_nouns")


def describes(word: str) -> bool:
    """Whether a folded word without article reads as an adjective."""
    if len(word) < 4 or blocked(word) or word in words("ministries", "clause_nouns"):
        return False
    return word in nationalities() or nisba("ال" + word) or "ال" + word in words("adjectives", "clause_nouns")


def _bare_goes_on(scene: Scene, j: int, limit: int) -> bool:
    """Whether a word without article belongs to the indefinite phrase before it: an adjective, or a noun it owns."""
    word = scene.ctx.word(j)
    if (
        blocked(word)
        or finite(scene, j)
        or scene.doc.tokens[j].kind != "w"
        or (word[:1] == "و" and not whole(scene, j))
    ):
        return False
    if describes(word) or (word.endswith(("ين", "ون")) and scene.ctx.word(j - 1).endswith(("ين", "ون"))):
        return True
    after = scene.ctx.word(j + 1)
    if word.endswith("ه") and scene.ctx.word(j - 1).endswith(("ه", "ات")) and not after.startswith("ال"):
        return j + 1 not in scene.ctx.names
    owned = j + 1 < limit and (after.startswith("ال") or j + 1 in scene.ctx.names)
    return owned and after not in words("relatives") and (kind_of(word) != "thing" or not word.endswith("ا"))

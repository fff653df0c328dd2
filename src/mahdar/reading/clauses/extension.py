"""How far a noun phrase goes behind its head, and who is named in it."""

from __future__ import annotations

from mahdar.reading.clauses.holders import past_adjectives, past_recognised
from mahdar.reading.clauses.kinds import (
    adjective,
    bare,
    blocked,
    describes,
    fits_noun,
    kind_of,
    of_people,
    without_owner,
)
from mahdar.reading.clauses.noun import Noun
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.single import finite, whole
from mahdar.reading.clauses.words import nationalities, phrases, words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.names import common

LONGEST = 9  # tokens of a phrase
_FOR = "عن"
_NO_OWNER = ("ون", "ين", "ي")  # مسلحون مركبة، انتحاري شاحنة: a plural with its nun, an adjective
_PEOPLE = frozenset({"group", "armed_group", "forces"})
_OFFICERS = frozenset({"person", "group"})
_BODIES = frozenset({"organisation", "armed_group"})


def extend(scene: Scene, j: int, limit: int, definite: bool, kind: str) -> tuple[int, str | None, bool]:
    """Index behind the phrase, the person named in it, and whether it is definite."""
    ctx, first, described = scene.ctx, j - 1, False
    while j < min(limit, first + LONGEST):
        word, known = ctx.word(j), ctx.names.get(j)
        if j in ctx.timed:
            break
        if word == "باسم" and j + 1 < limit:
            whose = _inner(scene, j + 1, limit)
            return (whose.stop if whose is not None else j), None, True  # المتحدث باسم الحكومة
        belongs = j > first + 1 and ctx.word(j - 1) in words("belonging", "clause_nouns")
        if belongs and (kind != "thing" or ctx.word(j - 1).startswith("ال")):  # مواقع تابعة للحركة: hers
            return belonging(scene, j, limit), None, True
        if scene.doc.tokens[j].kind == "p":
            stop = _through(scene, j, limit, definite)
            if stop == j:
                break
            j, definite = stop, True
        elif scene.doc.tokens[j].kind == "n" and not definite and ctx.word(j + 1) in words("hollow", "clause_nouns"):
            j, definite = j + 2, True  # وزراء 40 دولة
        elif j == first + 1 and not definite and kind in _OFFICERS and word in words("portfolios", "clause_nouns"):
            j += 1  # وزراء مالية منطقة كذا
        elif known is not None and not definite and word in nationalities():
            described, j = True, j + 1  # طائرة سورية: no state
        elif known is not None and definite and word.startswith("ال") and _two_word_state(scene, j):
            j = known.stop  # الحكومة الكورية الجنوبية
        elif known is not None and not scene.governed(j) and word[:1] not in _joining(scene, j):
            if known.kind == "person" and (kind == "person" or (kind == "thing" and _stranger(scene, first, j))):
                return known.stop, known.name, True
            if known.kind == "person" and definite and _inner_title(scene, first, j):
                return known.stop, None, True  # وفاة الزعيم الكوبي فلان
            if definite or described:
                break
            j, definite = past_adjectives(scene, known.stop, limit), True
        elif word.startswith("ال") and not blocked(word):
            apart = definite and not _qualifies(scene, j, first) and not _titled(scene, j, kind)
            if described or apart or (not definite and _keeps_nun(ctx.word(first), kind)):
                break
            j, definite = j + 1, True
        elif not definite and j == first + 1 and word in words("demonstratives") and ctx.word(j + 1).startswith("ال"):
            if _keeps_nun(ctx.word(first), kind) or ctx.word(first).endswith("ا"):
                break
            j, definite = j + 2, True  # قادة هذا التنظيم
        elif not definite and j == first + 1 and kind in _BODIES and _unknown(scene, j) and not _phrase(scene, j):
            j, definite = j + 1, True  # شركة كذا
        elif not definite and j == first + 1 and _somewhere(scene, first) and _unknown(scene, j):
            j, definite = j + 1, True  # سكان كذا
        elif definite or (described and not describes(word)) or not _bare_goes_on(scene, j, limit):
            break
        elif _keeps_nun(ctx.word(first), kind) and not word.endswith(("ون", "ين")) and not of_people("ال" + word):
            break  # محتجون بإشعال العجلات، مسلحون مبنى
        else:
            plural = word.endswith(("ون", "ين"))  # never in construct, which drops the nun
            described = (
                described
                or plural
                or (describes(word) and not (kind == "person" and word in words("ranks", "clause_nouns")))
            )
            j += 1
    return past_recognised(scene, j, limit), None, definite


def _two_word_state(scene: Scene, j: int) -> bool:
    """Whether the adjective of a state in two words stands at token ``j``: الكورية الجنوبية."""
    name = scene.ctx.names[j]
    words_of = [scene.ctx.word(k) for k in range(j, name.stop)]
    return name.kind == "state" and len(words_of) == 2 and words_of[0] in nationalities() and adjective(words_of[1])


def _keeps_nun(word: str, kind: str) -> bool:
    """Whether a folded plural of people keeps its ن, so that nobody owns it: هاجم مسلحون القاعدة."""
    return kind in _PEOPLE and word.endswith(("ون", "ين")) and len(word) > 4


def _somewhere(scene: Scene, first: int) -> bool:
    """Whether the name of a place stands behind the noun: سكان، محافظ."""
    return scene.ctx.word(first) in words("of_somewhere", "clause_nouns")


def _phrase(scene: Scene, j: int) -> bool:
    """Whether the word at token ``j`` owns a noun with the article and is no name: شركة مستحضرات التجميل."""
    after = scene.ctx.word(j + 1)
    return after.startswith("ال") and not adjective(after) and not blocked(after)


def _unknown(scene: Scene, j: int) -> bool:
    """Whether a word behind شركة or حركة is its name: frequent nowhere, no verb, no adjective."""
    word = scene.ctx.word(j)
    plain = scene.doc.tokens[j].kind == "w" and len(word) > 3 and word[:1] not in ("و", "ل", "ب", "ف")
    return plain and not common(word) and not blocked(word) and not finite(scene, j) and not describes(word)


def members(scene: Scene, head: str, j: int, limit: int) -> int:
    """Behind whom fighters or people belong to: مقاتلين من حزب كذا، عناصر في الجيش، ممثلون عن الحكومة."""
    speaks_for = scene.ctx.word(j) == _FOR and head in words("representatives", "clause_nouns")
    if (scene.ctx.word(j) not in words("members", "clause_nouns") and not speaks_for) or j + 1 >= limit:
        return j
    of = scene.ctx.names.get(j + 1)
    kinds = ("armed_group", "organisation", "state") if speaks_for else ("armed_group", "organisation")
    if of is not None and of.kind in kinds and of.stop <= limit:
        return past_adjectives(scene, of.stop, limit)
    where = bare(scene.ctx.word(j + 1)) in words("locality")  # مسلحون في ولاية كذا
    bodies = kind_of(scene.ctx.word(j + 1)) in ("armed_group", "organisation", "forces") and not where
    if of is None and (speaks_for or bodies):
        whole = _inner(scene, j + 1, limit)
        return whole.stop if whole is not None and whole.animate else j
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


def belonging(scene: Scene, j: int, limit: int) -> int:
    """Behind whom somebody belongs to (القوات الموالية للرئيس، المدعومة من إيران، الموالية لها); j where nobody is."""
    word = scene.ctx.word(j)
    if word in words("belonging_to", "clause_nouns"):
        return j + 1
    if word in ("من", "مع", "الي", "عن", "علي", "ب", "ل") and j + 1 < limit:
        noun = _inner(scene, j + 1, limit)
    else:
        noun = _inner(scene, j, limit, 1) if word[:1] in "لب" and len(word) > 3 else None
    return noun.stop if noun is not None and noun.animate else j


def _titled(scene: Scene, j: int, kind: str) -> bool:
    """Whether a noun with the article is one more title of the person: الرئيس المشير."""
    head = head_of(scene.ctx.word(j))
    holder = scene.ctx.names.get(j + 1)
    return kind == "person" and head is not None and head.person and holder is not None and holder.kind == "person"


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
        or _governs(word)  # غطاء لمقاتلي كذا
    ):
        return False
    people = kind_of(scene.ctx.word(j - 1)) != "thing" or scene.ctx.word(j - 1).endswith(("ين", "ون"))
    if describes(word) or (word.endswith(("ين", "ون")) and people):
        return True
    if people and word in words("second_parts", "clause_nouns") and not scene.ctx.word(j - 1).endswith(_NO_OWNER):
        return True  # رجل أمن
    if word.endswith("يا") and len(word) > 4 and scene.ctx.word(j - 1).endswith("ا"):
        return True  # معبدا هندوسيا
    if kind_of(word) == "person" and kind_of(scene.ctx.word(j - 1)) == "person":
        return True  # سمو ولي ولي العهد
    if without_owner(word) and people and kind_of(scene.ctx.word(j - 1)) in _PEOPLE:
        return True  # أفراد أسرته
    after = scene.ctx.word(j + 1)
    if word.endswith("ه") and scene.ctx.word(j - 1).endswith(("ه", "ات")) and not after.startswith("ال"):
        return j + 1 not in scene.ctx.names
    if j + 1 < limit and kind_of(word) != "thing" and kind_of(after) != "thing" and not finite(scene, j + 1):
        return True  # وزراء خارجية دول المجلس
    owned = j + 1 < limit and (after.startswith("ال") or j + 1 in scene.ctx.names)
    return owned and after not in words("relatives") and (kind_of(word) != "thing" or not word.endswith("ا"))


def _qualifies(scene: Scene, j: int, first: int) -> bool:
    """Whether the adjective at token ``j`` agrees with a noun of the phrase that begins at ``first``."""
    word = scene.ctx.word(j)
    return adjective(word) and any(fits_noun(scene.ctx.word(k), word) for k in range(first, j))


def _governs(word: str) -> bool:
    """Whether a folded word begins with a preposition before somebody who acts or a frequent noun."""
    somebody = word[:1] in ("ل", "ب") and kind_of(word) == "thing" and kind_of(word[1:]) != "thing"
    if word[:1] == "ب" and word not in words("whole", "clause_nouns") and kind_of(word) == "thing":
        return common(word[1:])  # نقابات عدة بزيادة الرواتب
    return somebody and word[1:] not in words("locality")


def _inner(scene: Scene, i: int, limit: int, skip: int = 0) -> Noun | None:
    """``nouns.noun_at``: a phrase within the phrase."""
    from mahdar.reading.clauses.nouns import noun_at

    return noun_at(scene, i, limit, skip)

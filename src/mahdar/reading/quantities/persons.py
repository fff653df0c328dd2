"""Figures without a number: duals (``صاروخين``), single persons (``قتل شرطي``), one more (``وجرح آخر``)."""

from __future__ import annotations

from mahdar.reading.numbers import number_words
from mahdar.reading.quantities.figures import Figure, Found
from mahdar.reading.quantities.kinds import kind_of
from mahdar.reading.quantities.nouns import Noun, kept, nouns, nouns_at, width
from mahdar.reading.quantities.predicates import predicate_after, predicate_before, predicates, word_set

SINGLE = frozenset({"persons", "forces", "casualties", "sources"})
_ACCUSATIVE_REACH, _SINGULAR_AFTER = 6, 11


def uncounted(found: Found, i: int) -> Figure | None:
    """The figure that token ``i`` begins without a number, or None."""
    if found.floor > i:
        return None
    if found.word(i) in word_set("another"):
        return _another(found, i)
    candidates = nouns_at(found.doc, i)
    if not candidates:
        return None
    if candidates[0].number == "dual":
        return _dual(found, i, [noun for noun in candidates if noun.number == "dual"])
    return _single(found, i, candidates[0])


def joint(found: Found, i: int) -> Figure | None:
    """``300 قتيل وجريح``: the figure before with token ``i`` in it, where one number counts both."""
    last = found.figures[-1] if found.figures else None
    if last is None or last.stop != i or last.kind != "casualties" or (last.low or last.high or 0) < _SINGULAR_AFTER:
        return None
    if found.word(i) in predicates():
        return None
    plain = any(n.kind == "casualties" and n.prefix == "و" and n.number == "one" for n in nouns_at(found.doc, i))
    return last._replace(stop=i + 1) if plain and last.subject and last.subject[1] == i else None


def _another(found: Found, i: int) -> Figure | None:
    last = found.last(i)
    near = predicate_before(found.doc, i, last.stop, 1) if last else None
    if near is None or near[1] > 1 or near[0].kind != "casualties":
        return None
    return Figure(i, i + 1, 0, 1, 1, False, "casualties", "another", None)


def _dual(found: Found, i: int, candidates: list[Noun]) -> Figure | None:
    if found.word(i).endswith(("يين", "يان")) and found.word(i - 1).endswith(("ين", "ان")):
        return None  # an adjective: ``جنديين تركيين``
    stop = i + width(found.doc, i, candidates[0])
    if found.word(stop) in ("اثنين", "اثنان", "اثنتين", "اثنتان"):
        stop += 1
    kind = kind_of(found, candidates, i, stop, 2)
    if kind is None or kind == "money":
        return None
    skip = kept(candidates[0])
    return Figure(i, stop, skip, 2, 2, False, kind, "dual", (i, stop, skip))


def _single(found: Found, i: int, noun: Noun) -> Figure | None:
    if found.word(i) in predicates() or not noun.single or noun.definite or noun.kind not in SINGLE:
        return None
    if (
        noun.number != "one"
        or found.word(i)[noun.skip :] in word_set("countries")
        or found.word(i + 1).startswith("ال")
    ):
        return None
    kind = _victim(found, i, noun)
    if kind is None:
        return None
    stop = i + width(found.doc, i, noun)
    if noun.kind == "forces" and found.word(stop) in word_set("partners") and found.word(i).endswith("ا"):
        return Figure(i, stop + 1, noun.skip, 2, 2, False, kind, "dual", (i, stop + 1, noun.skip))
    if stop not in found.doc.breaks and _describes(found.word(stop)):
        stop += 1
    return Figure(i, stop, noun.skip, 1, 1, False, kind, "single", (i, stop, noun.skip))


def _describes(word: str) -> bool:
    """An adjective of one person: ``شرطي تركي``, ``مدني ثان``."""
    if word in word_set("others") or word in word_set("another"):
        return True
    origin = any(noun.kind == "persons" and noun.number == "one" and not noun.prefix for noun in nouns().get(word, ()))
    return len(word) > 3 and word.endswith(("ي", "يه")) and (origin or word[0] not in "وفبل")


def _victim(found: Found, i: int, noun: Noun) -> str | None:
    """The kind of a single person: only what happened to them makes them a figure."""
    near = predicate_before(found.doc, i, found.floor, 1)
    if near is None:
        if noun.prefix == "و" or found.word(i - 1) in word_set("among"):
            return "casualties" if found.chained(i, reach=2) == "casualties" else None
        return predicate_after(found.doc, i + 1) if found.word(i - 1) in word_set("met") else None
    predicate, distance = near
    if (
        predicate.kind != "casualties"
        or (predicate.verb and found.word(i - distance).endswith("ا"))
        or _no_deed(found, i - distance)
    ):
        return None
    if distance == 1:
        return None if predicate.verb and _acts(found, i + 1) else "casualties"
    object_ = (
        found.word(i - distance) in word_set("transitive")
        and distance <= _ACCUSATIVE_REACH
        and found.word(i).endswith("ا")
    )
    return "casualties" if object_ else None


def _no_deed(found: Found, at: int) -> bool:
    """The killing that token ``at`` names is a rule, an attempt or an aim, and no report."""
    word, before = found.word(at), found.word(at - 1)
    hypothetical = word in ("لقتل", "بقتل") or (word[0] in "يت" and not word.startswith("توف"))
    return hypothetical or before in word_set("attempts")


def _acts(found: Found, i: int) -> bool:
    """Somebody else follows whom the single person kills: ``قتل مسلح ثلاثة أشخاص``."""
    for k in range(i, min(i + 5, len(found.doc))):
        token = found.doc.tokens[k]
        if token.kind == "p" or token.text in word_set("function") or token.text[0] in "وفبل":
            return False
        if token.kind == "n" or token.text in number_words() or token.text in word_set("kin"):
            return True
        if token.text in nouns() and token.text.endswith("ا"):
            return True
    return False

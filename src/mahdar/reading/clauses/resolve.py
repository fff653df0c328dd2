"""Whom a title, a surname or a bare noun stands for: the names that the article told before it."""

from __future__ import annotations

from mahdar.reading.clauses.nouns import Noun, adjective, noun_at
from mahdar.reading.clauses.owners import owned_name
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.single import word_at
from mahdar.reading.clauses.words import words
from mahdar.reading.shadow import fold
from mahdar.reading.statements.context import Name
from mahdar.reading.statements.names import given
from mahdar.records import Ref


def ref(scene: Scene, noun: Noun) -> Ref:
    """The noun as a reference; ``name`` is whom it stands for, by what the article told before."""
    assimilated = noun.skip and scene.ctx.word(noun.first)[noun.skip - 1 : noun.skip + 1] == "لل"
    passage = scene.doc.passage(noun.first, noun.stop, noun.skip - 1 if assimilated else noun.skip)
    return Ref(
        name=resolved(scene, noun) or noun.name or _written(scene, noun),
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
    )


def _written(scene: Scene, noun: Noun) -> str:
    quote = scene.doc.quote(noun.first, noun.stop, noun.skip)
    if noun.skip and scene.doc.tokens[noun.first].text[noun.skip - 1 : noun.skip + 1] == "لل":
        return "ا" + quote
    return quote


def resolved(scene: Scene, noun: Noun) -> str | None:
    """The full name for a surname, the person behind الوزير, the group behind الحركة; None where it stands for itself.

    Only what the text tells before the noun counts, and only where it tells one that fits.
    """
    known = scene.references
    if noun not in known:
        known[noun] = None  # whose it is may be told by itself
        known[noun] = _resolve(scene, noun)
    return known[noun]


def _resolve(scene: Scene, noun: Noun) -> str | None:
    if noun.kind == "person" and noun.name is not None:
        return _full(scene, noun, noun.name)
    if not noun.definite or noun.name is not None:
        return None
    owned = owned_name(scene, noun)
    if owned is not None:
        return owned
    if noun.kind == "person":
        return _holder(scene, noun)
    again = "people_again" if noun.kind == "group" else "places_again"
    placed = noun.kind in ("thing", "group") and noun.head in words(again, "clause_nouns")
    if noun.stop - noun.first > 1:
        return None
    body = _body(scene, noun) if noun.kind in ("organisation", "armed_group") else None
    if body is None and (noun.kind in _TAKEN_UP or placed):
        return _told_in_full(scene, noun)
    return body


def _before(scene: Scene, noun: Noun) -> list[Name]:
    return [name for name in scene.ctx.names.values() if name.first < noun.first]


def _full(scene: Scene, noun: Noun, name: str) -> str | None:
    """The longest earlier name that ends in the words of this one."""
    own = fold(name).split()
    if own and own[0][:1] == "ل" and len(own[0]) > 3 and scene.surname(noun.first, own[0][1:]) is not None:
        own[0] = own[0][1:]  # لكارتر
    best = None
    for known in _before(scene, noun):
        told = fold(known.name).split()
        longer = known.kind == "person" and len(told) > len(own) and told[-len(own) :] == own
        if longer and (best is None or len(known.name) > len(best)):
            best = known.name
    return best


def _holder(scene: Scene, noun: Noun) -> str | None:
    """The only person named before in whose office all words of the noun stand (الوزير)."""
    own = [_bare(word) for word in fold(scene.doc.quote(noun.first, noun.stop, noun.skip)).split()]
    after = scene.ctx.word(noun.stop)
    if given(after) or noun.stop in scene.ctx.names:
        return None  # the holder is named right here, or might be
    found = set()
    for name in _before(scene, noun):
        office = [_bare(word) for word in fold(name.office or "").split()]
        fits = name.kind == "person" and office and own[0] in office and set(own) <= set(office)
        if fits and not (own == office[:1] and own[0] in words("heads_alone", "clause_nouns") and _of_body(name)):
            found.add(name.name)
    longest = max(sorted(found), key=len, default=None)
    return longest if longest is not None and all(fold(longest).endswith(fold(one)) for one in found) else None


def _of_body(name: Name) -> bool:
    """Whether an office is that of a body: رئيس الوزراء, and not الرئيس الأميركي."""
    after = fold(name.office or "").split()[1:2]
    return bool(after) and not adjective(after[0]) and after[0] not in words("heads_alone_of", "clause_nouns")


def _body(scene: Scene, noun: Noun) -> str | None:
    """The only body named before with that noun: الحركة for حركة كذا."""
    found = set()
    for name in _before(scene, noun):
        told = fold(name.name).split()
        if name.kind in ("organisation", "armed_group") and len(told) > 1 and _bare(told[0]) == noun.head:
            found.add(_ministry(name.name))
    return min(found) if len({fold(one) for one in found}) == 1 else None


def _told_in_full(scene: Scene, noun: Noun) -> str | None:
    """The phrase before that the noun with the article takes up: الوفد for الوفد التركي, المدينة for مدينة الحوطة.

    The nearest one within two sentences; further back only where the text has no other with that head.
    """
    if not word_at(scene, noun.first, noun.skip).startswith("ال"):
        return None
    near, far = None, set[str]()
    here = scene.doc.sentence_of[noun.first]
    for k in reversed(scene.heads.get(noun.head, [])):
        if k >= noun.first:
            continue
        name = _in_full(scene, k, noun)
        if name is None:
            continue
        if near is None and here - scene.doc.sentence_of[k] <= _NEAR:
            near = name
            break
        far.add(fold(name))
        near = near or name if len(far) == 1 else None
        if len(far) > 1:
            return None
    return near


def _in_full(scene: Scene, k: int, noun: Noun) -> str | None:
    word = scene.ctx.word(k)
    skip = len(word) - len(word.removeprefix("و")) if word != noun.head and word != "ال" + noun.head else 0
    found = noun_at(scene, k, scene.ctx.sentence_stop(k), skip)
    if found is None or found.first != k or found.kind != noun.kind or found.head != noun.head:
        return None
    if noun.kind == "group" and word.startswith("ال", skip):
        return None  # مجلس الوزراء المصري, and not وزراء خارجية كذا
    told = found.stop - found.first
    named = found.definite and 1 < told <= _LONGEST and scene.ctx.word(found.first + 1) not in words("demonstratives")
    return (found.name or scene.doc.quote(found.first, found.stop, found.skip)) if named else None


_TAKEN_UP = frozenset({"organisation", "place"})
_NEAR, _LONGEST = 2, 5  # sentences back; tokens of a phrase


def _ministry(name: str) -> str:
    """The name of a ministry without what an office in it is for: وزارة العمل للشؤون الدولية."""
    told = name.split()
    stop = next((k for k, word in enumerate(told) if k > 1 and word.startswith("لل")), len(told))
    return " ".join(told[:stop]) if fold(told[0]) in words("ministry", "clause_nouns") else name


def _bare(word: str) -> str:
    word = word[1:] if word.startswith("لل") else word
    return word[2:] if word.startswith("ال") and len(word) > 3 else word

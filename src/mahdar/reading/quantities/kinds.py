"""What kind of thing a figure counts, by its noun and by what is said of it."""

from __future__ import annotations

from mahdar.reading.quantities.figures import Found
from mahdar.reading.quantities.nouns import Noun, nouns_at
from mahdar.reading.quantities.predicates import (
    counted_kind,
    met_end,
    predicate_after,
    predicate_before,
    speaks,
    word_set,
)

_PLAIN = ("money", "casualties", "attacks", "violations", "detainees", "displaced", "bases")
_HELD = ("detainees", "displaced")
_PEOPLE = frozenset({"persons", "forces"})
_MOST_SOURCES = 30


def kind_of(found: Found, candidates: list[Noun], first: int, stop: int, low: float | None) -> str | None:
    """The kind of a figure of at least ``low`` things at tokens ``first`` to ``stop``, or None: nothing to record.

    Money, attacks and the like are what their noun says; soldiers are forces unless something happened to them;
    other persons are counted only where they speak or something happened to them.
    """
    kinds = {noun.kind for noun in candidates}
    plain = next((kind for kind in _PLAIN if kind in kinds), None)
    if plain in _HELD and _fate(found, candidates[0], first, stop, low) == "casualties":
        return "casualties"
    if plain is not None:
        return plain
    if "sources" in kinds and (low or 0) <= _MOST_SOURCES and _speak(found, candidates[0], first, stop):
        return "sources"
    if not kinds & _PEOPLE:
        return None
    fate = _fate(found, candidates[0], first, stop, low)
    return fate or ("forces" if "forces" in kinds else None)


def told(found: Found, first: int, kinds: frozenset[str]) -> tuple[str, int, Noun] | None:
    """``عدد القتلى … إلى N``: the kind of what was announced to be counted, its token and noun."""
    antecedent = counted_kind(found.doc, first)
    if antecedent is None:
        return None
    for at in range(*antecedent):
        for noun in nouns_at(found.doc, at):
            if noun.kind in kinds:
                return noun.kind, at, noun
    return None


def participle(found: Found, stop: int, definite: bool) -> str | None:
    """``الأربعة المختطفين``, ``ثلاثة أشخاص محتجزين``: the word behind tells what happened to them."""
    for noun in nouns_at(found.doc, stop):
        if noun.kind in ("detainees", "casualties", "displaced") and noun.definite == definite and not noun.prefix:
            return noun.kind if definite or noun.number == "many" else None
    return None


def _speak(found: Found, noun: Noun, first: int, stop: int) -> bool:
    if speaks(found.doc, first, stop) or any(found.speaking[first:stop]):
        return True
    if noun.kind == "sources" and found.word(stop - 1) in word_set("plain_sources"):
        return True
    last = found.figures[-1] if found.figures else None
    return last is not None and last.kind == "sources" and first - last.stop < 3 and found.word(first)[:1] == "و"


def _fate(found: Found, noun: Noun, first: int, stop: int, low: float | None) -> str | None:
    if noun.prefix not in ("ل", "ول", "ك"):
        near = predicate_before(found.doc, first, found.floor, low)
        if near is not None and not (near[0].flight and noun.kind == "forces"):
            return near[0].kind
    if met_end(found.doc, first, stop):
        return "casualties"
    after = participle(found, stop, False) or predicate_after(found.doc, stop)
    if after is not None:
        return after
    announced = told(found, first, frozenset({"forces", "casualties", "detainees", "displaced"}))
    if announced is not None:
        return announced[0]
    return found.chained(first) if noun.prefix in ("", "و") else None

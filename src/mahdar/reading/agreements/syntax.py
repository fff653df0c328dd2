"""Small readings of words and phrases that all parts of the reading of agreements share."""

from __future__ import annotations

from functools import cache

from mahdar.reading.agreements.keys import POWERS, key_of
from mahdar.reading.agreements.nouns import bare
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun, adjective
from mahdar.reading.clauses.nouns import finite as looks_finite
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.clauses.words import words as clause_words
from mahdar.reading.statements.grammar import number_words
from mahdar.reading.statements.grammar import words as grammar
from mahdar.reading.statements.phrases import imperfect

_NO_ARTICLE = grammar("relative") | {"الي", "الا", "الان", "الف", "الاف"}


@cache
def numbers() -> frozenset[str]:
    """Words that count, in their bare form."""
    return frozenset(bare(word) for word in number_words())


def has_article(word: str) -> bool:
    """Whether a folded word carries the article."""
    return word.startswith("ال") and len(word) > 3 and word not in _NO_ARTICLE


@cache
def nisba(word: str) -> bool:
    """Whether a folded word without article reads as an adjective of relation (إنسانية، نوويا)."""
    stem = word[:-1] if word.endswith(("يه", "يا")) else word
    if word in nationalities():
        return True
    return stem.endswith("ي") and len(stem) > 3 and not imperfect(word) and word[:1] not in "وبلفيت"


def finite(scene: Scene, i: int) -> bool:
    """Whether token i is a finite verb and no preposition that is spelt like one (بين)."""
    return looks_finite(scene, i) and scene.ctx.word(i) not in clause_words("prepositions")


def extended(scene: Scene, noun: Noun, limit: int) -> Noun:
    """The noun with the number and the adjectives that follow it: الدول الست الكبرى، دول (5 + 1)."""
    ctx, stop = scene.ctx, noun.stop
    if stop < limit and ctx.word(stop).startswith("ال") and ctx.word(stop)[2:] in numbers():
        stop += 1
        while stop < limit and adjective(ctx.word(stop)) and stop not in ctx.timed:
            stop += 1
    if stop > noun.first and ctx.word(stop) in ("+", "زائد") and stop + 2 <= limit:
        stop += 2
    pair = ctx.brackets.get(stop)
    if pair is not None and pair.stop <= limit and pair.stop - stop <= 7 and ctx.word(stop + 1).isdecimal():
        stop = pair.stop
    return noun._replace(stop=stop)


def is_side(scene: Scene, noun: Noun) -> bool:
    """Whether a noun behind اتفاق names who agrees: the great powers, a state, an organisation known by name."""
    if noun.kind == "state" or (noun.first in scene.ctx.names and noun.kind in ("organisation", "armed_group")):
        return True
    return key_of(scene.doc.quote(noun.first, noun.stop, noun.skip)) == POWERS

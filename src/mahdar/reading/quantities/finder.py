"""One pass over a document: where a figure may begin, and which one it is."""

from __future__ import annotations

from functools import cache

from mahdar import lexicon
from mahdar.reading.numbers import number_words
from mahdar.reading.quantities.bounds import Amount, amount_at
from mahdar.reading.quantities.counted import counted
from mahdar.reading.quantities.figures import Figure, Found
from mahdar.reading.quantities.nouns import nouns
from mahdar.reading.quantities.persons import SINGLE, joint, uncounted
from mahdar.reading.quantities.predicates import word_set
from mahdar.reading.shadow import fold
from mahdar.reading.sieve import Sieve
from mahdar.reading.tokens import Doc

_OFTEN = 2  # times that an article on an epidemic names it at least
_YEARS = range(1900, 2100)


def find_figures(doc: Doc, busy: list[bool], speaking: list[bool]) -> list[Figure]:
    """The figures of ``doc`` in the order of their words.

    ``busy[i]``: a time expression holds token ``i``; ``speaking[i]``: the speaker of a statement does.
    """
    found, i = Found(doc, busy, speaking), 0
    for k in _BEGINS.places(doc):
        if k >= i and not busy[k]:
            i = _read(found, k)
    return _without_illness(doc, found.figures)


def _without_illness(doc: Doc, figures: list[Figure]) -> list[Figure]:
    """In a report of an epidemic, cases and deaths are casualties only where their sentence tells of violence."""
    words = word_set("epidemic")
    if not any(figure.kind == "casualties" for figure in figures) or sum(word in words for word in doc.words) < _OFTEN:
        return figures
    return [figure for figure in figures if figure.kind != "casualties" or _violent(doc, figure)]


def _violent(doc: Doc, figure: Figure) -> bool:
    sentence = doc.sentences[doc.sentence_of[figure.first]]
    return any(stem in token.text for token in doc.tokens[sentence.first : sentence.stop] for stem in _violence())


@cache
def _violence() -> tuple[str, ...]:
    return tuple(fold(stem) for stem in lexicon.load("quantities")["violence"])


def _read(found: Found, i: int) -> int:
    """Read the figure that token ``i`` may begin; gives the token to go on with."""
    amount = amount_at(found.doc, i)
    if amount is None:
        both = joint(found, i)
        if both is not None:
            found.figures[-1] = both
            return both.stop
        figure, stop = uncounted(found, i), i + 1
    elif any(found.busy[amount.first : amount.stop]) or found.floor > amount.first or _is_name(found, amount):
        return amount.number.stop
    else:
        figure, stop = counted(found, amount), amount.stop
    if figure is None:
        return stop
    found.figures.append(figure)
    return max(stop, figure.stop)


def _is_name(found: Found, amount: Amount) -> bool:
    """Digits that are the name of something, a year that no time expression holds, or the hundred of "per cent"."""
    number = amount.number
    before = found.word(number.first - 1)
    if number.digits and before in word_set("designators"):
        return True
    if found.word(number.first) in word_set("percent") and (before == "في" or number.skip):
        return True
    if number.digits and before == "ر":
        return True  # a decimal mark of the Maghreb: ``11ر600``
    plain = number.digits and number.stop == number.first + 1 and len(found.word(number.first)) == 4
    return plain and number.low in _YEARS and before in word_set("years")


@cache
def _starts() -> frozenset[str]:
    """Words that can begin a figure: number words, duals, and single persons."""
    wanted = (
        form
        for form, found in nouns().items()
        if any(n.number == "dual" or (n.number == "one" and not n.definite and n.kind in SINGLE) for n in found)
    )
    return frozenset(wanted) | number_words() | word_set("another")


_BEGINS = Sieve(lambda word: word[0].isdecimal() or word in _starts())

"""Numbers in digits and words: cardinals (``ألفين وثلاثة``) and ordinals (``الخامس والعشرين``)."""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.reading.timexes.words import numerals
from mahdar.reading.tokens import Token

_TEN = frozenset({"عشر", "عشره"})
_ARTICLE = frozenset({"ال"})


def cardinal(tokens: Sequence[Token], i: int, first: str) -> tuple[int, int] | None:
    """(value, stop) of the cardinal that begins at token ``i`` (read as ``first``: without a particle), or None."""
    if tokens[i].kind == "n":
        return _digits(tokens, i)
    cardinals, teens, _ = numerals()
    n = len(tokens)
    if first in teens and i + 1 < n and tokens[i + 1].text in _TEN:
        return _more(tokens, i + 2, teens[first], 0)
    value = cardinals.get(first)
    if value is None:
        return None
    if 3 <= value <= 9 and i + 1 < n and tokens[i + 1].text in _TEN:
        return _more(tokens, i + 2, value + 10, 0)
    return _more(tokens, i + 1, value, 0)


def _digits(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    text = tokens[i].text
    whole = text.replace(",", "")
    if not whole.isdigit() or len(whole) > 9 or (whole != text and len(text.split(",")[-1]) != 3):
        return None
    if i + 1 < len(tokens) and tokens[i + 1].text in ("الاف", "الف"):
        return int(whole) * 1000, i + 2
    return int(whole), i + 1


def _more(tokens: Sequence[Token], i: int, value: int, total: int) -> tuple[int, int]:
    """Go on behind a number worth ``value``: multiplicands stand beside it, smaller magnitudes behind ``و``."""
    cardinals, teens, _ = numerals()
    last = value
    while i < len(tokens) and tokens[i].kind == "w":
        word = tokens[i].text
        if word in ("مئه", "مائه") and 3 <= last <= 9:
            value += last * 99
            last *= 100
        elif word in ("الف", "الاف") and last < 1000:
            total += value * 1000
            value, last = 0, 1000
        elif word.startswith("و"):
            part = cardinals.get(word[1:])
            if word[1:] in teens and i + 1 < len(tokens) and tokens[i + 1].text in _TEN and last >= 100:
                value += teens[word[1:]]
                last, i = 1, i + 1
            elif part is None or not _follows(last, part):
                break
            else:
                if 3 <= part <= 9 and i + 1 < len(tokens) and tokens[i + 1].text in _TEN:
                    part += 10
                    i += 1
                value += part
                last = part
        else:
            break
        i += 1
    return total + value, i


def _follows(last: int, part: int) -> bool:
    """Whether ``part`` may stand behind ``last`` and "و": tens behind units, and anything smaller behind hundreds."""
    if last < 10:
        return 20 <= part <= 90
    return last >= 100 and part < last


def ordinal(tokens: Sequence[Token], i: int, first: str) -> tuple[int, int] | None:
    """(value, stop) of the definite ordinal at token ``i`` (read as ``first``), or None."""
    value = numerals()[2].get(first)
    if value is None:
        return None
    if i + 1 < len(tokens):
        following = tokens[i + 1].text
        if following in _TEN and value <= 11:
            return (value if value == 11 else value + 10), i + 2
        if following.startswith("وال") and value <= 11:
            tens = numerals()[2].get(following[1:])
            if tens in (20, 30):
                return (1 if value == 11 else value) + tens, i + 2
    return None if value == 11 else (value, i + 1)


def day(tokens: Sequence[Token], i: int, first: str) -> tuple[int, int] | None:
    """(day of the month, stop): an ordinal, or one or two digits, with or without the article before digits."""
    token = tokens[i]
    if first in _ARTICLE and i + 1 < len(tokens) and tokens[i + 1].kind == "n":
        i, token = i + 1, tokens[i + 1]
    if token.kind == "n":
        good = token.text.isdigit() and len(token.text) <= 2
        found = (int(token.text), i + 1) if good else None
    else:
        found = ordinal(tokens, i, first)
    return found if found and 1 <= found[0] <= 31 else None

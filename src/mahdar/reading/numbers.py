"""Numbers in Arabic words and digits → values: ``ألفين وخمسمئة``, ``2.5 مليون``, ``ألف و500``, ``عشرات الآلاف``.

One dictionary look-up tells whether a token can begin a number; the words are in ``lexicon/ar/numbers.yaml``.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from mahdar import lexicon
from mahdar.reading.shadow import fold
from mahdar.reading.tokens import Doc

_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_ARTICLES = ("", "ال")
_TANWIN = "\u064b"


class Number(NamedTuple):
    """Tokens ``first`` to ``stop``, of which the first carries ``skip`` shadow characters of proclitics.

    ``low`` and ``high`` differ only for inexact numbers (``عشرات``, ``مئات``). ``scale`` is the last thousand, million
    … that the words name, or 1. ``definite``: with the article.
    """

    first: int
    stop: int
    skip: int
    low: float
    high: float
    scale: int
    digits: bool
    definite: bool

    @property
    def vague(self) -> bool:
        """True where the words name no exact number."""
        return self.low != self.high


class _Form(NamedTuple):
    kind: str  # unit, tens, hundred, one, dual, many, vague, few, part
    value: float
    high: float
    compound: bool
    prefix: str
    article: bool
    skip: int


def number_at(doc: Doc, i: int) -> Number | None:
    """The longest number that begins at token ``i``, or None. Does not look back: ask at its first token."""
    token = doc.tokens[i]
    if token.kind == "n":
        return _from_digits(doc, i)
    form = _forms().get(token.text)
    if form is None:
        return None
    if form.kind == "vague" or form.kind == "many":
        return _vague(doc, i, form)
    if form.kind == "few":
        return _few(doc, i, form)
    if form.kind == "part":
        scale = scale_at(doc, i + 1)
        return _number(doc, i, i + 2, form.value * scale, scale, False) if scale else None
    if form.kind in ("one", "dual"):
        value, stop, scale = _scaled(doc, _times(doc, i, form), i + 1, int(form.high))
    else:
        value, stop = _below_thousand(doc, i) or (0.0, i)
        if stop == i or (form.compound and stop == i + 1):
            return None
        value, stop, scale = _scaled(doc, value, stop)
    value, stop = _tail(doc, value, stop, scale)
    return _number(doc, i, stop, value, scale, False)


class Ordinal(NamedTuple):
    """A definite ordinal of tokens ``first`` to ``stop``; ``skip`` shadow characters of the first are proclitics."""

    first: int
    stop: int
    skip: int
    value: int


def ordinal_at(doc: Doc, i: int) -> Ordinal | None:
    """The longest ordinal that begins at token ``i`` (``الخامس والعشرين``, ``الثالثة عشرة``), or None."""
    form = _ordinals().get(doc.tokens[i].text)
    if form is None:
        return None
    value, compound, skip = form
    following = doc.tokens[i + 1].text if i + 1 < len(doc.tokens) else ""
    if value <= 10:
        after = _forms().get(following)
        if after is not None and after.value == 10 and after.kind == "unit" and not after.prefix and not after.article:
            return Ordinal(i, i + 2, skip, value + 10)
        if after is not None and after.kind == "tens" and after.prefix == "و" and after.article:
            return Ordinal(i, i + 2, skip, value + int(after.value))
    return None if compound else Ordinal(i, i + 1, skip, value)


def digits_value(text: str, scaled: bool = False) -> float:
    """The value of a digit token such as ``2,500``, ``2.5`` or ``1.250.000``.

    Groups of three behind a mark are thousands, except one group behind a point before a scale (``2.500 مليون``).
    Raises ValueError where the text is no number.
    """
    parts = text.replace(",", ".").split(".")
    if len(parts) == 1:
        return int(text)
    grouped = all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3 and parts[0].strip("0")
    if grouped and not (scaled and len(parts) == 2):
        return int("".join(parts))
    if len(parts) == 2:
        return float(f"{parts[0]}.{parts[1]}")
    last = parts.pop()
    return float(f"{''.join(parts)}.{last}")


def _from_digits(doc: Doc, i: int) -> Number | None:
    tokens, stop = doc.tokens, i + 1
    text = tokens[i].text
    if len(text) > 24:
        return None
    if text.isdigit() and len(text) <= 3 and text[0] != "0":
        while _is_group(doc, stop):
            text += tokens[stop].text
            stop += 1
    comma = stop + 1 < len(tokens) and tokens[stop].text == "،" and tokens[stop].start == tokens[i].end
    if (
        comma
        and tokens[stop + 1].kind == "n"
        and tokens[stop + 1].start == tokens[stop].end
        and scale_at(doc, stop + 2)
    ):
        text, stop = f"{text}.{tokens[stop + 1].text}", stop + 2
    scale = scale_at(doc, stop)
    try:
        value = digits_value(text, scaled=bool(scale))
    except ValueError:
        return None
    if scale:
        value, stop, scale = _scaled(doc, value, stop)
        value, stop = _tail(doc, value, stop, scale)
    return _number(doc, i, stop, value, scale or 1, True)


def _is_group(doc: Doc, i: int) -> bool:
    """A group of three digits one character behind the digits before it: ``25 000``."""
    if i >= len(doc.tokens):
        return False
    token = doc.tokens[i]
    return (
        token.kind == "n" and len(token.text) == 3 and token.text.isdigit() and token.start == doc.tokens[i - 1].end + 1
    )


def _below_thousand(doc: Doc, i: int, prefix: str | None = None) -> tuple[float, int] | None:
    """Value and stop of a number below 1,000 at ``i``; with ``prefix`` its first word must carry that prefix."""
    form = _form(doc, i)
    if form is None or form.kind not in ("unit", "tens", "hundred") or (prefix is not None and form.prefix != prefix):
        return None
    if form.kind == "tens":
        return form.value, i + 1
    if form.kind == "unit":
        return _from_unit(doc, i, form)
    return _behind_hundred(doc, form.value, i + 1)


def _from_unit(doc: Doc, i: int, form: _Form) -> tuple[float, int] | None:
    after = _form(doc, i + 1)
    if after is not None and form.value < 10:
        if after.kind == "unit" and after.value == 10 and not after.prefix and not after.article:
            return form.value + 10, i + 2
        if after.kind == "tens" and after.prefix == "و" and after.article <= form.article:
            return form.value + after.value, i + 2
        if after.kind == "hundred" and after.value == 100 and not after.prefix and form.value > 2 and not after.article:
            return _behind_hundred(doc, form.value * 100, i + 2)
    return form.value, i + 1


def _behind_hundred(doc: Doc, value: float, stop: int) -> tuple[float, int]:
    rest = _below_thousand(doc, stop, "و")
    if rest is not None and rest[0] < 100:
        return value + rest[0], rest[1]
    return value, stop


def _scaled(doc: Doc, value: float, stop: int, last: int = 1) -> tuple[float, int, int]:
    """Multiply by the thousands, millions … that follow at ``stop``; gives value, stop, scale (1 without any).

    ``last`` is a scale that ``value`` holds already: only a greater one multiplies it (``ألف مليار``).
    """
    while (scale := scale_at(doc, stop)) > last:
        value, stop, last = value * scale, stop + 1, scale
    return value, stop, last


def _tail(doc: Doc, value: float, stop: int, scale: int) -> tuple[float, int]:
    """Add what follows a scale with و: ``مليون ونصف``, ``ألف و500``, ``ثلاثة ملايين ومئتي ألف``."""
    while scale > 1 and stop < len(doc.tokens):
        form = _form(doc, stop)
        if form is not None and form.kind == "part" and form.prefix == "و":
            value, stop = value + form.value * scale, stop + 1
            echo = _form(doc, stop)
            return value, stop + (echo is not None and echo.kind == "one" and echo.article and echo.high == scale)
        more = _addend(doc, stop)
        if more is None or more[0] >= scale:
            break
        value, stop, scale = value + more[0], more[1], more[2]
    return value, stop


def _addend(doc: Doc, i: int) -> tuple[float, int, int] | None:
    tokens = doc.tokens
    if tokens[i].text == "و" and i + 1 < len(tokens) and tokens[i + 1].kind == "n" and "." not in tokens[i + 1].text:
        return _scaled(doc, digits_value(tokens[i + 1].text), i + 2)
    small = _below_thousand(doc, i, "و")
    if small is not None:
        return _scaled(doc, *small)
    form = _form(doc, i)
    if form is not None and form.kind in ("one", "dual") and form.prefix == "و" and not form.article:
        return _times(doc, i, form), i + 1, int(form.high)
    return None


def _times(doc: Doc, i: int, form: _Form) -> float:
    """What a scale alone tells: مليونا دولار is two of them, مليوناً and مليونا و300 ألف one.

    The dual loses its ن only before the noun it counts; elsewhere the spelling is the singular with nunation.
    """
    token = doc.tokens[i]
    if form.kind != "dual" or not token.text.endswith("ا"):
        return form.value
    after = doc.tokens[i + 1] if i + 1 < len(doc.tokens) else None
    numeral = _form(doc, i + 1)
    counted = after is not None and after.kind == "w" and after.text != "و" and after.text not in _uncounted()
    counted = counted and (numeral is None or not numeral.prefix)
    return form.value if counted and _TANWIN not in doc.text[token.start : token.end] else form.high


@cache
def _uncounted() -> frozenset[str]:
    """Folded words that no number counts."""
    return frozenset(map(fold, lexicon.load("numbers")["uncounted"]))


def _vague(doc: Doc, i: int, form: _Form) -> Number | None:
    scale, stop = 1, i + 1
    after = _form(doc, stop)
    if form.kind == "vague" and after is not None and after.kind in ("many", "one") and not after.prefix:
        scale, stop = int(after.high), stop + 1
    if form.kind == "many":
        scale = int(form.high)
        return Number(i, stop, form.skip, scale, 10 * scale - 1, scale, False, form.article)
    return Number(i, stop, form.skip, form.value * scale, form.high * scale, scale, False, form.article)


def _few(doc: Doc, i: int, form: _Form) -> Number:
    after = _form(doc, i + 1)
    if after is not None and not after.prefix and after.kind in ("vague", "many"):
        inner = _vague(doc, i + 1, after)
        if inner is not None:
            return inner._replace(first=i, skip=form.skip)
    if after is not None and not after.prefix and after.kind == "unit" and after.value == 10:
        return Number(i, i + 2, form.skip, form.value + 10, form.high + 10, 1, False, False)
    return Number(i, i + 1, form.skip, form.value, form.high, 1, False, False)


def scale_at(doc: Doc, i: int) -> int:
    """The scale that token ``i`` multiplies by, or 0."""
    form = _form(doc, i)
    if form is None or form.prefix or form.kind not in ("one", "dual", "many"):
        return 0
    return int(form.high)


def _number(doc: Doc, i: int, stop: int, value: float, scale: int, digits: bool) -> Number:
    form = _forms().get(doc.tokens[i].text)
    value = int(value) if float(value).is_integer() else round(value, 6)
    return Number(i, stop, form.skip if form else 0, value, value, scale, digits, form.article if form else False)


def _form(doc: Doc, i: int) -> _Form | None:
    return _forms().get(doc.tokens[i].text) if i < len(doc.tokens) else None


@cache
def _forms() -> dict[str, _Form]:
    """Every written form of a number word, with its proclitics. A word without one wins over one that needs it."""
    data: dict[str, list[dict[str, Any]]] = lexicon.load("numbers")
    rows: list[tuple[str, str, float, float, bool]] = []
    for kind, table in (("unit", "units"), ("tens", "tens"), ("hundred", "hundreds"), ("part", "parts")):
        for entry in data[table]:
            for form in entry["forms"]:
                rows.append((form, kind, entry["value"], entry["value"], bool(entry.get("compound"))))
    for entry in data["scales"]:
        for kind, times in (("one", 1), ("dual", 2), ("many", 1)):
            rows.extend((form, kind, entry["value"] * times, entry["value"], False) for form in entry[kind])
    for kind in ("vague", "few"):
        rows.extend((form, kind, entry["low"], entry["high"], False) for entry in data[kind] for form in entry["forms"])
    forbidden = {fold(word) for word in lexicon.load("numbers")["not"]}
    out: dict[str, _Form] = {}
    for prefix in _PREFIXES:
        for article in _ARTICLES:
            before = prefix[:-1] + "لل" if article and prefix.endswith("ل") else prefix + article
            for word, kind, value, high, compound in rows:
                key = before + fold(word)
                if key not in forbidden:
                    out.setdefault(
                        key, _Form(kind, value, high, compound, prefix, bool(article), _skip(before, prefix))
                    )
    return out


def _skip(before: str, prefix: str) -> int:
    """The article belongs to the number's words, save where it has melted into ``لل``."""
    return len(before) if before.endswith("لل") else len(prefix)


@cache
def number_words() -> frozenset[str]:
    """Every written word that may begin a number."""
    return frozenset(_forms())


@cache
def _ordinals() -> dict[str, tuple[int, bool, int]]:
    """Every written form of an ordinal with its article and proclitics → value, compound, characters to skip."""
    out: dict[str, tuple[int, bool, int]] = {}
    for entry in lexicon.load("numbers")["ordinals"]:
        for prefix in _PREFIXES:
            before = prefix[:-1] + "لل" if prefix.endswith("ل") else prefix + "ال"
            for form in entry["forms"]:
                key = (entry["value"], bool(entry.get("compound")), _skip(before, prefix))
                out.setdefault(before + fold(form), key)
    return out


@cache
def ordinal_words() -> frozenset[str]:
    """Every written word that may begin an ordinal."""
    return frozenset(_ordinals())

"""One date told by two calendars: ``18 شعبان 1444هـ الموافق 10 مارس 2023م``, ``عام 1422هـ (2001م)``."""

from __future__ import annotations

from mahdar.reading.timexes.context import word_list
from mahdar.reading.timexes.found import Found, grain
from mahdar.reading.tokens import Doc


def one_date(doc: Doc, found: list[Found]) -> list[Found]:
    """``found`` with such pairs as one expression each, of the Gregorian date's value."""
    out: list[Found] = []
    for one in found:
        if out and _same(doc, out[-1], one):
            out[-1] = _merged(doc, out[-1], one)
        else:
            out.append(one)
    return out


def _same(doc: Doc, left: Found, right: Found) -> bool:
    if left.symbol["kind"] != "date" or right.symbol["kind"] != "date" or right.clitic not in ("", "ل"):
        return False
    if _hijri(left) == _hijri(right) or "feast" in left.symbol["fields"] | right.symbol["fields"]:
        return False
    between = [token.text for token in doc.tokens[left.stop : right.first]]
    same, other = word_list("other_calendar").words, word_list("between_calendars").words
    if not 1 <= len(between) <= 4 or not set(between) <= same | other or not set(between) & same:
        return False
    if "weekday" in right.symbol["fields"]:
        return False
    return grain(left.symbol) == grain(right.symbol)


def _hijri(one: Found) -> bool:
    return bool(one.symbol["fields"].get("calendar") == "hijri")


def _merged(doc: Doc, left: Found, right: Found) -> Found:
    told, other = (right, left) if _hijri(left) else (left, right)
    symbol = dict(told.symbol)
    if "mod" in other.symbol:
        symbol["mod"] = other.symbol["mod"]
    stop = right.stop
    texts = [token.text for token in doc.tokens[left.first : stop]]
    if texts.count("(") > texts.count(")") and stop < len(doc.tokens) and doc.tokens[stop].text == ")":
        stop += 1
    return Found(left.first, stop, left.skip, left.clitic, told.type, symbol, told.rule)

"""Dates that go on with a story: a day, month or length that hangs on a date told just before it."""

from __future__ import annotations

from typing import Any

from mahdar.reading.timexes.context import word_list
from mahdar.reading.timexes.found import GRAINS, Found, grain
from mahdar.reading.timexes.tense import is_past, scene_words
from mahdar.reading.tokens import Doc

_OPEN = ("past", "future", "near", "planned")
_SEASONS = {"SP": (3, 4, 5), "SU": (6, 7, 8), "FA": (9, 10, 11)}
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def follow(doc: Doc, one: Found, before: list[Found]) -> None:
    """Tie ``one`` to the date that was told ``before`` it, where the words show that it goes on with that story."""
    _set_scene(doc, one)
    _follow_year(doc, one, before)
    last = next((other for other in reversed(before) if other.symbol["kind"] in ("date", "range")), None)
    if last is None:
        return
    bare = _bare(one)
    compared = {token.text for token in doc.tokens[max(0, last.first - 8) : last.first]} & word_list("compared").words
    if bare and not compared and not _soon_after(doc, bare, one, last) and not _within(doc, bare, one, last):
        _chronicle(doc, bare, one, last)
    _later(doc, one, last)
    _after_tomorrow(doc, one, last)


def _after_tomorrow(doc: Doc, one: Found, last: Found) -> None:
    """``بعد غد قبل عرضه الجمعة``: a weekday behind a day to come in the same sentence lies ahead too."""
    symbol, offset = one.symbol, last.symbol.get("offset", {})
    ahead = last.symbol.get("anchor") == "publication" and offset.get("unit") == "day" and offset["n"] > 0
    if ahead and symbol.get("choose") == "near" and set(symbol["fields"]) == {"weekday"} and not _apart(doc, one, last):
        symbol["choose"] = "future"


def _set_scene(doc: Doc, one: Found) -> None:
    """A bare weekday beside ``حينذاك`` belongs to the day told before it, not to publication."""
    symbol = one.symbol
    if symbol["kind"] != "date" or set(symbol["fields"]) != {"weekday"} or symbol.get("choose") not in _OPEN:
        return
    sentence = doc.sentences[doc.sentence_of[one.first]]
    words = scene_words()
    if not any(doc.tokens[i].text in words for i in range(sentence.first, sentence.stop)):
        return
    symbol["anchor"], symbol["choose"], symbol["needs"] = "timex", "on_or_after", "day"


def _follow_year(doc: Doc, one: Found, before: list[Found]) -> None:
    """``1945 … نهاية العام``: in a story of a year that was told just before, the year is that one."""
    if not one.symbol.pop("may_follow", False) or not before:
        return
    last = before[-1]
    if "year" in last.symbol.get("fields", {}) and doc.sentence_of[one.first] - doc.sentence_of[last.first] <= 1:
        one.symbol["anchor"] = "timex"


def _bare(one: Found) -> list[dict[str, Any]]:
    """The symbols of an expression that names a month and no year; empty where it is another one."""
    symbols = [one.symbol["from"], one.symbol["to"]] if one.symbol["kind"] == "range" else [one.symbol]
    for symbol in symbols:
        fields = symbol.get("fields", {})
        if "month" not in fields or symbol.get("choose") not in _OPEN or "calendar" in fields or "feast" in fields:
            return []
    return symbols


def _set_year(one: Found, symbols: list[dict[str, Any]], year: int) -> None:
    for symbol in symbols:
        symbol["fields"]["year"], symbol["anchor"] = year, None
        del symbol["choose"]
        symbol.pop("event_year", None)
    one.symbol["anchor"] = None


def _soon_after(doc: Doc, bare: list[dict[str, Any]], one: Found, last: Found) -> bool:
    """``في 2 أغسطس 1990 … وفي 4 أغسطس``: a day soon after one that was told just before, with its year."""
    fields, told = bare[0]["fields"], last.symbol.get("fields", {})
    if "day" not in fields or not {"month", "year"} <= set(told) or "calendar" in told or "feast" in told:
        return False
    days = (fields["month"] - told["month"]) * 30 + fields["day"] - told.get("day", 1)
    if not 0 <= days <= 60 or _apart(doc, one, last) > 1:
        return False
    _set_year(one, bare, told["year"])
    return True


def _within(doc: Doc, bare: list[dict[str, Any]], one: Found, last: Found) -> bool:
    """``صيف عام 2023، حين … في أغسطس``: a month of the part of a year that the same sentence tells."""
    told = last.symbol.get("fields", {})
    if "year" not in told or "calendar" in told or _apart(doc, one, last) or bare[0]["choose"] == "future":
        return False
    months: tuple[int, ...] = _SEASONS.get(told.get("season", ""), ())
    for key, count in (("quarter", 3), ("half", 6)):
        if key in told:
            months = tuple(range((told[key] - 1) * count + 1, told[key] * count + 1))
    if not all(symbol["fields"]["month"] in months for symbol in bare):
        return False
    _set_year(one, bare, told["year"])
    return True


def _chronicle(doc: Doc, bare: list[dict[str, Any]], one: Found, last: Found) -> None:
    """``وفي 2014 وقعت … وفي يونيو``: times that lead their clauses tell a story of that year.

    Binding takes the first such date from the time told on; where that is near the one by tense, it stays open.
    """
    told = last.symbol.get("fields", {})
    if "year" not in told or "calendar" in told or "feast" in told or bare[0]["choose"] not in ("past", "near"):
        return
    apart = _apart(doc, one, last)
    lead = doc.tokens[last.first - 1].text if last.first else ""
    if not apart and "month" in told and lead not in ("منذ", "ومنذ"):
        for symbol in bare:
            symbol["story"] = {key: told[key] for key in ("year", "month", "day") if key in told}
        return
    if apart > 1 or not _leads(doc, last, clause=not apart) or (apart and not _leads(doc, one, clause=False)):
        return
    if not apart and set(told) != {"year"}:
        return
    for symbol in bare:
        symbol["story"] = {key: told[key] for key in ("year", "month", "day") if key in told}


def _leads(doc: Doc, one: Found, clause: bool) -> bool:
    """Whether an expression is the first of its sentence, or of its ``clause``."""
    sentence = doc.sentences[doc.sentence_of[one.first]]
    at, leads = one.first - 1, word_list("story_leads").words
    while at >= sentence.first and doc.tokens[at].text in leads:
        at -= 1
    return at < sentence.first or (clause and doc.tokens[at].kind == "p" and doc.tokens[at].text not in "()")


def _later(doc: Doc, one: Found, last: Found) -> None:
    """``في 3 مارس 2019 … ووقعاه بعد يومين``: a length after a date that was told, and after nothing else."""
    if one.rule != "duration-after" or not one.first:
        return
    apart, parts = _apart(doc, one, last), one.symbol["parts"]
    lead = doc.tokens[one.first - 1].text
    unit = _UNITS.get(parts[0]["unit"])
    fine = grain(last.symbol)
    if apart > 1 or (apart and not _heads(doc, one.first - 1)) or len(parts) > 1 or parts[0]["n"] is None:
        return
    if unit is None or fine is None or GRAINS[fine] > GRAINS[unit] or not lead.endswith("بعد") or one.symbol.get("mod"):
        return
    behind = doc.tokens[one.stop].text if one.stop < len(doc.tokens) and one.stop not in doc.breaks else ""
    recent = last.symbol.get("anchor") == "publication"
    if recent and ("offset" in last.symbol or unit not in ("day", "week")):  # it would lie in the future
        return
    if parts[0]["n"] == 2 and behind.endswith("ين"):  # بعد سنتين بطيئتين
        return
    if behind in word_list("goes_on_after_length").words or (behind.endswith(("ها", "هما", "ه")) and is_past(behind)):
        return
    one.first, one.skip, one.type, one.rule = one.first - 1, len(lead) - 3, "DATE", "after-told"
    one.clitic = lead[: one.skip]
    one.symbol = {
        "kind": "date",
        "fields": {},
        "anchor": "timex",
        "offset": {"unit": unit, "n": parts[0]["n"]},
        "past": True,
    }


def _heads(doc: Doc, i: int) -> bool:
    return i == doc.sentences[doc.sentence_of[i]].first


def _apart(doc: Doc, one: Found, last: Found) -> int:
    return doc.sentence_of[one.first] - doc.sentence_of[last.first]

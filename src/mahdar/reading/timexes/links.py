"""Ties between neighbouring time expressions: what is told once for two, and what an expression counts from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from mahdar.ids import record_id
from mahdar.reading.timexes.chunks import Chunks
from mahdar.reading.timexes.context import goes_on, word_list
from mahdar.reading.timexes.tense import scene_words
from mahdar.reading.tokens import Doc
from mahdar.records import TimexType

_REACH = 1500  # characters back to the time that an expression counts from
_TO = frozenset({"الي", "حتي", "وحتي", "والي", "-", "–", "—", "غايه", "نهايه", "يوم"})
_JOINTS = frozenset({"و", "،", ",", "او", "/"})
_GRAINS = {"day": 0, "week": 1, "month": 2, "season": 3, "quarter": 3, "half": 3, "year": 4, "decade": 5, "century": 6}


@dataclass(slots=True)
class Found:
    """Tokens ``first`` to ``stop`` are a time expression; ``skip`` characters of the first are a particle."""

    first: int
    stop: int
    skip: int
    clitic: str
    type: TimexType
    symbol: dict[str, Any]
    rule: str


def link(doc: Doc, chunks: Chunks, found: list[Found], article_id: str) -> list[Found]:
    """``found`` with what coordination adds, shared parts filled in, and anchors given as ``timex:ID``."""
    found = _coordinated(doc, chunks, found)
    for left, right in pairwise(found):
        if _joined(doc, left, right):
            _share(left.symbol, right.symbol)
        elif _spans(doc, left, right):
            _share_range(left.symbol, right.symbol)
    kept: list[Found] = []
    for one in found:
        _set_scene(doc, one)
        _follow_year(doc, one, kept)
        _follow_story(doc, one, kept)
        if one.symbol.get("anchor") == "timex" and not _anchor(doc, one, kept, article_id):
            continue
        kept.append(one)
    return kept


def _coordinated(doc: Doc, chunks: Chunks, found: list[Found]) -> list[Found]:
    out: list[Found] = []
    for one in found:
        fields = one.symbol.get("fields", {})
        by_month = one.symbol.get("offset", {}).get("unit") == "month"
        if "day" in fields and ("month" in fields or by_month) and "feast" not in fields:
            out.extend(_days_before(doc, chunks, one, out[-1].stop if out else 0))
        out.append(one)
        if set(fields) == {"year"}:
            out.extend(_years_behind(doc, chunks, one))
    return out


def _days_before(doc: Doc, chunks: Chunks, one: Found, floor: int) -> list[Found]:
    """``5 و6 يناير``: the days that stand before the one with the month, in order."""
    extra: list[Found] = []
    at, clitic = one.first, one.clitic
    while at > floor:
        if doc.tokens[at - 1].text in _JOINTS:
            at -= 1
        elif not clitic.startswith("و"):
            break
        day = next(
            (c for k in (at - 1, at - 2) if k >= floor for c in chunks.at(k) if c.cls == "DAYN" and c.stop == at), None
        )
        if day is None:
            break
        first = at - 1 if any(c is day for c in chunks.at(at - 1)) else at - 2
        fields = {**one.symbol["fields"], "day": day.value}
        fields.pop("weekday", None)
        symbol = {**one.symbol, "fields": fields}
        extra.insert(0, Found(first, at, day.skip, day.clitic, one.type, symbol, one.rule))
        at, clitic = first, day.clitic
    if not extra:
        return []
    lead = doc.tokens[extra[0].first - 1].text if extra[0].first else ""
    known = word_list("time_prepositions").words | {"يوم", "يومي", "ايام", "بين"}
    return extra if extra[0].clitic or lead in known or lead[1:] in known else []


def _years_behind(doc: Doc, chunks: Chunks, one: Found) -> list[Found]:
    """``عامي 2018 و2019``: the years that follow."""
    extra: list[Found] = []
    at = one.stop
    while at + 1 < len(doc.tokens) and doc.tokens[at].text in ("و", "او") and at not in doc.breaks:
        year = next((c for c in chunks.at(at + 1) if c.cls == "YEARN"), None)
        if year is None or year.value[1] != "gregorian":
            break
        if year.stop < len(doc.tokens) and doc.tokens[year.stop].kind == "w":
            word = doc.tokens[year.stop].text
            if (
                one.rule != "years-coordinated"
                and word != "و"
                and word not in word_list("year_followers").words
                and not goes_on(word)
            ):
                break
        symbol = {**one.symbol, "fields": {"year": year.value[0]}}
        extra.append(Found(at + 1, year.stop, 0, "", "DATE", symbol, one.rule))
        at = year.stop
    return extra


def _joined(doc: Doc, left: Found, right: Found) -> bool:
    gap = right.first - left.stop
    if gap == 0:
        return right.clitic.startswith("و")
    return gap == 1 and doc.tokens[left.stop].text in _JOINTS


def _spans(doc: Doc, left: Found, right: Found) -> bool:
    """Whether two expressions are the ends of a range: ``من 25 يناير إلى 5 فبراير 2017``."""
    between = [token.text for token in doc.tokens[left.stop : right.first]]
    return 1 <= len(between) <= 3 and set(between) <= _TO


def _share_range(left: dict[str, Any], right: dict[str, Any]) -> None:
    """Give the end of a range that has no year that of the other; both are of one tense."""
    if left["kind"] != "date" or right["kind"] != "date" or "month" not in left["fields"]:
        return
    mine, its = left["fields"], right["fields"]
    if "month" not in its or mine.get("calendar") != its.get("calendar") or "feast" in mine or "feast" in its:
        return
    open_ = ("past", "future", "near", "planned")
    over = (mine["month"], mine.get("day", 1)) > (its["month"], its.get("day", 31))
    if "year" in its and left.get("choose") in open_:
        mine["year"], left["anchor"] = its["year"] - over, None
        del left["choose"]
    elif "year" in mine and right.get("choose") in open_:
        its["year"], right["anchor"] = mine["year"] + over, None
        del right["choose"]
    elif left.get("choose") in open_ and right.get("choose") in (*open_, "next", "last", "this") and not over:
        left["choose"] = right["choose"]


def _share(left: dict[str, Any], right: dict[str, Any]) -> None:
    """Give ``left`` the year or relation that stands behind ``right`` alone: ``يونيو وأغسطس الماضيين``."""
    if left["kind"] != "date" or right["kind"] != "date":
        return
    mine, its = left["fields"], right["fields"]
    same = any(key in mine and key in its for key in ("month", "weekday", "season"))
    if "weekday" in mine and "weekday" in its and left.get("choose") == right.get("choose") == "near":
        right |= {"anchor": "timex", "choose": "on_or_after", "needs": "day"}
        return
    if not same or "year" in mine or left.get("choose") not in ("past", "future", "near", "planned") or "feast" in mine:
        return
    if "year" in its:
        mine["year"] = its["year"]
        left["anchor"] = None
        left.pop("choose")
    elif right.get("choose") in ("last", "next", "this"):
        left["choose"] = right["choose"]
    elif "offset" in right and "weekday" not in mine:
        left.pop("choose")
        left["offset"], left["anchor"] = right["offset"], right["anchor"]


def _set_scene(doc: Doc, one: Found) -> None:
    """A bare weekday beside ``حينذاك`` belongs to the day told before it, not to publication."""
    symbol = one.symbol
    if (
        symbol["kind"] != "date"
        or set(symbol["fields"]) != {"weekday"}
        or symbol.get("choose") not in ("past", "future", "near", "planned")
    ):
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


def _follow_story(doc: Doc, one: Found, before: list[Found]) -> None:
    """``في 2 أغسطس 1990 … وفي 4 أغسطس``: a day soon after one that was told just before, with its year."""
    fields, symbol = one.symbol.get("fields", {}), one.symbol
    if (
        not {"day", "month"} <= set(fields)
        or symbol.get("choose") not in ("past", "future", "near", "planned")
        or not before
    ):
        return
    last = before[-1].symbol.get("fields", {})
    if not {"month", "year"} <= set(last) or "calendar" in last or "calendar" in fields or "feast" in fields:
        return
    days = (fields["month"] - last["month"]) * 30 + fields["day"] - last.get("day", 1)
    if 0 <= days <= 60 and doc.sentence_of[one.first] - doc.sentence_of[before[-1].first] <= 1:
        fields["year"], symbol["anchor"] = last["year"], None
        del symbol["choose"]
        symbol.pop("event_year", None)


def _anchor(doc: Doc, one: Found, before: list[Found], article_id: str) -> bool:
    """Name the expression that ``one`` counts from. False where it makes no sense without one."""
    symbol = one.symbol
    needs = symbol.pop("needs", None) or symbol.get("offset", {}).get("unit") or grain(symbol) or "day"
    bare = "part" in symbol and not symbol["fields"]
    scene = symbol.get("choose") == "on_or_after"
    for other in reversed(before):
        apart = doc.sentence_of[one.first] - doc.sentence_of[other.first]
        far = doc.tokens[one.first].start - doc.tokens[other.first].start > _REACH
        if far or (bare and apart > 2) or (scene and apart > 4) or (not bare and not scene and apart > 1):
            break
        found = grain(other.symbol)
        if found is None or _GRAINS[found] > _GRAINS[needs] or "near" in other.symbol.get("fields", {}):
            continue
        start, end = doc.offset(other.first, other.skip), doc.tokens[other.stop - 1].end
        symbol["anchor"] = "timex:" + record_id("timexes", article_id, start, end)
        return True
    if bare:
        return False
    symbol["anchor"] = None
    symbol["open"] = True
    return True


def grain(symbol: dict[str, Any]) -> str | None:
    """How fine a symbol's date is: ``day`` … ``century``; None for what is no date."""
    if symbol["kind"] == "range":
        return grain(symbol["to"])
    if symbol["kind"] != "date":
        return None
    fields = symbol["fields"]
    for key in ("feast", "day", "weekday"):
        if key in fields:
            return "day"
    for key in ("month", "season", "quarter", "half"):
        if key in fields:
            return key
    if "offset" in symbol:
        return "decade" if "decade_digit" in fields else str(symbol["offset"]["unit"])
    return next((key for key in ("year", "decade", "century") if key in fields), None)

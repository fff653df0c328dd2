"""Ties between neighbouring time expressions: what is told once for two, and what an expression counts from."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from mahdar.ids import record_id
from mahdar.reading.timexes.calendars import one_date
from mahdar.reading.timexes.chunks import Chunks
from mahdar.reading.timexes.context import goes_on, word_list
from mahdar.reading.timexes.found import GRAINS, Found, grain
from mahdar.reading.timexes.story import follow
from mahdar.reading.timexes.tense import tense
from mahdar.reading.timexes.words import entries
from mahdar.reading.tokens import Doc

_REACH = 1500  # characters back to the time that an expression counts from
_TO = frozenset({"الي", "حتي", "وحتي", "والي", "-", "–", "—", "غايه", "نهايه", "يوم"})
_JOINTS = frozenset({"و", "،", ",", "او", "/"})


def link(doc: Doc, chunks: Chunks, found: list[Found], article_id: str) -> list[Found]:
    """``found`` with what coordination adds, shared parts filled in, and anchors given as ``timex:ID``."""
    found = _coordinated(doc, chunks, one_date(doc, found))
    for left, right in pairwise(found):
        if _joined(doc, left, right):
            _share(left.symbol, right.symbol)
        elif _spans(doc, left, right):
            _share_range(left.symbol, right.symbol)
    kept: list[Found] = []
    for k, one in enumerate(found):
        follow(doc, one, kept)
        open_ = one.symbol.get("anchor") == "timex"
        if open_ and _anchor_behind(doc, one, kept, found[k + 1 : k + 3], article_id):
            open_ = False
        if not open_ or _anchor(doc, one, kept, article_id):
            kept.append(one)
    return kept


def _coordinated(doc: Doc, chunks: Chunks, found: list[Found]) -> list[Found]:
    out: list[Found] = []
    for one in found:
        fields = one.symbol.get("fields", {})
        by_month = one.symbol.get("offset", {}).get("unit") == "month"
        if "day" in fields and ("month" in fields or by_month) and "feast" not in fields:
            days = _days_before(doc, chunks, one, out[-1].stop if out else 0)
            if days and out and out[-1].stop == days[0].first and set(out[-1].symbol.get("fields", ())) == {"weekday"}:
                days[0].first, days[0].skip, days[0].clitic = (named := out.pop()).first, named.skip, named.clitic
                days[0].symbol["fields"]["weekday"] = named.symbol["fields"]["weekday"]
            out.extend(days)
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
    named = any(entry.cls == "WEEKDAY" for entry in entries().get(lead, ()))
    return extra if extra[0].clitic or lead in known or lead[1:] in known or named else []


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


def _name(doc: Doc, one: Found, article_id: str) -> str:
    start, end = doc.offset(one.first, one.skip), doc.tokens[one.stop - 1].end
    return "timex:" + record_id("timexes", article_id, start, end)


def _anchor_behind(doc: Doc, one: Found, before: list[Found], after: list[Found], article_id: str) -> bool:
    """``الساعة 11.59 (2059 بتوقيت جرينتش) مساء أمس``: an hour whose day stands just behind it."""
    here, at = doc.sentence_of[one.first], one.stop
    if "clock" not in one.symbol or any(
        doc.sentence_of[other.first] == here and grain(other.symbol) == "day" and "clock" not in other.symbol
        for other in before
    ):
        return False
    for other in after:
        between = {token.text for token in doc.tokens[at : other.first]}
        if doc.sentence_of[other.first] != here or not between <= word_list("hour_to_day").words:
            return False
        if _is_of_report(other):
            one.symbol.pop("needs", None)
            one.symbol["anchor"] = _name(doc, other, article_id)
            return True
        at = other.stop
    return False


def _is_told_once(doc: Doc, one: Found) -> bool:
    """Whether the hour is that of one event of the past, and not of what is habit or still to come."""
    near = {token.text for token in doc.tokens[max(0, one.first - 8) : one.stop + 6]}
    return tense(doc, one.first, one.stop) in ("past", "near") and not near & word_list("of_habit").words


def _is_of_report(one: Found) -> bool:
    """A day that the report itself is about: told by its distance from publication or by its weekday."""
    by_day = one.symbol.get("anchor") == "publication" and one.symbol.get("offset", {}).get("unit") == "day"
    return by_day or "weekday" in one.symbol.get("fields", {})


def _anchor(doc: Doc, one: Found, before: list[Found], article_id: str) -> bool:
    """Name the expression that ``one`` counts from. False where it makes no sense without one."""
    symbol = one.symbol
    needs = symbol.pop("needs", None) or symbol.get("offset", {}).get("unit") or grain(symbol) or "day"
    bare = "part" in symbol and not symbol["fields"]
    scene = symbol.get("choose") == "on_or_after"
    clock = "clock" in symbol
    for other in reversed(before):
        apart = doc.sentence_of[one.first] - doc.sentence_of[other.first]
        far = doc.tokens[one.first].start - doc.tokens[other.first].start > _REACH
        if clock and not far:
            gone = other.symbol.get("offset", {}).get("n", 0) < 0
            if gone and apart and tense(doc, one.first, one.stop) == "future":
                continue
            if apart and (not _is_of_report(other) or (apart > 1 and not _is_told_once(doc, one))):
                continue
        elif far or (bare and apart > 2) or (scene and apart > 4) or (not bare and not scene and apart > 1):
            break
        found = grain(other.symbol)
        if found is None or GRAINS[found] > GRAINS[needs] or "near" in other.symbol.get("fields", {}):
            continue
        symbol["anchor"] = _name(doc, other, article_id)
        return True
    if bare:
        return False
    symbol["anchor"] = None
    symbol["open"] = True
    return True

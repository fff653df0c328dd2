"""Whether an article is an essay or a column: it argues, names no day and lets nobody speak."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.events.entries import grammar
from mahdar.reading.sieve import Sieve
from mahdar.records import Timex

_LONG = 150  # tokens that a report would not fill without a day or a speaker
_SPEAKERS = 2  # statements with a known speaker that an essay may have
_DATES = 1
_OFFICES = 6  # who is told by his office belongs to a report
_EXCLAIMS = 4  # questions and exclamations from which on an article argues
_CALM = 1  # exclamations that a report may have
_RARE = ((0, 250, 90), (1, 400, 130))  # days named at the most, tokens at least, tokens for each known speaker
_YEARS = 5  # years before a dash from which on an article is a list of anniversaries
_DASHES = frozenset({"-", "–", "—", ":"})
_ASKING = frozenset({"؟", "?", "!"})


def essay(scene: Scene) -> bool:
    """Whether a long article quotes hardly anybody, and either names no day of news or speaks to its reader."""
    if _anniversaries(scene):
        return True
    if len(scene.doc) <= _LONG or len(scene.ctx.offices) >= _OFFICES:
        return False
    said = sum(statement.speaker is not None for statement in scene.statements)
    days = sum(_names_day(timex) for timex in scene.timexes)
    long = len(scene.doc)
    if any(days <= most and long >= least and said * each < long for most, least, each in _RARE):
        return True
    if said > 2 * _SPEAKERS:
        return False
    marks = [word for word in scene.doc.words if word in _ASKING]
    if days <= 2 * _DATES and len(marks) >= _EXCLAIMS and marks.count("!") > _CALM:
        return True  # questions alone head the paragraphs of an explainer
    if said > _SPEAKERS:
        return False
    if days == 0 and sum(_dates(timex) for timex in scene.timexes) <= _DATES:
        return True
    asks = not grammar("essayist").isdisjoint(scene.doc.words)
    return asks and said < _SPEAKERS and days <= _DATES + (said == 0)


def _anniversaries(scene: Scene) -> bool:
    """Whether an article lists what happened on this day of other years: 1973 - …، 2007 - …."""
    words = scene.doc.words
    return sum(words[i + 1] in _DASHES for i in _OF_YEARS.places(scene.doc) if i + 1 < len(words)) >= _YEARS


_OF_YEARS = Sieve(lambda word: len(word) == 4 and word[0].isdecimal())


def _dates(timex: Timex) -> bool:
    """Whether an expression names or counts to a point in time: 2014, next month."""
    return timex.type in ("DATE", "TIME") and bool(timex.symbol.get("fields") or timex.symbol.get("offset"))


def _names_day(timex: Timex) -> bool:
    """Whether an expression fixes a day as news do, without its year: today, on Sunday, the third of May."""
    symbol = timex.symbol
    fields = symbol.get("fields", {})
    told = "day" in fields or symbol.get("offset", {}).get("unit") == "day" or "weekday" in str(symbol)
    return told and "year" not in fields

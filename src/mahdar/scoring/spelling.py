"""When two names, and when two dates, count as the same in the scoring."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
_PUNCTUATION = re.compile(r"[\"'«»“”„()\[\]،,.:؛;\-–—]")
_PROCLITICS = re.compile(r"^(و|ف)?(بال|كال|لل|ال|ل|ب)?")
_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"})
_STOP_WORDS = frozenset({"في", "من", "عن", "على", "الي", "ال", "و", "او", "مع", "بين"})
_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}


def plain(text: str | None) -> str:
    """``text`` without marks and punctuation, in one spelling, with single spaces."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", text or "")).translate(_LETTERS)
    return " ".join(_PUNCTUATION.sub(" ", bare).split())


def content_words(text: str | None) -> set[str]:
    """The words of ``text`` that tell names apart, without proclitics where a word is long enough to spare them."""
    kept = (word for word in plain(text).split() if word not in _STOP_WORDS)
    return {_PROCLITICS.sub("", word) if len(word) > 4 else word for word in kept}


def name_of(value: Any) -> str | None:
    """The name in a ref, passage or plain string."""
    if isinstance(value, dict):
        return value.get("name") or value.get("quote")
    return value if isinstance(value, str) else None


def same_name(found: Any, wanted: str | None) -> bool:
    """Whether the names share at least half of their words (Dice coefficient over word sets); two absent ones agree."""
    ours, theirs = content_words(name_of(found)), content_words(wanted)
    if not ours or not theirs:
        return ours == theirs
    return 2 * len(ours & theirs) >= 0.5 * (len(ours) + len(theirs))


def date_key(value: str | None) -> str:
    """A date without EDTF's qualifiers and clock time, seasons as TIMEX3 writes them."""
    key = (value or "").strip().upper().strip("[]")
    for sign in ("~", "?", "%", ".."):
        key = key.replace(sign, "")
    if re.fullmatch(r"\d{4}-\d\d-\d\dT.*", key):
        key = key[:10]
    season = re.fullmatch(r"(\d{4})-(2[1-4])", key)
    return f"{season[1]}-{_SEASONS[season[2]]}" if season else key


def same_date(found: str | None, wanted: str | None, *, finer: bool = False) -> bool:
    """Whether ``found`` is one of the dates in ``wanted`` (kept apart by ``|``).

    With ``finer``, a date that lies within a wanted year, month or interval is right as well.
    """
    key = date_key(found)
    return any(key == option or (finer and _within(key, option)) for option in map(date_key, (wanted or "").split("|")))


def _within(key: str, option: str) -> bool:
    if not key or not option or key.startswith("P"):
        return False
    if "/" in option:
        low, high = option.split("/", 1)
        bounds = key.split("/", 1)
        return bounds[0][: len(low)] >= low and bounds[-1][: len(high)] <= high
    return bool(re.fullmatch(r"\d{4}(-\d\d)?", option)) and key.startswith(option)

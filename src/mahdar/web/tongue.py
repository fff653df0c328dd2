"""The interface's two languages: its words, and how days and numbers are written.

Words stand in ``texts/*.yaml``, one file an area of the interface, each entry ``key: [Arabic, English]``; a key is
called ``area.key``. Words that go with a number are given by CLDR's forms: ``{one: …, two: …, few: …, other: …}``.
Months and their order are CLDR's, by way of Babel; digits are the reader's choice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import msgspec
import yaml
from babel import Locale
from babel.dates import format_date, get_month_names

from mahdar.edtf import EdtfError, parse

_TEXTS = resources.files("mahdar.web") / "texts"
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
MONTHS = {"east": "ar_IQ", "nile": "ar_EG", "west": "ar_DZ"}  # كانون الثاني, يناير, جانفي
DIGITS = ("latin", "arabic")


class Tongue(msgspec.Struct, frozen=True, kw_only=True):
    """One language as one reader wants it. ``lang``: ``ar`` or ``en``; ``months`` and ``digits`` matter in Arabic."""

    lang: str = "ar"
    months: str = "nile"
    digits: str = "latin"

    @property
    def direction(self) -> str:
        """Which way the interface runs."""
        return "rtl" if self.lang == "ar" else "ltr"

    def say(self, key: str, **values: Any) -> str:
        """The words under ``area.key``, with ``{name}`` filled in; numbers in the reader's digits.

        Words that have forms for numbers (CLDR: one, two, few, many, other) are taken in that of ``count``.
        """
        words = _catalogue()[key][0 if self.lang == "ar" else 1]
        if not isinstance(words, str):
            words = words.get(_plural(self.lang)(values["count"])) or words["other"]
        if values:
            words = words.format(**{k: self.number(v) if isinstance(v, int) else v for k, v in values.items()})
        return words

    def value(self, field: str, value: str | None) -> str:
        """What a value of a record is called, such as ``act`` ``deny``; a value that has no name stays as it is."""
        found = _catalogue().get(f"{field}.{value}")
        return (value or "") if found is None else str(found[0 if self.lang == "ar" else 1])

    def number(self, value: float | None) -> str:
        """A number with its thousands apart."""
        if value is None:
            return ""
        text = f"{int(value):,}" if value == int(value) else f"{value:,}"
        return self.numerals(text)

    def numerals(self, text: str) -> str:
        """The digits of a text as the reader wants them."""
        return text.translate(_ARABIC_DIGITS) if self.lang == "ar" and self.digits == "arabic" else text

    def date(self, edtf: str | None) -> str:
        """An EDTF date in words; what cannot be put in words stays as it is."""
        return _dated(self, edtf) if edtf else ""

    def spelled(self, edtf: str) -> str:
        """A valid EDTF date in words, with digits as they are."""
        if edtf.startswith("["):
            low, _, high = edtf[1:-1].partition("..")
            return self._between(low, high, "date.within")
        if "/" in edtf:
            low, _, high = edtf.partition("/")
            return self._between(low.strip("."), high.strip("."), "date.span")
        return self._single(edtf)

    def _between(self, low: str, high: str, both: str) -> str:
        if not high:
            return self.say("date.from", day=self._single(low))
        if not low:
            return self.say("date.until", day=self._single(high))
        return self.say(both, low=self._single(low), high=self._single(high))

    def _single(self, edtf: str) -> str:
        sure = edtf.rstrip("~?%")
        words = self._plain(sure)
        if sure == edtf:
            return words
        return self.say("date.uncertain" if edtf.endswith("?") else "date.about", day=words)

    def _plain(self, text: str) -> str:
        day, _, time = text.partition("T")
        parts = day.split("-")
        locale = MONTHS[self.months] if self.lang == "ar" else "en_GB"
        if "X" in day:
            return text
        if len(parts) == 3:
            words = format_date(date(*map(int, parts)), "d MMMM y", locale=locale)
            return f"{words} {time}" if time else words
        if len(parts) == 2 and int(parts[1]) <= 12:
            return f"{get_month_names('wide', 'stand-alone', locale)[int(parts[1])]} {parts[0]}"
        if len(parts) == 2:
            return self.say(f"date.season_{parts[1]}", year=parts[0])
        return day


@lru_cache(maxsize=20_000)
def _dated(tongue: Tongue, edtf: str) -> str:
    """A date in the words of a reader; pages hold the same days over and over."""
    try:
        parse(edtf)
    except EdtfError:
        return edtf
    return tongue.numerals(tongue.spelled(edtf))


@cache
def _plural(lang: str) -> Callable[[float], str]:
    """Which form of words goes with a number."""
    found: Callable[[float], str] = Locale(lang).plural_form
    return found


Words = str | dict[str, str]


@cache
def _catalogue() -> dict[str, tuple[Words, Words]]:
    """All words of the interface by ``area.key``; ``values.yaml`` has an area a field."""
    found: dict[str, tuple[Words, Words]] = {}
    for file in sorted(_TEXTS.iterdir(), key=lambda item: item.name):
        areas = yaml.safe_load(file.read_text(encoding="utf-8"))
        for area, words in areas.items():
            for key, pair in words.items():
                found[f"{area}.{key}"] = (_words(pair[0]), _words(pair[1]))
    return found


def _words(told: Any) -> Words:
    return {str(form): str(words) for form, words in told.items()} if isinstance(told, dict) else str(told)

"""The shadow of a text: the same words in one spelling, with the way back to the stored text.

The stored text is never altered. The shadow drops what does not change a word (harakat, tatweel, bidirectional marks),
and writes one alef, one ya, one kaf, ta marbuta as ha, presentation forms as letters and all digits as ASCII.
Hamza on a seat is kept: it tells words apart.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence

from mahdar.reading.kept import kept

_DROP = (
    "\u0640\u200b\u200c\u200d\u200e\u200f\u061c\ufeff\u00ad"
    + "".join(map(chr, range(0x0610, 0x061B)))
    + "".join(map(chr, range(0x064B, 0x0660)))
    + "\u0670"
    + "".join(map(chr, range(0x06D6, 0x06EE)))
    + "".join(map(chr, range(0x202A, 0x202F)))
    + "".join(map(chr, range(0x2060, 0x206A)))
)
_DROP = "".join(c for c in _DROP if unicodedata.category(c) not in ("Lo", "Nd"))
_ONE_TO_ONE = {
    **dict.fromkeys(map(ord, "أإآٱٲٳ"), "ا"),
    **dict.fromkeys(map(ord, "ىیېۍ"), "ي"),
    ord("ک"): "ك", ord("ڪ"): "ك", ord("ة"): "ه", ord("ۀ"): "ه", ord("ہ"): "ه", ord("ھ"): "ه",
    **{0x0660 + n: str(n) for n in range(10)},
    **{0x06F0 + n: str(n) for n in range(10)},
    0x00A0: " ", 0x202F: " ", 0x2007: " ", 0x2009: " ", 0x200A: " ", 0x3000: " ", 0x066B: ".", 0x066C: ",",
}  # fmt: skip
_LETTERS = tuple((chr(letter), other) for letter, other in _ONE_TO_ONE.items())
_DROPPED = re.compile(f"[{re.escape(_DROP)}]")
_ODD = re.compile(f"[{re.escape(_DROP)}\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e\u0130]")  # fall away or open up
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e]")
_SHORT = 40  # characters of a word or name; the same ones come again and again
_NUMBERS = array("l", range(1 << 14))  # to copy offsets from: far quicker than counting them for each text


def fold(text: str) -> str:
    """The shadow form of a word or phrase, for comparing and for lexicon keys. Case-folds Latin letters."""
    return _short(text) if len(text) <= _SHORT else _fold(text)


@kept(50_000)
def _short(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    if _FORMS.search(text):
        text = _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    return _one_to_one(_DROPPED.sub("", text)).lower()


def _one_to_one(text: str) -> str:
    """``text`` with each letter in one spelling; of long texts ``str.translate`` takes five times as long."""
    if len(text) <= _SHORT:
        return text.translate(_ONE_TO_ONE)
    for letter, other in _LETTERS:
        if letter in text:
            text = text.replace(letter, other)
    return text


@kept(4096)
def _fold_character(c: str) -> str:
    return fold(c)


class Shadow:
    """``text`` in one spelling; ``origin(i)`` is the offset in the stored text of the shadow's i-th character."""

    __slots__ = ("_origin", "same", "stored", "text")

    def __init__(self, stored: str) -> None:
        """Make the shadow of ``stored``. Linear in its length."""
        self.stored = stored
        self._origin: array[int] | None = None
        if _ODD.search(stored):
            self.text, self._origin = _mapped(stored)
        else:
            self.text = _one_to_one(stored).lower()
        self.same = self._origin is None  # whether offsets in the shadow are those of the stored text

    @property
    def origins(self) -> Sequence[int]:
        """The same for all characters, and the stored text's length at the end."""
        return range(len(self.text) + 1) if self._origin is None else self._origin

    def origin(self, i: int) -> int:
        """Offset in the stored text of shadow character ``i``; ``len(text)`` gives the stored text's length."""
        return i if self._origin is None else self._origin[i]

    def end(self, i: int) -> int:
        """Offset in the stored text just behind shadow character ``i - 1``, with the marks that ride on it."""
        if self._origin is None or i == 0:
            return i
        stop, limit = self._origin[i - 1] + 1, self._origin[i]
        while stop < limit and (self.stored[stop] == "\u0640" or unicodedata.category(self.stored[stop]) == "Mn"):
            stop += 1
        return stop


def _mapped(stored: str) -> tuple[str, array[int]]:
    """The shadow where characters fall away or open up, with its offset map (one entry more than characters)."""
    out: list[str] = []
    origin = array("l")
    plain, size, at = _one_to_one(stored), len(stored) + 1, 0
    numbers = _NUMBERS if size <= len(_NUMBERS) else array("l", range(size))
    for match in _ODD.finditer(stored):
        i = match.start()
        folded = _fold_character(stored[i])
        out += (plain[at:i].lower(), folded)
        origin += numbers[at:i]
        origin.extend([i] * len(folded))
        at = i + 1
    out.append(plain[at:].lower())
    origin += numbers[at:size]
    return "".join(out), origin

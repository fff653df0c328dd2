"""Is a text Arabic, and not only in Arabic letters?"""

from __future__ import annotations

import re
from functools import cache

from mahdar.lexicon import load

_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06fc\ufb50-\ufdff\ufe70-\ufefc]+")
_OTHER = re.compile(r"[A-Za-z\u00c0-\u05f4\u0900-\u1fff\u3040-\u9fff\uac00-\ud7a3]+")
_FOREIGN = re.compile(r"[پچژگیکەےہںڤێۆڵ]")  # letters that Arabic lacks, or writes with another character
_MINIMUM = 20
_SAMPLE = 4_000


def reason_to_skip(text: str) -> str | None:
    """Why a text is not for this program, or None: no Arabic letters, too few of them, or another language in them."""
    middle = len(text) // 2
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[middle : middle + _SAMPLE // 2]
    arabic = _letters(_ARABIC, sample)
    letters = arabic + _letters(_OTHER, sample)
    if arabic == 0:
        return "no Arabic text on the page" if letters else "no text on the page"
    if arabic < _MINIMUM or arabic < 0.2 * letters:
        return "hardly any Arabic text on the page"
    if len(_FOREIGN.findall(sample)) < 0.02 * arabic:
        return None
    language = _language(sample)
    return None if language == "Arabic" else f"the text is {language}, not Arabic"


def reason_to_skip_markup(source: str) -> str | None:
    """The same of an HTML page's source before its tree is built, which takes a hundred times as long; None: look on.

    Only what is plain is decided here: hardly any Arabic letter in all of the source, or text between the tags that is
    of another language or of other letters by far. Where letters may be written as references, nothing is.
    """
    if source.count("&#") + source.count("\\u06") >= _MINIMUM:
        return None
    arabic = _letters(_ARABIC, source)  # in scripts too: the article may stand in the page's JSON-LD
    if arabic >= _MINIMUM:
        text = _between_tags(source)
        if arabic < 0.02 * _letters(_OTHER, text):
            return "hardly any Arabic text on the page"
        foreign = len(_FOREIGN.findall(text)) >= 0.04 * arabic and _language(text) != "Arabic"
        return reason_to_skip(text) if foreign else None
    text = _between_tags(source)
    if _ARABIC.search(text):
        return "hardly any Arabic text on the page"
    return "no Arabic text on the page" if _OTHER.search(text) else None


def _letters(letters: re.Pattern[str], text: str) -> int:
    """How many characters of ``text`` are among ``letters``, which are matched in runs: a find a word, not a letter."""
    return len("".join(letters.findall(text)))


def _between_tags(source: str) -> str:
    """What stands between a page's tags, scripts and styles left out, roughly; in one pass, whatever the source is."""
    parts: list[str] = []
    inside = ""
    for piece in source.split("<"):
        name = piece[:7].lower()
        if inside:
            inside = "" if name.startswith(f"/{inside}") else inside
        else:
            inside = next((tag for tag in ("script", "style") if name.startswith(tag)), "")
        if not inside:
            parts.append(piece.partition(">")[2])
    return " ".join(parts)


def _language(sample: str) -> str:
    words = sample.split()
    counts = {name: sum(word in known for word in words) for name, known in _words().items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= 5 and counts[best] > 2 * counts["Arabic"] else "Arabic"


@cache
def _words() -> dict[str, frozenset[str]]:
    return {entry["name"]: frozenset(map(str, entry["words"])) for entry in load("languages")["languages"]}

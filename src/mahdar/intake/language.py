"""Is a text Arabic, and not only in Arabic letters?"""

from __future__ import annotations

import re
from functools import cache

from mahdar.lexicon import load

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06fc\ufb50-\ufdff\ufe70-\ufefc]")
_MINIMUM = 20


def reason_to_skip(text: str) -> str | None:
    """Why a text is not for this program, or None: no Arabic letters, too few of them, or another language in them."""
    sample = text[:20_000]
    letters, arabic = len(_LETTER.findall(sample)), len(_ARABIC.findall(sample))
    if arabic == 0:
        return "no Arabic text on the page" if letters else "no text on the page"
    if arabic < _MINIMUM or arabic < 0.2 * letters:
        return "hardly any Arabic text on the page"
    language = _language(sample)
    return None if language == "Arabic" else f"the text is {language}, not Arabic"


def _language(sample: str) -> str:
    words = sample.split()
    counts = {name: sum(word in known for word in words) for name, known in _words().items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= 5 and counts[best] > 2 * counts["Arabic"] else "Arabic"


@cache
def _words() -> dict[str, frozenset[str]]:
    return {entry["name"]: frozenset(map(str, entry["words"])) for entry in load("languages")["languages"]}

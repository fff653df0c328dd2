"""Headlines: which are the same, what they share with a paragraph, what pages add to them."""

from __future__ import annotations

import re

from mahdar.lexicon.outlets import by_name
from mahdar.reading.shadow import fold
from mahdar.reading.tokens import stems

_LABEL = re.compile(r"^(?:#+\s+|(?:ال)?عنوان(?:\s+(?:الخبر|المقال))?\s*:\s*)(?=\S)")
_WORD = re.compile(r"[^\W\d_]{3,}")


def content(text: str) -> set[str]:
    """The longest cut of each content word of a text, for comparing a headline with a paragraph."""
    return {
        min((rest for _, rest in stems(word) if len(rest) >= 3), key=len, default=word)
        for word in _WORD.findall(fold(text[:400]))
        if len(word) >= 4
    }


def similar(a: str, b: str) -> bool:
    """Whether two headings are the same but for spelling, marks, and a word or two in ten."""
    if not 0.5 * len(b) - 10 < len(a) < 2 * len(b) + 20:
        return False
    one, other = _WORD.findall(fold(a)), _WORD.findall(fold(b))
    if not one or not other:
        return False
    if one == other:
        return True
    shared = len(set(one) & set(other))
    return shared >= 3 and shared >= 0.8 * max(len(set(one)), len(set(other)))


def title_of(line: str) -> str:
    """A headline without the outlet's name behind it, and without the mark or label that copies set before it."""
    line = _LABEL.sub("", line)
    head, mark, name = max((line.rpartition(m) for m in (" | ", " — ", " - ", " – ")), key=lambda p: len(p[0]))
    return head.rstrip() if mark and len(head.split()) >= 3 and by_name(name) else line

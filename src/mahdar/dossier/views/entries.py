"""Which entries of the lexicon stand behind a record: its rule, and the words of it that the lexicon holds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from mahdar import lexicon
from mahdar.lexicon.phrases import split

_TEXTS = frozenset({"example", "examples", "about", "frame", "pattern", "make", "expect", "quote", "note", "source"})
_FILES = {  # beginnings of the names of the files that the readers of a table use
    "timexes": ("time_", "months", "numbers"),
    "mentions": ("armed", "mention", "organisations", "outlets", "places", "states", "titles"),
    "statements": ("saying", "speakers", "outlets"),
    "quantities": ("counted", "quantities", "numbers"),
    "events": ("event", "clause"),
    "agreements": ("agreement", "clause"),
    "commitments": ("commitment", "clause"),
    "processes": ("process", "agreement"),
}
_LONGEST = 6  # words of an entry


def entries(table: str, rule: str, words: str) -> list[str]:
    """Entries as ``file: entry``, the rule's own first, then those of the longest phrases in ``words``, in order."""
    index = _index(_FILES[table])
    found = list(index.get((rule,), ()))
    found += [entry for part in rule.split(":")[1:] for entry in index.get((part.strip(),), ())]
    tokens = split(words)
    i = 0
    while i < len(tokens):
        n = next((n for n in range(min(_LONGEST, len(tokens) - i), 0, -1) if _at(index, tokens[i : i + n])), 0)
        found += _at(index, tokens[i : i + n]) if n else ()
        i += max(n, 1)
    return list(dict.fromkeys(found))


def _at(index: dict[tuple[str, ...], list[str]], tokens: list[str]) -> list[str]:
    """The entries of a phrase, whose first word may carry the article or a proclitic of one letter."""
    first = tokens[0]
    cuts = [
        first,
        *(first[len(p) :] for p in ("ال", "و", "ف", "ب", "ل", "ك") if first.startswith(p) and len(first) > 3),
    ]
    return next((found for cut in cuts if (found := index.get((cut, *tokens[1:])))), [])


@cache
def _index(files: tuple[str, ...]) -> dict[tuple[str, ...], list[str]]:
    """Every phrase and rule name of some of the lexicon's YAML files, with the entries that hold it."""
    index: dict[tuple[str, ...], list[str]] = {}
    for name in filter(lambda name: name.startswith(files), _names()):
        for phrase in _phrases(lexicon.load(name)):
            key = (phrase,) if phrase.isascii() else tuple(split(phrase))
            entry = f"{name}.yaml: {phrase}"
            if key and len(key) <= _LONGEST and entry not in index.setdefault(key, []):
                index[key].append(entry)
    return index


def _names() -> list[str]:
    folder = resources.files("mahdar.lexicon") / "ar"
    return sorted(item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml"))


def _phrases(value: Any, key: str = "") -> Iterator[str]:
    """The phrases in a file's content; of what is not Arabic only the names of rules."""
    if isinstance(value, str):
        if key in ("rule", "name") or not value.isascii():
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _phrases(item, key)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in _TEXTS:
                yield from _phrases(name)
                yield from _phrases(item, name)

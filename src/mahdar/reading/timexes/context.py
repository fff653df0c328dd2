"""Whether the words around a match suit its rule: the lists of ``time_context.yaml``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.lexicon.phrases import split
from mahdar.reading.kept import kept
from mahdar.reading.timexes.match import Match
from mahdar.reading.timexes.tense import is_past
from mahdar.reading.tokens import Doc


class WordList(NamedTuple):
    """Folded words, phrases of several words by their first and their last, and kinds that code knows (``*mark``)."""

    words: frozenset[str]
    beginning: dict[str, list[list[str]]]
    ending: dict[str, list[list[str]]]
    kinds: frozenset[str]


@cache
def word_list(name: str) -> WordList:
    """The list ``name`` of the lexicon."""
    entries = [str(entry) for entry in lexicon.load("time_context")["lists"][name]["words"]]
    phrases = [split(entry) for entry in entries if not entry.startswith("*")]
    beginning, ending = dict[str, list[list[str]]](), dict[str, list[list[str]]]()
    for phrase in phrases:
        if len(phrase) > 1:
            beginning.setdefault(phrase[0], []).append(phrase)
            ending.setdefault(phrase[-1], []).append(phrase)
    return WordList(
        frozenset(phrase[0] for phrase in phrases if len(phrase) == 1),
        beginning,
        ending,
        frozenset(entry for entry in entries if entry.startswith("*")),
    )


@cache
def approximators() -> dict[str, list[tuple[list[str], str]]]:
    """Last word → words before (or behind) a count that make it inexact, with the TIMEX3 mod, the longest first."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for words, mod in lexicon.load("time_context")["lists"]["approximators"]["words"].items():
        phrase = split(words)
        found.setdefault(phrase[-1], []).append((phrase, mod))
    for phrases in found.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return found


def suits(doc: Doc, match: Match) -> bool:
    """Whether all four conditions of the match's rule hold."""
    rule = match.rule
    if rule.after and not any(_before(doc, match, name) for name in rule.after):
        return False
    if is_name(doc, match):
        return False
    if rule.before and not any(_behind(doc, match.stop, name) for name in rule.before):
        return False
    return _not_today(match) or not any(_behind(doc, match.stop, name) for name in rule.not_before)


def _not_today(match: Match) -> bool:
    """Whether a rule's lists are for ``اليوم`` and the match is another day."""
    return match.rule.today and match.captures.get("DAYREF", 0) != 0


def is_name(doc: Doc, match: Match) -> bool:
    """Whether the word before makes the match a part of a name: ``جسر 14 تموز``."""
    rule = match.rule
    if any(name in match.captures for name in rule.unless) or _not_today(match):
        return False
    return any(_before(doc, match, name) for name in rule.not_after)


def _before(doc: Doc, match: Match, name: str) -> bool:
    """Whether the word before the match, or the particle at its head, is of the list."""
    known = word_list(name)
    if "*line" in known.kinds and match.first in doc.breaks:
        return True
    if match.clitic:
        return match.clitic[-1] in known.words
    i = match.first - 1
    while i >= 0 and doc.tokens[i].text in ('"', "«", "“"):
        i -= 1
    if i < 0 or match.first in doc.breaks:
        return False
    word = doc.tokens[i].text
    if "*definite" in known.kinds and word.startswith(("ال", "لل")) and len(word) >= 5:
        return True
    if word in known.words or (word[0] in "وفبلك" and len(word) >= 3 + (word[0] != "و") and word[1:] in known.words):
        return True
    if name.endswith("_heads") and word.startswith("ال") and word[2:] in known.words:
        return True
    if name == "name_heads" and i and word.startswith("ال"):  # المدرسة الابتدائية 2 مايو
        return doc.tokens[i - 1].text.removeprefix("ال") in known.words
    return any(_ends(doc, i + 1, phrase) for phrase in known.ending.get(word, ()))


def _ends(doc: Doc, stop: int, phrase: list[str]) -> bool:
    first = stop - len(phrase)
    if first < 0 or doc.words[first + 1 : stop] != phrase[1:]:
        return False
    word = doc.words[first]
    return word == phrase[0] or (word[0] in "وفلب" and word[1:] == phrase[0])


def _behind(doc: Doc, i: int, name: str) -> bool:
    known = word_list(name)
    if i >= len(doc.tokens) or i in doc.breaks:
        return "*end" in known.kinds
    token = doc.tokens[i]
    if token.text in known.words:
        return True
    if token.kind == "p":
        if "*stop" in known.kinds and token.text not in "%$€£»”\"'/":
            return True
        return "*mark" in known.kinds and token.text not in "%$€£"
    if "*year" in known.kinds and token.text == "و" and i + 1 < len(doc.tokens):
        following = doc.tokens[i + 1].text
        return len(following) == 4 and following.isdigit() and 1900 <= int(following) <= 2060
    if "*clause" in known.kinds and token.kind == "w" and goes_on(token.text):
        return True
    return any(doc.words[i : i + len(phrase)] == phrase for phrase in known.beginning.get(token.text, ()))


@kept(50_000)
def goes_on(word: str) -> bool:
    """Whether a word behind a bare year goes on with the sentence, so that the number does not count it."""
    if word.startswith(("ال", "بال", "لل", "كال", "وال", "فال")) and len(word) >= 5:
        return True
    if word.startswith(("لي", "لت")) and len(word) >= 5:
        return True
    return (word[0] in "وف" and len(word) >= 4) or (word[0] in "يت" and len(word) >= 4) or is_past(word)


def approximation(doc: Doc, first: int) -> str | None:
    """The mod that words before token ``first`` give a count: ``أكثر من`` → MORE_THAN."""
    if first == 0:
        return None
    last = doc.words[first - 1]
    found = approximators()
    for phrase, mod in found.get(last, []) + found.get(last[1:], []):
        if _ends(doc, first, phrase):
            return mod
    return None

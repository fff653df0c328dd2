"""Arabic-aware comparison of words: one spelling, without proclitics and pronoun enclitics, with guards.

Two steps, so that nothing is stored twice and nothing wrong is shown. ``index_key`` cuts a word down to a key that all
its cliticised forms *may* share; it is what the search index holds. ``Term.matches`` then decides on the word itself.
Method: light stemming after Larkey, Ballesteros and Connell (2002), limited to clitics: no inflection is cut.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from mahdar.reading.shadow import Shadow, fold

_WORD = re.compile(r"[^\W\d_]+|\d+")
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_ENCLITICS = ("", "ه", "ها", "هم", "هما", "هن", "نا", "كم")
_LEAST = 3  # letters that stay when something is cut off a word of the text
_BEFORE = re.compile("(?:(?:ال|لل|[وفبلك])(?=.{3}))*")
_KNOWN = 50_000  # words of which a term remembers whether it is one of them
_LEAST_SOUGHT = 5  # and off a word that is looked for, where a wrong cut (كتاب: تاب) would find another word

_OTHER = "[^ء-ي]"
_BEFORE_BASE, _DEFINITELY, _BEHIND = (
    "[وف]?(?:لل|[بلك]?(?:ال)?)", "(?:[وف]?(?:لل|[بك]?ال))?", f"(?:{'|'.join(filter(None, _ENCLITICS))})?",
)  # fmt: skip


def _joined(conjunction: str, preposition: str, article: str) -> str:
    return conjunction + ("لل" if preposition == "ل" and article else preposition + article)


_PROCLITICS = tuple(_joined(*parts) for parts in product(_CONJUNCTIONS, _PREPOSITIONS, ("", "ال")))
_DEFINITE = tuple(
    sorted((_joined(c, p, "ال") for c, p in product(_CONJUNCTIONS, _PREPOSITIONS)), key=len, reverse=True)
)
_LONGEST_FIRST = tuple(sorted((e for e in _ENCLITICS if e), key=len, reverse=True))


class Word(NamedTuple):
    """A word of a text in one spelling, with its offsets in the stored text."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words and numbers of ``text`` in one spelling; linear in its length."""
    shadow = Shadow(text)
    return [Word(_one_hamza(m[0]), shadow.origin(m.start()), shadow.end(m.end())) for m in _WORD.finditer(shadow.text)]


def plain_words(text: str) -> list[str]:
    """The words of ``text`` in one spelling, without their offsets."""
    return _WORD.findall(_one_hamza(fold(text)))


def _one_hamza(text: str) -> str:
    return text.replace("ؤ", "ء").replace("ئ", "ء")


def shadow_words(shadow: str) -> list[str]:
    """The words and numbers of a text that is in one spelling already."""
    return _WORD.findall(_one_hamza(shadow))


def index_text(text: str) -> str:
    """The keys of all words of ``text``, separated by spaces: what the search index is given."""
    return index_shadow(fold(text))


def index_shadow(shadow: str) -> str:
    """The same for a text that is in one spelling already."""
    return " ".join(map(index_key, _WORD.findall(_one_hamza(shadow))))


@lru_cache(maxsize=200_000)
def index_key(word: str) -> str:
    """The key of a word in one spelling: everything that may be a clitic cut off, three letters left at least."""
    rest = word[_BEFORE.match(word).end() :]  # type: ignore[union-attr]  # it matches nothing as well
    for enclitic in _LONGEST_FIRST:
        if rest.endswith(enclitic) and len(rest) - len(enclitic) >= _LEAST:
            rest = rest[: -len(enclitic)]
            break
    if rest[-1:] in "هت" and len(rest) > _LEAST:
        rest = rest[:-1]
    return rest


@lru_cache(maxsize=200_000)
def base(word: str) -> str:
    """The word without a proclitic that ends in the article, which alone is safe to cut."""
    for proclitic in _DEFINITE:
        if word.startswith(proclitic) and len(word) - len(proclitic) >= _LEAST:
            return word[len(proclitic) :]
    return word


def bare_text(text: str) -> str:
    """The words of ``text`` without articles and what stands before these, separated by spaces: to compare names."""
    return " ".join(map(base, plain_words(text)))


@lru_cache(maxsize=200_000)
def cuts(word: str) -> frozenset[str]:
    """Every form that stays when possible proclitics and enclitics are cut off, the word itself among them."""
    found = {word}
    for proclitic, enclitic in product(_PROCLITICS, _ENCLITICS):
        if word.startswith(proclitic) and word.endswith(enclitic):
            rest = word[len(proclitic) : len(word) - len(enclitic)]
            if len(rest) >= _LEAST:
                found.add(rest)
                if enclitic and rest.endswith("ت"):
                    found.add(rest[:-1] + "ه")
    return frozenset(found)


def _sought(word: str) -> frozenset[str]:
    """What may be left of a word that is looked for, when its own clitics are cut off. A final ha is none of them."""
    return frozenset(
        rest for rest in cuts(word) if len(rest) >= _LEAST_SOUGHT and not (word.endswith("ه") and rest[-1:] != "ه")
    ) | {base(word), word}


class Term:
    """A word that is looked for."""

    def __init__(self, word: str) -> None:
        """Take a word as ``plain_words`` gives it."""
        self.word = word
        self._base, self._cuts = base(word), _sought(word)
        self.core = self._core()  # letters that stand in every word that matches
        self._known: dict[str, bool] = {}

    def matches(self, word: str) -> bool:
        """Whether ``word`` (in one spelling) is the same word, clitics aside."""
        known = self._known.get(word)
        if known is None:
            known = self.core in word and (word == self.word or self._base in cuts(word) or base(word) in self._cuts)
            if len(self._known) < _KNOWN:
                self._known[word] = known
        return known

    def index_keys(self) -> list[str]:
        """The index keys of every form that ``matches`` would accept, in order."""
        forms = {p + b + e for p, e in product(_PROCLITICS, _ENCLITICS) for b in (self._base, _opened(self._base, e))}
        forms |= {d + c for d, c in product(("", *_DEFINITE), self._cuts)}
        return sorted({index_key(form) for form in forms})

    def pattern(self) -> str:
        """A regular expression (without look-around) that finds every word that ``matches`` accepts.

        For texts in one spelling. It may find a few others, and takes a character on each side of the word.
        """
        opened = _spelt(self._base[:-1]) + "[هت]" if self._base.endswith("ه") else _spelt(self._base)
        forms = "|".join(sorted(map(_spelt, self._cuts)))
        return f"(?:^|{_OTHER})(?:{_BEFORE_BASE}{opened}{_BEHIND}|{_DEFINITELY}(?:{forms}))(?:{_OTHER}|$)"

    def _core(self) -> str:
        """As many letters in a row as every form has, none of them a hamza that may sit elsewhere."""
        forms = [*self._cuts, self._base[:-1] if self._base.endswith("ه") else self._base]
        shortest = min(forms, key=len)
        n = len(shortest)
        found = (shortest[i:j] for i in range(n) for j in range(i + 1, n + 1) if "ء" not in shortest[i:j])
        return max((one for one in found if all(one in form for form in forms)), key=len, default="")


def _spelt(word: str) -> str:
    """A word in one spelling as a regular expression that allows any seat of a hamza."""
    return "".join("[ءؤئ]" if c == "ء" else re.escape(c) for c in word)


def _opened(word: str, enclitic: str) -> str:
    """The word as it is written before an enclitic: a final ta marbuta opens."""
    return word[:-1] + "ت" if enclitic and word.endswith("ه") else word


class Query:
    """What is looked for: words that must all stand there; those in quotation marks side by side."""

    def __init__(self, text: str) -> None:
        """Take any text; marks other than quotation marks mean nothing, and nothing is an error."""
        self.phrases: list[list[Term]] = []
        for n, part in enumerate(re.split(r'["«»“”]', text)):
            found = [Term(word) for word in plain_words(part)]
            if n % 2 and found:
                self.phrases.append(found)
            else:
                self.phrases.extend([term] for term in found)

    def __bool__(self) -> bool:
        return bool(self.phrases)

    def fts(self) -> str:
        """The FTS5 expression that finds every text this query may match; made of quoted letters and digits alone."""
        terms = {term.word: term for phrase in self.phrases for term in phrase}
        return " AND ".join("(" + " OR ".join(f'"{key}"' for key in term.index_keys()) + ")" for term in terms.values())

    def spots(self, found: list[Word]) -> list[list[tuple[int, int]]]:
        """For each phrase the ranges of indices into ``found`` where it stands."""
        return [_spots(phrase, found) for phrase in self.phrases]

    def in_text(self, text: str | None) -> bool:
        """Whether every word and phrase stands in ``text``."""
        if text is None:
            return False
        found = plain_words(text)
        present = set(found)
        for phrase in self.phrases:
            if any(not any(map(term.matches, present)) for term in phrase):
                return False
        return all(len(phrase) == 1 or _side_by_side(phrase, found) for phrase in self.phrases)


def _side_by_side(phrase: list[Term], found: list[str]) -> bool:
    n = len(phrase)
    return any(
        all(term.matches(word) for term, word in zip(phrase, found[i : i + n], strict=True))
        for i in range(len(found) - n + 1)
    )


def _spots(phrase: list[Term], found: list[Word]) -> list[tuple[int, int]]:
    first, n = phrase[0], len(phrase)
    return [
        (i, i + n)
        for i in range(len(found) - n + 1)
        if first.matches(found[i].text) and all(phrase[k].matches(found[i + k].text) for k in range(1, n))
    ]

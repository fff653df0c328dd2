"""What is asked of a lake: the query, its words as SQL that finds all articles it may mean, and the exact comparison.

Words must all stand in the article, in whatever spelling and with whatever clitics, as in the search of a dossier;
those in quotation marks side by side. Beyond that, ``OR`` (or ``|``) between two of them asks for one of the two, and
a minus before a word or a phrase leaves out what holds it: ``"سد النهضة" OR "مياه النيل" مصر -كرة``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mahdar.dossier.words import Query, Term, plain_words, shadow_words
from mahdar.errors import UsageError

_ITEM = re.compile(r'(?<!\S)(?P<minus>[-−–])?(?:["«“](?P<phrase>[^"»”]*)["»”]?|(?P<word>[^\s"«»“”]+))')
_LEAST = 3  # letters worth looking for before the whole pattern is
_lines = "array_to_string({}, chr(10))".format
_COLUMNS = ("folded", _lines("names"), _lines("places"), f"lower({_lines('event_types')})")
Phrase = list[Term]


class Fields(NamedTuple):
    """What an article is looked for in, all in one spelling: the title, the text, and names it holds."""

    title: str
    text: str
    names: Sequence[str] = ()


class Asked:
    """A query, taken apart: of each clause one phrase must stand in the article, of ``without`` none."""

    def __init__(self, query: str) -> None:
        """Take a query. Raises UsageError where it asks for nothing."""
        self.clauses: list[list[Phrase]] = []
        self.without: list[Phrase] = []
        joins = False
        for minus, word, phrases in _items(query):
            if word in ("OR", "|") and not minus:
                joins = bool(self.clauses)
            elif minus:
                self.without += phrases
            elif joins and phrases:
                self.clauses[-1].append([term for phrase in phrases for term in phrase])
                joins = False
            else:
                self.clauses += [[phrase] for phrase in phrases]
        if not self.clauses:
            raise UsageError(f"{query!r} holds no word to look for")

    def matches(self, fields: Fields) -> int:
        """How well an article answers: how often the words stand there, in the title tenfold; 0 where it does not."""
        title, body = shadow_words(fields.title), shadow_words(fields.text)
        lines = [title, body, *(shadow_words(name) for name in fields.names)]
        present = {word for line in lines for word in line}
        if any(_stands(phrase, lines, present) for phrase in self.without):
            return 0
        if not all(any(_stands(phrase, lines, present) for phrase in clause) for clause in self.clauses):
            return 0
        terms = [term for clause in self.clauses for phrase in clause for term in phrase]
        often = sum(term.matches(word) for term in terms for word in body)
        return 1 + often + 10 * sum(term.matches(word) for term in terms for word in title)

    def sql(self) -> tuple[str, list[str]]:
        """A condition on the columns of ``articles`` that every article holds that matches, and its values."""
        values: list[str] = []
        told = [
            "(" + " OR ".join(_all_of(phrase, _COLUMNS, values) for phrase in clause) + ")" for clause in self.clauses
        ]
        return " AND ".join(told), values


def names_sql(wanted: Query, columns: Sequence[str]) -> tuple[str, list[str]]:
    """The same for names: columns in one of which a name holds all words of a query."""
    values: list[str] = []
    lines = [_lines(column) for column in columns]
    told = [_all_of(phrase, lines, values) for phrase in wanted.phrases]
    return " AND ".join(told), values


def _items(query: str) -> Iterator[tuple[bool, str, list[Phrase]]]:
    """Each item of a query: whether it stands behind a minus, its word as written, and its phrases."""
    for match in _ITEM.finditer(query):
        word = match["word"] or ""
        found = [Term(one) for one in plain_words(match["phrase"] if match["phrase"] is not None else word)]
        whole = match["phrase"] is not None or bool(match["minus"])
        phrases = ([found] if whole else [[term] for term in found]) if found else []
        yield bool(match["minus"]), word, phrases


def _stands(phrase: Phrase, lines: list[list[str]], present: set[str]) -> bool:
    if any(not any(map(term.matches, present)) for term in phrase):
        return False
    return len(phrase) == 1 or any(_side_by_side(phrase, line) for line in lines)


def _side_by_side(phrase: Phrase, line: list[str]) -> bool:
    first, n = phrase[0], len(phrase)
    return any(
        first.matches(line[i]) and all(phrase[k].matches(line[i + k]) for k in range(1, n))
        for i in range(len(line) - n + 1)
    )


def _all_of(phrase: Phrase, columns: Sequence[str], values: list[str]) -> str:
    """That all words of a phrase may stand in the columns, each word in one of them."""
    terms = {term.word: term for term in phrase}.values()
    return "(" + " AND ".join(_any_of(term, columns, values) for term in terms) + ")"


def _any_of(term: Term, columns: Sequence[str], values: list[str]) -> str:
    core, told = term.core, []
    for column in columns:
        if len(core) >= _LEAST:
            told.append(f"(contains({column}, ?) AND regexp_matches({column}, ?))")
            values += [core, term.pattern()]
        else:
            told.append(f"regexp_matches({column}, ?)")
            values.append(term.pattern())
    return "(" + " OR ".join(told) + ")"

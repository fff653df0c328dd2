"""The nouns that agreements are called by, and lists of words, from ``lexicon/ar/agreement_nouns.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from mahdar import lexicon
from mahdar.lexicon.phrases import Phrases
from mahdar.reading.shadow import fold
from mahdar.records import AgreementKind

_BEFORE = ("", "ب", "ل", "ك")
_PRONOUNS = ("ه", "ها", "هم", "هما", "نا")


class Entry(NamedTuple):
    """A noun of the lexicon, folded."""

    word: str
    kind: AgreementKind
    behind: tuple[tuple[str, ...], ...]
    takes_up: frozenset[str]
    weak: bool
    needs: str
    not_with: frozenset[str]
    not_after: frozenset[str]
    process: bool = False

    @property
    def feminine(self) -> bool:
        """Whether the noun's singular is feminine, as its ending tells."""
        return self.word.endswith("ه")


class NounForm(NamedTuple):
    """What one spelling of a noun says. ``before``: the preposition written with it; ``skip``: letters before it."""

    entry: Entry
    number: str  # s, d, p
    definite: bool
    pronoun: str
    before: str
    skip: int


@cache
def words(key: str, file: str = "agreement_nouns") -> frozenset[str]:
    """The single words of a list of a lexicon file, folded."""
    return frozenset(fold(word) for word in lexicon.load(file)[key])


@cache
def phrases(key: str, file: str = "agreement_nouns") -> Phrases[str]:
    """A list of phrases of a lexicon file, to be found as they stand."""
    return Phrases(((entry, entry) for entry in lexicon.load(file)[key]), clitics=False)


@cache
def shapes() -> tuple[tuple[tuple[str, ...], AgreementKind], ...]:
    """Phrases within the name of an agreement that tell its kind, longest first."""
    found = [
        (tuple(map(bare, fold(phrase).split())), kind)
        for kind, listed in lexicon.load("agreement_nouns")["shapes"].items()
        for phrase in listed
    ]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


@cache
def shapes_from() -> dict[str, list[tuple[str, ...]]]:
    """First word → the phrases of ``shapes`` that begin with it, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase, _ in shapes():
        found.setdefault(phrase[0], []).append(phrase)
    return found


@cache
def forms() -> dict[str, NounForm]:
    """Folded word → the noun that it is, with its proclitics; the spelling with fewer letters before it wins."""
    return forms_of(lexicon.load("agreement_nouns")["nouns"])


def forms_of(raws: Iterable[dict[str, Any]]) -> dict[str, NounForm]:
    """The same for the entries of another lexicon that are written alike."""
    found: dict[str, NounForm] = {}
    for raw in raws:
        entry = _entry(raw)
        for stem, number, pronoun in _stems(raw):
            for conjunction in ("", "و", "ف"):
                for before in _BEFORE:
                    prefix = conjunction + before
                    bare_form = NounForm(entry, number, bool(pronoun), pronoun, before, len(prefix))
                    found.setdefault(prefix + stem, bare_form)
                    if not pronoun:
                        article = conjunction + "لل" if before == "ل" else prefix + "ال"
                        skip = len(prefix) if before != "ل" else len(conjunction)
                        found.setdefault(article + stem, NounForm(entry, number, True, "", before, skip))
    return found


def _entry(raw: dict[str, Any]) -> Entry:
    return Entry(
        fold(raw["word"]),
        raw["kind"],
        tuple(tuple(fold(phrase).split()) for phrase in raw.get("behind", ())),
        frozenset(raw.get("takes_up", ())) | {raw["kind"]},
        bool(raw.get("weak")),
        raw.get("needs", ""),
        frozenset(map(fold, raw.get("not_with", ()))),
        frozenset(map(fold, raw.get("not_after", ()))),
        bool(raw.get("process")),
    )


def _stems(raw: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield (spelling, number, pronoun) of a noun."""
    word = fold(raw["word"])
    feminine = word.endswith("ه")
    root = word[:-1] + "ت" if feminine else word
    yield word, "s", ""
    if not feminine:
        yield word + "ا", "s", ""
    yield from ((root + ending, "d", "") for ending in ("ان", "ين"))
    yield from ((root + pronoun, "s", pronoun) for pronoun in _PRONOUNS)
    for plural in map(fold, raw.get("plural", ())):
        yield plural, "p", ""
        yield from ((plural + pronoun, "p", pronoun) for pronoun in _PRONOUNS)


@cache
def bare(word: str) -> str:
    """A folded word without article, feminine ending and the alef of the accusative, to compare by."""
    if word.startswith(("لل", "ال")) and len(word) > 4:
        word = word[2:]
    if len(word) > 3 and word[-1] in "ها":
        word = word[:-1]
    for ending in ("تين", "ين", "تان", "ان"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word

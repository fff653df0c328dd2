"""The names and words of the lexicon, made ready for one look-up per word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.errors import LexiconError
from mahdar.lexicon.phrases import split
from mahdar.reading.kept import kept
from mahdar.reading.shadow import fold
from mahdar.records import MentionKind

_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_BY_FIRST = {first: [c for c in _CLITICS if c[0] == first] for first in {c[0] for c in _CLITICS}}


class Entry(NamedTuple):
    """What a phrase of the lexicon stands for. ``role``: name, town, capital, trap, head, office or title."""

    role: str
    kind: MentionKind
    flags: frozenset[str]
    usual: str  # the usual name of the same thing


class Candidate(NamedTuple):
    """Further words that must follow, the entry they make, and the proclitic's length on the first word."""

    words: tuple[str, ...]
    entry: Entry
    skip: int


Index = dict[str, list[tuple[tuple[str, ...], Entry]]]
_NONE: frozenset[str] = frozenset()


def _add(index: Index, phrase: str, entry: Entry) -> None:
    words = tuple(split(phrase))
    if words:
        index.setdefault(words[0], []).append((words, entry))


def nisba_forms(masculine: str) -> list[str]:
    """The forms of a nisba adjective (masculine singular, no article): gender, number, case, with and without ال."""
    *rest, last = masculine.split()
    heads = [last + e for e in ("", "ة", "ون", "ين", "ان", "تان", "تين", "ات", "ا")]
    first = [masculine] if not rest else []
    if rest:
        stem = rest[0]
        return [f"{al}{stem}{e} {al}{last}{e}" for al in ("", "ال") for e in ("", "ة", "ون", "ين")]
    return [al + form for al in ("", "ال") for form in dict.fromkeys(first + heads)]


@cache
def names_index() -> Index:
    """Names that stand by themselves, and heads of names, by folded first word, longest first."""
    index: Index = {}
    _states(index)
    _bodies(index, "organisations", "organisation")
    _bodies(index, "armed_groups", "armed_group")
    _media(index)
    _places(index)
    for trap in lexicon.load("mention_words")["traps"]:
        _add(index, trap, Entry("trap", "place", _NONE, trap))
    for entries in index.values():
        entries.sort(key=lambda e: -len(e[0]))
    return index


def _states(index: Index) -> None:
    for state in lexicon.load("states")["states"]:
        usual = state["names"][0]
        adjectives = state.get("also_adjective", ())
        for name in state["names"]:
            flags = frozenset({"adjective"}) if name in adjectives else _NONE
            _add(index, name, Entry("name", "state", flags, usual))
        for capital in state.get("capitals", ()):
            _add(index, capital, Entry("capital", "place", _NONE, usual))


def _bodies(index: Index, file: str, kind: MentionKind) -> None:
    data = lexicon.load(file)
    for body in data["names"]:
        for name in body["names"]:
            flags = frozenset({"confirm"}) if name in body.get("confirm", ()) else _NONE
            _add(index, name, Entry("name", body.get("kind", kind), flags, body["names"][0]))
    for head in data["heads"]:
        flags = frozenset(key for key in ("bare", "armed", "plain") if head.get(key)) | (
            {"nisba"} if head.get("needs") == "nisba" else _NONE
        )
        entry = Entry("head", head.get("kind", kind), flags, head["head"])
        _add(index, head["head"], entry)
        if head.get("definite", True):
            _add(index, "ال" + head["head"], entry._replace(flags=flags | {"definite"}))


def _media(index: Index) -> None:
    data = lexicon.load("outlets")
    for outlet in data["outlets"]:
        for form in (outlet["name"], *outlet.get("forms", ())):
            words = split(form)
            short = all(len(word) <= 2 for word in words) or (form.isascii() and len(form) <= 4)
            flags = frozenset({"guarded"}) if short or outlet.get("ambiguous") else _NONE
            _add(index, form, Entry("name", "media", flags, outlet["name"]))
    for lead in (*data["leads"]["agency"], *data["leads"]["outlet"]):
        _add(index, lead, Entry("head", "media", _NONE, lead))
        if " " not in lead:
            _add(index, "ال" + lead, Entry("head", "media", frozenset({"definite"}), lead))


def _places(index: Index) -> None:
    for place in _optional("places").get("places", ()):
        for name in place["names"]:
            flags = frozenset({"guarded"}) if place.get("guarded") else _NONE
            _add(index, name, Entry("name", "place", flags, place["names"][0]))
    for line in lexicon.lines("names/places"):
        names = line.split("|")
        for name in names:
            _add(index, name, Entry("town", "place", _NONE, names[0]))


def _optional(name: str) -> dict[str, list[dict[str, list[str]]]]:
    try:
        data = lexicon.load(name)
    except LexiconError:
        return {}
    return data if isinstance(data, dict) else {}


@cache
def offices_index() -> Index:
    """Heads of offices and titles, by folded first word, longest first."""
    index: Index = {}
    data = lexicon.load("titles")
    for office in data["offices"]:
        forms = [office["head"], *([office["feminine"]] if "feminine" in office else ()), *office.get("plural", ())]
        for form in forms:
            plural = form in office.get("plural", ())
            flags = frozenset({"plural"} if plural else {"guarded"} if office.get("guarded") else ())
            if form.startswith("ال"):
                flags |= {"definite"}
            entry = Entry("office", "office", flags, office["head"])
            _add(index, form, entry)
            if not form.startswith("ال"):
                _add(index, "ال" + form, entry._replace(flags=flags | {"definite"}))
    for title in data["titles"]:
        _add(index, title, Entry("title", "office", _NONE, title))
    for entries in index.values():
        entries.sort(key=lambda e: (-len(e[0]), e[1].role))
    return index


@cache
def word_set(file: str, key: str) -> frozenset[str]:
    """The folded words of a list in a lexicon file."""
    return frozenset(fold(word) for word in lexicon.load(file)[key])


@cache
def word_tuple(file: str, key: str) -> tuple[str, ...]:
    """The same as a tuple, for ``str.startswith`` and ``str.endswith``."""
    return tuple(word_set(file, key))


@cache
def lone_states() -> frozenset[str]:
    """Folded names of states and capitals in one word that is neither an adjective nor a person's first name."""
    named = (name for s in lexicon.load("states")["states"] for name in (*s["names"], *s.get("capitals", ())))
    return frozenset(w for w in map(fold, named) if " " not in w and w not in nisbas() and w not in given_names())


@cache
def nisbas() -> dict[str, str]:
    """Folded forms of all adjectives of states and peoples → usual name of the state, or the adjective itself."""
    out: dict[str, str] = {}
    data = lexicon.load("states")
    for adjective in data["nisbas"]:
        for form in nisba_forms(adjective):
            out.setdefault(fold(form), adjective)
    for state in data["states"]:
        for adjective in state.get("nisba", ()):
            for form in nisba_forms(adjective):
                out[fold(form)] = state["names"][0]
        for people in state.get("people", ()):
            out[fold(people)] = out[fold("ال" + people)] = state["names"][0]
    return out


@cache
def given_names() -> dict[str, bool]:
    """Folded given names → whether the name is a common word too."""
    out: dict[str, bool] = {}
    for file in ("names/arabic", "names/foreign"):
        for line in lexicon.lines(file):
            name, _, mark = line.partition(" ")
            out[fold(name)] = mark == "~"
    return out


@cache
def common_words() -> frozenset[str]:
    """Folded words that are no part of a person's name."""
    return frozenset(fold(word) for word in lexicon.lines("names/common_words"))


def _cuts(word: str) -> Iterable[tuple[int, str]]:
    yield 0, word
    for clitic in _BY_FIRST.get(word[:1], ()):
        if word.startswith(clitic) and len(word) - len(clitic) >= 2:
            rest = word[len(clitic) :]
            if clitic[-1] == "ل" and rest.startswith("ل"):
                yield -1, "ا" + rest  # للامم: the whole word stays
                yield -1, "ال" + rest  # للجنه
            yield len(clitic), rest


@kept(100_000)
def candidates(word: str) -> tuple[Candidate, ...]:
    """Every name, head, office or title that may begin with ``word``; without a proclitic first, longest first."""
    out: list[Candidate] = []
    for skip, rest in _cuts(word):
        for index in (names_index(), offices_index()):
            for words, entry in index.get(rest, ()):
                if entry.role == "town" and skip and word[skip - 1] in "كف":
                    continue
                if not skip or len(rest) > 2:
                    out.append(Candidate(words, entry, max(skip, 0)))
    return tuple(out)


@kept(100_000)
def bodies_of(word: str) -> tuple[Candidate, ...]:
    """The candidates of ``word`` that are names or heads of bodies and places, and phrases that only look so."""
    return tuple(c for c in candidates(word) if c.entry.role not in ("office", "title"))


@kept(100_000)
def offices_of(word: str) -> tuple[Candidate, ...]:
    """The candidates of ``word`` that are heads of offices or titles."""
    return tuple(c for c in candidates(word) if c.entry.role in ("office", "title"))

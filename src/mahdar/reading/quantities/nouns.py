"""The nouns that a figure may count, with their kind: ``lexicon/ar/counted.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from mahdar import lexicon
from mahdar.lexicon.phrases import split
from mahdar.reading.shadow import fold
from mahdar.reading.tokens import Doc

_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")


class Noun(NamedTuple):
    """A form of a counted noun: ``number`` is ``one``, ``dual`` or ``many``; ``skip`` leaves proclitics out."""

    kind: str
    number: str
    skip: int
    definite: bool
    prefix: str
    with_: tuple[str, ...]
    without: tuple[str, ...]
    near: str
    single: bool


def nouns_at(doc: Doc, i: int) -> list[Noun]:
    """The counted nouns that token ``i`` may be, those left out whose surroundings forbid them."""
    if i >= len(doc.tokens):
        return []
    return [noun for noun in nouns().get(doc.tokens[i].text, ()) if _fits(doc, i, noun)]


def owned_at(doc: Doc, i: int) -> list[Noun]:
    """The same for a plural with a possessive: ``من عناصرها``."""
    for suffix in ("ها", "هم", "ه") if 0 <= i < len(doc.tokens) else ():
        if doc.tokens[i].text.endswith(suffix):
            return [noun for noun in nouns().get(doc.tokens[i].text[: -len(suffix)], ()) if noun.number == "many"]
    return []


def width(doc: Doc, i: int, noun: Noun) -> int:
    """How many tokens the noun takes: one, and those behind it that are part of what it means."""
    behind = _behind(doc, i)
    return 1 + max((start.count(" ") + 1 for start in noun.with_ if behind.startswith(start)), default=0)


def kept(noun: Noun) -> int:
    """Proclitic characters to leave out of the words: the article belongs to them."""
    return (noun.skip - 2 if noun.skip > 2 else 0) if noun.definite else noun.skip


def _fits(doc: Doc, i: int, noun: Noun) -> bool:
    if not (noun.with_ or noun.without or noun.near):
        return True
    behind = _behind(doc, i)
    if noun.without and _begins(behind, noun.without):
        return False
    if noun.with_ and _begins(behind, noun.with_):
        return True
    if noun.near:
        return _near(doc, i, noun.near)
    return not noun.with_


def _behind(doc: Doc, i: int) -> str:
    words = [token.text for token in doc.tokens[i + 1 : i + 3]]
    return " ".join(word[2:] if word.startswith("ال") else word for word in words)


def _begins(behind: str, starts: tuple[str, ...]) -> bool:
    return behind.startswith(starts)


def _near(doc: Doc, i: int, name: str) -> bool:
    sentence = doc.sentences[doc.sentence_of[i]]
    near = range(max(sentence.first, i - 25), min(sentence.stop, i + 25))
    return any(stem in doc.tokens[k].text for k in near if k != i for stem in _stems(name))


@cache
def _stems(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in lexicon.load("quantities")[name])


@cache
def nouns() -> dict[str, tuple[Noun, ...]]:
    """Every written form of the counted nouns, with proclitics and article."""
    out: dict[str, list[Noun]] = {}
    data = dict(lexicon.load("counted"))
    forbidden = {prefix + fold(word) for word in data.pop("not") for prefix in _PREFIXES}
    for kind, entries in data.items():
        for entry in entries:
            with_, without = _phrases(entry.get("with", [])), _phrases(entry.get("without", []))
            near, single = str(entry.get("near", "")), bool(entry.get("single", True))
            for form, number in _forms(entry).items():
                for prefix in _PREFIXES:
                    for article in ("", "ال"):
                        before = prefix[:-1] + "لل" if article and prefix.endswith("ل") else prefix + article
                        noun = Noun(kind, number, len(before), bool(article), prefix, with_, without, near, single)
                        known = out.setdefault(before + form, [])
                        if not any(other.kind == kind for other in known):
                            known.append(noun)
    return {form: tuple(found) for form, found in out.items() if form not in forbidden}


def _phrases(items: list[str]) -> tuple[str, ...]:
    words = (split(item) for item in items)
    return tuple(" ".join(w[2:] if w.startswith("ال") else w for w in phrase) for phrase in words)


def _forms(entry: dict[str, Any]) -> dict[str, str]:
    """Folded forms with their number; the plural wins over a dual that looks the same."""
    one = fold(entry["one"])
    forms = dict.fromkeys((fold(form) for form in entry["many"]), "many")
    forms.setdefault(one, "one")
    for form in list(forms):
        if form.endswith(("ين", "ون")) and forms[form] == "many":
            forms.setdefault(form[:-1], "many")  # before a genitive
    if not one.endswith("ه"):
        forms.setdefault(one + "ا", "one")
    if entry.get("dual", True):
        base = one[:-1] + "ت" if one.endswith("ه") else one
        forms.setdefault(base + "ان", "dual")
        forms.setdefault(base + "ين", "dual")
    return forms

"""The forms of the verbs of saying, made from the stems in ``lexicon/ar/saying.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from mahdar import lexicon
from mahdar.reading.shadow import fold

Tense = Literal["past", "present", "participle", "masdar"]
Gender = Literal["m", "f", ""]
Number = Literal["s", "d", "p", ""]
_OBJECTS = ("ه", "ها", "هم", "هما")
_PREPOSITIONS = frozenset({"الي", "عن", "علي", "من", "ب", "ل", "في", "بين"})


class Verb(NamedTuple):
    """An entry of the lexicon, folded."""

    name: str
    act: str
    that: bool
    object: bool
    as_: bool
    preps: frozenset[str]
    addressee: bool
    start: bool
    complement: bool
    by_noun: bool
    noun: bool
    keep: bool
    quoted: bool
    negated: bool
    object_words: frozenset[str]
    not_within: frozenset[str]
    needs: frozenset[str]
    speaker: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]


class Form(NamedTuple):
    """One reading of a word as a form of a verb of saying."""

    verb: Verb
    tense: Tense
    gender: Gender
    number: Number
    pronoun: bool  # it carries a pronoun: the object of a verb, the speaker of a masdar
    first: bool  # first person: the speaker speaks of himself


def _set(entry: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in entry.get(key, ()))


def read_verb(entry: dict[str, Any]) -> Verb:
    """The folded entry of a verb of saying."""
    takes = {fold(word) for word in entry.get("takes", ())}
    return Verb(
        name=entry["name"],
        act=entry.get("act", "assert"),
        that="that" in takes,
        object="object" in takes,
        as_="as" in takes,
        preps=frozenset(takes & _PREPOSITIONS),
        addressee=bool(entry.get("addressee")),
        start=bool(entry.get("start")),
        complement=bool(entry.get("complement")),
        by_noun=bool(entry.get("by_noun")),
        noun=bool(entry.get("noun")),
        keep=bool(entry.get("keep")),
        quoted=bool(entry.get("quoted")),
        negated=bool(entry.get("negated")),
        object_words=_set(entry, "object_words"),
        not_within=_set(entry, "not_within"),
        needs=_set(entry, "needs"),
        speaker=frozenset(entry.get("speaker", ())),
        not_before=_set(entry, "not_before"),
        not_after=_set(entry, "not_after"),
    )


def inflect(entry: dict[str, Any]) -> Iterator[tuple[str, Tense, Gender, Number, bool, bool]]:
    """Yield (folded form, tense, gender, number, with pronoun, first person) of an entry."""
    objects = bool(entry.get("addressee")) or {"object", "as"} & set(entry.get("takes", ())) or entry.get("objects")
    for form, gender, number, first in past_forms(entry):
        yield form, "past", gender, number, False, first
        if objects and not first and number == "s":
            yield from ((joined(form) + o, "past", gender, number, True, False) for o in _OBJECTS)
    for form, gender, number, first in present_forms(entry):
        yield form, "present", gender, number, False, first
        if objects and not first and number == "s":
            yield from ((joined(form) + o, "present", gender, number, True, False) for o in _OBJECTS)
    if "participle" in entry:
        yield from participle_forms(fold(entry["participle"]))
    if "masdar" in entry:
        masdar = fold(entry["masdar"])
        stem = masdar[:-1] + "ت" if masdar.endswith("ه") else masdar
        if entry.get("masdar_speaks"):
            yield masdar, "masdar", "", "s", False, False
        owners: tuple[tuple[str, Gender, Number], ...] = (("ه", "m", "s"), ("ها", "f", "s"), ("هم", "m", "p"))
        for owner, gender, number in owners:
            yield stem + owner, "masdar", gender, number, True, False


def joined(form: str) -> str:
    """The form before a pronoun: وا drops its alef, a final alef maqsura stays a ya in the shadow's spelling."""
    return form[:-1] if form.endswith("وا") else form[:-1] + "ا" if form.endswith("اي") else form


def past_forms(entry: dict[str, Any]) -> Iterator[tuple[str, Gender, Number, bool]]:
    """Yield (folded form, gender, number, first person) of the perfect: ``past``, ``short``."""
    if "past" not in entry:
        return
    past = fold(entry["past"])
    weak = past.endswith("ي") or entry["past"].endswith("ا")  # دعا، غزا, and not بدأ
    stem = past[:-1] if weak else past
    yield past, "m", "s", False
    yield stem + "ت", "f", "s", False
    yield stem + "وا", "m", "p", False
    if not entry.get("noun") and (not weak or (past[-1] == "ي" and len(past) > 3)):  # التقيا, but نفيا is a noun
        yield past + "ا", "m", "d", False
    yield stem + "تا", "f", "d", False
    short = fold(entry["short"]) if "short" in entry else past if not weak else stem + ("ي" if past[-1] == "ي" else "و")
    yield short + "نا", "", "p", True


def present_forms(entry: dict[str, Any]) -> Iterator[tuple[str, Gender, Number, bool]]:
    """Yield (folded form, gender, number, first person) of the imperfect: ``present``, ``short``."""
    if "present" not in entry:
        return
    stem = fold(entry["present"])
    weak = stem[-1] in "يو" and len(stem) > 1
    plural = stem[:-1] if weak else stem
    for prefix, gender in (("ي", "m"), ("ت", "f")):
        g: Gender = "m" if gender == "m" else "f"
        yield prefix + stem, g, "s", False
        if g == "m":
            yield prefix + plural + "ون", g, "p", False
        yield prefix + plural + "وا", "m", "p", False
        yield prefix + stem + "ان", g, "d", False
        if weak:
            yield prefix + plural, g, "s", False
        if "short" in entry:
            yield prefix + fold(entry["short"]), g, "s", False
    yield "ن" + stem, "", "p", True
    yield "ا" + stem, "", "s", True


def participle_forms(stem: str) -> Iterator[tuple[str, Tense, Gender, Number, bool, bool]]:
    """Yield what ``inflect`` yields, of an active participle without the article."""
    plural = stem[:-1] if stem.endswith("ي") else stem
    yield stem + "ا", "participle", "m", "s", False, False
    yield stem + "ه", "participle", "f", "s", False, False
    yield plural + "ين", "participle", "m", "p", False, False
    yield plural + "ون", "participle", "m", "p", False, False
    yield stem + "ات", "participle", "f", "p", False, False


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Folded word → its readings as a form of a verb of saying, in the order of the lexicon."""
    found: dict[str, list[Form]] = {}
    for entry in lexicon.load("saying")["verbs"]:
        verb = read_verb(entry)
        for word, tense, gender, number, pronoun, first in inflect(entry):
            form = Form(verb, tense, gender, number, pronoun, first)
            known = found.setdefault(word, [])
            if all((k.verb.name, k.tense) != (verb.name, tense) for k in known):
                known.append(form)
    return {word: tuple(readings) for word, readings in found.items()}


@cache
def plain_forms(table: str, index: int = 0) -> dict[str, Form]:
    """Forms of an entry of ``saying_according.yaml`` (relay, provides) that is no ordinary verb of saying."""
    entry = lexicon.load("saying_according")[table][index]
    verb = read_verb(entry)
    return {
        word: Form(verb, tense, gender, number, pronoun, first)
        for word, tense, gender, number, pronoun, first in inflect(entry)
        if not first
    }

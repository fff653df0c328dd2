"""Forms of verbs and verbal nouns from the stems that a lexicon entry gives, and a look-up that cuts proclitics.

An entry (``spec``) is written as in ``lexicon/ar/saying.yaml``: ``past`` (قصف), ``present`` without its prefix (قصف),
``short`` where a vowel falls away before a consonant (قال: قل), ``participle`` (قاصف), and here also
``passive`` / ``passive_present`` where they are spelt unlike the active (أصيب, صاب), ``passive_participle`` (مقصوف),
``masdar`` (قصف) and ``plural`` of the masdar (غارات), ``imperative``. ``past``, ``masdar``, ``plural`` may be lists.
``intransitive: yes``: no passive, no object pronouns. ``only_passive: yes``: the verb is used in the passive alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from mahdar.reading.shadow import fold
from mahdar.reading.statements.forms import joined, participle_forms, past_forms, present_forms

Tense = Literal["past", "present", "future", "participle", "masdar", "imperative"]
Voice = Literal["active", "passive", ""]  # "": the unvowelled spelling leaves it open
Value = TypeVar("Value")

_OBJECTS = ("ه", "ها", "هم", "هما", "نا", "ني")
_FOURTH = 4  # letters of a perfect of the fourth form: أجرى
_OWNERS = ("ه", "ها", "هم", "هما", "نا", "ي")
_CONJUNCTIONS = ("و", "ف")
_GOVERN = ("ب", "ل", "ك")
_PROCLITIC = frozenset({*_CONJUNCTIONS, *_GOVERN, "س"})


class Form(NamedTuple):
    """What one spelling of a verb or verbal noun says, whatever the verb."""

    tense: Tense
    voice: Voice = "active"
    gender: str = ""  # m, f, "" (open)
    number: str = "s"  # s, d, p
    pronoun: str = ""  # the suffix: object of a verb, owner of a verbal noun
    first: bool = False  # first person
    definite: bool = False  # with the article (masdar, participle)


class Match(NamedTuple, Generic[Value]):
    """An entry's form found at a word: ``prefix`` are its proclitics, ``skip`` their length in the shadow."""

    value: Value
    form: Form
    prefix: str
    skip: int


def inflect(spec: dict[str, Any]) -> Iterator[tuple[str, Form]]:
    """Yield (folded form, what it says) of an entry; the same spelling may come more than once."""
    if not spec.get("only_passive"):
        yield from _finite(spec)
    yield from _passive(spec)
    for stem in _listed(spec, "participle"):
        yield from _participles(stem, "active")
    for stem in _listed(spec, "passive_participle"):
        yield from _participles(stem, "passive")
    for key, number in (("masdar", "s"), ("plural", "p")):
        for stem in _written(spec, key):
            yield from _masdars(fold(stem), number, stem.endswith("ى"))
    for stem in _listed(spec, "imperative"):
        yield stem, Form("imperative")


def _listed(spec: dict[str, Any], key: str) -> list[str]:
    return [fold(one) for one in _written(spec, key)]


def _written(spec: dict[str, Any], key: str) -> list[str]:
    value = spec.get(key)
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _finite(spec: dict[str, Any]) -> Iterator[tuple[str, Form]]:
    open_voice: Voice = "active" if spec.get("intransitive") or "passive" in spec else ""
    objects = () if spec.get("intransitive") else _OBJECTS
    for past in _written(spec, "past"):
        if fold(past).endswith("ي") and len(fold(past)) > _FOURTH:
            yield fold(past) + "ت", Form("past", "active", "", "s", "", True)  # التقيت, while أجريت is passive
        for word, gender, number, first in past_forms({**spec, "past": past, "noun": False}):
            yield word, Form("past", "active" if first else open_voice, gender, number, "", first)
            for pronoun in objects:
                yield joined(word) + pronoun, Form("past", "active", gender, number, pronoun, first)
                if word == fold(past) and word.endswith("ي") and len(word) > 3:  # أجرى: أجراه
                    yield word[:-1] + "ا" + pronoun, Form("past", "active", gender, number, pronoun, first)
    open_voice = "active" if spec.get("intransitive") or "passive_present" in spec else ""
    for word, gender, number, first in present_forms(spec):
        yield word, Form("present", open_voice, gender, number, "", first)
        for pronoun in objects:
            yield joined(word) + pronoun, Form("present", "active", gender, number, pronoun, first)


def _passive(spec: dict[str, Any]) -> Iterator[tuple[str, Form]]:
    only = bool(spec.get("only_passive"))
    for past in _written(spec, "passive") or (_written(spec, "past") if only else []):
        for word, gender, number, first in past_forms({"past": past}):
            yield word, Form("past", "passive", gender, number, "", first)
    for present in _written(spec, "passive_present") or (_written(spec, "present") if only else []):
        for word, gender, number, first in present_forms({"present": present}):
            yield word, Form("present", "passive", gender, number, "", first)


def _participles(stem: str, voice: Voice) -> Iterator[tuple[str, Form]]:
    yield stem, Form("participle", voice, "m", "s")
    for word, _tense, gender, number, *_ in participle_forms(stem):
        yield word, Form("participle", voice, gender, number)
    yield stem + "ان", Form("participle", voice, "m", "d")
    for ending, gender, number in (
        ("", "m", "s"),
        ("ه", "f", "s"),
        ("ون", "m", "p"),
        ("ين", "m", "p"),
        ("ات", "f", "p"),
    ):
        yield "ال" + stem + ending, Form("participle", voice, gender, number, definite=True)


def _masdars(stem: str, number: str, maqsura: bool) -> Iterator[tuple[str, Form]]:
    """The noun bare, in the accusative, with the article, and with the pronoun of an owner (مسعى: مسعاه)."""
    gender = "f" if stem.endswith("ه") or number == "p" else "m"
    yield stem, Form("masdar", "", gender, number)
    yield "ال" + stem, Form("masdar", "", gender, number, definite=True)
    if not stem.endswith(("ه", "ا", "ء", "ات")):
        yield stem + "ا", Form("masdar", "", gender, number)
    before = stem[:-1] + "ت" if stem.endswith("ه") else stem[:-1] + "ا" if maqsura else stem
    for pronoun in _OWNERS:
        yield before + pronoun, Form("masdar", "", gender, number, pronoun, pronoun in ("نا", "ي"))
    if before.endswith("ء"):
        for pronoun in _OWNERS:
            yield before[:-1] + "ئ" + pronoun, Form("masdar", "", gender, number, pronoun, pronoun in ("نا", "ي"))
    if stem.endswith("ه") and number == "s":
        yield stem[:-1] + "تين", Form("masdar", "", gender, "d")
        yield stem[:-1] + "تان", Form("masdar", "", gender, "d")
    elif number == "s":
        yield stem + "ين", Form("masdar", "", gender, "d")


class Lexemes(Generic[Value]):
    """Entries by all spellings of all their forms; one dict look-up per word, proclitics cut beforehand."""

    def __init__(self, entries: Iterable[tuple[dict[str, Any], Value]]) -> None:
        """Take (spec, value) pairs; where two entries share a spelling both are kept, in their order."""
        self._forms: dict[str, list[tuple[Value, Form]]] = {}
        for spec, value in entries:
            for word, form in inflect(spec):
                known = self._forms.setdefault(word, [])
                if len(word) > 1 and (value, form) not in known:
                    known.append((value, form))
        self.at = lru_cache(maxsize=100_000)(self._at)

    def _at(self, word: str) -> tuple[Match[Value], ...]:
        """``at(word)``: all readings of a folded word, those without proclitics first."""
        if word[:1] not in _PROCLITIC and word not in self._forms:
            return ()
        return tuple(sorted(self._read(word), key=_rarity))

    def _read(self, word: str) -> Iterator[Match[Value]]:
        for conjunction in ("", word[0]) if word[:1] in _CONJUNCTIONS else ("",):
            rest, skip = word[len(conjunction) :], len(conjunction)
            first = rest[:1]
            if rest in self._forms:
                yield from self._cut(conjunction, rest, skip)
            if first in _GOVERN:
                yield from self._cut(conjunction + first, rest[1:], skip + 1)
                if rest.startswith("لل"):
                    yield from self._cut(conjunction + "ل", "ال" + rest[2:], skip + 1)
            elif first == "س":
                for match in self._cut(conjunction + "س", rest[1:], skip + 1):
                    yield match._replace(form=match.form._replace(tense="future"))

    def _cut(self, prefix: str, rest: str, skip: int) -> Iterator[Match[Value]]:
        for value, form in self._forms.get(rest, ()):
            if _fits(prefix, form):
                yield Match(value, form, prefix, skip)


def _rarity(match: Match[Any]) -> int:
    """The first person singular of the imperfect (أعلن) is rarer than the perfect spelt alike, he and us than we."""
    us = match.form.pronoun == "نا" and match.form.tense == "past"  # طالبنا: we, rather than he us
    return 1 if us or (match.form.first and match.form.number == "s") else 0


def _fits(prefix: str, form: Form) -> bool:
    """Whether proclitics may stand before such a form: س before the present, prepositions before nouns."""
    last = prefix[-1:]
    if last == "س":
        return form.tense == "present"
    if last in ("ب", "ك"):
        return form.tense in ("masdar", "participle")
    if last == "ل":
        return form.tense in ("masdar", "participle", "present")
    return True

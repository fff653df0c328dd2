"""The verbs of undertaking and the deeds of the future, from their lexicon files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from mahdar import lexicon
from mahdar.lexicon.phrases import Phrases
from mahdar.reading.clauses.morphology import Match, inflect
from mahdar.reading.shadow import fold
from mahdar.records import CommitmentStage, Outcome, Progress

_LETTERS = frozenset({"ب", "ل"})
_ON = fold("على")
_MIXED = frozenset({_ON + "\u0651"})  # so the shadow writes علي where the article knows على, too


@cache
def _prepositions() -> frozenset[str]:
    """Those that introduce an action and are words of their own, folded."""
    return frozenset(map(fold, lexicon.load("commitment_grammar")["introducing"]))


class Standing(NamedTuple):
    """How far a commitment is binding, and what the words say became of it."""

    stage: CommitmentStage | None = None
    progress: Progress | None = None
    outcome: Outcome | None = None


class Verb(NamedTuple):
    """An entry of ``commitment_verbs.yaml``, folded; see the file for what each field means."""

    name: str
    takes: frozenset[str]
    by: str
    standing: Standing
    negated: Standing | None
    of: str
    noun: bool
    masdar_only: bool
    needs_pledge: bool
    text: bool
    forbids: bool
    near: bool
    alone: bool
    owned: bool
    known: bool
    others: bool
    now: bool
    agrees: bool
    behind: frozenset[str]
    masdar_takes: frozenset[str]
    needs: frozenset[str]
    not_before: frozenset[str]
    not_within: frozenset[str]
    not_after: frozenset[str]

    def prepositions(self, noun: bool) -> frozenset[str]:
        """Those before the action that are words of their own; ``noun``: behind the verbal noun."""
        found = (self.masdar_takes if noun else self.takes) & _prepositions()
        return found | _MIXED if _ON in found else found

    def letters(self, noun: bool) -> frozenset[str]:
        """Those that are written with the next word."""
        return (self.masdar_takes if noun else self.takes) & _LETTERS


class Deed(NamedTuple):
    """A verb of ``commitment_deeds.yaml``: what somebody will do."""

    name: str
    needs: frozenset[str]
    stage: CommitmentStage | None
    negated: bool
    negated_only: bool
    undergoes: bool
    things_only: bool
    takes_deed: bool
    does: bool
    never_with: frozenset[str]
    alone: bool
    remains: bool
    placed: bool
    done_with: bool
    lasts: bool


class Duty(NamedTuple):
    """An entry of ``commitment_phrases.yaml``."""

    name: str
    after: str
    standing: Standing
    strict: bool
    deeds_only: bool


def _set(entry: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(map(fold, entry.get(key, ())))


def _standing(entry: dict[str, Any]) -> Standing:
    return Standing(entry.get("stage"), entry.get("progress"), entry.get("outcome"))


def _verb(entry: dict[str, Any]) -> Verb:
    negated = entry.get("negated")
    return Verb(
        name=entry["name"],
        takes=_set(entry, "takes"),
        by=entry["by"],
        standing=_standing(entry),
        negated=_standing(negated) if negated else None,
        of=entry.get("of", "deed"),
        noun=bool(entry.get("noun")),
        masdar_only=bool(entry.get("masdar_only")),
        needs_pledge=bool(entry.get("needs_pledge")),
        text=bool(entry.get("text")),
        forbids=bool(entry.get("not_to")),
        near=bool(entry.get("near")),
        alone=bool(entry.get("alone")),
        owned=bool(entry.get("owned")),
        known=bool(entry.get("known")),
        others=bool(entry.get("others")),
        now=bool(entry.get("now")),
        agrees=bool(entry.get("agrees")),
        behind=_set(entry, "behind"),
        masdar_takes=_set(entry, "masdar_takes") or _set(entry, "takes"),
        needs=_set(entry, "needs"),
        not_before=_set(entry, "not_before"),
        not_within=_set(entry, "not_within"),
        not_after=_set(entry, "not_after"),
    )


Readings = dict[str, tuple[Match[Any], ...]]
_NOUN_LEADS = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل")
_VERB_LEADS = ("", "و", "ف")
_FUTURE_LEADS = ("س", "وس", "فس")


@cache
def verbs() -> Readings:
    """Every spelling of a verb of undertaking, with its proclitics → its readings; a word that is none is not in it."""
    found: dict[str, list[Match[Any]]] = {}
    for entry in lexicon.load("commitment_verbs")["verbs"]:
        verb, never = _verb(entry), _set(entry, "never")
        for word, form in (told for spec in _spelled(entry) for told in inflect(spec)):
            if word in never:
                continue
            noun = form.tense in ("masdar", "participle")
            for lead in _NOUN_LEADS if noun else _VERB_LEADS:
                if lead + word not in never:
                    _add(found, Match(verb, form, lead, len(lead)), word)
            for lead in _FUTURE_LEADS if verb.text and form.tense == "present" else ():
                _add(found, Match(verb, form._replace(tense="future"), lead, len(lead) - 1), word)
            if noun and word.startswith("ال"):
                for lead in ("ل", "ول", "فل"):
                    _add(found, Match(verb, form, lead, len(lead)), word[1:])
    return {word: tuple(sorted(readings, key=_of_us)) for word, readings in found.items()}


def _of_us(match: Match[Any]) -> bool:
    """اتفقنا: "we agreed" is looked at before "he agreed us"."""
    return match.form.pronoun == "نا" and match.form.tense in ("past", "present") and not match.form.first


def _spelled(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """An entry for several verbs that say the same, one by one: their pasts and presents are lists of one length."""
    if not isinstance(entry.get("present"), list):
        yield entry
        return
    for past, present in zip(entry["past"], entry["present"], strict=True):
        yield {**entry, "past": past, "present": present}


@cache
def deeds() -> Readings:
    """Every spelling of a deed in the present and the future."""
    found: dict[str, list[Match[Any]]] = {}
    for entry in lexicon.load("commitment_deeds")["verbs"]:
        deed = _deed(entry)
        for word, form in inflect(entry):
            _add(found, Match(deed, form, "", 0), word)
            if form.tense == "present":
                _add(found, Match(deed, form, "و", 1), word)
            future = form._replace(tense="future")
            for lead in _FUTURE_LEADS:
                _add(found, Match(deed, future, lead, len(lead)), word)
    return {word: tuple(readings) for word, readings in found.items()}


@cache
def givers() -> dict[str, tuple[Match[str], ...]]:
    """Every spelling of the verbs that have a noun of undertaking as their object; the value: gives or takes."""
    found: dict[str, list[Match[Any]]] = {}
    for entry in lexicon.load("commitment_verbs")["givers"]:
        for word, form in inflect(entry):
            for lead in _VERB_LEADS:
                if form.tense in ("past", "present"):
                    _add(found, Match(entry["does"], form, lead, len(lead)), word)
    return {word: tuple(readings) for word, readings in found.items()}


def _add(found: dict[str, list[Match[Any]]], match: Match[Any], word: str) -> None:
    spelled = match.prefix + word
    known = found.setdefault(spelled, [])
    if len(spelled) < 2:
        return
    for one in known:
        if one.form == match.form and one.value == match.value:
            return
    known.append(match)


def _deed(entry: dict[str, Any]) -> Deed:
    return Deed(
        entry["name"],
        _set(entry, "needs"),
        entry.get("stage"),
        bool(entry.get("negated")),
        bool(entry.get("negated_only")),
        bool(entry.get("undergoes")),
        bool(entry.get("things_only")),
        bool(entry.get("takes_deed")),
        bool(entry.get("does")),
        _set(entry, "never_with"),
        bool(entry.get("alone")),
        bool(entry.get("remains")),
        bool(entry.get("placed")),
        bool(entry.get("done_with")),
        bool(entry.get("lasts")),
    )


@cache
def duties() -> Phrases[Duty]:
    """Phrases of duty and of calendars."""
    return Phrases(
        (
            (
                lead + words,
                Duty(
                    entry["name"],
                    entry["after"],
                    _standing(entry),
                    bool(entry.get("strict")),
                    bool(entry.get("deeds_only")),
                ),
            )
            for entry in lexicon.load("commitment_phrases")["phrases"]
            for words in entry["words"]
            for lead in ("", "و", "ف")
        ),
        clitics=False,
    )


@cache
def starts() -> frozenset[str]:
    """Every word that a verb, a deed or a duty may begin with: most words of a text are none of them."""
    phrases = (
        fold(words).split()[0] for entry in lexicon.load("commitment_phrases")["phrases"] for words in entry["words"]
    )
    first = {lead + word for word in phrases for lead in ("", "و", "ف")}
    return frozenset(first | verbs().keys() | deeds().keys())

"""The verbs of undertaking and the deeds of the future, from their lexicon files."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from mahdar import lexicon
from mahdar.lexicon.phrases import Phrases
from mahdar.reading.clauses.morphology import Lexemes
from mahdar.reading.shadow import fold
from mahdar.records import CommitmentStage, Outcome, Progress

_PREPOSITIONS = frozenset(map(fold, ("إلى", "على", "في", "عن", "من")))


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
    needs: frozenset[str]
    not_before: frozenset[str]
    not_within: frozenset[str]

    @property
    def prepositions(self) -> frozenset[str]:
        """Those that are words of their own."""
        return self.takes & _PREPOSITIONS

    @property
    def letters(self) -> str:
        """Those that are written with the next word."""
        return "".join(sorted(self.takes & {"ب", "ل"}))


class Deed(NamedTuple):
    """A verb of ``commitment_deeds.yaml``: what somebody will do."""

    name: str
    needs: frozenset[str]
    stage: CommitmentStage | None
    negated: bool
    negated_only: bool


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
        needs=_set(entry, "needs"),
        not_before=_set(entry, "not_before"),
        not_within=_set(entry, "not_within"),
    )


@cache
def verbs() -> Lexemes[Verb]:
    """All verbs of undertaking by their forms."""
    return Lexemes((entry, _verb(entry)) for entry in lexicon.load("commitment_verbs")["verbs"])


@cache
def deeds() -> Lexemes[Deed]:
    """All deeds by the forms of the present."""
    return Lexemes(
        (
            {**entry, "intransitive": False},
            Deed(
                entry["name"],
                _set(entry, "needs"),
                entry.get("stage"),
                bool(entry.get("negated")),
                bool(entry.get("negated_only")),
            ),
        )
        for entry in lexicon.load("commitment_deeds")["verbs"]
    )


@cache
def duties() -> Phrases[Duty]:
    """Phrases of duty and of calendars."""
    return Phrases(
        (
            (
                words,
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
        ),
        clitics=False,
    )

"""The triggers of events, from ``lexicon/ar/event_verbs.yaml`` and ``event_nouns.yaml``.

Types and modes follow PLOVER (Political Language Ontology for Verifiable Event Records, Open Event Data Alliance,
https://github.com/openeventdata/PLOVER), whose manual defines them; ``docs/events.md`` tells where we depart.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple, cast

from mahdar import lexicon
from mahdar.reading.clauses import Lexemes
from mahdar.reading.shadow import fold
from mahdar.records import EventType

_STEMS = (
    "past", "short", "present", "passive", "passive_present", "participle", "passive_participle", "masdar", "plural",
    "intransitive", "only_passive",
)  # fmt: skip


class Entry(NamedTuple):
    """A trigger, folded. ``takes``: preposition, ``object`` or ``of`` → role. Classes are those of event_words.yaml."""

    name: str
    type: EventType
    mode: str | None
    noun: bool
    takes: dict[str, str]
    mutual: bool
    must: str | None
    must_next: str | None
    must_near: str | None
    must_not: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    party: str
    scope: str
    verb_only: bool
    light_only: bool
    indefinite: bool
    definite: bool
    bare: bool
    once: bool
    before: frozenset[str]
    transitive: bool
    alone: bool
    two: bool
    animate: bool
    doers: frozenset[str]
    needs: str | None
    noun_party: str | None
    finite_party: str | None
    says: bool
    topic: bool
    done: bool
    against: bool
    must_far: str | None
    heads: frozenset[str]
    places: bool
    people: bool
    strict: bool
    not_behind: str | None
    never: frozenset[str]
    not_next: str | None
    gives: bool
    reach: int
    whole: bool
    words: EventType | None
    lone: bool
    after: frozenset[str]


class Light(NamedTuple):
    """A verb that says little without the noun it governs. ``by``: prepositions that govern the noun, none: object."""

    name: str
    takes: frozenset[str]
    subject: bool
    by: frozenset[str]
    direct: bool
    gives: tuple[EventType, str | None] | None
    suffers: bool
    place: bool
    arrival: bool
    both: bool
    dative: bool


def _words(entry: dict[str, Any], key: str) -> frozenset[str]:
    value = entry.get(key, ())
    return frozenset(fold(str(word)) for word in ([value] if isinstance(value, str) else value))


def _entry(raw: dict[str, Any], *, noun: bool) -> Entry:
    return Entry(
        name=raw["name"],
        type=raw["type"],
        mode=raw.get("mode"),
        noun=noun,
        takes={fold(slot): role for slot, role in raw.get("takes", {}).items()},
        mutual=bool(raw.get("mutual")),
        must=raw.get("must"),
        must_next=raw.get("must_next"),
        must_near=raw.get("must_near"),
        must_not=_words(raw, "must_not"),
        not_before=_words(raw, "not_before"),
        not_after=_words(raw, "not_after"),
        party=raw.get("party", "any"),
        scope={None: "", True: "yes"}.get(raw.get("scope"), raw.get("scope")) or "",
        verb_only=bool(raw.get("verb_only")),
        light_only=bool(raw.get("light_only")),
        indefinite=bool(raw.get("indefinite")),
        definite=raw.get("definite", True) is not False,
        bare=bool(raw.get("bare")),
        once=bool(raw.get("once")),
        before=_words(raw, "before"),
        transitive=not raw.get("intransitive"),
        alone=bool(raw.get("alone")),
        two=bool(raw.get("two")),
        animate=bool(raw.get("animate")),
        doers=frozenset(raw.get("doers", ())),
        needs=raw.get("needs"),
        noun_party=raw.get("noun_party"),
        finite_party=raw.get("finite_party"),
        says=bool(raw.get("says")),
        topic=bool(raw.get("topic")),
        done=bool(raw.get("done")),
        against=bool(raw.get("against")),
        must_far=raw.get("must_far"),
        heads=_words(raw, "heads"),
        places=bool(raw.get("places")),
        people=bool(raw.get("people")),
        strict=bool(raw.get("strict")),
        not_behind=raw.get("not_behind"),
        never=_words(raw, "never"),
        reach=int(raw.get("reach", 2)),
        whole=bool(raw.get("whole")),
        words=raw.get("words"),
        not_next=raw.get("not_next"),
        gives=bool(raw.get("gives")),
        lone=bool(raw.get("lone")),
        after=_words(raw, "after"),
    )


@cache
def grammar(key: str) -> frozenset[str]:
    """A list of words of ``event_grammar.yaml``, folded."""
    return frozenset(fold(word) for word in lexicon.load("event_grammar")[key])


@cache
def endings(key: str) -> tuple[str, ...]:
    """A list of endings of ``event_grammar.yaml``, folded, for ``str.endswith``."""
    return tuple(sorted(grammar(key)))


@cache
def triggers() -> Lexemes[Entry]:
    """All triggers by their forms."""
    specs: list[tuple[dict[str, Any], Entry]] = []
    for raw in lexicon.load("event_verbs")["verbs"]:
        entry = _entry(raw, noun=False)
        spec = {key: raw[key] for key in _STEMS if key in raw}
        specs.append((spec, entry))
    for raw in lexicon.load("event_nouns")["nouns"]:
        specs.append(({"masdar": raw["word"], "plural": raw.get("plural", [])}, _entry(raw, noun=True)))
    return Lexemes((each, value) for spec, value in specs for each in _each(spec))


@cache
def lights() -> Lexemes[Light]:
    """Light verbs by their forms."""
    specs: list[tuple[dict[str, Any], Light]] = []
    for raw in lexicon.load("event_nouns")["light"]:
        gives = raw.get("gives")
        light = Light(
            name=raw["name"],
            takes=frozenset(raw["for"]),
            subject=raw.get("noun") == "subject",
            by=_words(raw, "by"),
            direct=bool(raw.get("direct")) or "by" not in raw,
            gives=(cast(EventType, gives[0]), gives[1]) if gives else None,
            suffers=raw.get("role") == "recipient",
            place=raw.get("role") == "place",
            arrival=bool(raw.get("arrival")),
            both=bool(raw.get("both")),
            dative=bool(raw.get("dative")),
        )
        specs.append(({key: raw[key] for key in _STEMS if key in raw}, light))
    return Lexemes((each, value) for spec, value in specs for each in _each(spec))


@cache
def controls() -> Lexemes[str]:
    """Verbs whose subject does what the verbal noun behind them tells."""
    raws = lexicon.load("event_nouns")["controls"]
    return Lexemes((each, raw["name"]) for raw in raws for each in _each({k: raw[k] for k in _STEMS if k in raw}))


_PAIRED = ("past", "short", "present", "passive", "passive_present")


def _each(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """A spec for each verb of an entry that lists several: the n-th past goes with the n-th present."""
    count = max((len(spec[key]) for key in _PAIRED if isinstance(spec.get(key), list)), default=1)
    if count == 1:
        return [{key: value[0] if key in _PAIRED and isinstance(value, list) else value for key, value in spec.items()}]
    rest = {key: value for key, value in spec.items() if key not in _PAIRED}
    verbs = [
        {key: spec[key][n] for key in _PAIRED if isinstance(spec.get(key), list) and n < len(spec[key])}
        for n in range(count)
    ]
    return [{**verb, **(rest if n == 0 else _kept(rest))} for n, verb in enumerate(verbs)]


def _kept(rest: dict[str, Any]) -> dict[str, Any]:
    return {key: rest[key] for key in ("intransitive", "only_passive") if key in rest}

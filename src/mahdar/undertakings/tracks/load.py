"""What tracks are made of, from the dossier: processes, agreements and figures of forces as elements to be joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

import msgspec

from mahdar import lexicon
from mahdar.dossier.store import Store
from mahdar.linking.tracks import Element, pair_of, sides_of, telling, topic
from mahdar.linking.tracks.keys import Key
from mahdar.linking.words import words
from mahdar.reading.processes.words import words as listed
from mahdar.reading.shadow import fold
from mahdar.undertakings.alike import Join
from mahdar.undertakings.facts import publication, rows
from mahdar.undertakings.tracks.ties import Span, ties

HEAD = 1_500  # characters of a text that tell where its story is set
_YEAR = 4  # digits
BEFORE = 60  # characters before a figure in which whose forces they are may be told
_PROCESSES = (
    "SELECT id, article_id, start, kind, noun, name, json_extract(about, '$.quote'), parties, stages, passages,"
    " json_extract(about, '$.start'), json_extract(about, '$.end') FROM processes WHERE NOT rejected"
)
_AGREEMENTS = (
    "SELECT r.id, r.article_id, r.start, r.kind, r.name, r.parties, r.stages, r.passages, r.made_low, r.made_high,"
    " CASE WHEN r.kind = 'resolution' THEN substr(a.text, r.sentence_start + 1, r.sentence_end - r.sentence_start) END"
    " FROM agreements r JOIN articles a ON a.id = r.article_id WHERE NOT r.rejected AND r.kind <> 'law'"
)
_FIGURES = (
    "SELECT q.id, q.article_id, q.start, q.quote, q.subject, json_extract(q.place, '$.name'),"
    " substr(a.text, max(q.sentence_start, q.start - ?) + 1, q.start - max(q.sentence_start, q.start - ?))"
    " FROM quantities q JOIN articles a ON a.id = q.article_id"
    " WHERE q.kind = 'forces' AND NOT q.rejected"
)
DEPARTURES = (
    "SELECT id, article_id, start, quote, json_extract(\"trigger\", '$.quote'), actors, json_extract(place, '$.name')"
    " FROM events WHERE type = 'RETREAT' AND mode = 'withdraw' AND factuality = 'happened' AND date_basis = 'clause'"
    " AND date IS NOT NULL AND NOT rejected"
)
_HEADS = (
    f"SELECT id, title, substr(text, 1, {HEAD}) FROM articles WHERE id IN"
    " (SELECT article_id FROM processes UNION SELECT article_id FROM agreements"
    " UNION SELECT article_id FROM quantities WHERE kind = 'forces'"
    " UNION SELECT article_id FROM events WHERE type = 'RETREAT' AND mode = 'withdraw')"
)


class _Ref(msgspec.Struct):
    name: str


class _Passage(msgspec.Struct):
    start: int
    end: int
    quote: str


class _Stage(msgspec.Struct):
    start: int
    end: int
    stage: str = ""
    factuality: str = "happened"


_refs: Callable[[str], list[_Ref]] = msgspec.json.Decoder(list[_Ref]).decode
_passages: Callable[[str], list[_Passage]] = msgspec.json.Decoder(list[_Passage]).decode
_stages: Callable[[str], list[_Stage]] = msgspec.json.Decoder(list[_Stage]).decode


class _Found(NamedTuple):
    element: Element
    span: Span


def elements(store: Store, joins: dict[str, Join]) -> list[Element]:
    """All that may belong to a track, in the order of publication; ``joins``: which agreements are one."""
    order = publication(store)
    pairs = {id: pair_of(title or "", head) for id, title, head in rows(store, _HEADS)}
    found = [
        *_processes(store, pairs),
        *_agreements(store, pairs, joins),
        *_figures(store, pairs),
        *_departures(store, pairs),
    ]
    placed = [one._replace(element=_placed(one.element, order)) for one in found]
    placed.sort(key=lambda one: one.element.order)
    by_article: dict[str, list[_Found]] = {}
    for one in placed:
        by_article.setdefault(one.element.article_id, []).append(one)
    out = []
    for some in by_article.values():
        told = ties([(one.element, one.span) for one in some])
        out += [one.element._replace(ties=told.get(one.element.id, ())) for one in some]
    return sorted(out, key=lambda one: one.order)


def _placed(one: Element, order: dict[str, tuple[int, str | None]]) -> Element:
    rank, known = order[one.article_id]
    return one._replace(order=(rank, one.order[1], one.id), known=known)


def _processes(store: Store, pairs: dict[str, tuple[str, ...]]) -> Iterator[_Found]:
    topics = _topics(store)
    for id, article, start, kind, noun, name, about, parties, stages, passages, low, high in rows(store, _PROCESSES):
        pair, places = pairs.get(article, ()), _passages(passages)
        sides = sides_of(one.name for one in _refs(parties))
        own = _own(_refs(parties))
        named = " ".join(dict.fromkeys([name, *(one.quote for one in places)]))
        told = telling(f"{named} {about or ''}")
        family: Any = "talks" if kind == "course" else kind
        element = Element(
            id, article, (0, start, id), None, family, noun, told.stems - own, told.states | _states(sides), sides,
            pair, called=telling(named).stems - own, topic=topics.get(id, frozenset()),
        )  # fmt: skip
        stage_starts = [one.start for one in _stages(stages)]
        span = Span(
            "process", [(one.start, one.end) for one in places], stage_starts,
            (low, high) if low is not None else None, None, frozenset(),
        )  # fmt: skip
        found = _presence(element, name, about, pair) if kind == "presence" else element
        if found is not None:
            yield _Found(found, span)


def _topics(store: Store) -> dict[str, Key]:
    """The rare stems of the title of each article, by the process that it names most often, the first of several."""
    sql = (
        "SELECT p.article_id, p.id, json_array_length(p.passages), a.title FROM processes p JOIN articles a"
        " ON a.id = p.article_id WHERE NOT p.rejected AND p.kind <> 'presence' AND a.title IS NOT NULL"
        " ORDER BY p.article_id, 3 DESC, p.start, p.id"
    )
    found: dict[str, Key] = {}
    seen: set[str] = set()
    for article, id, _, title in rows(store, sql):
        if article not in seen:
            seen.add(article)
            found[id] = topic(title)
    return found


def _presence(one: Element, name: str, about: str | None, pair: tuple[str, ...]) -> Element | None:
    """A presence with its holder and place; None where nothing tells whose forces they are, or where."""
    states = telling(name).states | _states(one.sides)
    holder = states | {f"word:{stem}" for stem in telling(name).stems}
    place = next(iter(sorted(telling(about).states)), None) if about else None
    return _held(one, holder, place, pair)


def _held(one: Element, holder: Key, place: str | None, pair: tuple[str, ...]) -> Element | None:
    if place is None:
        place = next((state for state in pair if state not in holder), None)
    if not holder or place is None or place in holder:
        return None
    return one._replace(holder=holder, place=place, states=frozenset(), stems=frozenset(), sides=frozenset())


def _departures(store: Store, pairs: dict[str, tuple[str, ...]]) -> Iterator[_Found]:
    """Forces that left on a day that is told, all of them: an end of their presence."""
    for id, article, start, quote, trigger, actors, place in rows(store, DEPARTURES):
        if not leaving() & set(words(trigger)) or _counts(quote):
            continue
        states = frozenset(state for one in _refs(actors) for state in telling(one.name).states)
        where = next(iter(sorted(telling(place).states)), None) if place else None
        empty: frozenset[Key] = frozenset()
        pair = pairs.get(article, ())
        one = Element(id, article, (0, start, id), None, "presence", "", frozenset(), frozenset(), empty, pair)
        held = _held(one, states, where, pair) if len(states) == 1 else None
        if held is not None:
            yield _Found(held, Span("event", [], [], None, None, frozenset()))


def _counts(quote: str) -> bool:
    """Whether a number that is no year stands in some words: then not all forces may have left."""
    return any(len(number) != _YEAR for number in words(quote) if number[0].isdecimal())


@cache
def others() -> frozenset[str]:
    """The words that tell of forces of others than the side named before, folded."""
    return frozenset(map(fold, lexicon.load("process_stages")["others"]))


@cache
def leaving() -> frozenset[str]:
    """The words that tell of forces that leave, folded, with what may be written before and behind them."""
    return frozenset(
        prefix + fold(word) + ending
        for word in lexicon.load("process_stages")["leaving"]
        for prefix in ("", "ال", "و", "ب", "ل")
        for ending in ("", "ها", "ه", "هم")
    )


def _figures(store: Store, pairs: dict[str, tuple[str, ...]]) -> Iterator[_Found]:
    sql = _FIGURES.replace("?", str(BEFORE))
    for id, article, start, quote, subject, place, before in rows(store, sql):
        pair = pairs.get(article, ())
        where = next(iter(sorted(telling(place).states)), None) if place else None
        own = telling(f"{quote} {subject or ''}").states - {where}
        holder = own or frozenset(_last_state(before, where))
        empty: frozenset[Key] = frozenset()
        element = Element(id, article, (0, start, id), None, "presence", "", frozenset(), frozenset(), empty, pair)
        if where is None or others() & set(words(subject or "")):
            continue
        held = _held(element, holder, where, pair)
        if held is not None:
            yield _Found(held, Span("figure", [], [], None, None, frozenset()))


def _last_state(before: str, place: str | None) -> set[str]:
    """The state that is named last before a figure, other than its place and those in which others are counted."""
    found = before.split()
    for n in range(len(found) - 1, -1, -1):
        if n and fold(found[n - 1]) in listed("places_behind"):
            continue  # 2500 في العراق و900 في سوريا
        states = telling(found[n]).states - {place}
        if states:
            return {str(next(iter(sorted(states))))}
    told = telling(before).states - {place}
    return set(told) if len(told) == 1 and not listed("places_behind") & set(words(before)) else set()


def _agreements(store: Store, pairs: dict[str, tuple[str, ...]], joins: dict[str, Join]) -> Iterator[_Found]:
    for id, article, start, kind, name, parties, stages, passages, low, high, sentence in rows(store, _AGREEMENTS):
        sides = sides_of(one.name for one in _refs(parties))
        told = telling(name)
        stems = telling(sentence).stems if sentence else told.stems
        stems -= _own(_refs(parties))
        family: Any = kind if kind in ("truce", "resolution") else "agreement"
        join = joins.get(id)
        steps = _stages(stages)
        real = frozenset(one.stage for one in steps if one.factuality in ("happened", "ongoing"))
        places = [(one.start, one.end) for one in _passages(passages)]
        yield _Found(
            Element(
                id, article, (0, start, id), None, family, "", stems, told.states | _states(sides), sides,
                pairs.get(article, ()), made=(low, high) if low and high else None,
                same=(join.first, f"one agreement: {join.why}") if join is not None else None,
            ),
            Span("agreement", places, [one.start for one in steps], None, name, real),
        )  # fmt: skip


def _own(parties: list[_Ref]) -> Key:
    """The stems of sides: they tell no process from another of these sides."""
    return frozenset(stem for one in parties for stem in telling(one.name).stems)


def _states(sides: frozenset[Key]) -> Key:
    return frozenset(word for key in sides for word in key if word.startswith("state:"))

"""What tracks are made of, from the dossier: processes, agreements and figures of forces as elements to be joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from mahdar.dossier.store import Store
from mahdar.linking.tracks import Element, pair_of, side, telling
from mahdar.linking.tracks.keys import Key
from mahdar.undertakings.alike import Join
from mahdar.undertakings.facts import publication, rows
from mahdar.undertakings.tracks.ties import Span, ties

HEAD = 1_500  # characters of a text that tell where its story is set
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
_HEADS = (
    f"SELECT id, title, substr(text, 1, {HEAD}) FROM articles WHERE id IN"
    " (SELECT article_id FROM processes UNION SELECT article_id FROM agreements"
    " UNION SELECT article_id FROM quantities WHERE kind = 'forces')"
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
    found = [*_processes(store, pairs), *_agreements(store, pairs, joins), *_figures(store, pairs)]
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
        pair = pairs.get(article, ())
        places = _passages(passages)
        named = " ".join(dict.fromkeys([name, *(one.quote for one in places)]))
        told = telling(f"{named} {about or ''}")
        sides = _sides(one.name for one in _refs(parties))
        called = telling(named)
        span = Span(
            "process", [(one.start, one.end) for one in places], [one.start for one in _stages(stages)],
            (low, high) if low is not None else None, None, frozenset(),
        )  # fmt: skip
        family: Any = "talks" if kind == "course" else kind
        states = told.states | _states(sides)
        element = Element(id, article, (0, start, id), None, family, noun, told.stems, states, sides, pair,
                          called=called.stems, topic=topics.get(id, frozenset()))  # fmt: skip
        if kind == "presence":
            held = _presence(element, name, about, pair)
            if held is not None:
                yield _Found(held, span)
        else:
            yield _Found(element, span)


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
            found[id] = telling(title).stems
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


def _figures(store: Store, pairs: dict[str, tuple[str, ...]]) -> Iterator[_Found]:
    sql = _FIGURES.replace("?", str(BEFORE))
    for id, article, start, quote, subject, place, before in rows(store, sql):
        pair = pairs.get(article, ())
        where = next(iter(sorted(telling(place).states)), None) if place else None
        own = telling(f"{quote} {subject or ''}").states - {where}
        holder = own or frozenset(_last_state(before, where))
        empty: frozenset[Key] = frozenset()
        element = Element(id, article, (0, start, id), None, "presence", "", frozenset(), frozenset(), empty, pair)
        if where is None:
            continue
        held = _held(element, holder, where, pair)
        if held is not None:
            yield _Found(held, Span("figure", [], [], None, None, frozenset()))


def _last_state(before: str, place: str | None) -> set[str]:
    """The state that is named last before a figure, other than the place."""
    for word in reversed(before.split()):
        states = telling(word).states - {place}
        if states:
            return {str(next(iter(sorted(states))))}
    return set(telling(before).states - {place}) if len(telling(before).states - {place}) == 1 else set()


def _agreements(store: Store, pairs: dict[str, tuple[str, ...]], joins: dict[str, Join]) -> Iterator[_Found]:
    for id, article, start, kind, name, parties, stages, passages, low, high, sentence in rows(store, _AGREEMENTS):
        sides = _sides(one.name for one in _refs(parties))
        told = telling(name)
        stems = telling(sentence).stems if sentence else told.stems
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


def _sides(names: Iterable[str]) -> frozenset[Key]:
    return frozenset(key for name in names if (key := side(name)))


def _states(sides: frozenset[Key]) -> Key:
    return frozenset(word for key in sides for word in key if word.startswith("state:"))

"""Which filters each page has, and what their controls are called: pages, chips, docs and tests go by this table.

A page that is not named here shows one thing as it is; the shared filters are kept in its links for the lists.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from mahdar.web.question import SHARED, Question
from mahdar.web.tongue import Tongue
from mahdar.web.valued import field

_ALL = {name: f"filter.{name}" for name in SHARED}
_PUBLISHED = {"from": "days.published_from", "to": "days.published_to"}
_TOLD = {"from": "days.told_from", "to": "days.told_to"}
_DUE = {"from": "days.due_from", "to": "days.due_to"}


class Own(NamedTuple):
    """A filter of one page alone: the key of its name, and the area of its values (None: words; ``1``: a box)."""

    label: str
    area: str | None = None


class Filtering(NamedTuple):
    """The filters of a page: the shared ones by name with the keys of what they are called there, and its own."""

    shared: dict[str, str]
    own: Mapping[str, Own]


def _page(
    called: Mapping[str, str] | None = None, *, but: Collection[str] = (), own: Mapping[str, Own] | None = None
) -> Filtering:
    shared = {name: (called or {}).get(name, label) for name, label in _ALL.items() if name not in but}
    return Filtering(shared, own or {})


_TYPE = {"type": Own("timeline.type", "event")}
FILTERS: dict[str, Filtering] = {
    "/": _page(_PUBLISHED),
    "/timeline": _page(own=_TYPE | {"sources": Own("timeline.least"), "undated": Own("timeline.undated", "1")}),
    "/tracks": _page(_TOLD, own={"kind": Own("tracks.kind", "track"), "state": Own("tracks.state", "stage")}),
    "/undertakings": _page(
        _TOLD,
        own={"kind": Own("undertakings.kind", "agreement_kind"), "state": Own("undertakings.state", "stage")},
    ),
    "/undertakings/board": _page(
        _DUE,
        own={
            "obligor": Own("board.obligor"), "agreement": Own("board.agreement"),
            "status": Own("board.status", "status"), "stage": Own("board.stage", "stage"),
        },
    ),
    "/statements": _page(
        {"actor": "said.speaker", "from": "days.said_from", "to": "days.said_to"},
        own={
            "who": Own("said.speaker"), "speaker": Own("said.speaker"), "via": Own("said.via"),
            "act": Own("said.act", "act"), "kind": Own("said.kind", "speaker"), "named": Own("said.naming", "naming"),
        },
    ),
    "/disputes": _page(_TOLD, own={"kind": Own("disputes.kind", "dispute"), "field": Own("disputes.field", "field")}),
    "/disputes/changes": _page(_TOLD, own={"relation": Own("changes.relation", "relation")}),
    "/people": _page({"actor": "people.name", **_PUBLISHED}, own={"of": Own("people.of")}),
    "/people/offices": _page(
        {"actor": "offices.holder", "from": "days.held_from", "to": "days.held_to"},
        own={"office": Own("offices.office"), "of": Own("people.of")},
    ),
    "/people/{id}": _page(but=("actor",)),
    "/network": _page(own=_TYPE | {"entity": Own("network.centre"), "least": Own("network.least")}),
    "/network/between/{a}/{b}": _page(but=("actor",), own=_TYPE),
    "/places": _page(own={"name": Own("places_filter.name"), "kind": Own("places.kind", "entity")}),
    "/places/{id}": _page(own=_TYPE),
    "/figures": _page(
        {"actor": "count.speaker", "from": "days.holds_from", "to": "days.holds_to"},
        own={"kind": Own("count.kind", "quantity"), "subject": Own("count.subject"), "place": Own("count.place")},
    ),
    "/articles": _page(_PUBLISHED, own={"undated": Own("art.undated", "1")}),
    "/search": _page(_PUBLISHED, but=("about",)),
    "/review": _page(),
    "/review/history": _page(
        {"from": "days.ruled_from", "to": "days.ruled_to"},
        own={"by": Own("review.who"), "action": Own("review.what", "ruling")},
    ),
    "/review/add": _page(_PUBLISHED),
}  # fmt: skip
_NONE = Filtering({}, {})


class Chip(NamedTuple):
    """A filter that is set: its name, what it is called, what it holds, and the address without it."""

    name: str
    label: str
    value: str
    without: str


def of_page(path: str) -> Filtering:
    """The filters of a page by its route (``/{lang}/people/{id}``)."""
    return FILTERS.get(path.removeprefix("/{lang}") or "/", _NONE)


def chips(asked: Question, page: Filtering, tongue: Tongue, named: Callable[[str, str], str]) -> list[Chip]:
    """The filters of the page that are set; ``named``: what an id is called, by the name of the filter."""
    labels = {**{name: Own(label) for name, label in page.shared.items()}, **page.own}
    found = []
    for name, own in labels.items():
        value = asked.get(name)
        if value is None or (own.area == "1" and not asked.flag(name)):
            continue
        told = _told(name, value, own, tongue, named)
        found.append(Chip(name, tongue.say(own.label), told, asked.here(**{name: None})))
    return found


def kept(asked: Question, page: Filtering, tongue: Tongue, named: Callable[[str, str], str]) -> list[Chip]:
    """Shared filters that are set and mean nothing on this page: they wait for the lists."""
    others = Filtering({name: label for name, label in _ALL.items() if name not in page.shared and name != "as_of"}, {})
    return chips(asked, others, tongue, named)


def _told(name: str, value: str, own: Own, tongue: Tongue, named: Callable[[str, str], str]) -> str:
    if name in ("from", "to", "as_of"):
        return tongue.date(value)
    if own.area is None:
        return named(name, value)
    if own.area == "1":
        return ""
    return field(tongue, value) if own.area == "field" else tongue.value(own.area, value)


def shown(page: Filtering) -> list[tuple[str, str]]:
    """The shared filters of a page in the order of their controls, with the keys of what they are called."""
    order = ("about", "actor", "outlet", "story", "from", "to", "as_of")
    return [(name, page.shared[name]) for name in order if name in page.shared]


def empty(asked: Question, page: Filtering, select: Callable[..., Any]) -> set[str]:
    """Those of the shared filters set that no article at all passes, each taken by itself."""
    found = set()
    for name in page.shared:
        value = asked.get(name)
        if value is not None and select(**{"from_" if name == "from" else name: value}) == frozenset():
            found.add(name)
    return found

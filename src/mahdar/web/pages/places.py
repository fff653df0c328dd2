"""The places: on a map where it is certain where they lie, in a list all of them; one place with the events there."""

from __future__ import annotations

from typing import Any, get_args

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from mahdar.dossier.views.encounters import Beside, Neighbours
from mahdar.dossier.views.places import KINDS, PlaceRow
from mahdar.gazetteer import Located, candidates, locate, state, state_code
from mahdar.records import EventType
from mahdar.web.paper import AtDesk, Desk
from mahdar.web.question import PAGE_SIZE

router = APIRouter()
TYPES = get_args(EventType)
MAP = 400  # places that are looked up for the map: those of most articles
FAR = 2.0  # a state tells where a place lies if it is named with it this many times as often as elsewhere
UNPLACED = 60  # shown beside the map


@router.get("/places")
def places(desk: AtDesk) -> Response:
    """The places of the dossier."""
    asked = desk.asked
    found = desk.shelf.kept(("places", _key(desk)), lambda: _found(desk))
    rows, located, total = found
    shown = rows[asked.offset : asked.offset + PAGE_SIZE] if asked.offset < MAP else _more(desk)
    unplaced = [(row, candidates(row.name)) for row in rows if row.id not in located]
    return desk.page(
        "places.html", rows=shown, located=located, total=total, looked=len(rows), kinds=KINDS,
        unplaced=unplaced[:UNPLACED], unplaced_count=len(unplaced),
        markers=[_marker(desk, row, located[row.id]) for row in rows if row.id in located],
    )  # fmt: skip


@router.get("/places/{id}")
def place(desk: AtDesk, id: str) -> Response:
    """One place: the events that are told to be there."""
    named = desk.dossier.named(id)
    if named is None:
        raise HTTPException(404)
    asked = desk.asked
    rows = desk.dossier.events_at(
        id, type=asked.get("type", TYPES), **asked.shared(), limit=PAGE_SIZE, offset=asked.offset
    )
    at = desk.shelf.kept(("place", id), lambda: _located(desk, [(id, named.name, named.kind)]).get(id))
    return desk.page("place.html", rows=rows, e=named, at=at, types=TYPES)


def _key(desk: Desk) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((k, v) for k, v in desk.asked.values.items() if k != "page"))


def _asked(desk: Desk) -> dict[str, Any]:
    asked = desk.asked
    return {
        **asked.shared(), "name": asked.get("name"), "kind": asked.get("kind", KINDS),
    }  # fmt: skip


def _found(desk: Desk) -> tuple[list[PlaceRow], dict[str, Located], int]:
    rows = desk.dossier.places(**_asked(desk), limit=MAP)
    return list(rows), _located(desk, [(row.id, row.name, row.kind) for row in rows]), rows.total or len(rows)


def _more(desk: Desk) -> list[PlaceRow]:
    return list(desk.dossier.places(**_asked(desk), limit=PAGE_SIZE, offset=desk.asked.offset))


def _located(desk: Desk, named: list[tuple[str, str, str]]) -> dict[str, Located]:
    """Where the places lie (id, name, kind) of which that is certain."""
    around = desk.dossier.states_beside(id for id, _, kind in named if kind != "state")
    found = {}
    for id, name, kind in named:
        at = state(name) if kind == "state" else _town(name, around.places.get(id), around)
        if at is not None:
            found[id] = at
    return found


def _town(name: str, beside: Beside | None, around: Neighbours) -> Located | None:
    """Where a town lies, by its name and the states that are named with it."""
    if beside is None or not beside.articles:
        return None
    counts: dict[str, int] = {}
    telling = set()
    for called, count in beside.states.items():
        code = state_code(called)
        if code is not None:
            counts[code] = count
            if count / beside.articles >= FAR * around.states[called] / around.articles:
                telling.add(code)
    return locate(name, counts, telling, max(2, beside.articles // 2))


def _marker(desk: Desk, row: PlaceRow, at: Located) -> dict[str, Any]:
    """A place as the map takes it."""
    say = desk.tongue.say
    return {
        "name": row.name, "at": [at.latitude, at.longitude], "articles": row.articles, "events": row.events,
        "state": row.kind == "state", "address": desk.asked.link(f"/places/{row.id}"),
        "told": f"{say('places.of_articles', count=row.articles)} · {say('places.of_events', count=row.events)}",
        "how": say("places.around") if at.around else say(f"places.how_{at.how}"),
    }  # fmt: skip

"""The timeline: an axis that runs with the language, and the same entries as a list."""

from __future__ import annotations

from typing import Any, get_args

from fastapi import APIRouter
from starlette.responses import Response

from mahdar.dossier.listing import Listing
from mahdar.dossier.views.happening_entry import TimelineEntry
from mahdar.records import EventType
from mahdar.web.paper import AtDesk, Desk
from mahdar.web.question import PAGE_SIZE

router = APIRouter()
TYPES = get_args(EventType)
AXIS = 250  # entries on the axis: those of most weight


@router.get("/timeline")
def timeline(desk: AtDesk) -> Response:
    """The happenings by day, or by weight."""
    asked = desk.asked
    shown = _entries(desk, said=True, limit=PAGE_SIZE, offset=asked.offset)
    heaviest = _entries(desk, heaviest=AXIS)
    return desk.page(
        "timeline.html", entries=shown, total=shown.total, more=shown.more, types=TYPES,
        axis=[_item(desk, one) for one in heaviest if one.date_from or one.date_to],
    )  # fmt: skip


def _entries(desk: Desk, **wanted: Any) -> Listing[TimelineEntry]:
    """What the page's question asks for; kept, so that the axis is not put together again for each page."""
    asked = desk.asked
    key = tuple(sorted((name, value) for name, value in asked.values.items() if name != "page"))
    return desk.shelf.kept(
        ("timeline", key, *sorted(wanted.items())),
        lambda: desk.dossier.timeline(
            **asked.shared(), type=asked.get("type", TYPES),
            sources=asked.number("sources", 1, 1000, 1), undated=asked.flag("undated"),
            by_weight=asked.flag("by_weight"), **wanted,
        ),
    )  # fmt: skip


def _item(desk: Desk, entry: TimelineEntry) -> dict[str, Any]:
    """An entry as the axis takes it: a span where its date is one, or is not certain to the day."""
    start, end = entry.date_from or entry.date_to, entry.date_to or entry.date_from
    return {
        "id": entry.id, "content": entry.headline, "start": start, "end": end if end != start else None,
        "kind": entry.factuality, "sources": entry.independent_sources, "disputed": entry.disputed,
        "told": desk.tongue.date(entry.date),
    }  # fmt: skip

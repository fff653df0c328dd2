"""Figures: the same thing counted over time, each point with its words, and all figures as a table."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from mahdar.web.charts import HEIGHT, WIDTH, chart
from mahdar.web.paper import AtDesk, Desk
from mahdar.web.question import PAGE_SIZE

router = APIRouter()
KINDS = ("forces", "casualties", "bases", "attacks", "violations", "detainees", "displaced", "money", "sources")
VIEWS = ("charts", "table")
CHARTS = 6  # on a page
READ = 2000  # points of a series that are looked at
POINTS = 150  # of these the latest, that a chart shows
LISTED = 40  # points that stand as a table below their chart


@router.get("/figures")
def figures(desk: AtDesk) -> Response:
    """Series of figures as charts, those of most articles first; ``view=table``: every figure, by its day."""
    asked = desk.asked
    view = asked.get("view", VIEWS) or "charts"
    narrowed = {
        **asked.asked("from", "to", "about", "outlet", "as_of"), "story": asked.story,
        "kind": asked.get("kind", KINDS), "subject": asked.get("subject"), "place": asked.get("place"),
    }  # fmt: skip
    if view == "table":
        rows = desk.dossier.figures(
            **narrowed, speaker=asked.actor or asked.get("speaker"), limit=PAGE_SIZE, offset=asked.offset
        )
        return desk.page("figures.html", view=view, kinds=KINDS, rows=rows, charts=[], listing=rows, size=PAGE_SIZE)
    key = ("charts", tuple(sorted(narrowed.items(), key=str)), asked.page, asked.lang)
    charts = desk.shelf.kept(key, partial(_charts, desk, narrowed))
    return desk.page(
        "figures.html", view=view, kinds=KINDS, rows=[], charts=charts["charts"], listing=charts["series"], size=CHARTS,
        width=WIDTH, height=HEIGHT, most=POINTS, listed=LISTED,
    )  # fmt: skip


def _charts(desk: Desk, narrowed: dict[str, Any]) -> dict[str, Any]:
    found = desk.dossier.series(**narrowed, limit=CHARTS, offset=CHARTS * (desk.asked.page - 1), points=READ)
    rtl = desk.asked.lang == "ar"
    return {"series": found, "charts": [(one, chart(one.points[-POINTS:], rtl)) for one in found]}

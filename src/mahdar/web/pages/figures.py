"""Figures: the same thing counted over time, each point with its words, and all figures as a table."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from fastapi import APIRouter
from starlette.responses import Response

from mahdar.dossier.listing import Listing
from mahdar.dossier.views.series import Series
from mahdar.web.charts import HEIGHT, WIDTH, Chart, Dot, chart
from mahdar.web.paper import AtDesk, Desk
from mahdar.web.question import PAGE_SIZE
from mahdar.web.tongue import Tongue

router = APIRouter()
KINDS = ("forces", "casualties", "bases", "attacks", "violations", "detainees", "displaced", "money", "sources")
VIEWS = ("charts", "table")
CHARTS = 6  # on a page
READ = 2000  # points of a series that are looked at
POINTS = 150  # of these the latest, that a chart shows
LISTED = 12  # points that stand as a table below their chart


@router.get("/figures")
def figures(desk: AtDesk) -> Response:
    """Series of figures as charts, those of most articles first; ``view=table``: every figure, by its day."""
    asked = desk.asked
    view = asked.get("view", VIEWS) or "charts"
    narrowed: dict[str, Any] = {
        **asked.shared(),
        "kind": asked.get("kind", KINDS), "subject": asked.get("subject"), "place": asked.get("place"),
    }  # fmt: skip
    if view == "table":
        rows = desk.dossier.figures(**narrowed, limit=PAGE_SIZE, offset=asked.offset)
        return desk.page(
            "figures.html",
            view=view,
            kinds=KINDS,
            rows=rows,
            charts=[],
            listing=rows,
            size=PAGE_SIZE,
            told_figure=partial(_told, desk),
        )
    key = ("charts", tuple(sorted(narrowed.items(), key=str)), asked.page, desk.tongue)
    series, charts = desk.shelf.kept(key, partial(_charts, desk, narrowed))
    return desk.page(
        "figures.html", view=view, kinds=KINDS, rows=[], charts=charts, listing=series, size=CHARTS, width=WIDTH,
        height=HEIGHT, most=POINTS, listed=LISTED, told_figure=partial(_told, desk),
    )  # fmt: skip


class Drawn(NamedTuple):
    """A point of a chart as it is drawn: where its words are, what it says, and its lines as SVG paths."""

    dot: Dot
    href: str
    label: str
    days: str
    range: str


def _charts(desk: Desk, narrowed: dict[str, Any]) -> tuple[Listing[Series], list[tuple[Series, Chart, list[Drawn]]]]:
    found = desk.dossier.series(**narrowed, limit=CHARTS, offset=CHARTS * (desk.asked.page - 1), points=READ)
    charts = [(one, chart(one.points[-POINTS:], desk.asked.lang == "ar")) for one in found]
    return found, [(one, made, [_drawn(desk, dot) for dot in made.dots]) for one, made in charts]


def _drawn(desk: Desk, dot: Dot) -> Drawn:
    point, tongue = dot.point, desk.tongue
    words = told(tongue, point.low, point.high, about=point.approximate)
    day = tongue.date(point.as_of or point.published) or tongue.say("date.none")
    who = point.speaker_name or point.outlet or tongue.say("record.outlet_unknown")
    href = desk.asked.link(f"/articles/{point.article_id}", at=f"{point.start}-{point.end}") + "#here"
    level = f"M{dot.left} {dot.y}H{dot.right}" if dot.right - dot.left > 1 else ""
    upright = f"M{dot.x} {dot.top}V{dot.bottom}" if dot.bottom - dot.top > 1 else ""
    if upright:
        for y, opened, back in ((dot.top, dot.up, 5), (dot.bottom, dot.down, -5)):
            arrow = f"M{dot.x - 4:.1f} {y + back:.1f}L{dot.x} {y}L{dot.x + 4:.1f} {y + back:.1f}"
            upright += arrow if opened else f"M{dot.x - 3:.1f} {y}h6"
    return Drawn(dot, href, f"{words} · {day} · {who}", level, upright)


def _told(desk: Desk, point: Any) -> str:
    return told(desk.tongue, point.low, point.high, about=point.approximate)


def told(tongue: Tongue, low: float | None, high: float | None, *, about: bool) -> str:
    """A figure in words, as the passage tells it."""
    if low is None:
        words = tongue.say("rec.at_most", high=tongue.number(high))
    elif high is None:
        words = tongue.say("rec.at_least", low=tongue.number(low))
    elif low == high:
        words = tongue.number(low)
    else:
        words = tongue.say("rec.from_to", low=tongue.number(low), high=tongue.number(high))
    return tongue.say("count.about", value=words) if about else words

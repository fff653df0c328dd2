"""The overview: what the dossier is about, where its tracks stand, what is due, overdue, disputed, and new."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from mahdar.web.paper import AtDesk
from mahdar.web.valued import wording

router = APIRouter()
SHOWN = 6


@router.get("/")
def overview(desk: AtDesk) -> Response:
    """The first page."""
    as_of, where = desk.asked.as_of, desk.asked.where()
    key = ("overview", as_of, tuple(where.items()))
    seen = desk.shelf.kept(key, lambda: desk.dossier.overview(as_of, SHOWN, **where))
    notes = desk.shelf.kept("notes", lambda: desk.dossier.show().warnings)
    return desk.page("overview.html", seen=seen, notes=notes, **wording(desk.tongue))

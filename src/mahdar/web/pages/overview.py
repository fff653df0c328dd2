"""The overview: what the dossier is about, where its tracks stand, what is due, overdue, disputed, and new."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from mahdar.web.paper import AtDesk, Desk

router = APIRouter()
SHOWN = 6


@router.get("/")
def overview(desk: AtDesk) -> Response:
    """The first page."""
    return desk.page("overview.html", **desk.shelf.kept(("overview", desk.asked.as_of), lambda: _content(desk)))


def _content(desk: Desk) -> dict[str, Any]:
    dossier, as_of = desk.dossier, desk.asked.as_of
    standing = dossier.undertakings(as_of=as_of)
    waiting = [one for one in standing.commitment_states(open=True) if one.status != "overdue" and one.due_high]
    overdue = standing.commitment_states(overdue=True)
    disputes = dossier.disputes(as_of=as_of)
    tracks = dossier.tracks(as_of=as_of).listed()
    return {
        "seen": dossier.show(), "at": standing.at, "tracks": tracks[:SHOWN], "track_count": len(tracks),
        "due": sorted(waiting, key=lambda one: one.due_high or "")[:SHOWN], "due_count": len(waiting),
        "overdue": overdue[:SHOWN], "overdue_count": len(overdue),
        "disputes": disputes[:SHOWN], "dispute_count": len(disputes),
        "latest": dossier.articles(to=as_of)[-SHOWN:][::-1],
    }  # fmt: skip

"""The page of any record: its words, its fields, how its dates were found, what is linked with it, what was ruled."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from mahdar.errors import UsageError
from mahdar.web.pages.articles import place
from mahdar.web.paper import AtDesk
from mahdar.web.reasons import told
from mahdar.web.recorded import BESIDE, PAGES, body

router = APIRouter()


@router.get("/record/{id}")
def record(desk: AtDesk, id: str) -> Response:
    """A record in full; ``panel``: its body alone, to stand beside an article; ``at``: where it was opened from."""
    try:
        b = body(desk, id, place(desk.asked))
    except UsageError as error:
        raise HTTPException(404) from error
    panel = desk.asked.flag("panel")
    return desk.page(
        "record_panel.html" if panel else "record.html", b=b, heading=2 if panel else 1, pages_of=PAGES,
        beside_of=BESIDE, reason=lambda words: told(words, desk.tongue),
    )  # fmt: skip

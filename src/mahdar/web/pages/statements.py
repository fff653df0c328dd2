"""The ledger of statements: who said what, through whom, named or not; and who speaks, with counts."""

from __future__ import annotations

from functools import partial
from typing import Any, get_args

import msgspec
from fastapi import APIRouter
from starlette.responses import Response

from mahdar.dossier.views.records import StatementRow
from mahdar.dossier.views.speakers import Speaker
from mahdar.records import Act, SpeakerKind
from mahdar.web.paper import AtDesk, Desk
from mahdar.web.question import PAGE_SIZE
from mahdar.web.recorded import Link, chain

router = APIRouter()
ACTS, KINDS = get_args(Act), get_args(SpeakerKind)
NAMED = {"1": True, "0": False}


@router.get("/statements")
def statements(desk: AtDesk) -> Response:
    """Statements by day; ``by=speaker``: their speakers, those who say most first; ``who``: the entity that speaks."""
    asked = desk.asked
    by = asked.get("by", ("speaker",))
    narrowed = _narrowed(desk)
    shown: dict[str, Any] = {"by": by, "acts": ACTS, "kinds": KINDS, "person": None}
    if by:
        key = ("speakers", *sorted(narrowed.items(), key=lambda one: one[0]), asked.offset)
        every = desk.shelf.kept(key, lambda: desk.dossier.speakers(**narrowed, limit=PAGE_SIZE, offset=asked.offset))
        return desk.page("statements.html", speakers=every, rows=every, most=_most(desk, narrowed), **shown)
    key = ("statements", *sorted(narrowed.items(), key=lambda one: one[0]), asked.offset)
    rows = desk.shelf.kept(key, lambda: desk.dossier.statements(**narrowed, limit=PAGE_SIZE, offset=asked.offset))
    shown["person"] = _person(desk, narrowed)
    return desk.page("statements.html", rows=rows, chains=[_chain(desk, one) for one in rows], **shown)


def _narrowed(desk: Desk) -> dict[str, Any]:
    """The filters of the page as the views call them; an actor is whoever speaks."""
    asked = desk.asked
    named = asked.get("named", tuple(NAMED))
    return {
        **asked.shared(), "speaker": asked.get("speaker"), "via": asked.get("via"), "act": asked.get("act", ACTS),
        "kind": asked.get("kind", KINDS), "named": NAMED[named] if named else None, "entity": asked.get("who"),
    }  # fmt: skip


def _most(desk: Desk, narrowed: dict[str, Any]) -> int:
    """The statements of who says most, which the bars of the others are measured by."""
    key = ("first speaker", *sorted(narrowed.items(), key=lambda one: one[0]))
    first = desk.shelf.kept(key, lambda: desk.dossier.speakers(**narrowed, limit=1))
    return first[0].statements if first else 1


def _person(desk: Desk, narrowed: dict[str, Any]) -> Speaker | None:
    """The one speaker whom the page is about, if it is about one, with all acts."""
    if not narrowed["entity"] and not narrowed["speaker"] and not narrowed.get("actor"):
        return None
    of = {**narrowed, "act": None}
    key = ("two speakers", *sorted(of.items(), key=lambda one: one[0]))
    found = desk.shelf.kept(key, lambda: desk.dossier.speakers(**of, limit=2))
    return found[0] if (narrowed["entity"] and found) or len(found) == 1 else None


def _chain(desk: Desk, row: StatementRow) -> list[Link]:
    """The chain of a statement, each name a link to what it said, the outlet one to the words."""
    asked = desk.asked
    outer = None
    if row.within:
        outer = desk.shelf.kept(("record", row.within), partial(_record, desk, row.within))
    links = chain(msgspec.to_builtins(row), row.outlet, outer)
    found = []
    for link in links:
        if link.role == "speaker" and link.name:
            who = row.speaker.entity if row.speaker else None
            address = asked.here(who=who, actor=None if who else link.name, speaker=None, by=None)
        elif link.role == "via":
            address = asked.here(via=link.name, by=None)
        elif link.role == "outlet":
            address = asked.link(f"/articles/{row.article_id}", at=f"{row.start}-{row.end}") + "#here"
        else:
            address = ""
        found.append(link._replace(href=address))
    return found


def _record(desk: Desk, id: str) -> dict[str, Any]:
    return desk.dossier.explain(id).record

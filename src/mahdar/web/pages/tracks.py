"""The tracks: the long processes that a negotiation runs on, and one of them with its stages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from mahdar.records import TrackStage
from mahdar.undertakings import AgreementState, CommitmentState, described
from mahdar.undertakings.tracks import Track
from mahdar.undertakings.tracks.model import TrackKind
from mahdar.web.paper import AtDesk, Desk
from mahdar.web.question import PAGE_SIZE
from mahdar.web.standing import at_step, slider, turns, undertakings
from mahdar.web.standing import tracks as standing
from mahdar.web.valued import wording

router = APIRouter()
KINDS = get_args(TrackKind)
STATES = get_args(TrackStage)
ROWS = 20  # of each part of one track on one page


@router.get("/tracks")
def tracks(desk: AtDesk) -> Response:
    """The tracks, those that most articles tell of first."""
    asked = desk.asked
    key = tuple(sorted((k, v) for k, v in asked.values.items() if k != "page"))
    found = desk.shelf.kept(("tracks listed", key), lambda: _listed(desk))
    shown = found[asked.offset : asked.offset + PAGE_SIZE]
    return desk.page("tracks.html", rows=shown, total=len(found), kinds=KINDS, states=STATES)


@router.get("/tracks/{id}")
def track(desk: AtDesk, id: str) -> Response:
    """One track on a day."""
    moved = at_step(desk)
    if moved is not None:
        return RedirectResponse(moved, status_code=303)
    as_of = desk.asked.as_of
    one = desk.shelf.kept(("track", id, as_of), lambda: standing(desk).track(id))
    agreements, commitments = desk.shelf.kept(("under track", one.id, as_of), lambda: _under(desk, one))
    stages = [step for step in one.stages if step.step != "figure"]
    parts: dict[str, Sequence[Any]] = {
        "stages": turns(stages), "figures": one.figures, "agreements": agreements, "commitments": commitments,
        "stories": one.story_ids, "joined": one.joined,
    }  # fmt: skip
    start = (desk.asked.page - 1) * ROWS
    shown: dict[str, Any] = {name: rows[start : start + ROWS] for name, rows in parts.items()}
    stories = desk.dossier.story_names(shown.pop("stories"))
    return desk.page(
        "track.html", **wording(desk.tongue), **shown, stories=stories, k=one, slider=slider(desk), size=ROWS,
        counts={name: len(rows) for name, rows in parts.items()} | {"stages": len(stages)}, at=standing(desk).at,
        longest=max(map(len, parts.values())),
    )  # fmt: skip


def _listed(desk: Desk) -> list[Track]:
    asked = desk.asked
    return standing(desk).listed(**asked.where(), kind=asked.get("kind", KINDS), state=asked.get("state", STATES))


def _under(desk: Desk, one: Track) -> tuple[list[AgreementState], list[CommitmentState]]:
    """The agreements that belong to a track, and what was undertaken under it, as of the day."""
    of = undertakings(desk)
    agreements = [n for n in dict.fromkeys(map(of.agreement_at, one.agreement_ids)) if n is not None and of.there(n)]
    numbers = [n for n in dict.fromkeys(map(of.commitment_of, one.commitment_ids)) if n is not None]
    return list(described.agreements(of, agreements)), list(described.commitments(of, numbers))

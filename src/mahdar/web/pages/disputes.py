"""The disputes: what reports tell that cannot all be so, side by side, and what later reports tell anew."""

from __future__ import annotations

from typing import NamedTuple, get_args

from fastapi import APIRouter
from starlette.responses import Response

from mahdar.dossier.views.disputes import RELATIONS
from mahdar.dossier.views.surroundings import Place, Surrounding
from mahdar.records import Dispute, DisputeKind, Evidence, Link, Position
from mahdar.web.differing import Piece, pieces
from mahdar.web.paper import AtDesk, Desk
from mahdar.web.question import PAGE_SIZE
from mahdar.web.valued import wording

router = APIRouter()
KINDS = get_args(DisputeKind)
SHOWN = 12  # passages of one position
_INDEPENDENCE = (  # how the last part of ``Dispute.why`` begins → what it says
    ("independent sources:", "independent"), ("one source, not independent", "one_source"),
    ("both in one article", "one_article"), ("these words do not tell", "not_told"),
)  # fmt: skip


class Shown(NamedTuple):
    """A passage in its sentence, in pieces, with who holds it and where it stands."""

    pieces: list[Piece]
    at: Surrounding
    holder: str | None
    record_id: str | None


class Side(NamedTuple):
    """A position with its passages."""

    position: Position
    shown: list[Shown]


@router.get("/disputes")
def disputes(desk: AtDesk) -> Response:
    """The disputes, those that became known first before others."""
    asked = desk.asked
    found = desk.shelf.kept(("disputes", _key(desk)), lambda: _chosen(desk))
    shown = found[asked.offset : asked.offset + PAGE_SIZE]
    return desk.page(
        "disputes.html", **wording(desk.tongue),
        total=len(found), kinds=KINDS, fields=sorted({one.field for one in found}),
        rows=desk.shelf.kept(
            ("disputes shown", asked.page, _key(desk)),
            lambda: [(one, _sides(desk, one, 1), independence(one.why)) for one in shown],
        ),
    )  # fmt: skip


@router.get("/disputes/changes")
def changes(desk: AtDesk) -> Response:
    """What later reports tell anew, confirm or contradict of earlier ones."""
    asked = desk.asked
    found = desk.shelf.kept(("changes", _key(desk)), lambda: _changes(desk))
    shown = found[asked.offset : asked.offset + PAGE_SIZE]
    return desk.page(
        "changes.html", **wording(desk.tongue),
        total=len(found), relations=RELATIONS,
        rows=desk.shelf.kept(
            ("changes shown", asked.page, _key(desk)),
            lambda: [(one, _compared(desk, one), independence(one.why)) for one in shown],
        ),
    )  # fmt: skip


@router.get("/disputes/{id}")
def dispute(desk: AtDesk, id: str) -> Response:
    """One dispute: the positions side by side."""
    one = desk.dossier.dispute(id, as_of=desk.asked.as_of)
    return desk.page(
        "dispute.html",
        x=one,
        **wording(desk.tongue),
        sides=_sides(desk, one, SHOWN),
        independence=independence(one.why),
    )


def independence(why: str) -> str | None:
    """What a reason says of the sources: independent, one source, one article, not told; None where it says nothing."""
    return next((said for words, said in _INDEPENDENCE if words in why), None)


def _key(desk: Desk) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((k, v) for k, v in desk.asked.values.items() if k != "page"))


def _chosen(desk: Desk) -> list[Dispute]:
    asked = desk.asked
    found = desk.dossier.disputes(**asked.shared(), kind=asked.get("kind", KINDS))
    return [one for one in found if asked.get("field") in (None, one.field)]


def _changes(desk: Desk) -> list[Link]:
    asked = desk.asked
    relation = asked.get("relation", (*RELATIONS, "all")) or "updates"
    found = desk.dossier.changes(relation=None if relation == "all" else relation, **asked.shared())
    return found[::-1]


def _sides(desk: Desk, one: Dispute, most: int) -> list[Side]:
    """The positions with their passages, what differs from the other positions told in pieces."""
    told = [_placed(desk, position.passages[:most]) for position in one.positions]
    texts = [[_whole(at) for at, _ in side] for side in told]
    found = []
    for n, (position, side) in enumerate(zip(one.positions, told, strict=True)):
        others = [text for m, some in enumerate(texts) if m != n for text in some[:3]]
        found.append(Side(position, [_shown(at, passage, others) for at, passage in side]))
    return found


def _placed(desk: Desk, passages: list[Evidence]) -> list[tuple[Surrounding, Evidence]]:
    places = [Place(article_id=p.article_id, start=p.start, end=p.end, record_id=p.record_id) for p in passages]
    return list(zip(desk.dossier.surroundings(places), passages, strict=True))


def _shown(at: Surrounding, passage: Evidence, others: list[str]) -> Shown:
    return Shown(pieces(at.before, at.quote, at.after, others), at, passage.holder, passage.record_id)


def _compared(desk: Desk, one: Link) -> list[Shown]:
    """The passages of a change, each against the other."""
    sides = [one.a, one.b] if len(one.passages) == 2 else []
    places = [
        Place(article_id=p.article_id, start=p.start, end=p.end, record_id=sides[n] if sides else None)
        for n, p in enumerate(one.passages)
    ]
    found = desk.dossier.surroundings(places)
    texts = [_whole(at) for at in found]
    return [
        Shown(pieces(at.before, at.quote, at.after, texts[:n] + texts[n + 1 :]), at, None, sides[n] if sides else None)
        for n, at in enumerate(found)
    ]


def _whole(at: Surrounding) -> str:
    return at.before + at.quote + at.after

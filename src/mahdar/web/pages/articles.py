"""The articles: a list, and the reader, which shows one with its records marked in their places."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from mahdar.dossier.views.around import Neighbour
from mahdar.dossier.views.records import ArticleRow
from mahdar.web.marking import Mark, paragraphs
from mahdar.web.paper import AtDesk, Desk
from mahdar.web.question import PAGE_SIZE, BadQuestion, Question
from mahdar.web.reasons import told
from mahdar.web.recorded import BESIDE, KINDS, PAGES, body, marks_of

router = APIRouter()
LINEAGE = ("near_duplicate", "same_wire")
VERSIONS = ("version_of", "later_version")


@router.get("/articles")
def articles(desk: AtDesk) -> Response:
    """The articles by day of publication, the latest first."""
    asked = desk.asked
    rows = desk.dossier.articles(
        **asked.shared(), latest=True, undated=asked.flag("undated"), limit=PAGE_SIZE, offset=asked.offset
    )  # fmt: skip
    listed = desk.shelf.kept(("articles", tuple(one.id for one in rows)), lambda: [_row(desk, one) for one in rows])
    return desk.page("articles.html", rows=listed, total=rows.total, more=rows.more)


def _row(desk: Desk, article: ArticleRow) -> dict[str, Any]:
    """What the list tells of one article."""
    tied = any(one.relation in LINEAGE for one in desk.dossier.around("articles", article.id))
    group = desk.dossier.sources_of(article.id).group if tied else None
    return {
        "id": article.id, "title": article.title or article.address, "outlet": article.outlet, "byline": article.byline,
        "published": article.published, "basis": article.published_basis, "agencies": article.agencies,
        "version_of": article.version_of, "lead": " ".join(article.text.split())[:220],
        "copies": len(group.articles) - 1 if group else 0,
        "sources": [one.names[0] for one in group.sources if one.names] if group else [],
    }  # fmt: skip


@router.get("/articles/{id}")
def article(desk: AtDesk, id: str) -> Response:
    """The reader. ``at``: the passage to show; ``record``: the one beside it; ``hide``: kinds that are not marked."""
    found = desk.dossier.articles(article_id=id)
    if not found:
        raise HTTPException(404)
    if desk.asked.flag("switched"):
        return RedirectResponse(_switched(desk), status_code=303)
    row = found[0]
    at = place(desk.asked, len(row.text))
    marks = marks_of(desk, id)
    shown = _chosen(desk, marks, at)
    return desk.page(
        "article.html", article=row, marks=marks, marks_json=[{"id": m.id, "kind": m.kind} for m in marks],
        paragraphs=paragraphs(row.text, marks, at), at=at, kinds=KINDS,
        counts={kind: sum(m.kind == kind for m in marks) for kind in KINDS}, hidden=_hidden(desk.asked),
        beside=body(desk, shown, at) if shown else None, url=outward(row.url or row.document),
        sources=desk.dossier.sources_of(id),
        stories=[story for story in desk.dossier.stories(article_id=id) if len(story.article_ids) > 1],
        explained=desk.dossier.explain(id), versions=_versions(desk, id), pages_of=PAGES, beside_of=BESIDE,
        reason=lambda words: told(words, desk.tongue),
    )  # fmt: skip


def place(asked: Question, length: int | None = None) -> tuple[int, int] | None:
    """The passage ``at=START-END``. Raises BadQuestion where that is none, None where it lies outside the text."""
    value = asked.get("at")
    if value is None:
        return None
    start, _, end = value.partition("-")
    if not (start.isascii() and end.isascii() and start.isdigit() and end.isdigit() and len(value) < 20):
        raise BadQuestion("at", value)
    found = int(start), int(end)
    return found if found[0] < found[1] and (length is None or found[1] <= length) else None


def outward(url: str | None) -> str | None:
    """An address that may be followed from a page: of the web, and nothing else."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _switched(desk: Desk) -> str:
    """The address of the reader with the boxes as a browser without scripts sent them."""
    shown = desk.request.query_params.getlist("show")
    hidden = " ".join(kind for kind in KINDS if kind not in shown)
    return desk.asked.here(switched=None, show=None, hide=hidden)


def _hidden(asked: Question) -> set[str]:
    value = asked.get("hide")
    hidden = set(value.split(" ")) if value else set()
    if not hidden <= set(KINDS):
        raise BadQuestion("hide", value or "")
    return hidden


def _chosen(desk: Desk, marks: list[Mark], at: tuple[int, int] | None) -> str | None:
    """The record to show beside the text: the one asked for, else the one whose words the passage is."""
    wanted = desk.asked.get("record")
    if wanted is not None:
        return next((m.id for m in marks if m.id == wanted), None)
    return next((m.id for m in marks if at == (m.start, m.end)), None)


def _versions(desk: Desk, id: str) -> list[Neighbour]:
    return [one for one in desk.dossier.around("articles", id) if one.relation in VERSIONS]

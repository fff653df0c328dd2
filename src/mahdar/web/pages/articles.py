"""The articles: a list, and the reader, which shows one with its records marked in their places."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from mahdar.dossier.views.records import ArticleRow
from mahdar.web.marking import Mark, paragraphs
from mahdar.web.paper import AtDesk, Desk
from mahdar.web.question import PAGE_SIZE, BadQuestion, Question
from mahdar.web.reasons import told
from mahdar.web.recorded import KINDS, PAGES, body, marks_of

router = APIRouter()


@router.get("/articles")
def articles(desk: AtDesk) -> Response:
    """The articles by day of publication, the latest first."""
    asked = desk.asked
    undated = asked.flag("undated")
    every = desk.shelf.kept(("articles", _key(asked)), lambda: _listed(desk))
    page = every[asked.offset : asked.offset + PAGE_SIZE]
    rows = [desk.shelf.kept(("article", one), partial(_row, desk, one)) for one in page]
    return desk.page("articles.html", rows=rows, total=len(every), undated=undated)


def _key(asked: Question) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((k, v) for k, v in asked.values.items() if k != "page"))


def _listed(desk: Desk) -> list[str]:
    """The ids of the articles that are asked for, in the order of the page."""
    asked = desk.asked
    found = desk.dossier.articles(from_=asked.from_, to=asked.to, about=asked.about, outlet=asked.outlet)
    if asked.as_of is not None:
        known = {one.id for one in desk.dossier.articles(to=asked.as_of)}
        found = [one for one in found if one.id in known]  # type: ignore[assignment]
    if asked.story is not None:
        inside = {i for one in desk.dossier.stories() if one.id == asked.story for i in one.article_ids}
        found = [one for one in found if one.id in inside]  # type: ignore[assignment]
    if asked.actor is not None:
        named = {one.article_id for one in desk.dossier.mentions(name=asked.actor)}
        found = [one for one in found if one.id in named]  # type: ignore[assignment]
    if asked.flag("undated"):
        return [one.id for one in found if one.published is None]
    dated = [one.id for one in found if one.published is not None]
    return dated[::-1] + [one.id for one in found if one.published is None]


def _row(desk: Desk, id: str) -> dict[str, Any]:
    """What the list tells of one article."""
    article = desk.dossier.articles(article_id=id)[0]
    sources = desk.dossier.sources_of(id)
    return {
        "id": id, "title": article.title or article.address, "outlet": article.outlet, "byline": article.byline,
        "published": article.published, "basis": article.published_basis, "agencies": article.agencies,
        "version_of": article.version_of, "lead": " ".join(article.text.split())[:220],
        "copies": len(sources.group.articles) - 1, "sources": [s.names[0] for s in sources.group.sources if s.names],
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
        explained=desk.dossier.explain(id), versions=_versions(desk, row), pages_of=PAGES,
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


def _versions(desk: Desk, row: ArticleRow) -> list[ArticleRow]:
    """The other versions of an article, earlier ones and later ones."""
    known = desk.shelf.kept("versions", lambda: [a for a in desk.dossier.articles() if a.version_of])
    linked = {row.id, row.version_of}
    ids = {a.id for a in known if a.version_of in linked} | {row.version_of}
    return [a for one in sorted(filter(None, ids - {row.id})) for a in desk.dossier.articles(article_id=one)]

"""Search: by words, in whatever spelling, with the passages; by meaning where the extra is installed."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from mahdar.dossier.views.search import Snippet
from mahdar.dossier.views.surroundings import Place
from mahdar.dossier.words import Query, words
from mahdar.web.meaning import Meaning, installed
from mahdar.web.paper import AtDesk, Desk

router = APIRouter()
WAYS = ("words", "meaning")
ROWS = 20
FURTHEST = 20  # pages


@router.get("/search")
def search(desk: AtDesk) -> Response:
    """Articles that hold the words ``q``, best first; ``by=meaning``: passages that mean something like it."""
    asked = desk.asked
    query, by = asked.get("q") or asked.about, asked.get("by", WAYS) or "words"
    if query is None or (by == "words" and not Query(query)):
        return desk.page("search.html", query=query, by=by, hits=[], more=False, progress=None, semantic=installed())
    if by == "meaning" and installed():
        return _by_meaning(desk, query)
    hits, more = ([], False) if by == "meaning" else _by_words(desk, query)
    return desk.page("search.html", query=query, by=by, hits=hits, more=more, progress=None, semantic=installed())


def _by_words(desk: Desk, query: str) -> tuple[list[dict[str, Any]], bool]:
    asked = desk.asked
    found = desk.dossier.search(
        query, **asked.shared("about"), limit=ROWS, offset=ROWS * (min(asked.page, FURTHEST) - 1),
    )  # fmt: skip
    looked_for = Query(query)
    hits = [
        {
            "article_id": hit.article_id, "outlet": hit.outlet, "published": hit.published,
            "title": marked(hit.title or "", _spots(hit.title or "", looked_for)),
            "snippets": [_snippet(one) for one in hit.snippets],
        }
        for hit in found
    ]  # fmt: skip
    return hits, found.more and asked.page < FURTHEST


def _snippet(one: Snippet) -> dict[str, Any]:
    """A passage with its marks; ``start`` to ``end`` is what the link to the article shows."""
    marks = [(mark.start - one.start, mark.end - one.start) for mark in one.marks]
    found = (one.marks[0].start, max(mark.end for mark in one.marks)) if one.marks else (one.start, one.end)
    return {"start": found[0], "end": found[1], "parts": marked(one.quote, marks)}


def _by_meaning(desk: Desk, query: str) -> Response:
    meaning: Meaning = desk.request.app.state.meaning
    meaning.begin(desk.dossier.version)
    asked = desk.asked
    page = min(asked.page, FURTHEST)
    matches = meaning.find(query, desk.dossier.articles_among(**asked.shared("about")), ROWS * page + 1)
    shown = matches[ROWS * (page - 1) : ROWS * page]
    around = desk.dossier.surroundings(Place(article_id=m.article_id, start=m.start, end=m.end) for m in shown)
    scores = {(m.article_id, m.start): m.score for m in shown}
    hits = [
        {
            "article_id": one.article_id, "outlet": one.outlet, "published": one.published,
            "title": [(one.title or "", False)], "score": scores[one.article_id, one.start],
            "snippets": [{"start": one.start, "end": one.end, "parts": [(one.quote, False)]}],
        }
        for one in around
    ]  # fmt: skip
    answer = desk.page(
        "search.html", query=query, by="meaning", hits=hits, more=len(matches) > ROWS * page and page < FURTHEST,
        progress=meaning.progress(), semantic=True,
    )  # fmt: skip
    del answer.headers["ETag"]  # it changes while the work goes on, though the dossier does not
    return answer


def _spots(text: str, query: Query) -> list[tuple[int, int]]:
    """Where words of the query stand in a short text, half-open."""
    found = words(text)
    return sorted({(found[a].start, found[b - 1].end) for some in query.spots(found) for a, b in some})


def marked(text: str, spots: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """A text in parts, those that are looked for marked; spots may overlap."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(spots):
        start = max(start, at)
        if start >= end or end > len(text):
            continue
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [part for part in (*parts, (text[at:], False)) if part[0]]

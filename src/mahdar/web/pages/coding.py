"""Coding by hand: the form of a record that stands, and of one that is added on words of an article."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from mahdar.dossier.rebind import article_of
from mahdar.errors import MahdarError, UsageError
from mahdar.records import Article
from mahdar.rulings import Ledger, links
from mahdar.rulings.forms import typed
from mahdar.rulings.words import locate
from mahdar.web.fields import TABLES, cells, entries
from mahdar.web.paper import AtDesk, Desk
from mahdar.web.writing import Writer, Writing, done

router = APIRouter()


@router.get("/review/record/{id}")
def record(desk: AtDesk, id: str) -> Response:
    """A record with the form that corrects it, and the rulings on it."""
    return _form(desk, id)


@router.post("/review/record/{id}")
def correct(id: str, writing: Writing) -> Response:
    """Correct the fields that the form changed."""
    try:
        shown = writing.desk.dossier.explain(id)
        article = _article(writing.desk, shown.record["article_id"])
        before = cells(shown.table, shown.record, article.text)
        given = _given(writing, shown.table)
        changed = {name: value for name, value in given.items() if value.strip() != before[name].strip()}
        with writing.desk.shelf.writing() as store:
            entry = Ledger(store, writing.by).correct(shown.id, changed, writing.given.why)
    except MahdarError as error:
        return _form(writing.desk, id, said=str(error), typed_in=writing.given.fields)
    return done(writing, entry.ruling.id)


@router.get("/review/add")
def add(desk: AtDesk) -> Response:
    """The form of a record that is added: an article, a table, and its words."""
    return _adding(desk, {})


@router.post("/review/add")
def enter(writing: Writing) -> Response:
    """Add the record that the form tells."""
    desk, given = writing.desk, writing.given
    try:
        table, article = given("table"), _article(desk, given("article"))
        if table not in TABLES:
            raise UsageError(f"there is no table {table!r}")
        fields = {name: value for name, value in _given(writing, table).items() if value.strip()}
        words = given.fields.get("words", "").strip() or None
        near = _near(given.fields.get("start", ""), len(article.text))
        with desk.shelf.writing() as store:
            near = locate(words, article, near).start if words else near
            resolved = links.resolve(store.connection, article, typed(table, fields, article, near), writing.by)
            ledger = Ledger(store, writing.by)
            entry = ledger.enter(ledger.addition(table, article, near, words, resolved, given.why)[1])
    except MahdarError as error:
        return _adding(desk, given.fields, said=str(error))
    return done(writing, entry.ruling.id)


def _near(text: str, most: int) -> int:
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _given(writing: Writer, table: str) -> dict[str, str]:
    sent = writing.given.fields
    return {one.name: sent[f"f-{one.name}"] for one in entries(table) if f"f-{one.name}" in sent}


def _article(desk: Desk, id: str) -> Article:
    return article_of(desk.dossier.store.connection, id)


def _form(desk: Desk, id: str, said: str | None = None, typed_in: dict[str, str] | None = None) -> Response:
    try:
        shown = desk.dossier.explain(id)
    except UsageError as error:
        raise HTTPException(404) from error
    if shown.table not in TABLES or shown.article is None:
        raise HTTPException(404)
    filled = cells(shown.table, shown.record, shown.article.text)
    filled |= {name.removeprefix("f-"): value for name, value in (typed_in or {}).items() if name.startswith("f-")}
    return desk.page(
        "record_form.html", 400 if said else 200, shown=shown, fields=entries(shown.table), filled=filled, said=said,
        article=shown.article, typed_in=typed_in or {}, done=desk.asked.get("done"),
    )  # fmt: skip


def _adding(desk: Desk, sent: dict[str, str], said: str | None = None) -> Response:
    asked = desk.asked
    id = sent.get("article") or asked.get("article")
    table = sent.get("table") or asked.get("table") or "commitments"
    if table not in TABLES:
        raise HTTPException(404)
    try:
        article = _article(desk, id) if id else None
    except MahdarError as error:
        raise HTTPException(404) from error
    chosen = _chosen(asked.get("at"), article)
    filled: dict[str, Any] = {name.removeprefix("f-"): v for name, v in sent.items() if name.startswith("f-")}
    articles = desk.dossier.articles(**asked.shared(), limit=200) if article is None else []
    return desk.page(
        "add.html", 400 if said else 200, article=article, articles=articles, table=table, tables=TABLES,
        fields=entries(table), filled=filled, said=said, typed_in=sent, chosen=sent.get("words", chosen[1]),
        start=sent.get("start", chosen[0]), done=asked.get("done"),
    )  # fmt: skip


def _chosen(at: str | None, article: Article | None) -> tuple[str, str]:
    """The words that the address names by ``START-END``, and where they begin."""
    if at is None or article is None:
        return "", ""
    start, _, end = at.partition("-")
    if not (start.isdigit() and end.isdigit() and int(start) < int(end) <= len(article.text)):
        return "", ""
    return start, article.text[int(start) : int(end)]

"""Which article a row of a file means, and where in it its words stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from mahdar.dossier.rebind import article_of
from mahdar.errors import RulingError
from mahdar.records import Article, Passage
from mahdar.rulings.anchors import Anchor, Place, Text, attach
from mahdar.rulings.words import beside, locate, places

_LEAST = 6  # characters of an id that may stand for it
_NAMED_BY = ("address", "url", "document", "title")


class Spot(NamedTuple):
    """An article, and where the words of a row stand in it; ``words`` is None where the row gives none."""

    article: Article
    start: int
    words: str | None


class Articles:
    """The articles of a dossier by everything that a row may name them by."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Index them; texts are fetched when they are asked for."""
        self._connection = connection
        self._held: dict[str, Article] = {}
        self._by: dict[tuple[str, str], list[str]] = {}
        rows = connection.execute("SELECT id, address, url, document, title, text_sha256 FROM articles ORDER BY key")
        for row in rows:
            for name in ("id", "text_sha256", *_NAMED_BY):
                if row[name]:
                    self._by.setdefault((name, " ".join(row[name].split())), []).append(row["id"])

    def get(self, id: str) -> Article:
        """The article with this id. Raises DossierError where there is none."""
        if id not in self._held:
            self._held[id] = article_of(self._connection, id)
        return self._held[id]

    def spot(self, cells: Mapping[str, Any]) -> Spot:
        """Where a row's words stand: ``words`` (or ``quote``), with start, or prefix and suffix, if it has them.

        Raises RulingError where it names no article, more than one, or words that are not there.
        """
        words = str(cells.get("words") or cells.get("quote") or "") or None
        articles = [self.get(id) for id in self._candidates(cells)]
        if len(articles) > 1 and words:
            articles = [one for one in articles if words in one.text]
        if len(articles) != 1:
            count = f"{len(articles)} articles" if articles else "no article"
            raise RulingError(f"it names {count} of this dossier: fill in article_id (`mahdar show --articles`)")
        (article,) = articles
        return Spot(article, _start(cells, words, article) if words else 0, words)

    def named(self, name: str) -> str:
        """The id of the one article that a person means by its id (or the beginning of it), address, document or title.

        Raises RulingError where there is none, or more than one.
        """
        name = " ".join(name.split())
        found = self._by.get(("id", name), [])
        for field in _NAMED_BY:
            found = found or self._by.get((field, name), [])
        if not found and len(name) >= _LEAST:
            found = [ids[0] for (field, id), ids in self._by.items() if field == "id" and id.startswith(name)]
        if len(found) == 1:
            return found[0]
        if found:
            raise RulingError(
                f"{len(found)} articles are meant by {name!r}: name one by its id ({', '.join(found[:5])})"
            )
        raise RulingError(f"{name!r} is the id, document or title of no article: `mahdar show --articles` lists them")

    def _candidates(self, cells: Mapping[str, Any]) -> list[str]:
        given = {name: " ".join(str(cells[name]).split()) for name in ("article_id", "text_sha256", *_NAMED_BY)
                 if cells.get(name)}  # fmt: skip
        if not given.keys() & {"article_id", "text_sha256", *_NAMED_BY}:
            raise RulingError("it names no article: fill in article_id, document or title")
        found = self._by.get(("id", given.get("article_id", "")), [])
        if found:
            return found
        for name in ("address", "url", "document", "text_sha256", "title"):
            if name in given:
                named = self._by.get((name, given[name]), [])
                both = [id for id in found if id in named]
                found = both or found or named
        return found


def _start(cells: Mapping[str, Any], words: str, article: Article) -> int:
    start = _number(cells.get("start"))
    if start is not None and article.text[start : start + len(words)] == words:
        return start
    prefix, suffix = str(cells.get("prefix") or ""), str(cells.get("suffix") or "")
    if (prefix or suffix) and not cells.get("selector"):
        sha256 = str(cells.get("text_sha256") or article.text_sha256)
        target = Anchor(table="", text_sha256=sha256, exact=words, prefix=prefix, suffix=suffix)
        place = attach(target, {article.text_sha256: [Text(article.id, article.text_sha256, article.text)]})
        if isinstance(place, Place):
            return place.start
    if prefix or suffix or cells.get("selector"):
        return _only(words, article, prefix, suffix)
    return locate(words, article, start or 0).start


def _only(words: str, article: Article, prefix: str, suffix: str) -> int:
    """Where words stand that prefix and suffix choose. Raises RulingError where they leave several places."""
    found = places(words, article)
    if len(found) < 2:
        return locate(words, article).start
    fitting = [one for one in found if beside(one, article, prefix, suffix)]
    exact = [one for one in fitting if _exactly(one, article, prefix, suffix)]
    fitting = exact if len(exact) == 1 else fitting
    if len(fitting) != 1:
        raise RulingError(
            f"its words stand in {len(found)} places of article {article.id}, and prefix and suffix fit"
            f" {len(fitting) or 'none'} of them: give what stands before and behind the words"
        )
    return fitting[0].start


def _exactly(one: Passage, article: Article, prefix: str, suffix: str) -> bool:
    return article.text[: one.start].endswith(prefix) and article.text[one.end :].startswith(suffix)


def _number(value: Any) -> int | None:
    try:
        return None if value in (None, "") else int(value)
    except (TypeError, ValueError):
        return None

"""One annotated document beside what an export says of it."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from typing import Any

from mahdar.scoring.alignment import BLANK, Alignment, Extent, Reference
from mahdar.scoring.spelling import name_of, plain, same_date, same_name
from mahdar.scoring.tally import Tally

Row = dict[str, Any]
Tables = dict[str, list[Row]]
_WITH_WORDS = ("cue", "content", "speaker", "trigger", "action", "condition")
RECORD_TABLES = ("timexes", "statements", "events", "commitments", "quantities")


class Document:
    """The annotation of one document, its text, and the exported articles that were read from it."""

    def __init__(self, name: str, gold: Row, text: str, tables: Tables) -> None:
        self.name, self.gold, self.text, self.tables = name, gold, text, tables
        reference = Reference(text)
        self.articles = [
            a for a in tables["articles"] if pathlib.PurePath(a.get("document") or "").name == gold["file"]
        ]
        self.alignments = {a["id"]: Alignment(a["text"], reference) for a in self.articles}
        self.body: set[int] = set()  # offsets of all that the annotation calls body
        self._lines = _lines(text)
        self._story_bodies = [self._body_of(story) for story in gold["stories"]]
        for body in self._story_bodies:
            self.body |= body

    def rows(self, table: str) -> Iterator[tuple[Row, Extent | None]]:
        """The rows of a table that belong to this document, each with its extent in the annotated text."""
        for row in self.tables.get(table, []):
            alignment = self.alignments.get(row.get("article_id", ""))
            if alignment is not None:
                yield row, alignment.extent(row)

    def extent(self, row: Row, field: str) -> Extent | None:
        """Extent in the annotated text of a passage of ``row``."""
        return self.alignments[row["article_id"]].extent(row.get(field))

    def counts_against(self, extent: Extent | None) -> bool:
        """Whether an extra record is held against the reader: it lies in a body, or nowhere."""
        return extent is None or extent[0] in self.body

    def score_pages(self, tally: Tally) -> None:
        """Measures ``body``, ``published``, ``title``, ``stories_separated``."""
        if not self.articles:
            tally.miss(self.name, "no article of", self.gold["file"])
        taken: set[str] = set()
        for story, body in zip(self.gold["stories"], self._story_bodies, strict=True):
            best = self._best_article(body, taken)
            if best is None:
                tally.count("body", missed=len(body))
                tally.miss(self.name, "story not found", story["first"])
                continue
            taken.add(best["id"])
            self._score_story(tally, story, body, best)
        for article in self.articles:
            if article["id"] not in taken:
                alignment = self.alignments[article["id"]]
                outside = sum(i not in self.body for i in set(alignment.places.values()))
                tally.count("body", extra=outside + alignment.lost)
                tally.miss(self.name, "an article too many", article["text"][:60])
        found, wanted = len(taken), len(self.gold["stories"])
        right = found == wanted == len(self.articles)
        tally.rate("stories_separated", right, self.name, f"{found} of {wanted} found, {len(self.articles)} exported")

    def score_evidence(self, tally: Tally) -> None:
        """Measure ``evidence``: every quote is the text that it claims to be."""
        texts = {a["id"]: a["text"] for a in self.articles}
        for table in RECORD_TABLES:
            for row, _ in self.rows(table):
                parts = [row] + [row[f] for f in _WITH_WORDS if isinstance(row.get(f), dict) and "quote" in row[f]]
                tally.rate("evidence", all(_true(p, texts[row["article_id"]], p is row) for p in parts),
                           self.name, table, row.get("id"))  # fmt: skip

    def _body_of(self, story: Row) -> set[int]:
        first, last = story["lines"]
        return {
            i
            for start, line in self._lines[first - 1 : last]
            if not any(bad in line for bad in self.gold["not_body"])
            for i in range(start, start + len(line))
            if not BLANK.fullmatch(self.text[i])
        }

    def _best_article(self, body: set[int], taken: set[str]) -> Row | None:
        best, most = None, 0
        for article in self.articles:
            common = len(body & set(self.alignments[article["id"]].places.values()))
            if article["id"] not in taken and common > most:
                best, most = article, common
        return best

    def _score_story(self, tally: Tally, story: Row, body: set[int], article: Row) -> None:
        alignment = self.alignments[article["id"]]
        got = set(alignment.places.values())
        title = plain(story.get("title") or self.gold.get("title"))
        heading = {
            i for start, line in self._lines if title and plain(line) == title for i in range(start, start + len(line))
        }
        extra = len(got - body - heading) + alignment.lost
        tally.count("body", hit=len(got & body), extra=extra, missed=len(body - got))
        date = story.get("published") or self.gold["published"]
        if date:
            found = article.get("published")
            tally.rate("published", same_date(found, date), self.name, "got", found, "wanted", date)
        if title:
            tally.rate("title", same_name(article.get("title"), title), self.name, article.get("title"))


def _true(part: Row, text: str, is_record: bool) -> bool:
    if part.get("start") is None and not is_record:
        return True
    words = part.get("quote", name_of(part))
    return bool(text[part["start"] : part["end"]] == words)


def _lines(text: str) -> list[tuple[int, str]]:
    lines, offset = [], 0
    for line in text.split("\n"):
        lines.append((offset, line))
        offset += len(line) + 1
    return lines

"""What a lake holds of single articles, as the outcomes that a build would have written: page by page, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

import msgspec

from mahdar.dossier.rows import Prepared, prepare
from mahdar.dossier.writer import Outcome
from mahdar.errors import LakeError
from mahdar.extras import needed
from mahdar.lake import storage
from mahdar.lake.choosing import Hit, damage
from mahdar.lake.layout import Lake, Part
from mahdar.lake.packing import Read
from mahdar.records import Article

_PARTLY = "+partly"  # marks a page that was not taken as a whole, so that a build does not take it for finished
_decoder = msgspec.msgpack.Decoder(Read)


class _Article(msgspec.Struct):
    """What every version has written alike of an article that was read."""

    article: Article


_articles = msgspec.msgpack.Decoder(_Article)


def outcomes(lake: Lake, parts: list[Part] | None = None, hits: list[Hit] | None = None) -> Iterator[Outcome]:
    """What became of the pages of ``parts`` (default: all), in the order in which a build reads them.

    ``hits``: only pages that hold one of these articles, with those articles alone, in the order of the hits (default:
    all pages, also those that were skipped or failed). What is held of one part is in memory. Raises LakeError where a
    file of the lake is damaged or gone.
    """
    arrow = needed("pyarrow", "cluster", "a lake")
    parts = lake.parts() if parts is None else parts
    if hits is None:
        wanted: Iterator[tuple[Part, list[Hit] | None]] = ((part, None) for part in parts)
    else:
        wanted = ((parts[number], list(some)) for number, some in groupby(hits, key=attrgetter("part")))
    for part, some in wanted:
        try:
            yield from _whole(lake, part) if some is None else _of_part(lake, part, some)
        except (OSError, arrow.ArrowException, msgspec.MsgspecError, KeyError) as error:
            raise LakeError(damage(lake, [part], ("readings", "pages"), error)) from error


def _whole(lake: Lake, part: Part) -> Iterator[Outcome]:
    """All pages of a part, with all their articles."""
    articles: dict[int, list[Prepared]] = {}
    if "readings" in part.files:
        for _, page, packed in _readings(lake, part, ["page", "packed"]):
            articles.setdefault(page, []).append(_prepared(lake, packed))
    if "pages" not in part.files:
        return
    for number, (outcome, _) in _pages(lake, part).items():
        outcome.articles = sorted(articles.get(number, []), key=lambda one: one.article.position)
        yield outcome


def _of_part(lake: Lake, part: Part, hits: list[Hit]) -> Iterator[Outcome]:
    pages = _pages(lake, part, {hit.page for hit in hits})
    known = {hit.row: hit.id for hit in hits}
    prepared: dict[int, Prepared] = {}
    for row, article_id, packed in _readings(lake, part, ["article_id", "packed"], sorted(known)):
        if article_id != known[row]:
            raise KeyError(article_id)
        prepared[row] = _prepared(lake, packed)
    for page, some in groupby(hits, key=attrgetter("page")):
        outcome, count = pages[page]
        outcome.articles = [prepared.pop(hit.row) for hit in some]
        if len(outcome.articles) < count:
            outcome.known_sha256 += _PARTLY
        yield outcome


def _prepared(lake: Lake, packed: bytes) -> Prepared:
    """The rows of an article, laid out as a build lays them out; none where it has to be read again."""
    if lake.stale:
        article = _articles.decode(packed).article
        return Prepared(article=article, lexicon_version="", rows={}, title_words="", body_words="")
    one = _decoder.decode(packed)
    return prepare(one.article, one.reading)


def _pages(lake: Lake, part: Part, wanted: set[int] | None = None) -> dict[int, tuple[Outcome, int]]:
    """The pages of a part by their numbers (default: all), without their articles, and how many these are."""
    parquet = needed("pyarrow.parquet", "cluster", "a lake")
    names = [name for name in Outcome.__struct_fields__ if name != "articles"]
    with storage.opened(lake.file("pages", part.id)) as stream:
        rows = parquet.read_table(stream, columns=["number", "articles", *names])
    if wanted is not None:
        rows = rows.take([at for at, number in enumerate(rows.column("number").to_pylist()) if number in wanted])
    return {
        row.pop("number"): (msgspec.convert(row, Outcome), articles)
        for row in rows.to_pylist()
        for articles in [row.pop("articles")]
    }


def _readings(
    lake: Lake, part: Part, columns: list[str], wanted: Sequence[int] | None = None
) -> Iterator[tuple[Any, ...]]:
    """Rows of the readings of a part with their places; only the groups that hold those wanted are unpacked."""
    parquet = needed("pyarrow.parquet", "cluster", "a lake")
    with storage.opened(lake.file("readings", part.id)) as stream, parquet.ParquetFile(stream) as file:
        first = 0
        for number in range(file.num_row_groups):
            stop = first + file.metadata.row_group(number).num_rows
            some = range(first, stop) if wanted is None else [row for row in wanted if first <= row < stop]
            if some:
                rows = file.read_row_group(number, columns=columns).take([row - first for row in some])
                yield from zip(some, *(column.to_pylist() for column in rows.columns), strict=True)
            first = stop

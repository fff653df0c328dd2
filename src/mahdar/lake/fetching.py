"""What a lake holds of single articles, as the outcomes that a build would have written: page by page, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec

from mahdar.dossier.rows import Prepared
from mahdar.dossier.writer import Outcome
from mahdar.errors import LakeError
from mahdar.extras import needed
from mahdar.lake.choosing import Hit, damage
from mahdar.lake.layout import Lake, Part

_PARTLY = "+partly"  # marks a page that was not taken as a whole, so that a build does not take it for finished


def outcomes(lake: Lake, parts: list[Part], hits: list[Hit]) -> Iterator[Outcome]:
    """An outcome for each page of the hits, with these of its articles, in their order. Those of a part are in memory.

    Raises LakeError where a file of the lake is damaged or gone.
    """
    arrow = needed("pyarrow", "cluster", "a lake")
    for number, some in groupby(hits, key=attrgetter("part")):
        part = parts[number]
        try:
            yield from _of_part(lake, part, list(some))
        except (OSError, arrow.ArrowException, msgspec.MsgspecError, KeyError) as error:
            raise LakeError(damage(lake, [part], ("readings", "pages"), error)) from error


def _of_part(lake: Lake, part: Part, hits: list[Hit]) -> Iterator[Outcome]:
    parquet = needed("pyarrow.parquet", "cluster", "a lake")
    pages = _pages(parquet, lake, part, {hit.page for hit in hits})
    prepared = _prepared(parquet, lake.file("readings", part.id), hits)
    for page, some in groupby(hits, key=attrgetter("page")):
        outcome, count = pages[page]
        outcome.articles = [prepared.pop(hit.row) for hit in some]
        if len(outcome.articles) < count:
            outcome.known_sha256 += _PARTLY
        yield outcome


def _pages(parquet: Any, lake: Lake, part: Part, wanted: set[int]) -> dict[int, tuple[Outcome, int]]:
    """The pages of a part by their numbers, without their articles, and how many these are."""
    known = [name for name in Outcome.__struct_fields__ if name != "articles"]
    rows = parquet.read_table(lake.file("pages", part.id), columns=["number", "articles", *known])
    numbers = rows.column("number").to_pylist()
    places = [at for at, number in enumerate(numbers) if number in wanted]
    return {
        row.pop("number"): (msgspec.convert(row, Outcome), row_articles)
        for row in rows.take(places).to_pylist()
        for row_articles in [row.pop("articles")]
    }


def _prepared(parquet: Any, path: Path, hits: list[Hit]) -> dict[int, Prepared]:
    """What is written of some articles, by their rows. Only the row groups that they lie in are unpacked."""
    decoder = msgspec.msgpack.Decoder(Prepared)
    wanted = {hit.row: hit.id for hit in hits}
    found: dict[int, Prepared] = {}
    with parquet.ParquetFile(path) as file:
        first = 0
        for number in range(file.num_row_groups):
            stop = first + file.metadata.row_group(number).num_rows
            if some := [row for row in range(first, stop) if row in wanted]:
                rows = file.read_row_group(number, columns=["article_id", "prepared"])
                rows = rows.take([row - first for row in some])
                for row, article_id, packed in zip(some, *(c.to_pylist() for c in rows.columns), strict=True):
                    if article_id != wanted[row]:
                        raise KeyError(article_id)
                    found[row] = decoder.decode(packed)
            first = stop
    return found

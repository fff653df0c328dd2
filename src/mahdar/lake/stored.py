"""Out of a lake again: what became of pages, just as reading gave it, so that a dossier is written of it as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import msgspec

from mahdar.dossier.rows import Prepared
from mahdar.dossier.writer import Outcome
from mahdar.extras import needed
from mahdar.lake.layout import Lake, Part

_decoder = msgspec.msgpack.Decoder(Prepared)


def outcomes(
    lake: Lake, wanted: Collection[str] | None = None, parts: Iterable[Part] | None = None
) -> Iterator[Outcome]:
    """What became of the pages of ``parts`` (default: all), in the order in which a build reads them.

    ``wanted``: ids of articles; then only pages that hold one of these, with those articles alone. Memory is that of
    one part.
    """
    ids = None if wanted is None else frozenset(wanted)
    for part in lake.parts() if parts is None else parts:
        yield from _part(lake, part, ids)


def _part(lake: Lake, part: Part, wanted: frozenset[str] | None) -> Iterator[Outcome]:
    articles = _articles(lake, part, wanted) if "readings" in part.files else {}
    if (wanted is not None and not articles) or "pages" not in part.files:
        return
    pages = _table(lake, "pages", part)
    names = [name for name in Outcome.__struct_fields__ if name != "articles"]
    for row in pages.to_pylist():
        some = articles.get(row["number"], [])
        if wanted is None or some:
            yield Outcome(**{name: row[name] for name in names}, articles=some)


def _articles(lake: Lake, part: Part, wanted: frozenset[str] | None) -> dict[int, list[Prepared]]:
    """The articles of a part by the number of their page, in the order of the page."""
    table = _table(lake, "readings", part)
    if wanted is not None:
        compute, arrow = needed("pyarrow.compute", "cluster", "a lake"), needed("pyarrow", "cluster", "a lake")
        table = table.filter(compute.is_in(table.column("article_id"), arrow.array(sorted(wanted))))
    found: dict[int, list[Prepared]] = {}
    for page, prepared in zip(table.column("page").to_pylist(), table.column("prepared"), strict=True):
        found.setdefault(page, []).append(_decoder.decode(prepared.as_buffer()))
    for some in found.values():
        some.sort(key=lambda one: one.article.position)
    return found


def _table(lake: Lake, table: str, part: Part) -> Any:
    return needed("pyarrow.parquet", "cluster", "a lake").read_table(lake.file(table, part.id))

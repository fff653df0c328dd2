"""The columns of a lake's tables: those of the contract, and a few that help to find articles in millions.

The tables of records are those of ``mahdar export --format parquet``, without the columns of days and rulings. What
binding does not fill in (entities) is null: it is made when a dossier is linked.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from mahdar.dossier import codec
from mahdar.export.parquet import schema as exported
from mahdar.extras import needed

ROWS = {"articles": 250, "readings": 50}
"""Rows in a row group, where not ``ROWS_ELSE``: few, so that few are unpacked for one article."""

ROWS_ELSE = 20_000
JSON = {"timexes": ("symbol",)}
"""Columns whose shape is open: JSON text."""


@cache
def schema(table: str) -> Any:
    """The Arrow schema of a table. Raises UsageError where pyarrow is missing."""
    arrow = needed("pyarrow", "cluster", "a lake")
    text, number, texts = arrow.string(), arrow.int64(), arrow.list_(arrow.string())
    if table == "pages":
        fields = [
            ("number", number),  # in its part, from 0
            ("what", text),  # page, or source: a source or a piece of one that could not be read
            ("document", text),
            ("address", text),
            ("raw_sha256", text),
            ("known_sha256", text),  # of what a sidecar tells of it; empty where nothing does
            ("bytes", number),
            ("retrieved_at", text),
            ("status", text),
            ("reason", text),
            ("articles", number),
        ]
        return arrow.schema(fields)
    if table == "readings":
        return arrow.schema([("article_id", text), ("page", number), ("packed", arrow.binary())])
    known = exported(arrow, table)
    names = {field.name for field in codec.fields(codec.TABLES[table])}
    own = [known.field(name).with_metadata(None) for name in known.names if name in names]
    if table == "articles":
        own += [
            arrow.field("address", text),
            arrow.field("lexicon_version", text),
            arrow.field("published_first", arrow.date32()),  # the first and last day that `published` allows
            arrow.field("published_last", arrow.date32()),
            arrow.field("page", number),  # the `number` of its page in the same part
            arrow.field("folded", text),  # title, line break, text: in one spelling (mahdar.reading.shadow.fold)
            arrow.field("names", texts),  # of persons, bodies, groups, states and offices, in one spelling
            arrow.field("places", texts),
            arrow.field("event_types", texts),
        ]
    return arrow.schema(own)

"""Parquet: a page for each row, a few rows at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec

from mahdar.errors import InputError
from mahdar.extras import needed
from mahdar.intake import encodings
from mahdar.intake.fields import FIELDS
from mahdar.intake.pages import MAX_PAGE, Failure, Page
from mahdar.intake.streams import Source, page, too_large

MAX_BATCH = 32 * 1024 * 1024
"""Bytes of rows held at a time, as the file's own statistics tell them."""

_ROWS = 256  # at a time, at most


def pages(source: Source, known: dict[str, str], begin: int = 0, end: int | None = None) -> Iterator[Page | Failure]:
    """The rows of a file that has a column of text or HTML; the columns are named as the fields of JSON lines are.

    ``begin``, ``end``: only the row groups whose first byte lies there; what is wrong with the whole file is told in
    the first range.

    A row group that is damaged is a failure, and the others are read. Raises UsageError where pyarrow is missing.
    """
    library = needed("pyarrow.parquet", "archives", "a Parquet file")
    with source.open() as stream:
        try:
            file = library.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 20, page_checksum_verification=True)
        except (OSError, ValueError, MemoryError) as error:  # Arrow's own errors are of these kinds
            if not begin:
                yield Failure(document=source.document, reason=f"not a valid Parquet file ({_first(error)})",
                              bytes=source.size or 0)  # fmt: skip
            return
        names = [name for name in file.schema_arrow.names if name in _WANTED]
        if not set(names) & set(FIELDS["text"] + FIELDS["html"]):
            wanted = ", ".join(FIELDS["text"] + FIELDS["html"])
            if not begin:
                yield Failure(document=source.document, reason=f"a table without a column of text ({wanted})",
                              status="skipped", bytes=source.size or 0)  # fmt: skip
            return
        if file.metadata.num_rows == 0 and not begin:
            yield Failure(document=source.document, reason="the table has no rows")
        number = 1
        for group in range(file.metadata.num_row_groups):
            facts = file.metadata.row_group(group)
            if begin <= _start(facts) and (end is None or _start(facts) < end):
                yield from _group(file, group, names, number, source.document, known)
            number += facts.num_rows


_WANTED = frozenset(name for names in FIELDS.values() for name in names) | {"id"}


def _start(facts: Any) -> int:
    """Where a row group begins in its file."""
    return min(
        (one.dictionary_page_offset or one.data_page_offset for one in map(facts.column, range(facts.num_columns))),
        default=0,
    )


def _group(
    file: Any, group: int, names: list[str], number: int, document: str, known: dict[str, str]
) -> Iterator[Page | Failure]:
    facts = file.metadata.row_group(group)
    if not facts.num_rows:
        return
    last = number + facts.num_rows - 1
    mean = facts.total_byte_size // facts.num_rows
    if mean > 4 * MAX_PAGE:
        yield Failure(document=document, reason=f"rows {number} to {last}: {mean / 1e6:,.0f} MB each on average")
        return
    size = max(1, min(_ROWS, MAX_BATCH // max(mean, 1)))
    try:
        for batch in file.iter_batches(batch_size=size, row_groups=[group], columns=names, use_threads=False):
            for row in batch.to_pylist():
                yield _row(row, number, document, known)
                number += 1
    except (OSError, ValueError, MemoryError) as error:
        yield Failure(document=document, reason=f"rows {number} to {last} are damaged ({_first(error)})")


def _row(row: dict[str, Any], number: int, document: str, known: dict[str, str]) -> Page | Failure:
    try:
        values = {name: _plain(value) for name, value in row.items() if value is not None}
        raw = msgspec.json.encode(values)
    except (InputError, TypeError, ValueError) as error:
        return Failure(document=document, reason=f"row {number}: {error}")
    if len(raw) > MAX_PAGE:
        return Failure(document=document, reason=f"row {number}: {too_large(MAX_PAGE)}", bytes=len(raw))
    urls = (values.get(name) for name in FIELDS["url"])
    url = next((value.strip() for value in urls if isinstance(value, str) and value.strip()), None)
    named = values.get("id", number)
    return page(document, url or f"{document}#{named}", "json", raw, known)


def _plain(value: Any) -> Any:
    """A value as JSON has it; bytes are text in some encoding."""
    if isinstance(value, bytes):
        if len(value) > MAX_PAGE:
            raise InputError(too_large(MAX_PAGE))
        return encodings.decode(value)
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def _first(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(". ")

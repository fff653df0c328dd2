"""One file, wherever it lies: what kind it is by its name, and the pages in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import cast

from mahdar.errors import InputError
from mahdar.intake import feeds, jsonl
from mahdar.intake.pages import MAX_PAGE, Failure, Page, PageKind
from mahdar.intake.streams import Source, page, whole

MAX_FEED = 64 * 1024 * 1024
"""Bytes of one feed, unpacked."""

KNOWN = ".html .htm .txt .jsonl .json .xml, each also with .gz or .zst; .warc .wet .parquet .tar .zip"
_KINDS = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".text": "text",
    ".jsonl": "lines", ".ndjson": "lines", ".json": "json", ".xml": "feed", ".rss": "feed", ".atom": "feed",
    ".warc": "warc", ".wet": "warc", ".parquet": "parquet", ".tar": "tar", ".tgz": "tar", ".zip": "zip",
}  # fmt: skip
ARCHIVES = frozenset({"warc", "parquet", "tar", "zip"})


def kind_of(name: str) -> str | None:
    """What a file is, by its name: html, text, lines, json, feed, one of ``ARCHIVES``, or None."""
    plain = name.lower().removesuffix(".gz").removesuffix(".zst")
    return _KINDS.get(PurePosixPath(plain).suffix)


def pages(source: Source, kind: str, known: dict[str, str]) -> Iterator[Page | Failure]:
    """The pages of a file that is no archive of files. ``kind``: as ``kind_of`` tells it."""
    if kind == "lines":
        yield from jsonl.lines(source, known)
        return
    raw = whole(source, MAX_FEED if kind == "feed" else MAX_PAGE)
    if isinstance(raw, Failure):
        yield raw
    elif kind == "feed":
        yield from _entries(raw, source.document, known)
    elif kind == "json":
        yield from jsonl.objects(raw, source.document, known)
    else:
        yield page(source.document, source.document, cast(PageKind, kind), raw, known)


def _entries(raw: bytes, document: str, known: dict[str, str]) -> Iterator[Page | Failure]:
    count = 0
    try:
        for one in feeds.entries(raw, document, known):
            count += 1
            yield one
    except InputError as error:
        yield Failure(document=document, reason=str(error), bytes=len(raw))
        return
    if count == 0:
        yield Failure(document=document, reason="a feed without entries", status="skipped", bytes=len(raw))

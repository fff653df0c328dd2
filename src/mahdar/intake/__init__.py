"""From what the user names (files, folders, addresses) to pages, and from a page to its articles.

``scan`` runs in the main process and only fetches bytes; ``segment`` is a pure function of a page and may run anywhere.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from mahdar.ids import article_id, sha256
from mahdar.records import Article, Status

PageKind = Literal["html", "text", "json", "feed"]


class Page(msgspec.Struct, kw_only=True):
    """One unit of work: the bytes of a page (a file, a line of JSON, an entry of a feed) and what is known of it."""

    document: str  # the source as it is listed in `documents`
    address: str  # URL, else the path below the folder that was given; for a line of a file, with "#N"
    kind: PageKind
    raw: bytes
    raw_sha256: str
    sidecar: dict[str, str] = {}  # published, outlet, url, title from metadata.csv
    retrieved_at: str | None = None


class Failure(msgspec.Struct, kw_only=True):
    """A source, or a part of one, that could not be read."""

    document: str
    reason: str
    status: Status = "failed"
    bytes: int = 0
    raw_sha256: str | None = None


class Segmented(msgspec.Struct, kw_only=True):
    """The articles of a page; where there are none, the reason."""

    articles: list[Article]
    status: Status = "read"
    reason: str | None = None


def scan(paths: Iterable[Path]) -> Iterator[Page | Failure]:
    """Yield the pages behind ``paths`` in a stable order."""
    import hashlib

    for root in paths:
        sidecar = {}
        if (root / "metadata.csv").exists():
            sidecar = {r["file"]: r for r in csv.DictReader((root / "metadata.csv").open(encoding="utf-8"))}
        for path in sorted(root.glob("*.txt")):
            raw = path.read_bytes()
            known = {k: v for k, v in sidecar.get(path.name, {}).items() if v}
            yield Page(
                document=path.name,
                address=path.name,
                kind="text",
                raw=raw,
                raw_sha256=hashlib.sha256(raw).hexdigest(),
                sidecar=known,
            )


def segment(page: Page) -> Segmented:
    """The articles of ``page``."""
    text = page.raw.decode("utf-8").replace("\u00a0", " ")
    title, _, body = text.partition("\n\n")
    published = page.sidecar.get("published")
    one = Article(
        id=article_id(page.address, 0, sha256(body)),
        document=page.document,
        position=0,
        title=title,
        text=body,
        published=published,
        published_basis="metadata" if published else "unknown",
        raw_sha256=page.raw_sha256,
        text_sha256=sha256(body),
        outlet=page.sidecar.get("outlet"),
    )
    return Segmented(articles=[one])

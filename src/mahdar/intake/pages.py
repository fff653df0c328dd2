"""What passes between the parts of intake: pages, failures, and the articles of a page."""

from __future__ import annotations

from typing import Literal

import msgspec

from mahdar.records import Article, Status

PageKind = Literal["html", "text", "json", "feed"]

MAX_PAGE = 5 * 1024 * 1024
"""Bytes of one page. A news page has under 1 MB; the tree of a larger one takes more memory than a process may have."""

MAX_LINES = 5_000
"""Lines of one page. What has more is a table, a log or an archive."""

MAX_TEXT = 400_000
"""Characters of one page's lines. That is a book, not a report; reading it would hold up all others."""

MAX_ELEMENTS = 60_000
"""Elements of one HTML page; a page of news has some thousands."""


class Page(msgspec.Struct, kw_only=True):
    """One unit of work: the bytes of a page (a file, a line of JSON, an entry of a feed) and what is known of it."""

    document: str  # the source as it is listed in `documents`: a path below the folder that was given; the lines of one
    # file, and the entries of one feed, share it
    address: str  # URL, else the path as in `document`, for a line or an entry with "#" and its id or number (from 1)
    kind: PageKind
    raw: bytes
    raw_sha256: str
    sidecar: dict[str, str] = {}  # published, outlet, url, title from metadata.csv
    retrieved_at: str | None = None


class Failure(msgspec.Struct, kw_only=True, tag="failure"):
    """A source, or a part of one, that could not be read (``failed``) or that is none of ours (``skipped``)."""

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

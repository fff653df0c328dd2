"""A text as an article of a day, read and bound: what tests of single sentences look at."""

from __future__ import annotations

from mahdar.binding import bind
from mahdar.reading import read
from mahdar.records import Article, Reading


def article(text: str, published: str | None) -> Article:
    """An article of nothing but ``text``; ``published``: an ISO day, or None where it is not known."""
    return Article(
        id="a-test",
        document="d",
        position=0,
        title=None,
        text=text,
        published=published,
        published_basis="metadata" if published else "unknown",
        raw_sha256="",
        text_sha256="",
    )


def bound(text: str, published: str | None) -> Reading:
    """All records of ``text`` with their dates."""
    return bind(article(text, published), read("a-test", text))

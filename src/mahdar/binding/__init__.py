"""Publication dates → calendar dates of everything that hangs on them. Cheap, and repeatable when a date changes."""

from __future__ import annotations

from mahdar.records import Article, Reading


def bind(article: Article, reading: Reading) -> Reading:
    """``reading`` with its values, ``edtf``, ``mod``, ``said_at`` and ``as_of`` filled as far as the date allows."""
    return reading

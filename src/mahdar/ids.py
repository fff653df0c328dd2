"""Identifiers that stay the same from build to build: made of addresses and words, never of running numbers."""

from __future__ import annotations

import hashlib


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits of BLAKE2b over the parts, which are kept apart by a unit separator."""
    joined = "\x1f".join(map(str, parts))
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def sha256(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_id(address: str, position: int, text_sha256: str) -> str:
    """Id of an article from its address (URL, else path below the given folder), place on the page and text."""
    return "a-" + digest(address, position, text_sha256)


_LETTERS = {"agreements": "u"}  # for undertakings: `a` is an article


def record_id(table: str, article: str, start: int, end: int, *more: object) -> str:
    """Id of a record: its table, article, offsets, and whatever else tells it from its neighbours."""
    return f"{_LETTERS.get(table, table[0])}-" + digest(table, article, start, end, *more)

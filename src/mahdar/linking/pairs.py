"""Pairs of articles from a file, for measuring how alike they are."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import msgspec

from mahdar.errors import UsageError


class Pair(msgspec.Struct, kw_only=True):
    """Two articles; other fields of a line are not looked at."""

    text_1: str
    text_2: str
    title_1: str | None = None
    title_2: str | None = None


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file of JSON lines, in order; empty lines are left out. ``.gz`` is unpacked.

    Raises UsageError, naming the line, where the file cannot be read or a line is no pair.
    """
    decoder = msgspec.json.Decoder(Pair)
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            for n, line in enumerate(file, 1):
                if line.strip():
                    yield _pair(decoder, line, path, n)
    except (OSError, EOFError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error


def _pair(decoder: msgspec.json.Decoder[Pair], line: bytes, path: Path, n: int) -> Pair:
    try:
        return decoder.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}, line {n}: no pair of articles ({error}); it needs text_1 and text_2") from error

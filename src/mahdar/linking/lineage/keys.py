"""Which articles are worth comparing: keys that two articles share where they may be of one origin.

Three kinds. *Runs*: one in twelve of the article's runs of five words, chosen by their hash, so that a long article and
one that holds a part of it share some (Manber, 1994). *Shingles*: bands of a MinHash sketch over runs of three words,
for short and for reworded texts. *Wires*: for articles that credit an agency, each figure of three digits or more
together with the agency and the days around publication, so that two retellings in other words meet.
"""

from __future__ import annotations

import hashlib
import zlib

from mahdar.linking.lineage.piece import Piece
from mahdar.linking.lineage.sketch import VERSION, bands, sketch

KEYS_VERSION = f"1/{VERSION}"
LEAST = 15  # words: a text that is shorter is compared with nothing
LEAST_TWIN = 12  # words of a text that may be another's twin
_ONE_IN = 12
_SHINGLES, _SHINGLE_ROWS = 42, 3
LONG = 3  # digits of a figure that two reports hardly share by chance
_DAYS = 4  # a window of days; windows overlap by half, so that articles two days apart share one


def twin(piece: Piece) -> int | None:
    """A key that articles of the very same words share, whatever their marks and spelling; None for a few words."""
    return key_of("twin", " ".join(piece.words)) if len(piece.words) >= LEAST_TWIN else None


def keys(piece: Piece) -> list[int]:
    """The keys of an article, sorted, as signed numbers of 64 bits."""
    if len(piece.words) < LEAST:
        return []
    found = set(_runs(piece.words))
    w = piece.words
    shingles = map(" ".join, zip(w, w[1:], w[2:], strict=False))
    found.update(key_of("shingles", band) for band in bands(sketch(shingles, _SHINGLES), _SHINGLE_ROWS))
    found.update(wire_keys(piece))
    return sorted(found)


def wire_keys(piece: Piece) -> list[int]:
    """The keys of an article that hang on whom it credits, which its twins may not share."""
    if len(piece.words) < LEAST:
        return []
    days = [""] if piece.day is None else [str(n) for n in _windows(piece.day)]
    figures = [number for number in piece.numbers if len(number) >= LONG]
    return sorted(key_of("wire", wire, day, figure) for wire in piece.wires_met for day in days for figure in figures)


def _runs(w: list[str]) -> list[int]:
    chosen = []
    for run in map(" ".join, zip(w, w[1:], w[2:], w[3:], w[4:], strict=False)):
        if zlib.crc32(run.encode()) % _ONE_IN == 0:
            chosen.append(key_of("run", run))
    return chosen


def _windows(day: int) -> tuple[int, int]:
    half = _DAYS // 2
    return day // half, day // half + 1  # numbers of half windows: a window is this half and the one before


def key_of(*parts: str) -> int:
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)

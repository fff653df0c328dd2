"""From what the user names to stretches: pieces of the input that are read by themselves, cut by the input alone.

- Small files are read many at a time. A group ends at a file whose name says so (its hash), so that a file that is
  added later changes the group that it falls in and no other.
- A large web archive is cut into ranges of bytes: where a record begins can be found from anywhere in it. So are JSON
  lines that are not packed, and a Parquet file, whose row groups tell where they begin.
- Any other file is one stretch. Several workers share it as *lanes*: each passes over the whole of it and reads every
  n-th part. Passing over a line of packed JSON costs 25 microseconds, reading one 10 milliseconds: no index is needed,
  packed files are unpacked by as many workers as share them (sixteen at most), and memory does not grow with the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from mahdar.errors import UsageError
from mahdar.ids import digest
from mahdar.intake import Failure, Given, given
from mahdar.intake.sources import is_cut, opened
from mahdar.lake import storage
from mahdar.lake.layout import HEAD, Stretch

SMALL = 4 * 1024 * 1024
"""Bytes under which a file is read together with others."""

GROUP_BYTES = 64 * 1024 * 1024
GROUP_FILES = 1_000
RANGE = 64 * 1024 * 1024
"""Bytes of an archive in one stretch."""

LANES = 16
"""Workers that share a stretch, at most: each of them unpacks all of it."""

LANE = 2 * 1024 * 1024
"""Bytes of a stretch for each worker that shares it, at least."""

_ENDS = 256  # one name in so many ends a group
_SAMPLE = 64 * 1024  # bytes at the beginning and end of a large file that tell it from another of its name and size


def stretches(paths: Iterable[str | Path], lake: str | Path) -> Iterator[Stretch]:
    """The stretches of ``paths``, in the order in which a build reads them; ``lake`` itself is no source.

    Raises UsageError where a path does not exist or is itself a lake, an address cannot be reached, or a library is
    missing.
    """
    paths = list(paths)
    for path in paths:
        if not storage.is_remote(str(path)) and Path(path, HEAD).is_file():
            raise UsageError(f"{path} is a lake, whose articles are read: take them out of it with `mahdar gather`")
    found = given(paths)
    return _cut(found, storage.absolute(storage.located(lake)))


def _cut(found: Iterator[Given | Failure], lake: str) -> Iterator[Stretch]:
    group: list[Given | Failure] = []
    size = 0
    for one in found:
        if isinstance(one, Given) and storage.holds(lake, one):
            continue
        if isinstance(one, Given) and (one.size is None or one.size >= SMALL):
            if group:
                yield _stretch(group, size=size)
                group, size = [], 0
            yield from _large(one)
            continue
        group.append(one)
        size += (one.size or 0) if isinstance(one, Given) else 0
        if size >= GROUP_BYTES or len(group) >= GROUP_FILES or _ends(one):
            yield _stretch(group, size=size)
            group, size = [], 0
    if group:
        yield _stretch(group, size=size)


def _ends(one: Given | Failure) -> bool:
    return int(digest(one.document)[-4:], 16) % _ENDS == 0


def _large(one: Given) -> Iterator[Stretch]:
    """The stretches of one file that is read by itself."""
    print_of, size = _sample(one), one.size or 0
    if size <= RANGE or not is_cut(one):
        yield _stretch([one], size=size, sample=print_of)
        return
    for begin in range(0, size, RANGE):
        end = begin + RANGE if begin + RANGE < size else None
        yield _stretch([one], size=(end or size) - begin, sample=print_of, begin=begin, end=end)


def _stretch(
    entries: list[Given | Failure], *, size: int, sample: str = "", begin: int = 0, end: int | None = None
) -> Stretch:
    """A stretch with its id: the same for the same files, wherever they lie and whoever reads them."""
    told = [_identity(one) for one in entries]
    return Stretch(id=digest(*told, sample, begin, end), entries=entries, begin=begin, end=end, size=size)


def _identity(one: Given | Failure) -> str:
    if isinstance(one, Failure):
        return digest(one.document, one.status, one.reason)
    return digest(one.document, one.name, one.size, msgspec.json.encode(sorted(one.known.items())).decode(), one.named)


def _sample(one: Given) -> str:
    """Hash of a file's first and last bytes; of one that cannot be read there, nothing."""
    try:
        with opened(one).open() as stream:
            total = hashlib.sha256(stream.read(_SAMPLE))
            if one.size is not None and one.size > _SAMPLE:
                stream.seek(max(_SAMPLE, one.size - _SAMPLE))
                total.update(stream.read(_SAMPLE))
    except Exception:  # it will be told when it is read
        return ""
    return total.hexdigest()


def lanes(stretch: Stretch, waiting: int, workers: int) -> int:
    """How many workers share a stretch where ``waiting`` stretches are to be read: no more than keeps all at work."""
    if waiting >= 4 * workers:
        return 1
    return max(1, min(workers, LANES, stretch.size // LANE))

"""What views work out once for each state of a dossier and keep in memory, for all connections of the process.

A value belongs to one version of one file (see ``version``); whatever is written makes another version, whose values
are worked out anew. Values are shared between threads: nobody may change one, and none holds a connection.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from mahdar.dossier.store import Store, translated
from mahdar.ids import digest

Value = TypeVar("Value")
MOST = 512  # values in memory, of all dossiers together
_INDEX = 48  # bytes of the header of SQLite's wal-index, which change with every commit


class _Place:
    """Where one value is, or is being worked out."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.value: Any = None
        self.done = False


_places: OrderedDict[tuple[str, Hashable], _Place] = OrderedDict()
_lock = threading.Lock()


def version(path: Path) -> str:
    """A short text that is another one whenever the content of the dossier at ``path`` is; reads no table.

    It may be another one though the content is the same. Made of the file's identity, time and size, and of what SQLite
    changes with every commit: the counter in the file, and the header of the index of the write-ahead log.
    """
    real = path.resolve()
    parts: list[object] = [str(real)]
    for suffix in ("", "-wal"):
        try:
            found = real.with_name(real.name + suffix).stat()
        except FileNotFoundError:
            parts.append(None)
        else:
            parts.append((found.st_ino, found.st_mtime_ns, found.st_size))
    return digest("version", repr((parts, _head(real), _head(real.with_name(real.name + "-shm")))))


def _head(path: Path) -> bytes:
    """The first bytes of a file; none where there is no such file."""
    try:
        with path.open("rb") as file:
            return file.read(_INDEX)
    except OSError:
        return b""


def held(store: Store, key: Hashable, make: Callable[[], Value]) -> Value:
    """The value of ``key`` for the dossier as it is now: from memory, else from ``make``, which one thread alone calls.

    SQLite's errors become a DossierError. A store that is being written to keeps nothing.
    """
    if store.writable:
        with translated(store.path):
            return make()
    name = (version(store.path), key)
    with _lock:
        place = _places.get(name)
        if place is None:
            place = _places[name] = _Place()
            while len(_places) > MOST:
                _places.popitem(last=False)
        _places.move_to_end(name)
    with place.lock:
        if not place.done:
            with translated(store.path):
                place.value = make()
            place.done = True
        value: Value = place.value
        return value


def forget() -> None:
    """Forget everything; for tests and measurements."""
    with _lock:
        _places.clear()

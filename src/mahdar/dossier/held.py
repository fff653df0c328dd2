"""What views work out once for each state of a dossier and keep in memory, for all connections of the process.

A value belongs to one version of one file (see ``version``); whatever is written makes another version, whose values
are worked out anew, but for those that stand on nothing that this process changed (see ``carrying``). Values are
shared between threads: nobody may change one, and none holds a connection.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, TypeVar

from mahdar.dossier.store import Store, translated
from mahdar.dossier.touched import Touched, reached
from mahdar.dossier.watched import Watched
from mahdar.ids import digest

Value = TypeVar("Value")
MOST = 512  # values in memory, of all dossiers together
_INDEX = 48  # bytes of the header of SQLite's wal-index, which change with every commit


class _Place:
    """Where one value is, or is being worked out; ``asked``: the queries that it stands on."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.value: Any = None
        self.asked: frozenset[str] = frozenset()
        self.took = 0.0  # seconds of the processor, with what was in memory already
        self.done = False


class _Moment:
    """One request: what ``version`` told first, and whether something was shown as it was before a change."""

    def __init__(self) -> None:
        self.versions: dict[Path, str] = {}
        self.late = False


_places: OrderedDict[tuple[str, Hashable], _Place] = OrderedDict()
_lock = threading.Lock()
_former: dict[Hashable, _Place] = {}  # what the last change reached, as it was before
_moment: ContextVar[_Moment | None] = ContextVar("moment", default=None)


@contextmanager
def steady() -> Iterator[None]:
    """Look at the files once: within it, ``version`` tells what it told first. For one request of one reader."""
    token = _moment.set(_Moment())
    try:
        yield
    finally:
        _moment.reset(token)


def late() -> bool:
    """Whether something in this request was shown as it was before a change; see ``former``."""
    moment = _moment.get()
    return moment is not None and moment.late


def version(path: Path) -> str:
    """A short text that is another one whenever the content of the dossier at ``path`` is; reads no table.

    It may be another one though the content is the same. Made of the file's identity, time and size, and of what SQLite
    changes with every commit: the counter in the file, and the header of the index of the write-ahead log.
    """
    moment = _moment.get()
    if moment is None:
        return _version(path)
    if path not in moment.versions:
        moment.versions[path] = _version(path)
    return moment.versions[path]


def _version(path: Path) -> str:
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
    place = _place((version(store.path), key))
    with place.lock:
        if not place.done:
            with translated(store.path):
                begun = time.thread_time()
                place.value, place.asked, saved = _listened(store, make)
                place.took = time.thread_time() - begun + saved
            place.done = True
        else:
            _hear(store, place)
        value: Value = place.value
        return value


def former(store: Store, key: Hashable, longer: float) -> list[Any]:
    """The value of ``key`` as it was before the last change, in a list; none where it is known as it is now.

    None either where working it out took no ``longer`` (seconds). ``late`` tells of it from now on.
    """
    place, moment = _former.get(key), _moment.get()
    if place is None or moment is None or place.took <= longer:
        return []
    with _lock:
        now = _places.get((version(store.path), key))
        if now is not None and now.done:
            return []
    moment.late = True
    return [place.value]


def grown(store: Store, key: Hashable, more: Callable[[], Value]) -> Value:
    """What ``more`` gives, which puts something into the value of ``key``: that stands on its queries from now on."""
    if store.writable:
        return more()
    value, asked, _ = _listened(store, more)
    place = _place((version(store.path), key))
    place.asked |= asked
    _hear(store, place)
    return value


def _listened(store: Store, make: Callable[[], Value]) -> tuple[Value, frozenset[str], float]:
    """What ``make`` gives, the queries it stands on, and how long that took earlier which it found in memory."""
    connection = store.connection
    return connection.listen(make) if isinstance(connection, Watched) else (make(), frozenset(), 0.0)


def _hear(store: Store, place: _Place) -> None:
    if isinstance(store.connection, Watched):
        store.connection.hear(place.asked, place.took)


def _place(name: tuple[str, Hashable]) -> _Place:
    with _lock:
        place = _places.get(name)
        if place is None:
            place = _places[name] = _Place()
            while len(_places) > MOST:
                _places.popitem(last=False)
        _places.move_to_end(name)
        return place


@contextmanager
def carrying(store: Store) -> Iterator[None]:
    """While a store is written to: what does not stand on the tables that change stays in memory, for all readers.

    ``store`` is open for writing, and is closed inside. Other programs' writing makes everything anew, as ever.
    """
    touched, before = Touched(store.connection), _version(store.path)

    def committed() -> None:
        nonlocal before
        rows, marks = touched.tables()
        touched.forget()
        after = _version(store.path)
        _carry(before, after, lambda asked: not reached(asked, rows, marks))
        before = after
        _look_again()

    store.committed = committed
    try:
        yield
    finally:
        _carry(before, _version(store.path), bool)  # closing moves what was written into the file
        _look_again()


def _look_again() -> None:
    moment = _moment.get()
    if moment is not None:
        moment.versions.clear()


def _carry(before: str, after: str, holds: Callable[[frozenset[str]], bool]) -> None:
    if before == after:
        return
    with _lock:
        for name, place in list(_places.items()):
            if name[0] == before:
                del _places[name]
                if place.done and place.asked and holds(place.asked):
                    _places.setdefault((after, name[1]), place)
                elif place.done:
                    _former[name[1]] = place
        for key in list(_former)[: max(0, len(_former) - MOST)]:
            del _former[key]


def forget() -> None:
    """Forget everything; for tests and measurements."""
    with _lock:
        _places.clear()
        _former.clear()

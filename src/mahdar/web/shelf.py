"""The dossier that a server shows: open for reading once a thread, for writing only while something is written."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar, cast

from mahdar.api import Dossier
from mahdar.dossier.store import Store, pack
from mahdar.errors import MahdarError

Value = TypeVar("Value")
_KEPT = 256
_PATIENCE = 30  # seconds that closing waits for what is being worked out


class Shelf:
    """Gives each thread its own open dossier, and keeps what was computed until the file changes."""

    def __init__(self, path: Path) -> None:
        """Open the dossier once, so that a missing or foreign file is told at the start."""
        self.path = path
        self._local = threading.local()
        self._all: list[Dossier] = []
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._warming = threading.Lock()
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._kept_of = ""
        self.dossier()

    def dossier(self) -> Dossier:
        """The dossier, open for reading in this thread."""
        found: Dossier | None = getattr(self._local, "dossier", None)
        if found is None:
            found = self._local.dossier = Dossier(self.path, shared=True)
            with self._lock:
                self._all.append(found)
        return found

    def version(self) -> str:
        """What changes whenever the dossier does."""
        return self.dossier().version

    def kept(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What ``make`` gives, computed once for as long as the dossier stays as it is."""
        version = self.version()
        with self._lock:
            if version != self._kept_of:
                self._kept.clear()
                self._kept_of = version
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(Value, self._kept[key])
        made = make()
        with self._lock:
            if version == self._kept_of:
                self._kept[key] = made
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        return made

    def warm(self) -> None:
        """Work out beside the readers what the pages need most, so that the first of them do not wait for it."""
        if self._warming.acquire(blocking=False):
            threading.Thread(target=self._warm, name="warm", daemon=True).start()

    def _warm(self) -> None:
        try:
            with suppress(MahdarError), Dossier(self.path) as dossier:
                dossier.warm()
        finally:
            self._warming.release()

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """The dossier open for writing, by one at a time. Raises DossierError where another program writes it."""
        with self._writing, Store.write(self.path) as store:
            yield store
        self.warm()

    def close(self) -> None:
        """Close everything and bring the dossier back to one single file, unless another program has it open."""
        self._warming.acquire(timeout=_PATIENCE)
        with self._lock:
            for one in self._all:
                one.close()
            self._all.clear()
        if self.path.with_name(self.path.name + "-wal").exists():
            with suppress(MahdarError):
                pack(self.path)

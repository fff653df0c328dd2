"""The dossier that a server shows: open for reading once a thread, for writing only while something is written."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar, cast

from mahdar.api import Dossier
from mahdar.dossier.held import carrying, former, held
from mahdar.dossier.store import Store, pack
from mahdar.errors import MahdarError
from mahdar.web.settling import Settling

Value = TypeVar("Value")
LONG = 0.15  # seconds of the processor from which on readers do not wait for what a ruling has changed
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
        self.ruled: set[str] = set()  # what was ruled on since the server began
        self._under_way: set[Hashable] = set()
        self._behind = ThreadPoolExecutor(1, "behind")
        self._settling = Settling(path, self._written)
        self.dossier()

    def dossier(self) -> Dossier:
        """The dossier, open for reading in this thread."""
        found: Dossier | None = getattr(self._local, "dossier", None)
        if found is None:
            found = self._local.dossier = Dossier(self.path, shared=True)
            found.store.as_linked = True  # ``Settling`` finds them anew
            with self._lock:
                self._all.append(found)
        return found

    def version(self) -> str:
        """What changes whenever the dossier does."""
        return self.dossier().version

    def kept(self, key: Hashable, make: Callable[[], Value], *, now: bool = False) -> Value:
        """What ``make`` gives, computed once for as long as what it stands on stays as it is.

        What took long is shown as it was before a ruling until it is worked out anew behind the readers; the page says
        so (``held.late``). ``now``: it is never shown as it was.
        """
        name = (self.path, key)
        for value in [] if now else former(self.dossier().store, name, LONG):
            self._again(name, make)
            return cast(Value, value)
        return held(self.dossier().store, name, make)

    def _again(self, name: Hashable, make: Callable[[], object]) -> None:
        """Work something out behind the readers, once."""
        with self._lock:
            if name in self._under_way:
                return
            self._under_way.add(name)

        def work() -> None:
            try:
                with suppress(MahdarError):
                    held(self.dossier().store, name, make)
            finally:
                with self._lock:
                    self._under_way.discard(name)

        self._behind.submit(work)

    def warm(self) -> None:
        """Work out beside the readers what the pages need most, so that the first of them do not wait for it."""
        if self._warming.acquire(blocking=False):
            threading.Thread(target=self._warm, name="warm", daemon=True).start()

    def _warm(self) -> None:
        try:
            with suppress(MahdarError), Dossier(self.path) as dossier:
                dossier.store.as_linked = True
                dossier.warm()
        finally:
            self._warming.release()

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """The dossier open for writing, by one at a time. Raises DossierError where another program writes it."""
        with self._written() as store:
            yield store
        self.warm()
        self._settling.begin()

    @contextmanager
    def _written(self) -> Iterator[Store]:
        with self._writing:
            store = Store.write(self.path)
            with carrying(store), store:
                yield store

    def close(self) -> None:
        """Close everything and bring the dossier back to one single file, unless another program has it open."""
        self._settling.close()
        self._behind.shutdown(wait=True, cancel_futures=True)
        self._warming.acquire(timeout=_PATIENCE)
        with self._lock:
            for one in self._all:
                one.close()
            self._all.clear()
        if self.path.with_name(self.path.name + "-wal").exists():
            with suppress(MahdarError):
                pack(self.path)

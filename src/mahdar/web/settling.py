"""After rulings: which records tell of one undertaking, and which form a track, found anew behind the readers.

That takes seconds where there are tens of thousands of records. Until it is done pages show undertakings and tracks as
they were put together before, with the records as they are now.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from mahdar.dossier.held import version
from mahdar.dossier.store import Store
from mahdar.errors import MahdarError
from mahdar.undertakings import identity
from mahdar.undertakings.facts import without_collecting
from mahdar.undertakings.tracks import identity as tracks

QUIET = 5.0  # seconds without a ruling after which it begins


class Settling:
    """Waits until nobody rules, then puts undertakings and tracks together again."""

    def __init__(
        self, path: Path, writing: Callable[[], AbstractContextManager[Store]], quiet: float | None = None
    ) -> None:
        """``writing`` opens the dossier for writing."""
        self._path, self._writing, self._quiet = path, writing, QUIET if quiet is None else quiet
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        self._closed = False

    def begin(self) -> None:
        """Somebody has ruled: begin to wait, from now on."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            if not self._closed:
                self._timer = threading.Timer(self._quiet, self._settle)
                self._timer.daemon = True
                self._timer.start()

    def close(self) -> None:
        """Wait no more; what is under way is not written."""
        with self._lock:
            self._closed = True
            if self._timer is not None:
                self._timer.cancel()

    def _settle(self) -> None:
        """Find anew, and write it down if nothing has changed meanwhile; else whoever changed it begins again."""
        with suppress(MahdarError):
            seen = version(self._path)
            with Store.read(self._path) as store, without_collecting():
                if identity.fresh(store) and tracks.fresh(store):
                    return
                found, gathered = identity.find(store), tracks.find(store)
            if self._closed or version(self._path) != seen:
                return
            with self._writing() as store:
                identity.remember(store, found)
                tracks.remember(store, gathered)

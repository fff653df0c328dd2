"""One writer at a time: a lock beside the dossier that the system releases when its holder dies."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from mahdar.errors import DossierError


class WriterLock:
    """An exclusive SQLite transaction on the empty file ``NAME-lock``: portable, and never left behind by a crash."""

    def __init__(self, dossier: Path) -> None:
        """Take the lock at once. Raises DossierError where another program holds it."""
        real = dossier.resolve()  # one lock, whatever links lead there
        self._path = real.with_name(real.name + "-lock")
        while True:
            self._connection = self._take(dossier)
            if self._connection is not None:
                return

    def _take(self, dossier: Path) -> sqlite3.Connection | None:
        """The lock; None where its file was removed by the writer before, between opening and locking it."""
        try:
            self._path.touch()
            before = self._path.stat().st_ino
        except FileNotFoundError:
            return None
        except OSError as error:
            raise DossierError(f"{dossier}: cannot write beside it ({error.strerror})") from error
        connection = sqlite3.connect(self._path, isolation_level=None, timeout=0)
        try:
            connection.execute("BEGIN EXCLUSIVE")
            if self._path.stat().st_ino == before:
                return connection
        except sqlite3.OperationalError as error:
            connection.close()
            if "locked" in str(error):
                raise DossierError(
                    f"{dossier}: another program is writing to it; wait until it is done, then run this again"
                ) from error
            with suppress(OSError):
                self._path.unlink()  # a full disk, say
            raise
        except FileNotFoundError:
            pass
        connection.close()
        return None

    def release(self) -> None:
        """Give the lock back and remove its file. Safe to call twice."""
        if self._connection is not None:
            with suppress(OSError):
                self._path.unlink()
            self._connection.close()
            self._connection = None

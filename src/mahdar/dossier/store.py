"""The dossier file: opening, versions, one writer at a time, one single file when closed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib import resources
from pathlib import Path
from types import TracebackType

import msgspec

from mahdar.dossier.lock import WriterLock
from mahdar.dossier.watched import Watched
from mahdar.dossier.words import Query
from mahdar.errors import DossierError

APPLICATION_ID = 0x4D48_4452  # "MHDR"
_MIGRATIONS = resources.files("mahdar.dossier") / "migrations"
SCHEMA_VERSION = sum(1 for item in _MIGRATIONS.iterdir() if item.name.endswith(".sql"))


class Store:
    """An open dossier. ``connection`` gives rows by name; close it, or use it in a ``with`` statement."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: WriterLock | None) -> None:
        """Wrap an open connection; use ``Store.read`` or ``Store.write``."""
        self.path = path
        self.connection = connection
        self._lock = lock
        self.as_linked = False  # undertakings and tracks as linking left them, though records have changed since
        self.committed: Callable[[], None] | None = None  # called after every change
        connection.row_factory = sqlite3.Row
        connection.create_function("has_words", 2, _has_words, deterministic=True)
        connection.create_function("has_words_in", 5, _has_words_in, deterministic=True)

    @classmethod
    def read(cls, path: str | Path, *, shared: bool = False) -> Store:
        """Open for reading. Raises DossierError where the file is missing, no dossier, or of a newer version.

        ``shared``: another thread may close it (it is still used by one at a time).
        """
        path = Path(path)
        if not path.exists():
            raise DossierError(f"{path}: there is no such file; make one with `mahdar build PAGES -o {path}`")
        _must_be_file(path)
        with translated(path):
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=not shared,
                factory=Watched,
            )  # fmt: skip
            try:
                _must_be_dossier(connection, path)
                version = connection.execute("PRAGMA user_version").fetchone()[0]
            except BaseException:
                connection.close()
                raise
        store = cls(path, connection, None)
        if version < SCHEMA_VERSION:
            store.close()
            with cls.write(path):
                pass  # bring it up to date
            return cls.read(path, shared=shared)
        return store

    @classmethod
    def write(cls, path: str | Path) -> Store:
        """Open for writing, made if missing. Raises DossierError as ``read``, or where another program writes it."""
        path = Path(path)
        if path.exists():
            _must_be_file(path)
        elif not path.absolute().parent.is_dir():
            raise DossierError(f"{path}: the folder {path.parent} does not exist; make it first")
        with translated(path):
            lock = WriterLock(path)
        new = not path.exists()
        try:
            with translated(path):
                connection = sqlite3.connect(path, isolation_level=None, timeout=5)
                try:
                    _prepare(connection, path)
                except BaseException:
                    connection.close()
                    raise
        except BaseException:
            if new:
                path.unlink(missing_ok=True)
            lock.release()
            raise
        return cls(path, connection, lock)

    @property
    def writable(self) -> bool:
        """Whether this store was opened for writing."""
        return self._lock is not None

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One change, all or nothing; the dossier is in WAL mode from the first one until it is closed."""
        with translated(self.path, content=False):
            if self.connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                self.connection.execute("PRAGMA journal_mode = WAL")
                self.connection.execute("PRAGMA synchronous = NORMAL")
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self.connection.execute("ROLLBACK")
                raise
            if self.committed is not None:
                self.committed()

    def close(self) -> None:
        """Close; a writer brings the dossier back to a single file first. Safe to call twice."""
        try:
            if self._lock is not None:
                _to_single_file(self.connection)
        finally:
            self.connection.close()
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def pack(path: str | Path) -> None:
    """Bring a dossier that was left open back to one single file. Raises DossierError where another has it open."""
    path = Path(path)
    if not path.exists():
        raise DossierError(f"{path}: there is no such file")
    with Store.write(path) as store, translated(path):
        _to_single_file(store.connection, strictly=True)
    for suffix in ("-wal", "-shm"):
        if path.with_name(path.name + suffix).exists():
            raise DossierError(f"{path}: another program has it open; close that one, then pack again")


@contextmanager
def translated(path: Path, *, content: bool = True) -> Iterator[None]:
    """Turn SQLite's errors into one clear line; with ``content`` also those of damaged columns."""
    try:
        yield
    except sqlite3.Error as error:
        raise DossierError(_advice(path, error)) from error
    except (UnicodeDecodeError, msgspec.MsgspecError) as error:
        if not content:
            raise
        raise DossierError(f"{path}: the file is damaged ({error}); restore it from a copy") from error


def _advice(path: Path, error: sqlite3.Error) -> str:
    said = str(error)
    if "full" in said:
        return f"{path}: the disk is full; what was committed is safe: free some space and run the same command again"
    if "locked" in said or "busy" in said:
        return f"{path}: another program is using it; wait until it is done, then try again"
    if "not a database" in said:
        return f"{path}: this is no dossier (nor any SQLite file)"
    if "malformed" in said:
        return f"{path}: the file is damaged ({said}); restore it from a copy"
    if "readonly" in said:
        return f"{path}: no permission to write; copy it to a place where you may"
    if "unable to open" in said:
        return f"{path}: cannot be opened; check that the place exists and may be read and written"
    if "disk I/O error" in said:
        return f"{path}: the disk reports an error; what was committed is safe: check the disk and its free space"
    return f"{path}: {said}"


def _must_be_file(path: Path) -> None:
    if path.is_dir():
        raise DossierError(f"{path}: this is a folder; name a dossier file, such as talks.mahdar")


def _must_be_dossier(connection: sqlite3.Connection, path: Path) -> None:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if mark != APPLICATION_ID:
        raise DossierError(f"{path}: this is no dossier; name a file that `mahdar build` made")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise DossierError(
            f"{path}: made by a newer Mahdar (dossier version {version}; this one knows {SCHEMA_VERSION}): update it"
        )


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make or migrate the tables; nothing is written to a dossier that is up to date."""
    connection.execute("PRAGMA cache_size = -65536")
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] or path.stat().st_size:
        _must_be_dossier(connection, path)
    done = connection.execute("PRAGMA user_version").fetchone()[0]
    for version in range(done + 1, SCHEMA_VERSION + 1):
        script = _MIGRATIONS.joinpath(f"{version:03}.sql").read_text(encoding="utf-8")
        marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version};"
        try:
            connection.executescript(f"BEGIN EXCLUSIVE; {script}\n{marks} COMMIT;")
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise


def _to_single_file(connection: sqlite3.Connection, *, strictly: bool = False) -> None:
    """Checkpoint and leave WAL mode; where readers hold the file, that waits for ``pack`` or the next build."""
    try:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA busy_timeout = 1000")
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:
        if strictly:
            raise


@lru_cache(maxsize=64)
def _query(text: str) -> Query:
    return Query(text)


def _has_words(text: str | None, query: str) -> bool:
    """SQL: whether ``text`` holds all words of ``query``, in whatever spelling."""
    return _query(query).in_text(text)


def _has_words_in(text: str, start: int | None, end: int | None, more: str | None, query: str) -> bool:
    """SQL: the same for a stretch of ``text`` and some more words beside it."""
    return _query(query).in_text(f"{text[start:end]}\n{more or ''}")

"""One program at a time writes to a lake: a lock of the system on disk, a lease behind an address.

An object store has no locks, so a lease is an object that its holder writes anew every few seconds; whoever finds one
that does not change takes it. Nothing rests on it but order: what two programs would write at once is named by its
content and the same, byte for byte.
"""

from __future__ import annotations

import os
import socket
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

import msgspec

from mahdar.dossier.lock import WriterLock
from mahdar.errors import DossierError, LakeError
from mahdar.intake.remote import shown
from mahdar.lake import storage

BEAT = 5.0
"""Seconds between two beats of a lease."""

_MISSED = 4  # beats that a holder may miss
_LOOK = 0.5


class _Held(msgspec.Struct):
    """What a lease says."""

    holder: str
    host: str
    process: int
    beat: int = 0


@contextmanager
def alone(lake: str, what: str) -> Iterator[None]:
    """No other program does ``what`` in a lake meanwhile. Raises LakeError where one does."""
    lock = _Lease(lake, what) if storage.is_remote(lake) else _locked(lake, what)
    try:
        yield
    finally:
        lock.release()


def _locked(lake: str, what: str) -> WriterLock:
    path = Path(lake, what)
    try:
        return WriterLock(path)
    except DossierError as error:
        raise LakeError(f"{lake}{str(error).removeprefix(str(path))}") from error
    except sqlite3.OperationalError as error:
        raise LakeError(f"{lake} cannot be written ({error})") from error


class _Lease:
    """A lease, held until it is released."""

    def __init__(self, lake: str, what: str) -> None:
        self._where, self._name = storage.below(lake, f"{what}-lock"), shown(lake)
        self._own = _Held(uuid.uuid4().hex, socket.gethostname(), os.getpid())
        self._stop = Event()
        try:
            self._take()
        except OSError as error:
            raise LakeError(f"{self._name} cannot be written ({error.strerror or error})") from error
        self._thread = Thread(target=self._keep, daemon=True)
        self._thread.start()

    def release(self) -> None:
        """Give it back."""
        self._stop.set()
        self._thread.join()
        with suppress(OSError):
            held = self._read()
            if held is not None and held.holder == self._own.holder:
                storage.remove(self._where)

    def _take(self) -> None:
        found = self._read()
        until = time.monotonic() + _MISSED * BEAT
        while found is not None and not _gone(found) and time.monotonic() < until:
            time.sleep(_LOOK)
            now = self._read()
            if now is not None and now != found:
                raise self._taken()
            found = now
        self._beat()
        held = self._read()
        if held is None or held.holder != self._own.holder:  # another one took it at the same time
            raise self._taken()

    def _taken(self) -> LakeError:
        return LakeError(f"{self._name}: another program is writing to it; wait until it is done, then run this again")

    def _keep(self) -> None:
        while not self._stop.wait(BEAT):
            with suppress(OSError):  # the next beat will do
                self._beat()

    def _beat(self) -> None:
        self._own.beat += 1
        storage.put(self._where, msgspec.json.encode(self._own))

    def _read(self) -> _Held | None:
        try:
            return msgspec.json.decode(storage.read(self._where), type=_Held)
        except (FileNotFoundError, msgspec.MsgspecError):
            return None


def _gone(held: _Held) -> bool:
    """Whether the holder is a process of this machine that has ended."""
    if held.host != socket.gethostname() or os.name != "posix":
        return False
    try:
        os.kill(held.process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False

"""Where the files of a lake lie: on disk, or as objects behind an address of fsspec (``s3://…``).

A location is a text: a path or an address. What is put at one is there whole or not at all. On disk a file is written
beside its place, brought to disk and renamed. An object store has no renaming, but an object appears with its last
byte: it is made here and sent as a whole.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

from mahdar.errors import UsageError
from mahdar.extras import needed
from mahdar.intake import Given, remote

_FLATTENED = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:/[^/]")
_HERE = ("file", "local")
_ALONE = ("memory",)  # what one process holds alone


def located(path: str | Path) -> str:
    """The location that a user names. Raises UsageError for an address that cannot hold a lake."""
    if isinstance(path, Path) and _FLATTENED.match(str(path)):
        raise UsageError(f"{path}: give an address as a text, not as a path")
    told = str(path)
    if not remote.is_address(told):
        return str(Path(told))
    scheme = told.partition(":")[0]
    if scheme in _HERE:
        return str(Path(told.partition("://")[2]))
    if "::" in told or scheme in _ALONE:
        what = "is of one process alone" if scheme in _ALONE else "is a chain of addresses"
        raise UsageError(f"{remote.shown(told)} {what}: a lake is a folder, or lies behind an address like s3://…")
    try:
        _system(told)
    except ImportError as error:
        raise UsageError(f"{remote.shown(told)}: {error}") from error
    except ValueError as error:  # a scheme that nobody knows
        raise UsageError(f"{remote.shown(told)} is no address that is known: {error}") from error
    return told.rstrip("/")


def is_remote(where: str) -> bool:
    """Whether a location is an address."""
    return remote.is_address(where)


def absolute(where: str) -> str:
    """A location that is the same in whatever folder a process stands."""
    return where if is_remote(where) else str(Path(where).absolute())


def below(where: str, *names: str) -> str:
    """A location inside another one."""
    return "/".join((where, *names)) if is_remote(where) else str(Path(where, *names))


def name(where: str) -> str:
    """The name of a file in its folder."""
    return Path(where.rpartition("/")[2]).name


def holds(where: str, one: Given) -> bool:
    """Whether a file that was given lies in a folder."""
    if one.address is None or not is_remote(where):
        return one.address is None and not is_remote(where) and Path(one.path).is_relative_to(where)
    system, path = _system(where)
    return one.path.startswith(f"{path.rstrip('/')}/") and type(system) is type(_system(one.address)[0])


def opened(where: str) -> IO[bytes]:
    """Open what lies there to be read. Raises OSError."""
    if not is_remote(where):
        return Path(where).open("rb")
    system, path = _system(where)
    return cast(IO[bytes], _told(lambda: system.open(path, "rb", block_size=1 << 20)))


def read(where: str) -> bytes:
    """All bytes of a file. Raises OSError."""
    if not is_remote(where):
        return Path(where).read_bytes()
    system, path = _system(where)
    return cast(bytes, _told(lambda: system.cat_file(path)))


def read_all(some: Iterable[str]) -> list[bytes]:
    """The bytes of several small files, in their order; those behind an address are fetched side by side."""
    wanted = list(some)
    if not wanted or not is_remote(wanted[0]):
        return [read(where) for where in wanted]
    paths = [_system(where)[1] for where in wanted]
    system, _ = _system(wanted[0])
    found: dict[str, bytes] = _told(lambda: system.cat(paths, recursive=False)) if len(paths) > 1 else {}
    return [found[path] if path in found else read(where) for where, path in zip(wanted, paths, strict=True)]


def exists(where: str) -> bool:
    """Whether a file lies there. Raises OSError where that cannot be asked."""
    if not is_remote(where):
        return Path(where).is_file()
    system, path = _system(where)
    system.invalidate_cache()
    return bool(_told(lambda: system.isfile(path)))


def names(where: str) -> list[str]:
    """The names of what lies directly in a folder; none where there is no such folder. Raises OSError."""
    if not is_remote(where):
        try:
            return [path.name for path in Path(where).iterdir()]
        except FileNotFoundError:
            return []
    system, path = _system(where)
    system.invalidate_cache()  # others write there too
    try:
        found: list[str] = _told(lambda: system.ls(path, detail=False))
    except FileNotFoundError:
        return []
    finally:
        system.invalidate_cache()
    return [name for one in found if (name := one.rstrip("/").rsplit("/", 1)[-1]) and one.strip("/") != path.strip("/")]


def write(where: str, save: Callable[[Any], object]) -> str:
    """Put what ``save`` writes (it is given a path, or a file to write to), whole or not at all; gives its SHA-256.

    Raises OSError.
    """
    if is_remote(where):
        made = io.BytesIO()
        save(made)
        content = made.getvalue()
        system, path = _system(where)
        _told(lambda: system.pipe_file(path, content))
        return hashlib.sha256(content).hexdigest()
    target = Path(where)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")  # hidden, and of this process alone
    try:
        save(beside)
        return settle(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def settle(written: Path, target: Path) -> str:
    """Bring a file that was written beside its place to disk and into it; gives its SHA-256."""
    with written.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        os.fsync(stream.fileno())
    written.replace(target)
    return digest


def put(where: str, content: bytes) -> None:
    """Write a small file, whole or not at all. Raises OSError."""
    write(where, lambda to: to.write(content) if isinstance(to, io.BytesIO) else to.write_bytes(content))


def move(old: str, new: str) -> None:
    """Give a file another name. On an object store both may be there for a moment. Raises OSError."""
    if is_remote(old):
        put(new, read(old))
        remove(old)
    else:
        Path(old).replace(new)


def remove(where: str) -> None:
    """Remove a file, if it is there. Raises OSError."""
    if not is_remote(where):
        Path(where).unlink(missing_ok=True)
        return
    system, path = _system(where)
    with suppress(FileNotFoundError):
        _told(lambda: system.rm_file(path))


def empty(where: str) -> None:
    """Remove a folder with all that lies in it, as far as that can be done."""
    if is_remote(where):
        system, path = _system(where)
        system.invalidate_cache()
        with suppress(OSError):
            _told(lambda: system.rm(path, recursive=True))
        system.invalidate_cache()
        return
    import shutil

    shutil.rmtree(where, ignore_errors=True)


def digest(where: str) -> str:
    """SHA-256 of a file. Raises OSError."""
    with opened(where) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]


def system_of(where: str) -> Any:
    """The file system of fsspec behind an address; None for a path."""
    return _system(where)[0] if is_remote(where) else None


def _system(where: str) -> tuple[Any, str]:
    found: tuple[Any, str] = needed("fsspec.core", "archives", "a lake behind an address").url_to_fs(where)
    return found


def _told(ask: Callable[[], Any]) -> Any:
    """What a file system answers; each has errors of its own, which become OSError."""
    try:
        return ask()
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {(str(error).splitlines() or [''])[0]}") from error

"""Files behind addresses (``s3://``, ``https://`` …), by fsspec. Local paths never come here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any, cast

from mahdar.errors import UsageError
from mahdar.extras import needed
from mahdar.intake.streams import Given

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?::|//)")
_SECRET = re.compile(r"(?<=://)[^/@]*@")


def is_address(path: str) -> bool:
    """Whether this names a file system of fsspec: ``scheme://…`` or a chain with ``::``. C:\\ is none."""
    return _ADDRESS.match(path) is not None


def shown(address: str) -> str:
    """An address as it is listed: without a user's name and password."""
    return _SECRET.sub("", address)


def find(address: str) -> list[Given]:
    """The files behind an address, in the order of their names.

    Hidden files are passed over. Raises UsageError where there is nothing, where it cannot be asked, and where fsspec
    or what it needs for this kind of address is missing.
    """
    core = needed("fsspec.core", "archives", "an address")
    try:
        system, path = core.url_to_fs(address)
        names = _names(system, path)
    except ImportError as error:
        raise UsageError(f"{shown(address)}: {error}") from error
    except Exception as error:  # each file system has errors of its own
        if isinstance(error, FileNotFoundError):
            raise UsageError(f"there is no file or folder {shown(address)}") from error
        raise UsageError(f"{shown(address)} cannot be reached ({type(error).__name__}: {error})") from error
    single = names == [path]
    listed = [shown(address if single and "::" in address else system.unstrip_protocol(name)) for name in names]
    return [
        Given(
            document=document, name=name.rstrip("/").rsplit("/", 1)[-1].lower(), size=system.size(name), path=name,
            address=address, named=single,
        )
        for name, document in zip(names, listed, strict=True)
    ]  # fmt: skip


def open_(address: str, name: str) -> IO[bytes]:
    """Open the file ``name`` of the file system behind ``address``."""
    system, _ = needed("fsspec.core", "archives", "an address").url_to_fs(address)
    return cast(IO[bytes], system.open(name, "rb"))


def _names(system: Any, path: str) -> list[str]:
    if any(c in path for c in "*[") and not system.exists(path):
        names = [name for name in system.glob(path) if not system.isdir(name)]
    elif system.isdir(path) and not system.isfile(path):
        names = list(_below(system, path))
    elif system.exists(path):
        return [path]
    else:
        names = []
    if not names:
        raise FileNotFoundError(path)
    return sorted(names)


def _below(system: Any, path: str) -> Iterator[str]:
    for name in system.find(path):
        if not any(part.startswith(".") for part in name.removeprefix(path).split("/")):
            yield name

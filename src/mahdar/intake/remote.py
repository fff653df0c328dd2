"""Files behind addresses (``s3://``, ``https://`` …), by fsspec. Local paths never come here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from mahdar.errors import UsageError
from mahdar.extras import needed
from mahdar.intake.streams import Source

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?::|//)")
_SECRET = re.compile(r"(?<=://)[^/@]*@")


def is_address(path: str) -> bool:
    """Whether this names a file system of fsspec: ``scheme://…`` or a chain with ``::``. C:\\ is none."""
    return _ADDRESS.match(path) is not None


def shown(address: str) -> str:
    """An address as it is listed: without a user's name and password."""
    return _SECRET.sub("", address)


def find(address: str) -> tuple[list[Source], bool]:
    """The files behind an address, in the order of their names, and whether it names one file and no folder or pattern.

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
    return [_source(system, *one) for one in zip(names, listed, strict=True)], single


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


def _source(system: Any, name: str, document: str) -> Source:
    size = system.size(name)
    last = name.rstrip("/").rsplit("/", 1)[-1].lower()
    return Source(document=document, name=last, size=size, open=partial(system.open, name, "rb"))

"""Rulings as lines of JSON: to keep in version control, to send to a colleague, to bring into another dossier."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from mahdar.errors import RulingError
from mahdar.records import Ruling


def write(rulings: Iterable[Ruling], path: Path) -> int:
    """Write one ruling a line; gives their number. Raises RulingError where the file cannot be written."""
    lines = [msgspec.json.encode(ruling) for ruling in rulings]
    try:
        path.write_bytes(b"".join(line + b"\n" for line in lines))
    except OSError as error:
        raise RulingError(f"{path} cannot be written ({error.strerror}): name another file") from error
    return len(lines)


def read(path: Path) -> list[Ruling]:
    """The rulings of a file. Raises RulingError, naming the line, where one cannot be understood."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise RulingError(f"{path} cannot be read ({error.strerror})") from error
    rulings = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                rulings.append(msgspec.json.decode(line, type=Ruling))
            except msgspec.MsgspecError as error:
                raise RulingError(f"{path}, line {number} is no ruling: {error}") from error
    return rulings

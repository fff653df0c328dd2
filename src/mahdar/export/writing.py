"""The files of an export: all of them whole, or none of them there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mahdar.errors import UsageError

_PART = ".part"


class Written(list[Path]):
    """The files that an export has written, and ``notes``: what is not in them, a line each."""

    def __init__(self, paths: Iterable[Path], notes: Iterable[str] = ()) -> None:
        """Take both."""
        super().__init__(paths)
        self.notes = list(notes)


class Files:
    """The files of a folder that are being written, beside their places until all of them are whole."""

    def __init__(self, place: Path) -> None:
        """Begin with none."""
        self._place = place
        self._names: list[str] = []

    @property
    def paths(self) -> list[Path]:
        """Their places, in the order in which they were begun."""
        return [self._place / name for name in self._names]

    def new(self, name: str) -> Path:
        """Where to write the file that will be called ``name``."""
        self._names.append(name)
        return self._place / (name + _PART)

    def settle(self) -> None:
        """Put every file in its place."""
        for path in self.paths:
            path.with_name(path.name + _PART).replace(path)

    def drop(self) -> None:
        """Remove what was begun and is not in its place."""
        for path in self.paths:
            path.with_name(path.name + _PART).unlink(missing_ok=True)


@contextmanager
def folder(out: str | Path, option: str = "--out") -> Iterator[Files]:
    """The folder ``out``, made if missing, whose files take their places when all of them are written.

    Files of the same names are replaced then, and left as they were where anything fails. Raises UsageError where the
    folder or a file cannot be written (also because the disk is full).
    """
    place = Path(out)
    files = Files(place)
    try:
        place.mkdir(parents=True, exist_ok=True)
        yield files
        files.settle()
    except OSError as error:
        advice = f"cannot be written ({error.strerror or error}); name another folder with {option}"
        raise UsageError(f"{place}: {advice}") from error
    finally:
        files.drop()


def place_of(out: str | Path, name: str) -> tuple[Path, str]:
    """The folder and name of an export of one file: ``out`` itself where it ends like ``name``, else a file in it."""
    path = Path(out)
    if path.suffix and path.suffix == Path(name).suffix and not path.is_dir():
        return path.parent, path.name
    return path, name

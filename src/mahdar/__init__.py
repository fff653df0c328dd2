"""Mahdar reads Arabic news about negotiations into a dossier in which every line stands on its words.

>>> import mahdar
>>> report = mahdar.build("pages/", "talks.mahdar")        # doctest: +SKIP
>>> with mahdar.open("talks.mahdar") as dossier:           # doctest: +SKIP
...     for statement in dossier.statements(about="انسحاب القوات", from_="2023"):
...         print(statement.published, statement.speaker_name, statement.content.quote)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mahdar.errors import DossierError, InputError, LakeError, LexiconError, MahdarError, RulingError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Unpack

    from mahdar.api import Dossier
    from mahdar.building import BuildReport, Progress
    from mahdar.gathering import Gathering, GatherReport
    from mahdar.lake.duplicates import Found
    from mahdar.lake.reading import LakeProgress, LakeReport
    from mahdar.merging import MergeReport
    from mahdar.rulings.importing import Outcome

__version__ = "0.1.0"
__all__ = [
    "DossierError",
    "InputError",
    "LakeError",
    "LexiconError",
    "MahdarError",
    "RulingError",
    "UsageError",
    "__version__",
    "build",
    "find_duplicates",
    "gather",
    "import_records",
    "merge",
    "open",
    "pack",
    "read_archives",
]


def build(
    paths: str | Path | Iterable[str | Path],
    dossier: str | Path,
    *,
    workers: int | None = None,
    link: bool = True,
    progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Read files and folders into a dossier, made if missing; see ``mahdar.building.build``."""
    from mahdar.building import build as _build

    return _build(paths, dossier, workers=workers, link=link, progress=progress)


def gather(lake: str | Path, dossier: str | Path, about: str | None = None, **asked: Unpack[Gathering]) -> GatherReport:
    """Take the articles of a lake that answer into a dossier, made if missing; see ``mahdar.gathering.gather``."""
    from mahdar.gathering import gather as _gather

    return _gather(lake, dossier, about, **asked)


def find_duplicates(
    lake: str | Path,
    *,
    again: bool = False,
    workers: int = 0,
    engine: Literal["native", "ray"] = "native",
    address: str | None = None,
    tell: Callable[[str], None] | None = None,
) -> Found:
    """Find the near-duplicates of a lake and write them into it; see ``mahdar.lake.duplicates.find``."""
    from mahdar.extras import needed

    needed("pyarrow", "cluster", "looking for near-duplicates")
    from mahdar.lake.duplicates import find

    return find(lake, again=again, workers=workers, engine=engine, address=address, tell=tell)


def import_records(
    dossier: str | Path,
    files: str | Path | Iterable[str | Path],
    by: str,
    *,
    table: str | None = None,
    encoding: str | None = None,
    given: Mapping[str, str] | None = None,
    strict: bool = False,
    dry_run: bool = False,
) -> list[Outcome]:
    """Bring in records that a person filled in or annotated; see ``mahdar.api.import_records``."""
    from mahdar.api import import_records as _import

    return _import(
        dossier, files, by, table=table, encoding=encoding, given=given, strict=strict, dry_run=dry_run
    )  # fmt: skip


def merge(a: str | Path, b: str | Path, out: str | Path) -> MergeReport:
    """Write a dossier of all that two hold, rulings and all; see ``mahdar.merging.merge``."""
    from mahdar.merging import merge as _merge

    return _merge(a, b, out)


def read_archives(
    paths: str | Path | Iterable[str | Path],
    lake: str | Path,
    *,
    workers: int = 0,
    engine: Literal["native", "ray"] = "native",
    address: str | None = None,
    progress: Callable[[LakeProgress], None] | None = None,
) -> LakeReport:
    """Read archives into a lake, made if missing; see ``mahdar.lake.reading.read_archives``."""
    from mahdar.lake.reading import read_archives as _read

    return _read(paths, lake, workers=workers, engine=engine, address=address, progress=progress)


def open(path: str | Path) -> Dossier:
    """A dossier open for reading; use it in a ``with`` statement. Raises DossierError where it is none."""
    from mahdar.api import Dossier

    return Dossier(path)


def pack(path: str | Path) -> None:
    """Bring a dossier that was left open back to one single file, which can be copied."""
    from mahdar.dossier.store import pack as _pack

    _pack(path)

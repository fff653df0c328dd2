"""Writing a dossier out: one module a format, over a shared base."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from mahdar.dossier.filters import day
from mahdar.dossier.store import Store
from mahdar.errors import UsageError
from mahdar.export import (
    csv,
    datasette,
    followthemoney,
    ics,
    jsonl,
    markdown,
    parquet,
    plover,
    sheet,
    timelinejs,
    webannotation,
)
from mahdar.export.options import Language, Options
from mahdar.export.writing import Written

Exporter = Callable[[Store, str | Path, Options], Written]


def _plain(export: Callable[[Store, str | Path], Written], store: Store, out: str | Path, options: Options) -> Written:
    """An export of the whole dossier, as it is. Raises UsageError where it is asked for as of a day."""
    if options.as_of is not None:
        some = ", ".join(name for name, one in FORMATS.items() if not isinstance(one, partial))
        raise UsageError(f"this format holds the dossier as it is; as of a day can be written: {some}")
    return export(store, out)


FORMATS: dict[str, Exporter] = {
    "jsonl": partial(_plain, jsonl.export),
    "csv": partial(_plain, csv.export),
    "sheet": partial(_plain, sheet.export),
    "parquet": partial(_plain, parquet.export),
    "followthemoney": followthemoney.export,
    "plover": plover.export,
    "timelinejs": timelinejs.export,
    "ics": ics.export,
    "markdown": markdown.export,
    "webannotation": webannotation.export,
    "datasette-metadata": partial(_plain, datasette.export),
}


def export(store: Store, out: str | Path, format: str = "jsonl", *, as_of: str | None = None, **more: Any) -> Written:
    """Write a dossier into the folder ``out`` (or, where a format makes one file, into that file); gives the paths.

    ``as_of`` (EDTF, its last day): only what was published by then, for the formats that are a view; ``more``: the
    fields of ``Options``. Raises UsageError for other formats, and where ``out`` cannot be written.
    """
    if format not in FORMATS:
        raise UsageError(f"format {format!r} is unknown; choose one of: {', '.join(FORMATS)}")
    return FORMATS[format](store, out, Options(as_of=as_of and day(as_of, 1), **more))


__all__ = ["FORMATS", "Language", "Options", "Written", "export"]

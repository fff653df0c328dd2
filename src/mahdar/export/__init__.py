"""Writing a dossier out: one module a format, over a shared base."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mahdar.dossier.store import Store
from mahdar.errors import UsageError
from mahdar.export import csv, jsonl, sheet

FORMATS: dict[str, Callable[[Store, str | Path], list[Path]]] = {
    "jsonl": jsonl.export,
    "csv": csv.export,
    "sheet": sheet.export,
}


def export(store: Store, out: str | Path, format: str = "jsonl") -> list[Path]:
    """Write every table of a dossier into the folder ``out``; gives the paths. Raises UsageError for other formats."""
    if format not in FORMATS:
        raise UsageError(f"format {format!r} is unknown; choose one of: {', '.join(FORMATS)}")
    return FORMATS[format](store, out)

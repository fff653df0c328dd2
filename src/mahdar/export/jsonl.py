"""One JSON object a line, one file a table: the contract's own form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from mahdar.dossier.store import Store
from mahdar.export.base import write_all
from mahdar.export.writing import Written


def export(store: Store, out: str | Path) -> Written:
    """Write ``OUT/TABLE.jsonl`` for every table: UTF-8, LF, the same bytes for the same dossier."""
    return write_all(store, out, "jsonl", _write)


def _write(path: Path, table: str, rows: Iterator[dict[str, Any]]) -> None:
    encoder = msgspec.json.Encoder()
    with path.open("wb") as file:
        for row in rows:
            file.write(encoder.encode(row) + b"\n")

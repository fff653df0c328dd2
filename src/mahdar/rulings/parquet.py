"""Records from a Parquet file, as rows that an import takes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from mahdar.errors import RulingError

_DAYS = ("_first", "_last")  # ends of the columns of days that an export adds to EDTF dates


def rows(path: Path) -> Iterator[tuple[int, dict[str, Any], str | None]]:
    """The rows with their numbers. Raises RulingError where pyarrow is missing or the file cannot be read."""
    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError as error:
        raise RulingError(
            "reading Parquet needs pyarrow, which is not installed: pip install 'mahdar[parquet]'"
        ) from error
    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            kept = [name for name in names if not _day(name, names)]
            number = 0
            for batch in file.iter_batches(columns=kept):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row, None
    except (OSError, ValueError) as error:  # Arrow's own errors are of these kinds
        raise RulingError(f"{path} cannot be read as Parquet ({str(error).splitlines()[0]})") from error


def _day(name: str, names: list[str]) -> bool:
    return any(name.endswith(end) and name.removesuffix(end) in names for end in _DAYS)

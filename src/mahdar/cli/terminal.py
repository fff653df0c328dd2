"""What commands share: where they print, tables, JSON lines, progress."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

out = Console(highlight=False, soft_wrap=False)
errors = Console(stderr=True, highlight=False)


def json_lines(rows: Iterable[Any]) -> None:
    """Print rows as JSON, one a line."""
    encoder = msgspec.json.Encoder(enc_hook=str)
    for row in rows:
        sys.stdout.write(encoder.encode(row).decode() + "\n")


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None) -> None:
    """Print a table; where standard output is no terminal, as lines with tabs, which other programs can read."""
    if not out.is_terminal:
        for row in rows:
            sys.stdout.write("\t".join(_flat(cell) for cell in row) + "\n")
        return
    grid = Table(*headings, title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for row in rows:
        grid.add_row(*(cell if isinstance(cell, Text) else Text(_flat(cell)) for cell in row))
    out.print(grid)


def say(line: str = "") -> None:
    """Print a line as it is."""
    out.print(line, markup=False, soft_wrap=True)


def user() -> str:
    """Who uses the program, where the user does not say so."""
    try:
        return os.environ.get("MAHDAR_USER") or getpass.getuser()
    except (KeyError, OSError):
        return ""


@contextmanager
def progress(label: str) -> Iterator[Any]:
    """A function ``tell(text)`` that shows progress on a terminal, and nothing elsewhere."""
    if not errors.is_terminal:
        yield lambda text: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task(label)
        yield lambda text: bar.update(task, description=f"{label}: {text}")


def _flat(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())

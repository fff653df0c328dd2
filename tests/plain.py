"""Files of plain sentences: one a line, with the fields that are asked of it, parted by strokes."""

from __future__ import annotations

from pathlib import Path


def lines(file: Path) -> list[list[str]]:
    """The fields of a file's lines, without comments."""
    told = file.read_text(encoding="utf-8").splitlines()
    return [[field.strip() for field in line.split("|")] for line in told if line and not line.startswith("#")]

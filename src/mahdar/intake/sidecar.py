"""``metadata.csv`` beside the documents: what a person knows of them, which overrides what the pages say."""

from __future__ import annotations

import csv
import io
from pathlib import Path, PurePosixPath

import msgspec

from mahdar.errors import InputError
from mahdar.intake import calendar, encodings
from mahdar.intake.pages import Failure

NAME = "metadata.csv"
COLUMNS = ("published", "outlet", "url", "title")


class Sidecar(msgspec.Struct):
    """The rows of one ``metadata.csv``: file (a path below its folder) → column → value, empty ones left out."""

    rows: dict[str, dict[str, str]] = {}
    line_of: dict[str, int] = {}
    used: set[str] = set()

    def of(self, file: str) -> dict[str, str]:
        """What is known of a file, by its path below the sidecar's folder."""
        if file in self.rows:
            self.used.add(file)
        return self.rows.get(file, {})

    def unused(self, document: str) -> list[Failure]:
        """Rows whose file is not among the sources: each is reported, none stops anything."""
        return [
            Failure(document=document, status="skipped", reason=f"line {self.line_of[file]}: there is no file {file}")
            for file in self.rows
            if file not in self.used
        ]


def read(path: Path, document: str) -> tuple[Sidecar, list[Failure]]:
    """The sidecar at ``path`` and what is wrong in it. ``document``: how it is called in failures."""
    try:
        return parse(path.read_bytes(), document)
    except OSError as error:
        return Sidecar(), [Failure(document=document, reason=f"cannot be read: {error}")]


def parse(raw: bytes, document: str) -> tuple[Sidecar, list[Failure]]:
    """The sidecar of these bytes and what is wrong in it. ``document``: how it is called in failures."""
    try:
        text = encodings.decode(raw)
    except InputError as error:
        return Sidecar(), [Failure(document=document, reason=f"cannot be read: {error}")]
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, skipinitialspace=True)
    names = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
    if "file" not in names:
        return Sidecar(), [Failure(document=document, reason="has no column `file`: none of it is used")]
    found, failures = Sidecar(), []
    try:
        for row in reader:
            file = PurePosixPath((row.get(names["file"]) or "").strip().replace("\\", "/")).as_posix()
            if file in ("", "."):
                continue
            values = {c: " ".join((row.get(names[c]) or "").split()) for c in COLUMNS if c in names}
            known = {column: value for column, value in values.items() if value}
            if "published" in known and (wrong := _bind_day(known)):
                failures.append(
                    Failure(document=document, status="skipped", reason=f"line {reader.line_num}: {file}: {wrong}")
                )
            found.rows[file] = known
            found.line_of[file] = reader.line_num
    except csv.Error as error:
        failures.append(Failure(document=document, reason=f"line {reader.line_num}: {error}"))
    return found, failures


def _bind_day(known: dict[str, str]) -> str | None:
    """Turn a row's date into a day, or drop it and say why. A month or year alone (2024-07) stays as it is."""
    given = known["published"]
    if len(given) in (4, 7) and given.replace("-", "").isdigit():
        return None
    day = calendar.from_stamp(given)
    if day is None:
        del known["published"]
        return f"“{given}” is no date, and is not used"
    known["published"] = day
    return None

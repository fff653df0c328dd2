"""One CSV file a table of records as a coder reads and changes them: words in place of offsets, one column a field.

What is changed in such a file and brought in with ``mahdar import`` becomes corrections.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.store import Store, translated
from mahdar.export.base import rows
from mahdar.export.writing import Written, folder
from mahdar.rulings.anchors import CONTEXT
from mahdar.rulings.cells import cell, disarm
from mahdar.rulings.forms import settable
from mahdar.rulings.sheets import BACK, FRONT


def export(store: Store, out: str | Path) -> Written:
    """Write ``OUT/TABLE.csv`` for every table of records: utf-8-sig, so that spreadsheets open Arabic right, and CRLF.

    Cells that a spreadsheet would run are disarmed, and armed again by an import. Raises UsageError where ``out``
    cannot be written.
    """
    with folder(out) as files:
        for table in codec.RECORDS:
            with files.new(f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(columns(table))
                writer.writerows(_cells(store, table))
    return Written(files.paths)


def columns(table: str) -> list[str]:
    """The columns of a sheet, in order."""
    return [*FRONT, *settable(table), *BACK]


def _cells(store: Store, table: str) -> Iterator[list[str]]:
    names = columns(table)
    held: tuple[str | None, dict[str, Any]] = (None, {})
    with translated(store.path):
        for row in rows(store, table):
            if held[0] != row["article_id"]:
                held = (row["article_id"], _article(store, row["article_id"]))
            article, text = held[1], held[1]["text"]
            told = {name: _decoded(value) for name, value in row.items()}
            told |= {name: article[name] for name in ("document", "title", "published", "text_sha256")}
            told["words"] = row["quote"]
            told["prefix"] = text[max(0, row["start"] - CONTEXT) : row["start"]]
            told["suffix"] = text[row["end"] : row["end"] + CONTEXT]
            yield [disarm(cell(told.get(name), text, row["start"])) for name in names]


def _article(store: Store, id: str) -> dict[str, Any]:
    sql = "SELECT document, title, published, text_sha256, text FROM articles WHERE id = ?"
    return dict(store.connection.execute(sql, (id,)).fetchone())


def _decoded(value: Any) -> Any:
    return msgspec.json.decode(value) if isinstance(value, msgspec.Raw) else value

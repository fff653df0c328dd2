"""A metadata file for Datasette: titles, descriptions, units and facets of a dossier's tables, and a few queries.

Datasette opens a dossier as it is, since it is one SQLite file: ``datasette talks.mahdar --metadata metadata.json``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from mahdar.dossier.store import Store, translated
from mahdar.export.descriptions import described, everything
from mahdar.export.writing import Written, folder, place_of

FILE = "metadata.json"


def export(store: Store, out: str | Path) -> Written:
    """Write ``metadata.json`` (or the file ``out``) for the tables that this dossier has."""
    place, name = place_of(out, FILE)
    with folder(place) as files:
        text = msgspec.json.format(msgspec.json.encode(metadata(store)), indent=2)
        files.new(name).write_bytes(text + b"\n")
    return Written(files.paths)


def metadata(store: Store) -> dict[str, Any]:
    """The content of the file, for Datasette 0.6x; 1.0 reads the same from under ``databases``."""
    found = everything()
    with translated(store.path):
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        tables = {name: _columns(store, name) for (name,) in store.connection.execute(sql).fetchall()}
    told = {name: _table(name, columns) for name, columns in tables.items()}
    database = {"title": store.path.stem, "description": found["description"], "queries": found["queries"]}
    return {
        "title": found["title"],
        "description": found["description"],
        "databases": {store.path.stem: database | {"tables": told}},
    }


def _columns(store: Store, table: str) -> set[str]:
    return {row["name"] for row in store.connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def _table(name: str, columns: set[str]) -> dict[str, Any]:
    found = everything()
    if name not in found["tables"]:
        return {"hidden": True}
    about = described(name)
    kept = {
        "title": about.title,
        "description": about.description,
        "label_column": about.label,
        "sort": about.sort,
        "sort_desc": about.sort_desc,
        "facets": [one for one in about.facets if one in columns],
        "columns": {column: words for column, words in about.columns.items() if column in columns},
        "units": about.units,
        "hidden": name in found["hidden"],
    }
    return {key: value for key, value in kept.items() if value}

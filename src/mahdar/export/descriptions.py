"""What the tables and columns of a dossier hold, in words that other programs show."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import msgspec
import yaml

_FILE = resources.files("mahdar.export") / "descriptions.yaml"


class About(msgspec.Struct, kw_only=True):
    """One table: ``columns`` by name, with what holds in every table; ``label``: the column a row is best called by."""

    title: str
    description: str
    label: str | None = None
    sort: str | None = None
    sort_desc: str | None = None
    facets: list[str] = []
    columns: dict[str, str] = {}
    units: dict[str, str] = {}


@cache
def everything() -> dict[str, Any]:
    """The whole file: title, description, common columns, tables, hidden tables, queries."""
    loaded: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded


@cache
def described(table: str) -> About:
    """One table, with the columns that are the same everywhere."""
    found = everything()
    about = msgspec.convert(found["tables"][table], About)
    about.columns = {**found["common"], **about.columns}
    return about

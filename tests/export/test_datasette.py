"""Datasette's metadata: it names what the dossier has, its queries run, and Datasette shows it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from mahdar.dossier.store import Store
from mahdar.export import export
from mahdar.export.base import TABLES
from mahdar.export.descriptions import described, everything


@pytest.fixture(scope="module")
def metadata(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    with Store.read(sample) as store:
        (path,) = export(store, tmp_path_factory.mktemp("meta"), "datasette-metadata")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_every_table_of_an_export_is_described() -> None:
    for table in TABLES:
        assert described(table).title
        assert described(table).description


def test_what_it_names_is_there(sample: Path, metadata: dict[str, Any]) -> None:
    with Store.read(sample) as store:
        rows = store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = {row["name"] for row in rows}
        told = metadata["databases"]["sample"]["tables"]
        assert set(told) == {name for name in tables if not name.startswith("sqlite_")}
        assert set(everything()["hidden"]) <= tables
        for name, about in told.items():
            columns = {row["name"] for row in store.connection.execute(f"PRAGMA table_info({name})")}
            named = {about.get("label_column"), about.get("sort"), about.get("sort_desc"), *about.get("facets", [])}
            assert named - {None} <= columns, name
            assert set(about.get("columns", {})) | set(about.get("units", {})) <= columns, name
            assert about.get("hidden") or about["title"]


@pytest.mark.parametrize("query", everything()["queries"])
def test_every_query_gives_rows(sample: Path, query: str) -> None:
    with Store.read(sample) as store:
        sql = everything()["queries"][query]["sql"]
        rows = store.connection.execute(sql, {"speaker": "", "kind": ""}).fetchall()
    assert rows


@pytest.mark.slow
def test_datasette_opens_a_dossier_with_titles(sample: Path, metadata: dict[str, Any]) -> None:
    app = pytest.importorskip("datasette.app")
    datasette = app.Datasette([str(sample)], metadata=metadata)

    def page(path: str) -> str:
        answer = asyncio.run(datasette.client.get(path))
        assert answer.status_code == 200, path
        return str(answer.text)

    assert "Offsets" not in page("/")
    database = page("/sample")
    assert "What is due when" in database
    commitments = page("/sample/commitments")
    assert "Commitments as told" in commitments
    assert "whether it is overdue depends on the day" in commitments
    assert "انسحاب" in page("/sample/articles?_size=max") or "القوات" in page("/sample/articles?_size=max")
    rows = json.loads(page("/sample/deadlines.json?_shape=array"))
    assert rows
    assert json.loads(page("/sample/who_said_what.json?_shape=array&speaker=الوزارة")) != []

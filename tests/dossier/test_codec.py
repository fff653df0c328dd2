"""Records to rows and back."""

from __future__ import annotations

import pytest

from mahdar.dossier import codec
from mahdar.dossier.store import Store
from mahdar.ids import sha256
from mahdar.records import Article, Passage, Removed, Ruling

from . import crafted


@pytest.mark.parametrize("table", ["timexes", "statements", "quantities"])
def test_records_come_back_as_they_were(table: str) -> None:
    records = [record for _, reading in crafted.readings() for record in getattr(reading, table)]
    assert records
    for record in records:
        names = [field.name for field in codec.fields(type(record))]
        row = dict(zip(names, codec.values(record), strict=True))
        assert all(value is None or isinstance(value, str | int | float) for value in row.values())
        assert codec.record(type(record), row) == record


def test_nested_and_empty_values() -> None:
    article = Article(
        id="a-1",
        document="d",
        position=0,
        title=None,
        text="نص",
        agencies=["وكالة"],
        published_evidence=[Passage(start=0, end=2, quote="نص")],
        removed=[Removed(text="x", reason="y")],
        raw_sha256="",
        text_sha256=sha256("نص"),
    )
    names = [field.name for field in codec.fields(Article)]
    row = dict(zip(names, codec.values(article), strict=True))
    assert row["agencies"] == '["وكالة"]'
    assert row["published_evidence"] == '[{"start":0,"end":2,"quote":"نص"}]'
    assert codec.record(Article, row) == article
    assert codec.values(Ruling(id="r", target={}, action="add", value={}, by="x", at="t"))[1] == "{}"


def test_every_field_of_a_record_has_its_column(store: Store) -> None:
    for table, record_type in codec.TABLES.items():
        columns = {row["name"] for row in store.connection.execute(f"SELECT * FROM pragma_table_info('{table}')")}
        assert {field.name for field in codec.fields(record_type)} <= columns

"""A lake's files: the same for any number of workers, whole or not there, and all that a dossier needs."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pyarrow.parquet as parquet
import pytest

from mahdar.dossier import codec
from mahdar.lake import choosing, fetching, layout, storage, work
from mahdar.lake.layout import Lake
from mahdar.lake.planning import stretches
from mahdar.lake.schema import schema
from mahdar.reading.shadow import fold
from tests.lake.made import as_built, line, lines, read_here, rows, tables


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = lines(tmp_path / "news.jsonl", 34)
    with path.open("a", encoding="utf-8") as stream:
        stream.write("no object\n" + line(34) + "\n")
    return path


def test_lanes_do_not_change_a_byte(tmp_path: Path, source: Path, small_parts: int) -> None:
    one, three = read_here([source], tmp_path / "one"), read_here([source], tmp_path / "three", lanes=3)
    assert [part.number for part in one.parts()] == [0, 1, 2, 3]
    assert [part.last for part in one.parts()] == [False, False, False, True]
    assert tables(one.path) == tables(three.path)


def test_outcomes_are_those_of_a_build(tmp_path: Path, source: Path, small_parts: int) -> None:
    lake = read_here([source], tmp_path / "lake")
    again = [msgspec.msgpack.encode(one) for one in fetching.outcomes(lake)]
    assert again == [msgspec.msgpack.encode(one) for one in as_built([source])]


def test_chosen_articles_alone(tmp_path: Path, source: Path, small_parts: int) -> None:
    lake = read_here([source], tmp_path / "lake")
    parts = lake.parts()
    hits = choosing.choose(lake, parts, choosing.Question(about="3 OR 30"))
    some = list(fetching.outcomes(lake, parts, hits))
    assert {"https://example.org/3", "https://example.org/30"} <= {one.address for one in some}
    assert [one.article.id for outcome in some for one in outcome.articles] == [hit.id for hit in hits]
    assert len(some) < 10 and not any(one.known_sha256.endswith("+partly") for one in some)


def test_the_tables_are_those_of_the_contract(tmp_path: Path, source: Path) -> None:
    lake = read_here([source], tmp_path / "lake")
    (outcome,) = [one for one in as_built([source]) if one.address.endswith("/1")]
    article = outcome.articles[0].article
    row = next(row for row in rows(lake, "articles") if row["id"] == article.id)
    assert {name: row[name] for name in ("title", "text", "published", "text_sha256")} == {
        name: getattr(article, name) for name in ("title", "text", "published", "text_sha256")
    }
    assert row["folded"] == fold(f"{article.title}\n{article.text}")
    assert row["published_first"].isoformat() == row["published_last"].isoformat() == article.published
    for table in ("timexes", "statements", "mentions"):
        mine = [one for one in rows(lake, table) if one["article_id"] == article.id]
        names = [field.name for field in codec.fields(codec.TABLES[table])]
        told = [dict(zip(names, values, strict=False)) for values in outcome.articles[0].rows[table]]
        assert [one["id"] for one in mine] == [one["id"] for one in told] and mine
        assert all(one["quote"] == article.text[one["start"] : one["end"]] for one in mine)
    (timex, *_) = [one for one in rows(lake, "timexes") if one["article_id"] == article.id]
    assert msgspec.json.decode(timex["symbol"])["kind"]


def test_articles_lie_by_their_day(tmp_path: Path, source: Path) -> None:
    lake = read_here([source], tmp_path / "lake")
    days = [row["published"] for row in rows(lake, "articles")]
    assert days == sorted(days) and len(set(days)) == 3


@pytest.mark.parametrize("table", layout.TABLES)
def test_every_table_has_its_schema(tmp_path: Path, source: Path, table: str) -> None:
    lake = read_here([source], tmp_path / "lake")
    for path in lake.files(table):
        assert parquet.read_schema(path).equals(schema(table))


def test_what_failed_is_listed(tmp_path: Path, source: Path, small_parts: int) -> None:
    lake = read_here([source], tmp_path / "lake")
    failed = [row for row in rows(lake, "pages") if row["status"] == "failed"]
    assert [row["reason"][:8] for row in failed] == ["line 35:"]
    last = lake.parts()[-1]
    assert last.failed == 1 and last.troubles[0].reason == failed[0]["reason"]
    assert rows(lake, "documents")[-1]["status"] == "read"
    assert rows(lake, "documents")[-1]["reason"].startswith("1 of 6 parts; the first: line 35:")


def test_finished_parts_are_not_read_again(
    tmp_path: Path, source: Path, small_parts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake = read_here([source], tmp_path / "lake")
    whole = tables(lake.path)
    gone = lake.parts()[1]
    storage.remove(lake.part_file(gone.id))  # as if the process had been killed before it was written
    seen: list[object] = []
    monkeypatch.setattr(work, "worked", lambda item, make, real=work.worked: seen.append(item) or real(item, make))
    (stretch,) = stretches([source], lake.path)
    assert [part.number for part in work.run(work.Task(lake=lake.path, stretch=stretch))] == [1]
    assert len(seen) == 10
    assert tables(lake.path) == whole


def test_without_its_parts_file_nothing_is_there(tmp_path: Path, source: Path, small_parts: int) -> None:
    lake = read_here([source], tmp_path / "lake")
    storage.remove(lake.part_file(lake.parts()[0].id))
    assert len(rows(lake, "articles")) == 25
    assert len(list(fetching.outcomes(lake))) == 26


def test_a_poisoned_page_is_listed(tmp_path: Path, source: Path, small_parts: int) -> None:
    lake = Lake.make(tmp_path / "lake")
    (stretch,) = stretches([source], lake.path)
    work.run(work.Task(lake=lake.path, stretch=stretch), poison={(work.PAGE, 1, 2): "it kills"})
    (row,) = [row for row in rows(lake, "pages") if row["address"] == "https://example.org/12"]
    assert (row["status"], row["reason"], row["articles"]) == ("failed", "it kills", 0)
    assert len(rows(lake, "articles")) == 34


def test_a_page_that_makes_the_reader_raise(tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(id: str, text: str) -> object:
        if "رقم 5 " in text:
            raise RecursionError("too deep")
        return real(id, text)

    real = work.read
    monkeypatch.setattr(work, "read", read)
    lake = read_here([source], tmp_path / "lake")
    (row,) = [row for row in rows(lake, "pages") if row["address"] == "https://example.org/5"]
    assert row["status"] == "failed" and "RecursionError: too deep" in row["reason"]
    assert len(rows(lake, "articles")) == 34

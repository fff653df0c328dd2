"""What views keep in memory belongs to one state of a file, and pages know where they stand."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec

import mahdar
from mahdar.dossier.held import carrying, forget, former, held, late, steady, version
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store
from mahdar.dossier.touched import Touched, reached
from tests.dossier.linked.test_happenings import add, reports


class Row(msgspec.Struct):
    n: int


def test_the_version_changes_with_the_content_alone(tmp_path: Path) -> None:
    path = tmp_path / "t.mahdar"
    add(tmp_path, path, reports()[:4])
    first = version(path)
    with mahdar.open(path) as dossier:
        assert dossier.version == first
        dossier.timeline()
        assert dossier.version == first
    with Store.write(path) as store:
        seen = {first}
        for n in range(3):
            with store.transaction() as connection:
                connection.execute("INSERT OR REPLACE INTO meta VALUES ('test', ?)", (str(n),))
            assert version(path) not in seen  # in the write-ahead log still
            seen.add(version(path))
    assert version(path) not in {first}


def test_a_value_is_worked_out_once_for_each_version(tmp_path: Path) -> None:
    path = tmp_path / "t.mahdar"
    add(tmp_path, path, reports()[:4])
    forget()
    calls: list[int] = []

    def make() -> int:
        calls.append(1)
        return len(calls)

    with Store.read(path) as store:
        assert [held(store, "n", make), held(store, "n", make), held(store, "other", make)] == [1, 1, 2]
    with Store.write(path) as store:
        assert held(store, "n", make) == 3  # what is being written is not kept
        with store.transaction() as connection:
            connection.execute("INSERT INTO meta VALUES ('test', '1')")
    with Store.read(path) as store:
        assert held(store, "n", make) == 4


def test_pages_know_where_they_stand() -> None:
    rows = [Row(n) for n in range(5)]
    page = Listing.page(Row, rows[2:], 2, 2)
    assert (page, page.more, page.next, page.total, page.at_least) == (rows[2:4], True, 4, None, 5)
    last = Listing.page(Row, rows[4:], 4, 2)
    assert (last.more, last.next, last.total, last.at_least) == (False, None, 5, 5)
    assert Listing.page(Row, [], 9, 2, 5).total == 5
    assert Listing(Row, rows).total == 5


def test_what_a_change_does_not_reach_stays_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "t.mahdar"
    add(tmp_path, path, reports()[:4])
    forget()
    calls: list[str] = []

    def count(store: Store, table: str) -> int:
        calls.append(table)
        return int(store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def both(store: Store) -> None:
        for table in ("events", "statements"):
            held(store, table, partial(count, store, table))
        held(store, "outer", lambda: held(store, "statements", partial(count, store, "statements")))

    with Store.read(path) as store:
        both(store)
    assert calls == ["events", "statements"]
    writing = Store.write(path)
    with carrying(writing), writing, writing.transaction() as connection:
        connection.execute("UPDATE events SET rule = rule || '!'")
        connection.execute("UPDATE statements SET rule = rule || '!'")
        connection.execute("UPDATE statements SET rule = rtrim(rule, '!')")
        connection.execute("UPDATE statements SET ruling_id = 'r-1'")
    with Store.read(path) as store, steady():
        assert former(store, "events", -1) and late()
        assert not former(store, "statements", -1)
        both(store)
    assert calls == ["events", "statements", "events"]  # the statements are as they were but for the mark of a ruling


def test_a_row_that_comes_or_goes_is_a_change(tmp_path: Path) -> None:
    path = tmp_path / "t.mahdar"
    add(tmp_path, path, reports()[:2])
    with Store.write(path) as store:
        touched = Touched(store.connection)
        store.connection.execute("INSERT INTO meta VALUES ('test', '1')")
        assert touched.tables() == ({"meta"}, frozenset())
        store.connection.execute("DELETE FROM meta WHERE name = 'test'")
        assert touched.tables() == (frozenset(), frozenset())
        touched.forget()
        store.connection.execute("UPDATE statements SET ruling_id = 'r-1'")
        assert touched.tables() == (frozenset(), {"statements"})
    assert reached(["SELECT * FROM statements"], frozenset(), frozenset({"statements"}))
    assert not reached(["SELECT count(*) FROM statements"], frozenset(), frozenset({"statements"}))
    assert reached(["SELECT count(*) FROM statements"], frozenset({"statements"}), frozenset())

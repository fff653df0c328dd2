"""The file: what is no dossier is refused, one writer at a time, one single file when closed, nothing half written."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import mahdar
from mahdar.dossier import store as module
from mahdar.dossier.store import APPLICATION_ID, SCHEMA_VERSION, Store, pack
from mahdar.dossier.writer import Writer
from mahdar.errors import DossierError

from . import crafted

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(mahdar.__file__).parents[1])}


def files(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.iterdir() if p.name.startswith(path.name))


def test_a_dossier_says_what_it_is(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_a_closed_dossier_is_one_file(path: Path) -> None:
    assert files(path) == [path.name]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no dossier"),
        (b"<html>no dossier</html>" * 50, "no dossier"),
        (b"SQLite format 3\x00" + b"\x00" * 5, "no dossier"),
    ],
)
def test_a_file_that_is_no_dossier_is_refused_and_left_alone(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "x.mahdar"
    path.write_bytes(content)
    with pytest.raises(DossierError, match=said):
        Store.read(path)
    if content:
        with pytest.raises(DossierError, match=said):
            Store.write(path)
        assert path.read_bytes() == content
    assert files(path) == [path.name]


def test_another_sqlite_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (x)")
    connection.close()
    for how in (Store.read, Store.write):
        with pytest.raises(DossierError, match="no dossier"):
            how(path)


def test_missing_places_are_named(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="there is no such file"):
        Store.read(tmp_path / "none.mahdar")
    with pytest.raises(DossierError, match="does not exist"):
        Store.write(tmp_path / "none" / "x.mahdar")
    with pytest.raises(DossierError, match="folder"):
        Store.read(tmp_path)


def test_a_newer_dossier_is_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    for how in (Store.read, Store.write):
        with pytest.raises(DossierError, match="newer Mahdar"):
            how(path)


def test_an_older_dossier_is_migrated_when_it_is_opened(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "migrations"
    folder.mkdir()
    for number in range(1, SCHEMA_VERSION + 1):
        (folder / f"{number:03}.sql").write_text("SELECT 1;", encoding="utf-8")
    (folder / f"{SCHEMA_VERSION + 1:03}.sql").write_text("ALTER TABLE rulings ADD COLUMN more TEXT;", encoding="utf-8")
    monkeypatch.setattr(module, "_MIGRATIONS", folder)
    monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with Store.read(path) as store:
        assert "more" in store.connection.execute("SELECT * FROM pragma_table_info('rulings')").fetchall()[-1]["name"]


def test_a_migration_that_fails_changes_nothing(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / f"{SCHEMA_VERSION + 1:03}.sql").write_text("CREATE TABLE more (x); SELECT nonsense;", encoding="utf-8")
    monkeypatch.setattr(module, "_MIGRATIONS", folder)
    monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(DossierError):
        Store.write(path)
    assert path.read_bytes() == before


def test_a_second_writer_is_told_so_and_the_first_goes_on(path: Path) -> None:
    with Store.write(path) as first:
        with pytest.raises(DossierError, match="another program is writing"):
            Store.write(path)
        code = f"from mahdar.dossier.store import Store; Store.write({str(path)!r})"
        other = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=ENVIRONMENT
        )
        assert "another program is writing" in other.stderr
        with first.transaction() as connection:
            connection.execute("INSERT INTO meta VALUES ('x', 'y')")
    with Store.read(path) as store:
        assert store.connection.execute("SELECT value FROM meta").fetchone()[0] == "y"
    assert files(path) == [path.name]


def test_a_link_to_a_dossier_has_the_same_lock(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.mahdar"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("no links here")
    with Store.write(path), pytest.raises(DossierError, match="another program is writing"):
        Store.write(link)
    with Store.write(link):
        assert path.name + "-lock" in files(path)


def test_readers_see_the_last_commit_while_a_build_writes(path: Path) -> None:
    with Store.write(path) as writing:
        with writing.transaction() as connection:
            connection.execute("INSERT INTO meta VALUES ('x', 'y')")
        with Store.read(path) as reading:
            assert reading.connection.execute("SELECT count(*) FROM articles").fetchone()[0] == 3
            assert reading.connection.execute("SELECT count(*) FROM meta").fetchone()[0] == 1


def test_a_writer_that_dies_leaves_a_dossier_that_goes_on(path: Path) -> None:
    code = f"""
import os
import random
from mahdar.dossier.store import Store
store = Store.write({str(path)!r})
with store.transaction() as connection:
    connection.execute("INSERT INTO meta VALUES ('committed', '1')")
store.connection.execute("BEGIN")
store.connection.execute("INSERT INTO meta VALUES ('lost', '1')")
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", code], check=False, env=ENVIRONMENT)
    assert len(files(path)) > 1
    pack(path)
    assert files(path) == [path.name]
    with Store.read(path) as store:
        assert [row["name"] for row in store.connection.execute("SELECT name FROM meta")] == ["committed"]


def test_pack_says_when_another_program_holds_the_file(path: Path) -> None:
    with Store.write(path) as store, store.transaction() as connection:
        connection.execute("INSERT INTO meta VALUES ('x', 'y')")
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("PRAGMA journal_mode = WAL")
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM meta").fetchall()
    with pytest.raises(DossierError, match="another program"):
        pack(path)
    reader.execute("ROLLBACK")
    reader.close()
    pack(path)
    assert files(path) == [path.name]


def test_a_full_disk_is_told_and_what_was_committed_stays(tmp_path: Path) -> None:
    path = tmp_path / "full.mahdar"
    (one, first), (two, second), _ = crafted.readings()
    with Store.write(path) as store:
        writer = Writer(store)
        writer.add([crafted.outcome(one, first)])
        pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
        store.connection.execute(f"PRAGMA max_page_count = {pages}")
        two.removed = [crafted_removed(n) for n in range(500)]
        with pytest.raises(DossierError, match="disk is full"):
            writer.add([crafted.outcome(two, second)])
    with Store.read(path) as store:
        assert [row["id"] for row in store.connection.execute("SELECT id FROM articles")] == [one.id]
        assert store.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    with Store.write(path) as store:
        assert Writer(store).add([crafted.outcome(two, second)]) == 1


def crafted_removed(n: int) -> crafted.Removed:
    return crafted.Removed(text=f"{n} " * 100, reason="caption")


def test_a_damaged_file_is_told(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 20] = b"\xff" * (4096 * 17)
    path.write_bytes(content)
    tables = ("articles", "documents", "pages", "timexes", "statements")
    with Store.read(path) as store, pytest.raises(DossierError, match="damaged"), module.translated(path):
        for table in tables:
            store.connection.execute(f"SELECT * FROM {table}").fetchall()


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_damaged_is_one_clear_error(path: Path, seed: int) -> None:
    """Cut off or overwritten anywhere: every view either works or says that the file is damaged or no dossier."""
    dice = random.Random(seed)
    content = bytearray(path.read_bytes())
    if seed % 2:
        content = content[: dice.randrange(len(content))]
    else:
        for _ in range(dice.randrange(1, 60)):
            at = dice.randrange(len(content))
            content[at : at + 64] = dice.randbytes(64)
    path.write_bytes(content)
    done = 0
    for use in (
        lambda d: d.show(),
        lambda d: d.articles(),
        lambda d: d.statements(about="المحادثات"),
        lambda d: d.quantities(),
        lambda d: d.timeline(),
        lambda d: d.search("وزارة"),
        lambda d: d.check(),
        lambda d: d.export(path.parent / "out"),
    ):
        try:
            with mahdar.open(path) as dossier:
                use(dossier)
        except mahdar.MahdarError as error:
            assert str(path) in str(error)
            done += 1
        else:
            done += 1
    assert done == 8

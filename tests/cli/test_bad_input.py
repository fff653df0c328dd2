"""Bad input: one clear line for each, the rest is read, the dossier is never damaged, exit codes as documented."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import sqlite3
from pathlib import Path

import pytest

import mahdar as library
from mahdar.dossier.store import Store
from tests.cli.conftest import Command

GOOD = "الوزارة تعلن موعد الجولة\n\nقالت وزارة الخارجية إن الجولة الجديدة من المحادثات تبدأ في 7 أبريل 2021.\n"
LINE = json.dumps({"title": "عنوان", "text": "قالت وزارة الخارجية إن الجولة الجديدة تبدأ غدا.", "date": "2021-03-23"})


def _gzip_cut(content: str) -> bytes:
    whole = gzip.compress(content.encode())
    return whole[: len(whole) // 2]


BAD = {
    "empty file": ("empty.txt", b"", "empty"),
    "no Arabic": ("english.txt", b"The ministry said on Tuesday that the talks begin in April.\n" * 5, "Arabic"),
    "a binary file named html": ("photo.html", bytes(range(256)) * 40, ""),
    "a truncated gzip": ("cut.jsonl.gz", _gzip_cut((LINE + "\n") * 400), "cut off"),
    "a broken line of JSON": ("lines.jsonl", (LINE + "\n{broken\n" + LINE + "\n").encode(), "line 2"),
    "broken feed": ("feed.xml", "<rss><channel><item><title>عنوان".encode(), ""),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_page_is_listed_and_the_rest_is_read(mahdar: Command, tmp_path: Path, name: str) -> None:
    file, content, said = BAD[name]
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text(GOOD, encoding="utf-8")
    (pages / file).write_bytes(content)
    built = mahdar("build", pages, "-o", tmp_path / "t.mahdar", "--workers", 1)
    assert built.code in (0, 1)
    assert "Traceback" not in built.err
    (line, *_) = [line for line in (built.err + built.out).splitlines() if file in line]
    assert said in line
    with library.open(tmp_path / "t.mahdar") as dossier:
        assert any(a.document == "good.txt" for a in dossier.articles())
        assert any(u.document == file for u in dossier.show().unread)
    assert file in mahdar("show", tmp_path / "t.mahdar").out
    assert mahdar("check", tmp_path / "t.mahdar").code == 0


def test_a_wrong_declaration_of_encoding_does_no_harm(mahdar: Command, tmp_path: Path) -> None:
    page = (
        "<html><head><meta charset='utf-8'><title>الوزارة تعلن موعد الجولة</title></head><body><article>"
        "<h1>الوزارة تعلن موعد الجولة</h1>"
        "<p>قالت وزارة الخارجية إن الجولة الجديدة من المحادثات تبدأ في بغداد يوم الثلاثاء.</p>"
        "<p>وأضافت الوزارة أن الوفد سيبحث وجود القوات في البلاد.</p></article></body></html>"
    )
    (tmp_path / "page.html").write_bytes(page.encode("windows-1256"))
    assert mahdar("build", tmp_path / "page.html", "-o", tmp_path / "t.mahdar", "--workers", 1).code == 0
    with library.open(tmp_path / "t.mahdar") as dossier:
        (article,) = dossier.articles()
    assert "قالت وزارة الخارجية" in article.text


def test_an_empty_folder_is_told(mahdar: Command, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    built = mahdar("build", tmp_path / "pages", "-o", tmp_path / "t.mahdar")
    assert built.code in (1, 2)
    assert (built.err + built.out).strip()


def test_a_page_of_fifty_megabytes_is_bounded(mahdar: Command, tmp_path: Path) -> None:
    (tmp_path / "huge.txt").write_text(
        GOOD + ("قالت الوزارة إن المحادثات مستمرة. " * 60 + "\n") * 13_500, encoding="utf-8"
    )
    assert (tmp_path / "huge.txt").stat().st_size > 45_000_000
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    built = mahdar("build", tmp_path, "-o", tmp_path / "t.mahdar", "--workers", 1)
    assert built.code in (0, 1)
    assert "huge.txt" in built.err
    with library.open(tmp_path / "t.mahdar") as dossier:
        assert [a.document for a in dossier.articles()] == ["good.txt"]


def _hold(path: str, ready: multiprocessing.Queue[bool], done: multiprocessing.Queue[bool]) -> None:
    with Store.write(path):
        ready.put(True)
        done.get(timeout=60)


def test_two_builds_into_one_dossier_at_once(mahdar: Command, talks: Path, pages: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Queue(), context.Queue()
    other = context.Process(target=_hold, args=(str(talks), ready, done))
    other.start()
    try:
        assert ready.get(timeout=60)
        (pages / "two.txt").write_text(GOOD, encoding="utf-8")
        refused = mahdar("build", pages, "-o", talks, "--workers", 1)
    finally:
        done.put(True)
        other.join(60)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert mahdar("build", pages, "-o", talks, "--workers", 1).code == 0
    assert mahdar("check", talks).code == 0


def test_a_full_disk_is_told_and_what_was_committed_is_safe(
    mahdar: Command, talks: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(200):
        (pages / f"more{number}.txt").write_text(GOOD.replace("7 أبريل", f"{number} مرات"), encoding="utf-8")
    opened = sqlite3.connect

    def small(*arguments: object, **named: object) -> sqlite3.Connection:
        connection = opened(*arguments, **named)  # type: ignore[call-overload]  # passed through as given
        size = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {size + 4}")  # SQLite then says what it says of a full disk
        return connection  # type: ignore[no-any-return]  # what sqlite3.connect gives

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", small)
        refused = mahdar("build", pages, "-o", talks, "--workers", 1)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "full" in refused.err
    assert mahdar("check", talks).code == 0
    assert mahdar("build", pages, "-o", talks, "--workers", 1).code == 0
    with library.open(talks) as dossier:
        assert len(dossier.articles()) == 201

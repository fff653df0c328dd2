"""`mahdar read`: bad input and wrong use, a clear line for each, the right exit code, nothing half-written."""

from __future__ import annotations

import gzip
import importlib.util
import socket
import time
from pathlib import Path

import pytest

from mahdar.cli import lakes
from mahdar.engines import daft
from mahdar.lake import storage
from mahdar.lake.layout import Lake
from tests.cli.conftest import Command
from tests.intake import archives
from tests.intake.archives import ENGLISH, HTML, record
from tests.lake.made import line, lines, rows


def bad_archives(folder: Path) -> dict[str, str]:
    """A folder of archives, each with something wrong in it; what is said of each."""
    folder.mkdir()
    good = [record(number) for number in range(3)]
    bomb = gzip.compress(b" " * (300 << 20))
    (folder / "cut.warc.gz").write_bytes(archives.warc(*good)[:-300])
    (folder / "claims.warc.gz").write_bytes(archives.warc(good[0], record(7, claims=9_000_000_000), good[1]))
    (folder / "bomb.warc.gz").write_bytes(
        archives.warc(good[0], record(8, bomb, fields="Content-Encoding: gzip\r\n"), good[1])
    )
    (folder / "bomb.jsonl.gz").write_bytes(gzip.compress(line(1).encode() + b"\n" + b" " * (300 << 20)))
    with (folder / "huge.html").open("wb") as stream:
        stream.write(HTML.encode())
        stream.truncate(200 << 20)
    (folder / "broken.jsonl").write_text("".join(f"{line(n)}\n{{broken {n}\n" for n in range(20)), encoding="utf-8")
    (folder / "cut.tar").write_bytes(archives.tar({"a.html": HTML.encode(), "b.html": HTML.encode()})[:3200])
    (folder / "no.parquet").write_bytes(b"PAR1 and no more")
    return {
        "cut.warc.gz": "is cut off", "claims.warc.gz": "claims 9,000 MB", "bomb.warc.gz": "MB",
        "bomb.jsonl.gz": "longer than 5 MB", "huge.html": "larger than 5 MB", "broken.jsonl": "not a valid JSON object",
        "cut.tar": "cut off", "no.parquet": "not a valid Parquet file",
    }  # fmt: skip


def test_bad_archives_are_listed_and_the_rest_is_read(mahdar: Command, tmp_path: Path) -> None:
    said = bad_archives(tmp_path / "in")
    ran = mahdar("read", tmp_path / "in", "-o", tmp_path / "lake")
    assert ran.code == 1, ran.err
    assert "Traceback" not in ran.err
    failed = [row for row in rows(Lake.open(tmp_path / "lake"), "pages") if row["status"] == "failed"]
    for file, words in said.items():
        assert any(file in row["document"] and words in row["reason"] for row in failed), (file, failed)
    assert sum("broken.jsonl" in row["document"] for row in failed) == 20
    assert "could not be read:" in ran.err
    read = {row["document"].split("#")[0] for row in rows(Lake.open(tmp_path / "lake"), "articles")}
    assert read == {"cut.warc.gz", "claims.warc.gz", "bomb.warc.gz", "bomb.jsonl.gz", "broken.jsonl", "cut.tar/a.html"}
    again = mahdar("read", tmp_path / "in", "-o", tmp_path / "lake")
    assert (again.code, again.err) == (1, ran.err)  # what failed is told again, and nothing read again


def test_an_archive_without_arabic(mahdar: Command, tmp_path: Path) -> None:
    (tmp_path / "en.warc.gz").write_bytes(archives.warc(*(record(number, ENGLISH) for number in range(5))))
    ran = mahdar("read", tmp_path / "en.warc.gz", "-o", tmp_path / "lake")
    assert ran.code == 0
    assert "no article was found in what was given: see why below" in ran.out
    assert "5 skipped: no Arabic text on the page" in ran.err
    assert [row["status"] for row in rows(Lake.open(tmp_path / "lake"), "pages")] == ["skipped"] * 5


def test_a_full_disk(mahdar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(
        "import errno, sys\n"
        "if 'mahdar.lake.reader' in ' '.join(sys.orig_argv):\n"
        "    from mahdar.lake import storage\n"
        "    def settle(written, path, real=storage.settle):\n"
        "        if path.parent.name == 'statements':\n"
        "            raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "        return real(written, path)\n"
        "    storage.settle = settle\n",
        encoding="utf-8",
    )
    source = lines(tmp_path / "news.jsonl", 4)
    with monkeypatch.context() as patched:
        patched.syspath_prepend(str(tmp_path / "site"))
        ran = mahdar("read", source, "-o", tmp_path / "lake")
    assert ran.code == 2
    assert ran.err.strip().endswith("cannot be written (No space left on device); what is finished is safe: run the"
                                    " same command again")  # fmt: skip
    lake = Lake.open(tmp_path / "lake")
    assert lake.parts() == [] and rows(lake, "articles") == []
    assert not [path for path in Path(lake.path).rglob("*") if path.name.endswith(".tmp")]
    assert mahdar("read", source, "-o", tmp_path / "lake").code == 0
    assert len(rows(lake, "articles")) == 4


def test_a_disk_that_is_full_at_once(mahdar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(written: Path, path: Path) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage, "settle", full)
    ran = mahdar("read", lines(tmp_path / "news.jsonl", 1), "-o", tmp_path / "lake")
    assert ran.code == 2 and "No space left on device" in ran.err
    assert not (tmp_path / "lake" / "lake.json").exists()


@pytest.mark.parametrize(("engine", "module"), [("native", "daft"), ("ray", "daft"), ("ray", "ray")])
def test_an_engine_that_is_not_installed(
    mahdar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str, module: str
) -> None:
    monkeypatch.setattr(daft, "find_spec", lambda name: None if name == module else importlib.util.find_spec("json"))
    ran = mahdar("read", lines(tmp_path / "news.jsonl", 1), "-o", tmp_path / "lake", "--engine", engine)
    assert ran.code == 2
    assert f"needs {module}, which is not installed: pip install 'mahdar[cluster]'" in ran.err
    assert not (tmp_path / "lake").exists()


def test_a_ray_cluster_that_does_not_answer(mahdar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daft, "find_spec", lambda name: importlib.util.find_spec("json"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    since = time.monotonic()
    ran = mahdar("read", lines(tmp_path / "n.jsonl", 1), "-o", tmp_path / "l", "--engine", "ray", "--address", address)
    assert ran.code == 2 and time.monotonic() - since < 20
    assert f"no Ray cluster answers at {address}" in ran.err
    assert not (tmp_path / "l").exists()


@pytest.mark.parametrize(("options", "said"), [
    (["--engine", "spark"], "there is no engine spark: choose native or ray"),
    (["--address", "127.0.0.1:6379"], "--address is that of a Ray cluster"),
])  # fmt: skip
def test_wrong_options(mahdar: Command, tmp_path: Path, options: list[str], said: str) -> None:
    ran = mahdar("read", lines(tmp_path / "news.jsonl", 1), "-o", tmp_path / "lake", *options)
    assert ran.code == 2 and said in ran.err


def test_an_interruption(mahdar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(lakes, "read_archives", interrupted)
    ran = mahdar("read", lines(tmp_path / "news.jsonl", 1), "-o", tmp_path / "lake")
    assert ran.code == 130
    said = "mahdar: interrupted; what was committed is safe, run the same command again to go on"
    assert " ".join(ran.err.split()) == said


def test_a_lake_is_no_source(mahdar: Command, tmp_path: Path) -> None:
    Lake.make(tmp_path / "lake")
    ran = mahdar("read", lines(tmp_path / "news.jsonl", 1), tmp_path / "lake", "-o", tmp_path / "other")
    assert (
        ran.code == 2 and "lake is a lake, whose articles are read: take them out of it with `mahdar gather`" in ran.err
    )
    assert not (tmp_path / "other").exists()


def test_a_lake_that_is_a_file(mahdar: Command, tmp_path: Path) -> None:
    (tmp_path / "lake").write_text("x")
    ran = mahdar("read", lines(tmp_path / "news.jsonl", 1), "-o", tmp_path / "lake")
    assert ran.code == 2 and "is a file: a lake is a folder" in ran.err

"""Tar, zip, Parquet, packed lines and addresses: what is read, and what is told of what is damaged."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import os
import random
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from typer.testing import CliRunner

import mahdar
from mahdar.cli import app
from mahdar.errors import UsageError
from mahdar.intake import Given, given, pages_of, remote, scan, segment
from mahdar.intake.sources import is_cut
from tests.intake import archives
from tests.intake.archives import HTML, found, tar, zipped
from tests.intake.prose import BODY, P1

PAGE = HTML.encode()
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(mahdar.__file__).parents[1])}
LINES = "\n".join([*(json.dumps({"text": P1, "id": f"n{n}"}) for n in range(3)), "{broken"]).encode()
MEMBERS = {
    "p/a.html": PAGE, "p/b.html.gz": gzip.compress(PAGE), "p/c.jsonl": LINES, "p/.d.html": PAGE, "p/e.png": b"png",
    "p/f.zip": b"PK", "p/g.txt": b"a" * (6 << 20), "p/h.txt": "\n".join(BODY).encode(),
}  # fmt: skip
READ = ["a.html", "b.html.gz", "c.jsonl#n0", "c.jsonl#n1", "c.jsonl#n2", "h.txt"]


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def below(path: Path) -> tuple[list[str], dict[str, str]]:
    """Addresses of the pages below ``path/p``, and of each failure its document there with the reason."""
    pages, failures = found(path)
    prefix = f"{path.name}/p/"
    return [p.address.removeprefix(prefix) for p in pages], {d.removeprefix(prefix): r for d, _, r in failures}


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz", "a.tar.zst", "a.zip"])
def test_files_in_an_archive(tmp_path: Path, name: str) -> None:
    raw = zipped(MEMBERS) if name.endswith("zip") else tar(MEMBERS)
    raw = gzip.compress(raw) if name.endswith("gz") else zstandard.compress(raw) if name.endswith("zst") else raw
    read, failures = below(put(tmp_path, name, raw))
    assert read == READ
    assert set(failures) == {"c.jsonl", "e.png", "f.zip", "g.txt"}
    assert failures["c.jsonl"].startswith("line 4: not a valid JSON object")
    assert "inside an archive" in failures["f.zip"] and "the limit for one page" in failures["g.txt"]


def test_a_zip_may_hold_a_sidecar_and_a_tar_may_not(tmp_path: Path) -> None:
    members = {"p/a.html": PAGE, "p/metadata.csv": b"file,published\na.html,2024-03-03\ngone.html,2024-01-01\n"}
    pages, failures = found(put(tmp_path, "a.zip", zipped(members)))
    assert [page.sidecar for page in pages] == [{"published": "2024-03-03"}]
    assert failures == [("a.zip/p/metadata.csv", "skipped", "line 3: there is no file gone.html")]
    pages, failures = found(put(tmp_path, "a.tar", tar(members)))
    assert [page.sidecar for page in pages] == [{}]
    assert [(document, status) for document, status, _ in failures] == [("a.tar/p/metadata.csv", "skipped")]


def test_a_tar_that_is_damaged_or_cut_off(tmp_path: Path) -> None:
    raw = bytearray(tar(MEMBERS))
    at = raw.index(b"p/b.html.gz")
    raw[at : at + 30] = b"\xff" * 30
    read, failures = below(put(tmp_path, "a.tar", bytes(raw)))
    assert read == ["a.html", *READ[2:]]
    assert "a damaged header, its file is lost" in failures["a.tar"]
    at = raw.index(b"p/c.jsonl")
    read, failures = below(put(tmp_path, "a.tar", bytes(raw[: at + 100])))
    assert read == ["a.html"] and "cut off" in failures["a.tar"]
    packed = gzip.compress(tar({f"p/{n}.txt": random.Random(n).randbytes(2000).hex().encode() for n in range(9)}))
    read, failures = below(put(tmp_path, "a.tar.gz", packed[: len(packed) // 2]))
    assert 2 < len(read) < 6 and "the gzip file is cut off" in failures["a.tar.gz"]


def test_a_zip_that_is_damaged_or_cut_off(tmp_path: Path) -> None:
    raw = zipped(MEMBERS)
    broken = bytearray(raw)
    at = raw.index(b"p/h.txt") + 40
    broken[at : at + 30] = b"\xff" * 30
    read, failures = below(put(tmp_path, "a.zip", bytes(broken)))
    assert read == READ[:-1] and "damaged" in failures["h.txt"]
    read, failures = below(put(tmp_path, "a.zip", raw[: len(raw) // 2]))
    assert read == [] and "cut off, or no zip" in failures["a.zip"]


@pytest.mark.parametrize("name", ["a.tar.gz", "a.zip", "a.tar.zst"])
def test_a_bomb_in_an_archive_takes_little_memory(tmp_path: Path, name: str) -> None:
    members = {"p/a.txt": b"0" * 200_000_000, "p/b.jsonl": b"0" * 20_000_000, "p/c.html": PAGE}
    raw = zipped(members) if name == "a.zip" else tar(members)
    packed = {"a.zip": bytes, "a.tar.gz": lambda b: gzip.compress(b, 1), "a.tar.zst": zstandard.compress}[name](raw)
    path = put(tmp_path, name, packed)
    del members, raw, packed
    tracemalloc.start()
    read, failures = below(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read == ["c.html"] and "the limit for one page" in failures["a.txt"]
    assert peak < 60_000_000


# -- lines


def test_packed_lines(tmp_path: Path) -> None:
    two = zstandard.compress(LINES + b"\n") + zstandard.compress(LINES)
    pages, failures = found(put(tmp_path, "a.jsonl.zst", two))
    assert [page.address for page in pages] == [f"a.jsonl.zst#n{n % 3}" for n in range(6)]
    assert [reason.split(":")[0] for _, _, reason in failures] == ["line 4", "line 8"]
    many = zstandard.compress(b"\n".join(json.dumps({"text": str(n) * 9, "id": n}).encode() for n in range(40_000)))
    pages, failures = found(put(tmp_path, "a.jsonl.zst", many[: len(many) // 2]))
    assert 1000 < len(pages) < 40_000 and "the zstd file is cut off" in failures[-1][2]
    pages, failures = found(put(tmp_path, "a.jsonl.zst", b"no zstd at all"))
    assert pages == [] and "not a valid zstd file" in failures[0][2]


def test_many_lines_of_which_some_are_broken_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as out:
        for n in range(60_000):
            out.write(b'{"text": "x", "id": %d}\n' % n if n % 7 else b'{"text": "x\n')
    tracemalloc.start()
    read = broken = 0
    for item in scan([path]):
        read, broken = read + hasattr(item, "raw"), broken + hasattr(item, "reason")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (read, broken) == (60_000 - 8572, 8572)
    assert peak < 1_000_000


# -- Parquet


def table(rows: int = 6, **columns: object) -> bytes:
    out = io.BytesIO()
    noise = [random.Random(n).randbytes(3000).hex() for n in range(rows)]
    named = {"text": [f"{P1}\n{n}" for n in noise], "id": [f"n{n}" for n in range(rows)], **columns}
    pq.write_table(pa.table(named), out, row_group_size=2, write_page_checksum=True, compression="none")
    return out.getvalue()


def test_rows_of_parquet(tmp_path: Path) -> None:
    days = [dt.date(2024, 1, n + 1) for n in range(6)]
    urls = ["https://example.org/1", None, "", None, None, None]
    path = put(tmp_path, "a.parquet", table(text=[P1] * 6, published=days, url=urls, more=[b"\xff"] * 6))
    pages, failures = found(path)
    assert failures == []
    assert [page.address for page in pages] == ["https://example.org/1", *(f"a.parquet#n{n}" for n in range(1, 6))]
    assert [segment(page).articles[0].published for page in pages][:2] == ["2024-01-01", "2024-01-02"]
    out = io.BytesIO()
    pq.write_table(pa.table({"html": [PAGE, HTML.encode("cp1256")]}), out)
    pages, failures = found(put(tmp_path, "a.parquet", out.getvalue()))
    assert [segment(page).articles[0].text for page in pages] == ["\n".join(BODY)] * 2


def test_ranges_of_parquet_side_by_side_give_what_the_whole_gives(tmp_path: Path) -> None:
    out = io.BytesIO()
    pq.write_table(pa.table({"text": [P1] * 9, "id": [f"n{n}" for n in range(9)]}), out, row_group_size=2)
    path = put(tmp_path, "a.parquet", out.getvalue())
    (one,) = given([path])
    assert isinstance(one, Given) and is_cut(one)
    pieces = [list(pages_of(one, begin, begin + 300)) for begin in range(0, path.stat().st_size, 300)]
    assert sum(map(bool, pieces)) > 2
    assert [page for piece in pieces for page in piece] == list(pages_of(one))
    other = put(tmp_path, "b.parquet", b"PAR1")
    (one,) = given([other])
    assert isinstance(one, Given)
    assert [len(list(pages_of(one, begin))) for begin in (0, 2)] == [1, 0]


def test_parquet_that_is_damaged(tmp_path: Path) -> None:
    raw = bytearray(table())
    pages, failures = found(put(tmp_path, "a.parquet", bytes(raw[:-40])))
    assert pages == [] and "not a valid Parquet file" in failures[0][2]
    at = raw.index(random.Random(2).randbytes(3000).hex().encode())
    raw[at : at + 500] = b"\xff" * 500
    pages, failures = found(put(tmp_path, "a.parquet", bytes(raw)))
    assert [page.address for page in pages] == [f"a.parquet#n{n}" for n in (0, 1, 4, 5)]
    assert len(failures) == 1 and failures[0][2].startswith("rows 3 to 4 are damaged")
    out = io.BytesIO()
    pq.write_table(pa.table({"a": [1]}), out)
    _, failures = found(put(tmp_path, "a.parquet", out.getvalue()))
    assert failures[0][1] == "skipped" and "without a column of text" in failures[0][2]


# -- addresses


@pytest.fixture
def memory() -> Iterator[object]:
    system = fsspec.filesystem("memory")
    system.pipe({"/b/a.warc.gz": archives.warc(archives.record(1)), "/b/deep/a.zip": zipped({"x.html": PAGE}),
                 "/b/l.jsonl": LINES, "/b/.h.html": PAGE, "/b/t.tar": tar({"x.html": PAGE}),
                 "/b/p.parquet": table(2)})  # fmt: skip
    yield system
    system.rm("/b", recursive=True)


def test_addresses(memory: object) -> None:
    pages, failures = found("memory://b")
    assert [page.document.removeprefix("memory:///b/") for page in pages] == [
        "a.warc.gz#0", "deep/a.zip/x.html", "l.jsonl", "l.jsonl", "l.jsonl", "p.parquet", "p.parquet", "t.tar/x.html",
    ]  # fmt: skip
    assert [document for document, _, _ in failures] == ["memory:///b/l.jsonl"]
    for address in ("memory://b/*.jsonl", "memory://b/l.jsonl"):
        assert [page.document for page in found(address)[0]] == ["memory:///b/l.jsonl"] * 3


def test_a_file_address_gives_what_the_path_gives(tmp_path: Path) -> None:
    path = put(tmp_path, "a.zip", zipped(MEMBERS))
    here, there = found(path), found(path.as_uri())
    assert [page.raw for page in here[0]] == [page.raw for page in there[0]]
    assert [failure[1:] for failure in here[1]] == [failure[1:] for failure in there[1]]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("memory://none/x.html", "there is no file or folder"),
        ("nosuch://a:secret@b/x", "nosuch://b/x cannot be reached"),
    ],
)
def test_addresses_that_lead_nowhere(address: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as raised:
        scan([address])
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("s3://b/a", True),
        ("zip://a.html::s3://b/c.zip", True),
        ("C:\\pages", False),
        ("a/b.html", False),
        ("a:b", False),
    ],
)
def test_what_is_an_address(path: str, address: bool) -> None:
    assert remote.is_address(path) is address


# -- the command


@pytest.mark.parametrize(
    ("name", "library"),
    [("a.warc.gz", "fastwarc"), ("a.parquet", "pyarrow"), ("a.jsonl.zst", "zstandard"), ("memory://b", "fsspec")],
)
def test_a_library_that_is_missing(tmp_path: Path, name: str, library: str) -> None:
    """Wrong use (exit code 2), before a dossier is made; the message says what to install."""
    given = name if "://" in name else str(put(tmp_path, name, b"x"))
    out = tmp_path / "x.mahdar"
    code = f"import sys; sys.modules[{library!r}] = None; from mahdar.cli import main; main()"
    command = [sys.executable, "-c", code, "build", given, "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=ENVIRONMENT)
    assert done.returncode == 2
    assert library in done.stderr and "pip install 'mahdar[archives]'" in " ".join(done.stderr.split())
    assert not out.exists()


def test_an_archive_without_any_arabic(tmp_path: Path) -> None:
    path = put(tmp_path, "a.warc.gz", archives.warc(*(archives.record(n, archives.ENGLISH) for n in range(3))))
    done = CliRunner().invoke(app, ["build", str(path), "-o", str(tmp_path / "x.mahdar")])
    assert done.exit_code == 0
    assert "0 new articles from 3 pages" in done.output and "3 skipped" in done.output

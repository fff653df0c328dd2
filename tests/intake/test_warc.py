"""Web archives: what is read, and what is noticed where an archive is cut off, damaged or lies."""

from __future__ import annotations

import gzip
import io
import random
import tracemalloc
from pathlib import Path

import pytest
import zstandard

from mahdar import building
from mahdar.dossier.store import Store
from mahdar.intake import Failure, Given, Page, given, pages_of, segment, warc
from mahdar.intake.sources import is_cut
from tests.intake import archives
from tests.intake.archives import ENGLISH, HTML, found, record
from tests.intake.prose import BODY

RECORDS = [record(number) for number in range(4)]
PACKED = pytest.mark.parametrize("packed", [True, False], ids=["gz", "plain"])
URL = "https://example.org/news/"


def put(folder: Path, content: bytes, packed: bool = True) -> Path:
    path = folder / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(content)
    return path


def numbers(path: Path) -> tuple[list[int], list[tuple[str, str, str]]]:
    """Which of the numbered records were read, and the failures."""
    pages, failures = found(path)
    return [int(page.address.removeprefix(URL)) for page in pages], failures


@PACKED
def test_records_are_pages(tmp_path: Path, packed: bool) -> None:
    path = put(tmp_path, archives.warc(*RECORDS, packed=packed), packed)
    pages, failures = found(path)
    assert failures == []
    length = len(archives.warc(RECORDS[0], packed=packed))
    assert [page.document for page in pages][:2] == [f"{path.name}#0", f"{path.name}#{length}"]
    assert [page.address for page in pages] == [f"{URL}{n}" for n in range(4)]
    assert {page.retrieved_at for page in pages} == {"2024-01-25T10:00:00Z"}
    (article,) = segment(pages[1]).articles
    assert (article.url, article.text) == (f"{URL}1", "\n".join(BODY))


def test_one_gzip_stream_over_all_records(tmp_path: Path) -> None:
    pages, failures = found(put(tmp_path, gzip.compress(archives.warc(*RECORDS, packed=False))))
    assert (len(pages), len({page.document for page in pages}), failures) == (4, 4, [])


@PACKED
def test_what_is_no_page_is_counted(tmp_path: Path, packed: bool) -> None:
    records = [
        record(0, kind="warcinfo"), record(1, kind="request"), record(2, status=301), record(3, media="image/png"),
        record(4, media="image/png"), record(5, kind="resource"), record(6, "\n".join(BODY), kind="conversion",
        media="text/plain"), record(7, ENGLISH), record(8, b"x" * (6 << 20), media="video/mp4"), record(9),
    ]  # fmt: skip
    path = put(tmp_path, archives.warc(*records, packed=packed), packed)
    read, failures = numbers(path)
    assert read == [5, 6, 7, 9]
    told = "4 of 10 records are no pages (image/png: 2, HTTP 301: 1, video/mp4: 1)"
    assert failures == [(path.name, "skipped", told)]
    outcomes = [segment(page) for page in found(path)[0]]
    assert [outcome.status for outcome in outcomes] == ["read", "read", "skipped", "read"]
    assert outcomes[2].reason == "no Arabic text on the page"
    assert outcomes[1].articles[0].text == "\n".join(BODY)


@PACKED
def test_a_cut_in_the_middle_of_a_record(tmp_path: Path, packed: bool) -> None:
    whole = archives.warc(*RECORDS, packed=packed)
    start = len(archives.warc(*RECORDS[:2], packed=packed))
    path = put(tmp_path, whole[: start + 600], packed)
    read, failures = numbers(path)
    assert read == [0, 1]
    assert [(document, status) for document, status, _ in failures] == [(f"{path.name}#{start}", "failed")]
    assert "cut off" in failures[0][2] and "bytes that it claims" in failures[0][2]


@PACKED
def test_a_claim_of_a_huge_length_costs_its_record_alone(tmp_path: Path, packed: bool) -> None:
    records = [RECORDS[0], record(1, claims=10**13), RECORDS[2], record(3, claims=10**5), record(4)]
    read, failures = numbers(put(tmp_path, archives.warc(*records, packed=packed), packed))
    assert read == [0, 2, 4]
    assert [reason.split(",")[0] for _, _, reason in failures] == [
        "the record claims 10", "the record is cut off: it has 3",
    ]  # fmt: skip
    assert "the limit for one record" in failures[0][2]


@PACKED
@pytest.mark.parametrize("place", ["content", "header"])
def test_damage_in_the_middle(tmp_path: Path, packed: bool, place: str) -> None:
    raw = bytearray(archives.warc(*RECORDS, packed=packed))
    start = len(archives.warc(RECORDS[0], packed=packed))
    at = start + (500 if place == "content" else 0)
    raw[at : at + 8] = b"\0" * 8
    read, failures = numbers(put(tmp_path, bytes(raw), packed))
    assert read == [0, 2, 3]
    assert len(failures) == 1 and "damaged" in failures[0][2]
    assert failures[0][0].endswith(f"#{start}") or "what follows the record at 0" in failures[0][2]


def test_what_the_crawler_cut_off_is_told(tmp_path: Path) -> None:
    read, failures = numbers(put(tmp_path, archives.warc(record(0, head="WARC-Truncated: length\r\n"), RECORDS[1])))
    assert read == [1]
    assert "WARC-Truncated: length" in failures[0][2]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"nothing of the kind\n" * 50, "no web archive"),
        (b"\x1f\x8bno gzip", "no web archive"),
    ],
)
def test_what_is_no_archive(tmp_path: Path, content: bytes, reason: str) -> None:
    pages, failures = found(put(tmp_path, content))
    assert pages == [] and [reason in told for _, _, told in failures] == [True]


def test_bodies_are_unpacked_within_a_limit(tmp_path: Path) -> None:
    raw = HTML.encode()
    bomb = gzip.compress(b"0" * 200_000_000)
    records = [
        record(0, gzip.compress(raw), fields="Content-Encoding: gzip\r\n"),
        record(1, bomb, fields="Content-Encoding: gzip\r\n"),
        record(2, fields="Content-Encoding: gzip\r\n"),  # unpacked by the crawler, which kept the header
        record(3, b"%x\r\n%s\r\n0\r\n\r\n" % (len(raw), raw), fields="Transfer-Encoding: chunked\r\n"),
        record(4, gzip.compress(raw)[:-30], fields="Content-Encoding: gzip\r\n"),
        record(5, raw[:99], fields="Transfer-Encoding: chunked\r\n"),
    ]
    path = put(tmp_path, archives.warc(*records))
    tracemalloc.start()
    pages, failures = found(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [page.address for page in pages] == [f"{URL}{n}" for n in (0, 2, 3, 5)]
    assert all(page.raw == raw for page in pages[:3])
    assert "the limit for one page" in failures[0][2] and "cut off" in failures[1][2]
    assert peak < 30_000_000


def test_a_page_of_200_mb_is_passed_over_in_little_memory(tmp_path: Path) -> None:
    big = record(1, b"<p>" + b"a" * 200_000_000, digest=False)
    path = put(tmp_path, archives.warc(RECORDS[0], big, RECORDS[2]))
    del big
    tracemalloc.start()
    read, failures = numbers(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read == [0, 2]
    assert "the record claims 200 MB" in failures[0][2]
    assert peak < 30_000_000


@PACKED
def test_no_damage_stops_the_reading(tmp_path: Path, packed: bool) -> None:
    """Bytes thrown over an archive at random: each of its records is read, or something is told."""
    whole = archives.warc(*RECORDS, packed=packed)
    draw = random.Random(7)
    for _ in range(150):
        raw = bytearray(whole)
        for _ in range(draw.randrange(1, 4)):
            at = draw.randrange(len(raw))
            raw[at : at + draw.randrange(1, 40)] = draw.randbytes(draw.randrange(1, 40))
        pages, failures = found(put(tmp_path, bytes(raw[: draw.randrange(len(raw) // 2, len(raw) + 40)]), packed))
        assert len(pages) == 4 or failures


def test_a_stream_that_fails_is_told(tmp_path: Path) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() >= 65536:
                raise TimeoutError("no answer")
            return super().read(size)

    raw = archives.warc(*(record(n, HTML + random.Random(n).randbytes(4000).hex()) for n in range(40)))
    source = warc.Source(document="s3://b/a.warc.gz", name="a.warc.gz", size=len(raw), open=lambda: Failing(raw))
    *pages, last = warc.pages(source, {})
    assert 5 < len(pages) < 40
    assert isinstance(last, warc.Failure) and "no answer" in last.reason


def test_a_dossier_of_a_damaged_archive(tmp_path: Path) -> None:
    """One row of documents for each record; what was read is known when it is given again."""
    other = HTML.replace("<p>", "<p>مجددا: ")
    raw = archives.warc(RECORDS[0], record(1, claims=10**12), record(2, ENGLISH), record(3, other))
    path = put(tmp_path, raw[:-20])
    report = building.build(path, tmp_path / "a.mahdar", link=False)
    assert (report.pages, report.articles, len(report.failed), len(report.skipped)) == (2, 1, 2, 1)
    with Store.read(tmp_path / "a.mahdar") as store:
        rows = store.connection.execute("SELECT status FROM documents ORDER BY document").fetchall()
    assert sorted(row[0] for row in rows) == ["failed", "failed", "read", "skipped"]
    again = building.build(path, tmp_path / "a.mahdar", link=False)
    assert (again.known, again.articles) == (2, 0)


@pytest.mark.parametrize("packed", [True, False], ids=["gz", "plain"])
@pytest.mark.parametrize("seed", range(6))
def test_ranges_side_by_side_give_what_the_whole_gives(tmp_path: Path, packed: bool, seed: int) -> None:
    chance = random.Random(seed)
    records = [record(number, media=chance.choice(["text/html", "image/png"])) for number in range(12)]
    content = bytearray(archives.warc(*records, packed=packed))
    if seed % 2:  # a damage somewhere
        at = chance.randrange(50, len(content) - 50)
        content[at : at + 20] = b"\0" * 20
    path = put(tmp_path, bytes(content), packed)
    (one,) = given([path])
    assert isinstance(one, Given)
    cuts = sorted(chance.sample(range(1, len(content)), 3))
    bounds = list(zip([0, *cuts], [*cuts, len(content)], strict=True))
    pieces = [item for begin, end in bounds for item in pages_of(one, begin, end)]
    whole = list(pages_of(one))
    assert [x for x in pieces if isinstance(x, Page)] == [x for x in whole if isinstance(x, Page)]
    failed = [[(x.document, x.reason) for x in some if isinstance(x, Failure) and x.status == "failed"]
              for some in (pieces, whole)]  # fmt: skip
    assert failed[0] == failed[1]


@pytest.mark.parametrize(("content", "by_record"), [
    (archives.warc(*RECORDS), True),
    (archives.warc(*RECORDS, packed=False), True),
    (archives.warc(RECORDS[0]), True),
    (gzip.compress(archives.warc(*RECORDS, packed=False), mtime=0), False),
    (archives.warc(RECORDS[0]) + gzip.compress(archives.warc(*RECORDS, packed=False), mtime=0), False),
    (zstandard.compress(RECORDS[0]), False),
    (archives.warc(*RECORDS)[:300], False),
    (b"", False),
])  # fmt: skip
def test_which_archives_may_be_cut(tmp_path: Path, content: bytes, by_record: bool) -> None:
    (one,) = given([put(tmp_path, content)])
    assert isinstance(one, Given) and is_cut(one) == by_record


@pytest.mark.parametrize("dictionary", [False, True])
def test_zstd(tmp_path: Path, dictionary: bool) -> None:
    known = zstandard.train_dictionary(2000, [record(n) for n in range(300)]) if dictionary else None
    packer = zstandard.ZstdCompressor(dict_data=known)
    frames = [packer.compress(one) for one in RECORDS]
    head = b""
    if known is not None:
        head = b"\x5d\x2a\x4d\x18" + len(known.as_bytes()).to_bytes(4, "little") + known.as_bytes()
    path = tmp_path / "a.warc.zst"
    path.write_bytes(head + b"".join(frames))
    read, failures = numbers(path)
    assert (read, failures) == ([0, 1, 2, 3], [])
    path.write_bytes(head + b"".join(frames)[:-20])
    assert [(name, status) for name, status, _ in found(path)[1]] == [(path.name, "failed")]
    frames[1] = frames[1][:10] + b"\0" * 10 + frames[1][20:]
    path.write_bytes(head + b"".join(frames))
    read, failures = numbers(path)
    assert read == ([0] if dictionary else [0, 2, 3])
    assert len(failures) == 1
    assert dictionary == ("what follows is not read" in failures[0][2])

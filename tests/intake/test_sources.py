"""From files and folders to pages: kinds, names, sidecars, and everything that can be wrong."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from mahdar.errors import UsageError
from mahdar.intake import MAX_PAGE, Failure, Page, jsonl, scan, segment
from tests.intake.prose import BODY, OTHER, P1, P2, P3, TITLE

TEXT = "\n".join((TITLE, "", *BODY))


def pages(found: Iterator[Page | Failure]) -> tuple[list[Page], list[Failure]]:
    everything = list(found)
    return [x for x in everything if isinstance(x, Page)], [x for x in everything if isinstance(x, Failure)]


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def line(**fields: object) -> str:
    return json.dumps({"text": P1, **fields}, ensure_ascii=False)


def test_kinds_and_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "deep/er/c.htm", "d.TXT", "e.txt.gz", ".hidden/x.txt", "photo.jpg"):
        put(tmp_path, name, gzip.compress(TEXT.encode()) if name.endswith(".gz") else TEXT)
    found, failures = pages(scan([tmp_path]))
    assert [(p.document, p.kind) for p in found] == [
        ("a.html", "html"), ("b.txt", "text"), ("d.TXT", "text"), ("deep/er/c.htm", "html"), ("e.txt.gz", "text"),
    ]  # fmt: skip
    assert all(p.address == p.document and p.raw == TEXT.encode() and len(p.raw_sha256) == 64 for p in found)
    assert [(f.document, f.status) for f in failures] == [("photo.jpg", "skipped")]
    assert all(p.retrieved_at is None for p in found)  # the time of the file is no time of retrieval


def test_a_file_by_its_name(tmp_path: Path) -> None:
    put(tmp_path, "metadata.csv", "file,published\na.txt,2024-01-24\nb.txt,2024-01-25\n")
    found, failures = pages(scan([put(tmp_path, "a.txt", TEXT)]))
    assert [(p.document, p.sidecar) for p in found] == [("a.txt", {"published": "2024-01-24"})]
    assert failures == []
    _, failures = pages(scan([put(tmp_path, "a.pdf", b"%PDF-1.4")]))
    assert [f.status for f in failures] == ["failed"]


def test_one_name_in_two_folders(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        put(tmp_path, f"{folder}/a.txt", TEXT)
    found, _ = pages(scan([tmp_path / "one", tmp_path / "two"]))
    assert [p.document for p in found] == ["a.txt", "two/a.txt"]
    again, _ = pages(scan([tmp_path / "one", tmp_path / "one", tmp_path / "one" / "a.txt"]))
    assert [p.document for p in again] == ["a.txt"]


def test_a_missing_path_is_wrong_use_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file or folder"):
        scan([tmp_path, tmp_path / "nothing"])


def test_an_empty_folder(tmp_path: Path) -> None:
    _, failures = pages(scan([tmp_path]))
    assert [f.reason for f in failures] == ["the folder holds no file"]


# -- metadata.csv


def test_sidecar(tmp_path: Path) -> None:
    rows = "\ufefffile;published;outlet;title\r\na.txt;24/01/2024;aawsat; عنوان \r\n"
    rows += "gone.txt;2024-01-01;;\r\nb.txt;soon;;\r\n"
    put(tmp_path, "metadata.csv", rows)
    put(tmp_path, "a.txt", TEXT)
    put(tmp_path, "b.txt", TEXT)
    found, failures = pages(scan([tmp_path]))
    assert found[0].sidecar == {"published": "2024-01-24", "outlet": "aawsat", "title": "عنوان"}
    assert found[1].sidecar == {}
    assert [f.status for f in failures] == ["skipped", "skipped"]
    assert "soon" in failures[0].reason and "line 4" in failures[0].reason
    assert "gone.txt" in failures[1].reason and "line 3" in failures[1].reason


def test_sidecar_in_another_encoding_and_below(tmp_path: Path) -> None:
    put(
        tmp_path,
        "metadata.csv",
        "file,outlet,title\ndeep/a.txt,aawsat,عنوان الوفد في العاصمة على النهر\n".encode("cp1256"),
    )
    put(tmp_path, "deep/metadata.csv", "file,outlet\na.txt,okaz\n")
    put(tmp_path, "deep/a.txt", TEXT)
    found, failures = pages(scan([tmp_path]))
    assert found[0].sidecar == {"outlet": "okaz", "title": "عنوان الوفد في العاصمة على النهر"}
    assert failures == []


def test_sidecar_without_the_column_file(tmp_path: Path) -> None:
    put(tmp_path, "metadata.csv", "name,published\na.txt,2024-01-24\n")
    put(tmp_path, "a.txt", TEXT)
    found, failures = pages(scan([tmp_path]))
    assert found[0].sidecar == {}
    assert [f.document for f in failures] == ["metadata.csv"]
    assert "column `file`" in failures[0].reason


def test_sidecar_overrides_the_page(tmp_path: Path) -> None:
    put(tmp_path, "metadata.csv", "file,published,url\na.txt,2024-03-03,https://www.aljazeera.net/x\n")
    put(tmp_path, "a.txt", "\n".join((TITLE, "24 يناير 2024", *BODY)))
    found, _ = pages(scan([tmp_path]))
    (article,) = segment(found[0]).articles
    assert (article.published, article.outlet, article.url) == ("2024-03-03", "الجزيرة", "https://www.aljazeera.net/x")


# -- lines of JSON


def test_lines_of_json(tmp_path: Path) -> None:
    lines = [
        line(title=TITLE, date="2015-07-21", outlet="okaz", url="https://example.org/1", author="فريق التحرير"),
        line(id="x-7", published="2015-07-21T23:50:00+03:00", retrieved_at="2015-07-22T08:00:00Z"),
        line(),
        "",
        '{"text": broken',
        "[1]",
        line(text=""),
        line(title="no text"),
    ]
    found, failures = pages(scan([put(tmp_path, "a.jsonl", "\n".join(lines))]))
    assert [p.address for p in found] == ["https://example.org/1", "a.jsonl#x-7", "a.jsonl#3", "a.jsonl#7", "a.jsonl#8"]
    assert {p.document for p in found} == {"a.jsonl"}
    assert [f.reason.split(":")[0] for f in failures] == ["line 5", "line 6"]
    first, second, third, empty = (segment(p) for p in found[:4])
    one = first.articles[0]
    assert (one.title, one.published, one.outlet, one.byline, one.text) == (
        TITLE,
        "2015-07-21",
        "عكاظ",
        "فريق التحرير",
        P1,
    )
    assert (second.articles[0].published, second.articles[0].retrieved_at) == ("2015-07-21", "2015-07-22T08:00:00Z")
    assert third.articles[0].published is None
    assert (empty.status, empty.reason) == ("skipped", "no text on the page")


def test_markup_in_a_json_field(tmp_path: Path) -> None:
    found, _ = pages(scan([put(tmp_path, "a.jsonl", line(text=f"<p>{P1}</p><p>{P2}</p>"))]))
    assert segment(found[0]).articles[0].text == f"{P1}\n{P2}"


def test_a_json_file(tmp_path: Path) -> None:
    for content in (
        f"[{line()}, {line(id=2)}]",
        f'{{"articles": [{line()}, {line(id=2)}]}}',
        f"{line()}\n{line(id=2)}\n",
    ):
        found, failures = pages(scan([put(tmp_path, "a.json", content)]))
        assert (len(found), failures) == (2, [])
    _, failures = pages(scan([put(tmp_path, "a.json", '{"text": "cut')]))
    assert failures[0].reason.startswith("not valid JSON")


def test_a_truncated_archive_keeps_the_lines_before(tmp_path: Path) -> None:
    import random

    shuffle = random.Random(1)
    lines = [line(id=n, title="".join(shuffle.choices("ابتثجحخدذرز", k=200))) for n in range(2000)]
    packed = gzip.compress("\n".join(lines).encode())
    found, failures = pages(scan([put(tmp_path, "a.jsonl.gz", packed[: len(packed) // 2])]))
    assert 100 < len(found) < 2000
    assert len(failures) == 1
    assert failures[0].reason == f"the gzip file is cut off: get it again; {len(found)} lines before that were read"
    _, failures = pages(scan([put(tmp_path, "a.txt.gz", gzip.compress(TEXT.encode())[:-20])]))
    assert "cut off" in failures[0].reason
    _, failures = pages(scan([put(tmp_path, "b.txt.gz", b"no gzip at all")]))
    assert "not a valid gzip file" in failures[0].reason


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", "\n".join(line(id=n, more="x" * 1000) for n in range(8000)))
    stream = scan([path])
    next(stream)
    tracemalloc.start()
    count = sum(1 for _ in stream)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 7999
    assert peak < 1_000_000


# -- feeds

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>صحيفة النهر</title><link>https://example.org</link>
<item><title>{TITLE}</title><link>https://example.org/1</link><pubDate>Wed, 24 Jan 2024 22:10:00 +0300</pubDate>
<dc:creator>فريق التحرير</dc:creator><description>{P1[:60]}...</description>
<content:encoded><![CDATA[<p>{P1}</p><p>{P2}</p><p>{P3}</p>]]></content:encoded></item>
<item><title>عنوان</title><guid>77</guid><description>&lt;p&gt;{OTHER[0]}&lt;/p&gt;</description></item>
<item><title>عنوان بلا نص</title><link>https://example.org/3</link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>صحيفة النهر</title>
<entry><title>{TITLE}</title><link rel="alternate" href="https://example.org/1"/><updated>2024-01-24T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{P1}</p><p>{P2}</p></div></content></entry></feed>"""


def test_rss(tmp_path: Path) -> None:
    found, failures = pages(scan([put(tmp_path, "feed.xml", RSS)]))
    assert failures == []
    assert [(p.document, p.address) for p in found] == [
        ("feed.xml", "https://example.org/1"), ("feed.xml", "feed.xml#2"), ("feed.xml", "https://example.org/3"),
    ]  # fmt: skip
    (article,) = segment(found[0]).articles
    assert article.text == f"{P1}\n{P2}\n{P3}"
    assert (article.title, article.published, article.outlet, article.byline) == (
        TITLE, "2024-01-24", "صحيفة النهر", "فريق التحرير",
    )  # fmt: skip
    assert segment(found[1]).articles[0].text == OTHER[0]
    assert segment(found[2]).status == "skipped"


def test_atom(tmp_path: Path) -> None:
    found, _ = pages(scan([put(tmp_path, "feed.atom", ATOM)]))
    (article,) = segment(found[0]).articles
    assert (article.text, article.published) == (f"{P1}\n{P2}", "2024-01-24")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<sitemap><a/></sitemap>", "no RSS or Atom"),
        ("not xml at all", "XML"),
        ("<rss><channel/></rss>", "without entries"),
    ],
)
def test_xml_that_is_no_feed(tmp_path: Path, content: str, reason: str) -> None:
    _, failures = pages(scan([put(tmp_path, "feed.xml", content)]))
    assert reason in failures[0].reason


# -- bad input: one clear reason each, and the rest is read

BAD = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \n \n", "the file is empty"),
    "english.html": (
        b"<html><body><p>The ministry said on Wednesday that talks would go on.</p></body></html>",
        "no Arabic text",
    ),
    "persian.txt": (
        "این جلسه در تهران با حضور نمایندگان برای گفتگو برگزار شد و از آن که پیش بود این است که شد".encode(),
        "Persian",
    ),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "PNG image"),
    "noise.html": (bytes(range(256)) * 40, "binary"),
    "document.html": (b"%PDF-1.7 " + b"x" * 500, "PDF"),
    "menus.txt": ("الرئيسية\nسياسة\nاقتصاد\nرياضة\nفيسبوك\nتويتر\n".encode(), "no article"),
    "huge.html": (("<p>" + P1 + "</p>").encode() * (MAX_PAGE // 200), "the limit for one page"),
}


def test_bad_pages_are_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    for name, (content, _) in BAD.items():
        put(tmp_path, name, content)
    put(tmp_path, "good.txt", TEXT)
    reasons: dict[str, str | None] = {}
    for item in scan([tmp_path]):
        if isinstance(item, Failure):
            reasons[item.document] = item.reason
        else:
            found = segment(item)
            reasons[item.document] = found.reason
            assert bool(found.articles) == (found.status == "read") == (found.reason is None)
    assert reasons.pop("good.txt") is None
    assert set(reasons) == set(BAD)
    for name, (_, reason) in BAD.items():
        assert reason in (reasons[name] or ""), (name, reasons[name])
        assert "\n" not in (reasons[name] or "")


def test_a_bomb_is_not_unpacked_to_the_end(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt.gz", gzip.compress(b"0" * (MAX_PAGE * 8)))
    tracemalloc.start()
    _, failures = pages(scan([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "larger than" in failures[0].reason
    assert peak < 3.5 * MAX_PAGE  # a packed bomb of eight times that is never held whole


def test_a_line_longer_than_a_page_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_PAGE", 2000)
    found, failures = pages(scan([put(tmp_path, "a.jsonl", "\n".join((line(), line(more="x" * 9000), line(id=3))))]))
    assert [p.address for p in found] == ["a.jsonl#1", "a.jsonl#3"]
    assert failures[0].reason.startswith("line 2: longer than")

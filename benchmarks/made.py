"""An archive of any size to measure on: the shared corpora, repeated with changed words; with planted copies.

Row ``n`` is a function of ``n`` alone. Each repetition writes another word in place of half of the words that are
neither very common nor rare (of the same frequency, the same article and ending), other figures, and other days, so
that the repetitions of an article are no copies of each other; what was a copy within the corpora stays one. One row in
``PLANTED_IN`` is a copy of an earlier row on purpose, as wires are copied: another outlet, the same day or the next,
and a line before it, a few words left out, a short end cut off, or harakat.

    python -m benchmarks.made --articles 100000 --out FOLDER        # part-0000.jsonl.gz, part-0001.warc.gz, …
"""

from __future__ import annotations

import argparse
import gzip
import html
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from benchmarks.corpus import SHARED, articles

CORPORA = ("saudinews-2015.jsonl.gz", "jawhara-antcorpus.jsonl.gz")
PLANTED_IN = 20
_BACK = 7  # rows between a copy and what it copies
_COMMON = 1_200  # the most frequent words stay: what the reader knows is mostly among them
_LEAST = 3  # times that a word stands in the corpora, to be exchanged
_BLOCK = 16  # words of neighbouring frequency, each written for another
_PART = 5_000  # articles of one file
_APART = 37  # days between two repetitions
_WORD = re.compile(r"[^\W\d_]+|\d+")
_LEADS = ("متابعات: ", "وكالات - ", "نقلا عن وكالات الأنباء، ", "")


class Row(NamedTuple):
    """An article as it is written to the archive; ``copy_of`` is the number of the row that it copies on purpose."""

    number: int
    outlet: str
    date: str
    url: str
    title: str
    text: str
    copy_of: int | None


class Archive:
    """The rows, each made when it is asked for. Holds the corpora in memory (some 150 MB)."""

    def __init__(self) -> None:
        """Load the corpora, or text made by ``benchmarks.corpus`` where they are missing, and count their words."""
        self._rows, self.source = _corpora()
        self._other = _exchanges(row["text"] for row in self._rows)

    def row(self, n: int) -> Row:
        """Row ``n`` (from 0)."""
        if n % PLANTED_IN == PLANTED_IN - 1:
            return _copied(self.row(n - _BACK), n)
        original = n - n // PLANTED_IN
        repetition, place = divmod(original, len(self._rows))
        row = self._rows[place]
        told = _day(row) + timedelta(days=_APART * repetition)
        return Row(
            n,
            str(row.get("outlet") or "outlet"),
            told.isoformat(),
            f"https://archive.example/{n}",
            self._written(str(row.get("title") or ""), repetition),
            self._written(str(row["text"]), repetition),
            None,
        )

    def rows(self, count: int) -> Iterator[Row]:
        """The first ``count`` rows."""
        return map(self.row, range(count))

    def _written(self, text: str, repetition: int) -> str:
        return text if not repetition else _WORD.sub(lambda m: self._word(m[0], repetition), text)

    def _word(self, word: str, repetition: int) -> str:
        if word[0].isdigit():
            return word if len(word) in (1, 4) else word[:-1] + str((int(word[-1]) + repetition) % 10)
        block = self._other.get(word)
        return word if block is None else block[0][(block[1] + repetition) % len(block[0])]


def _corpora() -> tuple[list[dict[str, Any]], str]:
    files = [SHARED / "corpora" / name for name in CORPORA]
    if not all(file.exists() for file in files):
        return articles(5_000)
    found: list[dict[str, Any]] = []
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            found.extend(json.loads(line) for line in lines)
    found.sort(key=lambda row: crc32(str(row["id"]).encode()))  # no outlet stands in one stretch
    return found, ", ".join(CORPORA)


def _day(row: dict[str, Any]) -> date:
    told = str(row["date"])[:10]
    return date.fromisoformat("-".join(reversed(told.split("/"))))  # some stand as 31/12/2017


def _exchanges(texts: Iterator[str]) -> dict[str, tuple[list[str], int]]:
    """For each word that may be exchanged the block of words that it is exchanged within, and its place there."""
    counts = Counter(word for text in itertools.islice(texts, 12_000) for word in _WORD.findall(text) if word.isalpha())
    ranked = [word for word, count in counts.most_common() if count >= _LEAST][_COMMON:]
    kinds: dict[tuple[str, ...], list[str]] = {}
    for word in ranked:
        if len(word) > 3 and crc32(word.encode()) % 2:
            start = next((s for s in ("وال", "بال", "لل", "ال", "و", "ب", "ل", "ي", "ت") if word.startswith(s)), "")
            end = next((e for e in ("ات", "ون", "ين", "ية", "ة", "ي") if word.endswith(e)), "")
            kinds.setdefault((start, end), []).append(word)
    blocks = [some[i : i + _BLOCK] for some in kinds.values() for i in range(0, len(some), _BLOCK)]
    return {word: (block, place) for block in blocks if len(block) > 2 for place, word in enumerate(block)}


def _copied(row: Row, n: int) -> Row:
    """A copy of a row as another outlet might print it; how it differs hangs on its number alone."""
    way = n // PLANTED_IN % 4
    text = row.text
    if way == 0:
        text = _LEADS[n % 3] + text
    elif way == 1:
        words = text.split(" ")
        text = " ".join(word for i, word in enumerate(words) if crc32(f"{n} {i}".encode()) % 50)
    elif way == 2:
        text = text[: max(len(text) - 60, len(text) * 19 // 20)]
    else:
        text = text.replace("أن ", "أنّ ").replace("إن ", "إنّ ")
    day = (date.fromisoformat(row.date) + timedelta(days=n // PLANTED_IN % 2)).isoformat()
    return Row(n, f"{row.outlet}-2", day, f"https://archive.example/{n}", row.title, text, row.number)


def write(count: int, folder: Path, formats: tuple[str, ...] = ("jsonl", "warc")) -> list[Path]:
    """Write the first ``count`` rows as files of ``_PART`` articles, the formats in turn; gives the files.

    ``planted.jsonl`` beside them tells which row copies which.
    """
    archive = Archive()
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    planted: list[dict[str, int]] = []
    for part, first in enumerate(range(0, count, _PART)):
        kind = formats[part % len(formats)]
        file = folder / f"part-{part:04}.{kind}.gz"
        rows = [archive.row(n) for n in range(first, min(count, first + _PART))]
        planted += [{"copy": row.number, "of": row.copy_of} for row in rows if row.copy_of is not None]
        file.write_bytes(b"".join(map(_record, rows)) if kind == "warc" else _lines(rows))
        files.append(file)
    told = "".join(json.dumps(one) + "\n" for one in planted)
    (folder / "planted.jsonl").write_text(told, encoding="utf-8")
    return files


def _lines(rows: list[Row]) -> bytes:
    named = ({k: v for k, v in row._asdict().items() if k not in ("number", "copy_of")} for row in rows)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in named)
    return gzip.compress(lines.encode(), 6, mtime=0)


def _record(row: Row) -> bytes:
    """A response record of WARC 1.1, compressed by itself as archives do."""
    body = _page(row).encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body)
    block = http + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{row.number:012x}>\r\n"
        f"WARC-Target-URI: {row.url}\r\nWARC-Date: {row.date}T12:00:00Z\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)


def _page(row: Row) -> str:
    """The article as a page of news: a menu, the article, other headlines, a foot."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in row.text.split("\n") if line.strip())
    menu = "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(("الرئيسية", "سياسة", "اقتصاد")))
    title = html.escape(row.title)
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{row.date}">'
        f'<meta property="og:site_name" content="{html.escape(row.outlet)}"></head><body><nav><ul>{menu}</ul></nav>'
        f"<article><h1>{title}</h1>\n{paragraphs}</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def main() -> None:
    """Write an archive; prints its files and bytes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--formats", nargs="+", choices=("jsonl", "warc"), default=["jsonl", "warc"])
    options = parser.parse_args()
    files = write(options.articles, options.out, tuple(options.formats))
    size = sum(file.stat().st_size for file in files)
    print(json.dumps({"articles": options.articles, "files": len(files), "bytes": size}))


if __name__ == "__main__":
    main()

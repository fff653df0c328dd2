"""Web archives: WARC and WET files, packed or not. A damaged record costs itself; reading goes on at the next one."""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Generator, Iterator
from typing import IO, Any

from mahdar.errors import InputError
from mahdar.extras import needed
from mahdar.intake import http, nopages
from mahdar.intake.nopages import NoPage
from mahdar.intake.pages import MAX_PAGE, Failure, Page, PageKind
from mahdar.intake.streams import Source, page

MAX_RECORD = MAX_PAGE + http.MAX_HEAD
"""Bytes of one record: a page and its header lines. What claims more is passed over."""

_TYPES = ("response", "resource", "conversion")
_LOOKED_AT = 3  # members of a gzip file
_GZIP, _ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"  # a frame with the dictionary of all others, as the WARC-zstd specification has it
_CHUNK = 1 << 20
_LENGTH = re.compile(rb"\ncontent-length:\s*(\d{1,18})\s*\r?\n", re.I)


def pages(source: Source, known: dict[str, str], begin: int = 0, end: int | None = None) -> Iterator[Page | Failure]:
    """The pages of an archive; a record is the document ``archive#offset``, its address that it was fetched from.

    ``begin``, ``end``: only the records whose first byte lies there, in an archive that is ``by_record``; ranges that
    lie side by side give together what the whole archive gives.

    A record that is cut off, damaged, larger than its limit or not what its digest says is a failure of its own;
    records that are no pages (pictures, redirects) are counted together. Raises UsageError where fastwarc is missing.
    """
    needed("fastwarc.warc", "archives", "a web archive")
    with source.open() as stream:
        yield from _Archive(source, stream, known).run(begin, end)


def by_record(source: Source) -> bool:
    """Whether ranges of an archive may be asked for: it is not packed, or each record by itself (of the first ones)."""
    try:
        with source.open() as stream:
            head = stream.read(4)
            if not head.startswith(_GZIP[:2]):
                return head[:4] == b"WARC"
            piece = head + stream.read(4 * _CHUNK)
    except OSError:
        return False
    for _ in range(_LOOKED_AT):
        member = zlib.decompressobj(31)
        try:
            raw = member.decompress(piece, MAX_RECORD)
        except zlib.error:
            return False
        length, claimed = raw.find(b"\r\n\r\n"), _LENGTH.search(raw)
        if not member.eof or claimed is None or raw[length + 4 + int(claimed[1]) :].strip():
            return False
        piece = member.unused_data
        if not piece:
            break
    return True


class _Archive:
    """One archive being read."""

    def __init__(self, source: Source, stream: IO[bytes], known: dict[str, str]) -> None:
        self._source, self._known = source, known
        self._stream = _Steady(stream)
        head = self._at(0, 4)
        self._packed = "gzip" if head[:2] == _GZIP[:2] else "zstd" if head in (_ZSTD, _DICTIONARY) else None
        self._dictionary = head == _DICTIONARY
        self._no_pages: Counter[str] = Counter()
        self._records = 0
        self._lost: Failure | None = None  # told once it is clear that something lies behind it

    def run(self, begin: int, end: int | None) -> Iterator[Page | Failure]:
        """The pages and failures of a range, in the order of the file."""
        start = self._next(begin, end) if begin else 0
        while start is not None and (end is None or start < end):
            start = yield from self._from(start, end)
        if self._stream.error is not None:
            reason = f"cannot be read to its end: {self._stream.error}; {self._records} records before that were read"
            yield Failure(document=self._source.document, reason=reason)
        elif self._lost is not None:
            yield self._lost
        elif not self._records and not begin and (end is None or self._next(1) is None):
            reason = "the file is empty" if not self._at(0, 1) else "no web archive: it holds no WARC record"
            yield Failure(document=self._source.document, reason=reason, bytes=self._source.size or 0)
        if self._no_pages:
            yield Failure(
                document=self._source.document, reason=nopages.reason(self._no_pages, self._records), status="skipped"
            )

    def _from(self, start: int, end: int | None) -> Generator[Page | Failure, None, int | None]:
        """Read from the record at ``start``; returns where to go on after a damage, None at the end."""
        library = needed("fastwarc.warc", "archives", "a web archive")
        self._stream.seek(start)
        last, repeated = -1, 0
        try:
            for record in library.ArchiveIterator(self._stream, parse_http=False):
                if end is not None and record.stream_pos >= end:
                    return None
                if self._lost is not None:
                    yield self._lost
                    self._lost = None
                self._records += 1
                offset = record.stream_pos
                repeated = repeated + 1 if offset == last else 0
                last = offset
                name = f"{self._source.document}#{offset}" + (f"-{repeated}" if repeated else "")
                block, wrong = self._block(record)
                if wrong is None:
                    yield from self._page(record, block, name)
                    continue
                kind = _kind(record, block)[1]
                if isinstance(kind, NoPage) and record.content_length > MAX_RECORD:
                    self._no_pages[kind] += 1  # a film, say
                else:
                    yield Failure(document=name, reason=wrong, bytes=len(block))
                if record.content_length != len(block) or not block:
                    return self._after(offset)
        except OSError as error:
            return (yield from self._damaged(start, last, str(error)))
        if last >= 0 and self._unread(last):
            return (yield from self._damaged(start, last, "its header is cut off"))
        return None

    def _unread(self, last: int) -> bool:
        """Whether anything lies behind the last record that was found, at ``last``."""
        if self._packed == "zstd":
            return False  # fastwarc tells damaged and cut frames
        if not self._packed:
            return bool(self._at(self._end(last), 64).strip())
        member, at = zlib.decompressobj(31), last
        while not member.eof and (chunk := self._at(at, _CHUNK >> 6)):
            member.decompress(chunk)
            at += len(chunk)
        return bool(member.unused_data.strip(b"\0"))

    def _end(self, offset: int) -> int:
        """Where the record at ``offset`` ends in an archive that is not packed, by the length that it claims."""
        head = self._at(offset, http.MAX_HEAD)
        length = head.find(b"\r\n\r\n")
        claimed = _LENGTH.search(head, 0, max(length, 0) + 2)
        return offset + length + 8 + int(claimed[1]) if claimed and length >= 0 else offset + 1

    def _damaged(self, start: int, last: int, error: str) -> Generator[Failure, None, int | None]:
        """Behind the record at ``last`` (-1: at ``start`` itself) comes something that is no record."""
        if last < 0 and start == 0 and self._next(1) is None:
            return None  # no archive at all
        document, on = self._source.document, "reading goes on at the next whole record"
        if self._dictionary:
            on = "what follows is not read"
        if last < 0:
            self._lost = None
            yield Failure(document=f"{document}#{start}", reason=f"the record is damaged ({error}); {on}")
            return self._next(start + 1)
        reason = f"what follows the record at {last} is damaged ({error}); {on}"
        self._lost = Failure(document=document, reason=reason)
        return self._next(last + 1)

    def _block(self, record: Any) -> tuple[bytes, str | None]:
        """The content of a record (of one too large its beginning), and what is wrong with it."""
        claimed = record.content_length
        if not (record.headers.get("Content-Length") or "").strip().isdecimal():
            return b"", "the record is damaged: it does not tell its length"
        try:
            block: bytes = record.reader.read(claimed if claimed <= MAX_RECORD else http.MAX_HEAD) if claimed else b""
        except OSError as error:
            return b"", f"the record is damaged ({error})"
        if claimed > MAX_RECORD:
            limit = f"{MAX_RECORD / 2**20:.0f} MB, the limit for one record"
            return block, f"the record claims {claimed / 1e6:,.0f} MB, more than {limit}"
        if len(block) < claimed:
            return block, f"the record is cut off: it has {len(block):,} of the {claimed:,} bytes that it claims"
        if cut := record.headers.get("WARC-Truncated"):
            return block, f"the crawler cut the record off (WARC-Truncated: {cut[:20]})"
        if not _holds(record.headers.get("WARC-Block-Digest"), block):
            return block, "the record is damaged: its content is not what its digest says"
        return block, None

    def _page(self, record: Any, block: bytes, name: str) -> Iterator[Page | Failure]:
        """The page of a whole record, if it is one."""
        if (record.headers.get("WARC-Type") or "").lower() in _TYPES:
            head, kind = _kind(record, block)
            if isinstance(kind, NoPage):
                self._no_pages[kind] += 1
            else:
                yield self._unpacked(record, head, block[head.length :], kind, name)

    def _unpacked(self, record: Any, head: http.Head, raw: bytes, kind: PageKind, name: str) -> Page | Failure:
        try:
            raw = http.body(raw, head.fields)
        except InputError as error:
            return Failure(document=name, reason=str(error), bytes=len(raw))
        url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
        known = {"url": url} | self._known if url.startswith("http") else self._known
        return page(name, url or name, kind, raw, known, record.headers.get("WARC-Date"))

    def _after(self, offset: int) -> int | None:
        """Where to go on behind a record whose claimed length is not to be trusted."""
        if not self._packed and self._at(end := self._end(offset), 5) == b"WARC/":
            return end
        return self._next(offset + 1)

    def _next(self, offset: int, stop: int | None = None) -> int | None:
        """Where the next record begins at or behind ``offset`` (before ``stop``), found by its first bytes."""
        if self._dictionary:
            return None  # nothing can be read without the dictionary at the beginning
        mark = {"gzip": _GZIP, "zstd": _ZSTD, None: b"WARC/1."}[self._packed]
        while (stop is None or offset < stop) and (chunk := self._at(offset, _CHUNK)):
            at = chunk.find(mark)
            while at >= 0:
                if self._begins(offset + at):
                    return offset + at
                at = chunk.find(mark, at + 1)
            if len(chunk) < _CHUNK:
                return None
            offset += len(chunk) - len(mark) + 1
        return None

    def _begins(self, offset: int) -> bool:
        if not self._packed:
            return offset == 0 or self._at(offset - 1, 1) == b"\n"
        piece = self._at(offset, 1024)
        if self._packed == "zstd":
            library = needed("zstandard", "archives", "a .zst file")
            try:
                return bool(library.ZstdDecompressor(max_window_size=1 << 27).stream_reader(piece).read(5) == b"WARC/")
            except library.ZstdError:
                return False
        try:
            return zlib.decompressobj(31).decompress(piece, 8).startswith(b"WARC/")
        except zlib.error:
            return False

    def _at(self, offset: int, count: int) -> bytes:
        self._stream.seek(offset)
        return self._stream.read(count)


def _kind(record: Any, block: bytes) -> tuple[http.Head, PageKind | NoPage]:
    """The header of a response (an empty one where a record is no response), and what its body is read as."""
    head = http.head(block)
    if head.status not in (None, 200):
        return head, NoPage(f"HTTP {head.status}")
    given = record.headers.get("Content-Type") if head.status is None else head.fields.get("content-type")
    return head, http.kind(given or "") or NoPage(http.media(given or "")[:40])


class _Steady:
    """A stream that never raises, which fastwarc does not bear: an error is noted and ends the bytes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.error: str | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read(size)
        except Exception as error:
            self.error = f"{type(error).__name__}: {error}"
            return b""

    def tell(self) -> int:
        return self._stream.tell()

    def seek(self, offset: int, whence: int = 0) -> int:
        try:
            return self._stream.seek(offset, whence)
        except Exception as error:
            self.error = f"{type(error).__name__}: {error}"
            return self._stream.tell()

    def close(self) -> None:
        """The stream is closed by who opened it."""


def _holds(digest: str | None, block: bytes) -> bool:
    """Whether a content has its digest (``sha1:…`` in base 32 or 16); a digest of another kind is believed."""
    name, colon, value = (digest or "").partition(":")
    name, value = name.strip().lower().replace("-", ""), value.strip()
    if not colon or name not in ("sha1", "sha256", "md5"):
        return True
    own = hashlib.new(name, block, usedforsecurity=False)
    if len(value) == 2 * own.digest_size:
        return value.lower() == own.hexdigest()
    return value.rstrip("=").upper() == base64.b32encode(own.digest()).decode().rstrip("=")

"""Where bytes come from, on disk or inside an archive, and how they are unpacked: always a piece at a time."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Callable
from typing import IO, Any, cast

import msgspec

from mahdar.extras import needed
from mahdar.intake.pages import Failure, Page, PageKind

MAX_UNPACKED = 8 * 1024**3
"""Bytes that one packed line, or one member of a tar file, is unpacked to while it is passed over."""

_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_PIECE = 512  # packed bytes at a time: zstd makes at most some 30,000 times as many of them


class Source(msgspec.Struct, kw_only=True, frozen=True):
    """Something to read: how it is listed, its file name, how many bytes it has (None: not known), how to open it."""

    document: str
    name: str
    size: int | None
    open: Callable[[], IO[bytes]]


class Given(msgspec.Struct, kw_only=True, frozen=True, tag="file"):
    """A file that the user gave, as it travels to where it is read. ``known``: what a metadata.csv says of it."""

    document: str  # as it is listed
    name: str  # in small letters
    size: int | None
    path: str  # absolute; with ``address`` inside its file system
    address: str | None = None  # what the user named, for files behind fsspec
    known: dict[str, str] = {}
    named: bool = False  # the user named the file itself, so that a kind not known is a failure


class Cut(EOFError):
    """A zstd file that ends too early."""


class Damaged(Exception):
    """A zstd file that is none, or is damaged."""


BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, Damaged)
"""What reading a damaged packed stream raises."""


def unpacked(source: Source) -> IO[bytes]:
    """A source's bytes, unpacked if they begin like gzip or zstd or the name says that they are packed.

    Reading raises one of ``BROKEN`` where the packed stream is damaged or cut off, UsageError where zstandard is
    needed and not installed.
    """
    stream: Any = source.open()
    if not hasattr(stream, "peek"):
        stream = io.BufferedReader(stream)
    head = stream.peek(4)[:4]
    if head.startswith(_GZIP) or source.name.endswith(".gz"):
        packed: Any = gzip.GzipFile(fileobj=stream)
        packed.myfileobj = stream  # closed with it
        return cast(IO[bytes], packed)
    if head == _ZSTD or source.name.endswith(".zst"):
        return io.BufferedReader(_Zstd(stream), 1 << 16)
    return cast(IO[bytes], stream)


def is_packed(name: str, head: bytes) -> bool:
    """Whether a file is read unpacked, by its name and its first four bytes."""
    return head.startswith(_GZIP) or head == _ZSTD or name.endswith((".gz", ".zst"))


def packed_badly(error: Exception) -> str:
    """What is wrong with a packed stream, in words."""
    if isinstance(error, zlib.error):
        return f"the packed bytes are damaged ({error})"
    kind = "zstd" if isinstance(error, Cut | Damaged) else "gzip"
    if isinstance(error, EOFError):
        return f"the {kind} file is cut off: get it again"
    return f"not a valid {kind} file ({error})"


def whole(source: Source, limit: int) -> bytes | Failure:
    """All bytes of a source, unpacked if it is packed; a failure where it is empty, too large or cut off."""
    if source.size == 0:
        empty = hashlib.sha256(b"").hexdigest()
        return Failure(document=source.document, reason="the file is empty", raw_sha256=empty)
    try:
        with unpacked(source) as stream:
            raw = stream.read(limit + 1)
    except BROKEN as error:
        return Failure(document=source.document, reason=packed_badly(error), bytes=source.size or 0)
    if len(raw) > limit:
        return Failure(document=source.document, reason=too_large(limit), bytes=source.size or len(raw))
    return raw


def too_large(limit: int) -> str:
    """The reason for what is larger than a page may be."""
    return f"larger than {limit // 2**20} MB, the limit for one page: a news page is far smaller"


def page(document: str, address: str, kind: PageKind, raw: bytes, known: dict[str, str], at: str | None = None) -> Page:
    """A page with the hash of its bytes. ``at``: when it was fetched (ISO 8601), where that is known."""
    digest = hashlib.sha256(raw).hexdigest()
    return Page(document=document, address=address, kind=kind, raw=raw, raw_sha256=digest, sidecar=known,
                retrieved_at=at)  # fmt: skip


class _Zstd(io.RawIOBase):
    """Unpacked bytes of zstd frames, one after the other; a frame without its end raises Cut."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed, self._library = packed, needed("zstandard", "archives", "a .zst file")
        self._ready, self._at, self._left = b"", 0, b""
        self._frame: Any = None

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._packed.close()
        super().close()

    def readinto(self, buffer: Any) -> int:
        while self._at == len(self._ready):
            piece = self._left or self._packed.read(_PIECE)
            self._left = b""
            if not piece:
                if self._frame is not None:
                    raise Cut
                return 0
            self._ready, self._at = self._unpack(piece), 0
        count = min(len(buffer), len(self._ready) - self._at)
        buffer[:count] = self._ready[self._at : self._at + count]
        self._at += count
        return count

    def _unpack(self, piece: bytes) -> bytes:
        if self._frame is None:
            self._frame = self._library.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
        try:
            ready: bytes = self._frame.decompress(piece)
        except self._library.ZstdError as error:
            raise Damaged(str(error)) from error
        if self._frame.eof:
            self._left, self._frame = self._frame.unused_data, None
        return ready

"""HTTP responses as an archive keeps them: status, kind of content, and the body, unpacked within a limit."""

from __future__ import annotations

import io
import zlib
from typing import NamedTuple

from mahdar.errors import InputError
from mahdar.extras import needed
from mahdar.intake.pages import MAX_PAGE, PageKind
from mahdar.intake.streams import too_large

MAX_HEAD = 64 * 1024
"""Bytes of the header lines of one response."""

_KINDS: dict[str, PageKind] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "": "text"}


class Head(NamedTuple):
    """A response's header: ``status`` (None: the bytes are no HTTP), names in small letters, its length in bytes."""

    status: int | None
    fields: dict[str, str]
    length: int


def head(block: bytes) -> Head:
    """The header lines at the beginning of ``block``. Broken ones are passed over."""
    if not block.startswith(b"HTTP/"):
        return Head(None, {}, 0)
    ends = [at + len(mark) for mark in (b"\r\n\r\n", b"\n\n") if (at := block.find(mark, 0, MAX_HEAD)) >= 0]
    length = min(ends, default=min(len(block), MAX_HEAD))
    first, *rest = block[:length].decode("latin-1").splitlines()
    status = first.split(" ", 2)[1:2]
    pairs = (line.partition(":") for line in rest)
    fields = {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}
    return Head(int(status[0]) if status and status[0].isdecimal() else 0, fields, length)


def kind(content_type: str) -> PageKind | None:
    """What pages of this media type are read as; None for what is no page (pictures, scripts, feeds …)."""
    return _KINDS.get(media(content_type))


def media(content_type: str) -> str:
    """The media type alone, in small letters."""
    return content_type.partition(";")[0].strip().lower()


def body(raw: bytes, fields: dict[str, str]) -> bytes:
    """The body without the codings of its transfer and content (chunked, gzip, deflate, br, zstd).

    Many crawlers keep the header though they have unpacked the body: bytes that do not look packed stay as they are.
    Raises InputError where the unpacked body is larger than a page may be, or damaged.
    """
    if "chunked" in fields.get("transfer-encoding", "").lower():
        raw = _joined(raw)
    for coding in reversed(fields.get("content-encoding", "").lower().split(",")):
        raw = _decoded(raw, coding.strip())
    if len(raw) > MAX_PAGE:
        raise InputError(too_large(MAX_PAGE))
    return raw


def _decoded(raw: bytes, coding: str) -> bytes:
    looks_like_text = raw.lstrip()[:1] in (b"<", b"{", b"") or raw.startswith(b"\xef\xbb\xbf")
    if looks_like_text or coding in ("", "identity"):
        return raw
    if coding in ("gzip", "x-gzip"):
        return _inflated(raw, 31) if raw.startswith(b"\x1f\x8b") else raw
    if coding == "deflate":
        return _inflated(raw, 15 if raw[0] & 15 == 8 and (raw[0] << 8 | raw[1]) % 31 == 0 else -15)
    readers = needed("fastwarc.stream_io", "archives", "a web archive")
    reader = {"br": readers.BrotliReader, "zstd": readers.ZstdReader}.get(coding)
    if reader is None:
        raise InputError(f"packed in a way that is not known ({coding[:20]})")
    try:
        unpacked: bytes = reader(io.BytesIO(raw)).read(MAX_PAGE + 1)
    except OSError as error:
        raise InputError(f"the packed body is damaged ({coding})") from error
    return unpacked


def _inflated(raw: bytes, bits: int) -> bytes:
    stream = zlib.decompressobj(bits)
    try:
        unpacked = stream.decompress(raw, MAX_PAGE + 1)
    except zlib.error as error:
        raise InputError("the packed body is damaged") from error
    if len(unpacked) <= MAX_PAGE and not stream.eof:
        raise InputError("the packed body is cut off")
    return unpacked


def _joined(raw: bytes) -> bytes:
    """The chunks of a body as one. A body that was joined before stays; raises InputError where it is cut off."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = raw.find(b"\n", at, at + 1000)
        try:
            size = int(raw[at:end].split(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0 and not parts:
            return raw
        if size < 0 or end + 1 + size > len(raw):
            raise InputError("the body in chunks is cut off or damaged")
        if size == 0:
            return b"".join(parts)
        parts.append(raw[end + 1 : end + 1 + size])
        at = end + 1 + size
        at += 2 if raw.startswith(b"\r\n", at) else 1

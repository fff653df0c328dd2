"""Archives made for the tests of intake: nothing here was crawled."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

from mahdar.intake import Failure, Page, scan
from tests.intake.prose import BODY, TITLE

_PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
HTML = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{_PARAGRAPHS}</body></html>"
ENGLISH = "<html><body>" + "<p>The committee will meet again, the ministry told reporters.</p>" * 9 + "</body></html>"


def record(
    number: int,
    body: bytes | str = HTML,
    *,
    status: int = 200,
    media: str = "text/html",
    fields: str = "",
    kind: str = "response",
    claims: int | None = None,
    head: str = "",
    digest: bool = True,
) -> bytes:
    """One WARC record. ``claims``: the length that it says it has; ``fields``, ``head``: more lines of HTTP, WARC."""
    raw = body if isinstance(body, bytes) else body.encode()
    block = (
        f"HTTP/1.1 {status} OK\r\nContent-Type: {media}\r\n{fields}\r\n".encode() + raw if kind == "response" else raw
    )
    about = f"Content-Type: {'application/http;msgtype=response' if kind == 'response' else media}\r\n"
    if digest:
        about += f"WARC-Block-Digest: sha1:{base64.b32encode(hashlib.sha1(block).digest()).decode()}\r\n"
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"WARC-Target-URI: https://example.org/news/{number}\r\nWARC-Date: 2024-01-25T10:00:00Z\r\n{about}{head}"
            f"Content-Length: {len(block) if claims is None else claims}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def warc(*records: bytes, packed: bool = True) -> bytes:
    """An archive of these records, each packed by itself, as crawlers write them."""
    return b"".join(gzip.compress(one, mtime=0) if packed else one for one in records)


def tar(members: dict[str, bytes]) -> bytes:
    """A tar of these files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def found(path: Path | str) -> tuple[list[Page], list[tuple[str, str, str]]]:
    """The pages behind a path, and of each failure its document, status and reason."""
    everything = list(scan([path]))
    failures = [(x.document, x.status, x.reason) for x in everything if isinstance(x, Failure)]
    return [x for x in everything if isinstance(x, Page)], failures

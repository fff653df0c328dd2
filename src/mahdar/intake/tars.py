"""Tar files of pages, packed or not, read once from their beginning to their end; nothing is written to disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any, Self, cast

from mahdar.intake import members
from mahdar.intake.pages import Failure, Page
from mahdar.intake.streams import BROKEN, MAX_UNPACKED, Source, packed_badly, unpacked


def pages(source: Source, known: dict[str, str]) -> Iterator[Page | Failure]:
    """The pages of the files in a tar, a file being the document ``archive/member``.

    Damaged headers are told, and reading goes on at the next whole one; where the tar is cut off, the files before it
    are kept.
    """
    document, count = source.document, 0
    marks = _Marks()
    try:
        with (
            unpacked(source) as stream,
            tarfile.open(fileobj=stream, mode="r|", ignore_zeros=True, tarinfo=marks.reader(), errorlevel=2) as tar,
        ):
            for info in tar:
                yield from marks.told(document)
                count += 1
                cast(Any, tar).members = []  # else each header that was read is kept
                if info.size > MAX_UNPACKED:
                    claim = f"the member {info.name} claims {info.size / 1e9:,.0f} GB; what follows is not read"
                    yield Failure(document=document, reason=claim)
                    return
                if info.isreg() and not members.hidden(info.name):
                    yield from _member(tar, info, document, known)
    except BROKEN as error:
        yield Failure(document=document, reason=f"{packed_badly(error)}; {count} members before that were read")
    except (tarfile.TarError, OSError) as error:
        reason = f"the tar is cut off or damaged ({error}); {count} members before that were read"
        yield Failure(document=document, reason=reason, bytes=source.size or 0)
    else:
        yield from marks.told(document)
        if not count:
            yield Failure(document=document, reason="the tar holds no file")


def _member(
    tar: tarfile.TarFile, info: tarfile.TarInfo, document: str, known: dict[str, str]
) -> Iterator[Page | Failure]:
    def opened() -> IO[bytes]:
        return cast(IO[bytes], tar.extractfile(info))

    name = PurePosixPath(info.name)
    inner = Source(document=f"{document}/{name}", name=name.name.lower(), size=info.size, open=opened)
    if inner.name == members.SIDECAR:
        reason = (
            "is not used inside a tar, which is read once from its beginning: make a zip of the folder, or unpack it"
        )
        yield Failure(document=inner.document, reason=reason, status="skipped")
    else:
        yield from members.pages(inner, known)


class _Marks:
    """Headers that are none, noted while tarfile passes over them."""

    def __init__(self) -> None:
        self._broken = 0
        self._cut = False

    def reader(self) -> type[tarfile.TarInfo]:
        """A class of headers that notes the broken ones here."""
        marks = self

        class Noting(tarfile.TarInfo):
            @classmethod
            def frombuf(cls, buf: Any, encoding: Any, errors: str) -> Self:
                try:
                    return super().frombuf(buf, encoding, errors)
                except tarfile.HeaderError:
                    marks._broken += bool(buf.strip(b"\0")) and len(buf) == tarfile.BLOCKSIZE
                    marks._cut |= 0 < len(buf) < tarfile.BLOCKSIZE
                    raise

        return Noting

    def told(self, document: str) -> Iterator[Failure]:
        """What was noted since the last time."""
        if self._broken:
            size = self._broken * tarfile.BLOCKSIZE
            yield Failure(
                document=document, reason=f"{size:,} bytes that are no tar: a damaged header, its file is lost"
            )
        if self._cut:
            yield Failure(document=document, reason="the tar is cut off: get it again")
        self._broken, self._cut = 0, False

"""Zip files of pages, with the metadata.csv that lies among them; nothing is written to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from mahdar.intake import members, sidecar
from mahdar.intake.pages import MAX_PAGE, Failure, Page
from mahdar.intake.sidecar import Sidecar
from mahdar.intake.streams import Source, whole

MAX_MEMBERS = 2_000_000
"""Files in one zip, whose list of names is held in memory."""

_WRONG = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def pages(source: Source, known: dict[str, str]) -> Iterator[Page | Failure]:
    """The pages of the files in a zip, in the order of their names, a file being the document ``archive/member``."""
    document = source.document
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
            infos = [info for info in infos if not members.hidden(info.filename)]
            if not infos or len(infos) > MAX_MEMBERS:
                reason = "the zip holds no file" if not infos else f"the zip holds more than {MAX_MEMBERS:,} files"
                yield Failure(document=document, reason=reason)
                return
            yield from _members(archive, infos, document, known)
    except _WRONG as error:
        reason = "cut off, or no zip at all" if isinstance(error, zipfile.BadZipFile) else "cannot be read"
        yield Failure(document=document, reason=f"{reason} ({error})", bytes=source.size or 0)


def _members(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], document: str, known: dict[str, str]
) -> Iterator[Page | Failure]:
    sidecars: dict[PurePosixPath, Sidecar] = {}
    for info in infos:
        if (path := PurePosixPath(info.filename)).name.lower() == sidecar.NAME:
            sidecars[path.parent], failures = _sidecar(_source(archive, info, document))
            yield from failures
    for info in infos:
        if (path := PurePosixPath(info.filename)).name.lower() == sidecar.NAME:
            continue
        told = dict(known)
        for folder in reversed([f for f in path.parents if f in sidecars]):
            told |= sidecars[folder].of(path.relative_to(folder).as_posix())
        inner = _source(archive, info, document)
        try:
            yield from members.pages(inner, told)
        except _WRONG as error:
            yield Failure(document=inner.document, reason=f"damaged in the zip ({error})", bytes=info.file_size)
    for folder, one in sidecars.items():
        yield from one.unused(f"{document}/{(folder / sidecar.NAME).as_posix()}")


def _source(archive: zipfile.ZipFile, info: zipfile.ZipInfo, document: str) -> Source:
    path = PurePosixPath(info.filename)
    opened = partial(archive.open, info)
    return Source(document=f"{document}/{path}", name=path.name.lower(), size=info.file_size, open=opened)


def _sidecar(source: Source) -> tuple[Sidecar, list[Failure]]:
    try:
        raw = whole(source, MAX_PAGE)
    except _WRONG as error:
        raw = Failure(document=source.document, reason=f"damaged in the zip ({error})")
    return (Sidecar(), [raw]) if isinstance(raw, Failure) else sidecar.parse(raw, source.document)

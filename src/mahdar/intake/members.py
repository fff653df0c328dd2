"""A file inside a zip or tar: the pages in it, or why it is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from mahdar.intake import files, sidecar
from mahdar.intake.pages import Failure, Page
from mahdar.intake.streams import Source

SIDECAR = sidecar.NAME


def hidden(name: str) -> bool:
    """Whether a member is passed over without a word, as hidden files in a folder are."""
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or "__MACOSX" in parts


def pages(source: Source, known: dict[str, str]) -> Iterator[Page | Failure]:
    """The pages of one member. Archives inside archives are not opened."""
    kind = files.kind_of(source.name)
    if kind is None or kind in files.ARCHIVES:
        what = (
            "not a kind of file that is read" if kind is None else "an archive inside an archive: unpack the outer one"
        )
        yield Failure(document=source.document, reason=what, status="skipped", bytes=source.size or 0)
    else:
        yield from files.pages(source, kind, known)

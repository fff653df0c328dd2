"""What the user names: files, folders, archives of lines. Bytes are fetched lazily, one page at a time."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from mahdar.errors import InputError, UsageError
from mahdar.intake import feeds, sidecar
from mahdar.intake.pages import MAX_PAGE, Failure, Page, PageKind
from mahdar.intake.sidecar import Sidecar

MAX_FEED = 64 * 1024 * 1024
_KINDS: dict[str, PageKind | str] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".text": "text",
    ".jsonl": "lines", ".ndjson": "lines", ".json": "json", ".xml": "feed", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
_KNOWN = ".html .htm .txt .jsonl .json .xml, each also with .gz"
_NAMES = ("url", "link")


def scan(paths: Iterable[Path]) -> Iterator[Page | Failure]:
    """The pages behind ``paths`` (files and folders, searched to any depth), in a stable order.

    What cannot be read is yielded as a Failure, and the rest goes on. Raises UsageError, before anything is read,
    where a path does not exist.
    """
    roots = [Path(path) for path in paths]
    for root in roots:
        if not root.exists():
            raise UsageError(f"there is no file or folder {root}")
    return _all(roots)


def _all(roots: list[Path]) -> Iterator[Page | Failure]:
    taken: dict[str, Path] = {}
    seen: set[Path] = set()
    for root in roots:
        if root.is_dir():
            yield from _folder(root, taken, seen)
        elif root.resolve() not in seen:
            seen.add(root.resolve())
            known, failures = _sidecar_of(root.parent)
            yield from failures
            yield from _file(root, _name(root.name, root, taken), known.of(root.name), named=True)


def _folder(root: Path, taken: dict[str, Path], seen: set[Path]) -> Iterator[Page | Failure]:
    files = sorted(
        (
            p
            for p in root.rglob("*")
            if p.is_file() and not any(part.startswith(".") for part in p.relative_to(root).parts)
        ),
        key=lambda p: p.relative_to(root).as_posix(),
    )
    sidecars: dict[Path, Sidecar] = {}
    found = False
    for path in files:
        if path.name.lower() == sidecar.NAME:
            sidecars[path.parent], failures = sidecar.read(path, path.relative_to(root).as_posix())
            yield from failures
    for path in files:
        if path.name.lower() == sidecar.NAME or path.resolve() in seen:
            continue
        found = True
        seen.add(path.resolve())
        known = _known(path, root, sidecars)
        yield from _file(path, _name(path.relative_to(root).as_posix(), root, taken), known, named=False)
    for folder, one in sidecars.items():
        yield from one.unused((folder / sidecar.NAME).relative_to(root).as_posix())
    if not found:
        yield Failure(document=root.as_posix(), reason="the folder holds no file")


def _known(path: Path, root: Path, sidecars: dict[Path, Sidecar]) -> dict[str, str]:
    """What sidecars say of a file: the nearest folder's wins, field by field."""
    known: dict[str, str] = {}
    for folder in reversed([f for f in path.parents if f == root or root in f.parents]):
        if folder in sidecars:
            known |= sidecars[folder].of(path.relative_to(folder).as_posix())
    return known


def _sidecar_of(folder: Path) -> tuple[Sidecar, list[Failure]]:
    path = folder / sidecar.NAME
    return sidecar.read(path, path.name) if path.is_file() else (Sidecar(), [])


def _name(name: str, root: Path, taken: dict[str, Path]) -> str:
    """The name a document is listed under: its path below the folder that was given, with the folder if it is taken."""
    if taken.setdefault(name, root) != root:
        name = f"{root.name}/{name}" if root.is_dir() else f"{root.parent.name}/{name}"
        taken.setdefault(name, root)
    return name


def _file(path: Path, document: str, known: dict[str, str], *, named: bool) -> Iterator[Page | Failure]:
    """The pages of one file. ``named``: the user named the file itself, so that a kind not known is a failure."""
    plain = path.name.lower().removesuffix(".gz")
    kind = _KINDS.get(Path(plain).suffix)
    if path.name.lower() == sidecar.NAME:
        yield Failure(document=document, reason="the sidecar is no document: name its folder", status="skipped")
    elif kind is None:
        yield Failure(
            document=document,
            reason=f"not a kind of file that is read ({_KNOWN})",
            status="failed" if named else "skipped",
            bytes=path.stat().st_size,
        )
    else:
        try:
            yield from _pages(path, document, kind, known)
        except OSError as error:
            yield Failure(document=document, reason=f"cannot be read: {error.strerror or error}")


def _pages(path: Path, document: str, kind: str, known: dict[str, str]) -> Iterator[Page | Failure]:
    if kind == "lines":
        yield from _lines(path, document, known)
        return
    limit = MAX_FEED if kind == "feed" else MAX_PAGE
    raw = _whole(path, document, limit)
    if isinstance(raw, Failure):
        yield raw
    elif kind == "feed":
        yield from _entries(raw, document, known)
    elif kind == "json":
        yield from _objects(raw, document, known)
    else:
        yield _page(document, document, "html" if kind == "html" else "text", raw, known)


def _page(document: str, address: str, kind: PageKind, raw: bytes, known: dict[str, str]) -> Page:
    digest = hashlib.sha256(raw).hexdigest()
    return Page(document=document, address=address, kind=kind, raw=raw, raw_sha256=digest, sidecar=known)


def _whole(path: Path, document: str, limit: int) -> bytes | Failure:
    """All bytes of a file, unpacked if it is packed; a failure where it is empty, too large or cut off."""
    size = path.stat().st_size
    if size == 0:
        return Failure(document=document, reason="the file is empty", raw_sha256=hashlib.sha256(b"").hexdigest())
    try:
        with _open(path) as stream:
            raw = stream.read(limit + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        return Failure(document=document, reason=_packed_badly(error), bytes=size)
    if len(raw) > limit:
        return Failure(
            document=document,
            reason=f"larger than {limit // 2**20} MB, the limit for one page: a news page is far smaller",
            bytes=size,
        )
    return raw


def _open(path: Path) -> IO[bytes] | gzip.GzipFile:
    """A file's bytes, unpacked if they begin like gzip, whatever the name says."""
    with path.open("rb") as stream:
        packed = stream.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if packed or path.name.lower().endswith(".gz") else path.open("rb")


def _packed_badly(error: Exception) -> str:
    if isinstance(error, EOFError):
        return "the gzip file is cut off: get it again"
    return f"not a valid gzip file ({error})"


def _lines(path: Path, document: str, known: dict[str, str]) -> Iterator[Page | Failure]:
    """A page for each line of JSON; a failure for each that is none. Memory does not grow with the file."""
    number = count = 0
    try:
        with _open(path) as stream:
            while line := stream.readline(MAX_PAGE + 1):
                number += 1
                if len(line) > MAX_PAGE:
                    _skip_line(stream, line)
                    yield Failure(document=document, reason=f"line {number}: longer than {MAX_PAGE // 2**20} MB")
                elif stripped := line.strip().removeprefix(b"\xef\xbb\xbf"):
                    count += 1
                    yield _line(stripped, number, document, known)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Failure(document=document, reason=f"{_packed_badly(error)}; {count} lines before that were read")
        return
    if count == 0:
        yield Failure(document=document, reason="the file is empty")


def _skip_line(stream: IO[bytes] | gzip.GzipFile, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(MAX_PAGE)


def _line(line: bytes, number: int, document: str, known: dict[str, str]) -> Page | Failure:
    try:
        address = _address(msgspec.json.decode(line, type=_Named), document, number)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return Failure(document=document, reason=f"line {number}: not a valid JSON object ({error})", bytes=len(line))
    return _page(document, address, "json", line, known)


class _Named(msgspec.Struct):
    """The fields of a JSON object that tell its address; all others are passed over."""

    url: object = None
    link: object = None
    id: object = None


def _address(named: _Named, document: str, number: int) -> str:
    for value in (named.url, named.link):
        if isinstance(value, str) and value.strip():
            return value.strip()
    told = named.id if isinstance(named.id, str | int) and str(named.id).strip() else number
    return f"{document}#{told}"


def _objects(raw: bytes, document: str, known: dict[str, str]) -> Iterator[Page | Failure]:
    """A .json file: one object, a list of them, an object that holds such a list, or lines after all."""
    try:
        value = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        lines = [line for line in raw.split(b"\n") if line.strip()]
        if len(lines) > 1 and all(line.lstrip()[:1] == b"{" for line in lines[:2]):
            for number, line in enumerate(raw.split(b"\n"), 1):
                if line.strip():
                    yield _line(line.strip(), number, document, known)
        else:
            yield Failure(document=document, reason=f"not valid JSON: {error}", bytes=len(raw))
        return
    if isinstance(value, dict):
        held = [v for k in ("articles", "items", "data", "results", "documents") if isinstance(v := value.get(k), list)]
        value = held[0] if held and "text" not in value else [value]
    if not isinstance(value, list) or not value:
        yield Failure(document=document, reason="JSON, but no object with a field `text`", bytes=len(raw))
        return
    for number, one in enumerate(value, 1):
        yield _line(msgspec.json.encode(one), number, document, known)


def _entries(raw: bytes, document: str, known: dict[str, str]) -> Iterator[Page | Failure]:
    count = 0
    try:
        for page in feeds.entries(raw, document, known):
            count += 1
            yield page
    except InputError as error:
        yield Failure(document=document, reason=str(error), bytes=len(raw))
        return
    if count == 0:
        yield Failure(document=document, reason="a feed without entries", status="skipped", bytes=len(raw))

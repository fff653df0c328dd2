"""What the user names: files, folders, archives, addresses. Bytes are fetched lazily, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from mahdar.errors import MahdarError, UsageError
from mahdar.extras import needed
from mahdar.intake import files, jsonl, parquet, remote, sidecar, tars, warc, zips
from mahdar.intake.pages import Failure, Page
from mahdar.intake.sidecar import Sidecar
from mahdar.intake.streams import Given, Source

_READERS: dict[str, Callable[[Source, dict[str, str]], Iterator[Page | Failure]]] = {
    "tar": tars.pages, "zip": zips.pages,
}  # fmt: skip
_CUT: dict[str, Callable[[Source, dict[str, str], int, int | None], Iterator[Page | Failure]]] = {
    "warc": warc.pages, "parquet": parquet.pages, "lines": jsonl.lines,
}  # fmt: skip
_NEEDS = {"warc": ("fastwarc.warc", "a web archive"), "parquet": ("pyarrow.parquet", "a Parquet file")}


def scan(paths: Iterable[str | Path]) -> Iterator[Page | Failure]:
    """The pages behind ``paths`` (files, archives, folders searched to any depth, fsspec addresses), in a stable order.

    What cannot be read is yielded as a Failure, and the rest goes on. Raises UsageError, before anything is read,
    where a path does not exist, an address cannot be reached, or a library that a named file needs is not installed.
    """
    found = given(paths)
    return (page for one in found for page in ([one] if isinstance(one, Failure) else pages_of(one)))


def given(paths: Iterable[str | Path]) -> Iterator[Given | Failure]:
    """The files behind ``paths``, in the order in which ``scan`` reads them; nothing is opened but sidecars.

    Raises UsageError as ``scan`` does, before anything is listed.
    """
    roots = [_root(path) for path in paths]
    return _all(roots)


def _root(path: str | Path) -> Path | list[Given]:
    """A path that exists, or the files behind an address."""
    if isinstance(path, str) and remote.is_address(path):
        found = remote.find(path)
        _require([one.name for one in found])
        return found
    root = Path(path)
    if not root.exists():
        raise UsageError(f"there is no file or folder {root}")
    if not root.is_dir():
        _require([root.name])
    return root


def _require(names: Iterable[str]) -> None:
    """Raise UsageError, which says what to install, where these files need a library that is missing."""
    needs = dict.fromkeys(_NEEDS[kind] for name in names if (kind := files.kind_of(name)) in _NEEDS)
    if any(name.lower().endswith(".zst") for name in names):
        needs["zstandard", "a .zst file"] = None
    for module, use in needs:
        needed(module, "archives", use)


def _all(roots: list[Path | list[Given]]) -> Iterator[Given | Failure]:
    taken: dict[str, Path] = {}
    seen: set[Path] = set()
    addresses: set[str] = set()
    for root in roots:
        if isinstance(root, list):
            for one in root:
                if one.document not in addresses:
                    addresses.add(one.document)
                    yield one
        elif root.is_dir():
            yield from _folder(root, taken, seen)
        elif root.resolve() not in seen:
            seen.add(root.resolve())
            known, failures = _sidecar_of(root.parent)
            yield from failures
            yield _file(root, _name(root.name, root, taken), known.of(root.name), named=True)


def _folder(root: Path, taken: dict[str, Path], seen: set[Path]) -> Iterator[Given | Failure]:
    found_files = sorted(
        (
            p
            for p in root.rglob("*")
            if p.is_file() and not any(part.startswith(".") for part in p.relative_to(root).parts)
        ),
        key=lambda p: p.relative_to(root).as_posix(),
    )
    _require([path.name for path in found_files])
    sidecars: dict[Path, Sidecar] = {}
    found = False
    for path in found_files:
        if path.name.lower() == sidecar.NAME:
            sidecars[path.parent], failures = sidecar.read(path, path.relative_to(root).as_posix())
            yield from failures
    for path in found_files:
        if path.name.lower() == sidecar.NAME or path.resolve() in seen:
            continue
        found = True
        seen.add(path.resolve())
        known = _known(path, root, sidecars)
        yield _file(path, _name(path.relative_to(root).as_posix(), root, taken), known, named=False)
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


def _file(path: Path, document: str, known: dict[str, str], *, named: bool) -> Given:
    return Given(
        document=document, name=path.name.lower(), size=path.stat().st_size, path=str(path.absolute()), known=known,
        named=named,
    )  # fmt: skip


def _open(path: str) -> IO[bytes]:
    return Path(path).open("rb")


def is_cut(one: Given) -> bool:
    """Whether the pages of a file can be asked for by the bytes in which their records begin."""
    kind = files.kind_of(one.name)
    if kind == "lines":
        return jsonl.by_line(opened(one))
    return kind == "parquet" or (kind == "warc" and warc.by_record(opened(one)))


def opened(one: Given) -> Source:
    """How to read a file that was given, wherever this process runs."""
    if one.address is None:
        open_: Callable[[], IO[bytes]] = partial(_open, one.path)
    else:
        open_ = partial(remote.open_, one.address, one.path)
    return Source(document=one.document, name=one.name, size=one.size, open=open_)


def pages_of(one: Given, begin: int = 0, end: int | None = None) -> Iterator[Page | Failure]:
    """The pages of one file. ``begin``, ``end``: the bytes in which its records begin, where ``is_cut``."""
    source, document, kind = opened(one), one.document, files.kind_of(one.name)
    if one.name == sidecar.NAME:
        yield Failure(document=document, reason="the sidecar is no document: name its folder", status="skipped")
    elif kind is None:
        yield Failure(
            document=document,
            reason=f"not a kind of file that is read ({files.KNOWN})",
            status="failed" if one.named else "skipped",
            bytes=one.size or 0,
        )
    else:
        try:
            yield from _read(source, kind, one.known, begin, end)
        except OSError as error:
            yield Failure(document=document, reason=f"cannot be read: {error.strerror or error}")
        except MahdarError:
            raise
        except Exception as error:  # a file system behind an address has errors of its own
            if not remote.is_address(document):
                raise
            yield Failure(document=document, reason=f"cannot be read: {type(error).__name__}: {error}")


def _read(source: Source, kind: str, known: dict[str, str], begin: int, end: int | None) -> Iterator[Page | Failure]:
    if kind in _CUT:
        return _CUT[kind](source, known, begin, end)
    read = _READERS.get(kind)
    return files.pages(source, kind, known) if read is None else read(source, known)

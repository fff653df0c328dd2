"""Where things lie in a lake, and what has been finished. Nothing is there for readers without its parts file.

LAKE/lake.json                format, version of Mahdar and of its lexicon; written first
LAKE/plan.jsonl               the stretches that were ever given, in the order in which a build would read them
LAKE/TABLE/PART.parquet       a table of one part
LAKE/parts/PART.json          written last: the part is finished; its counts, troubles, and the hashes of its files
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

import mahdar
from mahdar import lexicon
from mahdar.errors import LakeError
from mahdar.intake import Failure, Given

FORMAT = 1
PAGES = 2_000
"""Pages in a part, at most."""

BYTES = 12 * 1024 * 1024
"""Bytes of a part's text, at which it ends: what is read of it takes some twenty times as many."""

TABLES = (
    "documents", "pages", "articles", "timexes", "mentions", "statements", "quantities", "events", "agreements",
    "commitments", "processes", "readings",
)  # fmt: skip
_HEAD, _PLAN, _PARTS = "lake.json", "plan.jsonl", "parts"


class Head(msgspec.Struct, kw_only=True):
    """What a whole lake has in common; written before anything else, never changed."""

    format: int = FORMAT
    mahdar: str
    lexicon: str
    pages: int = PAGES
    bytes: int = BYTES


def own_head() -> Head:
    """What this version of the program writes."""
    return Head(mahdar=mahdar.__version__, lexicon=lexicon.version())


class Trouble(msgspec.Struct, kw_only=True):
    """A page or source that failed, or was skipped."""

    document: str
    address: str
    reason: str


class Part(msgspec.Struct, kw_only=True):
    """A part that is finished. ``seconds``: how long it took; all else depends on the input alone."""

    id: str
    stretch: str
    number: int
    last: bool  # the last part of its stretch
    pages: int  # pages and troubles met
    articles: int
    bytes: int  # of its pages
    records: dict[str, int]  # rows by table
    skipped: dict[str, int]  # pages and sources by reason
    failed: int
    troubles: list[Trouble]  # the first of those that failed
    files: dict[str, str]  # SHA-256 by table
    seconds: float = 0.0


class Stretch(msgspec.Struct, kw_only=True, frozen=True):
    """A piece of the input that is read by itself: some files in order, or a range of bytes of one."""

    id: str
    entries: list[Given | Failure]
    begin: int = 0
    end: int | None = None
    size: int = 0  # bytes, as far as they are known


class UnderWay(msgspec.Struct):
    """How far a part is that is not finished."""

    pages: int = 0
    articles: int = 0
    failed: int = 0


class Lake:
    """An open lake. Make it with ``Lake.open`` or ``Lake.make``."""

    def __init__(self, path: Path, head: Head) -> None:
        """Take a folder and its head."""
        self.path, self.head = path, head

    @classmethod
    def open(cls, path: str | Path) -> Lake:
        """A lake that exists. Raises LakeError where there is none, or one of another format."""
        folder = Path(path)
        if not folder.exists():
            raise LakeError(f"there is no lake {folder}")
        if not folder.is_dir():
            raise LakeError(f"{folder} is a file: a lake is a folder")
        if not (folder / _HEAD).is_file():
            raise LakeError(f"{folder} is no lake: it has no {_HEAD}")
        try:
            head = msgspec.json.decode((folder / _HEAD).read_bytes(), type=Head)
        except (msgspec.MsgspecError, OSError, UnicodeDecodeError) as error:
            raise LakeError(f"{folder / _HEAD} cannot be read ({error})") from error
        if head.format != FORMAT:
            raise LakeError(f"{folder} is a lake of format {head.format}; this version of Mahdar reads {FORMAT}")
        return cls(folder, head)

    @classmethod
    def make(cls, path: str | Path) -> Lake:
        """The lake at ``path`` for writing, made if missing.

        Raises LakeError where it cannot be written, is something else, or was read by another version or lexicon.
        """
        folder, own = Path(path), own_head()
        if not (folder / _HEAD).is_file():
            if folder.exists() and not folder.is_dir():
                raise LakeError(f"{folder} is a file: a lake is a folder; name another one with --out")
            if folder.is_dir() and any(folder.iterdir()):
                raise LakeError(f"{folder} is no lake and not empty: name another folder with --out")
            try:
                (folder / _PARTS).mkdir(parents=True, exist_ok=True)
                put(folder / _HEAD, msgspec.json.format(msgspec.json.encode(own)))
            except OSError as error:
                raise LakeError(unwritable(folder, error)) from error
        lake = cls.open(folder)
        head = lake.head
        if (head.mahdar, head.lexicon) != (own.mahdar, own.lexicon):
            if not lake.finished():  # nothing was read into it
                put(folder / _HEAD, msgspec.json.format(msgspec.json.encode(own)))
                return cls(folder, own)
            raise LakeError(
                f"{folder} was read by Mahdar {head.mahdar} with lexicon {head.lexicon}; this is {own.mahdar} with"
                f" {own.lexicon}: read into a new lake"
            )
        return lake

    def file(self, table: str, part: str) -> Path:
        """The file of a table of one part."""
        return self.path / table / f"{part}.parquet"

    def part_file(self, part: str) -> Path:
        """The file that tells that a part is finished."""
        return self.path / _PARTS / f"{part}.json"

    def note(self, name: str) -> Path:
        """Where a worker tells how far it is (``UnderWay``), for a progress bar."""
        return self.path / _PARTS / f".{name}.note"

    def under_way(self) -> UnderWay:
        """How far all workers are with parts that are not finished, as they told last."""
        total = UnderWay()
        for path in (self.path / _PARTS).glob(".*.note"):
            with suppress(OSError, msgspec.MsgspecError):  # it is gone, or being written
                one = msgspec.json.decode(path.read_bytes(), type=UnderWay)
                total = UnderWay(total.pages + one.pages, total.articles + one.articles, total.failed + one.failed)
        return total

    def finished(self) -> set[str]:
        """The ids of the parts that are finished."""
        try:
            names = [path.name for path in (self.path / _PARTS).iterdir()]
        except FileNotFoundError:
            return set()
        return {name.removesuffix(".json") for name in names if name.endswith(".json") and not name.startswith(".")}

    def part(self, id: str) -> Part:
        """A finished part. Raises LakeError where its file cannot be read."""
        path = self.part_file(id)
        try:
            return msgspec.json.decode(path.read_bytes(), type=Part)
        except (OSError, msgspec.MsgspecError) as error:
            raise LakeError(f"{path} cannot be read ({error}): delete it and read again") from error

    def parts(self) -> list[Part]:
        """The finished parts, in the order in which a build would read what they hold."""
        order = {stretch.id: number for number, stretch in enumerate(self.plan())}
        found = [self.part(id) for id in self.finished()]
        return sorted(found, key=lambda part: (order.get(part.stretch, len(order)), part.stretch, part.number))

    def files(self, table: str, parts: Iterable[Part] | None = None) -> list[Path]:
        """The files of a table, in the order of the parts (default: all finished ones)."""
        some = self.parts() if parts is None else parts
        return [self.file(table, part.id) for part in some if table in part.files]

    def plan(self) -> Iterator[Stretch]:
        """The stretches that were ever given, in order."""
        path = self.path / _PLAN
        if not path.is_file():
            return
        decoder = msgspec.json.Decoder(Stretch)
        with path.open("rb") as lines:
            try:
                yield from map(decoder.decode, lines)
            except msgspec.MsgspecError as error:
                raise LakeError(f"{path} is damaged ({error})") from error

    def put_plan(self, stretches: Iterable[Stretch]) -> None:
        """Write the plan anew."""
        encoder = msgspec.json.Encoder()
        lines = [encoder.encode(stretch) for stretch in stretches]
        try:
            put(self.path / _PLAN, b"".join(line + b"\n" for line in lines))
        except OSError as error:
            raise LakeError(unwritable(self.path, error)) from error


def part_id(stretch: str, number: int) -> str:
    """The id of the part ``number`` of a stretch."""
    return f"{stretch}-{number:05d}"


def unwritable(path: Path, error: OSError) -> str:
    """What to say where nothing can be written."""
    return f"{path} cannot be written ({error.strerror or error}); what is finished is safe: run the same command again"


def beside(path: Path) -> Path:
    """Where a file is written before it takes its place: hidden, and of this process alone."""
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def settle(written: Path, path: Path) -> str:
    """Bring a file that was written beside its place to disk and into it; gives its SHA-256."""
    with written.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        os.fsync(stream.fileno())
    written.replace(path)
    return digest


def put(path: Path, content: bytes) -> None:
    """Write a small file, whole or not at all."""
    written = beside(path)
    try:
        written.write_bytes(content)
        settle(written, path)
    finally:
        written.unlink(missing_ok=True)

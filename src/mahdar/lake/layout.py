"""Where things lie in a lake, and what has been finished. Nothing is there for readers without its parts file.

A lake is a folder, or lies behind an address (``mahdar.lake.storage``).

LAKE/lake.json                format, version of Mahdar and of its lexicon; written first
LAKE/plan.jsonl               the stretches that were ever given, in the order in which a build would read them
LAKE/TABLE/PART.parquet       a table of one part
LAKE/parts/PART.json          written last: the part is finished; its counts, troubles, and the hashes of its files
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

import mahdar
from mahdar import lexicon
from mahdar.errors import LakeError
from mahdar.intake import Failure, Given
from mahdar.intake.remote import shown
from mahdar.lake import storage

FORMAT = 2
PAGES = 2_000
"""Pages in a part, at most."""

BYTES = 12 * 1024 * 1024
"""Bytes of a part's text, at which it ends: what is read of it takes some twenty times as many."""

TABLES = (
    "documents", "pages", "articles", "timexes", "mentions", "statements", "quantities", "events", "agreements",
    "commitments", "processes", "readings",
)  # fmt: skip
HEAD, _PLAN, _PARTS = "lake.json", "plan.jsonl", "parts"


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
    """An open lake. Make it with ``Lake.open`` or ``Lake.make``. ``path``: its folder or address."""

    def __init__(self, path: str, head: Head) -> None:
        """Take a location and its head."""
        self.path, self.head = path, head

    @classmethod
    def open(cls, path: str | Path) -> Lake:
        """A lake that exists. Raises LakeError where there is none, or one of another format."""
        where = storage.located(path)
        name = shown(where)
        try:
            raw = storage.read(storage.below(where, HEAD))
        except FileNotFoundError as error:
            raise LakeError(_no_lake(where)) from error
        except OSError as error:
            why = "" if storage.is_remote(where) else _no_lake(where)
            raise LakeError(why or f"{name} cannot be read ({error.strerror or error})") from error
        try:
            head = msgspec.json.decode(raw, type=Head)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise LakeError(f"{storage.below(name, HEAD)} cannot be read ({error})") from error
        if head.format != FORMAT:
            raise LakeError(
                f"{name} is a lake of format {head.format}; this version of Mahdar reads {FORMAT}: read its archives"
                " again into a new lake"
            )
        return cls(where, head)

    @classmethod
    def make(cls, path: str | Path) -> Lake:
        """The lake at ``path`` for writing, made if missing.

        Raises LakeError where it cannot be written, is something else, or was read by another version or lexicon.
        """
        where, own = storage.located(path), own_head()
        head_file = storage.below(where, HEAD)
        try:
            if not storage.exists(head_file):
                if not storage.is_remote(where) and Path(where).is_file():
                    raise LakeError(f"{where} is a file: a lake is a folder; name another one with --out")
                if storage.names(where):
                    raise LakeError(f"{shown(where)} is no lake and not empty: name another folder with --out")
                storage.put(head_file, msgspec.json.format(msgspec.json.encode(own)))
            lake = cls.open(where)
            head = lake.head
            if (head.mahdar, head.lexicon) != (own.mahdar, own.lexicon) and not lake.finished():
                storage.put(head_file, msgspec.json.format(msgspec.json.encode(own)))  # nothing was read into it
                return cls(where, own)
        except OSError as error:
            raise LakeError(unwritable(where, error)) from error
        if (head.mahdar, head.lexicon) != (own.mahdar, own.lexicon):
            raise LakeError(
                f"{lake.name} was read by Mahdar {head.mahdar} with lexicon {head.lexicon}; this is {own.mahdar} with"
                f" {own.lexicon}: read into a new lake"
            )
        return lake

    @property
    def stale(self) -> bool:
        """Whether another version of Mahdar or of its lexicon has read it."""
        own = own_head()
        return (self.head.mahdar, self.head.lexicon) != (own.mahdar, own.lexicon)

    @property
    def name(self) -> str:
        """How it is called in messages: its location without a password."""
        return shown(self.path)

    def file(self, table: str, part: str) -> str:
        """The file of a table of one part."""
        return storage.below(self.path, table, f"{part}.parquet")

    def part_file(self, part: str) -> str:
        """The file that tells that a part is finished."""
        return storage.below(self.path, _PARTS, f"{part}.json")

    def note(self, name: str) -> Path | None:
        """Where a worker tells how far it is (``UnderWay``), for a progress bar; None behind an address."""
        return None if storage.is_remote(self.path) else Path(self.path, _PARTS, f".{name}.note")

    def under_way(self) -> UnderWay:
        """How far all workers are with parts that are not finished, as they told last."""
        total = UnderWay()
        for path in () if storage.is_remote(self.path) else Path(self.path, _PARTS).glob(".*.note"):
            with suppress(OSError, msgspec.MsgspecError):  # it is gone, or being written
                one = msgspec.json.decode(path.read_bytes(), type=UnderWay)
                total = UnderWay(total.pages + one.pages, total.articles + one.articles, total.failed + one.failed)
        return total

    def finished(self) -> set[str]:
        """The ids of the parts that are finished. Raises LakeError where that cannot be asked."""
        try:
            names = storage.names(storage.below(self.path, _PARTS))
        except OSError as error:
            raise LakeError(f"{self.name} cannot be read ({error.strerror or error})") from error
        return {name.removesuffix(".json") for name in names if name.endswith(".json") and not name.startswith(".")}

    def part(self, id: str) -> Part:
        """A finished part. Raises LakeError where its file cannot be read."""
        return self._read([id])[0]

    def parts(self) -> list[Part]:
        """The finished parts, in the order in which a build would read what they hold."""
        order = {stretch.id: number for number, stretch in enumerate(self.plan())}
        found = self._read(sorted(self.finished()))
        return sorted(found, key=lambda part: (order.get(part.stretch, len(order)), part.stretch, part.number))

    def _read(self, ids: list[str]) -> list[Part]:
        files = [self.part_file(id) for id in ids]
        try:
            raw = storage.read_all(files)
        except OSError as error:
            raise LakeError(f"{self.name} cannot be read ({error.strerror or error})") from error
        found = []
        for file, one in zip(files, raw, strict=True):
            try:
                found.append(msgspec.json.decode(one, type=Part))
            except msgspec.MsgspecError as error:
                raise LakeError(f"{shown(file)} cannot be read ({error}): delete it and read again") from error
        return found

    def files(self, table: str, parts: Iterable[Part] | None = None) -> list[str]:
        """The files of a table, in the order of the parts (default: all finished ones)."""
        some = self.parts() if parts is None else parts
        return [self.file(table, part.id) for part in some if table in part.files]

    def plan(self) -> Iterator[Stretch]:
        """The stretches that were ever given, in order."""
        file = storage.below(self.path, _PLAN)
        try:
            raw = storage.read(file)
        except FileNotFoundError:
            return
        except OSError as error:
            raise LakeError(f"{self.name} cannot be read ({error.strerror or error})") from error
        decoder = msgspec.json.Decoder(Stretch)
        try:
            yield from map(decoder.decode, raw.splitlines())
        except msgspec.MsgspecError as error:
            raise LakeError(f"{shown(file)} is damaged ({error})") from error

    def put_plan(self, stretches: Iterable[Stretch]) -> None:
        """Write the plan anew."""
        encoder = msgspec.json.Encoder()
        lines = [encoder.encode(stretch) for stretch in stretches]
        try:
            storage.put(storage.below(self.path, _PLAN), b"".join(line + b"\n" for line in lines))
        except OSError as error:
            raise LakeError(unwritable(self.path, error)) from error


def part_id(stretch: str, number: int) -> str:
    """The id of the part ``number`` of a stretch."""
    return f"{stretch}-{number:05d}"


def _no_lake(where: str) -> str:
    """What is wrong with a location that has no head; an empty text where that cannot be told."""
    name = shown(where)
    if storage.is_remote(where):
        return f"there is no lake {name}: it has no {HEAD}"
    if not Path(where).exists():
        return f"there is no lake {name}"
    if not Path(where).is_dir():
        return f"{name} is a file: a lake is a folder"
    return "" if Path(where, HEAD).exists() else f"{name} is no lake: it has no {HEAD}"


def unwritable(where: str, error: OSError) -> str:
    """What to say where nothing can be written."""
    told = error.strerror or str(error)
    return f"{shown(where)} cannot be written ({told}); what is finished is safe: run the same command again"

"""JSON: a page for each line, or for each object of a .json file. Memory does not grow with the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import IO

import msgspec

from mahdar.intake.pages import MAX_PAGE, Failure, Page
from mahdar.intake.streams import BROKEN, MAX_UNPACKED, Source, is_packed, packed_badly, page, unpacked

_MARK = b"\xef\xbb\xbf"
_PIECE = 1 << 22  # bytes in which lines are counted at a time


def lines(source: Source, known: dict[str, str], begin: int = 0, end: int | None = None) -> Iterator[Page | Failure]:
    """A page for each line of JSON; a failure for each that is none.

    ``begin``, ``end``: only the lines whose first byte lies there, in a file that is ``by_line``; ranges that lie side
    by side give together what the whole file gives.
    """
    document, count, empty = source.document, 0, not begin and end is None
    try:
        with unpacked(source) as stream:
            at = _first(stream, begin) if begin else 0
            numbers = _Numbers(source, at)
            while (end is None or at < end) and (line := stream.readline(MAX_PAGE + 1)):
                at, number = at + len(line), numbers.next()
                if len(line) > MAX_PAGE:
                    empty = False
                    told = f"line {number()}: longer than"
                    yield Failure(document=document, reason=f"{told} {MAX_PAGE // 2**20} MB")
                    passed = _skip_line(stream, line)
                    at += passed
                    if passed > MAX_UNPACKED:
                        reason = f"{told} {MAX_UNPACKED // 2**30} GB; what follows is not read"
                        yield Failure(document=document, reason=reason)
                        return
                elif stripped := line.strip().removeprefix(_MARK):
                    count += 1
                    yield _line(stripped, number, document, known)
    except BROKEN as error:
        yield Failure(document=document, reason=f"{packed_badly(error)}; {count} lines before that were read")
        return
    if empty and count == 0:
        yield Failure(document=document, reason="the file is empty")


def by_line(source: Source) -> bool:
    """Whether ranges of a file may be asked for: it is not packed."""
    try:
        with source.open() as stream:
            return not is_packed(source.name, stream.read(4))
    except OSError:
        return False


def _first(stream: IO[bytes], begin: int) -> int:
    """Go to the first line that begins at or behind ``begin``, and tell where that is."""
    stream.seek(begin - 1)
    at = begin - 1
    while line := stream.readline(MAX_PAGE):
        at += len(line)
        if line.endswith(b"\n"):
            break
    return at


class _Numbers:
    """The numbers of lines in their file; the lines before a range are counted when a number is first asked for."""

    def __init__(self, source: Source, start: int) -> None:
        self._source, self._start, self._met = source, start, 0
        self._before: int | None = None if start else 0

    def next(self) -> Callable[[], int]:
        """What tells the number of the next line."""
        self._met += 1
        met = self._met
        return lambda: self._lines_before() + met

    def _lines_before(self) -> int:
        if self._before is None:
            left, self._before = self._start, 0
            with self._source.open() as stream:
                while left and (piece := stream.read(min(left, _PIECE))):
                    self._before += piece.count(b"\n")
                    left -= len(piece)
        return self._before


def objects(raw: bytes, document: str, known: dict[str, str]) -> Iterator[Page | Failure]:
    """A .json file: one object, a list of them, an object that holds such a list, or lines after all."""
    try:
        value = msgspec.json.decode(raw.removeprefix(_MARK))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        lines = [line for line in raw.split(b"\n") if line.strip()]
        if len(lines) > 1 and all(line.lstrip()[:1] == b"{" for line in lines[:2]):
            for number, line in enumerate(raw.split(b"\n"), 1):
                if line.strip():
                    yield _line(line.strip(), partial(int, number), document, known)
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
        yield _line(msgspec.json.encode(one), partial(int, number), document, known)


def _skip_line(stream: IO[bytes], line: bytes) -> int:
    """Pass over the rest of a line; gives its bytes, more than ``MAX_UNPACKED`` where it does not end within these."""
    passed = 0
    while line and not line.endswith(b"\n") and passed <= MAX_UNPACKED:
        line = stream.readline(MAX_PAGE)
        passed += len(line)
    return passed


def _line(line: bytes, number: Callable[[], int], document: str, known: dict[str, str]) -> Page | Failure:
    try:
        address = _address(msgspec.json.decode(line, type=_Named), document, number)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        reason = f"line {number()}: not a valid JSON object ({error})"
        return Failure(document=document, reason=reason, bytes=len(line))
    return page(document, address, "json", line, known)


class _Named(msgspec.Struct):
    """The fields of a JSON object that tell its address; all others are passed over."""

    url: object = None
    link: object = None
    id: object = None


def _address(named: _Named, document: str, number: Callable[[], int]) -> str:
    for value in (named.url, named.link):
        if isinstance(value, str) and value.strip():
            return value.strip()
    told = named.id if isinstance(named.id, str | int) and str(named.id).strip() else number()
    return f"{document}#{told}"

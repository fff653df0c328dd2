"""JSON: a page for each line, or for each object of a .json file. Memory does not grow with the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

import msgspec

from mahdar.intake.pages import MAX_PAGE, Failure, Page
from mahdar.intake.streams import BROKEN, MAX_UNPACKED, Source, packed_badly, page, unpacked

_MARK = b"\xef\xbb\xbf"


def lines(source: Source, known: dict[str, str]) -> Iterator[Page | Failure]:
    """A page for each line of JSON; a failure for each that is none."""
    number = count = 0
    document = source.document
    try:
        with unpacked(source) as stream:
            while line := stream.readline(MAX_PAGE + 1):
                number += 1
                if len(line) > MAX_PAGE:
                    yield Failure(document=document, reason=f"line {number}: longer than {MAX_PAGE // 2**20} MB")
                    if not _skip_line(stream, line):
                        reason = f"line {number}: longer than {MAX_UNPACKED // 2**30} GB; what follows is not read"
                        yield Failure(document=document, reason=reason)
                        return
                elif stripped := line.strip().removeprefix(_MARK):
                    count += 1
                    yield _line(stripped, number, document, known)
    except BROKEN as error:
        yield Failure(document=document, reason=f"{packed_badly(error)}; {count} lines before that were read")
        return
    if count == 0:
        yield Failure(document=document, reason="the file is empty")


def objects(raw: bytes, document: str, known: dict[str, str]) -> Iterator[Page | Failure]:
    """A .json file: one object, a list of them, an object that holds such a list, or lines after all."""
    try:
        value = msgspec.json.decode(raw.removeprefix(_MARK))
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


def _skip_line(stream: IO[bytes], line: bytes) -> bool:
    """Pass over the rest of a line; False where it does not end within the limit."""
    passed = len(line)
    while line and not line.endswith(b"\n") and passed <= MAX_UNPACKED:
        line = stream.readline(MAX_PAGE)
        passed += len(line)
    return passed <= MAX_UNPACKED


def _line(line: bytes, number: int, document: str, known: dict[str, str]) -> Page | Failure:
    try:
        address = _address(msgspec.json.decode(line, type=_Named), document, number)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return Failure(document=document, reason=f"line {number}: not a valid JSON object ({error})", bytes=len(line))
    return page(document, address, "json", line, known)


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

"""Lines of JSON, also a range of bytes of a file at a time."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.intake import Failure, Given, jsonl, sources
from mahdar.intake.streams import Source

LINES = (
    b'{"text": "a", "id": 7}', b'{"text": "b", "url": "https://example.org/1"}', b'{"text": "c"}', b"{broken", b"",
    b'{"text": "' + b"x" * 90 + b'"}', b'\xef\xbb\xbf{"text": "d"}', b'{"text": "e"}\r', b"  ",
)  # fmt: skip


def source(raw: bytes) -> Source:
    return Source(document="a.jsonl", name="a.jsonl", size=len(raw), open=lambda: io.BytesIO(raw))


@given(st.lists(st.sampled_from(LINES), max_size=12), st.booleans(), st.lists(st.integers(1, 400), max_size=6))
@settings(max_examples=300)
def test_ranges_side_by_side_give_what_the_whole_gives(some: list[bytes], ends: bool, cuts: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(jsonl, "MAX_PAGE", 60)
        one = source(b"\n".join(some) + b"\n" * ends)
        whole = list(jsonl.lines(one, {}))
        edges = [0, *sorted(set(cuts))]
        pieces = [list(jsonl.lines(one, {}, a, b)) for a, b in zip(edges, [*edges[1:], None], strict=True)]
    found = [item for piece in pieces for item in piece]
    empty = [item for item in whole if isinstance(item, Failure) and item.reason == "the file is empty"]
    assert found == whole or (empty == whole and not found)


def test_lines_before_a_range_are_counted_only_where_a_number_is_told() -> None:
    opened: list[int] = []

    def open_() -> io.BytesIO:
        opened.append(1)
        return io.BytesIO(raw)

    raw = b'{"text": "a", "id": 1}\n' * 9 + b'{"text": "b"}\n'
    one = Source(document="a.jsonl", name="a.jsonl", size=len(raw), open=open_)
    assert [page.address for page in jsonl.lines(one, {}, 30, 60)] == ["a.jsonl#1"] * 1  # type: ignore[union-attr]
    assert len(opened) == 1
    assert [page.address for page in jsonl.lines(one, {}, 200)] == ["a.jsonl#10"]  # type: ignore[union-attr]
    assert len(opened) == 3


@pytest.mark.parametrize(("name", "raw", "cut"), [
    ("a.jsonl", b'{"text": "a"}', True), ("a.jsonl", gzip.compress(b"{}", mtime=0), False),
    ("a.jsonl.zst", b"{}", False),
    ("a.jsonl.gz", b"{}", False), ("a.json", b"{}", False),
])  # fmt: skip
def test_what_is_packed_is_not_cut(tmp_path: Path, name: str, raw: bytes, cut: bool) -> None:
    (tmp_path / name).write_bytes(raw)
    (one,) = sources.given([tmp_path / name])
    assert isinstance(one, Given) and sources.is_cut(one) == cut

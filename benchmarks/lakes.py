"""A lake of any size to gather from, made of a small one in a minute: its articles again and again as other ones.

    python -m benchmarks.lakes SMALL OUT --articles 100000

Each repetition has other ids, other addresses, and other letters for a few rare ones, wherever they stand (titles,
texts, names, records): so the repetitions of an article are no copies of each other, quotations stay what stands in the
text, and everything keeps its length. Only the tables are made that gathering and near-duplicates read.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from mahdar import lexicon
from mahdar.lake import storage
from mahdar.lake.layout import Lake, Part, Stretch, part_id
from mahdar.lake.packing import Read
from mahdar.lake.schema import ROWS, ROWS_ELSE, schema

_ID = re.compile(rb"\b([a-z]-)([0-9a-f]{3})([0-9a-f]{13})\b")
_LETTERS = ["ث", "ذ", "ض", "ظ", "غ", "ط", "خ", "ص", "ش", "ز"]
_TABLES = ("pages", "articles", "readings")
_ADDRESS = re.compile(rb"https?://")


def multiply(small: Path, out: Path, articles: int) -> int:
    """Write the lake; gives the number of its articles."""
    source, lake = Lake.open(small), Lake.make(out)
    parts, count, made = source.parts(), 0, list[Stretch]()
    for repetition in range(10_000):
        for part in parts:
            if count >= articles:
                lake.put_plan(made)
                return count
            stretch = f"{repetition:04x}{part.stretch[4:]}"
            if part.number == 0:
                made.append(Stretch(id=stretch, entries=[]))
            count += _again(source, part, lake, stretch, _other(repetition))
    return count


def _again(source: Lake, part: Part, lake: Lake, stretch: str, other: Callable[[bytes], bytes]) -> int:
    id, files = part_id(stretch, part.number), {}
    for table in _TABLES:
        rows = pq.read_table(source.file(table, part.id), schema=schema(table))
        columns = [_changed(rows.column(name).combine_chunks(), other, name) for name in rows.column_names]
        changed = pa.table(columns, schema=rows.schema)

        def save(to: Any, changed: Any = changed, table: str = table) -> None:
            size, words = ROWS.get(table, ROWS_ELSE), table != "readings"
            pq.write_table(changed, to, compression="zstd", row_group_size=size, use_dictionary=words)

        files[table] = storage.write(lake.file(table, id), save)
    new = msgspec.structs.replace(part, id=id, stretch=stretch, files=files, last=True)
    storage.put(lake.part_file(id), msgspec.json.encode(new))
    return part.articles


def _changed(column: Any, other: Callable[[bytes], bytes], name: str) -> Any:
    """A column with all its texts changed; what is no text stays."""
    kind = column.type
    if name == "packed":
        return pa.array([_packed(one, other) for one in column.to_pylist()], kind)
    if pa.types.is_string(kind):
        texts = [None if one is None else other(one.encode()).decode() for one in column.to_pylist()]
        return pa.array(texts, kind)
    if pa.types.is_list(kind) and pa.types.is_string(kind.value_type):
        return pa.ListArray.from_arrays(column.offsets, _changed(column.flatten(), other, name))
    return column


def _packed(packed: bytes, other: Callable[[bytes], bytes]) -> bytes:
    told = msgspec.json.encode(msgspec.msgpack.decode(packed, type=Read))
    made = msgspec.json.decode(other(told), type=Read)
    made.reading.lexicon_version = lexicon.version()  # as if it was read now
    return msgspec.msgpack.encode(made)


def _other(repetition: int) -> Callable[[bytes], bytes]:
    """What changes texts for a repetition: the same length, one to one; the first stays as it is."""
    if not repetition:
        return lambda text: text
    first, second = repetition % len(_LETTERS), repetition // len(_LETTERS) % len(_LETTERS)
    turned = _LETTERS[first:] + _LETTERS[:first]
    if second:
        turned[0], turned[second] = turned[second], turned[0]
    letters = str.maketrans(dict(zip(_LETTERS, turned, strict=True)))

    def change(text: bytes) -> bytes:
        text = _ID.sub(lambda m: m[1] + b"%03x" % ((int(m[2], 16) + repetition * 97) % 4096) + m[3], text)
        text = _ADDRESS.sub(b"http://r%04d." % repetition, text) if text.startswith(b"http") else text
        return text.decode().translate(letters).encode()

    return change


def main() -> None:
    """Write a lake; prints how many articles it has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("small", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    options = parser.parse_args()
    print(json.dumps({"articles": multiply(options.small, options.out, options.articles)}))


if __name__ == "__main__":
    main()

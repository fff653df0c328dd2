"""Near-duplicates of a lake beside the exact method: ``python -m benchmarks.duplicates LAKE [--sample N]`` (JSON).

The exact method compares every pair of the sample's articles as linking does (``linking.lineage.pairs``), without
sketches. Told for pairs that are near-duplicates: the share that is looked at, the share that comes into one
group, and the share of pairs in one group that the exact method joins too, by links or chains of them.
"""

from __future__ import annotations

import argparse
import itertools
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from mahdar.lake.layout import Lake
from mahdar.lake.sketching import UNDATED, day_of
from mahdar.linking.lineage import Piece
from mahdar.linking.lineage.copies import Groups, Member, candidates, compared, number_of, sketched


def measure(path: Path, sample: int) -> dict[str, Any]:
    """Recall and precision on the first articles of a lake, and how long both ways take."""
    return beside_exact(_pieces(path, sample))


def beside_exact(pieces: dict[int, Piece]) -> dict[str, Any]:
    """The same for articles by their numbers."""
    begun = time.process_time()
    exact = _exact(pieces)
    exact_s = time.process_time() - begun
    begun = time.process_time()
    looked_at, linked = _sketched(pieces)
    own_s = time.process_time() - begun
    groups, exact_groups = _grouped(linked), _grouped(exact)
    together = {pair for group in groups for pair in itertools.combinations(group, 2)}
    truly = {pair for group in exact_groups for pair in itertools.combinations(group, 2)}
    return {
        "articles": len(pieces),
        "pairs": len(exact),
        "in_a_bucket": len(exact & looked_at) / max(1, len(exact)),
        "recall": len(exact & together) / max(1, len(exact)),
        "precision": len(together & truly) / max(1, len(together)),
        "compared": len(looked_at),
        "groups": len(groups),
        "groups_the_same": len({*map(tuple, groups)} & {*map(tuple, exact_groups)}) / max(1, len(exact_groups)),
        "exact_s": exact_s,
        "sketched_s": own_s,
    }


def _pieces(path: Path, sample: int) -> dict[int, Piece]:
    found: dict[int, Piece] = {}
    columns = ["id", "published_first", "published_last", "text"]
    for file in Lake.open(path).files("articles"):
        for row in pq.read_table(file, columns=columns).to_pylist():
            if len(found) < sample:
                day = day_of(row["published_first"], row["published_last"])
                found[number_of(row["id"])] = Piece(row["id"], row["text"], day=day)
    return found


def _exact(pieces: dict[int, Piece]) -> set[tuple[int, int]]:
    """Every pair that is near-duplicate. Pairs that share no run of words cannot be: these are passed over unseen."""
    by_run: dict[int, list[int]] = {}
    for number, piece in sorted(pieces.items()):
        for run in piece.run_set:
            by_run.setdefault(run, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for some in by_run.values():
        shared.update(itertools.combinations(some, 2))
    return {pair for pair in shared if compared(pieces[pair[0]], pieces[pair[1]]) is not None}


def _sketched(pieces: dict[int, Piece]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The pairs looked at, and those of them that are near-duplicates, as ``mahdar duplicates`` finds them."""
    buckets: dict[int, list[Member]] = {}
    for number, piece in pieces.items():
        sketch = sketched(piece.text)
        member = Member(sketch.words, sketch.twin, UNDATED if piece.day is None else piece.day, number)
        for bucket in sketch.buckets:
            buckets.setdefault(bucket, []).append(member)
    looked_at: set[tuple[int, int]] = set()
    linked: set[tuple[int, int]] = set()
    for bucket, members in buckets.items():
        for a, b, twins in candidates(bucket, members):
            pair = (min(a, b), max(a, b))
            if pair not in looked_at:
                looked_at.add(pair)
                if twins or compared(pieces[a], pieces[b]) is not None:
                    linked.add(pair)
    return looked_at, linked


def _grouped(pairs: set[tuple[int, int]]) -> list[list[int]]:
    joined = Groups()
    for a, b in pairs:
        joined.join(a, b)
    return list(joined)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lake", type=Path)
    parser.add_argument("--sample", type=int, default=5_000)
    options = parser.parse_args()
    print(json.dumps(measure(options.lake, options.sample), indent=1))


if __name__ == "__main__":
    main()

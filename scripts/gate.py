"""Hold the reader to its floors: score it on the annotated pages and fail where a measure falls below its floor.

    python -m scripts.gate                          compare with quality/floors.json; exit 1 below a floor
    python -m scripts.gate --write                  raise the floors to what is reached now
    python -m scripts.gate --write --lower "WHY"    the only way to lower one; the reason is kept in the file

The sets: the bundled sample (always); where the shared material is there, its development pages, and the articles of
its corpora that this repository annotates. A set's
floors hold for the exact annotation that they were measured on: its hash stands beside them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.annotation.loader import PARTS, load_labels, materialise

from mahdar.scoring import score
from mahdar.scoring.reader import read_documents

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "quality" / "floors.json"
SHARED = Path(os.environ.get("MAHDAR_SHARED") or ROOT.parent / "shared")
GATED = ("body", "published", "title", "stories_separated", "evidence", "timex", "statement", "quantity", "event",
         "commitment", "commitments")  # fmt: skip
TOLD = ("event", "commitment", "commitments")
# Sets that are annotated for some tables alone.
ONLY = dict.fromkeys(("sealed", "talks", "later", "latest", "matched", "independent", "apart", "further"), TOLD)


def annotated_sets(work: Path) -> Iterator[tuple[str, Path, Path]]:
    """Name, annotation and documents of every set that is there; what must be written first goes to ``work``."""
    yield "sample", ROOT / "src/mahdar/sample/gold", ROOT / "src/mahdar/sample/pages"
    dev, corpora = SHARED / "scoring" / "dev", SHARED / "corpora"
    if dev.exists():
        yield "dev", dev / "gold", dev / "documents"
    if not corpora.exists():
        print(f"dev, open, held and fresh: not measured, the shared material is not in {SHARED}")
        return
    for part in PARTS:
        labels = [label for label in load_labels() if label["part"] == part]
        if not labels:
            continue
        materialise(corpora, work / part, labels)
        yield part, work / part / "gold", work / part / "documents"


def annotation_hash(folder: Path) -> str:
    """SHA-256 over the annotation files of a set."""
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def measure(gold: Path, documents: Path, gated: tuple[str, ...] = GATED) -> dict[str, float]:
    """The gated figures of a set: F1, precision and recall of what is found, accuracy of fields."""
    figures: dict[str, float] = {}
    for name, values in score(gold, documents, read_documents(documents))[0].result().items():
        if name.split("_")[0] in {g.split("_")[0] for g in gated}:
            keys = ("precision", "recall", "f1") if "f1" in values else ("accuracy",)
            figures.update({f"{name}.{key}": values[key] for key in keys})
    return figures


def below(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """One line for every floor that is not reached, or is measured no more."""
    lines = []
    for name, floor in sorted(floors.items()):
        got = figures.get(name)
        if got is None:
            lines.append(f"{name} is measured no more (floor {floor})")
        elif got < floor:
            lines.append(f"{name} fell to {got} (floor {floor})")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="raise the floors to the figures of today")
    parser.add_argument("--lower", metavar="WHY", help="with --write: lower floors too, for this reason")
    options = parser.parse_args()
    kept: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    with tempfile.TemporaryDirectory() as work:
        failed = _all_sets(Path(work), options, kept)
    if options.write:
        FLOORS.parent.mkdir(exist_ok=True)
        FLOORS.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(failed)


def _all_sets(work: Path, options: argparse.Namespace, kept: dict[str, Any]) -> bool:
    failed = False
    for name, gold, documents in annotated_sets(work):
        figures, digest = measure(gold, documents, ONLY.get(name, GATED)), annotation_hash(gold)
        entry = kept.get(name, {"floors": {}, "lowered": []})
        changed = entry.get("annotation") not in (None, digest)
        fallen = below(figures, entry["floors"])
        if options.write:
            if fallen and not options.lower and not changed:
                print(f'{name}: floors would fall: give --lower "WHY"', *fallen, sep="\n  ")
                failed = True
                continue
            if fallen:
                reason = options.lower or "the annotation changed"
                entry["lowered"].append({"why": reason, "floors": fallen})
            kept[name] = {"annotation": digest, "floors": figures, "lowered": entry["lowered"]}
            continue
        if changed:
            print(f"{name}: the annotation has changed since its floors were set: run `python -m scripts.gate --write`")
            failed |= name != "dev"  # the shared pages change without this repository
        if name not in kept:
            print(f"{name}: no floors yet")
            failed = True
        failed |= bool(fallen)
        print(
            f"{name}: {len(figures) - len(fallen)} of {len(figures)} measures at or above their floors",
            *fallen,
            sep="\n  ",
        )
    return failed


if __name__ == "__main__":
    sys.exit(main())

"""The golden files: what the reader makes of the bundled sample, to see in every change what it changes there.

    python -m scripts.golden            write tests/sample/golden/
    python -m scripts.golden --check    exit 1, and a list of tables, where the reader gives something else

A golden file is no annotation: it holds the reader's mistakes too. What is right stands in the sample's annotation.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import mahdar
from mahdar import sample
from mahdar.building import build

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "sample" / "golden"
TABLES = (
    "articles",
    "timexes",
    "mentions",
    "statements",
    "quantities",
    "events",
    "agreements",
    "commitments",
    "processes",
)
CHANGING = {"lexicon_version", "confidence"}  # of every change of the lexicon, or of none


def tables() -> dict[str, str]:
    """The exported tables of the sample as JSON lines, not linked, without what changes with every lexicon."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        sample.write(work / "pages")
        build(work / "pages", work / "sample.mahdar", link=False)
        with mahdar.open(work / "sample.mahdar") as dossier:
            dossier.export(work / "out")
        return {table: _lines(work / "out" / f"{table}.jsonl") for table in TABLES}


def _lines(path: Path) -> str:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    kept = ({name: value for name, value in row.items() if name not in CHANGING} for row in rows)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept)


def main() -> int:
    """Write or check the golden files."""
    if "--check" in sys.argv[1:]:
        current = tables()
        changed = [t for t in TABLES if (GOLDEN / f"{t}.jsonl").read_text(encoding="utf-8") != current[t]]
        if changed:
            print(
                f"the sample is read otherwise ({', '.join(changed)}): if that is right, run `python -m scripts.golden`"
            )
        return int(bool(changed))
    GOLDEN.mkdir(exist_ok=True)
    for table, lines in tables().items():
        (GOLDEN / f"{table}.jsonl").write_text(lines, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

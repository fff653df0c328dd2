"""Whether inferred dates hold the true ones: ``python -m benchmarks.undated [--robbed N]`` (prints JSON).

Articles on talks (the words of ``TALKS`` twice or more) are read into a dossier, so many of them, drawn with a fixed
seed, without their date and address; counted is in how many of the intervals that these get the true day lies.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.linking import CORPUS
from mahdar import edtf
from mahdar.building import build
from mahdar.dossier.store import Store

TALKS = re.compile("محادثات|مفاوضات|اتفاق|هدنة|انسحاب|القوات|تعهد|مهلة")


def main() -> None:
    """Rob, build, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--robbed", type=int, default=400)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    options = parser.parse_args()
    with gzip.open(options.corpus, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if len(TALKS.findall(row["text"])) >= 2 and 400 < len(row["text"]) < 6000]
    robbed = random.Random(3).sample(rows, options.robbed)
    truth = {row["id"]: date.fromisoformat(row["date"][:10]) for row in robbed}
    with tempfile.TemporaryDirectory() as folder:
        pages, path = Path(folder) / "pages.jsonl", Path(folder) / "talks.mahdar"
        told = [{**row, "date": None, "url": None} if row["id"] in truth else row for row in rows]
        pages.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in told), encoding="utf-8")
        build(pages, path)
        with Store.read(path) as store:
            found = store.connection.execute(
                "SELECT address, published FROM articles WHERE published_basis = 'inferred'"
            ).fetchall()
    known = [(truth[id], row["published"]) for row in found if (id := row["address"].rpartition("#")[2]) in truth]
    right = sum(edtf.contains(published, day) for day, published in known)
    print(json.dumps({"articles": len(rows), "robbed": len(robbed), "dated": len(known), "right": right}))


if __name__ == "__main__":
    main()

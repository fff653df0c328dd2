"""What linking takes from scratch: ``python -m benchmarks.linking [--limit N] [--corpus FILE]`` (prints JSON).

The articles are read into a dossier first, without links; then everything is linked, in the same process.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
import time
from itertools import islice
from pathlib import Path

from benchmarks.stages import peak_mb
from mahdar.building import build, relink
from mahdar.dossier.store import Store

CORPUS = Path("../shared/corpora/saudinews-2015.jsonl.gz")


def main() -> None:
    """Read, link, print seconds of one core."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages, path = Path(folder) / "pages.jsonl", Path(folder) / "linked.mahdar"
        with gzip.open(options.corpus, "rt", encoding="utf-8") as lines:
            pages.write_text("".join(islice(lines, options.limit)), encoding="utf-8")
        begun = time.process_time()
        report = build(pages, path, link=False)
        read = time.process_time() - begun
        begun = time.process_time()
        with Store.write(path) as store:
            links = relink(store).links
        print(json.dumps({
            "articles": report.articles, "links": links, "reading_s": read,
            "linking_s": time.process_time() - begun, "peak_mb": peak_mb(),
        }))  # fmt: skip


if __name__ == "__main__":
    main()

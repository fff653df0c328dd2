"""The floor of reading: what no reader can do without. ``python -m benchmarks.floor FILES...`` (prints JSON).

In turn, over the same articles, in seconds of one core: unpacking and parsing the bytes, writing each text in one
spelling once, one pass of a matcher of many patterns (Aho-Corasick, all words and phrases of the lexicon) over it; and
the reading itself.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from benchmarks.stages import peak_mb

_WARM = 50
_ARABIC = re.compile(r"[ء-ي]{2}")


def measure(files: list[str], limit: int) -> dict[str, Any]:
    """Seconds of one core an article, step by step, over the first ``limit`` articles of some archives."""
    import ahocorasick

    from mahdar.building import work
    from mahdar.intake import Page, scan
    from mahdar.reading import read
    from mahdar.reading.shadow import Shadow

    begun = time.process_time()
    pages = [page for page, _ in zip(_pages(scan(files)), range(limit), strict=False) if isinstance(page, Page)]
    unpacking = time.process_time() - begun
    outcomes = [work(page) for page in pages[:_WARM]]  # warm
    begun = time.process_time()
    outcomes = [work(page) for page in pages]
    whole = time.process_time() - begun
    texts = [prepared.article.text for outcome in outcomes for prepared in outcome.articles]
    begun = time.process_time()
    for text in texts:
        read("a", text)
    reading = time.process_time() - begun
    begun = time.process_time()
    shadows = [Shadow(text).text for text in texts]
    spelling = time.process_time() - begun
    matcher = ahocorasick.Automaton()
    for word in _words():
        matcher.add_word(word, len(word))
    matcher.make_automaton()
    begun = time.process_time()
    found = sum(1 for shadow in shadows for _ in matcher.iter(shadow))
    matching = time.process_time() - begun
    count = len(texts)
    floor = (unpacking + spelling + matching) / count
    return {
        "articles": count,
        "characters": sum(map(len, texts)) / count,
        "patterns": len(matcher),
        "hits": found / count,
        "unpacking_s": unpacking / count,
        "spelling_s": spelling / count,
        "matching_s": matching / count,
        "floor_s": floor,
        "reading_s": reading / count,
        "reading_per_s": count / reading,
        "ratio": reading / count / floor,
        "page_to_rows_s": whole / count,  # intake, reading, binding, rows
        "peak_mb": peak_mb(),
    }


def _pages(scanned: Any) -> Any:
    from mahdar.intake import Page

    return (page for page in scanned if isinstance(page, Page))


def _words() -> set[str]:
    """Every word and phrase of the lexicon in one spelling, its examples aside."""
    from mahdar.reading.shadow import fold

    found: set[str] = set()

    def gather(told: Any) -> None:
        if isinstance(told, str):
            if _ARABIC.search(told):
                found.add(fold(told))
        elif isinstance(told, dict):
            for name, value in told.items():
                gather(name)
                if name not in ("example", "examples", "not", "unlike"):
                    gather(value)
        elif isinstance(told, list):
            for one in told:
                gather(one)

    root = Path(str(resources.files("mahdar.lexicon") / "ar"))
    for path in sorted(root.rglob("*.yaml")):
        gather(yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    for path in sorted(root.rglob("*.txt")):
        gather([line.split("\t")[0].strip() for line in path.read_text(encoding="utf-8").splitlines()])
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--limit", type=int, default=1_000)
    options = parser.parse_args()
    print(json.dumps(measure(options.files, options.limit)))


if __name__ == "__main__":
    main()

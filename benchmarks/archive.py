"""Archives, from bytes to a dossier: ``make bench-archive``, or ``python -m benchmarks.archive [--articles N]``.

An archive is made (``benchmarks.made``), read into a lake, searched for near-duplicates, and 3,000 of its articles are
gathered into a dossier, each step by its own command and watched from outside. Before that, on the articles of the
shared corpus as they stand: the floor, and reading with one and with two workers.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import sys
from pathlib import Path
from typing import Any

from benchmarks import watched
from benchmarks.corpus import CORPUS, articles
from benchmarks.made import write

_GOALS = {
    "read_s": 1_500.0,
    "process_mb": 2_048.0,
    "duplicates_s": 180.0,
    "finding_filling_s": 60.0,
    "one": 100.0,
    "two": 1.8,
}
_ABOUT = "النووي OR إيران OR اليمن OR هدنة OR المفاوضات"


def main() -> int:
    """Run all measures, print them; exit code 1 where a goal is missed and ``--strict`` is given."""
    options = _options()
    options.folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, Any] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "articles": options.articles,
    }
    sample = _sample(options.sample, options.folder)
    found["floor"] = json.loads(watched.run("benchmarks.floor", str(sample), "--limit", "1000").out)
    _say("floor", {k: v for k, v in found["floor"].items() if k.endswith(("_s", "ratio", "mb", "patterns"))})
    found["cores"] = {n: _read([sample], options.folder / f"lake-{n}", n) for n in (1, 2)}
    for n, row in found["cores"].items():
        _say(f"reading {row['articles']} articles of the corpus, {n} workers", row)
    found.update(_whole(options))
    missed = _missed(found)
    print("\n" + ("; ".join(missed) if missed else "All goals are met.") + f" ({found['machine']})")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    if not options.keep:
        shutil.rmtree(options.folder)
    return 1 if missed and options.strict else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000, help="articles of the whole run")
    parser.add_argument(
        "--sample", type=int, default=0, help="articles read with one and with two workers; 0: the whole corpus"
    )
    parser.add_argument("--formats", nargs="+", choices=("jsonl", "warc"), default=["jsonl", "warc"])
    parser.add_argument("--folder", type=Path, default=Path("bench-archive"), help="made, and removed at the end")
    parser.add_argument("--keep", action="store_true", help="leave the folder; what it holds is not made again")
    parser.add_argument("--workers", type=int, default=0, help="of the whole run; 0: one for each core")
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--strict", action="store_true", help="exit with 1 where a goal is missed")
    return parser.parse_args()


def _sample(wanted: int, folder: Path) -> Path:
    """The articles of the corpus as they stand, without a word changed: all, or ``wanted`` spread over it."""
    if CORPUS.exists() and not wanted:
        return CORPUS
    path = folder / f"sample-{wanted}.jsonl.gz"
    if not path.exists():
        with gzip.open(path, "wt", encoding="utf-8", compresslevel=6) as file:
            for row in articles(wanted or None)[0]:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def _whole(options: argparse.Namespace) -> dict[str, Any]:
    """The archive, the lake, its near-duplicates, a dossier out of it."""
    archive, lake = options.folder / "archive", options.folder / "lake"
    if not archive.exists():
        write(options.articles, archive, tuple(options.formats))
    files = sorted(archive.glob("part-*"))
    found: dict[str, Any] = {"archive_mb": sum(file.stat().st_size for file in files) / 1e6}
    found["reading"] = _read(files, lake, options.workers)
    _say(f"reading {options.articles} articles", found["reading"])
    took = watched.run("mahdar", "duplicates", str(lake), "--json", "--workers", str(options.workers))
    found["duplicates"] = _told(took) | _planted(archive, lake)
    _say("near-duplicates", found["duplicates"])
    dossier = options.folder / "talks.mahdar"
    dossier.unlink(missing_ok=True)
    took = watched.run(
        "mahdar", "gather", str(lake), "-o", str(dossier), "--about", _ABOUT, "--limit", "3000", "--json"
    )
    found["gathering"] = _told(took)
    _say("gathering 3,000", found["gathering"])
    return found


def _read(files: list[Path], lake: Path, workers: int) -> dict[str, Any]:
    arguments = [*map(str, files), "--out", str(lake), "--workers", str(workers), "--json"]
    found = _told(watched.run("mahdar", "read", *arguments))
    found.pop("troubles", None)
    if found.get("articles"):
        found["articles_per_s"] = found["articles"] / found["seconds"]
        found["articles_per_core_s"] = found["articles"] / found["cpu_s"] if found["cpu_s"] else None
    found["lake_mb"] = {
        table.name: sum(file.stat().st_size for file in table.iterdir() if file.is_file()) / 1e6
        for table in sorted(lake.iterdir())
        if table.is_dir()
    }
    return found


def _told(took: watched.Took) -> dict[str, Any]:
    """What a command printed of itself, and what it took."""
    if took.code not in (0, 1) or not took.out.strip():
        sys.exit(f"a command failed (exit code {took.code}): {took.out}")
    told: dict[str, Any] = json.loads(took.out.strip().splitlines()[-1])
    return told | {"wall_s": took.wall_s, "cpu_s": took.cpu_s, "process_mb": took.process_mb, "all_mb": took.all_mb}


def _planted(archive: Path, lake: Path) -> dict[str, Any]:
    """The share of the planted copies that share a group with what they copy."""
    import pyarrow.parquet as pq

    from mahdar.lake.duplicates import groups
    from mahdar.lake.layout import Lake

    opened = Lake.open(lake)
    group = {row["article_id"]: row["group"] for row in groups(opened).to_pylist()}
    number: dict[int, str] = {}
    for file in opened.files("articles"):
        table = pq.read_table(file, columns=["id", "address"])
        for one, address in zip(table["id"].to_pylist(), table["address"].to_pylist(), strict=True):
            number[int(address.rsplit("/", 1)[1])] = one
    lines = (archive / "planted.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [(number.get(p["copy"]), number.get(p["of"])) for p in map(json.loads, lines)]
    held = [(a, b) for a, b in pairs if a and b]  # both have an article on their page
    together = sum(a in group and group.get(a) == group.get(b) for a, b in held)
    return {"planted": len(held), "planted_found": together / max(1, len(held))}


def _say(what: str, found: dict[str, Any]) -> None:
    print(f"\n{what}")
    for name, value in found.items():
        if isinstance(value, float):
            print(f"{name:>24} {value:,.5f}" if value < 1 else f"{name:>24} {value:,.1f}")
        elif isinstance(value, int | str) and not isinstance(value, bool):
            print(f"{name:>24} {value}")
        elif isinstance(value, dict) and name in ("lake_mb", "seconds"):
            print(f"{name:>24} " + ", ".join(f"{k} {v:,.1f}" for k, v in value.items()))
    sys.stdout.flush()


def _missed(found: dict[str, Any]) -> list[str]:
    share = found["articles"] / 100_000  # the goals are those of 100,000 articles
    steps = found["gathering"]["seconds"]
    told = {
        "reading": (found["reading"]["wall_s"], _GOALS["read_s"] * share, "s"),
        "near-duplicates": (found["duplicates"]["wall_s"], _GOALS["duplicates_s"] * max(share, 0.2), "s"),
        "finding and filling": (steps["finding"] + steps["filling"], _GOALS["finding_filling_s"], "s"),
        "largest process": (
            max(found[step]["process_mb"] for step in ("reading", "duplicates", "gathering")),
            _GOALS["process_mb"],
            "MB",
        ),
    }
    missed = [f"{name} {is_:,.0f} {unit}, wanted {goal:,.0f}" for name, (is_, goal, unit) in told.items() if is_ > goal]
    one, two = (found["cores"][n]["articles_per_s"] for n in (1, 2))
    if one < _GOALS["one"]:
        missed.append(f"one worker {one:.0f} articles a second, wanted {_GOALS['one']:.0f}")
    if two / one < _GOALS["two"]:
        missed.append(f"two workers {two / one:.2f} times one, wanted {_GOALS['two']}")
    return missed


if __name__ == "__main__":
    sys.exit(main())

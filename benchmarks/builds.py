"""One whole build, pages in and dossier out: run as ``python -m benchmarks.builds --limit N`` (prints JSON)."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.stages import peak_mb


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    print(json.dumps(measure(options.limit, options.workers)))


def measure(limit: int, workers: int) -> dict[str, Any]:
    """Articles a second, peak memory of the process and size of the dossier, for a build of ``limit`` articles."""
    import mahdar

    with tempfile.TemporaryDirectory() as folder:
        given, dossier = Path(folder) / "articles.jsonl", Path(folder) / "bench.mahdar"
        count = _write(given, limit)  # in a process of its own: the corpus must not count as this one's memory
        wall, cpu = time.perf_counter(), time.process_time()
        report = mahdar.build([given], dossier, workers=workers)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        return {
            "articles": report.articles,
            "given": count,
            "workers": workers,
            "wall_s": wall,
            "cpu_s": cpu if workers == 1 else None,
            "per_s": report.articles / (cpu if workers == 1 else wall),
            "per_wall_s": report.articles / wall,
            "peak_mb": peak_mb(),
            "dossier_mb": dossier.stat().st_size / 1024**2,
        }


def _write(path: Path, limit: int) -> int:
    command = [sys.executable, "-m", "benchmarks.corpus", str(limit), str(path)]
    return int(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


if __name__ == "__main__":
    main()

"""Speed and memory: ``make bench``, or ``python -m benchmarks.bench [--sizes 1000 5000] [--json PATH]``.

Each measure runs in a process of its own, so that its memory is its own. Times are those of one core (user and system
time), since other programs may run beside; the floor is cutting the same texts into words with one regular expression.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks import peers
from benchmarks.corpus import ROOT

_GOALS = {"reading": 80.0, "build": 50.0, "memory": 600.0, "state": 1.0}


def main() -> int:
    """Run all measures, print the tables; exit code 1 where a goal is missed and ``--strict`` is given."""
    options = _options()
    results: dict[str, Any] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    }
    results["reading"] = _child("benchmarks.stages", "--limit", str(options.reading))
    _print_reading(results["reading"])
    results["builds"] = []
    print(
        f"\n{'articles':>9} {'per s (core)':>13} {'per s (clock)':>14} {'peak MB':>8} {'dossier MB':>11}"
        f" {'ms an article':>14}"
    )
    for size in options.sizes:
        row = _child("benchmarks.builds", "--limit", str(size))
        results["builds"].append(row)
        _print_build(row)
    results["undertakings"] = _child("benchmarks.undertakings")
    _print_undertakings(results["undertakings"])
    if not options.no_peers:
        print("\nDates beside peers, on the annotated pages and on the same articles", flush=True)
        peers.run()
    missed = _missed(results)
    print("\n" + ("; ".join(missed) if missed else "All goals are met.") + f" ({results['machine']})")
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return 1 if missed and options.strict else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reading", type=int, default=1_000, help="articles for the profile of the reading")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 5_000, 30_000], help="articles of each build")
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--no-peers", action="store_true", help="leave out the dates beside peers")
    parser.add_argument("--strict", action="store_true", help="exit with 1 where a goal is missed")
    return parser.parse_args()


def _child(module: str, *arguments: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout.decode().splitlines()[-1])
    return found


def _print_reading(found: dict[str, Any]) -> None:
    floor = found["floor_s"]
    print(f"Reading {found['articles']} articles of {found['characters']:.0f} characters ({found['source']}), one core")
    print(f"\n{'stage':>14} {'ms an article':>14} {'share':>7} {'times the floor':>16}")
    total = sum(found["stages_s"].values())
    for name, seconds in found["stages_s"].items():
        print(f"{name:>14} {seconds * 1000:14.2f} {seconds / total:7.0%} {seconds / floor:16.1f}")
    print(f"{'floor':>14} {floor * 1000:14.2f} {'':>7} {1:16.1f}")
    print(
        f"\nreading: {found['reading_per_s']:.0f} articles/s, peak {found['peak_mb']:.0f} MB,"
        f" start {found['start_up_s']:.1f} s"
    )
    print("records: " + ", ".join(f"{count} {table}" for table, count in found["records"].items()), flush=True)


def _print_build(row: dict[str, Any]) -> None:
    each = 1000 / row["per_s"]
    print(
        f"{row['articles']:9} {row['per_s']:13.0f} {row['per_wall_s']:14.0f} {row['peak_mb']:8.0f}"
        f" {row['dossier_mb']:11.1f} {each:14.1f}",
        flush=True,
    )


def _print_undertakings(found: dict[str, Any]) -> None:
    print(f"\nState of every undertaking of {found['articles']} generated articles, one core")
    for name, row in found.items():
        if isinstance(row, dict):
            print(
                f"{name:>12}: {row['agreements']:6} agreements, {row['commitments']:6} commitments"
                f" {row['state_s']:6.2f} s, one in full {row['report_s']:5.2f} s"
            )
    print(f"finding out which records are one: {found['joining_s']:.1f} s", flush=True)


def _missed(results: dict[str, Any]) -> list[str]:
    missed = []
    if results["reading"]["reading_per_s"] < _GOALS["reading"]:
        missed.append(f"reading {results['reading']['reading_per_s']:.0f} articles/s, wanted {_GOALS['reading']:.0f}")
    slowest = max(row["state_s"] for row in results["undertakings"].values() if isinstance(row, dict))
    if slowest > _GOALS["state"]:
        missed.append(f"state of all undertakings: {slowest:.2f} s, wanted {_GOALS['state']:.0f}")
    for row in results["builds"]:
        if row["per_s"] < _GOALS["build"]:
            missed.append(f"build of {row['articles']}: {row['per_s']:.0f} articles/s, wanted {_GOALS['build']:.0f}")
        if row["peak_mb"] > _GOALS["memory"]:
            missed.append(f"build of {row['articles']}: {row['peak_mb']:.0f} MB, wanted {_GOALS['memory']:.0f}")
    return missed


if __name__ == "__main__":
    sys.exit(main())

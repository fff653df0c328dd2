"""Data flows one way: no part of Mahdar imports one that comes after it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import mahdar

ROOT = Path(mahdar.__file__).parent
ORDER = (
    "errors", "ids", "edtf", "asking", "records", "lexicon", "intake", "reading", "binding", "linking", "dossier",
    "rulings", "undertakings", "export", "engines", "building", "lake", "gathering", "merging", "scoring", "report",
    "api", "web", "cli",
)  # fmt: skip
STREAM = [part for part in ORDER if (ROOT / part).is_dir() or (ROOT / f"{part}.py").exists()]
# one spelling, and words cut out of it: every part compares words so
COMMON = {"mahdar.reading.shadow", "mahdar.reading.tokens"}


def imported(path: Path) -> set[str]:
    """The parts of Mahdar that a module imports when it runs (not for types alone)."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("mahdar."):
            if node.module not in COMMON:
                found.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "mahdar":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("mahdar.")}
    return found


@pytest.mark.parametrize("part", STREAM)
def test_no_part_imports_a_later_one(part: str) -> None:
    paths = [ROOT / f"{part}.py"] if (ROOT / f"{part}.py").exists() else sorted((ROOT / part).rglob("*.py"))
    later = set(STREAM[STREAM.index(part) + 1 :])
    for path in paths:
        against = imported(path) & later
        assert not against, f"{path.relative_to(ROOT)} imports {sorted(against)}"

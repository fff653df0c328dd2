"""The reader against somebody's annotation: precision, recall and right fields, with every miss listed.

The annotation's format and the measures are described in docs/scoring.md. What is scored is an export: rows as plain
dicts, as `mahdar export --format jsonl` writes them, so that any other reader's output can be scored the same way.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mahdar.errors import InputError
from mahdar.scoring.document import Document, Tables
from mahdar.scoring.measures import (
    score_commitments,
    score_events,
    score_quantities,
    score_statements,
    score_timexes,
)
from mahdar.scoring.tally import Tally

__all__ = ["Tables", "Tally", "read_export", "score"]

TABLES = ("articles", "timexes", "statements", "events", "commitments", "quantities")


def read_export(folder: Path) -> Tables:
    """The scored tables of an export folder. Raises InputError where there is no article."""
    tables: Tables = {}
    for table in TABLES:
        path = folder / f"{table}.jsonl"
        lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
        tables[table] = [json.loads(line) for line in lines if line.strip()]
    if not tables["articles"]:
        raise InputError(f"{folder} holds no articles: name a folder that `mahdar export --format jsonl` has written")
    return tables


def score(gold_folder: Path, documents: Path, tables: Tables) -> tuple[Tally, int]:
    """Score ``tables`` on every document of ``gold_folder`` whose text stands in ``documents``.

    Returns the tally and the number of documents scored. Raises InputError where there is nothing to score.
    """
    tally, scored = Tally(), 0
    for path in sorted(p for p in gold_folder.glob("*.json") if p.stem != "cross"):
        gold = _annotation(path)
        source = documents / (gold.get("text_file") or gold["file"])
        if not source.exists():
            continue
        text = source.read_text(encoding="utf-8").replace("\u00a0", " ")
        document = Document(path.stem, gold, text, tables)
        document.score_pages(tally)
        document.score_evidence(tally)
        for measure in (score_timexes, score_statements, score_events, score_commitments, score_quantities):
            measure(document, tally)
        scored += 1
    if not scored:
        raise InputError(f"no annotation in {gold_folder} names a document of {documents}: check both folders")
    return tally, scored


def _annotation(path: Path) -> dict[str, Any]:
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{path} is not valid JSON: {error}") from error
    wanted = {"file", "stories", "timex", "statements", "quantities", "commitments", "events", "published", "not_body"}
    if not isinstance(gold, dict) or not wanted <= gold.keys():
        missing = ", ".join(sorted(wanted - set(gold if isinstance(gold, dict) else ())))
        raise InputError(f"{path} is no annotation: it lacks {missing} (see docs/scoring.md)")
    return gold

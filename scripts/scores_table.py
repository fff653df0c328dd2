"""Write the table of scores in README.md from quality/floors.json, so that the two cannot differ.

python -m scripts.scores_table            write it
python -m scripts.scores_table --check    exit 1 where it is not up to date
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "README.md"
FLOORS = ROOT / "quality" / "floors.json"
BEGIN, END = "<!-- scores: written by scripts/scores_table.py -->", "<!-- end of scores -->"
SETS = {
    "dev": "development pages",
    "open": "open articles",
    "held": "second articles",
    "fresh": "fresh articles",
    "talks": "articles on talks",
    "sealed": "dense articles",
    "later": "later articles",
    "latest": "latest articles",
    "matched": "matched articles",
    "independent": "independent articles",
    "apart": "articles apart",
    "further": "further articles",
    "sample": "bundled sample",
}
ROWS = {
    "body text, F1": "body.f1",
    "articles of a page separated": "stories_separated.accuracy",
    "publication date": "published.accuracy",
    "evidence": "evidence.accuracy",
    "time expressions, F1": "timex.f1",
    "… found and right": "timex_found_and_right.accuracy",
    "… extent": "timex_extent.accuracy",
    "statements, precision": "statement.precision",
    "statements, recall": "statement.recall",
    "… bounds": "statement_boundary.accuracy",
    "… speaker": "statement_speaker.accuracy",
    "… through whom": "statement_via.accuracy",
    "… named or not": "statement_named.accuracy",
    "… direct or not": "statement_mode.accuracy",
    "… kind of speaker": "statement_speaker_kind.accuracy",
    "… act": "statement_act.accuracy",
    "figures, F1": "quantity.f1",
    "… value": "quantity_value.accuracy",
    "events, recall": "event_recall.accuracy",
    "… type": "event_type.accuracy",
    "… date": "event_date.accuracy",
    "… actor": "event_actor.accuracy",
    "… recipient": "event_recipient.accuracy",
    "… not happened told apart": "event_not_happened_told_apart.accuracy",
    "commitments, recall": "commitment_recall.accuracy",
    "… due": "commitment_due.accuracy",
    "… due relation": "commitment_due_relation.accuracy",
    "… obligor": "commitment_obligor.accuracy",
    "… status": "commitment_status.accuracy",
}


def table() -> str:
    """The table in Markdown, with the marks around it."""
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    sets = [name for name in SETS if name in floors]
    lines = ["| | " + " | ".join(SETS[name] for name in sets) + " |", "| --- |" + " ---: |" * len(sets)]
    for label, measure in ROWS.items():
        cells = (_cell(floors[name]["floors"].get(measure)) for name in sets)
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return "\n".join([BEGIN, *lines, END])


def _cell(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.3f}"


def page() -> str:
    """README.md with the table as it should be."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    return before + table() + rest.partition(END)[2]


def main() -> int:
    """Write or check the table."""
    if "--check" in sys.argv[1:]:
        if PAGE.read_text(encoding="utf-8") != page():
            print("README.md does not show quality/floors.json: run `python -m scripts.scores_table`", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

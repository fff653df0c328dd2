"""Write the table of transitions in docs/undertakings.md from the code, so that the two cannot differ.

python -m scripts.undertakings_table            write the page
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from mahdar.undertakings.transitions import LADDER, OVER, START, TABLE

PAGE = Path(__file__).resolve().parents[1] / "docs" / "undertakings.md"
STATES = (START, *LADDER, "suspended", *OVER)
_PLACE = re.compile(r"(?:<!-- table -->|\| step \|.*?\n)(?=\n)", re.DOTALL)


def table() -> str:
    """The table in Markdown."""
    lines = ["| step | " + " | ".join(STATES) + " |", "| --- |" + " :-: |" * len(STATES)]
    for step, rule in TABLE.items():
        cells = ("→" if s in rule.moves_from else "!" if s in rule.contradicts else " " for s in STATES)
        lines.append(f"| `{step}` | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def page() -> str:
    """The page with the table as it is now."""
    text = PAGE.read_text(encoding="utf-8").replace("<!-- table -->\n", table())
    return _PLACE.sub(lambda _: table(), text, count=1)


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

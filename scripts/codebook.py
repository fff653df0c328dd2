"""Put the codebook's definitions where the forms of the web application find them: ``python -m scripts.codebook``.

``docs/codebook.md`` is the source; a test holds ``src/mahdar/web/codebook.yaml`` to it.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "codebook.md"
OUT = ROOT / "src" / "mahdar" / "web" / "codebook.yaml"
_HEAD = "# Definitions of docs/codebook.md, by section and value; made by scripts/codebook.py, not by hand.\n"


def definitions(page: str) -> dict[str, dict[str, str]]:
    """What each value of each section means, in the words of the page."""
    found: dict[str, dict[str, str]] = {}
    for heading, body in re.findall(r"^### ([^\n]+)\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL):
        entries = re.findall(r"^\*\*`(\w+)`\*\* (.*?)(?=\n- |\n\n)", body, re.MULTILINE | re.DOTALL)
        if entries:
            found[heading] = {value: " ".join(words.split()) for value, words in entries}
    return found


def text() -> str:
    """The file as it is to be."""
    made = yaml.safe_dump(definitions(PAGE.read_text(encoding="utf-8")), allow_unicode=True, sort_keys=False, width=110)
    return _HEAD + made


if __name__ == "__main__":
    OUT.write_text(text(), encoding="utf-8")
    print(f"wrote {OUT.relative_to(ROOT)}")

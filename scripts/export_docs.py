"""Fill the outputs of the commands in docs/exports.md: ``python -m scripts.export_docs`` runs them, writes the page."""

from __future__ import annotations

from pathlib import Path

from scripts import coding_docs

PAGE = coding_docs.PAGE.parent / "exports.md"


def page() -> str:
    """The page with the outputs of its commands as they are now."""
    return coding_docs.page(PAGE)


if __name__ == "__main__":
    Path(PAGE).write_text(page(), encoding="utf-8")

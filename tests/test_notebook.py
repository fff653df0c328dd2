"""The notebook in the docs runs from top to bottom, and is stored with its outputs, small."""

from __future__ import annotations

import json

import pytest
from scripts.coding_docs import PAGE

NOTEBOOK = PAGE.parent / "notebook.ipynb"


def test_it_is_stored_with_outputs_and_small() -> None:
    cells = [c for c in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == "code"]
    assert all(cell["outputs"] for cell in cells)
    assert not any(output["output_type"] == "error" for cell in cells for output in cell["outputs"])
    kinds = {kind for cell in cells for output in cell["outputs"] for kind in output.get("data", ())}
    assert {"image/png", "text/html"} <= kinds
    assert NOTEBOOK.stat().st_size < 150_000


@pytest.mark.slow
def test_every_cell_runs() -> None:
    pytest.importorskip("nbclient")
    from scripts.notebook import executed

    cells = [cell for cell in executed().cells if cell.cell_type == "code"]
    assert len(cells) > 5
    assert all(cell.outputs for cell in cells)

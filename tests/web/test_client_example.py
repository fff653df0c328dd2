"""The typed client of docs/web.md does what the page says."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient

from mahdar.api import Dossier

PAGE = Path(__file__).resolve().parents[2] / "docs" / "web.md"


def test_the_client_gives_what_the_dossier_holds(
    client: TestClient, sample_dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    example = ModuleType("example")
    monkeypatch.setitem(sys.modules, "example", example)
    made = vars(example)
    source = code[1].split("\n\n\nfor one in")[0]
    exec(compile(source, str(PAGE), "exec"), made)

    class Within:
        """The test's client where the example makes one that asks over the network."""

        def __init__(self, base_url: str) -> None:
            self.base = base_url.removeprefix("http://server")

        def __enter__(self) -> Within:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def get(self, address: str, params: dict[str, str]) -> Any:
            return client.get(self.base + address, params=params)

    monkeypatch.setattr(made["httpx2"], "Client", Within)
    with Dossier(sample_dossier) as dossier:
        wanted = [row.id for row in dossier.statements(act="deny", from_="2020")]
    assert wanted
    assert [row.id for row in made["statements"]("http://server", act="deny", **{"from": "2020"})] == wanted

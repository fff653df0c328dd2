"""Fixtures: the crafted dossier, on disk and open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mahdar.dossier import rows
from mahdar.dossier.store import Store
from mahdar.records import Article, Reading

from . import crafted


@pytest.fixture(autouse=True)
def _bound_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The crafted readings carry their dates already."""

    def bind(article: Article, reading: Reading) -> Reading:
        return reading

    monkeypatch.setattr(rows, "bind", bind)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return crafted.make(tmp_path / "talks.mahdar")


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.read(path) as opened:
        yield opened

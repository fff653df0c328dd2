"""Fixtures: the crafted dossier, on disk and open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mahdar.dossier.store import Store

from . import crafted


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return crafted.make(tmp_path / "talks.mahdar")


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.read(path) as opened:
        yield opened

"""Fixtures: undertakings of pages made by hand, as of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

import mahdar
from mahdar.undertakings import Undertakings
from tests.undertakings.crafted import Page, make

Told = Callable[..., Undertakings]


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    """``told(page, …, as_of=…, at=…)`` writes the pages into a dossier and gives its undertakings."""
    with ExitStack() as stack:

        def given(*pages: Page, as_of: str | None = None, at: str | None = None) -> Undertakings:
            path = tmp_path / "talks.mahdar"
            if pages:
                path.unlink(missing_ok=True)
                make(path, *pages)
            return stack.enter_context(mahdar.open(path)).undertakings(as_of=as_of, at=at)

        yield given

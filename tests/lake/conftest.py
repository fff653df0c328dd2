"""Parts of a few pages, so that small inputs have many of them."""

from __future__ import annotations

import msgspec
import pytest

from mahdar.lake import layout


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> int:
    """Lakes that this test makes have ten pages in a part."""
    head = msgspec.structs.replace(layout.own_head(), pages=10)
    monkeypatch.setattr(layout, "own_head", lambda: head)
    return head.pages

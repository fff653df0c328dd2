"""Where the third-party material for measuring lies, if it is there: it is no part of the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("MAHDAR_SHARED") or Path(__file__).resolve().parents[2] / "shared")


def shared(*parts: str) -> Path:
    """The path of a shared file or folder; skips the calling test where it is missing."""
    path = ROOT.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"shared material is missing: {'/'.join(parts)} (set MAHDAR_SHARED to its folder)")
    return path

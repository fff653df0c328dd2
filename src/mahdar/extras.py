"""Libraries that only some formats need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from mahdar.errors import UsageError


def needed(module: str, extra: str, use: str) -> Any:
    """The module, imported. Raises UsageError, which says what to install, where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        raise UsageError(
            f"{use} needs {module.partition('.')[0]}, which is not installed: pip install 'mahdar[{extra}]'"
        ) from error

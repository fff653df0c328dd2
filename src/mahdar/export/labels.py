"""The words of exports that are no article's, in Arabic and English."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from mahdar.export.options import Language

_FILE = resources.files("mahdar.export") / "labels.yaml"


@cache
def pairs() -> dict[str, Any]:
    """The labels in both languages: ``[Arabic, English]`` by name, and groups of them by value."""
    loaded: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded


@cache
def labels(language: Language) -> dict[str, Any]:
    """The labels of one language: words by name, and groups of them by value."""
    index = ("ar", "en").index(language)

    def chosen(node: Any) -> Any:
        return {name: chosen(value) for name, value in node.items()} if isinstance(node, dict) else str(node[index])

    found: dict[str, Any] = chosen(pairs())
    return found

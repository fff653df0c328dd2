"""No file of the lexicon has the same key twice: YAML would silently keep the last one only."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

import pytest
import yaml

FILES = sorted(
    (path for path in (resources.files("mahdar.lexicon") / "ar").iterdir() if path.name.endswith(".yaml")),
    key=lambda path: path.name,
)


def _doubled(node: yaml.Node) -> Iterator[str]:
    """Keys that stand twice in one mapping, at whatever depth."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    yield f"{key.value} (line {key.start_mark.line + 1})"
                seen.add(key.value)
            yield from _doubled(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _doubled(item)


def test_a_doubled_key_is_found() -> None:
    assert list(_doubled(yaml.compose("a: [b: 1, {c: 1, c: 2}]\nd: 1\nd: 2"))) == ["c (line 1)", "d (line 3)"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_key_stands_twice(path: resources.abc.Traversable) -> None:
    assert list(_doubled(yaml.compose(path.read_text(encoding="utf-8")))) == []

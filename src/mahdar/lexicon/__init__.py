"""What the reader knows about Arabic: files of data under ``ar/``, loaded once, with one version for all of them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mahdar.errors import LexiconError

_ROOT = resources.files("mahdar.lexicon") / "ar"


@cache
def load(name: str) -> Any:
    """The content of ``ar/NAME.yaml``. Raises LexiconError where the file is missing or is no YAML."""
    path = _ROOT.joinpath(f"{name}.yaml")
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except FileNotFoundError as error:
        raise LexiconError(f"lexicon file ar/{name}.yaml is missing: install mahdar again") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"lexicon file ar/{name}.yaml is not valid YAML: {error}") from error


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of ``ar/NAME.txt`` without comments (``#``) and blank ones: for long lists of names."""
    try:
        text = _ROOT.joinpath(f"{name}.txt").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError(f"lexicon file ar/{name}.txt is missing: install mahdar again") from error
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def version() -> str:
    """Twelve hexadecimal digits over all lexicon files and the tagger's weights: the version that a reading names."""
    total = hashlib.sha256()
    weights = resources.files("mahdar") / "models" / "names-ar" / "weights.tsv"  # the tagger of names reads with them
    for path in [*_walk(_ROOT), *([weights] if weights.is_file() else [])]:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:12]


def _walk(folder: Any) -> list[Any]:
    found: list[Any] = []
    for item in sorted(folder.iterdir(), key=lambda p: str(p.name)):
        if item.is_dir():
            found.extend(_walk(item))
        elif item.name.endswith((".yaml", ".txt")):
            found.append(item)
    return found

"""Cells of a spreadsheet: a record as words that a person can read and change, and safe to open.

A passage is its words; a reference its words, or ``name=words``; a step in the life of an agreement
``stage:words@date``; several are kept apart by ``|``. Where the words themselves hold such a mark the cell is JSON
instead. ``values`` reads all of these back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mahdar.dossier import codec

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")  # a spreadsheet would run a cell that begins so


def disarm(text: str) -> str:
    """The text with an apostrophe in front, where a spreadsheet would take it for a formula (CSV injection)."""
    return "'" + text if _FORMULA.match(text) else text


def rearm(cell: str) -> str:
    """The text that ``disarm`` was given: the one apostrophe in front of a formula is taken away."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def cell(value: Any, text: str | None = None, near: int = 0) -> str:
    """The cell of a field's JSON value; empty for None and for an empty list. Not disarmed.

    With the ``text`` of the article, words that ``locate`` would find elsewhere when it looks behind ``near`` are JSON.
    """
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if not isinstance(value, list | dict):
        return str(value)
    values = value if isinstance(value, list) else [value]
    parts = [_part(one) for one in values]
    if text is not None and any(isinstance(one, Mapping) and not _refound(one, text, near) for one in values):
        return codec.dumps(value)
    if any(part is None for part in parts):
        return codec.dumps(value)
    return "|".join(str(part) for part in parts)


def _part(value: Any) -> str | None:
    """A nested value as words; None where these would not be read back as they are."""
    if not isinstance(value, Mapping):
        return None if not _plain(str(value)) else str(value)
    words = value.get("quote")
    if not isinstance(words, str) or not _plain(words):
        return None
    if "stage" in value:
        return _stage(value, words)
    name = value.get("name", words)
    if "=" in name or not _plain(name):
        return None
    if name != words:
        return f"{name}={words}"
    return None if "name" in value and "=" in words else words


def _refound(value: Mapping[str, Any], text: str, near: int) -> bool:
    """Whether the words of a nested value alone lead back to where it stands."""
    words = value["quote"]
    at = text.find(words, near)
    return bool((at if at >= 0 else text.rfind(words, 0, near + len(words))) == value["start"])


def _plain(words: str) -> bool:
    """Whether words are read back as they are from a cell in which they stand between bars."""
    return "|" not in words and words == words.strip() and words not in ("", "null") and words[0] not in "{["


def _stage(value: Mapping[str, Any], words: str) -> str | None:
    if "@" in words or value.get("statement_id") or value.get("step"):
        return None
    told = "" if value.get("factuality", "happened") == "happened" else f"!{value['factuality']}"
    date = value.get("date") or value.get("timex")
    return f"{value['stage']}{told}:{words}" + (f"@{date}" if date else "")

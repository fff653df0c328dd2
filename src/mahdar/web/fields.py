"""The fields that a person fills in, table by table: what kind each is, what may be chosen, what that means."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import yaml

from mahdar.dossier.codec import RECORDS
from mahdar.rulings.cells import cell
from mahdar.rulings.forms import REQUIRED, settable
from mahdar.rulings.values import DATES, NESTED

Kind = Literal["choice", "words", "many", "date", "number", "truth", "text"]
TABLES = ("statements", "events", "commitments", "agreements", "quantities", "mentions", "timexes")
_LATER = ("stages", "terms", "passages", "statement_id", "within", "depends_on", "in_return_for", "agreement_id")
_SECTIONS = {  # of the codebook, by table and field
    ("statements", "speaker_kind"): "Speaker kind", ("statements", "mode"): "Statement mode",
    ("statements", "act"): "Act", ("statements", "polarity"): "Polarity", ("timexes", "type"): "Timex type",
    ("mentions", "kind"): "Mention kind", ("events", "type"): "Event type", ("events", "factuality"): "Factuality",
    ("events", "date_basis"): "Date basis", ("commitments", "due_relation"): "Due relation",
    ("commitments", "stage"): "Commitment stage", ("commitments", "progress"): "Progress",
    ("commitments", "outcome"): "Outcome", ("agreements", "kind"): "Agreement kind",
    ("agreements", "state"): "Agreement state",
}  # fmt: skip
_AREAS = {  # of the interface's words, where the values of a field are not called by its name
    ("events", "type"): "event", ("timexes", "type"): "timex", ("mentions", "kind"): "entity",
    ("agreements", "kind"): "agreement", ("agreements", "state"): "stage", ("statements", "mode"): "wording",
    ("", "speaker_kind"): "speaker", ("", "date_basis"): "basis", ("", "due_relation"): "due",
}  # fmt: skip
_HIDDEN = frozenset({"symbol", "speaker_name", "antecedent"})


class Option(msgspec.Struct, frozen=True):
    """A value that may be chosen, and what the codebook says of it."""

    value: str
    means: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a form. ``area``: where its values have their names; ``rare``: shown only when asked for."""

    name: str
    kind: Kind
    area: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    rare: bool = False


@cache
def entries(table: str) -> tuple[Entry, ...]:
    """The fields of a table in the order of the form: what is needed, what is usual, what is rare."""
    hints = get_type_hints(RECORDS[table])
    needed = REQUIRED[table]
    found = [_entry(table, name, hints[name]) for name in settable(table) if name not in _HIDDEN]
    return tuple(sorted(found, key=lambda one: (one.name not in needed, one.rare)))


def _entry(table: str, name: str, hint: Any) -> Entry:
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    inner = next((get_args(one)[0] for one in options if get_origin(one) is list), None)
    chosen = next((get_args(one) for one in options if get_origin(one) is Literal), ())
    means = _codebook().get(_SECTIONS.get((table, name), ""), {})
    area = _AREAS.get((table, name)) or _AREAS.get(("", name), name)
    return Entry(
        name=name, area=area, kind=_kind(name, options, inner, bool(chosen)), required=name in REQUIRED[table],
        options=tuple(Option(str(value), means.get(str(value), "")) for value in chosen),
        rare=name in _LATER or (name.endswith(("_timex", "_from")) and name != "in_force_from"),
    )  # fmt: skip


def _kind(name: str, options: tuple[Any, ...], inner: Any, chosen: bool) -> Kind:
    if chosen:
        return "choice"
    if inner is not None:
        return "many" if inner in NESTED else "text"
    if any(one in NESTED for one in options):
        return "words"
    if bool in options:
        return "truth"
    if name in DATES:
        return "date"
    return "number" if float in options or int in options else "text"


def cells(table: str, record: Mapping[str, Any], text: str) -> dict[str, str]:
    """What stands in the form of a record: each field as a cell that is read back as it is."""
    return {one.name: cell(record.get(one.name), text, int(record["start"])) for one in entries(table)}


@cache
def _codebook() -> dict[str, dict[str, str]]:
    source = resources.files("mahdar.web") / "codebook.yaml"
    loaded: dict[str, dict[str, str]] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return loaded

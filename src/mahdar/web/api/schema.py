"""The shapes of answers, from the types of the rows: JSON Schema by msgspec, put into the description of the API."""

from __future__ import annotations

from typing import Any

import msgspec

_REF = "#/components/schemas/{name}"
_ROWS: dict[str, type] = {}


class Error(msgspec.Struct, kw_only=True):
    """What is wrong with a question: a word that programs know, and a sentence."""

    code: str
    message: str


class Failure(msgspec.Struct, kw_only=True):
    """The answer to a question that cannot be answered."""

    error: Error


def listed(row: type) -> dict[str, Any]:
    """What a route that gives pages of ``row`` is declared with."""
    items = {"type": "array", "items": _ref(row)}
    page = {
        "type": "object",
        "required": ["items", "next"],
        "properties": {"items": items, "next": {"anyOf": [{"type": "string"}, {"type": "null"}]}},
        "additionalProperties": False,
    }
    return _declared(page, f"A page of {row.__name__}", 409)


def single(row: type, *more: int) -> dict[str, Any]:
    """What a route that gives one ``row`` is declared with; ``more``: statuses it may answer with beside the usual."""
    return _declared(_ref(row), row.__name__, *more)


def completed(description: dict[str, Any]) -> dict[str, Any]:
    """A description of the API in which every row that routes were declared with has its shape."""
    shapes, references = _shapes()
    text = msgspec.json.encode(description).decode()
    for stands_for, reference in references.items():
        text = text.replace(f'"{stands_for}"', f'"{reference}"')
    found: dict[str, Any] = msgspec.json.decode(text)
    found.setdefault("components", {}).setdefault("schemas", {}).update(shapes)
    return found


def _shapes() -> tuple[dict[str, Any], dict[str, str]]:
    """The shapes by name, and the reference to each declared row by what stands for it (two rows may share a name)."""
    named = sorted(_ROWS.items())
    schemas, shapes = msgspec.json.schema_components([row for _, row in named], ref_template=_REF)
    return shapes, {stands_for: schema["$ref"] for (stands_for, _), schema in zip(named, schemas, strict=True)}


def _ref(row: type) -> dict[str, Any]:
    stands_for = _REF.format(name=f"{row.__module__}.{row.__qualname__}")
    _ROWS[stands_for] = row
    return {"$ref": stands_for}


def _declared(schema: dict[str, Any], told: str, *more: int) -> dict[str, Any]:
    failure = {"content": {"application/json": {"schema": _ref(Failure)}}}
    texts = {
        304: "Nothing has changed since", 400: "A value that cannot be used", 404: "There is no such thing",
        409: "The dossier has changed: begin again", 422: "A parameter that is none, or of the wrong form",
    }  # fmt: skip
    responses: dict[int, Any] = {200: {"description": told, "content": {"application/json": {"schema": schema}}}}
    responses[304] = {"description": texts[304]}
    for status in (400, 422, *more):
        responses[status] = {"description": texts[status], **failure}
    return {"responses": responses}

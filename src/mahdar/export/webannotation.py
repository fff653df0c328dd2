"""Records as W3C Web Annotations (JSON-LD): each by its words and by its offsets.

An annotation has the words as targets: in the article's text as the dossier keeps it, by words (TextQuoteSelector)
and by offsets in Unicode code points (TextPositionSelector); and, where the page's address is known, on that page, by
the words and what stands around them alone, since offsets into the kept text mean nothing there. Its bodies are tags
(the table and the fields that sort it) and a line that a person can read; the record itself stands under ``record``, a
term of its own in the context.

They come in pages of an AnnotationCollection, as the model has it for large sets: ``collection.json`` and
``page-0001.json`` onwards. Sources: the recommendations *Web Annotation Data Model* and *Web Annotation Vocabulary*.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.store import Store
from mahdar.export.base import Told, articles, records
from mahdar.export.options import Options
from mahdar.export.writing import Files, Written, folder
from mahdar.records import Record
from mahdar.rulings.anchors import CONTEXT
from mahdar.rulings.web_annotations import URN

CONTEXTS = [
    "http://www.w3.org/ns/anno.jsonld",
    {"mahdar": f"{URN}terms#", "record": {"@id": "mahdar:record", "@type": "@json"},
     "text_sha256": "mahdar:text_sha256", "table": "mahdar:table"},
]  # fmt: skip
PAGE = 1_000  # annotations in a page
_TAGS = ("type", "mode", "act", "kind", "factuality", "stage", "state", "outcome", "speaker_kind", "mod")
_LINES = (  # what a person reads of a record: the first of these that it has
    "speaker_name", "name", "edtf", "value", "date",
)  # fmt: skip


def export(store: Store, out: str | Path, options: Options) -> Written:
    """Write ``collection.json`` and its pages: every record of every article published by the day."""
    with folder(out) as files:
        total = _pages(files, _annotations(store, options.as_of))
        count = -(-total // PAGE)
        collection: dict[str, Any] = {
            "@context": CONTEXTS, "id": f"{URN}collection", "type": "AnnotationCollection",
            "label": store.path.stem, "total": total,
        }  # fmt: skip
        if count:
            collection |= {"first": _page_name(1), "last": _page_name(count)}
        _write(files.new("collection.json"), collection)
    return Written(files.paths)


def _annotations(store: Store, as_of: str | None) -> Iterator[dict[str, Any]]:
    for article in articles(store, as_of):
        for table in codec.RECORDS:
            for record in records(store, table, article.id):
                yield annotation(article, table, record)


def annotation(article: Told, table: str, record: Record) -> dict[str, Any]:
    """One record as an annotation, without the context, which its page gives."""
    return {
        "id": f"{URN}{record.id}",
        "type": "Annotation",
        "motivation": ["classifying", "tagging"],
        "creator": {"type": "Person", "name": record.rule.removeprefix("person:")}
        if record.rule.startswith("person:")
        else {"type": "Software", "name": "Mahdar", "nickname": record.rule},
        "body": _bodies(table, record),
        "target": _targets(article, record),
        "table": table,
        "record": msgspec.to_builtins(record),
    }


def _bodies(table: str, record: Record) -> list[dict[str, Any]]:
    told = [(name, getattr(record, name)) for name in _TAGS if getattr(record, name, None)]
    tags = [table, *(f"{name}={value}" for name, value in told)]
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    names = [str(getattr(record, name)) for name in _LINES if getattr(record, name, None)]
    if names:
        bodies.append({"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": names[0]})
    return bodies


def _targets(article: Told, record: Record) -> list[dict[str, Any]]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": record.quote,
        "prefix": article.text[max(0, record.start - CONTEXT) : record.start],
        "suffix": article.text[record.end : record.end + CONTEXT],
    }
    position = {"type": "TextPositionSelector", "start": record.start, "end": record.end}
    kept: dict[str, Any] = {"id": f"{URN}{article.id}", "type": "Text", "format": "text/plain", "language": "ar",
                            "text_sha256": article.text_sha256}  # fmt: skip
    if not article.url:
        return [{"source": kept, "selector": [quote, position]}]
    page = {"source": article.url, "selector": quote}
    return [page, {"source": kept | {"via": article.url}, "selector": [quote, position]}]


def _pages(files: Files, found: Iterator[dict[str, Any]]) -> int:
    """Write the pages; gives the number of annotations."""
    total, number, items = 0, 1, list(islice(found, PAGE))
    while items:
        behind = list(islice(found, PAGE))
        page: dict[str, Any] = {
            "@context": CONTEXTS, "id": _page_name(number), "type": "AnnotationPage",
            "partOf": {"id": f"{URN}collection", "type": "AnnotationCollection"}, "startIndex": total,
        }  # fmt: skip
        if number > 1:
            page["prev"] = _page_name(number - 1)
        if behind:
            page["next"] = _page_name(number + 1)
        _write(files.new(_page_name(number)), page | {"items": items})
        total, number, items = total + len(items), number + 1, behind
    return total


def _page_name(number: int) -> str:
    return f"page-{number:04}.json"


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_bytes(msgspec.json.encode(content) + b"\n")

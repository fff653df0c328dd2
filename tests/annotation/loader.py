"""Labels of articles that are not in the repository, put together again with the corpora they were drawn from.

A label file says which row of which corpus it describes, the SHA-256 of the document that the row becomes, and offsets
into that document; it holds no word of the article. The document is the row's title, an empty line, and the row's text.
The format is described in README.md beside this file.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LABELS = Path(__file__).parent / "labels"
PARTS = ("open", "held", "fresh", "sealed", "talks", "later", "latest", "matched", "independent", "apart", "further")
Label = dict[str, Any]
Span = tuple[int, int]


class LabelError(Exception):
    """A label that does not fit its corpus."""


def load_labels(folder: Path = LABELS) -> list[Label]:
    """All labels of a folder, in the order of their ids."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def spans_of(label: Label) -> Iterator[tuple[str, Span]]:
    """Every pair of offsets of a label, each with the name of the field that it stands in."""
    for name in label["agencies"]:
        yield from (("agencies", (a, b)) for a, b in name)
    yield from (("not_body", (a, b)) for a, b in label["not_body"])
    for row in [*label["timexes"], *label["quantities"]]:
        yield "extent", (row["start"], row["end"])
        yield from (("place", (a, b)) for a, b in row.get("place") or [])
    for row in label["statements"]:
        yield "cue", (row["cue"][0], row["cue"][1])
        yield "span", (row["span"][0], row["span"][1])
        yield from (("speaker", (a, b)) for a, b in row["speaker"] or [])
        yield from (("via", (a, b)) for name in row["via"] for a, b in name)
    for row in [*label.get("events", []), *label.get("commitments", [])]:
        yield "told", (row["start"], row["end"])
        for field in ("actor", "recipient", "obligor", "beneficiary"):
            yield from ((field, (a, b)) for a, b in row.get(field) or [])
        if row.get("condition"):
            yield "condition", (row["condition"][0], row["condition"][1])


def read_rows(corpora: Path, labels: list[Label]) -> dict[str, tuple[dict[str, Any], str]]:
    """Label id → the corpus row and the document's text, for every label. Raises LabelError where one is missing."""
    found: dict[str, tuple[dict[str, Any], str]] = {}
    for corpus in sorted({label["corpus"] for label in labels}):
        wanted = {_row_key(label["row"]): label for label in labels if label["corpus"] == corpus}
        with gzip.open(corpora / corpus, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                for side in ("", "_1", "_2"):
                    label = wanted.get((row.get("pair_id") or row.get("id"), side))
                    if label is not None:
                        document = row[f"title{side}"].strip() + "\n\n" + row[f"text{side}"]
                        found[label["id"]] = ({"url": row.get(f"url{side}"), "outlet": row.get("outlet")}, document)
    for label in labels:
        if label["id"] not in found:
            raise LabelError(f"{label['id']}: its row is not in {label['corpus']}")
        _verify(label, found[label["id"]][1])
    return found


def _row_key(row: dict[str, Any]) -> tuple[str, str]:
    return (row["pair_id"], f"_{row['side']}") if "pair_id" in row else (row["id"], "")


def _verify(label: Label, document: str) -> None:
    digest = hashlib.sha256(document.encode("utf-8")).hexdigest()
    if digest != label["document_sha256"]:
        raise LabelError(f"{label['id']}: the corpus holds another text than the one that was annotated")


def gold_of(label: Label, document: str) -> dict[str, Any]:
    """The annotation in the scorer's format, its words taken from the document."""

    def words(pieces: list[list[int]] | None) -> str | None:
        return " ".join(document[a:b] for a, b in pieces) if pieces else None

    first, last = label["lines"]
    body = [line for line in document.split("\n")[first - 1 : last] if line.strip()]
    return {
        "file": f"{label['id']}.txt",
        "published": label["published"],
        "published_in_text": False,
        "outlet": label["outlet"],
        "agencies": [words(pieces) for pieces in label["agencies"]],
        "title": document.split("\n", 1)[0],
        "stories": [{"first": body[0][:60], "last": body[-1][-60:], "lines": [first, last]}],
        "not_body": [document[a:b] for a, b in label["not_body"]],
        "timex": [row | {"quote": document[row["start"] : row["end"]]} for row in label["timexes"]],
        "statements": [_statement(row, document, words(row["speaker"])) for row in label["statements"]],
        "quantities": [
            row | {"quote": document[row["start"] : row["end"]], "place": words(row["place"]), "subject": None}
            for row in label["quantities"]
        ],
        "events": [_told(row, document, ("actor", "recipient")) for row in label.get("events", [])],
        "commitments": [_told(row, document, ("obligor", "beneficiary")) for row in label.get("commitments", [])],
        **({"only": label["only"]} if "only" in label else {}),
    }


def _told(row: dict[str, Any], document: str, parties: tuple[str, ...]) -> dict[str, Any]:
    """An event or a commitment with its words, and with those of its parties and its condition in place of offsets."""
    named = {side: " ".join(document[a:b] for a, b in row[side]) if row[side] else None for side in parties}
    if "condition" in row:
        named["condition"] = document[slice(*row["condition"])] if row["condition"] else None
    return row | named | {"quote": document[row["start"] : row["end"]]}


def _statement(row: dict[str, Any], document: str, speaker: str | None) -> dict[str, Any]:
    (start, end), (span_start, span_end) = row["cue"], row["span"]
    kept = {key: row[key] for key in ("kind", "named", "count", "mode", "act")}
    return kept | {
        "cue": document[start:end],
        "start": start,
        "end": end,
        "span_start": span_start,
        "span_end": span_end,
        "span": document[span_start:span_end],
        "speaker": speaker,
        "via": [" ".join(document[a:b] for a, b in name) for name in row["via"]],
        **({"optional": True} if row.get("optional") else {}),
    }


def materialise(corpora: Path, out: Path, labels: list[Label] | None = None) -> int:
    """Write ``out``/gold and ``out``/documents (with metadata.csv); returns how many documents were written."""
    labels = load_labels() if labels is None else labels
    rows = read_rows(corpora, labels)
    gold, documents = out / "gold", out / "documents"
    for folder in (gold, documents):
        folder.mkdir(parents=True, exist_ok=True)
    with (documents / "metadata.csv").open("w", encoding="utf-8", newline="") as handle:
        table = csv.writer(handle, lineterminator="\n")
        table.writerow(["file", "published", "outlet", "url", "title"])
        for label in labels:
            row, document = rows[label["id"]]
            annotation = gold_of(label, document)
            (documents / annotation["file"]).write_text(document, encoding="utf-8", newline="")
            text = json.dumps(annotation, ensure_ascii=False, indent=1)
            (gold / f"{label['id']}.json").write_text(text + "\n", encoding="utf-8")
            table.writerow([annotation["file"], label["published"] or "", row["outlet"] or "", "", ""])
    return len(labels)

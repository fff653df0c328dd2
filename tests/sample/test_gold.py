"""The bundled sample and its annotation: complete, true to the pages, and worth 1.0 to a perfect reader."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from mahdar.scoring import score

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "src" / "mahdar" / "sample"
PAGES, GOLD = SAMPLE / "pages", SAMPLE / "gold"
NAMES = sorted(path.stem for path in GOLD.glob("*.json") if path.stem != "cross")
RECORDS = ("timex", "statements", "quantities", "commitments", "events")
PERFECT = {
    "body", "stories_separated", "published", "title", "evidence", "timex", "timex_value", "timex_extent",
    "timex_found_and_right", "statement", "statement_boundary", "statement_speaker", "statement_speaker_kind",
    "statement_named", "statement_mode", "statement_act", "statement_via", "quantity", "quantity_value",
    "quantity_place", "event_recall", "event_type", "event_actor", "event_recipient", "event_date",
    "commitment_recall", "commitment_status", "commitment_due", "commitment_due_relation", "commitment_obligor",
    "commitment_condition",
}  # fmt: skip
AXES = {
    "planned": ("progress", "planned"), "ongoing": ("progress", "ongoing"), "postponed": ("progress", "postponed"),
    "fulfilled": ("outcome", "kept"), "unfulfilled": ("outcome", "broken"), "expired": ("outcome", "expired"),
}  # fmt: skip
Row = dict[str, Any]


def gold_of(name: str) -> Row:
    return json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))


def text_of(gold: Row) -> str:
    return (PAGES / (gold.get("text_file") or gold["file"])).read_text(encoding="utf-8")


def first_of(value: str | None) -> str | None:
    """The first of the alternatives that an annotation leaves open."""
    return value and value.split("|")[0]


class Export:
    """What a reader would export that found exactly what is annotated."""

    def __init__(self) -> None:
        keys = ("articles", "timexes", "statements", "quantities", "commitments", "events")
        self.tables: dict[str, list[Row]] = {key: [] for key in keys}

    def add(self, name: str, gold: Row) -> None:
        text = text_of(gold)
        lines = text.split("\n")
        starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
        for number, story in enumerate(gold["stories"]):
            first, last = story["lines"]
            kept = [n for n in range(first - 1, last) if not any(bad in lines[n] for bad in gold["not_body"])]
            back: dict[int, int] = {}
            parts, at = [], 0
            for n in kept:
                back.update({starts[n] + i: at + i for i in range(len(lines[n]) + 1)})
                parts.append(lines[n])
                at += len(lines[n]) + 1
            article = {
                "id": f"{name}.{number}",
                "document": gold["file"],
                "title": story.get("title") or gold["title"],
                "text": "\n".join(parts),
                "published": story.get("published") or gold["published"],
            }
            self.tables["articles"].append(article)
            self.records(gold, article, back)

    def records(self, gold: Row, article: Row, back: dict[int, int]) -> None:
        def passage(start: int, end: int) -> Row:
            a, b = back[start], back[end - 1] + 1
            return {"start": a, "end": b, "quote": article["text"][a:b]}

        for key in RECORDS:
            for row in gold[key]:
                if row["start"] not in back:
                    continue
                made = passage(row["start"], row["end"]) | {"article_id": article["id"]}
                self.tables["timexes" if key == "timex" else key].append(made | self.fields(key, row, made, passage))

    @staticmethod
    def fields(key: str, row: Row, made: Row, passage: Any) -> Row:
        if key == "timex":
            return {"type": row["type"], "value": first_of(row["value"])}
        if key == "statements":
            content = passage(row["span_start"], row["span_end"])
            return {
                "cue": {k: made[k] for k in ("start", "end", "quote")},
                "content": content,
                "speaker_name": row["speaker"],
                "speaker_kind": row["kind"],
                "via": [{"name": name} for name in row["via"]],
            } | {k: row[k] for k in ("named", "count", "mode", "act")}
        if key == "quantities":
            return {"low": row["low"], "high": row["high"], "place": row["place"] and {"name": row["place"]}}
        if key == "commitments":
            axis, value = AXES.get(row["status"], ("stage", row["status"]))
            named = {k: row[k] and {"name": row[k]} for k in ("obligor", "condition")}
            return {axis: value, "due": first_of(row["due"]), "due_relation": row["due_relation"]} | named
        sides = {f"{side}s": [{"name": row[side]}] if row[side] else [] for side in ("actor", "recipient")}
        trigger = {k: made[k] for k in ("start", "end", "quote")}
        kind = first_of(row["type"])
        return {
            "trigger": trigger,
            "type": kind,
            "date": first_of(row["date"]),
            "factuality": row["factuality"],
        } | sides


def test_every_page_is_annotated_and_every_annotation_has_its_page() -> None:
    pages = {path.name for path in PAGES.iterdir() if path.name != "metadata.csv"}
    assert {gold_of(name)["file"] for name in NAMES} == pages
    assert len(pages) >= 16


def test_gold_is_what_the_annotation_says() -> None:
    command = [sys.executable, "-m", "scripts.annotate_sample", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_offsets_are_the_quotes(name: str) -> None:
    gold = gold_of(name)
    text = text_of(gold)
    for key in RECORDS:
        for row in gold[key]:
            assert text[row["start"] : row["end"]] == row.get("quote", row.get("cue"))
            assert text.count("\n", 0, row["start"]) + 1 == row["line"]
    for row in gold["statements"]:
        assert text[row["span_start"] : row["span_end"]] == row["span"]
        assert row["span"].startswith(row["content"].split()[0])


def test_links_between_pages_point_at_words() -> None:
    texts = {gold["file"]: text_of(gold) for gold in map(gold_of, NAMES)}
    links = json.loads((GOLD / "cross.json").read_text(encoding="utf-8"))["links"]
    assert {"same_wire", "contradicts", "same_event", "same_commitment", "updates"} <= {
        row["relation"] for row in links
    }
    for link in links:
        for side in (link["a"], link["b"]):
            assert texts[side["file"]][side["start"] : side["end"]] == side["quote"]
        assert (link["a"]["file"], link["a"]["start"]) != (link["b"]["file"], link["b"]["start"])


@pytest.mark.parametrize("name", NAMES)
def test_records_lie_in_the_body(name: str) -> None:
    gold = gold_of(name)
    lines = text_of(gold).split("\n")
    for key in RECORDS:
        for row in gold[key]:
            assert any(a <= row["line"] <= b for a, b in (story["lines"] for story in gold["stories"])), row
            assert not any(bad in lines[row["line"] - 1] for bad in gold["not_body"]), row


@pytest.mark.parametrize("name", NAMES)
def test_text_holds_no_presentation_forms_and_no_controls(name: str) -> None:
    for char in set(text_of(gold_of(name))):
        assert not ("ARABIC" in unicodedata.name(char, "") and " FORM" in unicodedata.name(char, "")), repr(char)
        assert char == "\n" or unicodedata.category(char)[0] != "C", repr(char)


@pytest.mark.parametrize("name", NAMES)
def test_spans_stay_within_one_paragraph(name: str) -> None:
    for row in gold_of(name)["statements"]:
        assert "\n" not in row["span"]
        assert row["span"] == row["span"].strip(" .،")


def test_a_perfect_export_scores_one_everywhere() -> None:
    export = Export()
    for name in NAMES:
        export.add(name, gold_of(name))
    tally, scored = score(GOLD, PAGES, export.tables)
    assert scored == len(NAMES)
    result = tally.result()
    assert set(result) >= PERFECT
    for measure in PERFECT:
        figures = result[measure]
        assert figures.get("f1", figures.get("accuracy")) == 1.0, (measure, figures, tally.misses)

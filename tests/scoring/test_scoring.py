"""The scoring agrees with the reference script and tells right from wrong on small annotations."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mahdar import scoring
from mahdar.errors import InputError
from mahdar.scoring.spelling import same_date, same_name
from tests.shared import shared

TEXT = "عنوان\n\nقالت الوزارة، الثلاثاء، إن المحادثات تبدأ في أبريل.\nوقتل ثلاثة جنود."


def _gold() -> dict[str, Any]:
    def at(words: str) -> dict[str, Any]:
        start = TEXT.index(words)
        return {"start": start, "end": start + len(words), "quote": words}

    span = at("المحادثات تبدأ في أبريل")
    return {
        "file": "one.txt", "published": "2021-03-23", "title": "عنوان", "not_body": [], "agencies": [], "outlet": None,
        "stories": [{"first": "قالت الوزارة", "last": "جنود", "lines": [3, 4]}],
        "timex": [
            {**at("الثلاثاء"), "value": "2021-03-23", "type": "DATE"},
            {**at("أبريل"), "value": "2021-04", "type": "DATE"},
        ],
        "statements": [{
            **at("قالت الوزارة"), "cue": "قالت الوزارة", "speaker": "الوزارة", "kind": "organisation", "named": True,
            "count": None, "via": [], "mode": "indirect", "act": "assert",
            "span_start": span["start"], "span_end": span["end"],
        }],
        "quantities": [{**at("ثلاثة جنود"), "low": 3, "high": 3, "place": None}],
        "commitments": [], "events": [],
    }  # fmt: skip


def _tables(body: str, **changes: Any) -> scoring.Tables:
    article = {"id": "a", "document": "x/one.txt", "text": body, "title": "عنوان", "published": "2021-03-23"}

    def row(words: str, **fields: Any) -> dict[str, Any]:
        start = body.index(words)
        return {"id": words, "article_id": "a", "start": start, "end": start + len(words), "quote": words, **fields}

    tables: scoring.Tables = {
        "articles": [article],
        "timexes": [row("الثلاثاء", value="2021-03-23"), row("أبريل", value="2021-04")],
        "statements": [row("قالت الوزارة، الثلاثاء، إن المحادثات تبدأ في أبريل", cue=row("قالت الوزارة"),
                           content=row("المحادثات تبدأ في أبريل"), speaker_name="الوزارة", speaker_kind="organisation",
                           named=True, count=None, via=[], mode="indirect", act="assert")],
        "quantities": [row("ثلاثة جنود", low=3, high=3)], "events": [], "commitments": [],
    }  # fmt: skip
    return {**tables, **changes}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    gold, documents = tmp_path / "gold", tmp_path / "documents"
    gold.mkdir()
    documents.mkdir()
    (gold / "one.json").write_text(json.dumps(_gold(), ensure_ascii=False), encoding="utf-8")
    (documents / "one.txt").write_text(TEXT, encoding="utf-8")
    return gold, documents


BODY = TEXT.split("\n\n")[1]


def test_a_perfect_reading_scores_one_everywhere(folders: tuple[Path, Path]) -> None:
    tally, scored = scoring.score(*folders, _tables(BODY))
    assert scored == 1
    assert tally.misses == []
    for measure, figures in tally.result().items():
        if measure != "commitments_per_annotated":
            assert figures.get("accuracy", figures.get("f1")) == 1.0, measure


def test_missed_extra_and_false_records_are_told_apart(folders: tuple[Path, Path]) -> None:
    tables = _tables(BODY)
    tables["timexes"] = [{**tables["timexes"][0], "value": "2021-03-16"}, {**tables["quantities"][0], "value": "2003"}]
    tables["statements"] = []
    tables["quantities"][0]["high"] = None
    result = scoring.score(*folders, tables)[0].result()
    assert (result["timex"]["tp"], result["timex"]["fp"], result["timex"]["fn"]) == (1, 1, 1)
    assert result["timex_found_and_right"] == {"accuracy": 0.0, "hit": 0.0, "of": 2}
    assert result["statement"]["fn"] == 1
    assert result["quantity_value"]["accuracy"] == 0.0


def test_a_quote_that_is_not_the_text_fails_the_evidence(folders: tuple[Path, Path]) -> None:
    tables = _tables(BODY)
    tables["quantities"][0]["quote"] = "أربعة جنود"
    assert scoring.score(*folders, tables)[0].result()["evidence"]["accuracy"] < 1.0


@pytest.mark.parametrize(
    ("found", "wanted", "same"),
    [
        ("2021-03-23", "2021-03-23", True), ("2021-03-23T10:00", "2021-03-23", True), ("2023-22", "2023-SU", True),
        ("2024-07~", "2024-07", True), ("2024", "2023|2024", True), ("2024", "2024-01", False), (None, "2024", False),
    ],
)  # fmt: skip
def test_dates(found: str | None, wanted: str, same: bool) -> None:
    assert same_date(found, wanted) is same


@pytest.mark.parametrize(
    ("found", "wanted", "finer"),
    [("2024-01-05", "2024-01", True), ("2024-07", "2024-06/2024-08", True), ("2025-01", "2024", False)],
)
def test_finer_dates(found: str, wanted: str, finer: bool) -> None:
    assert same_date(found, wanted, finer=True) is finer


def test_names() -> None:
    assert same_name({"name": "أسوشيتد برس"}, "أسوشيتد برس")
    assert same_name("وزير الخارجية فؤاد حسين", "فؤاد حسين")
    assert same_name(None, None)
    assert not same_name("الوزارة", "الرئاسة")
    assert not same_name(None, "الرئاسة")


def test_an_annotation_without_its_tables_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{"file": "one.txt"}', encoding="utf-8")
    with pytest.raises(InputError, match="is no annotation"):
        scoring.score(tmp_path, tmp_path, _tables(BODY))


def test_agrees_with_the_reference_script_on_a_noisy_export(tmp_path: Path) -> None:
    script, dev = shared("scoring", "score.py"), shared("scoring", "dev")
    tables = _noisy_export(dev, random.Random(7))
    for table, rows in tables.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (tmp_path / f"{table}.jsonl").write_text(lines, encoding="utf-8")
    command = [sys.executable, str(script), "--gold", str(dev / "gold"), "--documents", str(dev / "documents")]
    output = subprocess.run([*command, "--export", str(tmp_path), "--json"], capture_output=True, text=True, check=True)
    ours = scoring.score(dev / "gold", dev / "documents", scoring.read_export(tmp_path))[0]
    assert ours.result() == json.loads(output.stdout)
    listed = subprocess.run(
        [*command, "--export", str(tmp_path), "--misses"], capture_output=True, text=True, check=True
    )
    assert listed.stdout.startswith("\n".join(ours.misses))


def _noisy_export(dev: Path, chance: random.Random) -> scoring.Tables:
    """An export made of the annotation itself, with some records lost, moved or mislabelled."""
    tables: scoring.Tables = {name: [] for name in scoring.TABLES}
    for path in sorted((dev / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (dev / "documents" / gold["file"]).read_text(encoding="utf-8").replace("\u00a0", " ")
        article = {"id": path.stem, "document": gold["file"], "text": text, "title": gold.get("title")}
        tables["articles"].append({**article, "published": chance.choice([gold["published"], "2020-01-01"])})

        def row(g: dict[str, Any], *fields: str, text: str = text, article: str = path.stem) -> dict[str, Any]:
            first, last = fields or ("start", "end")
            start, end = max(0, g[first] + chance.choice([0, 0, 2, -3])), g[last] + chance.choice([0, 0, 5, -2, 30])
            return {"id": "x", "article_id": article, "start": start, "end": end, "quote": text[start:end]}

        kept = {name: [g for g in gold[name] if chance.random() < 0.9] for name in gold if isinstance(gold[name], list)}
        tables["timexes"] += [{**row(g), "value": chance.choice([g["value"], "2020-22"])} for g in kept["timex"]]
        tables["quantities"] += [{**row(g), "low": g["low"], "high": chance.choice([g["high"], 5]),
                                  "place": {"name": "العراق"}} for g in kept["quantities"]]  # fmt: skip
        tables["statements"] += [
            {**row(g, "start", "span_end"), "cue": row(g), "content": row(g, "span_start", "span_end"), "act": "assert",
             "speaker_name": chance.choice([g["speaker"], "س"]), "speaker_kind": g["kind"], "named": g["named"],
             "mode": "mixed", "count": 1, "via": [{"name": v} for v in [*g["via"], *chance.choice([[], ["رويترز"]])]]}
            for g in kept["statements"]
        ]  # fmt: skip
        tables["events"] += [
            {**row(g), "trigger": row(g), "type": chance.choice(["AGREE", g["type"].split("|")[0]]), "date": g["date"],
             "factuality": chance.choice(["happened", "planned"]), "actors": [{"name": g["actor"]}], "recipients": []}
            for g in kept["events"]
        ]  # fmt: skip
        tables["commitments"] += [
            {**row(g), "stage": "agreed", "due": g["due"], "due_relation": "by", "obligor": {"name": g["obligor"]}}
            for g in kept["commitments"]
        ]
    return tables

"""The gate on quality floors can fail, and lowers nothing without a reason."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from scripts import gate


def test_a_fallen_and_a_vanished_measure_are_told() -> None:
    lines = gate.below({"timex.f1": 0.9}, {"timex.f1": 0.95, "statement.f1": 0.8})
    assert lines == ["statement.f1 is measured no more (floor 0.8)", "timex.f1 fell to 0.9 (floor 0.95)"]
    assert gate.below({"timex.f1": 0.95}, {"timex.f1": 0.95}) == []


@pytest.fixture
def one_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A gate with one annotated page and its own file of floors; gives that file."""
    gold, documents = tmp_path / "gold", tmp_path / "documents"
    gold.mkdir()
    documents.mkdir()
    (documents / "one.txt").write_text("عنوان الخبر\n\nقالت الوزارة إن 2500 جندي غادروا.\n", encoding="utf-8")
    annotation = {
        "file": "one.txt", "published": None, "stories": [{"first": "قالت", "last": "غادروا", "lines": [3, 3]}],
        "not_body": [], "timex": [], "statements": [], "quantities": [], "commitments": [], "events": [],
    }  # fmt: skip
    (gold / "one.json").write_text(json.dumps(annotation), encoding="utf-8")
    monkeypatch.setattr(gate, "annotated_sets", lambda work: [("sample", gold, documents)])
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    return tmp_path / "floors.json"


def _gate(monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.setattr(sys, "argv", ["gate", *options])
    return gate.main()


def test_floors_are_written_held_and_lowered_only_with_a_reason(monkeypatch: pytest.MonkeyPatch, one_set: Path) -> None:
    assert _gate(monkeypatch) == 1, "without floors the gate fails"
    assert _gate(monkeypatch, "--write") == 0
    assert _gate(monkeypatch) == 0
    kept = json.loads(one_set.read_text(encoding="utf-8"))
    assert kept["sample"]["floors"]["body.recall"] == 1.0
    kept["sample"]["floors"]["quantity.f1"] = 0.5
    one_set.write_text(json.dumps(kept), encoding="utf-8")
    assert _gate(monkeypatch) == 1
    assert _gate(monkeypatch, "--write") == 1
    assert _gate(monkeypatch, "--write", "--lower", "an example") == 0
    lowered = json.loads(one_set.read_text(encoding="utf-8"))["sample"]["lowered"]
    assert lowered == [{"why": "an example", "floors": ["quantity.f1 fell to 0.0 (floor 0.5)"]}]

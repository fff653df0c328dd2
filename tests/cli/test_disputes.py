"""The commands on disputes and changes, from end to end."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.linking.disputes.pages import Page, blast, build

TWELVE = Page("a", blast("12 شخصا"), "2021-05-12", "صحيفة النهر")
FIFTEEN = Page("b", blast("15 شخصا", "وقال السكان إن النار أتت على المحلات.\n"), "2021-05-12", "صحيفة البحر")
GROWN = Page("c", blast("20 شخصا", "وأغلقت البلدية الشارع.\n"), "2021-05-13", "صحيفة الجبل")


def test_a_dispute_is_listed_shown_explained_and_ruled_on(mahdar: Command, tmp_path: Path) -> None:
    talks = build(tmp_path, [TWELVE, FIFTEEN])
    listed = mahdar("disputes", talks)
    assert (listed.code, "12 (1) | 15 (1)" in listed.out) == (0, True)
    (row,) = [json.loads(line) for line in mahdar("disputes", talks, "--json").out.splitlines()]
    shown = mahdar("dispute", talks, row["id"][:9])
    assert "12: 1 independent sources: دائرة الإسعاف" in shown.out
    assert "«15 شخصا» — دائرة الإسعاف" in shown.out
    assert json.loads(mahdar("dispute", talks, row["id"], "--json").out)["id"] == row["id"]
    assert "casualties killed" in mahdar("explain", talks, row["id"]).out
    assert mahdar("disputes", talks, "--as-of", "2021-05-11").out == ""
    dismissed = mahdar("dismiss", talks, row["id"], "--by", "ليلى", "--why", "خطأ مطبعي")
    assert (dismissed.code, "reject, attached" in dismissed.out) == (0, True)
    assert mahdar("disputes", talks).out == ""
    assert "dismissed by" in mahdar("dispute", talks, row["id"]).out
    assert row["id"] in mahdar("disputes", talks, "--dismissed").out
    assert mahdar("confirm", talks, row["id"], "--by", "سامي").code == 0
    assert row["id"] in mahdar("disputes", talks).out
    wrong = mahdar("confirm", talks, "d-none", "--by", "سامي")
    assert (wrong.code, "there is no dispute and no link d-none" in wrong.err) == (2, True)
    assert mahdar("check", talks).code == 0


def test_changes_are_listed_by_relation(mahdar: Command, tmp_path: Path) -> None:
    talks = build(tmp_path, [TWELVE, GROWN])
    assert "12 → 20" in mahdar("changes", talks).out
    (row,) = [json.loads(line) for line in mahdar("changes", talks, "--relation", "all", "--json").out.splitlines()]
    assert row["relation"] == "updates"
    assert mahdar("changes", talks, "--relation", "confirms").out == ""
    assert mahdar("changes", talks, "--relation", "nonsense").code == 2
    assert "updates" in mahdar("explain", talks, row["id"]).out


def test_disputes_stand_in_the_export(mahdar: Command, tmp_path: Path) -> None:
    talks = build(tmp_path, [TWELVE, FIFTEEN])
    assert mahdar("export", talks, "--out", tmp_path / "out").code == 0
    (line,) = (tmp_path / "out" / "disputes.jsonl").read_text(encoding="utf-8").splitlines()
    found = json.loads(line)
    assert {"kind", "about", "field", "positions", "why"} <= found.keys()
    assert [position["independent_sources"] for position in found["positions"]] == [1, 1]
    links = (tmp_path / "out" / "links.jsonl").read_text(encoding="utf-8").splitlines()
    assert "contradicts" in {json.loads(one)["relation"] for one in links}

"""The commands that show events, agreements and commitments as of a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.undertakings.crafted import Page, make

TEXT = (
    "قالت الوزارة إن الوفدين وقعا في 1 مارس 2024 هدنة الجنوب بوساطة قطر. "
    "وتعهدت الحكومة بسحب القوات من المدينة قبل 15 سبتمبر 2024 إذا توقف القصف."
)


@pytest.fixture
def agreed(tmp_path: Path) -> Path:
    """A dossier on one truce with one term, an event, and an undated article."""
    page = Page(TEXT, "2024-03-02", title="هدنة في الجنوب")
    said = page.statement(
        TEXT.split(". ")[0], "قالت الوزارة", "الوفدين وقعا في 1 مارس 2024 هدنة الجنوب بوساطة قطر", "الوزارة"
    )
    stage = page.stage("agreed", "وقعا في 1 مارس 2024", "2024-03-01", statement_id=said.id)
    truce = page.agreement(
        "هدنة الجنوب", "truce", ["الوفدين"], [stage], mediators=[page.ref("قطر")], made_at="2024-03-01",
        statement_id=said.id,
    )  # fmt: skip
    page.commitment(
        "سحب القوات من المدينة", "الحكومة", due="2024-09-15", due_relation="by", stage="promised",
        condition="إذا توقف القصف", agreement_id=truce.id,
    )  # fmt: skip
    page.event(
        "الوفدين وقعا في 1 مارس 2024 هدنة الجنوب", "وقعا", "AGREE", mode="ceasefire", actors=["الوفدين"],
        date="2024-03-01", statement_id=said.id,
    )  # fmt: skip
    page.event("سحب القوات من المدينة", "سحب", "RETREAT", mode="withdraw", factuality="planned", recipients=["المدينة"])
    return make(tmp_path / "agreed.mahdar", page, Page("لا خبر هنا.", None))


def _json(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_events_with_their_filters(mahdar: Command, agreed: Path) -> None:
    shown = mahdar("events", agreed)
    assert shown.code == 0
    assert shown.out.splitlines()[0].split("\t")[:4] == ["2024-03-01", "AGREE/ceasefire", "happened", "الوفدين"]
    for filters, count in (
        (("--type", "agree"), 1), (("--mode", "withdraw"), 1), (("--factuality", "planned"), 1),
        (("--actor", "وفدين"), 1), (("--recipient", "المدينة"), 1), (("--speaker", "الوزارة"), 1),
        (("--from", "2024-03"), 1), (("--to", "2023"), 0), (("--about", "هدنة"), 1), (("--outlet", "غيره"), 0),
        (("--limit", "1"), 1), ((), 2),
    ):  # fmt: skip
        assert len(_json(mahdar("events", agreed, *filters, "--json").out)) == count, filters


def test_agreements_tell_state_day_and_words(mahdar: Command, agreed: Path) -> None:
    shown = mahdar("agreements", agreed, "--as-of", "2024-09-30")
    cells = shown.out.splitlines()[0].split("\t")
    assert cells[:6] == ["agreed", "2024-03-01", "2024-03-02", "truce", "هدنة الجنوب", "الوفدين"]
    assert cells[8:11] == ["وقعا في 1 مارس 2024", "الوزارة", "مرصد النهرين"]
    assert shown.err == "note: 1 articles without a date are left out: nobody can say when they were known\n"
    (row,) = _json(mahdar("agreements", agreed, "--json", "--party", "وفدين", "--kind", "truce").out)
    assert (row["mediators"], row["state"]) == (["قطر"], "agreed")
    assert row["steps"][0]["told"]["speaker"] == "الوزارة"  # type: ignore[index]
    assert mahdar("agreements", agreed, "--state", "ended").out == ""
    assert mahdar("agreements", agreed, "--as-of", "2024-03-01").out == ""
    assert mahdar("agreements", agreed, "--at", "2024-03-01").out != ""


def test_commitments_are_open_then_overdue(mahdar: Command, agreed: Path) -> None:
    def statuses(*options: str) -> list[object]:
        return [row["status"] for row in _json(mahdar("commitments", agreed, "--json", *options).out)]

    assert statuses("--as-of", "2024-09-15") == ["open"]
    assert statuses("--as-of", "2024-09-30") == ["overdue"]
    assert statuses("--as-of", "2024-09-15", "--overdue") == []
    assert statuses("--as-of", "2024-09", "--open", "--overdue", "--of", "الحكومة") == ["overdue"]
    assert statuses("--as-of", "2024-09-30", "--of", "المجلس") == []
    assert statuses("--at", "2024-03-01") == []
    assert statuses("--as-of", "2024-09-30", "--agreement", "هدنة", "--limit", "5") == ["overdue"]
    line = mahdar("commitments", agreed, "--as-of", "2024-09-30").out.split("\t")
    assert line[:7] == [
        "overdue", "by 2024-09-15", "promised", "الحكومة", "سحب القوات من المدينة", "إذا توقف القصف", "هدنة الجنوب",
    ]  # fmt: skip


def test_state_tells_everything_with_its_passages(mahdar: Command, agreed: Path) -> None:
    shown = mahdar("state", agreed, "هدنة", "--as-of", "2024-09-30")
    assert shown.code == 0
    for line in (
        "on 2024-09-30, as known by 2024-09-30",
        "state: agreed since 2024-03-01 (as the words tell), known since 2024-03-02",
        "mediators: قطر",
        "Overdue",
        "  overdue: الحكومة: سحب القوات من المدينة [promised], due by 2024-09-15",
        "    on condition: إذا توقف القصف (an event: whether it is met is not inferred)",
        "Would end it",
        "History",
    ):
        assert line in shown.out.splitlines(), line
    assert "«وقعا في 1 مارس 2024» — الوزارة · مرصد النهرين, 2024-03-02" in shown.out
    (report,) = _json(mahdar("state", agreed, "هدنة", "--json").out)
    assert [row["status"] for row in report["due_next"]] == ["open"]  # type: ignore[attr-defined]


def test_no_day_given_is_that_of_the_latest_article_and_says_so(mahdar: Command, agreed: Path) -> None:
    assert "note: the day is 2024-03-02, that of the latest article" in mahdar("commitments", agreed).err


@pytest.mark.parametrize(
    "arguments",
    [
        ("agreements", "--as-of", "gestern"), ("commitments", "--at", "2024-13"), ("commitments", "--of", "؟"),
        ("state", "لا شيء"), ("state", "u-000000"), ("commitments", "--agreement", "معاهدة"), ("events", "--from", "x"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_line(mahdar: Command, agreed: Path, arguments: tuple[str, ...]) -> None:
    command, *rest = arguments
    told = mahdar(command, agreed, *rest)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("mahdar: ")
    assert told.err.count("\n") == 1


def test_an_ambiguous_name_lists_the_candidates(mahdar: Command, tmp_path: Path) -> None:
    page = Page("هدنة الجنوب وهدنة الشمال.", "2024-03-02")
    ids = [page.agreement(name, "truce").id for name in ("هدنة الجنوب", "هدنة الشمال")]
    told = mahdar("state", make(tmp_path / "two.mahdar", page), "هدنة")
    assert told.code == 2
    assert told.err.count("\n") == 1
    assert all(id in told.err for id in ids)

"""TimelineJS: every happening is a slide or in the list of those left out; dates are no finer than the words."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from mahdar.dossier.store import Store
from mahdar.dossier.views.timeline import timeline
from mahdar.export import export
from mahdar.export.dates import ends
from mahdar.export.timelinejs import COLUMNS


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def out(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("timeline")
    with Store.read(sample) as store:
        written = export(store, folder, "timelinejs", language="en")
    assert "undated.csv" in written.notes[0]
    return folder


@pytest.fixture(scope="module")
def slides(out: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((out / "timeline.json").read_text(encoding="utf-8"))["events"]
    return found


def test_every_happening_is_a_slide_or_is_listed_with_the_reason(
    sample: Path, out: Path, slides: list[dict[str, Any]]
) -> None:
    with Store.read(sample) as store:
        every = {entry.id for entry in timeline(store, undated=True)}
    left = read(out / "undated.csv")
    assert {slide["unique_id"] for slide in slides} | {row["id"] for row in left} == every
    assert len(slides) + len(left) == len(every)
    assert all(row["reason"] for row in left)


def test_a_slide_is_no_finer_than_its_words(sample: Path, slides: list[dict[str, Any]]) -> None:
    with Store.read(sample) as store:
        dates = {entry.id: entry.date or "" for entry in timeline(store)}
    months = [slide for slide in slides if len(dates[slide["unique_id"]]) == len("2016-01")]
    assert months
    assert all(set(slide["start_date"]) == {"year", "month"} and "end_date" not in slide for slide in months)
    days = [slide for slide in slides if len(dates[slide["unique_id"]]) == len("2016-01-05")]
    assert all(set(slide["start_date"]) == {"year", "month", "day"} for slide in days)
    for slide in slides:
        assert all(value.isdigit() for value in slide["start_date"].values())
        assert slide["display_date"].startswith(f"\u2066{dates[slide['unique_id']]}\u2069")


def test_the_sheet_has_the_columns_of_the_template_and_the_same_slides(out: Path, slides: list[dict[str, Any]]) -> None:
    rows = read(out / "timeline.csv")
    assert tuple(rows[0]) == COLUMNS
    assert [row["Headline"].lstrip("'") for row in rows] == [slide["text"]["headline"] for slide in slides]
    assert [row["Year"] for row in rows] == [slide["start_date"]["year"] for slide in slides]


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2020-01-05", ("2020-01-05", "2020-01-05")),
        ("2020-01-05T10:30", ("2020-01-05", "2020-01-05")),
        ("2024-07~", ("2024-07", "2024-07")),
        ("2023-22", ("2023-06", "2023-08")),
        ("198X", ("1980", "1989")),
        ("2020-XX", ("2020", "2020")),
        ("2020-05-XX", ("2020-05", "2020-05")),
        ("2024-08/2024-09", ("2024-08", "2024-09")),
        ("2024-08/..", ("2024-08", None)),
        ("[..2026-12]", (None, "2026-12")),
        ("[2024-08..2024-09]", ("2024-08", "2024-09")),
        ("XXXX", (None, None)),
        (None, (None, None)),
    ],
)
def test_dates_are_cut_and_never_made_finer(edtf: str | None, expected: tuple[str | None, str | None]) -> None:
    assert ends(edtf) == expected


def test_hostile_words_are_escaped(hostile: Path, tmp_path: Path) -> None:
    with Store.read(hostile) as store:
        export(store, tmp_path / "out", "timelinejs")
    text = (tmp_path / "out" / "timeline.json").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "<img" not in text
    assert "<i>" not in text
    assert "<br>" in text

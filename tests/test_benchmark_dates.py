"""The comparison of dates with peers: what counts as right, and that this reader runs in it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from benchmarks import dates


@pytest.mark.parametrize(
    ("got", "want", "right"),
    [
        ("2015-05-08", "2015-05", True),
        ("2015-05-08", "2015", True),
        ("2015-05", "2015-05-08", False),
        ("2015-08-01", "2015-W31", True),
        ("2015-08-03", "2015-W31", False),
        ("2015-07-29TNI", "2015-07-29", True),
        ("P2M", "P2M", True),
        ("P2M", "P2Y", False),
        ("", "2015", False),
    ],
)
def test_a_value_is_right_to_the_annotated_precision(got: str, want: str, right: bool) -> None:
    assert dates.same(got, want) is right


def test_this_reader_reads_beside_its_peers() -> None:
    reader = dates.load_mahdar()
    assert not isinstance(reader, str)
    assert list(reader("وصل الوفد أمس.", date(2024, 5, 15))) == [(10, 13, "2024-05-14")]


def test_stories_come_with_their_expressions(tmp_path: Path) -> None:
    text = "عنوان\n\nوصل الوفد أمس.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    gold = {
        "file": "a.txt",
        "published": "2024-05-15",
        "stories": [{"lines": [3, 3]}],
        "timex": [{"start": text.index("أمس"), "end": text.index("أمس") + 3, "value": "2024-05-14"}],
    }
    (tmp_path / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    (story,) = dates._stories(tmp_path, tmp_path)
    assert story.text == "وصل الوفد أمس."
    assert [story.text[g["start"] : g["end"]] for g in dates.asked(story)] == ["أمس"]

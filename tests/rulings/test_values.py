"""Whatever is typed for a field becomes a value that fits, with words of the article, or is refused in one line."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mahdar.dossier.codec import RECORDS
from mahdar.errors import RulingError
from mahdar.records import Article
from mahdar.rulings.cells import cell
from mahdar.rulings.forms import settable, typed
from tests.dossier import crafted

TEXT = 'وقع الوفدان اتفاقا: {البند الأول}|وقع الوفدان = "ثانيا" @ بغداد في ٥ يناير.\nوقّعَ الوفدان\u200f مرة أخرى [هناك].'
ARTICLE: Article = crafted.article("a.html", TEXT)
FIELDS = [(table, name) for table in RECORDS for name in settable(table)]
PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["وقع", "الوفدان", "|", "=", "@", "!", ":", "agreed", "2020-01-05", "null", "{", "[", "]", '{"quote": "وقع"}',
         "true", "1e400", "-1", "NaN", "٢٠٢٠", "P6M", "[]", "{}", '[{"stage": "agreed", "words": "وقع"}]', "\n",
         "\u200f", "'"]
    ),
)  # fmt: skip


def _passages(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(p for inner in value.values() for p in _passages(inner))] if "quote" in value else []
    return [p for one in value for p in _passages(one)] if isinstance(value, list) else []


@given(st.sampled_from(FIELDS), st.lists(PIECES, max_size=6).map("".join))
@example(("events", "date"), "2020-13-01")
@example(("quantities", "low"), "1e400")
@example(("agreements", "stages"), "agreed:")
@example(("agreements", "stages"), "[[]]")
@example(("commitments", "obligor"), "=")
@example(("commitments", "action"), '{"quote": 3}')
def test_any_text_for_any_field_fits_or_is_refused(field: tuple[str, str], text: str) -> None:
    table, name = field
    try:
        value = typed(table, {name: text}, ARTICLE)[name]
    except RulingError as error:
        assert "\n" not in str(error).replace(repr(text), "")
        return
    msgspec.json.encode(value)
    json.dumps(value, allow_nan=False)
    for passage in _passages(value):
        assert TEXT[passage["start"] : passage["end"]] == passage["quote"]
        assert passage["quote"].strip()
    again = typed(table, {name: cell(value, TEXT, 0)}, ARTICLE)[name]
    assert again == value


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("stage", "Promised", "promised"), ("due", "٢٠٢٠-٠١", "2020-01"), ("due", "2020-xx", "2020-XX"),
        ("due", "", None),
        ("due_relation", " by ", "by"), ("outcome", "null", None), ("stage", "PROMISED", "promised"),
    ],
)  # fmt: skip
def test_values_are_taken_as_people_write_them(name: str, text: str, expected: str | None) -> None:
    assert typed("commitments", {name: text}, ARTICLE) == {name: expected}


def test_a_stage_may_be_written_with_a_space_or_a_hyphen() -> None:
    for written in ("in_force", "in force", "In-Force"):
        (stage,) = typed("agreements", {"stages": f"{written}:وقع"}, ARTICLE)["stages"]
        assert stage["stage"] == "in_force"


def test_lists_are_never_null() -> None:
    for name in ("parties", "stages", "terms", "passages"):
        assert typed("agreements", {name: ""}, ARTICLE) == {name: []}


@pytest.mark.parametrize(
    ("words", "found"),
    [("الوَفدان", "الوفدان"), ("وقعَ", "وقع"), ("إتفاقا", "اتفاقا"), ("5 يناير", "٥ يناير"), ("بغداد   في", "بغداد في"),
     ("الوفدان مرة", "الوفدان\u200f مرة")],
)  # fmt: skip
def test_words_are_found_in_other_spellings(words: str, found: str) -> None:
    assert typed("commitments", {"action": words}, ARTICLE)["action"]["quote"] == found


def test_words_are_looked_up_behind_the_record_first_then_before_it() -> None:
    second = TEXT.index("وقع الوفدان =")
    assert typed("commitments", {"action": "وقع"}, ARTICLE)["action"]["start"] == 0
    assert typed("commitments", {"action": "وقع"}, ARTICLE, 5)["action"]["start"] == second
    assert typed("commitments", {"action": "وقع"}, ARTICLE, second + 5)["action"]["start"] == second

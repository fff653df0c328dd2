"""The compact annotation: quotes are found in reading order, and what does not fit the page is refused."""

from __future__ import annotations

import pytest
from lxml import html
from scripts.annotate_sample import AnnotationError, Finder, commitment, event, quantity, statement, timex
from scripts.render_sample import visible_lines

TEXT = "قال المتحدث إن المحادثات تبدأ غدا.\nوأضاف أن الوفد يصل اليوم، وأن المحادثات تبدأ غدا."


def test_the_next_quote_is_looked_for_behind_the_last_one() -> None:
    find = Finder(TEXT)
    first, second = find.next("غدا"), find.next("غدا")
    assert first < second
    assert TEXT[slice(*second)] == "غدا"


def test_a_quote_can_be_counted_from_where_one_is() -> None:
    assert Finder(TEXT).next("غدا @2")[0] == TEXT.rindex("غدا")


def test_a_quote_that_stands_only_once_is_found_even_behind() -> None:
    find = Finder(TEXT)
    find.next("اليوم")
    assert find.next("قال المتحدث") == (0, len("قال المتحدث"))


@pytest.mark.parametrize("quote", ["أمس", "غدا @3"])
def test_a_quote_that_is_not_there_is_refused(quote: str) -> None:
    with pytest.raises(AnnotationError):
        Finder(TEXT).next(quote)


def test_a_span_is_the_one_nearest_to_its_cue_and_may_be_abbreviated() -> None:
    row = statement(Finder(TEXT), ["وأضاف", "المتحدث", "official 1", "indirect assert", "المحادثات … غدا"])
    assert row["span_start"] == TEXT.index("المحادثات")  # nearer to the cue than the one behind it
    row = statement(Finder(TEXT), ["وأضاف", "المتحدث", "official 1", "indirect assert", "الوفد … غدا"])
    assert row["span"] == "الوفد يصل اليوم، وأن المحادثات تبدأ غدا"
    assert (row["named"], row["count"], row["line"], row["via"]) == (False, 1, 2, [])


@pytest.mark.parametrize(
    ("kind", "named", "count"),
    [("person", True, 1), ("organisation", True, None), ("source", False, None), ("media-", False, None)],
)
def test_who_is_named_follows_from_the_kind(kind: str, named: bool, count: int | None) -> None:
    row = statement(Finder(TEXT), ["وأضاف", "-", kind, "indirect assert optional", "الوفد … اليوم"])
    assert (row["named"], row["count"], row["speaker"], row["optional"]) == (named, count, None, True)


@pytest.mark.parametrize(
    ("figure", "low", "high"), [("5", 5, 5), ("5..", 5, None), ("..5", None, 5), ("10..99", 10, 99)]
)
def test_bounds(figure: str, low: int | None, high: int | None) -> None:
    row = quantity(Finder(TEXT), ["الوفد", figure, "وفود"])
    assert (row["low"], row["high"], row["place"]) == (low, high, None)


@pytest.mark.parametrize(
    ("value", "kind"),
    [("2024-01-28", "DATE"), ("2024-01-28TMO", "TIME"), ("P2M", "DURATION"), ("PAST_REF", "DATE"), ("PXM", "DURATION")],
)
def test_the_type_follows_from_the_value(value: str, kind: str) -> None:
    assert timex(Finder(TEXT), ["غدا", value])["type"] == kind


def test_words_outside_the_code_lists_are_refused() -> None:
    for make, cells in (
        (statement, ["وأضاف", "-", "person", "indirect say", "الوفد"]),
        (commitment, ["الوفد", "-", "kept"]),
        (commitment, ["الوفد", "-", "agreed", "2024 until"]),
        (event, ["الوفد", "TALK", "-", "-", "-"]),
    ):
        with pytest.raises(AnnotationError):
            make(Finder(TEXT), cells)


def test_a_page_is_rendered_one_line_a_block_without_what_is_not_shown() -> None:
    body = "<h1>عنوان</h1><p>كلمة <b>أولى</b>\n ثانية<br>ثالثة</p><!-- لا --><ul><li>بند</li></ul>"
    page = f"<body><script>x</script>{body}</body>"
    assert visible_lines(html.fromstring(page)) == ["عنوان", "كلمة أولى ثانية", "ثالثة", "بند"]

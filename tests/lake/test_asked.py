"""Queries: what they ask for, that SQL passes over nothing that answers, and what only looks alike."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.dossier.words import Query
from mahdar.errors import UsageError
from mahdar.lake.asked import Asked, Fields, names_sql
from mahdar.reading.shadow import fold

TITLE = "جولة ثالثة من محادثات السد"
TEXT = "أعلنت الوزارة أنّ المفاوضات بشأن سد النهضة ومياه النيل ستُستأنف، وقال مسؤولون إن الجولة للوفدين في القاهرة."
NAMES = ("وزارة الموارد", "واشنطن", "agree")

ANSWERED = [
    "المفاوضات",
    "مفاوضات",
    "المفاوضة OR النهضه",
    '"سد النهضة"',
    '"مياه النيل" OR "نهر الفرات"',
    '"نهر الفرات" | "مياه النيل"',
    "السد المفاوضات القاهرة",
    "مسئولون",
    "واشنطن",
    "AGREE",
    "الوفدين -كرة",
    'النهضة -"كرة القدم"',
    "«سد النهضة»",
    'السد "محادثات السد"',
]
PASSED_OVER = [
    "الفرات",
    '"النهضة سد"',
    '"السد أعلنت"',  # the end of the title and the beginning of the text
    "المفاوضات -القاهرة",
    'المفاوضات -"مياه النيل"',
    "الفرات OR دجلة",
    "السد الفرات OR دجلة",
    "نهضوي",
    "OR الفرات",
]


def fields() -> Fields:
    return Fields(fold(TITLE), fold(TEXT), [fold(name) for name in NAMES])


def by_sql(query: str) -> bool:
    condition, values = Asked(query).sql()
    row = "SELECT ? AS folded, [?] AS names, [?] AS places, ['AGREE'] AS event_types"
    given_ = [fold(f"{TITLE}\n{TEXT}"), fold(NAMES[0]), fold(NAMES[1])]
    found = duckdb.execute(f"SELECT count(*) FROM ({row}) WHERE {condition}", [*given_, *values]).fetchone()
    return bool(found and found[0])


@pytest.mark.parametrize("query", ANSWERED)
def test_answers(query: str) -> None:
    assert Asked(query).matches(fields()) > 0
    assert by_sql(query)


@pytest.mark.parametrize("query", PASSED_OVER)
def test_does_not_answer(query: str) -> None:
    assert Asked(query).matches(fields()) == 0


@pytest.mark.parametrize("query", ["", "-كرة", '""', "؟!", "OR", "| -كرة"])
def test_a_query_without_words_is_refused(query: str) -> None:
    with pytest.raises(UsageError, match="no word to look for"):
        Asked(query)


def test_one_that_names_it_in_the_title_answers_better() -> None:
    assert Asked("محادثات").matches(fields()) > Asked("النيل").matches(fields())


@given(st.text('"«»-−|OR ابسدنهضةمياالمفاوضات', max_size=30))
def test_any_text_is_a_query_or_refused(query: str) -> None:
    try:
        asked = Asked(query)
    except UsageError:
        return
    if asked.matches(fields()):
        assert by_sql(query)  # the engine passes over nothing that answers


@pytest.mark.parametrize(("wanted", "found"), [("الموارد", True), ("للموارد وزارة", True), ("النيل", False)])
def test_names_are_looked_for_in_their_columns(wanted: str, found: bool) -> None:
    condition, values = names_sql(Query(wanted), ("names",))
    row = duckdb.execute(f"SELECT count(*) FROM (SELECT [?] AS names) WHERE {condition}", [fold(NAMES[0]), *values])
    assert bool((row.fetchone() or [0])[0]) == found

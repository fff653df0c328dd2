"""Annotations made elsewhere become records on their words; what cannot be placed is told, one line each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import mahdar
from mahdar.dossier.store import Store
from mahdar.errors import RulingError
from mahdar.rulings import sheets
from mahdar.rulings.web_annotations import is_annotations

URL = "https://outlet.example/news/1"
TEXT = (
    "الوزارة تعلن موعد الجولة\n\n"
    "قالت وزارة الخارجية، الثلاثاء، إن الجولة الجديدة من المحادثات تبدأ في 7 أبريل.\n"
    "وأضافت الوزارة أن الجولة الجديدة ستبحث المعابر، وأن الجولة الجديدة قصيرة.\n"
)
SET = {"type": "CONSULT", "factuality": "planned"}


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.txt").write_text(TEXT, encoding="utf-8")
    (pages / "metadata.csv").write_text(f"file,published,url\none.txt,2021-03-23,{URL}\n", encoding="utf-8")
    path = tmp_path / "talks.mahdar"
    mahdar.build(pages, path, workers=1)
    return path


def hypothesis(exact: str, prefix: str = "", suffix: str = "", **more: Any) -> dict[str, Any]:
    """An annotation as Hypothesis gives it out."""
    selectors = [
        {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 3, "endOffset": 9},
        {"type": "TextPositionSelector", "start": 512, "end": 530},
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
    ]
    return {
        "id": "Xy12", "user": "acct:layla@annotator.example", "uri": URL, "text": "موعد", "tags": ["events", "مهم"],
        "document": {"title": ["الوزارة تعلن موعد الجولة"]}, "target": [{"source": URL, "selector": selectors}], **more,
    }  # fmt: skip


def bring(talks: Path, content: Any, name: str = "a.json", **more: Any) -> list[Any]:
    path = talks.parent / name
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return mahdar.import_records(talks, path, "ليلى", **more)


def held(talks: Path, table: str) -> list[dict[str, Any]]:
    with Store.read(talks) as store:
        sql = f"SELECT * FROM {table} WHERE rule = 'person:ليلى' ORDER BY start"
        return [dict(row) for row in store.connection.execute(sql)]


def test_an_annotation_becomes_a_record_on_its_words_with_its_comment_as_the_reason(talks: Path) -> None:
    one = hypothesis("الجولة الجديدة", "الوزارة أن ", " ستبحث", tags=["events", "type=CONSULT", "factuality:planned"])
    for content in ({"total": 1, "rows": [one]}, [one], one):
        (outcome,) = bring(talks, content)
        assert outcome.result in ("added", "known"), outcome.reason
    (record,) = held(talks, "events")
    assert record["start"] == TEXT.split("\n\n", 1)[1].index("الجولة الجديدة ستبحث")
    assert record["quote"] == "الجولة الجديدة"
    with Store.read(talks) as store:
        (why,) = store.connection.execute("SELECT why FROM rulings").fetchone()
    assert why == "موعد"


def test_the_form_of_the_recommendation_is_read_too(talks: Path) -> None:
    one = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "mentions"},
                 {"type": "TextualBody", "purpose": "commenting", "value": "جهة"}],
        "target": {"source": {"id": URL + "#p1"}, "selector": {"type": "FragmentSelector", "value": "p1", "refinedBy": {
            "type": "TextQuoteSelector", "exact": "وزارة الخارجية", "prefix": "قالت "}}},
    }  # fmt: skip
    page = {"type": "AnnotationCollection", "total": 1, "first": {"type": "AnnotationPage", "items": [one]}}
    (outcome,) = bring(talks, page, "a.jsonld", given={"kind": "organisation"})
    assert outcome.result == "added", outcome.reason
    assert held(talks, "mentions")[0]["name"] == "وزارة الخارجية"


def test_white_space_and_spelling_of_the_copy_do_not_matter(talks: Path) -> None:
    one = hypothesis("الجولة\n   الجديده", "أضافت   الوزارة ان\u00a0", "")
    (outcome,) = bring(talks, [one], given=SET)
    assert outcome.result == "added", outcome.reason
    assert held(talks, "events")[0]["quote"] == "الجولة الجديدة"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"target": [{"source": URL, "selector": [{"type": "XPathSelector", "value": "/p"}]}]}, "no TextQuoteSelector"),
        ({"target": []}, "no TextQuoteSelector"),
        ({"uri": None, "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "x"}]}]}, "no source"),
        ({"tags": []}, "its table is not told"),
        ({"tags": ["statements"]}, "have no field"),
        ({"uri": "https://other.example/", "document": {}, "target": [{"source": "https://other.example/", "selector": {
            "type": "TextQuoteSelector", "exact": "المحادثات"}}]}, "no article"),
    ],
)  # fmt: skip
def test_what_cannot_be_placed_is_told(talks: Path, change: dict[str, Any], told: str) -> None:
    good = hypothesis("المحادثات", "الجديدة من ", " تبدأ")
    outcomes = bring(talks, [{**good, **change}, good], given=SET)
    assert [outcome.result for outcome in outcomes] == ["refused", "added"]
    assert told in outcomes[0].reason
    assert outcomes[0].number == 1


@pytest.mark.parametrize(
    ("prefix", "suffix", "fit"), [("", "", "fit 3 of"), ("كلام آخر ", "", "fit none of"), ("أن ", "", "fit 3 of")]
)
def test_words_that_stand_several_times_are_not_guessed(talks: Path, prefix: str, suffix: str, fit: str) -> None:
    (outcome,) = bring(talks, [hypothesis("الجولة الجديدة", prefix, suffix)], given=SET)
    assert outcome.result == "refused"
    assert "stand in 3 places" in outcome.reason
    assert fit in outcome.reason


def test_words_that_are_not_there_and_a_collection_without_pages_are_told(talks: Path) -> None:
    (outcome,) = bring(talks, [hypothesis("كلمات غريبة", "", "")], given=SET)
    assert "stands nowhere" in outcome.reason
    (outcome,) = bring(talks, {"type": "AnnotationCollection", "total": 3, "first": "page-0001.json"})
    assert "import its pages" in outcome.reason


def test_fields_given_for_all_are_those_of_the_table(talks: Path) -> None:
    (outcome,) = bring(talks, [hypothesis("المحادثات", "من ", " تبدأ")], given={"colour": "red"})
    assert outcome.reason == "events have no field 'colour'"


@pytest.mark.parametrize("content", [None, 3, "x", {}, [], {"rows": []}, [{"words": "x"}], {"rows": [{"a": 1}]}])
def test_other_json_is_no_annotation(content: Any) -> None:
    assert not is_annotations(content)


def test_records_of_a_parquet_file_come_in_and_days_beside_dates_are_passed_over(talks: Path, tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    rows = [{"url": URL, "words": "الجولة الجديدة من المحادثات", "trigger": "المحادثات", "date": "2021-04-07",
             "date_first": None, "date_last": None, **SET}]  # fmt: skip
    pq.write_table(pa.Table.from_pylist(rows), path)
    (outcome,) = mahdar.import_records(talks, path, "ليلى")
    assert outcome.result == "added", outcome.reason
    (record,) = held(talks, "events")
    assert (record["date"], record["type"]) == ("2021-04-07", "CONSULT")
    path.write_bytes(b"no parquet at all")
    with pytest.raises(RulingError, match="cannot be read as Parquet"):
        sheets.read(path)

"""The labels are sound by themselves, and fit the corpora where those are there."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mahdar.scoring import Tables, score
from tests.annotation.loader import (
    LABELS,
    PARTS,
    Label,
    LabelError,
    gold_of,
    load_labels,
    materialise,
    read_rows,
    spans_of,
)
from tests.shared import shared

ALL = load_labels()
KINDS = {"person", "organisation", "official", "source", "document", "media"}
ACTS = {
    *("assert", "deny", "confirm", "announce", "promise", "threaten"),
    *("demand", "propose", "accuse", "warn", "reject", "no_comment"),
}
DAY_OR_LONGER = r"\d{4}(?:-W\d\d|-\d\d(?:-\d\d(?:T(?:\d\d:\d\d|MO|AF|EV|NI))?)?)?"
DECADE = r"\d{3}X?"
VAGUE = r"PAST_REF|PRESENT_REF|FUTURE_REF|XXXX-WI|PXNI"
VALUE = re.compile(rf"{DAY_OR_LONGER}(?:/{DAY_OR_LONGER})?|{DECADE}|{VAGUE}|P[\dX]+[DWMY]|PT[\dX]+[HM]")
PLOVER = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
# Events and commitments alone.
TOLD_ALONE = {"sealed", "talks", "later", "latest", "matched", "independent", "apart", "further"}
FACTUALITY = {"happened", "ongoing", "planned", "possible", "conditional", "denied"}
STATUS = {
    *("demanded", "proposed", "promised", "agreed", "announced", "planned", "ongoing"),
    *("postponed", "fulfilled", "unfulfilled", "expired"),
}
EDTF = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")
ARABIC = re.compile("[\u0600-\u06ff]")


def by_id(label: Label) -> str:
    return str(label["id"])


def test_there_are_enough_articles_of_enough_outlets() -> None:
    assert len(ALL) >= 15
    assert len({label["outlet"] for label in ALL}) >= 8
    assert len({label["topic"] for label in ALL}) == len(ALL)
    assert all(sum(label["part"] == part for label in ALL) >= 10 for part in PARTS)


def test_labels_hold_no_words_of_the_articles() -> None:
    for path in LABELS.glob("*.json"):
        label = json.loads(path.read_text(encoding="utf-8"))
        label.pop("outlet")
        assert not ARABIC.search(json.dumps(label, ensure_ascii=False)), path.name


@pytest.mark.parametrize("label", ALL, ids=by_id)
def test_offsets_are_in_order(label: Label) -> None:
    for field, (start, end) in spans_of(label):
        assert 0 <= start < end, (field, start, end)
    for table in ("timexes", "quantities"):
        extents = [(row["start"], row["end"]) for row in label[table]]
        assert extents == sorted(extents)
        assert all(a[1] <= b[0] for a, b in pairwise(extents)), "extents overlap"
    for table in ("events", "commitments"):
        told = [(row["start"], row["end"]) for row in label.get(table, [])]
        assert told == sorted(set(told)), f"{table}: in order, each place once"
    places = [(row["cue"], row["span"]) for row in label["statements"]]
    assert places == sorted(places)
    assert len({json.dumps(place) for place in places}) == len(places), "one statement for each cue and content"


@pytest.mark.parametrize("label", ALL, ids=by_id)
def test_labels_are_of_the_codebook(label: Label) -> None:
    for row in label["timexes"]:
        assert row["type"] in {"DATE", "TIME", "DURATION", "SET"}
        assert all(VALUE.fullmatch(value) for value in row["value"].split("|")), row["value"]
    for row in label["statements"]:
        assert row["kind"] in KINDS and row["act"] in ACTS and row["mode"] in {"direct", "indirect"}
        assert row["speaker"] or row.get("optional"), "who says it, wherever a statement is asked for"
        if row["kind"] == "person":
            assert row["named"] and row["count"] == 1
        if row["kind"] in {"official", "source"}:
            assert not row["named"]
    for row in label["quantities"]:
        assert row["low"] is not None
        assert row["high"] is None or row["low"] <= row["high"]


@pytest.mark.parametrize("label", ALL, ids=by_id)
def test_events_and_commitments_are_of_the_codebook(label: Label) -> None:
    assert ("events" in label) == ("commitments" in label), "both are marked, or neither is yet"
    assert "events" in label or label["part"] == "fresh"
    for row in label.get("events", []):
        assert set(row) == {"start", "end", "type", "actor", "recipient", "date", "factuality"}
        assert set(row["type"].split("|")) <= PLOVER and row["factuality"] in FACTUALITY
        assert row["date"] is None or all(EDTF.fullmatch(one) for one in row["date"].split("|")), row["date"]
        assert row["actor"] != [] and row["recipient"] != [], "nobody told is null"
    for row in label.get("commitments", []):
        assert set(row) == {
            *("start", "end", "obligor", "beneficiary", "due", "due_relation", "status", "condition"),
        }
        assert row["status"] in STATUS and row["due_relation"] in {"by", "on", "within", "after", None}
        assert row["due"] is None or all(EDTF.fullmatch(one) for one in row["due"].split("|")), row["due"]
        assert not row["due"] or row["due_relation"], "a date stands to the commitment in some relation"


@pytest.mark.parametrize("label", [label for label in ALL if "only" in label], ids=by_id)
def test_tables_that_are_not_marked_are_empty(label: Label) -> None:
    assert label["part"] in TOLD_ALONE and set(label["only"]) == {"events", "commitments"}
    assert label["events"] and "commitments" in label
    assert not any(label[table] for table in ("timexes", "statements", "quantities", "agencies"))


def test_sealed_articles_say_what_is_marked() -> None:
    assert all("only" in label for label in ALL if label["part"] in TOLD_ALONE)


@pytest.fixture(scope="module")
def corpora() -> Path:
    return shared("corpora")


@pytest.fixture(scope="module")
def rows(corpora: Path) -> dict[str, tuple[dict[str, Any], str]]:
    return read_rows(corpora, ALL)


@pytest.mark.parametrize("label", ALL, ids=by_id)
def test_offsets_cut_whole_words_of_the_document(label: Label, rows: dict[str, tuple[dict[str, Any], str]]) -> None:
    document = rows[label["id"]][1]
    title_end = document.index("\n\n")
    for field, (start, end) in spans_of(label):
        words = document[start:end]
        assert end <= len(document) and words == words.strip() and "\n" not in words, (field, words)
        assert not document[end : end + 1].isalpha(), f"{field} stops inside a word: {words}"
        if field in {"extent", "cue", "span", "told"}:
            assert start > title_end, f"{field} lies in the title"


def test_materialised_annotation_is_complete_and_scores_itself(corpora: Path, tmp_path: Path) -> None:
    assert materialise(corpora, tmp_path) == len(ALL) == len(list((tmp_path / "gold").glob("*.json")))
    nothing: Tables = {table: [] for table in ("timexes", "statements", "events", "commitments", "quantities")}
    articles = [{"id": "none", "document": "none.txt", "text": "none"}]
    tally, scored = score(tmp_path / "gold", tmp_path / "documents", {"articles": articles, **nothing})
    asked = sum(not row.get("optional") for label in ALL for row in label["statements"])
    assert scored == len(ALL)
    assert tally.result()["statement"]["fn"] == asked


def test_another_text_is_refused(rows: dict[str, tuple[dict[str, Any], str]], corpora: Path) -> None:
    changed = ALL[0] | {"document_sha256": "0" * 64}
    with pytest.raises(LabelError, match="another text"):
        read_rows(corpora, [changed])
    missing = ALL[0] | {"row": {"id": "no such row"}}
    with pytest.raises(LabelError, match="its row is not in"):
        read_rows(corpora, [missing])


def test_a_gold_annotation_holds_the_words_of_its_document() -> None:
    document = "عنوان\n\nقالت الوزارة أمس إن العمل مستمر وإن 20 جريحا غادروا"
    label: Label = {
        "id": "made",
        "published": "2020-01-02",
        "outlet": None,
        "agencies": [],
        "not_body": [],
        "lines": [3, 3],
        "timexes": [{"start": 20, "end": 23, "type": "DATE", "value": "2020-01-01"}],
        "statements": [
            {
                "cue": [7, 19],
                "span": [27, 55],
                "speaker": [[12, 19]],
                "kind": "organisation",
                "named": True,
                "count": None,
                "via": [],
                "mode": "indirect",
                "act": "assert",
            }
        ],
        "quantities": [{"start": 43, "end": 51, "low": 20, "high": 20, "place": None}],
        "events": [
            {
                "start": 27,
                "end": 38,
                "type": "COOPERATE",
                "actor": [[12, 19]],
                "recipient": None,
                "date": "2020-01",
                "factuality": "ongoing",
            }
        ],
        "commitments": [
            {
                "start": 27,
                "end": 38,
                "obligor": [[12, 19], [27, 32]],
                "beneficiary": None,
                "due": None,
                "due_relation": None,
                "status": "ongoing",
                "condition": [43, 51],
            }
        ],
    }
    gold = gold_of(label, document)
    assert gold["title"] == "عنوان"
    assert gold["timex"][0]["quote"] == "أمس"
    assert gold["statements"][0]["cue"] == "قالت الوزارة"
    assert gold["statements"][0]["speaker"] == "الوزارة"
    assert gold["statements"][0]["span"].startswith("العمل مستمر")
    assert gold["quantities"][0]["quote"] == "20 جريحا"
    assert gold["stories"][0]["lines"] == [3, 3]
    event, commitment = gold["events"][0], gold["commitments"][0]
    assert (event["quote"], event["actor"], event["recipient"]) == ("العمل مستمر", "الوزارة", None)
    assert (event["type"], event["date"], event["factuality"]) == ("COOPERATE", "2020-01", "ongoing")
    assert (commitment["quote"], commitment["obligor"]) == ("العمل مستمر", "الوزارة العمل")
    assert (commitment["beneficiary"], commitment["condition"]) == (None, "20 جريحا")


def test_a_label_without_events_yet_has_none() -> None:
    label = {"id": "made", "published": None, "outlet": None, "agencies": [], "not_body": [], "lines": [3, 3]}
    gold = gold_of(label | {"timexes": [], "statements": [], "quantities": []}, "عنوان\n\nالعمل مستمر")
    assert (gold["events"], gold["commitments"]) == ([], [])

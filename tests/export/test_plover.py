"""Event records: the fields of PLOVER's coders, no day that the words do not tell, and offsets that hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from mahdar.dossier.store import Store
from mahdar.export import export
from mahdar.records import EventType, Factuality


@pytest.fixture(scope="module")
def lines(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    out = tmp_path_factory.mktemp("plover")
    with Store.read(sample) as store:
        (path,) = export(store, out, "plover")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_event_is_there_once(sample: Path, lines: list[dict[str, Any]]) -> None:
    with Store.read(sample) as store:
        ids = {row["id"] for row in store.connection.execute("SELECT id FROM events WHERE NOT rejected")}
    assert len(lines) == len(ids) > 50
    assert {line["id"] for line in lines} == ids


def test_types_and_factuality_are_of_the_codebook(lines: list[dict[str, Any]]) -> None:
    assert {line["event_type"] for line in lines} <= set(get_args(EventType))
    assert {line["factuality"] for line in lines} <= set(get_args(Factuality))
    assert all(set(line["attributes"]) == {"ACTOR", "RECIP", "LOC", "DATE"} for line in lines)


def test_offsets_mean_the_text_of_the_article(sample: Path, lines: list[dict[str, Any]]) -> None:
    with Store.read(sample) as store:
        texts = dict(store.connection.execute("SELECT id, text FROM articles").fetchall())
    for line in lines:
        text = texts[line["story_id"]]
        assert text[line["start_char"] : line["end_char"]] == line["event_text"]
        for words in [line["trigger"], *(one for some in line["attributes"].values() for one in some)]:
            assert text[words["start_char"] : words["end_char"]] == words["text"]


def test_an_event_has_a_day_only_where_its_words_tell_one(lines: list[dict[str, Any]]) -> None:
    for line in lines:
        if line["date_resolved"] is not None:
            assert line["date_resolved"] == line["edtf"]
        else:
            assert line["edtf"] is None or len(line["edtf"]) != len("2020-01-05")
    assert any(line["date_resolved"] for line in lines)
    assert any(line["edtf"] and not line["date_resolved"] for line in lines)


def test_as_of_a_day_tells_only_what_was_published(sample: Path, tmp_path: Path) -> None:
    with Store.read(sample) as store:
        (path,) = export(store, tmp_path / "then.jsonl", "plover", as_of="2020-06")
        published = dict(store.connection.execute("SELECT id, published_to FROM articles").fetchall())
    assert path == tmp_path / "then.jsonl"
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert told
    assert all(published[line["story_id"]] <= "2020-06-30" for line in told)

"""FollowTheMoney: its library takes every entity, keeps every value, and finds what is pointed at."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from followthemoney import model
from followthemoney.types import registry

from mahdar.dossier.store import Store
from mahdar.edtf import is_valid
from mahdar.export import export

Lines = list[dict[str, Any]]


def read(dossier: Path, out: Path, **more: Any) -> Lines:
    with Store.read(dossier) as store:
        (path,) = export(store, out, "followthemoney", **more)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def lines(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Lines:
    return read(sample, tmp_path_factory.mktemp("ftm"))


def test_the_library_validates_every_entity_and_keeps_every_value(lines: Lines) -> None:
    for line in lines:
        schema = model.get(line["schema"])
        assert schema is not None
        schema.validate(line)
        proxy = model.get_proxy(line, cleaned=False)
        for name, values in line["properties"].items():
            kept = proxy.get(name)
            if schema.get(name).type in (registry.text, registry.string, registry.name):
                assert len(kept) == len({value.strip() for value in values}), (line["schema"], name)
            else:
                assert sorted(kept) == sorted(set(values)), (line["schema"], name, values)


def test_every_kind_of_entity_is_there_under_its_own_id(lines: Lines) -> None:
    counts = Counter(line["schema"] for line in lines)
    named = ("Person", "Organization", "PublicBody", "Event", "Article", "Mention", "Documentation", "Occupancy")
    assert all(counts[schema] > 5 for schema in named), counts
    assert len({line["id"] for line in lines}) == len(lines)


def test_whatever_is_pointed_at_is_there_and_of_the_right_kind(lines: Lines) -> None:
    schemata = {line["id"]: model.get(line["schema"]) for line in lines}
    for line in lines:
        for name, values in line["properties"].items():
            property_ = schemata[line["id"]].get(name)  # type: ignore[union-attr]
            if property_.type == registry.entity:
                for value in values:
                    assert schemata[value].is_a(property_.range), (line["schema"], name)  # type: ignore[union-attr]


def test_every_event_has_its_proof_and_its_words(sample: Path, lines: Lines) -> None:
    with Store.read(sample) as store:
        texts = dict(store.connection.execute("SELECT id, text FROM articles").fetchall())
    by_event: dict[str, set[str]] = {}
    for line in lines:
        if line["schema"] == "Documentation":
            (article,), (summary,) = line["properties"]["document"], line["properties"]["summary"]
            assert texts[article][line["start"] : line["end"]] == summary
            by_event.setdefault(line["properties"]["entity"][0], set()).add(article)
    events = {line["id"]: line for line in lines if line["schema"] == "Event"}
    assert set(by_event) == set(events)
    assert all(set(events[id_]["properties"]["proof"]) == found for id_, found in by_event.items())


def test_dates_are_cut_and_stand_as_edtf_beside(lines: Lines) -> None:
    events = [line for line in lines if line["schema"] == "Event"]
    for line in events:
        date = line.get("edtf", {}).get("date")
        cut = line["properties"].get("date", [])
        assert date is None or is_valid(date)
        assert not cut or date.rstrip("~?%") == cut[0]
        if date is not None and [date] != cut:
            assert f"date: {date} (EDTF)" in line["properties"]["notes"]
    assert any(line["edtf"]["date"].endswith("~") for line in events if "edtf" in line)
    proxy = model.get_proxy(next(line for line in events if "edtf" in line))
    assert "edtf" in proxy.to_dict()  # the library carries it along


def test_nobody_took_an_office_on_the_day_by_which_he_had_it(lines: Lines) -> None:
    held = [line for line in lines if line["schema"] == "Occupancy"]
    by = [line for line in held if line.get("edtf", {}).get("startDate", "").startswith("[..")]
    assert by
    assert not any("startDate" in line["properties"] for line in by)


def test_what_did_not_happen_says_so(lines: Lines) -> None:
    events = [line for line in lines if line["schema"] == "Event"]
    others = [line for line in events if line["factuality"] != "happened"]
    assert others
    assert all(f"factuality: {line['factuality']}" in line["properties"]["notes"] for line in others)
    assert all(line["factuality"] in line["properties"]["keywords"] for line in events)


def test_ids_are_the_same_and_only_what_was_known_is_told(sample: Path, lines: Lines, tmp_path: Path) -> None:
    then = read(sample, tmp_path / "then.json", as_of="2020-12")
    now = {line["id"]: line["schema"] for line in lines}
    kept = [line for line in then if line["schema"] in ("Person", "Organization", "Article", "Mention")]
    assert 0 < len(kept) < len(lines)
    assert all(now[line["id"]] == line["schema"] for line in kept)
    test_whatever_is_pointed_at_is_there_and_of_the_right_kind(then)
    test_the_library_validates_every_entity_and_keeps_every_value(then)

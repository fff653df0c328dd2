"""The commands on who is who, from end to end on the bundled sample."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mahdar import sample
from mahdar.building import build
from mahdar.dossier.store import Store
from tests.cli.conftest import Command


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    sample.write(folder / "pages")
    build([folder / "pages"], folder / "talks.mahdar")
    return folder / "talks.mahdar"


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_people_lists_persons_with_offices_and_other_kinds(mahdar: Command, talks: Path) -> None:
    persons = {str(row["name"]): row for row in rows(mahdar("people", talks, "--json").out)}
    assert persons["مصطفى الكاظمي"]["articles"] == 4
    assert "رئيس الوزراء العراقي" in persons["مصطفى الكاظمي"]["offices"]  # type: ignore[operator]  # a list
    groups = {str(row["name"]): row for row in rows(mahdar("people", talks, "--kind", "armed_group", "--json").out)}
    assert "داعش" in groups["تنظيم الدولة الإسلامية"]["aliases"]  # type: ignore[operator]  # a list
    assert {row["kind"] for row in rows(mahdar("people", talks, "--kind", "all", "--json").out)} >= {"state", "place"}
    named = rows(mahdar("people", talks, "--name", "الكاظمي", "--limit", "1", "--json").out)
    assert [row["name"] for row in named] == ["مصطفى الكاظمي"]
    assert "جو بايدن" in {
        str(r["name"]) for r in rows(mahdar("people", talks, "--of", "الولايات المتحدة", "--json").out)
    }
    assert "جو بايدن" not in mahdar("people", talks, "--as-of", "2020").out


def test_offices_tell_who_held_them_when(mahdar: Command, talks: Path) -> None:
    found = rows(mahdar("offices", talks, "--of", "الولايات المتحدة", "--office", "الرئيس", "--json").out)
    assert {"دونالد ترامب", "جو بايدن"} <= {str(row["holder"]) for row in found}
    then = rows(mahdar("offices", talks, "--of", "الولايات المتحدة", "--as-of", "2020-06", "--json").out)
    assert "دونالد ترامب" in {str(row["holder"]) for row in then}
    assert "جو بايدن" not in {str(row["holder"]) for row in then}
    assert "[..2021-07-27]" in mahdar("offices", talks, "--of", "العراق").out


def test_explain_says_why_the_spellings_of_an_entity_are_one(mahdar: Command, talks: Path) -> None:
    (group,) = rows(mahdar("people", talks, "--kind", "armed_group", "--name", "داعش", "--json").out)
    told = rows(mahdar("explain", talks, group["id"], "--json").out)[0]["record"]
    assert {m["name"] for m in told["merges"]} >= {"داعش"}  # type: ignore[index]  # the record as a mapping
    assert "list of bodies" in mahdar("explain", talks, group["id"]).out


def test_unite_separate_and_candidates(mahdar: Command, talks: Path) -> None:
    places = rows(mahdar("people", talks, "--kind", "place", "--limit", "2", "--json").out)
    a, b = (str(row["id"]) for row in places)
    assert mahdar("unite", talks, a, b, "--by", "ليلى", "--why", "للتجربة").code == 0
    assert len(rows(mahdar("people", talks, "--kind", "place", "--name", str(places[1]["name"]), "--json").out)) == 1
    (ruling,) = [line.split("\t")[0] for line in mahdar("rulings", "list", talks).out.splitlines()]
    assert mahdar("rulings", "undo", talks, ruling, "--by", "ليلى").code == 0
    assert rows(mahdar("people", talks, "--kind", "place", "--limit", "2", "--json").out) == places
    assert mahdar("separate", talks, a, b, "--by", "ليلى").code == 0
    assert mahdar("candidates", talks).code == 0


@pytest.mark.parametrize(
    "wrong", [("people", "--kind", "planet"), ("offices", "--as-of", "x"), ("unite", "e-0", "e-1", "--by", "ليلى")]
)
def test_wrong_use_is_told_in_one_line(mahdar: Command, talks: Path, wrong: tuple[str, ...]) -> None:
    told = mahdar(wrong[0], talks, *wrong[1:])
    assert told.code == 2
    assert len(told.err.strip().splitlines()) == 1


def test_links_of_articles_and_events_are_ruled_on(mahdar: Command, tmp_path: Path) -> None:
    sample.write(tmp_path / "pages")
    talks = tmp_path / "talks.mahdar"
    build([tmp_path / "pages"], talks)
    with Store.read(talks) as store:
        sql = "SELECT id FROM links WHERE relation IN ('same_event', 'near_duplicate', 'same_wire') ORDER BY id"
        (link, *_) = [row["id"] for row in store.connection.execute(sql)]
        events = [row["id"] for row in store.connection.execute("SELECT id FROM events ORDER BY id LIMIT 2")]
    assert "reject, attached" in mahdar("dismiss", talks, link, "--by", "سامي").out
    assert mahdar("unite", talks, *events, "--by", "سامي").code == 0
    assert mahdar("separate", talks, *events, "--by", "سامي").code == 0
    listed = mahdar("rulings", "list", talks, "--json").out
    assert json.loads(listed.splitlines()[0])["state"] == "attached"
    assert '"same_event"' in listed and events[0] in listed
    assert mahdar("unite", talks, events[0], "a-none", "--by", "سامي").code != 0

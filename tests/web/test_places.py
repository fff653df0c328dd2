"""The network and the places: what is drawn is also told, each tie and place with its passages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

import mahdar
from mahdar.records import Act, EventType
from mahdar.web.pages.network import FRIENDLY, HOSTILE


def _data(html: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.S)
    assert found is not None
    return json.loads(found[1])


def test_the_drawing_says_what_the_table_says(client: TestClient) -> None:
    html = client.get("/en/network?kind=all").text
    drawing = _data(html, "net-data")
    rows = re.findall(r'<tr id="(edge-[^"]+)"', html)
    assert rows == [edge["id"] for edge in drawing["edges"]]
    ends = {edge["a"] for edge in drawing["edges"]} | {edge["b"] for edge in drawing["edges"]}
    assert ends == {node["id"] for node in drawing["nodes"]}
    assert html.count("#here") >= len(rows), "every tie has a passage"


def test_the_network_is_filtered(client: TestClient) -> None:
    deeds = _data(client.get("/en/network").text, "net-data")["edges"]
    assert {edge["kind"] for edge in deeds} == {"event"}
    said = _data(client.get("/en/network?kind=statement").text, "net-data")["edges"]
    assert {edge["kind"] for edge in said} == {"statement"}
    met = client.get("/en/network?type=CONSULT").text
    assert {edge["told"] for edge in _data(met, "net-data")["edges"]} == {"consult"}
    about = _data(client.get("/en/network?kind=all&actor=إيران").text, "net-data")
    assert about["edges"]
    names = {node["id"]: node["name"] for node in about["nodes"]}
    assert all("ران" in names[e["a"]] + names[e["b"]] for e in about["edges"]), "Iran, Iranian, Tehran"
    assert 'id="net"' not in client.get("/en/network?actor=لا أحد بهذا الاسم").text
    assert 'id="net"' not in client.get("/en/network?to=1990").text
    for wrong in ("kind=love", "type=MARRY", "least=0", "edges=100000"):
        assert client.get(f"/en/network?{wrong}").status_code == 400


def test_all_that_is_told_between_two(client: TestClient, sample_dossier: Path) -> None:
    with mahdar.open(sample_dossier) as dossier:
        edges = dossier.network(kind=None, limit=5).edges
        assert edges
        for edge in edges:
            rows = dossier.between(edge.a, edge.b, kind=edge.kind)
            assert rows.total == edge.count or edge.kind == "event", "events that were denied are told here too"
            html = client.get(f"/en/network/between/{edge.a}/{edge.b}?kind={edge.kind}").text
            for row in rows[:50]:
                assert f"/en/articles/{row.article_id}?at={row.start}-{row.end}#here" in html
            first = rows[0]
            assert first.published is not None
            assert dossier.between(edge.a, edge.b, kind=edge.kind, as_of="1990") == []
    assert client.get("/en/network/between/e-nobody/e-nothing").status_code == 404


def test_tones_are_of_types_that_are() -> None:
    every = {*EventType.__args__, *Act.__args__}  # type: ignore[attr-defined]
    assert set(HOSTILE) | set(FRIENDLY) <= every
    assert not set(HOSTILE) & set(FRIENDLY)


def test_places_on_the_map_and_beside_it(client: TestClient, sample_dossier: Path) -> None:
    html = client.get("/en/places").text
    markers = {one["name"]: one for one in _data(html, "map-data")}
    assert markers["بغداد"]["at"] == [33.34, 44.4]
    assert not markers["بغداد"]["state"]
    assert markers["العراق"]["state"]
    assert "الشرق الأوسط" not in markers
    beside = html[html.index('id="unplaced"') :]
    assert "الشرق الأوسط" in beside
    assert "GeoNames" in html
    with mahdar.open(sample_dossier) as dossier:
        assert len(markers) + int(re.search(r'id="unplaced">[^<]*<span class="meta">(\d+)', html)[1]) == len(  # type: ignore[index]
            dossier.places()
        )


def test_places_are_filtered(client: TestClient) -> None:
    only = _data(client.get("/en/places?kind=state").text, "map-data")
    assert only
    assert all(one["state"] for one in only)
    assert [one["name"] for one in _data(client.get("/en/places?name=جنيف").text, "map-data")] == ["جنيف"]
    assert 'id="map"' not in client.get("/en/places?as_of=1990").text
    assert client.get("/en/places?kind=person").status_code == 400


def test_one_place_with_its_events(client: TestClient, sample_dossier: Path) -> None:
    with mahdar.open(sample_dossier) as dossier:
        row = next(one for one in dossier.places(kind="place") if one.events > 1)
        events = dossier.events_at(row.id)
        assert len(events) == row.events
        assert dossier.events_at(row.id, as_of="1990") == []
        assert dossier.events_at(row.id, limit=1).more
        typed = dossier.events_at(row.id, type=events[0].type)
        assert {one.type for one in typed} == {events[0].type}
    html = client.get(f"/ar/places/{row.id}").text
    for one in events:
        assert f"/ar/articles/{one.article_id}?at={one.start}-{one.end}#here" in html
    assert client.get("/ar/places/e-nothing").status_code == 404

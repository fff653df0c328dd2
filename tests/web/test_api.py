"""The API: the same rows as the Python interface, pages that join up, errors of one shape, a description that holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from mahdar.api import Dossier

LISTS = {
    "articles": "articles", "statements": "statements", "figures": "figures", "timexes": "timexes",
    "mentions": "mentions", "events": "events", "agreements": "agreements", "commitments": "commitments",
    "timeline": "timeline", "stories": "stories", "sources": "sources", "people": "people", "offices": "offices",
    "candidates": "candidates", "disputes": "disputes", "changes": "changes", "rulings": "rulings",
}  # fmt: skip


def everything(client: TestClient, address: str, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        answer = client.get(f"/api/{address}", params=asked | ({"cursor": cursor} if cursor else {}))
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            return found


@pytest.mark.parametrize("address", LISTS)
def test_pages_join_up_to_the_view(client: TestClient, sample_dossier: Path, address: str) -> None:
    with Dossier(sample_dossier) as dossier:
        wanted = getattr(dossier, LISTS[address])().to_dicts()
    assert everything(client, address, limit=7) == wanted
    assert wanted or address in ("rulings", "candidates", "disputes")


def test_states_and_tracks(client: TestClient, sample_dossier: Path) -> None:
    with Dossier(sample_dossier) as dossier:
        then = dossier.undertakings("2021-06")
        tracks = dossier.tracks("2021-06").listed()
        assert everything(client, "undertakings/agreements", as_of="2021-06") == then.agreement_states().to_dicts()
        overdue = then.commitment_states(overdue=True).to_dicts()
    assert everything(client, "undertakings/commitments", as_of="2021-06", overdue=True) == overdue
    assert everything(client, "tracks", as_of="2021-06", limit=3) == tracks.to_dicts()
    assert client.get(f"/api/tracks/{tracks[0].id}?as_of=2021-06").json() == tracks.to_dicts()[0]


def test_one_thing(client: TestClient) -> None:
    for address, one in (("statements", "records"), ("people", "people"), ("tracks", "tracks")):
        first = client.get(f"/api/{address}?limit=1").json()["items"][0]["id"]
        found = client.get(f"/api/{one}/{first}")
        assert found.status_code == 200
        assert first in found.text
    article = client.get("/api/articles?limit=1").json()["items"][0]["id"]
    assert client.get(f"/api/articles/{article}/sources").status_code == 200
    agreement = client.get("/api/undertakings/agreements?limit=1").json()["items"][0]["id"]
    assert client.get(f"/api/undertakings/agreements/{agreement}").json()["agreement"]["id"] == agreement


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("statements?nonsense=1", 422, "bad_parameter"),
        ("statements?from=2021-02-30", 422, "bad_parameter"),
        ("statements?limit=0", 422, "bad_parameter"),
        ("statements?about=%00", 422, "bad_parameter"),
        ("statements?cursor=nonsense", 409, "changed"),
        ("records/s-0123456789", 404, "not_found"),
        ("people/e-0123456789", 404, "not_found"),
        ("nowhere", 404, "not_found"),
    ],
)
def test_errors_have_one_shape(client: TestClient, address: str, status: int, code: str) -> None:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code
    assert answer.json()["error"]["message"]


def test_a_cursor_ends_with_a_change(own: TestClient) -> None:
    cursor = own.get("/api/articles?limit=1").json()["next"]
    assert own.get(f"/api/articles?limit=1&cursor={cursor}").status_code == 200
    path = own.app.state.settings.path  # type: ignore[attr-defined]
    path.touch()
    assert own.get(f"/api/articles?limit=1&cursor={cursor}").status_code == 409


def test_freshness(client: TestClient) -> None:
    first = client.get("/api/articles")
    assert client.get("/api/articles", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert client.get("/api/articles?limit=2", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_writing_is_not_offered(client: TestClient) -> None:
    answer = client.post("/api/articles", json={})
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET"


def test_every_reference_of_the_description_is_there(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    text = client.get("/api/openapi.json").text
    known = set(described["components"]["schemas"])
    wanted = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert wanted <= known
    assert len(described["paths"]) >= 25

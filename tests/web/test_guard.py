"""What must never happen: other names, other sites, strangers, long requests, answers that load anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from mahdar.errors import UsageError
from mahdar.web import Settings, make_app
from mahdar.web.guard import HEADERS, LONGEST_BODY, LONGEST_QUERY

TOKEN = "a-token-of-some-length"


@pytest.fixture
def guarded(sample_dossier: Path) -> TestClient:
    settings = Settings(path=sample_dossier, host="192.0.2.7", token=TOKEN)
    return TestClient(make_app(settings), base_url="http://192.0.2.7:8765", follow_redirects=False)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", ""])
def test_another_name_is_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/en/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8765", "[::1]:8765", "LOCALHOST"])
def test_own_names_are(client: TestClient, host: str) -> None:
    assert client.get("/en/", headers={"Host": host}).status_code == 200


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for address in ("/en/", "/en/nothing", "/static/base.css", "/en/?from=x"):
        headers = client.get(address).headers
        for name, value in HEADERS.items():
            assert headers[name] == value
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_too_much(client: TestClient) -> None:
    assert client.get("/en/?about=" + "x" * LONGEST_QUERY).status_code == 414
    assert client.post("/en/", content=b"x" * (LONGEST_BODY + 1)).status_code == 413
    endless = (b"x" * 100_000 for _ in range(20))
    assert client.post("/preferences", content=endless).status_code in (405, 413)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
    ],
)
def test_other_sites_change_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/en/", headers=headers).status_code == 403


def test_a_stranger_is_not_let_in(guarded: TestClient) -> None:
    assert guarded.get("/en/").status_code == 401
    assert guarded.get("/static/base.css").status_code == 401
    assert guarded.get("/en/?token=wrong").status_code == 401
    assert guarded.get("/en/", headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_the_token_is_shown_once(guarded: TestClient) -> None:
    answer = guarded.get(f"/en/timeline?token={TOKEN}&about=القوات")
    assert answer.status_code == 303
    assert TOKEN not in answer.headers["Location"]
    assert "about=" in answer.headers["Location"]
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "samesite=strict" in answer.headers["Set-Cookie"].lower()
    assert guarded.get("/en/").status_code == 200
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    assert TestClient(guarded.app, base_url="http://192.0.2.7").get("/en/", headers=bearer).status_code == 200


def test_an_open_server_demands_a_token(sample_dossier: Path) -> None:
    with pytest.raises(UsageError, match="--token"):
        Settings(path=sample_dossier, host="0.0.0.0")
    with pytest.raises(UsageError, match="too short"):
        Settings(path=sample_dossier, host="0.0.0.0", token="short")
    assert Settings(path=sample_dossier, host="127.0.0.7").on_loopback


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_going_back_stays_here(client: TestClient, back: str) -> None:
    answer = client.get("/preferences", params={"theme": "dark", "back": back}, follow_redirects=False)
    assert answer.headers["Location"] == "/"

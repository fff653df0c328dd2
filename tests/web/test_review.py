"""Ruling in the browser: the same rulings as on the command line, undone as easily, refused with the reason."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from mahdar.api import Dossier
from mahdar.rulings import entries
from mahdar.web import Settings, make_app


def mark(client: TestClient, address: str = "/en/review") -> str:
    found = re.search(r'name="mark" value="(\w+)"', client.get(address).text)
    assert found
    return found[1]


def send(client: TestClient, address: str, **fields: Any) -> Any:
    return client.post(address, data={"mark": mark(client), **fields}, follow_redirects=False)


def dossier(client: TestClient) -> Dossier:
    return Dossier(client.app.state.settings.path)  # type: ignore[attr-defined]


def first(client: TestClient, view: str, **filters: Any) -> Any:
    with dossier(client) as held:
        return getattr(held, view)(**filters)[0]


def rulings(client: TestClient) -> list[Any]:
    with dossier(client) as held:
        return entries(held.store)


def test_accept_and_undo(own: TestClient) -> None:
    one = first(own, "commitments")
    answer = send(own, "/en/review/accept", id=one.id, by="ليلى", why="قرأتها", back="/en/review?why=overdue")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/en/review?why=overdue&done=r-")
    (entry,) = rulings(own)
    assert (entry.ruling.action, entry.ruling.by, entry.ruling.why, entry.record_id) == (
        "accept",
        "ليلى",
        "قرأتها",
        one.id,
    )
    page = own.get(answer.headers["Location"]).text
    assert entry.ruling.id in page
    assert 'value="ليلى"' in page, "the next form offers the same name"
    assert send(own, "/en/review/undo", id=entry.ruling.id).status_code == 303
    assert [e.state for e in rulings(own)] == ["undone"]
    history = own.get("/en/review/history").text
    assert "قرأتها" in history
    assert "undone" in history


def test_reject_takes_a_record_out_of_every_view(own: TestClient) -> None:
    one = first(own, "statements")
    assert send(own, "/en/review/reject", id=one.id).status_code == 303
    with dossier(own) as held:
        assert one.id not in {row.id for row in held.statements()}


def test_correct_changes_what_was_changed_and_nothing_else(own: TestClient) -> None:
    one = first(own, "statements")
    page = own.get(f"/en/review/record/{one.id}")
    assert page.status_code == 200
    assert "neutral saying" in page.text, "the codebook stands beside what may be chosen"
    given = dict(re.findall(r'<input id="(f-[\w]+)" name="f-[\w]+" value="([^"]*)"', page.text))
    act = "deny" if one.act != "deny" else "assert"
    answer = send(own, f"/en/review/record/{one.id}", **given, **{"f-act": act}, why="نفى")
    assert answer.status_code == 303, answer.text
    (entry,) = rulings(own)
    assert entry.ruling.value["fields"] == {"act": act}
    with dossier(own) as held:
        assert next(row for row in held.statements() if row.id == one.id).act == act


def test_what_does_not_hold_is_refused_and_the_form_kept(own: TestClient) -> None:
    one = first(own, "commitments")
    answer = send(own, f"/en/review/record/{one.id}", **{"f-action": "كلمات لا ترد في أي مكان"})
    assert answer.status_code == 400
    assert "stands nowhere in article" in answer.text
    assert "كلمات لا ترد في أي مكان" in answer.text
    answer = send(own, f"/en/review/record/{one.id}")
    assert "nothing to correct" in answer.text
    assert rulings(own) == []


def test_add_a_record_on_words_of_an_article(own: TestClient) -> None:
    article = first(own, "articles")
    words = " ".join(article.text.split()[5:11])
    start = article.text.index(words)
    page = own.get(f"/en/review/add?article={article.id}&table=commitments&at={start}-{start + len(words)}")
    assert page.status_code == 200
    assert words in page.text
    fields = {"f-action": words, "f-stage": "promised", "f-due": "2031-05", "f-due_relation": "by"}
    answer = send(
        own, "/en/review/add", article=article.id, table="commitments", start=str(start), by="coder-2", **fields
    )
    assert answer.status_code == 303, answer.text
    with dossier(own) as held:
        added = next(row for row in held.commitments() if row.rule == "person:coder-2")
    assert (added.action.start, added.action.quote, added.due, added.stage) == (start, words, "2031-05", "promised")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"table": "commitments"}, "needs action"),
        ({"table": "commitments", "f-action": "ليس في المقال البتة"}, "stands nowhere"),
        ({"table": "events", "f-type": "AGREE"}, "needs"),
        ({"table": "commitments", "f-due": "غدا", "f-action": "ال"}, "EDTF"),
    ],
)
def test_a_record_without_words_is_not_added(own: TestClient, fields: dict[str, str], said: str) -> None:
    article = first(own, "articles")
    answer = send(own, "/en/review/add", article=article.id, **fields)
    assert answer.status_code == 400
    assert said in answer.text
    assert rulings(own) == []


def test_links_and_names(own: TestClient) -> None:
    dispute = first(own, "disputes")
    assert send(own, "/en/review/dismiss", id=dispute.id).status_code == 303
    with dossier(own) as held:
        assert dispute.id not in {one.id for one in held.disputes()}
        a, b = (row.id for row in held.people(kind="person")[:2])
    assert send(own, "/en/review/unite", a=a, b=b).status_code == 303
    assert [entry.ruling.action for entry in rulings(own)] == ["reject", "merge"]


def test_forms_without_the_mark_change_nothing(own: TestClient) -> None:
    one = first(own, "statements")
    for fields in ({"id": one.id}, {"id": one.id, "mark": "0" * 64}):
        assert own.post("/en/review/reject", data=fields).status_code == 403
    stranger = TestClient(own.app, base_url="http://127.0.0.1:8765")
    assert stranger.post("/en/review/reject", data={"id": one.id, "mark": mark(own)}).status_code == 403
    assert rulings(own) == []


def test_going_back_stays_on_this_server(own: TestClient) -> None:
    one = first(own, "statements")
    for back in ("https://evil.example/en/", "//evil.example/en/", "/fr/review", "/en/..\\evil"):
        answer = send(own, "/en/review/accept", id=one.id, back=back)
        assert answer.headers["Location"].startswith("/en/review?done=")


def test_a_server_that_only_shows(sample_dossier: Path) -> None:
    client = TestClient(make_app(Settings(path=sample_dossier, writable=False)), base_url="http://127.0.0.1:8765")
    assert "only shows" in client.get("/en/review").text
    assert 'formaction="/en/review/reject"' not in client.get("/en/review").text
    assert client.post("/en/review/accept", data={"id": "s-1"}).status_code == 403


def test_what_is_ruled_on_waits_no_longer(own: TestClient) -> None:
    page = own.get("/en/review?why=overdue").text
    id = re.search(r'name="id" value="(\w-[0-9a-f]+)"', page)
    assert id
    send(own, "/en/review/accept", id=id[1])
    assert f'value="{id[1]}"' not in own.get("/en/review?why=overdue").text


@pytest.mark.parametrize(
    "address", ["/en/review/record/s-000000000000", "/en/review/add?table=x", "/en/review/add?article=a-0"]
)
def test_no_such_thing(own: TestClient, address: str) -> None:
    assert own.get(address).status_code == 404
    assert send(own, "/en/review/destroy", id="x").status_code == 404


def test_a_refusal_is_told(own: TestClient) -> None:
    answer = send(own, "/en/review/accept", id="s-000000000000", back="/en/review?why=names")
    assert answer.status_code == 400
    assert "there is no record" in answer.text
    assert "/en/review?why=names" in answer.text

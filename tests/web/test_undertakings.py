"""Agreements, the board and its slider, tracks: what they must show of the sample, and of a day."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import mahdar

from .pages import LANGUAGES


def _ids(path: Path) -> tuple[list[str], list[str]]:
    with mahdar.open(path) as dossier:
        agreements = [one.id for one in dossier.undertakings().agreement_states()]
        tracks = [one.id for one in dossier.tracks().listed()]
    return agreements, tracks


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_agreement_and_track_has_a_page(client: TestClient, sample_dossier: Path, lang: str) -> None:
    agreements, tracks = _ids(sample_dossier)
    assert len(agreements) > 15
    assert len(tracks) > 10
    for address in [f"/undertakings/{id}" for id in agreements] + [f"/tracks/{id}" for id in tracks]:
        answer = client.get(f"/{lang}{address}")
        assert answer.status_code == 200, address
        assert answer.text.count("<h1") == 1
        assert f"/{lang}/articles/a-" in answer.text, "nothing stands without a way to its passage"
        assert not re.search(r"<[^>]+\s(style|on\w+)=", answer.text)


def test_what_is_not_there_is_told(client: TestClient) -> None:
    for address in ("/en/undertakings/u-nothing", "/en/tracks/k-nothing", "/en/undertakings/%3Cscript%3Ealert(1)"):
        answer = client.get(address)
        assert answer.status_code == 400
        assert "<script>alert" not in answer.text


def test_the_board_shows_every_commitment_once(client: TestClient, sample_dossier: Path) -> None:
    with mahdar.open(sample_dossier) as dossier:
        rows = dossier.undertakings().commitment_states()
    seen: list[str] = []
    for page in range(1, 9):
        seen += re.findall(
            r'<li class="card [\w ]+" id="(c-\w+)"', client.get(f"/en/undertakings/board?page={page}").text
        )
    assert sorted(seen) == sorted(row.id for row in rows)


def test_the_overdue_stand_first(client: TestClient) -> None:
    html = client.get("/en/undertakings/board").text
    columns = re.findall(r'<section class="column (\w+)', html)
    assert columns[0] == "overdue"
    by_stage = client.get("/en/undertakings/board?by=stage").text
    for column in by_stage.split('<section class="column')[1:]:
        kinds = [kind == "overdue" for kind in re.findall(r'<li class="card (\w+)"', column)]
        assert kinds == sorted(kinds, reverse=True)


def test_the_board_is_filtered(client: TestClient, sample_dossier: Path) -> None:
    with mahdar.open(sample_dossier) as dossier:
        standing = dossier.undertakings()
        some = next(one for one in standing.agreement_states() if len(one.terms) > 2)
    html = client.get(f"/en/undertakings/board?agreement={some.id}").text
    assert set(re.findall(r'id="(c-\w+)"', html)) == set(some.terms)
    overdue = client.get("/en/undertakings/board?status=overdue").text
    assert re.findall(r'<section class="column (\w+)', overdue) == ["overdue"]
    assert 'class="card' not in client.get("/en/undertakings/board?obligor=لا أحد بهذا الاسم").text
    assert client.get("/en/undertakings/board?status=finished").status_code == 400
    due = client.get("/en/undertakings/board?from=2020-07&to=2020-07").text
    assert "July 2020" in due
    assert "September 2020" not in re.sub(r"<datalist.*?</datalist>", "", due, flags=re.S)


def test_the_slider_leads_to_a_day(client: TestClient, sample_dossier: Path) -> None:
    with mahdar.open(sample_dossier) as dossier:
        days = [one.day for one in dossier.days()]
    first = client.get("/en/undertakings/board?step=0&obligor=واشنطن", follow_redirects=False)
    assert first.status_code == 303
    assert f"as_of={days[0]}" in first.headers["Location"]
    assert "obligor=" in first.headers["Location"]
    assert "step" not in first.headers["Location"]
    last = client.get(f"/en/undertakings/board?step={len(days)}", follow_redirects=False)
    assert last.headers["Location"] == "/en/undertakings/board"
    assert client.get("/en/undertakings/board?step=99999").status_code == 400
    html = client.get(f"/en/undertakings/board?as_of={days[3]}").text
    assert re.search(r'<input type="range"[^>]* value="3"', html)
    assert f'max="{len(days)}"' in html


def test_the_board_knows_only_what_was_known(client: TestClient, sample_dossier: Path) -> None:
    with mahdar.open(sample_dossier) as dossier:
        then = {one.id for one in dossier.undertakings(as_of="2020-01-31").commitment_states()}
    html = client.get("/ar/undertakings/board?as_of=2020-01-31").text
    assert set(re.findall(r'id="(c-\w+)"', html)) == then


def test_agreements_are_filtered(client: TestClient) -> None:
    truces = client.get("/en/undertakings?kind=truce").text
    assert "الهدنة في اليمن" in truces
    assert "اتفاقية الإطار الاستراتيجي" not in truces
    expired = client.get("/en/undertakings?state=expired").text
    assert "الهدنة في اليمن" in expired
    assert "الهدنة في اليمن" in client.get("/en/undertakings?about=هدنة اليمن").text
    assert "الهدنة في اليمن" not in client.get("/en/undertakings?as_of=2021").text
    assert "الهدنة في اليمن" not in client.get("/en/undertakings?to=2021").text


def test_tracks_are_filtered(client: TestClient) -> None:
    presence = client.get("/en/tracks?kind=presence").text
    assert "مهمة القوات الأمريكية" in presence
    assert "الهدنة في اليمن" not in presence
    assert "الهدنة في اليمن" in client.get("/en/tracks?about=الهدنة").text
    assert client.get("/en/tracks?kind=nothing").status_code == 400


def test_a_track_shows_its_stages_in_their_words(client: TestClient, sample_dossier: Path) -> None:
    with mahdar.open(sample_dossier) as dossier:
        track = next(one for one in dossier.tracks().listed(kind="body") if len(one.stages) > 2)
    html = client.get(f"/en/tracks/{track.id}").text
    for step in track.stages:
        assert step.quote.split("،")[0] in html
        assert f"/en/articles/{step.article_id}?at={step.start}-{step.end}#here" in html

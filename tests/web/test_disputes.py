"""Disputes side by side, and changes, as the sample has them."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

import mahdar
from mahdar.web.pages.disputes import independence


def test_positions_stand_side_by_side(client: TestClient, sample_dossier: Path) -> None:
    with mahdar.open(sample_dossier) as dossier:
        found = dossier.disputes()
    assert found
    for one in found:
        html = client.get(f"/en/disputes/{one.id}").text
        assert html.count('<section class="side"') == len(one.positions)
        for position in one.positions:
            for passage in position.passages[:12]:
                assert f"/en/articles/{passage.article_id}?at={passage.start}-{passage.end}#here" in html
            for source in position.sources:
                assert source in html


def test_the_truce_has_two_beginnings(client: TestClient) -> None:
    html = client.get("/en/disputes?field=in_force_from").text
    assert "2 April 2022" in html
    assert "2 August 2022" in html
    assert "<mark>" in html
    assert "independent sources" in html


def test_disputes_are_filtered(client: TestClient) -> None:
    assert "2 August 2022" not in client.get("/en/disputes?as_of=2022-07").text
    assert "2 August 2022" in client.get("/en/disputes?about=الهدنة").text
    assert "2 August 2022" not in client.get("/en/disputes?actor=لا أحد بهذا الاسم").text
    assert "2 August 2022" in client.get("/en/disputes?actor=المبعوث الأممي").text
    assert "2 August 2022" not in client.get("/en/disputes?from=2024").text
    assert client.get("/en/disputes?kind=quarrel").status_code == 400
    assert client.get("/en/disputes/d-nothing").status_code == 400


def test_changes_have_their_relation(client: TestClient) -> None:
    html = client.get("/en/disputes/changes?relation=all").text
    assert "the same undertaking" in html
    assert "confirms" in html
    confirmed = client.get("/en/disputes/changes?relation=confirms").text
    assert "5 January 2020" in confirmed
    assert client.get("/en/disputes/changes?relation=near_duplicate").status_code == 400


def test_what_a_reason_says_of_sources() -> None:
    assert independence("told: 1, 2; independent sources: أ، ب") == "independent"
    assert independence("told: 1, 2; one source, not independent: أ") == "one_source"
    assert independence("told: 1, 2; both in one article") == "one_article"
    assert independence("told") is None

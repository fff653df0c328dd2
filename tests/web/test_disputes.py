"""Disputes side by side, and changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import mahdar
from mahdar.records import Dispute
from mahdar.web import Settings, make_app
from mahdar.web.pages.disputes import independence
from tests.linking.disputes.pages import Page, blast, build

PAGES = [
    Page("a", blast("12 شخصا"), "2021-05-12", "صحيفة النهر"),
    Page("b", blast("15 شخصا", "وقال السكان إن النار أتت على المحلات.\n"), "2021-05-12", "صحيفة البحر"),
    Page("c", blast("20 شخصا", "وأغلقت البلدية الشارع أمس.\n"), "2021-05-14", "صحيفة الجبل"),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("disputed"), PAGES)


@pytest.fixture(scope="module")
def disputed(path: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(path=path)), base_url="http://127.0.0.1:8765") as made:
        yield made


def _disputes(path: Path) -> list[Dispute]:
    with mahdar.open(path) as dossier:
        return list(dossier.disputes())


def test_positions_stand_side_by_side(disputed: TestClient, path: Path) -> None:
    found = _disputes(path)
    assert found
    for one in found:
        html = disputed.get(f"/en/disputes/{one.id}").text
        assert html.count('<section class="side"') == len(one.positions)
        for position in one.positions:
            for passage in position.passages:
                assert f"/en/articles/{passage.article_id}?at={passage.start}-{passage.end}#here" in html
            for source in position.sources:
                assert source in html
        assert "one source, not independent" in html


def test_what_differs_is_marked(disputed: TestClient) -> None:
    html = disputed.get("/en/disputes").text
    assert '<mark><b class="differs">12</b>' in html
    assert '<mark><b class="differs">15</b>' in html
    assert "people killed" in html
    assert "القتلى" in disputed.get("/ar/disputes").text


def test_disputes_are_filtered(disputed: TestClient) -> None:
    assert "people killed: <bdi>12" in disputed.get("/en/disputes?as_of=2021-05-12").text
    for nothing in ("as_of=2021-05-11", "actor=لا أحد بهذا الاسم", "from=2024", "kind=denial", "outlet=لا أحد"):
        assert "people killed: <bdi>" not in disputed.get(f"/en/disputes?{nothing}").text, nothing
    for something in ("about=الأقمشة", "actor=دائرة الإسعاف", "outlet=النهر", "field=casualties+killed"):
        assert "people killed: <bdi>" in disputed.get(f"/en/disputes?{something}").text, something
    assert disputed.get("/en/disputes?kind=quarrel").status_code == 400
    assert disputed.get("/en/disputes/d-nothing").status_code == 400


def test_changes_have_their_relation(disputed: TestClient, client: TestClient) -> None:
    updates = disputed.get("/en/disputes/changes").text
    assert "updates" in updates
    assert "<bdi>20</bdi>" in updates
    assert "Earlier" in updates
    assert "the same undertaking" in client.get("/en/disputes/changes?relation=all").text
    assert "5 January 2020" in client.get("/en/disputes/changes?relation=confirms").text
    assert client.get("/en/disputes/changes?relation=near_duplicate").status_code == 400


def test_what_a_reason_says_of_sources() -> None:
    assert independence("told: 1, 2; independent sources: أ، ب") == "independent"
    assert independence("told: 1, 2; one source, not independent: أ") == "one_source"
    assert independence("told: 1, 2; both in one article") == "one_article"
    assert independence("told") is None

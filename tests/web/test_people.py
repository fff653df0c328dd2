"""Who is who, one of them, offices with their time bars."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import mahdar
from mahdar.web.spans import Span, scale

from .pages import LANGUAGES


def test_names_by_kind(client: TestClient) -> None:
    persons = client.get("/en/people").text
    assert "مصطفى الكاظمي" in persons
    assert ">الولايات المتحدة<" not in persons
    states = client.get("/en/people?kind=state").text
    assert ">الولايات المتحدة<" in states
    assert "مصطفى الكاظمي" not in states
    assert "مصطفى الكاظمي" in client.get("/en/people?actor=الكاظمي&kind=all").text
    assert "مصطفى الكاظمي" not in client.get("/en/people?as_of=2020-01-10").text
    assert client.get("/en/people?kind=nobody").status_code == 400


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_has_its_page(client: TestClient, sample_dossier: Path, lang: str) -> None:
    with mahdar.open(sample_dossier) as dossier:
        for kind in ("person", "organisation", "armed_group", "state", "place", "office"):
            for row in dossier.people(kind=kind, limit=4):
                answer = client.get(f"/{lang}/people/{row.id}")
                assert answer.status_code == 200
                assert row.name in answer.text
                assert f"/{lang}/articles/a-" in answer.text
    assert client.get(f"/{lang}/people/e-nothing").status_code == 404


def test_one_as_of_a_day(client: TestClient, sample_dossier: Path) -> None:
    with mahdar.open(sample_dossier) as dossier:
        one = dossier.people(name="الكاظمي", limit=1)[0]
    assert "Offices held" in client.get(f"/en/people/{one.id}").text
    then = client.get(f"/en/people/{one.id}?as_of=2020-01-10").text
    assert "Offices held" not in then
    assert "<mark>" not in then


def test_offices_have_bars(client: TestClient) -> None:
    html = client.get("/en/people/offices").text
    assert '<svg class="bar" role="img"' in html
    assert "رئيس الوزراء" in html
    assert '<svg class="bar"' not in client.get("/en/people/offices?actor=لا أحد بهذا الاسم").text
    assert "رئيس الوزراء" in client.get("/ar/people/offices?about=رئيس الوزراء").text


def test_bars_run_with_the_language() -> None:
    spans = [Span("2020-01-01", "2020-06-30", True, False), Span("2021-01-01", "2022-12-31", True, True)]
    left, right = scale(spans, False), scale(spans, True)
    assert left is not None
    assert right is not None
    for span in spans:
        one, other = left.bar(span), right.bar(span)
        assert one is not None
        assert other is not None
        assert one.x + other.x + one.width == pytest.approx(100, abs=0.1)
        assert (one.fades_left, one.fades_right) == (other.fades_right, other.fades_left)
    assert [tick.day for tick in left.ticks()] == ["2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01"]
    assert left.first < date(2020, 1, 1)


def test_a_single_day_is_drawn() -> None:
    drawn = scale([Span("2021-05-01", "2021-05-01", True, True)], False)
    assert drawn is not None
    bar = drawn.bar(Span("2021-05-01", "2021-05-01", True, True))
    assert bar is not None
    assert bar.width > 1
    former = drawn.bar(Span("2021-05-01", "2021-05-01", True, False, sure=False))
    assert former is not None
    assert former.width == 0
    assert scale([None], False) is None
    assert drawn.bar(None) is None

"""The page of figures: charts whose points lead to their words, and a table with its filters."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from mahdar.api import Dossier


def test_every_point_leads_to_its_words(client: TestClient, sample_dossier: Path) -> None:
    html = client.get("/en/figures").text
    with Dossier(sample_dossier) as dossier:
        series = dossier.series(limit=6)
    assert len(series) > 2
    assert html.count('<svg class="chart"') == len(series)
    for one in series:
        for point in (point for point in one.points if point.day_from):
            assert f'<a href="/en/articles/{point.article_id}?at={point.start}-{point.end}#here" aria-label=' in html
    about = sum(point.approximate for one in series for point in one.points if point.day_from)
    assert html.count('class="dot about" cx="') - 1 == about > 0


@pytest.mark.parametrize(
    ("query", "test"),
    [
        ("kind=forces", lambda q: q.kind == "forces"),
        ("subject=جندي أمريكي", lambda q: "جندي" in (q.subject or "") and "مريك" in (q.subject or "")),
        ("place=العراق", lambda q: q.place is not None and q.place.name == "العراق"),
    ],
)
def test_the_table_filtered(client: TestClient, sample_dossier: Path, query: str, test) -> None:  # type: ignore[no-untyped-def]
    with Dossier(sample_dossier) as dossier:
        wanted = [one for one in dossier.figures() if test(one)]
    html = client.get(f"/en/figures?view=table&{query}").text
    found = re.findall(r'<tr id="([^"]+)"', html)
    assert wanted
    assert set(found) == {one.id for one in wanted}
    for one in wanted:
        assert f"/en/articles/{one.article_id}?at={one.start}-{one.end}#here" in html


def test_a_place_narrows_the_charts(client: TestClient, sample_dossier: Path) -> None:
    with Dossier(sample_dossier) as dossier:
        every, some = dossier.series(), dossier.series(place="العراق", least=1)
        inside = {one.id for one in dossier.figures(place="العراق")}
    assert some
    assert {point.id for one in some for point in one.points} <= inside
    html = client.get("/ar/figures?place=العراق").text
    assert html.count('<svg class="chart"') < len(every)


def test_figures_are_told_as_their_words_tell_them(client: TestClient, sample_dossier: Path) -> None:
    with Dossier(sample_dossier) as dossier:
        one = next(q for q in dossier.figures() if q.high is None and q.low)
    row = client.get(f"/en/figures?view=table&about={one.subject}").text.split(f'id="{one.id}"')[1].split("</tr>")[0]
    assert f"{one.low:,.0f} or more" in row
    assert one.quote in unescape(row)


@pytest.mark.parametrize("wrong", ["kind=apples", "view=pie"])
def test_what_the_page_cannot_answer(client: TestClient, wrong: str) -> None:
    assert client.get(f"/en/figures?{wrong}").status_code == 400

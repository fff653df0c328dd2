"""The list of articles and the reader: what is marked, where a passage is shown, what hostile text does."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from mahdar.api import Dossier
from mahdar.building import build
from mahdar.web import Settings, make_app
from mahdar.web.pages.articles import outward


@pytest.fixture(scope="session")
def some(sample_dossier: Path) -> str:
    """The id of an article with records of most kinds."""
    with Dossier(sample_dossier) as dossier:
        return max(dossier.articles(), key=lambda a: len(dossier.events(article_id=a.id))).id


def _text(html: str) -> list[str]:
    body = html.split('id="text">')[1].split('<aside class="panel"')[0]
    return [
        unescape(re.sub(r"<[^>]+>", "", p)) for p in re.findall(r"<p data-start=\"\d+\">(.*?)</p>", body, re.DOTALL)
    ]


def test_the_list(client: TestClient, sample_dossier: Path) -> None:
    with Dossier(sample_dossier) as dossier:
        every = dossier.articles()
    html = client.get("/en/articles").text
    assert all(f"/en/articles/{one.id}" in html for one in every)
    days = {one.id: one.published for one in every}
    order = [days[id] for id in re.findall(r'<li class="entry" id="([^"]+)"', html)]
    dated = [day for day in order if day]
    assert len(dated) > 10
    assert dated == sorted(dated, reverse=True), "the latest first"
    assert order[len(dated) :] == [None] * (len(every) - len(dated)), "those without a day last"
    undated = client.get("/en/articles?undated=1").text
    assert undated.count('<li class="entry"') == sum(one.published is None for one in every)


@pytest.mark.parametrize(
    ("query", "test"),
    [
        ("from=2021&to=2021", lambda a: (a.published or "").startswith("2021")),
        ("as_of=2020-12", lambda a: a.published is not None and a.published < "2021"),
        ("outlet=دفاتر التفاوض", lambda a: a.outlet == "دفاتر التفاوض"),
    ],
)
def test_the_list_filtered(client: TestClient, sample_dossier: Path, query: str, test) -> None:  # type: ignore[no-untyped-def]
    with Dossier(sample_dossier) as dossier:
        wanted = {one.id for one in dossier.articles() if test(one)}
    html = client.get(f"/ar/articles?{query}").text
    assert wanted
    assert set(re.findall(r'<li class="entry" id="([^"]+)"', html)) == wanted


def test_the_reader_shows_the_text_as_it_is(client: TestClient, sample_dossier: Path) -> None:
    with Dossier(sample_dossier) as dossier:
        for article in dossier.articles():
            html = client.get(f"/ar/articles/{article.id}").text
            assert _text(html) == [line for line in article.text.split("\n") if line.strip()]


def test_every_record_is_marked(client: TestClient, sample_dossier: Path, some: str) -> None:
    html = client.get(f"/en/articles/{some}").text
    with Dossier(sample_dossier) as dossier:
        for kind in ("statements", "events", "commitments", "agreements", "quantities", "timexes", "mentions"):
            rows = getattr(dossier, kind)(article_id=some)
            assert all(f'"id": "{one.id}"' in html for one in rows), kind
            assert (f'class="seg {kind}' in html or f" {kind}" in html) or not rows


def test_a_passage_is_shown_with_its_record(client: TestClient, sample_dossier: Path, some: str) -> None:
    with Dossier(sample_dossier) as dossier:
        event = dossier.events(article_id=some)[0]
    html = client.get(f"/en/articles/{some}?at={event.start}-{event.end}").text
    assert html.count('id="here"') == 1
    here = re.findall(r'<(?:a|mark) class="[^"]*\bhere\b[^"]*"[^>]*>(.*?)</(?:a|mark)>', html)
    assert unescape("".join(here)) == event.quote
    assert f'data-record="{event.id}"' in html
    assert 'data-record="' not in client.get(f"/en/articles/{some}").text
    assert f'data-record="{event.id}"' in client.get(f"/en/articles/{some}?record={event.id}").text


@pytest.mark.parametrize(
    "wrong", ["at=x", "at=5", "at=1-2-3", "at=-1-5", "at=99999999999999999999-9", "hide=everything"]
)
def test_what_the_reader_cannot_answer(client: TestClient, some: str, wrong: str) -> None:
    assert client.get(f"/en/articles/{some}?{wrong}").status_code == 400


def test_a_passage_outside_the_text_shows_nothing(client: TestClient, some: str) -> None:
    for at in ("5-5", "9-2", "999999-1000000"):
        answer = client.get(f"/en/articles/{some}?at={at}")
        assert answer.status_code == 200
        assert 'id="here"' not in answer.text


def test_kinds_are_switched_in_the_address(client: TestClient, some: str) -> None:
    html = client.get(f"/en/articles/{some}?hide=mentions+timexes").text
    boxes = dict(
        re.findall(r'<input type="checkbox" id="show-(\w+)" name="show"[^>]*?( checked)?(?: disabled)?>', html)
    )
    assert not boxes["mentions"]
    assert not boxes["timexes"]
    assert boxes["events"]
    kept = client.get(f"/en/articles/{some}?switched=1&show=events&show=statements").text
    boxes = dict(
        re.findall(r'<input type="checkbox" id="show-(\w+)" name="show"[^>]*?( checked)?(?: disabled)?>', kept)
    )
    assert boxes["events"]
    assert boxes["statements"]
    assert not boxes["mentions"]


def test_no_such_article(client: TestClient) -> None:
    assert client.get("/en/articles/a-nothing").status_code == 404
    assert client.get("/ar/record/s-nothing").status_code == 404


HOSTILE = '</p><script>alert(1)</script><img src=x onerror="alert(2)"> {{ 7*7 }} "\'>'


def test_hostile_text(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    first = f"قال المتحدث باسم الوزارة إن الجولة تبدأ غدا {HOSTILE} في بغداد."
    second = f"قالت الوزارة إن القوات 2500 جندي {HOSTILE}."
    (tmp_path / "pages" / "one.txt").write_text(f"{first}\n\n{second}", encoding="utf-8")
    title = HOSTILE.replace('"', '""')
    (tmp_path / "pages" / "metadata.csv").write_text(
        f'file,title,outlet,url,published\none.txt,"{title}","<b>x</b>",javascript:alert(3),2024-01-02\n',
        encoding="utf-8",
    )
    build([tmp_path / "pages"], tmp_path / "x.mahdar")
    with Dossier(tmp_path / "x.mahdar") as dossier:
        article = dossier.articles()[0]
        records = [one.id for kind in ("statements", "quantities", "timexes") for one in getattr(dossier, kind)()]
    with TestClient(make_app(Settings(path=tmp_path / "x.mahdar")), base_url="http://127.0.0.1:8765") as client:
        assert records
        pages = ("statements", "statements?by=speaker", "search?q=الوزارة", "figures", "figures?view=table", "articles")
        own = (
            f"articles/{article.id}",
            f"articles/{article.id}?record={records[0]}",
            *(f"record/{i}" for i in records),
        )
        for address in (*pages, *own):
            html = client.get(f"/ar/{address}").text
            assert "<script>alert" not in html
            assert "<img" not in html
            assert "<b>x</b>" not in html
            assert "{{ 7*7 }}" in html or "7*7" not in html
            assert 'href="javascript' not in html
            assert not re.search(r"<[^>]+\s(style|on\w+)=", html)
        assert _text(client.get(f"/ar/articles/{article.id}").text) == [
            p for p in article.text.split("\n") if p.strip()
        ]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a", True), ("http://example.org", True), ("javascript:alert(1)", False), (None, False),
        ("data:text/html,x", False), ("//example.org", False), ("folder/page.txt", False), ("http://[bad", False),
    ],
)  # fmt: skip
def test_addresses_that_may_be_followed(url: str | None, kept: bool) -> None:
    assert outward(url) == (url if kept else None)

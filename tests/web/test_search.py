"""Search: words in any spelling with their passages marked, and what is said where meaning cannot be searched."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from mahdar.api import Dossier
from mahdar.web.pages import search as page
from mahdar.web.pages.search import marked


def _marked(html: str) -> list[str]:
    return [unescape(words) for words in re.findall(r"<mark>(.*?)</mark>", html)]


@pytest.mark.parametrize("query", ["القوات الأمريكية", "القُوّات الامريكيه", "للقوات الأميركية"])
def test_words_in_any_spelling(client: TestClient, sample_dossier: Path, query: str) -> None:
    html = client.get("/en/search", params={"q": query}).text
    with Dossier(sample_dossier) as dossier:
        hits = dossier.search(query)
    assert hits
    assert re.findall(r'class="title" href="/en/articles/([^"]+)"', html) == [
        hit.article_id for hit in hits if hit.title
    ]
    assert any("مريك" in words or "ميرك" in words for words in _marked(html))


def test_a_passage_leads_into_its_article(client: TestClient, sample_dossier: Path) -> None:
    html = client.get("/ar/search", params={"q": "مجلس النواب"}).text
    places = re.findall(r'class="cite"[^>]*href="/ar/articles/([^?]+)\?at=(\d+)-(\d+)#here"', html)
    assert places
    with Dossier(sample_dossier) as dossier:
        for id, start, end in places[:3]:
            text = dossier.articles(article_id=id)[0].text
            assert "نواب" in text[int(start) : int(end)]


@pytest.mark.parametrize("filters", ["outlet=مرصد النهرين", "to=2020", "as_of=2020"])
def test_filters(client: TestClient, sample_dossier: Path, filters: str) -> None:
    name, _, value = filters.partition("=")
    with Dossier(sample_dossier) as dossier:
        wanted = {hit.article_id for hit in dossier.search("القوات", **{name: value})}  # type: ignore[arg-type]
        every = {hit.article_id for hit in dossier.search("القوات", limit=None)}
    html = client.get("/en/search", params={"q": "القوات", name: value}).text
    assert set(re.findall(r'href="/en/articles/([^"?]+)[?"]', html)) == wanted < every


@pytest.mark.parametrize("query", ["", "؟", '"', "OR", "NEAR(a b)", "-- ; drop", "<script>alert(1)</script>"])
def test_any_words_are_a_question(client: TestClient, query: str) -> None:
    answer = client.get("/ar/search", params={"q": query})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_pages_go_on(client: TestClient) -> None:
    first = client.get("/en/search", params={"q": "في"}).text
    second = client.get("/en/search", params={"q": "في", "page": 2}).text
    both = [set(re.findall(r'class="title" href="/en/articles/([^"]+)"', html)) for html in (first, second)]
    assert 'rel="next"' in first
    assert both[0]
    assert both[1]
    assert not both[0] & both[1]


def test_where_the_extra_is_missing(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "installed", lambda: False)
    html = client.get("/en/search", params={"q": "withdrawal", "by": "meaning"}).text
    assert "mahdar[semantic]" in html
    assert client.get("/en/search", params={"q": "x", "by": "magic"}).status_code == 400


def test_marks_may_overlap() -> None:
    assert marked("abcdef", [(1, 3), (2, 4), (5, 6)]) == [
        ("a", False),
        ("bc", True),
        ("d", True),
        ("e", False),
        ("f", True),
    ]
    assert marked("abc", [(2, 9), (1, 1)]) == [("abc", False)]
    assert marked("", []) == []

"""Each page and each of its filters: it selects, it is shown with a way to take it off, it is kept between pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from mahdar.web.filtering import FILTERS
from mahdar.web.question import SHARED
from mahdar.web.tongue import Tongue

from .pages import LANGUAGES, PAGES

ROWS = {  # what tells the rows of a page apart
    "/": r'class="title" href="/en/(?:articles|tracks)/(\w-\w+)', "/timeline": r'class="entry \w+" id="(h-\w+)',
    "/tracks": r'class="card" id="(k-\w+)', "/undertakings": r'class="card" id="(\w-\w+)',
    "/undertakings/board": r'class="card \w+" id="(c-\w+)', "/disputes": r'class="card" id="(d-\w+)',
    "/disputes/changes": r'class="card" id="(l-\w+)', "/people": r'<tr id="(e-\w+)',
    "/people/offices": r'<a href="/en/people/(e-\w+)', "/network": r'<tr id="(edge-[\w-]+)',
    "/places": r'<tr id="(e-\w+)',
    "/articles": r'class="title" href="/en/articles/(a-\w+)', "/statements": r'id="(s-\w+)"',
    "/search": r'href="/en/articles/(a-\w+)', "/figures": r'href="/en/articles/(a-\w+)', "/review": r'id="(w-\d+)"',
    "/review/add": r"/en/review/add\?(?:table=\w+&amp;)?article=(a-\w+)",
}  # fmt: skip
OWN = {"/search": {"q": "القوات"}, "/disputes/changes": {"relation": "all"}, "/people": {"kind": "organisation"}}
INSIDE = {
    "from": "2021-04", "to": "2020-10", "about": "الانسحاب", "actor": "واشنطن", "outlet": "أرشيف الصلح",
    "story": "القوات", "as_of": "2020-10",
}  # fmt: skip
OUTSIDE = {
    "from": "2090", "to": "1900", "about": "كلمة لا ترد هنا", "actor": "فلان الفلاني", "outlet": "صحيفة لا وجود لها",
    "story": "قصة لا وجود لها", "as_of": "1900",
}  # fmt: skip
LISTS = [(page, name) for page in ROWS for name in FILTERS[page].shared]


def rows(client: TestClient, page: str, **filters: str) -> set[str]:
    """The rows of a page."""
    answer = client.get(f"/en{page}", params={**OWN.get(page, {}), **filters})
    assert answer.status_code == 200
    return set(re.findall(ROWS[page], answer.text))


@pytest.mark.parametrize(("page", "name"), LISTS)
def test_a_filter_selects(client: TestClient, page: str, name: str) -> None:
    """Some rows are inside and others outside, wherever the sample has them; outside of all there are none."""
    every = rows(client, page)
    inside = rows(client, page, **{name: INSIDE[name]})
    assert every
    assert inside != every, "the filter does something"
    assert rows(client, page, **{name: OUTSIDE[name]}) == set()
    html = client.get(f"/en{page}", params={**OWN.get(page, {}), name: OUTSIDE[name]}).text
    assert "passes this one" in html, "and the page tells that this filter is to be loosened"


def test_most_filters_leave_something(client: TestClient) -> None:
    """An empty list would pass the test above."""
    left = [bool(rows(client, page, **{name: INSIDE[name]})) for page, name in LISTS if page != "/disputes"]
    assert sum(left) > 0.8 * len(left)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", [page for page in PAGES if page in FILTERS])
def test_what_is_set_can_be_taken_off(client: TestClient, lang: str, page: str) -> None:
    asked = {name: INSIDE[name] for name in FILTERS[page].shared if name != "as_of"}
    html = client.get(f"/{lang}{page}", params={**OWN.get(page, {}), **asked}).text
    chosen = re.search(r'<p class="chosen".*?</p>', html, re.DOTALL)
    assert chosen
    assert chosen[0].count('class="chip"') == len(asked) + len(set(OWN.get(page, {})) & set(FILTERS[page].own))
    tongue = Tongue(lang=lang)
    for name, label in FILTERS[page].shared.items():
        assert f'name="{name}"' in html, "there is a control"
        assert tongue.say(label) in html


def test_filters_are_kept_between_pages(client: TestClient) -> None:
    html = client.get("/en/timeline?actor=واشنطن&from=2019&to=2023").text
    for page in ("statements", "disputes", "people"):
        link = re.search(rf'href="/en/{page}\?([^"]*)"', html)
        assert link
        assert {part.split("=")[0] for part in link[1].split("&amp;")} == {"actor", "from", "to"}
    article = re.search(r'href="(/en/articles/[^"#]*)', html)
    assert article
    reader = client.get(article[1].replace("&amp;", "&")).text
    assert "Kept for other pages" in reader
    assert re.search(r'href="/en/statements\?[^"]*actor=', reader)


def test_the_page_of_one_is_narrowed(client: TestClient) -> None:
    person = re.search(r'href="/en/people/(e-\w+)', client.get("/en/people?actor=الكاظمي").text)
    assert person
    every = client.get(f"/en/people/{person[1]}").text.count("#here")
    some = client.get(f"/en/people/{person[1]}?to=2020-10").text.count("#here")
    assert 0 < some < every
    place = re.search(r'href="/en/places/(e-\w+)', client.get("/en/places?name=بغداد").text)
    assert place
    assert client.get(f"/en/places/{place[1]}?actor=فلان الفلاني").text.count("#here") == 0


def test_the_documentation_names_every_page() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "web.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| ([^|]+) \|", docs, re.MULTILINE)[1:]
    assert len(table) >= len(FILTERS) - 1, "disputes and changes share a line"
    for name in SHARED:
        assert f"`{name}`" in docs


BAD = [("story", "***"), ("actor", "؟"), ("from", "2021-13-01"), ("outlet", "--")]


@pytest.mark.parametrize(("name", "value"), BAD)
@pytest.mark.parametrize("page", ["/statements", "/disputes", "/review", "/people/offices"])
def test_what_cannot_be_used_is_told_in_one_line(client: TestClient, page: str, name: str, value: str) -> None:
    answer = client.get(f"/en{page}", params={name: value})
    assert answer.status_code == 400
    assert value in answer.text

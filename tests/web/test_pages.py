"""Every page answers, in both languages, with and without filters, and keeps what all pages keep."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from mahdar.web.pages import ROUTERS

from .pages import LANGUAGES, PAGES

FILTERS = (
    "", "?as_of=2021-04", "?from=2021&to=2022", "?about=القوات", "?actor=واشنطن", "?page=2", "?outlet=لا أحد",
    "?about=%22OR%20a%29%20--", "?actor=%3Cscript%3Ealert(1)%3C/script%3E",
)  # fmt: skip


def test_every_page_is_listed() -> None:
    """A page that is not walked over is not tested."""
    routes = {route.path for router in ROUTERS for route in router.routes if "{" not in route.path}  # type: ignore[attr-defined]
    reading = {r.path for router in ROUTERS for r in router.routes if "GET" in r.methods and "{" not in r.path}  # type: ignore[attr-defined]
    assert reading <= set(PAGES)
    assert set(PAGES) <= routes


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("filters", FILTERS)
def test_a_page_answers(client: TestClient, lang: str, page: str, filters: str) -> None:
    answer = client.get(f"/{lang}{page}{filters}")
    assert answer.status_code == 200
    html = answer.text
    assert f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}"' in html
    assert html.count("<h1") == 1
    assert "<script>alert" not in html
    assert not re.search(r"<[^>]+\s(style|on\w+)=", html), "inline styles and handlers would need a weaker policy"
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//(?!www\.w3\.org)""", html) or page.startswith("/articles")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "wrong", ["from=yesterday", "as_of=2021-13", "page=0", "page=-1", "page=x", "about=" + "x" * 300, "page=9999999999"]
)
def test_what_no_page_can_answer_is_told(client: TestClient, page: str, wrong: str) -> None:
    answer = client.get(f"/en{page}?{wrong}")
    assert answer.status_code == 400
    assert wrong.partition("=")[0] in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_sent_twice(client: TestClient, page: str) -> None:
    first = client.get(f"/en{page}")
    again = client.get(f"/en{page}", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    other = client.get(f"/ar{page}", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


@pytest.mark.parametrize("address", ["/fr/", "/fr/timeline", "/en/nothing", "/nothing"])
def test_no_such_page(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404

"""Every page opens in a real browser, in both languages, and nothing on it fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..pages import LANGUAGES, PAGES


def test_every_page_opens(page: Callable[..., Any], address: str) -> None:
    tab = page()
    for lang in LANGUAGES:
        for path in PAGES:
            answer = tab.goto(f"{address}/{lang}{path}")
            assert answer.status == 200, path
            assert tab.locator("h1").count() == 1
            assert tab.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
            tab.wait_for_load_state("networkidle")


def test_nothing_is_loaded_from_elsewhere(page: Callable[..., Any], address: str) -> None:
    tab = page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        tab.goto(f"{address}/ar{path}")
        tab.wait_for_load_state("networkidle")
    assert asked
    assert all(url.startswith((address, "data:", "blob:")) for url in asked)

"""The reader in a browser: records beside the text, kinds switched with and without scripts, words made a record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mahdar.api import Dossier

pytestmark = pytest.mark.slow
Make = Callable[..., Any]


@pytest.fixture(scope="session")
def told(sample_dossier: Path) -> Any:
    """An event that is told in a statement, and whose words hold others."""
    with Dossier(sample_dossier) as dossier:
        return next(e for e in dossier.events() if e.statement_id and e.date_timex)


def _ground(tab: Any, selector: str) -> str:
    return str(tab.locator(selector).first.evaluate("one => getComputedStyle(one).backgroundImage"))


def test_a_click_shows_the_record_beside_the_text(page: Make, address: str, told: Any) -> None:
    tab = page()
    tab.goto(f"{address}/ar/articles/{told.article_id}")
    assert tab.locator("#panel .record").count() == 0
    tab.locator("a.seg.timexes").first.click()
    tab.wait_for_selector("#panel .record.kind-timexes")
    assert tab.locator("#text .lit").count() > 0
    assert "/articles/" in tab.url, "the article stays"
    tab.keyboard.press("Escape")
    assert tab.locator("#panel .record").count() == 0
    assert tab.locator("#text .lit").count() == 0


def test_by_keyboard_and_from_record_to_record(page: Make, address: str, told: Any) -> None:
    tab = page()
    tab.goto(f"{address}/en/articles/{told.article_id}")
    tab.locator("a.seg.events").first.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#panel .record")
    first = tab.locator("#panel .record").get_attribute("data-record")
    tab.locator("#panel a[data-panel]").first.click()
    tab.wait_for_selector(f"#panel .record:not([data-record='{first}'])")


def test_kinds_are_switched_and_kept_in_the_address(page: Make, address: str, told: Any) -> None:
    tab = page()
    tab.goto(f"{address}/en/articles/{told.article_id}")
    with_dates = _ground(tab, "a.seg.timexes")
    tab.uncheck("#show-timexes")
    assert "hide=timexes" in tab.url
    assert _ground(tab, "a.seg.timexes") != with_dates
    tab.reload()
    assert not tab.is_checked("#show-timexes")
    tab.check("#show-timexes")
    assert "hide" not in tab.url
    assert _ground(tab, "a.seg.timexes") == with_dates


def test_without_scripts(page: Make, address: str, told: Any) -> None:
    tab = page(java_script_enabled=False)
    tab.goto(f"{address}/en/articles/{told.article_id}?at={told.start}-{told.end}")
    assert tab.locator("#panel .record.kind-events").count() == 1, "the record of the passage stands beside it at once"
    tab.uncheck("#show-mentions")
    tab.click(".kinds button")
    tab.wait_for_url("**hide=mentions**")
    assert f"at={told.start}-{told.end}" in tab.url
    tab.locator("a.seg").first.click()
    tab.wait_for_url("**/en/record/**")
    assert tab.locator("h1").count() == 1


def test_selected_words_go_to_the_form(page: Make, address: str, told: Any) -> None:
    tab = page()
    tab.goto(f"{address}/ar/articles/{told.article_id}?at={told.start}-{told.end}")
    tab.evaluate(
        """() => { const here = [...document.querySelectorAll("#text .here")], range = document.createRange();
        range.setStartBefore(here[0].firstChild); range.setEndAfter(here.at(-1).firstChild);
        getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    tab.wait_for_selector(".adding.some")
    assert f"at={told.start}-{told.end}" in (tab.locator("#add").get_attribute("href") or "")
    tab.click("#add")
    tab.wait_for_url("**/ar/review/add?**")
    assert told.quote in tab.content()


def test_the_panel_on_a_phone(page: Make, address: str, told: Any) -> None:
    tab = page(width=390)
    tab.goto(f"{address}/ar/articles/{told.article_id}")
    segment = tab.locator("a.seg.events").first
    segment.click()
    tab.wait_for_selector("#panel .record")
    tab.wait_for_timeout(600)  # scrolling is smooth
    assert segment.bounding_box()["y"] < tab.locator("#panel").bounding_box()["y"], "the words are not under it"
    tab.click("#panel .close")
    assert tab.locator("#panel .record").count() == 0
    assert "/articles/" in tab.url


def test_a_phone(page: Make, address: str, told: Any) -> None:
    tab = page(width=380)
    for path in (
        f"articles/{told.article_id}?record={told.id}",
        f"record/{told.id}",
        "statements?by=speaker",
        "figures",
    ):
        tab.goto(f"{address}/ar/{path}")
        wider = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, path

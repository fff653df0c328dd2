"""What readers do: filter, go back, switch languages, use the keyboard, a phone, a screen reader, dark colours."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from ..pages import LANGUAGES, PAGES

pytestmark = pytest.mark.slow
Make = Callable[..., Any]


def test_a_filter_is_in_the_address_and_survives_going_back(page: Make, address: str) -> None:
    tab = page()
    tab.goto(f"{address}/en/timeline")
    every = tab.locator("li.entry").count()
    tab.fill('input[name="about"]', "القوات")
    tab.click(".filters button")
    tab.wait_for_url("**/en/timeline?about=*")
    fewer = tab.locator("li.entry").count()
    assert 0 < fewer < every
    assert "sources=" not in tab.url, "empty fields stay out of addresses"
    view = tab.url
    tab.go_back()
    tab.wait_for_url("**/en/timeline")
    tab.wait_for_function(f"document.querySelectorAll('li.entry').length === {every}")
    other = page()
    other.goto(view)
    assert other.locator("li.entry").count() == fewer
    assert other.locator('input[name="about"]').input_value() == "القوات"


def test_switching_languages_stays_on_the_page(page: Make, address: str) -> None:
    tab = page()
    tab.goto(f"{address}/ar/timeline?as_of=2021-06&by_weight=1")
    arabic = tab.locator("li.entry").count()
    tab.click("a.language")
    tab.wait_for_url("**/en/timeline?*as_of=2021-06*")
    assert tab.locator("li.entry").count() == arabic
    words = tab.locator("li.entry q.words").first
    assert words.get_attribute("dir") == "rtl"
    assert words.evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_the_axis_runs_with_the_language(page: Make, address: str) -> None:
    def years(lang: str) -> list[float]:
        tab = page()
        tab.goto(f"{address}/{lang}/timeline")
        tab.wait_for_selector("#axis .vis-text.vis-minor:not(.vis-measure)")
        told = tab.evaluate(
            "[...document.querySelectorAll('#axis .vis-text.vis-minor')]"
            ".map(one => [one.textContent, one.getBoundingClientRect().left])"
        )
        return [left for year, left in sorted(told) if re.fullmatch(r"20\d\d", year)]

    english, arabic = years("en"), years("ar")
    assert len(english) > 2
    assert english == sorted(english)
    assert arabic == sorted(arabic, reverse=True)


def test_preferences_last(page: Make, address: str) -> None:
    tab = page()
    tab.goto(f"{address}/ar/timeline?about=القوات")
    tab.click("details.drop summary")
    tab.click('a[href*="digits=arabic"]')
    tab.wait_for_url("**/ar/timeline?about=*")
    assert any(digit in tab.locator("main").inner_text() for digit in "٠١٢٣٤٥٦٧٨٩")
    tab.click("details.drop summary")
    tab.click('a[href*="theme=dark"]')
    assert tab.locator("html").get_attribute("data-theme") == "dark"
    tab.goto(f"{address}/ar/")
    assert tab.locator("html").get_attribute("data-theme") == "dark"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_phone_scrolls_one_way_only(page: Make, address: str, lang: str) -> None:
    tab = page(width=360)
    for path in PAGES:
        tab.goto(f"{address}/{lang}{path}")
        tab.wait_for_load_state("networkidle")
        over = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 1, f"{path} is {over} pixels too wide"


def test_the_keyboard_reaches_the_content_first(page: Make, address: str) -> None:
    tab = page()
    tab.goto(f"{address}/en/timeline")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_for_axe(page: Make, address: str, lang: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    tab = page(color_scheme=scheme)
    found = []
    for path in PAGES:
        tab.goto(f"{address}/{lang}{path}")
        tab.wait_for_load_state("networkidle")
        for violation in axe.run(tab).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                found.append((path, violation["id"], [node["html"][:160] for node in violation["nodes"][:3]]))
    assert not found, found


def test_review_by_keyboard_and_undo(page: Make, own_address: str) -> None:
    tab = page()
    tab.goto(f"{own_address}/en/review?why=overdue")
    before = tab.locator(".queue .card").count()
    assert before > 1
    tab.keyboard.press("j")
    tab.keyboard.press("r")
    tab.wait_for_url("**done=r-*")
    assert tab.locator(".queue .card").count() == before - 1
    assert tab.evaluate("document.activeElement.classList.contains('card')"), "the reader goes on where he was"
    tab.click(".done button")
    tab.wait_for_url("**done=r-*")
    assert tab.locator(".queue .card").count() == before


def test_coding_by_keyboard_alone(page: Make, own_address: str) -> None:
    tab = page()
    tab.goto(f"{own_address}/en/review/add")
    tab.locator(".cards a.title").first.click()
    text = tab.locator("#text")
    text.focus()
    tab.keyboard.press("Control+Home")
    for _ in range(3):
        tab.keyboard.press("Control+Shift+ArrowLeft")
    words = text.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd).trim()")
    assert len(words.split()) >= 2
    button = tab.locator('button.take[data-into="f-action"]')
    button.focus()
    tab.keyboard.press("Enter")
    assert tab.locator("#f-action").input_value() == words
    tab.select_option("#f-stage", "promised")
    assert tab.locator("#means-stage").inner_text(), "the codebook's words stand under the choice"
    tab.locator('.to-fill button[type="submit"]').press("Enter")
    tab.wait_for_url("**done=r-*")
    assert tab.locator(".done").count() == 1

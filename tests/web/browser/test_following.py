"""What readers do on the pages of undertakings, disputes, people, places: move the day, open ties, look at the map."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import mahdar

from ..pages import LANGUAGES

pytestmark = pytest.mark.slow
Make = Callable[..., Any]


def _details(path: Path) -> list[str]:
    """One page of each kind that has no address of its own."""
    with mahdar.open(path) as dossier:
        agreement = max(dossier.undertakings().agreement_states(), key=lambda one: len(one.told))
        track = dossier.tracks().listed(limit=1)[0]
        person, place = dossier.people(limit=1)[0], max(dossier.places(kind="place"), key=lambda one: one.events)
        edge = dossier.network(kind=None, limit=1).edges[0]
    return [
        f"/undertakings/{agreement.id}", f"/tracks/{track.id}", f"/people/{person.id}", f"/places/{place.id}",
        f"/network/between/{edge.a}/{edge.b}?kind={edge.kind}",
    ]  # fmt: skip


def _until(so: Callable[[], bool]) -> None:
    """Wait until something is so: the pages' policy lets no text be run as a script to wait for it."""
    for _ in range(100):
        if so():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to be so")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_details_are_for_everybody(page: Make, address: str, sample_dossier: Path, lang: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    tab = page(width=360)
    for path in _details(sample_dossier):
        tab.goto(f"{address}/{lang}{path}")
        tab.wait_for_load_state("networkidle")
        over = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 1, f"{path} is {over} pixels too wide"
        found = axe.run(tab).response["violations"]
        serious = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]])
                   for one in found if one["impact"] in ("serious", "critical")]  # fmt: skip
        assert not serious, (path, serious)


def test_the_slider_moves_the_day(page: Make, address: str, sample_dossier: Path) -> None:
    with mahdar.open(sample_dossier) as dossier:
        days = [one.day for one in dossier.days()]
    tab = page()
    tab.goto(f"{address}/en/undertakings/board?obligor=الحكومة")
    every = tab.locator("li.card").count()
    assert tab.locator("#slider-day").inner_text() == "everything known"
    tab.focus("#slider")
    tab.keyboard.press("Home")
    tab.wait_for_url(f"**as_of={days[0]}*")
    _until(lambda: tab.locator("li.card").count() < every)
    assert "obligor=" in tab.url
    assert "step=" not in tab.url
    assert tab.locator("#slider").get_attribute("aria-valuetext") == tab.locator("#slider-day").inner_text()
    tab.wait_for_selector("#slider:focus")
    tab.keyboard.press("End")
    _until(lambda: tab.locator("li.card").count() == every)
    assert "as_of" not in tab.url
    tab.go_back()
    tab.wait_for_url(f"**as_of={days[0]}*")


def test_the_slider_runs_with_the_language(page: Make, address: str) -> None:
    tab = page()
    for lang, key in (("en", "ArrowLeft"), ("ar", "ArrowRight")):
        tab.goto(f"{address}/{lang}/undertakings/board")
        tab.focus("#slider")
        tab.keyboard.press(key)
        tab.wait_for_url("**as_of=*")


def test_the_slider_works_without_scripts(page: Make, address: str) -> None:
    tab = page(java_script_enabled=False)
    tab.goto(f"{address}/en/undertakings/board")
    tab.focus("#slider")
    tab.keyboard.press("Home")
    tab.click(".slider button")
    assert "as_of=" in tab.url
    assert tab.locator("p.then").count() == 1


def test_a_phone_shows_one_column_of_the_board(page: Make, address: str) -> None:
    tab = page(width=380)
    tab.goto(f"{address}/ar/undertakings/board")
    assert tab.locator(".column:visible").count() == 1
    tab.click(".tabs a >> nth=1")
    tab.wait_for_url("**column=*")
    assert tab.locator(".column:visible").count() == 1
    chosen = tab.locator('.tabs a[aria-current="true"]').get_attribute("href")
    assert tab.locator(".column:visible").get_attribute("id") in chosen


def test_a_tie_opens_its_passages(page: Make, address: str) -> None:
    tab = page()
    tab.goto(f"{address}/en/network?kind=all")
    tab.wait_for_selector("#net canvas")
    box = tab.locator("#net").bounding_box()
    assert box is not None
    assert box["height"] > 200
    first = tab.locator(".ties tbody tr").first
    first.locator("summary").press("Enter")
    assert first.locator(".tellings a").first.is_visible()


def test_a_circle_on_the_map_tells_its_place(page: Make, address: str) -> None:
    tab = page()
    tab.goto(f"{address}/ar/places")
    tab.wait_for_selector('#map[data-ready="1"]')
    assert tab.locator("#map path.land").count() > 100
    circle = tab.locator('#map path.spot[aria-label^="بغداد"]')
    circle.focus()
    tab.keyboard.press("Enter")
    link = tab.locator("#map .leaflet-popup-content a")
    link.wait_for()
    assert link.inner_text() == "بغداد"
    link.click()
    tab.wait_for_url("**/ar/places/e-*")
    assert tab.locator("h1").inner_text() == "بغداد"

"""A server with the sample's dossier, and Debian's Chromium to look at it."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from mahdar.web import Settings, make_app

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next((found for name in ("chromium", "google-chrome", "chrome") if (found := shutil.which(name))), None)


def serving(path: Path) -> Iterator[str]:
    """The address of a server that shows a dossier, for as long as it is asked for."""
    app = make_app(Settings(path=path, user="coder"))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def address(sample_dossier: Path) -> Iterator[str]:
    """A server of the sample, only read."""
    yield from serving(sample_dossier)


@pytest.fixture
def own_address(sample_dossier: Path, tmp_path: Path) -> Iterator[str]:
    """A server of a dossier that may be written."""
    yield from serving(Path(shutil.copy(sample_dossier, tmp_path / "talks.mahdar")))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    with sync_api.sync_playwright() as play:
        found = CHROMIUM or play.chromium.executable_path
        if not Path(found).exists():
            pytest.skip("Chromium is not installed: apt-get install chromium")
        started = play.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Makes pages; every message of an error on one of them fails the test."""
    contexts, wrong = [], []

    def made(width: int = 1200, **wanted: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **wanted)
        contexts.append(context)
        fresh = context.new_page()
        fresh.set_default_timeout(15_000)
        fresh.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        fresh.on("pageerror", lambda error: wrong.append(str(error)))
        return fresh

    yield made
    for context in contexts:
        context.close()
    assert not wrong, wrong

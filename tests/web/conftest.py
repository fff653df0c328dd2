"""A dossier of the bundled sample, and a client that asks the application as a browser on this machine would."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from mahdar import sample
from mahdar.building import build
from mahdar.web import Settings, make_app


@pytest.fixture(scope="session")
def sample_dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built once; do not write to it."""
    folder = tmp_path_factory.mktemp("web")
    sample.write(folder / "pages")
    build([folder / "pages"], folder / "talks.mahdar")
    return folder / "talks.mahdar"


@pytest.fixture(scope="session")
def client(sample_dossier: Path) -> Iterator[TestClient]:
    """A client of a server that shows the sample."""
    with TestClient(make_app(Settings(path=sample_dossier)), base_url="http://127.0.0.1:8765") as made:
        yield made


@pytest.fixture
def own(sample_dossier: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A client of a server with a dossier of its own, which may be written."""
    path = tmp_path / "talks.mahdar"
    shutil.copy(sample_dossier, path)
    with TestClient(make_app(Settings(path=path, user="coder")), base_url="http://127.0.0.1:8765") as made:
        yield made

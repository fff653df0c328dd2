"""A dossier of the bundled sample, and one that is told by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

import mahdar
from mahdar.sample import PAGES


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled sample as a dossier; for reading only."""
    path = tmp_path_factory.mktemp("sample") / "sample.mahdar"
    mahdar.build(PAGES, path, workers=1)
    return path


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A dossier of an article that tries to get out of every format."""
    pages = tmp_path / "hostile"
    pages.mkdir()
    (pages / "one.txt").write_text(
        "=HYPERLINK(1) عنوان <script>alert(1)</script> [رابط](javascript:alert(1)) | `x` *y*\n\n"
        "قالت الوزارة <img src=x onerror=alert(1)> إن المحادثات *تبدأ* في 7 أبريل 2021.\n"
        "وتعهدت الحكومة بسحب القوات قبل 30 أبريل 2021.\n",
        encoding="utf-8",
    )
    (pages / "metadata.csv").write_text(
        'file,published,outlet,url\none.txt,2021-03-23,"<i>مرصد|النهرين</i>, وغيره; \\س",https://outlet.example/one\n',
        encoding="utf-8",
    )
    path = tmp_path / "hostile.mahdar"
    mahdar.build(pages, path, workers=1)
    return path

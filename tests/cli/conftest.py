"""Running the command line inside the test process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from mahdar.cli import main


class Run(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    err: str


Command = Callable[..., Run]


@pytest.fixture
def mahdar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """``mahdar("show", path)`` runs the command and gives exit code, output and errors."""

    def run(*arguments: object) -> Run:
        monkeypatch.setattr(sys, "argv", ["mahdar", *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", "200")
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        captured = capsys.readouterr()
        return Run(code, captured.out, captured.err)

    return run


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with one dated page."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.txt").write_text(
        "الوزارة تعلن موعد الجولة\n\n"
        "قالت وزارة الخارجية، الثلاثاء، إن الجولة الجديدة من المحادثات تبدأ في 7 أبريل.\n"
        "وأضافت الوزارة أن 2500 جندي ما زالوا في البلاد، بينهم مستشارون عسكريون.\n",
        encoding="utf-8",
    )
    (folder / "metadata.csv").write_text("file,published,outlet\none.txt,2021-03-23,مرصد النهرين\n", encoding="utf-8")
    return folder


@pytest.fixture
def talks(pages: Path, mahdar: Command, tmp_path: Path) -> Path:
    """A dossier of the page."""
    path = tmp_path / "talks.mahdar"
    assert mahdar("build", pages, "-o", path, "--workers", 1).code == 0
    return path

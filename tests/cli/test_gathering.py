"""`mahdar gather` and `mahdar duplicates`: what they say, wrong use in one line, the right exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import mahdar as package
from mahdar.dossier.store import Store
from tests.cli.conftest import Command
from tests.lake.made import lines, read_here

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])}


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    return read_here([lines(tmp_path / "news.jsonl", 6)], tmp_path / "lake").path


def test_gather_makes_a_dossier_and_says_what_it_took(mahdar: Command, lake: Path, tmp_path: Path) -> None:
    ran = mahdar("gather", lake, "-o", tmp_path / "talks.mahdar", "--about", '"رقم 3" OR "رقم 4"', "--from", "2023")
    assert ran.code == 0, ran.err
    assert "2 new articles; 2 of 6" in ran.out and "linking" in ran.out
    with Store.read(tmp_path / "talks.mahdar") as store:
        assert store.connection.execute("SELECT count(*) FROM articles").fetchone()[0] == 2
    again = mahdar("gather", lake, "-o", tmp_path / "talks.mahdar", "--about", '"رقم 3" OR "رقم 4"', "--json")
    assert json.loads(again.out)["known"] == 2


def test_nothing_found_is_told_and_makes_nothing(mahdar: Command, lake: Path, tmp_path: Path) -> None:
    ran = mahdar("gather", lake, "-o", tmp_path / "talks.mahdar", "--about", "زقزاق")
    assert (ran.code, ran.out) == (0, "")
    assert "nothing found among 6 articles" in ran.err
    assert not (tmp_path / "talks.mahdar").exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], "ask for something"),
        (["--about", "-كرة"], "no word to look for"),
        (["--event", "WAR"], "no type of event WAR"),
        (["--about", "المحادثات", "--copies", "one"], "mahdar duplicates"),
        (["--about", "المحادثات", "--from", "yesterday"], "no date"),
    ],
)
def test_wrong_use_is_one_line(mahdar: Command, lake: Path, tmp_path: Path, asked: list[str], said: str) -> None:
    ran = mahdar("gather", lake, "-o", tmp_path / "talks.mahdar", *asked)
    assert ran.code == 2 and said in ran.err and ran.err.count("\n") == 1
    assert not (tmp_path / "talks.mahdar").exists()


@pytest.mark.parametrize("command", ["gather", "duplicates"])
def test_no_lake(mahdar: Command, tmp_path: Path, command: str) -> None:
    more = ("-o", tmp_path / "d.mahdar", "--about", "x") if command == "gather" else ()
    ran = mahdar(command, tmp_path, *more)
    assert ran.code == 2 and "is no lake" in ran.err


def test_duplicates_are_counted(mahdar: Command, lake: Path) -> None:
    ran = mahdar("duplicates", lake, "--workers", 1)
    assert ran.code == 0, ran.err
    assert "of 6 articles are copies" in ran.out
    assert "(known already)" in mahdar("duplicates", lake).out
    wrong = mahdar("duplicates", lake, "--engine", "abacus", "--again")
    assert wrong.code == 2 and "no engine abacus" in wrong.err


@pytest.mark.parametrize(
    ("module", "command"), [("duckdb", "gather"), ("pyarrow", "gather"), ("pyarrow", "duplicates")]
)
def test_a_library_that_is_not_installed(lake: Path, tmp_path: Path, module: str, command: str) -> None:
    code = f"import sys; sys.modules[{module!r}] = None; from mahdar.cli import main; main()"
    more = ["-o", str(tmp_path / "d.mahdar"), "--about", "المحادثات"] if command == "gather" else []
    ran = subprocess.run(
        [sys.executable, "-c", code, command, str(lake), *more], capture_output=True, text=True, env=ENVIRONMENT
    )
    assert ran.returncode == 2
    assert f"needs {module}, which is not installed: pip install 'mahdar[cluster]'" in ran.stderr
    assert not (tmp_path / "d.mahdar").exists()

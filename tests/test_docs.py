"""The documentation says what is true: commands, links and paths that it names exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from scripts import cli_docs, coding_docs, export_docs, scores_table

from mahdar.cli import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def test_the_page_of_the_command_line_is_up_to_date() -> None:
    assert cli_docs.PAGE.read_text(encoding="utf-8") == cli_docs.page()


def test_the_scores_in_the_readme_are_those_of_the_gate() -> None:
    assert scores_table.PAGE.read_text(encoding="utf-8") == scores_table.page()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}, which is not there"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_that_the_pages_show_exist(page: Path) -> None:
    root: object = typer.main.get_command(app)
    known = set(root.commands)  # type: ignore[attr-defined]  # the root of the command line is a group
    shown = re.findall(r"^(?: {4}|\$ )mahdar ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(shown) <= known


def test_every_make_target_that_the_readme_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)`", "".join(p.read_text(encoding="utf-8") for p in PAGES)))
    assert named <= targets


def test_the_outputs_in_the_guide_to_coding_are_those_of_the_commands() -> None:
    assert coding_docs.PAGE.read_text(encoding="utf-8") == coding_docs.page()


@pytest.mark.slow
def test_the_outputs_in_the_guide_to_exports_are_those_of_the_commands() -> None:
    assert export_docs.PAGE.read_text(encoding="utf-8") == export_docs.page()

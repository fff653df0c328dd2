"""Fill the outputs of the commands in docs/coding.md: ``python -m scripts.coding_docs`` runs them and writes the page.

A fenced block ``text NAME`` (or ``csv NAME``) is a file; in a block ``console`` each line ``$ mahdar …`` is run, in
order, in a folder of its own, and what it prints stands behind it; so is every other line ``$ …``, by the shell.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from mahdar.cli import main

PAGE = Path(__file__).resolve().parents[1] / "docs" / "coding.md"
_BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def page(path: Path = PAGE) -> str:
    """The page with the outputs of its commands as they are now."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {"MAHDAR_USER": "ليلى", "COLUMNS": "200"}):
        os.chdir(folder)
        try:
            return _BLOCK.sub(_filled, path.read_text(encoding="utf-8"))
        finally:
            os.chdir(here)


def _filled(block: re.Match[str]) -> str:
    if block["name"]:
        path = Path(block["name"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block["body"], encoding="utf-8")
    if block["kind"] != "console":
        return block[0]
    commands = re.findall(r"^\$ (.*(?:(?<=\\)\n.*)*)$", block["body"], re.MULTILINE)
    return "```console\n" + "".join(f"$ {command}\n{_said(command)}" for command in commands) + "```"


def _said(command: str) -> str:
    if command.startswith("mahdar "):
        return _output(command.removeprefix("mahdar "))
    places = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        command, shell=True, capture_output=True, check=False, env={**os.environ, "PATH": places, "LC_ALL": "C.UTF-8"}
    )
    text = (done.stdout + done.stderr).decode().replace("\r", "").replace("\ufeff", "")
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _output(command: str) -> str:
    """What a command prints on both streams; ids of rulings, which hang on the clock, are left open."""
    out = io.StringIO()
    arguments = ["mahdar", *shlex.split(command.replace("\\\n", " "))]
    with (
        patch.object(sys, "argv", arguments),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(out),
        contextlib.suppress(SystemExit),
    ):
        main()
    text = out.getvalue().replace("\r\n", "\n").replace("\ufeff", "")
    return "".join(f"{line.rstrip()}\n" for line in re.sub(r"r-[0-9a-f]{16}", "r-…", text).splitlines())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

"""``mahdar serve``: what is wrong is told in one line, and a server that ends leaves one file behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

import mahdar
from mahdar import sample
from mahdar.building import build

ARGUMENTS = [sys.executable, "-m", "mahdar", "serve"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(mahdar.__file__).parents[1])}


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serve")
    sample.write(folder / "pages")
    page = sorted(path for path in (folder / "pages").rglob("*.html") if path.is_file())[0]
    build([page], folder / "talks.mahdar")
    return folder / "talks.mahdar"


def run(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [*ARGUMENTS, *arguments, "--no-open"], capture_output=True, text=True, timeout=60, env=ENVIRONMENT
    )
    return done.returncode, done.stderr


def test_no_such_dossier(tmp_path: Path) -> None:
    code, said = run(str(tmp_path / "none.mahdar"))
    assert code == 2
    assert "there is no such file" in said


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--host", "0.0.0.0"], "--token"),
        (["--host", "0.0.0.0", "--token", "short"], "too short"),
        (["--host", "192.0.2.1", "--token", "long-enough-a-token"], "cannot be listened on"),
    ],
)
def test_an_open_door_is_refused(talks: Path, options: list[str], told: str) -> None:
    code, said = run(str(talks), *options)
    assert code == 2
    assert told in said
    assert said.count("\n") == 1


def test_a_port_that_is_taken(talks: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        code, said = run(str(talks), "--port", str(other.getsockname()[1]))
    assert code == 2
    assert "--port" in said


def test_it_serves_and_ends_with_one_file(talks: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(talks, tmp_path / "talks.mahdar"))
    server = subprocess.Popen(
        [*ARGUMENTS, str(path), "--no-open", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        env=ENVIRONMENT,
    )
    try:
        assert server.stdout is not None
        address = re.match(r"(http://\S+/) shows", server.stdout.readline())
        assert address
        with urllib.request.urlopen(f"{address[1]}en/timeline", timeout=30) as answer:
            assert b"<h1>Timeline</h1>" in answer.read()
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(30) in (0, 130, -signal.SIGINT)
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith("talks")) == ["talks.mahdar"]

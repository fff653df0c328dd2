"""Running tasks by Daft: in processes on this machine (its native runner), or on the nodes of a Ray cluster.

Daft runs in a process of its own (``driving``): it can have one runner in its life, has threads that outlast it, and
prints what nobody asked for. Ending that process ends whatever it has under way.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Generator, Sequence
from importlib.util import find_spec
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec

from mahdar.errors import UsageError

Engine = Literal["native", "ray"]
ENGINES: tuple[Engine, ...] = ("native", "ray")
_REACH = 5.0  # seconds to wait for a cluster's answer
_SILENT = {  # no word to anybody outside
    "DO_NOT_TRACK": "1", "DAFT_ANALYTICS_ENABLED": "0", "DAFT_PROGRESS_BAR": "0", "RAY_USAGE_STATS_ENABLED": "0",
}  # fmt: skip


class EngineLost(Exception):
    """A worker, or the engine itself, is gone; what it had not finished can be given to it again."""


class Job(msgspec.Struct, kw_only=True):
    """What the process of the engine is asked to do."""

    module: str
    name: str
    tasks: list[str]
    workers: int
    engine: Engine
    address: str | None
    plan: bool = False  # the function is called in the process of the engine, with Daft as its first argument


class Said(msgspec.Struct, kw_only=True):
    """What it says: an answer, that the user is wrong, that a worker is lost, or that all is done."""

    answer: str | None = None
    usage: str | None = None
    lost: str | None = None


def check(engine: str, address: str | None) -> None:
    """Raise UsageError where an engine is unknown or not installed, or its cluster does not answer."""
    if engine not in ENGINES:
        raise UsageError(f"there is no engine {engine}: choose {' or '.join(ENGINES)}")
    if address is not None and engine != "ray":
        raise UsageError("--address is that of a Ray cluster: it goes with --engine ray")
    _installed("daft", "reading into a lake")
    if engine == "ray":
        _installed("ray", "--engine ray")
        if address is not None:
            _reach(address)


def _installed(module: str, use: str) -> None:
    try:
        found = find_spec(module) is not None
    except ValueError:  # it is blocked
        found = False
    if not found:
        raise UsageError(f"{use} needs {module}, which is not installed: pip install 'mahdar[cluster]'")


def _reach(address: str) -> None:
    """Raise UsageError where nothing answers at ``host:port`` or ``ray://host:port``."""
    if address == "auto":
        return
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host, port = parts.hostname, parts.port or (10001 if parts.scheme == "ray" else 6379)
    except ValueError as error:
        raise UsageError(f"{address} is no address of a Ray cluster (host:port): {error}") from error
    try:
        socket.create_connection((host or "", port), timeout=_REACH).close()
    except OSError as error:
        raise UsageError(f"no Ray cluster answers at {address} ({error}); start one with `ray start --head`") from error


def run(
    work: Callable[[str], str],
    tasks: Sequence[str],
    *,
    workers: int,
    engine: Engine = "native",
    address: str | None = None,
) -> Generator[str, None, None]:
    """Yield ``work(task)`` for each task, as they come. ``work`` must be a function of a module and must not raise.

    ``workers``: how many tasks are worked on at a time, each in a process of its own (0: one for each core). Raises
    UsageError as ``check`` does, EngineLost where a worker died.
    """
    check(engine, address)
    if tasks:
        yield from _done(Job(module=work.__module__, name=work.__qualname__, tasks=list(tasks), workers=workers,
                             engine=engine, address=address))  # fmt: skip


def plan(
    work: Callable[[Any, str], str], task: str, *, workers: int, engine: Engine = "native", address: str | None = None
) -> str:
    """``work(daft, task)``, a plan of data frames, in the process where Daft has this engine as its runner.

    Raises as ``run`` does.
    """
    check(engine, address)
    job = Job(module=work.__module__, name=work.__qualname__, tasks=[task], workers=workers, engine=engine,
              address=address, plan=True)  # fmt: skip
    return next(_done(job))


def _done(job: Job) -> Generator[str, None, None]:
    path = os.pathsep.join(one for one in sys.path if one)  # workers find the modules that this process finds
    process = subprocess.Popen(
        [sys.executable, "-m", "mahdar.engines.driving"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env={**_SILENT, **os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    try:
        yield from _answers(process, job)
    finally:
        process.terminate()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        process.wait()


def _answers(process: subprocess.Popen[bytes], job: Job) -> Generator[str, None, None]:
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(msgspec.json.encode(job) + b"\n")
        process.stdin.flush()  # it stays open: its end tells the process that nobody waits any more
    except BrokenPipeError as error:
        raise EngineLost("the engine's process died at its start") from error
    for line in process.stdout:
        said = msgspec.json.decode(line, type=Said)
        if said.answer is not None:
            yield said.answer
        elif said.usage is not None:
            raise UsageError(said.usage)
        elif said.lost is not None:
            raise EngineLost(said.lost)
        else:
            return
    raise EngineLost("the engine's process died")

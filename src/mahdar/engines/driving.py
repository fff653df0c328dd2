"""The process in which Daft runs: a job comes in on standard input, a line goes out for each answer.

The same code runs natively and on Ray. Tasks and results are texts; a worker takes one task at a time, since tasks are
long, and keeps its process.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from threading import Thread, Timer
from typing import IO, Any

import msgspec

from mahdar.engines.daft import Job, Said
from mahdar.errors import UsageError

_MISSING = re.compile(r"No module named '([\w.]+)'")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_CONNECT = 60.0  # seconds until a cluster that was found must have taken this program in


def main() -> None:
    """Do one job. What libraries print goes to standard error."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    job = msgspec.json.decode(sys.stdin.buffer.readline(), type=Job)
    Thread(target=_leave_with_the_parent, daemon=True).start()
    try:
        for answer in _run(job, lambda said: _give_up(out, said)):
            _say(out, Said(answer=answer))
        _say(out, Said())
    except UsageError as error:
        _say(out, Said(usage=str(error)))
    except Exception as error:
        _say(out, _lost(error))
    finally:
        if "ray" in sys.modules:
            sys.modules["ray"].shutdown()
    os._exit(0)  # Daft's threads do not always bear an orderly end


def _say(out: IO[bytes], said: Said) -> None:
    out.write(msgspec.json.encode(said) + b"\n")
    out.flush()


def _give_up(out: IO[bytes], said: Said) -> None:
    """Say a last word and end, whatever else is under way."""
    _say(out, said)
    os._exit(1)


def _leave_with_the_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


def _lost(error: Exception) -> Said:
    """What to say where the engine gives up: a library that a node lacks is the user's to bring."""
    if missing := _MISSING.search(str(error)):
        needs = "needs the same mahdar[archives,cluster] as this machine, and a node of the cluster lacks"
        return Said(usage=f"each node {needs} the module {missing[1]}")
    return Said(lost=_COLOURS.sub("", f"{type(error).__name__}: {_first(error)}"))


def _first(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [""])[0]


def _run(job: Job, give_up: Callable[[Said], object]) -> Iterator[str]:
    import daft

    warnings.simplefilter("ignore")
    cores = _native(daft) if job.engine == "native" else _ray(daft, job, give_up)
    if job.plan:
        plan = getattr(import_module(job.module), job.name)
        yield from [plan(daft, task) for task in job.tasks]
        return
    one_by_one = daft.method.batch(return_dtype=daft.DataType.string(), batch_size=1)(_Worker.run)
    kind = type("Worker", (_Worker,), {"run": one_by_one})
    workers = min(job.workers or cores, len(job.tasks))
    worker = daft.cls(kind, use_process=True, max_concurrency=workers)(job.module, job.name)
    frame = daft.from_pydict({"task": job.tasks})
    if job.engine == "ray":  # a partition goes to one worker
        frame = frame.into_partitions(len(job.tasks))
    frame = frame.select(worker.run(daft.col("task")).alias("answer"))
    for row in frame.iter_rows(results_buffer_size=workers):
        yield row["answer"]


class _Worker:
    """What runs in a worker's process: it calls the function that it was named."""

    def __init__(self, module: str, name: str) -> None:
        self._work: Callable[[str], str] = getattr(import_module(module), name)

    def run(self, tasks: Any) -> list[str]:
        return [self._work(task) for task in tasks.to_pylist()]


def _native(daft: Any) -> int:
    daft.set_runner_native()
    return os.cpu_count() or 1


def _ray(daft: Any, job: Job, give_up: Callable[[Said], object]) -> int:
    """Connect to a cluster, or start one here; gives its cores. ``give_up``: what ends this where nothing answers."""
    ray: Any = import_module("ray")
    more: dict[str, Any] = {"address": job.address} if job.address else {
        "num_cpus": job.workers or os.cpu_count(), "include_dashboard": False,
    }  # fmt: skip
    where = job.address or "on this machine"
    said = f"the Ray cluster {where} does not answer within {_CONNECT:g} seconds: is it a Ray cluster?"
    waiting = Timer(_CONNECT, give_up, [Said(usage=said)])  # Ray itself may wait for ever
    waiting.daemon = True
    waiting.start()
    try:
        ray.init(logging_level=logging.ERROR, log_to_driver=False, **more)
    except Exception as error:
        raise UsageError(f"the Ray cluster {where} cannot be used ({type(error).__name__}: {_first(error)})") from error
    finally:
        waiting.cancel()
    daft.set_runner_ray(noop_if_initialized=True)
    return int(ray.cluster_resources().get("CPU", 1))


if __name__ == "__main__":
    main()

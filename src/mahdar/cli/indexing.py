"""The command that prepares the search by meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from mahdar.cli.terminal import errors, say


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(index)


def index(
    dossier: Annotated[Path, typer.Argument(help="The dossier")],
    limit: Annotated[int | None, typer.Option(help="At most so many pieces anew in this run", min=1)] = None,
) -> None:
    """Compute beforehand what the search by meaning compares (`mahdar[semantic]`), into DOSSIER.meaning beside it.

    The beginning of every article comes first. It may be interrupted, and goes on where it stopped; after a build it
    computes only what is new. Without it `mahdar serve` computes the same behind its readers.
    """
    from mahdar.web import indexing  # here, for the other commands start faster without it

    columns = TextColumn("[progress.description]{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, TimeRemainingColumn(), console=errors, transient=True) as shown:
        task = shown.add_task("pieces", total=None)
        done = indexing.index(
            dossier, limit=limit, progress=lambda now: shown.update(task, completed=now.done, total=now.total)
        )
    say(f"{done.file}: {done.pieces} pieces, {done.pieces - done.before} of them new")

"""Commands that write or judge: export, report, check, score."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mahdar import scoring
from mahdar.cli.terminal import json_lines, say
from mahdar.dossier.check import check as check_dossier
from mahdar.dossier.store import Store
from mahdar.export import export as export_tables
from mahdar.export.report import write_report
from mahdar.scoring.reader import read_documents

Dossier = Annotated[Path, typer.Argument(help="The dossier")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (export, report, check, score):
        app.command()(command)


def export(
    dossier: Dossier,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write to")],
    format: Annotated[str, typer.Option("--format", "-f", help="jsonl, csv, or sheet (words to change)")] = "jsonl",
) -> None:
    """Write every table of a dossier to a folder, one file a table.

    A sheet is CSV of the records in words, to be changed in a spreadsheet and brought back with `mahdar import`.
    """
    with Store.read(dossier) as store:
        paths = export_tables(store, out, format)
    say(f"{len(paths)} files written to {out}")


def report(
    dossier: Dossier,
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write")],
    title: Annotated[str | None, typer.Option(help="What the record is about (default: the dossier's name)")] = None,
    limit: Annotated[int, typer.Option(help="Entries in each part", min=1)] = 1000,
) -> None:
    """Write the record as one self-contained page, right to left, with Arabic and English labels."""
    with Store.read(dossier) as store:
        write_report(store, out, title=title or dossier.stem, limit=limit)
    say(f"{out} written")


def check(dossier: Dossier) -> None:
    """Verify that every quote is the text it claims to be. Exit code 1, and a list, where one is not."""
    with Store.read(dossier) as store:
        problems = check_dossier(store)
    for problem in problems:
        say(str(problem))
    say(f"{dossier}: {len(problems)} problems" if problems else f"{dossier}: every quote is the text it claims to be")
    raise typer.Exit(1 if problems else 0)


def score(
    gold: Annotated[Path, typer.Argument(help="Folder of annotation, one JSON file a document")],
    documents: Annotated[Path, typer.Argument(help="Folder of the annotated pages")],
    export: Annotated[Path | None, typer.Option(help="Score this export instead of reading the pages")] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List every miss")] = False,
    json: Annotated[bool, typer.Option("--json", help="The figures as JSON")] = False,
) -> None:
    """Score the reader (or an export) against annotation. The format and the measures: docs/scoring.md."""
    tables = scoring.read_export(export) if export else read_documents(documents)
    tally, scored = scoring.score(gold, documents, tables)
    if misses:
        for miss in tally.misses:
            say(miss)
    if json:
        json_lines([tally.result()])
        return
    say(f"{scored} annotated documents")
    for measure, figures in tally.result().items():
        say(f"{measure:30s} " + "  ".join(f"{name}={value:g}" for name, value in figures.items()))

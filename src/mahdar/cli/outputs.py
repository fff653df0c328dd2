"""Commands that write or judge: export, report, check, score."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Unpack

import typer

from mahdar import scoring
from mahdar.asking import Shared
from mahdar.cli.narrowing import narrowed
from mahdar.cli.terminal import errors, json_lines, say
from mahdar.dossier.check import check as check_dossier
from mahdar.dossier.store import Store
from mahdar.errors import UsageError
from mahdar.export import FORMATS
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
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder (of one file: folder or file) to write to")],
    format: Annotated[str, typer.Option("--format", "-f", help=", ".join(FORMATS))] = "jsonl",
    as_of: Annotated[str | None, typer.Option(help="As known on this day (EDTF), for formats that are a view")] = None,
    language: Annotated[str, typer.Option(help="ar or en: of the headings, where a format has any")] = "ar",
    alarm: Annotated[list[int] | None, typer.Option(help="ics: days before a deadline (default: 7 and 1)")] = None,
    limit: Annotated[int, typer.Option(help="markdown: entries in each part", min=1)] = 100,
) -> None:
    """Write a dossier to a folder: its tables, or a view of it in a form that other programs read.

    A sheet is CSV of the records in words, to be changed in a spreadsheet and brought back with `mahdar import`. What
    each format holds, and what it leaves out: docs/exports.md.
    """
    if language not in ("ar", "en"):
        raise UsageError(f"language {language!r} is unknown; choose ar or en")
    more: dict[str, Any] = {"language": language, "limit": limit}
    if alarm:
        more["alarms"] = tuple(alarm)
    with Store.read(dossier) as store:
        paths = export_tables(store, out, format, as_of=as_of, **more)
    say(f"{len(paths)} files written to {out}" if len(paths) > 1 else f"{paths[0]} written")
    for note in paths.notes:
        errors.print(f"note: {note}", markup=False, highlight=False, soft_wrap=True)


@narrowed()
def report(
    dossier: Dossier,
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write: .html or .pdf")],
    title: Annotated[str | None, typer.Option(help="What the record is about (default: the dossier's name)")] = None,
    limit: Annotated[int, typer.Option(help="Entries in each part", min=1)] = 1000,
    format: Annotated[
        str | None, typer.Option("--format", "-f", help="html or pdf (default: as the file ends)")
    ] = None,
    **asked: Unpack[Shared],
) -> None:
    """Write the record as one self-contained page, right to left, with Arabic and English labels; or as PDF.

    The filters mean what they do on the pages and in the other commands; the report names those that are set.
    The file's ending tells which, unless --format does. A PDF is printed by Chromium where it is installed, else by
    WeasyPrint (`mahdar[pdf]`).
    """
    if format not in (None, "html", "pdf"):
        raise UsageError(f"format {format!r} is unknown; choose html or pdf")
    if format is not None and out.suffix.lower() != f".{format}":
        out = out.with_name(f"{out.name}.{format}")
    with Store.read(dossier) as store:
        write_report(store, out, title=title or dossier.stem, limit=limit, **asked)
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

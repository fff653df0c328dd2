"""Commands for coders and their files: template, import, compare."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

import mahdar
from mahdar.api import import_records
from mahdar.cli.terminal import errors, json_lines, say, user
from mahdar.cli.terminal import table as show
from mahdar.errors import UsageError
from mahdar.rulings import comparing, matching, sheets
from mahdar.rulings.forms import parse_assignments
from mahdar.rulings.importing import Outcome

Dossier = Annotated[Path, typer.Argument(help="The dossier")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(template)
    app.command("import")(import_)
    app.command()(compare)


def template(
    table: Annotated[str, typer.Argument(help="events, agreements, commitments, statements, …")],
    format: Annotated[str, typer.Option("--format", "-f", help="csv or jsonl")] = "csv",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file to write (default: print it)")] = None,
) -> None:
    """Write a file to fill in: a column for each field, and an example in a row that `mahdar import` passes over."""
    if format not in ("csv", "jsonl"):
        raise UsageError(f"format {format!r} is unknown; choose one of: csv, jsonl")
    columns, example = sheets.template(table)
    text = (sheets.csv_text if format == "csv" else sheets.json_text)(columns, [example])
    if out is None:
        typer.echo(text.replace("\r\n", "\n"), nl=False)
        return
    try:
        out.write_bytes(text.encode("utf-8-sig" if format == "csv" else "utf-8"))
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror}); name another file with --out") from error
    say(f"{out} written")


def import_(
    dossier: Dossier,
    files: Annotated[list[Path], typer.Argument(help=".csv, .jsonl, .parquet; web annotations: .json, .jsonld")],
    by: Annotated[str, typer.Option(help="Whose records these are (default: MAHDAR_USER, else the user's name)",
                                    default_factory=user)],
    table: Annotated[str | None, typer.Option(help="Their table, if no column and no file name tells it")] = None,
    set: Annotated[list[str] | None, typer.Option("--set", help="field=value, for rows that leave it empty")] = None,
    encoding: Annotated[str | None, typer.Option(help="The file's encoding, if it is not UTF-8 or UTF-16")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Record nothing if any row is refused")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be done, and do nothing")] = False,
    json: Annotated[bool, typer.Option("--json", help="What became of each row, as JSON lines")] = False,
) -> None:  # fmt: skip
    """Bring in records that a person filled in, in a spreadsheet or as lines of JSON, or annotated on a page.

    New rows are added, rows of records that are held and were changed become corrections; importing twice changes
    nothing. Rows that are refused are listed with the reason (exit code 2), the others are recorded; with --strict none
    is. The columns: `mahdar template`, `mahdar export --format sheet`; annotations: docs/exports.md.
    """
    outcomes = import_records(
        dossier, files, by, table=table, encoding=encoding, given=parse_assignments(set or []), strict=strict,
        dry_run=dry_run,
    )  # fmt: skip
    refused = [outcome for outcome in outcomes if outcome.result == "refused"]
    if json:
        json_lines(outcomes)
    else:
        for outcome in refused:
            errors.print(f"{_where(outcome)}: {outcome.reason}", markup=False, highlight=False, soft_wrap=True)
        say(_told(outcomes, dry_run, bool(strict and refused)))
    if refused:
        raise typer.Exit(2)


def compare(
    dossier: Dossier,
    table: Annotated[str, typer.Option(help="events, agreements, stages, commitments, statements, …")],
    by: Annotated[list[str] | None, typer.Option(help="A coder in the dossier; `program` is one too")] = None,
    file: Annotated[list[Path] | None, typer.Option(help="A coder's file, as `mahdar import` reads it")] = None,
    article: Annotated[list[str] | None, typer.Option(help="Only this article (may be given again)")] = None,
    overlap: Annotated[float, typer.Option(help="Intersection over union that makes words one unit")] = matching.LEAST,
    limit: Annotated[int, typer.Option(help="Differences shown", min=0)] = 100,
    json: Annotated[bool, typer.Option("--json", help="All of it as one JSON object")] = False,
) -> None:  # fmt: skip
    """Compare two coders: what both found, what only one did, percentage agreement and Cohen's kappa for each field.

    Two of --by and --file name them: two persons, a person and the program, a person and a colleague's file. What is
    compared, and how: docs/coding.md.
    """
    if len(by or []) + len(file or []) != 2:
        raise UsageError("name two coders: with --by NAME (or --by program), or with --file FILE")
    with mahdar.open(dossier) as opened:
        found = opened.compare(table, by or [], file or [], overlap=overlap, articles=article)
    if json:
        json_lines([found])
        return
    _show(found, limit)


def _show(found: comparing.Comparison, limit: int) -> None:
    left = f" ({found.left_out} more left out: only one of them has coded there)" if found.left_out else ""
    say(f"{found.table}: {found.a} and {found.b}, in {found.articles} articles{left}")
    say(f"found by both {found.both}, only by {found.a} {found.only_a}, only by {found.b} {found.only_b}"
        f": {_share(found.found_agreement)} of all; F {_figure(found.f_measure)}")  # fmt: skip
    say()
    show(("field", "units", "agreed", "share", "kappa"),
         ((f.field, f.n, f.agreed, _share(f.agreement), _figure(f.kappa) if f.kappa is not None else f.why)
          for f in found.fields if f.n))  # fmt: skip
    if found.differences[:limit]:
        say()
        show(("article", "at", "field", found.a, found.b, "words"), map(_difference, found.differences[:limit]))
    if len(found.differences) > limit:
        say(f"{len(found.differences) - limit} more differences: --limit, or --json for all")


def _difference(one: comparing.Difference) -> tuple[object, ...]:
    words = one.words_a if one.words_a is not None else one.words_b
    if one.field is None:
        missing = "(not found)"
        return one.article_id, one.start, "", one.words_a or missing, one.words_b or missing, ""
    return one.article_id, one.start, one.field, one.value_a or "(empty)", one.value_b or "(empty)", words


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _where(outcome: Outcome) -> str:
    kinds = {".csv": "row", ".parquet": "row", ".json": "entry", ".jsonld": "entry"}
    return f"{outcome.file}, {kinds.get(Path(outcome.file).suffix, 'line')} {outcome.number}"


def _told(outcomes: list[Outcome], dry_run: bool, nothing: bool) -> str:
    counts = Counter(outcome.result for outcome in outcomes)
    told = ", ".join(
        f"{counts[name]} {name}" for name in ("added", "corrected", "accepted", "rejected") if counts[name]
    )
    told = ", ".join(filter(None, (told, f"{counts['known']} known already", f"{counts['refused']} refused")))
    if nothing:
        return f"nothing recorded (--strict): {counts['refused']} of {len(outcomes)} rows refused"
    return f"dry run, nothing recorded: {told}" if dry_run else told

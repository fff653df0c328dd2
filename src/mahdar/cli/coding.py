"""Commands with which a person overrules the reader and adds to it: add, correct, accept, reject, date, rulings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Unpack

import typer

from mahdar.asking import Shared
from mahdar.cli.narrowing import narrowed
from mahdar.cli.terminal import json_lines, say, table, user
from mahdar.dossier.store import Store
from mahdar.dossier.views.ruled import rulings as ruled
from mahdar.errors import UsageError
from mahdar.rulings import Entry, Ledger, entries, lines
from mahdar.rulings.articles import Articles
from mahdar.rulings.forms import parse_assignments

TABLES = "timexes, mentions, statements, quantities, events, agreements or commitments"
ARTICLE = "The article's id, document or title (see `mahdar show --articles`)"
Dossier = Annotated[Path, typer.Argument(help="The dossier")]
Record = Annotated[str | None, typer.Argument(help="The record's id (or name its words with the options)")]
TableOption = Annotated[str | None, typer.Option("--table", help=TABLES)]
ArticleOption = Annotated[str | None, typer.Option("--article", help=ARTICLE)]
After = Annotated[str | None, typer.Option("--after", help="Words of the article behind which to look for --words")]
Words = Annotated[str | None, typer.Option("--words", help="The exact words that the record stands on")]
Sets = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help="field=value: for passages and names the words of the article, for dates EDTF, for other records their id"
        " or their words; several with |; stages=agreed:words@2020-01-05|ended:words",
    ),
]
Why = Annotated[str | None, typer.Option(help="The reason; it is kept with the ruling")]
By = Annotated[str, typer.Option(help="Who rules (default: MAHDAR_USER, else the user's name)", default_factory=user)]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (add, correct, accept, reject, date):
        app.command()(command)
    ledger = typer.Typer(help="List, export, import and undo what persons ruled.", no_args_is_help=True)
    ledger.command("list")(list_rulings)
    ledger.command("export")(export_rulings)
    ledger.command("import")(import_rulings)
    ledger.command("undo")(undo)
    app.add_typer(ledger, name="rulings")


def add(
    dossier: Dossier,
    table: Annotated[str, typer.Argument(help=TABLES)],
    article: Annotated[str, typer.Option(help=ARTICLE)],
    by: By,
    words: Words = None,
    after: After = None,
    set_: Sets = None,
    why: Why = None,
) -> None:
    """Add a record that the reader has not found. It stands on words of an article, as every record does.

    Example: mahdar add talks.mahdar commitments --article a-… --set action="بسحب القوات" --set obligor="الحكومة"
    --set due=2020-01 --set due_relation=by --set stage=promised. What each field means: docs/codebook.md; records by
    the hundred: `mahdar import`.
    """
    with Store.write(dossier) as store:
        named = Articles(store.connection).named(article)
        tell(Ledger(store, by).add(table, named, words, dict(parse_assignments(set_ or [])), why, after))


def correct(
    dossier: Dossier,
    by: By,
    record: Record = None,
    table: TableOption = None,
    article: ArticleOption = None,
    words: Words = None,
    set_: Sets = None,
    why: Why = None,
) -> None:
    """Correct fields of a record. What the reader found is kept beside it, and `rulings undo` brings it back."""
    with Store.write(dossier) as store:
        ledger = Ledger(store, by)
        tell(
            ledger.correct(
                _target(store, ledger, record, table, article, words), dict(parse_assignments(set_ or [])), why
            )
        )


def accept(
    dossier: Dossier,
    by: By,
    record: Record = None,
    table: TableOption = None,
    article: ArticleOption = None,
    words: Words = None,
    why: Why = None,
) -> None:
    """Note that you have checked a record and found it right."""
    with Store.write(dossier) as store:
        ledger = Ledger(store, by)
        tell(ledger.accept(_target(store, ledger, record, table, article, words), why))


def reject(
    dossier: Dossier,
    by: By,
    record: Record = None,
    table: TableOption = None,
    article: ArticleOption = None,
    words: Words = None,
    why: Why = None,
) -> None:
    """Take a record out of every view and export. It stays in the file, and `rulings undo` brings it back."""
    with Store.write(dossier) as store:
        ledger = Ledger(store, by)
        tell(ledger.reject(_target(store, ledger, record, table, article, words), why))


def date(
    dossier: Dossier,
    article: Annotated[str, typer.Argument(help=ARTICLE)],
    published: Annotated[str, typer.Argument(help="EDTF: 2021-03-23, 2021-03, 2021-03-20/2021-03-25")],
    by: By,
    why: Why = None,
) -> None:
    """Say when an article was published. Its time expressions are bound again; nothing is read again."""
    with Store.write(dossier) as store:
        tell(Ledger(store, by).date(Articles(store.connection).named(article), published, why))


@narrowed(
    from_="Ruled on this day, month or year or later", to="Ruled by then", about="With these words",
    actor="On articles that name somebody of these words", outlet="On articles of outlets with these words",
    story="On articles of this story", article_id="On this article", as_of="On articles published by then",
)  # fmt: skip
def list_rulings(
    dossier: Dossier,
    json: Annotated[bool, typer.Option("--json", help="JSON lines")] = False,
    **asked: Unpack[Shared],
) -> None:
    """List the rulings of a dossier, with those that hold on to nothing any more."""
    with Store.read(dossier) as store:
        some = {one.id for one in ruled(store, **asked)}
        found = [entry for entry in entries(store) if entry.ruling.id in some]
    if json:
        json_lines({"ruling": e.ruling, "state": e.state, "record_id": e.record_id, "note": e.note} for e in found)
        return
    headings = ("id", "at", "by", "action", "words", "state", "why")
    table(headings, ((e.ruling.id, e.ruling.at[:19], e.ruling.by, e.ruling.action, _words(e), e.note or e.state,
                      e.ruling.why) for e in found))  # fmt: skip


def export_rulings(
    dossier: Dossier, out: Annotated[Path, typer.Option("--out", "-o", help="A file of JSON lines")]
) -> None:
    """Write the rulings as lines of JSON, to keep or to send."""
    with Store.read(dossier) as store:
        number = lines.write((e.ruling for e in entries(store)), out)
    say(f"{number} rulings written to {out}")


def import_rulings(
    dossier: Dossier,
    file: Annotated[Path, typer.Argument(help="A file that `mahdar rulings export` wrote")],
    by: By,
) -> None:
    """Bring rulings in from another dossier. They hold where their words stand; the others are kept and listed."""
    rulings = lines.read(file)
    with Store.write(dossier) as store:
        new, known = Ledger(store, by).take(rulings)
        loose = sum(e.state == "detached" for e in entries(store))
    say(f"{new} new rulings, {known} known already, {loose} that hold on to nothing here (`mahdar rulings list`)")


def undo(dossier: Dossier, ruling: Annotated[str, typer.Argument(help="The ruling's id")], by: By) -> None:
    """Take a ruling back. It stays in the ledger, with the time of its undoing."""
    with Store.write(dossier) as store:
        tell(Ledger(store, by).undo(ruling))


def _target(
    store: Store, ledger: Ledger, record: str | None, table: str | None, article: str | None, words: str | None
) -> str:
    if record:
        return record
    if not (table and article and words):
        raise UsageError("name a record by its id, or by --table, --article and --words")
    return ledger.find(table, Articles(store.connection).named(article), words)


def tell(entry: Entry) -> None:
    """Print what became of a ruling."""
    say(
        f"{entry.ruling.id}: {entry.ruling.action}, {entry.state}"
        + (f", {entry.record_id}" if entry.record_id else "")
        + (f" ({entry.note})" if entry.note else "")
    )


def _words(entry: Entry) -> str:
    exact = str(entry.ruling.target.get("exact") or entry.ruling.target.get("id") or "")
    return exact if len(exact) <= 60 else exact[:59] + "…"

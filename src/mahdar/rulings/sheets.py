"""Files of records that a person filled in: CSV and JSON lines, as rows of cells; templates of such files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mahdar.dossier.codec import RECORDS
from mahdar.errors import RulingError
from mahdar.rulings import web_annotations
from mahdar.rulings.cells import disarm, rearm
from mahdar.rulings.forms import KEY, settable
from mahdar.rulings.parquet import rows as parquet_rows

FRONT = ("id", "article_id", "document", "title", "published", "words")
BACK = ("rule", "verdict", "why", "text_sha256", "prefix", "suffix")
PASSED_OVER = frozenset(  # columns of exports that tell nothing that could be imported
    {"published", "rule", "confidence", "ruling_id", "symbol", "binding", "entity", "outlet"}
)
META = frozenset({*FRONT, *BACK, *PASSED_OVER, "table", "address", "url", "quote", "start", "end", "selector"})
EXAMPLE = "example"  # the id of a row that is passed over
_JSON = (".jsonl", ".json", ".ndjson", ".jsonld")
_DELIMITERS = ",;\t"
_ENCODINGS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


class Line(NamedTuple):
    """A row of a file: its number, as a spreadsheet or an editor counts, its table and its cells.

    ``error`` says why it cannot be understood at all. A column that the file does not have is no cell.
    """

    file: str
    number: int
    table: str
    cells: dict[str, Any]
    error: str | None = None


def read(path: Path, table: str | None = None, encoding: str | None = None) -> list[Line]:
    """The rows of a file (JSON lines, Parquet, web annotations, else CSV with a comma, semicolon or tab).

    Empty ones are left out. The table is that of the row's ``table`` cell, else ``table``, else the one that the file
    is named after. Raises RulingError for what concerns the whole file: it cannot be read, its encoding, its columns.
    """
    if table is not None and table not in RECORDS:
        raise RulingError(f"there is no table {table!r}; choose one of: {', '.join(RECORDS)}")
    named = next(
        (name for name in RECORDS if path.stem == name or path.stem.startswith((f"{name}-", f"{name}_"))), None
    )
    named = table or named
    lines = [_line(path, *row, named) for row in _rows(path, table, encoding)]
    return [line for line in lines if line.cells.get("id") != EXAMPLE]


def filled(lines: Iterable[Line], given: Mapping[str, str]) -> list[Line]:
    """The rows with the fields ``given`` where they leave them empty; an error where their table has no such field."""
    done = []
    for line in lines:
        known = settable(line.table) if line.table in RECORDS else given
        unknown = [name for name in given if name not in known]
        error = line.error or (f"{line.table} have no field {', '.join(map(repr, unknown))}" if unknown else None)
        left = {name: value for name, value in given.items() if line.cells.get(name) in (None, "", [])}
        done.append(line._replace(cells={**line.cells, **left}, error=error))
    return done


def template(table: str) -> tuple[list[str], list[str]]:
    """The columns that a coder fills in for a table, and a row of them as an example. Raises RulingError as above."""
    columns = [*FRONT, *settable(table), *BACK]
    example = {**_EXAMPLES.get(table, {}), "id": EXAMPLE, "article_id": "a-0123456789abcdef", "why": "مثال"}
    return columns, [example.get(column, "") for column in columns]


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV with CRLF; cells that a spreadsheet would run are disarmed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([disarm(cell) for cell in row] for row in rows)
    return out.getvalue()


def json_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """JSON lines of the cells that are filled in."""
    filled = ({name: cell for name, cell in zip(columns, row, strict=True) if cell} for row in rows)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in filled)


def _rows(path: Path, table: str | None, encoding: str | None) -> Iterator[tuple[int, dict[str, Any], str | None]]:
    if path.suffix == ".parquet":
        return parquet_rows(path)
    text = _text(path, encoding)
    if path.suffix in (".json", ".jsonld") and web_annotations.is_annotations(whole := _whole(text)):
        return web_annotations.rows(whole, table)
    return _json_rows(path, text, table) if path.suffix in _JSON else _csv_rows(path, text)


def _whole(text: str) -> Any:
    """A file that is one JSON value; None where it is not."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def _text(path: Path, encoding: str | None) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RulingError(f"{path} cannot be read ({error.strerror})") from error
    found = encoding or next((name for mark, name in _ENCODINGS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode("utf-8-sig" if found.lower() in ("utf-8", "utf8") else found)
    except LookupError as error:
        raise RulingError(f"there is no encoding {found!r}: name one such as utf-8 or windows-1256") from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RulingError(
            f"{path}, line {line} is not {found}: save the file as 'CSV UTF-8', or name its encoding with --encoding"
        ) from error


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any], str | None]]:
    lines = io.StringIO(text, newline="")
    if text[:4].lower() == "sep=":  # Excel's own mark of the delimiter
        lines.readline()
    first = text[lines.tell() :].partition("\n")[0] if lines.tell() else text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=lambda mark: _known_columns(next(csv.reader([first], delimiter=mark), [])))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    try:
        header = [name.strip() for name in next(reader, [])]
        _must_be_columns(path, header)
        for number, row in enumerate(reader, 2):
            if any(one.strip() for one in row):
                yield number, *_cells(header, row)
    except csv.Error as error:
        raise RulingError(f"{path}, row {number + 1} is no CSV: {error}") from error


def _cells(header: list[str], row: list[str]) -> tuple[dict[str, Any], str | None]:
    more = [one for one in row[len(header) :] if one.strip()]
    error = f"it has {len(row)} cells where the header has {len(header)}" if more else None
    return {name: rearm(one) for name, one in zip(header, row, strict=False) if name}, error


def _known_columns(names: Iterable[str]) -> int:
    known = _columns()
    return sum(name.strip() in known for name in names)


def _columns() -> frozenset[str]:
    return META | {name for table in RECORDS for name in settable(table)}


def _must_be_columns(path: Path, header: list[str]) -> None:
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise RulingError(f"{path}: the column {', '.join(twice)} is there twice")
    known = _columns()
    unknown = [name for name in header if name and name not in known]
    if unknown:
        raise RulingError(
            f"{path}: there is no field {', '.join(map(repr, unknown))}: `mahdar template` shows them all"
        )
    if not {"id", "words", "quote", *KEY.values()} & set(header):
        raise RulingError(f"{path}: a column words (or id) is missing: `mahdar template` writes a file to fill in")


def _json_rows(path: Path, text: str, table: str | None) -> Iterator[tuple[int, dict[str, Any], str | None]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                found = json.loads(line)
            except ValueError as error:
                yield number, {}, f"it is no JSON: {error}"
                continue
            if web_annotations.is_annotations(found):
                for _, cells, misfit in web_annotations.rows(found, table):
                    yield number, cells, misfit
            elif isinstance(found, dict):
                yield number, found, None
            else:
                yield number, {}, "it is no JSON object"


def _line(path: Path, number: int, cells: dict[str, Any], error: str | None, table: str | None) -> Line:
    table = str(cells.get("table") or "").strip() or table or ""
    if error is None and table not in RECORDS:
        error = f"there is no table {table!r}" if table else "its table is not told: give --table or a column table"
    if error is None:
        known = META | set(settable(table))
        unknown = [name for name, value in cells.items() if name not in known and value not in (None, "", [])]
        if unknown:
            error = f"{table} have no field {', '.join(map(repr, unknown))}"
    return Line(path.name, number, table, cells, error)


_EXAMPLES = {
    "timexes": {"words": "5 يناير 2020", "type": "DATE", "value": "2020-01-05", "edtf": "2020-01-05"},
    "mentions": {"words": "وزارة الخارجية", "kind": "organisation", "name": "وزارة الخارجية"},
    "statements": {
        "words": "وقالت الوزارة إن الموعد قائم", "cue": "وقالت الوزارة", "content": "الموعد قائم",
        "speaker": "الوزارة", "speaker_kind": "organisation", "named": "true", "mode": "indirect", "act": "assert",
    },
    "quantities": {"words": "نحو 2500 جندي", "low": "2500", "high": "2500", "approximate": "true", "kind": "forces",
                   "subject": "جندي"},
    "events": {
        "words": "وقع الوفدان الاتفاق في بغداد", "trigger": "وقع", "type": "AGREE", "mode": "sign",
        "actors": "الوفدان", "date": "2020-01-05", "place": "بغداد", "factuality": "happened",
    },
    "agreements": {
        "words": "هدنة", "name": "هدنة", "kind": "truce", "parties": "الطرف الأول|الطرف الثاني",
        "mediators": "الأمم المتحدة", "made_at": "2020-01-05", "state": "in_force",
        "stages": "agreed:وقع الوفدان الاتفاق@2020-01-05|in_force:دخلت الهدنة حيز التنفيذ@2020-01-07",
    },
    "commitments": {
        "words": "تعهدت الحكومة بسحب القوات قبل نهاية يناير 2020", "action": "بسحب القوات", "obligor": "الحكومة",
        "due": "2020-01", "due_relation": "by", "made_at": "2020-01-05", "stage": "promised", "agreement_id": "هدنة",
    },
}  # fmt: skip

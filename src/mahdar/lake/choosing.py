"""Which articles of a lake answer a question. DuckDB passes over what cannot answer it, by the statistics of the files
and by patterns; the words of what is left are compared one by one.

Nothing is held but the places of what was found: a lake may hold more than memory does.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, get_args

import msgspec

from mahdar.dossier.filters import day, words_of
from mahdar.dossier.words import Query, plain_words
from mahdar.errors import LakeError, UsageError
from mahdar.extras import needed
from mahdar.intake.remote import shown
from mahdar.lake import storage
from mahdar.lake.asked import Asked, Fields, names_sql
from mahdar.lake.layout import Lake, Part
from mahdar.records import EventType

_FETCH = 1_000  # articles whose words are compared before the next are fetched
_MEMORY = "1GB"
_TYPES = get_args(EventType)


class Question(msgspec.Struct, kw_only=True, frozen=True):
    """What is asked. ``from_`` and ``to`` are EDTF; names and places hold all words given; any of the ``events``."""

    about: str | None = None
    from_: str | None = None
    to: str | None = None
    outlet: str | None = None
    place: str | None = None
    name: str | None = None
    events: tuple[str, ...] = ()


class Hit(NamedTuple):
    """An article that answers: the number of its part among those asked, its row in that part's files."""

    part: int
    page: int
    position: int
    row: int
    id: str
    weight: int
    published: date | None


def choose(lake: Lake, parts: list[Part], question: Question, tell: Callable[[int], None] | None = None) -> list[Hit]:
    """The articles that answer, in the order in which a build would read them.

    ``tell`` is told how many were found so far. Raises UsageError for a question that asks nothing or is malformed,
    LakeError where a file is damaged or gone.
    """
    duckdb = needed("duckdb", "cluster", "gathering out of a lake")
    asked = _Asked(question)
    files = [lake.file("articles", part.id) for part in parts if part.articles]
    if not files:
        return []
    place = {storage.name(lake.file("articles", part.id)): number for number, part in enumerate(parts)}
    try:
        with duckdb.connect(config={"memory_limit": _MEMORY, "threads": os.cpu_count() or 1}) as connection:
            if (system := storage.system_of(lake.path)) is not None:
                connection.register_filesystem(system)
            found = list(asked.hits(connection, files, place, tell))
    except (duckdb.Error, OSError, UnicodeDecodeError) as error:
        raise LakeError(damage(lake, parts, ("articles",), error)) from error
    return sorted(found)


def damage(lake: Lake, parts: list[Part], tables: tuple[str, ...], error: object) -> str:
    """What to say where a file of the lake cannot be read: the first that is gone or not what it was."""
    for part in parts:
        for table in tables:
            file, known = lake.file(table, part.id), part.files.get(table)
            if known is None:
                continue
            try:
                whole = storage.digest(file) == known
            except FileNotFoundError:
                return f"{shown(file)} is gone: {_again(lake, part)}"
            except OSError as unread:
                return f"{shown(file)} cannot be read ({unread.strerror or unread})"
            if not whole:
                return f"{shown(file)} is damaged: {_again(lake, part)}"
    return f"{lake.name}: {(str(error).splitlines() or [type(error).__name__])[0]}"


def _again(lake: Lake, part: Part) -> str:
    return f"delete {shown(lake.part_file(part.id))} and run the same `mahdar read` again"


class _Asked:
    """A question, ready to be put."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._about = Asked(question.about) if question.about is not None else None
        self._outlet = words_of(question.outlet) if question.outlet is not None else None
        self._name = words_of(question.name) if question.name is not None else None
        self._place = words_of(question.place) if question.place is not None else None
        self._events = [_event_type(one) for one in question.events]
        first, last = question.from_, question.to
        self._first = date.fromisoformat(day(first, 0)) if first is not None else None
        self._last = date.fromisoformat(day(last, 1)) if last is not None else None
        if question == Question():
            raise UsageError("ask for something: --about, --from, --to, --outlet, --place, --name or --event")

    def hits(
        self, connection: Any, files: list[str], place: dict[str, int], tell: Callable[[int], None] | None
    ) -> Iterator[Hit]:
        condition, values = self._condition(connection, files)
        connection.execute(
            "SELECT filename, page, position, file_row_number, id, published_first, folded, names, places, event_types"
            f" FROM read_parquet(?, filename = true, file_row_number = true) WHERE {condition}",
            [files, *values],
        )
        count = 0
        while rows := connection.fetchmany(_FETCH):
            for file, page, position, row, id, first, folded, names, places, types in rows:
                weight = self._weight(folded, names or [], places or [], types or [])
                if weight:
                    count += 1
                    yield Hit(place[storage.name(file)], page, position, row, id, weight, first)
            if tell is not None:
                tell(count)

    def _weight(self, folded: str, names: list[str], places: list[str], types: list[str]) -> int:
        """How well an article answers, by its words; 0 where it does not."""
        if self._name is not None and not any(map(self._name.in_text, names)):
            return 0
        if self._place is not None and not _is_place(self._place, names, places):
            return 0
        if self._about is None:
            return 1
        title, _, text = folded.partition("\n")
        return self._about.matches(Fields(title, text, [*names, *places, *(one.lower() for one in types)]))

    def _condition(self, connection: Any, files: list[str]) -> tuple[str, list[Any]]:
        told: list[str] = ["true"]
        values: list[Any] = []

        def add(condition: str, more: Sequence[Any] = ()) -> None:
            told.append(condition)
            values.extend(more)

        if self._first is not None or self._last is not None:
            add("(published_first IS NOT NULL OR published_last IS NOT NULL)")
        if self._first is not None:
            add("(published_last >= ? OR published_last IS NULL)", [self._first])
        if self._last is not None:
            add("(published_first <= ? OR published_first IS NULL)", [self._last])
        if self._outlet is not None:
            every = connection.execute("SELECT DISTINCT outlet FROM read_parquet(?)", [files]).fetchall()
            add("list_contains(?, outlet)", [[one for (one,) in every if one and self._outlet.in_text(one)]])
        if self._events:
            add("list_has_any(event_types, ?)", [self._events])
        for wanted, columns in ((self._name, ("names",)), (self._place, ("names", "places"))):
            if wanted is not None:
                add(*names_sql(wanted, columns))
        if self._about is not None:
            add(*self._about.sql())
        return " AND ".join(told), values


def _is_place(wanted: Query, names: list[str], places: list[str]) -> bool:
    """Whether a place holds the words, or a name is just them: states stand among the names."""
    count = sum(map(len, wanted.phrases))
    return any(map(wanted.in_text, places)) or any(
        wanted.in_text(name) and len(plain_words(name)) == count for name in names
    )


def _event_type(told: str) -> str:
    """A type of event as it is written in the tables. Raises UsageError where there is none such."""
    if told.upper() not in _TYPES:
        raise UsageError(f"there is no type of event {told}: it is one of {', '.join(_TYPES)}")
    return told.upper()

"""A connection that tells which queries were asked while something was worked out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

Value = TypeVar("Value")


class Asking(sqlite3.Cursor):
    """A cursor that notes its queries."""

    def execute(self, sql: str, parameters: Any = (), /) -> Asking:
        """As sqlite3's."""
        connection = self.connection
        if isinstance(connection, Watched):
            connection.hear((sql,))
        super().execute(sql, parameters)
        return self


class Watched(sqlite3.Connection):
    """A connection whose cursors note their queries for whoever listens, the innermost alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As sqlite3's."""
        super().__init__(*args, **kwargs)
        self.noted: list[set[str]] = []
        self._saved: list[float] = []

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As sqlite3's, which goes past ``cursor`` here."""
        self.hear((sql,))
        return super().execute(sql, parameters)

    def cursor(self, factory: Any = Asking) -> Any:
        """As sqlite3's."""
        return super().cursor(factory)

    def listen(self, make: Callable[[], Value]) -> tuple[Value, frozenset[str], float]:
        """What ``make`` gives, its queries, and the seconds that it saved; who listened before hears of these too."""
        self.noted.append(set())
        self._saved.append(0.0)
        try:
            value = make()
        finally:
            asked, saved = self.noted.pop(), self._saved.pop()
            self.hear(asked, saved)
        return value, frozenset(asked), saved

    def hear(self, asked: Iterable[str], saved: float = 0.0) -> None:
        """Note queries: one that is asked now, or those of something in memory, which saved so many seconds."""
        if self.noted:
            self.noted[-1].update(asked)
            self._saved[-1] += saved

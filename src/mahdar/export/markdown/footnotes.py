"""The footnotes of a briefing, and article text made safe for Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote as quoted
from urllib.parse import urlsplit

from mahdar.dossier.store import Store, translated
from mahdar.export.labels import labels
from mahdar.export.options import Language

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~&$^@])")  # others mean something at the beginning of a line alone
_FIRST, _LEFT, _END = "\u2068", "\u2066", "\u2069"  # first strong isolate, left-to-right isolate, end of it


def plain(text: str) -> str:
    """Text of an article as Markdown that shows it as it is, on one line, isolated from the text around it."""
    flat = " ".join(text.split())
    return f"{_FIRST}{escaped(flat)}{_END}" if flat else ""


def escaped(text: str) -> str:
    """Text with a backslash before every mark that Markdown knows inside a line."""
    return _MARKS.sub(r"\\\1", text)


def left(text: str) -> str:
    """A date or an id, which runs from left to right whatever stands around it."""
    return f"{_LEFT}{escaped(text)}{_END}"


class Place(NamedTuple):
    """Words of an article, the record that they carry, and who says so through whom (None: the article itself)."""

    article_id: str
    start: int
    end: int
    quote: str
    record_id: str
    speaker: str | None = None
    via: tuple[str, ...] = ()


class Footnotes:
    """Footnotes by the passages that they give; the same passage of the same record is one footnote."""

    def __init__(self, store: Store, language: Language) -> None:
        """Begin with none."""
        self._store, self._words = store, labels(language)
        self._numbers: dict[Place, int] = {}

    def mark(self, places: Iterable[Place]) -> str:
        """The marks of some passages, each once: ``[^1][^2]``."""
        numbers = [self._numbers.setdefault(place, len(self._numbers) + 1) for place in places]
        return "".join(f"[^{number}]" for number in dict.fromkeys(numbers))

    def lines(self) -> Iterator[str]:
        """The footnotes, under a heading where there are any."""
        if self._numbers:
            yield f"## {self._words['passages']}"
            yield ""
        with translated(self._store.path):
            for place, number in self._numbers.items():
                yield f"[^{number}]: {self._line(place)}"

    def _line(self, place: Place) -> str:
        who = plain(place.speaker) if place.speaker else str(self._words["article"])
        via = f"، {self._words['via']} {'، '.join(map(plain, place.via))}" if place.via else ""
        sql = "SELECT title, outlet, published, address, url FROM articles WHERE id = ?"
        row = self._store.connection.execute(sql, (place.article_id,)).fetchone()
        parts = [plain(row["outlet"]) if row["outlet"] else "", left(row["published"]) if row["published"] else ""]
        title = plain(row["title"] or row["address"])
        url = _address(row["url"])
        parts += [f"[{title}]({url})" if url else title, left(place.record_id)]
        return f"«{plain(place.quote)}» — {who}{via} · {' · '.join(filter(None, parts))}"


def _address(url: str | None) -> str | None:
    """An address that may be linked, with what could end the link taken away."""
    if not url or urlsplit(url).scheme not in ("http", "https"):
        return None
    return quoted(url, safe=":/?#@!$&'*+,;=%~")

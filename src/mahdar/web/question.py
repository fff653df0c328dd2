"""What a page is asked: the filters that all pages share, its own, and how links carry them on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request

from mahdar.asking import Shared, Where, where
from mahdar.dossier.filters import STORY, day, words_of
from mahdar.errors import MahdarError

LANGUAGES = ("ar", "en")
LONGEST = 200  # characters of one value
LAST_PAGE = 100_000
PAGE_SIZE = 50
SHARED = ("from", "to", "as_of", "about", "actor", "outlet", "story")
_DAYS = ("from", "to", "as_of")


class BadQuestion(MahdarError):
    """A value in the address that the page cannot answer; ``field`` names it."""

    def __init__(self, field: str, value: str) -> None:
        """Take the parameter's name and what it held."""
        super().__init__(f"{field}: {value[:60]!r} cannot be used")
        self.field = field
        self.value = value


class Question(msgspec.Struct, kw_only=True, frozen=True):
    """A page's address, taken apart: ``path`` without the language, ``values`` all its parameters."""

    lang: str
    path: str
    values: dict[str, str]
    page: int = 1
    carried: str = ""  # the shared filters, ready for the address of another page

    def get(self, name: str, allowed: Collection[str] | None = None) -> str | None:
        """A parameter; None where it is missing or empty. Raises BadQuestion for one that is not ``allowed``."""
        value = self.values.get(name) or None
        if value is not None and allowed is not None and value not in allowed:
            raise BadQuestion(name, value)
        return value

    def flag(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self.get(name, ("1", "0", "on")) in ("1", "on")

    def number(self, name: str, least: int, most: int, default: int) -> int:
        """A whole number within bounds. Raises BadQuestion for any other."""
        value = self.values.get(name)
        if not value:
            return default
        if not value.isascii() or not value.isdigit() or len(value) > 9 or not least <= int(value) <= most:
            raise BadQuestion(name, value)
        return int(value)

    @property
    def from_(self) -> str | None:
        """The first day asked for, EDTF."""
        return self.get("from")

    @property
    def to(self) -> str | None:
        """The last day asked for, EDTF."""
        return self.get("to")

    @property
    def as_of(self) -> str | None:
        """The day by which everything shown was known, EDTF."""
        return self.get("as_of")

    @property
    def about(self) -> str | None:
        """Words that must stand in what is shown."""
        return self.get("about")

    @property
    def actor(self) -> str | None:
        """Words of the name of somebody who acts, speaks or is named."""
        return self.get("actor")

    @property
    def outlet(self) -> str | None:
        """Words of an outlet's name."""
        return self.get("outlet")

    @property
    def story(self) -> str | None:
        """The id of a story."""
        return self.get("story")

    @property
    def offset(self) -> int:
        """How many rows stand on the pages before this one."""
        return (self.page - 1) * PAGE_SIZE

    def shared(self, *but: str) -> Shared:
        """The shared filters that are set, as the views of ``mahdar.Dossier`` call them, without some."""
        called = {"from_" if name == "from" else name: self.get(name) for name in SHARED if name not in but}
        return {name: value for name, value in called.items() if value is not None}  # type: ignore[return-value]

    def where(self, *but: str) -> Where:
        """The same without ``as_of``, for what was made as of a day."""
        return where(self.shared(*but))

    def here(self, **changes: Any) -> str:
        """The address of this page with other parameters; None takes one away. A new filter begins at page 1."""
        if "page" not in changes:
            changes["page"] = None
        return address(self.lang, self.path, {**self.values, **changes})

    def link(self, path: str, **values: Any) -> str:
        """The address of another page, with the shared filters of this one."""
        if self.carried and not any(name.rstrip("_") in SHARED for name in values):
            found = address(self.lang, path, values)
            return f"{found}{'&' if '?' in found else '?'}{self.carried}"
        return address(self.lang, path, {**{name: self.values.get(name) for name in SHARED}, **values})

    def bare(self, path: str, **values: Any) -> str:
        """The address of another page without this one's filters, but as of the same day."""
        if not values and not self.values.get("as_of"):
            return f"/{self.lang}{path}"
        return address(self.lang, path, {"as_of": self.as_of, **values})

    def other(self) -> str:
        """The address of this very page in the other language."""
        return address("en" if self.lang == "ar" else "ar", self.path, {**self.values})


def address(lang: str, path: str, values: Mapping[str, Any]) -> str:
    """A page's address from its parts."""
    called = {name.rstrip("_"): value for name, value in values.items()}
    kept = {name: str(value) for name, value in called.items() if value not in (None, "", False)}
    query = f"?{urlencode(kept)}" if kept else ""
    return f"/{lang}{path if path != '/' else '/'}{query}"


def question(request: Request) -> Question:
    """Take the address of a request apart. Raises BadQuestion for a value that no page can answer."""
    lang = request.path_params.get("lang", "ar")
    if lang not in LANGUAGES:
        raise HTTPException(404)
    values = {name: value.strip() for name, value in request.query_params.items()}
    for name, value in values.items():
        if len(value) > LONGEST or len(name) > LONGEST or "\x00" in value:
            raise BadQuestion(name[:LONGEST], value)
    for name in SHARED:
        if values.get(name):
            _check(name, values[name])
    path = request.url.path.removeprefix(f"/{lang}") or "/"
    asked = Question(lang=lang, path=path, values=values)
    carried = urlencode({name: values[name] for name in SHARED if values.get(name)})
    return msgspec.structs.replace(asked, page=asked.number("page", 1, LAST_PAGE, 1), carried=carried)


def _check(name: str, value: str) -> None:
    try:
        if name in _DAYS:
            day(value, 0), day(value, 1)
        elif name != "story" or not STORY.fullmatch(value):
            words_of(value)
    except (MahdarError, ValueError) as error:
        raise BadQuestion(name, value) from error

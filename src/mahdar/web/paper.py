"""From rows to pages: templates with what every page needs, and answers that tell when nothing has changed."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache
from importlib import resources
from typing import Annotated, Any

import jinja2
from fastapi import Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

import mahdar
from mahdar.api import Dossier
from mahdar.dossier.held import late
from mahdar.web.filtering import chips, empty, kept, of_page, shown
from mahdar.web.guard import mark
from mahdar.web.question import LANGUAGES, Question, question
from mahdar.web.settings import Settings
from mahdar.web.shelf import Shelf
from mahdar.web.tongue import DIGITS, Tongue

THEMES = ("auto", "light", "dark")
SESSION = "mahdar_session"
CODER = "mahdar_coder"
OFFERED = 40  # stories
PREFERENCES: dict[str, tuple[str, ...]] = {"theme": THEMES, "months": ("nile", "east", "west"), "digits": DIGITS}


class Unchanged(Exception):
    """The reader already has this page; ``etag`` is its mark."""

    def __init__(self, etag: str) -> None:
        """Take the mark of what the reader has."""
        super().__init__(etag)
        self.etag = etag


class Desk:
    """What a page works with: its question, the open dossier, the reader's language, and the way to an answer."""

    def __init__(self, request: Request, asked: Question) -> None:
        """Lay out everything for one request."""
        self.request = request
        self.asked = asked
        self.settings: Settings = request.app.state.settings
        self.shelf: Shelf = request.app.state.shelf
        self.choices = {name: _choice(request, name, allowed) for name, allowed in PREFERENCES.items()}
        self.tongue = Tongue(lang=asked.lang, months=self.choices["months"], digits=self.choices["digits"])
        self.session = request.cookies.get(SESSION, "")[:64] or secrets.token_urlsafe(24)

    @property
    def coder(self) -> str:
        """Whose name the forms offer: the last one given here, else that of who started the server."""
        kept = self.request.cookies.get(CODER, "")
        try:
            return bytes.fromhex(kept).decode("utf-8")[:80] or self.settings.user
        except ValueError:
            return self.settings.user

    @property
    def dossier(self) -> Dossier:
        """The dossier, open for reading in this thread."""
        return self.shelf.dossier()

    @property
    def etag(self) -> str:
        """What changes whenever this page would."""
        parts = (
            self.shelf.version(),
            mahdar.__version__,
            str(self.request.url),
            self.session,
            self.coder,
            str(self.choices),
        )
        return f'W/"{hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"'

    def page(self, template: str, status: int = 200, **content: Any) -> Response:
        """The answer: a template filled with ``content``; it sees the desk's question as ``q``, its words as ``t``."""
        page = of_page(getattr(self.request.scope.get("route"), "path", "-"))
        asked = self.asked
        html = _templates().get_template(template).render(
            q=self.asked, t=self.tongue.say, v=self.tongue.value, d=self.tongue.date, n=self.tongue.number,
            digits=self.tongue.numerals, direction=self.tongue.direction, choices=self.choices,
            preferences=PREFERENCES, mark=mark(self.settings, self.session), settings=self.settings, coder=self.coder,
            late=late(), program=mahdar.__version__, dossier=self.settings.path.stem,
            shared_filters=shown(page), chips=chips(asked, page, self.tongue, self._named),
            kept=kept(asked, page, self.tongue, self._named), stories_offered=self._stories,
            empty=lambda: empty(asked, page, self.dossier.articles_among), **content,
        )  # fmt: skip
        answer = HTMLResponse(html, status_code=status)
        if status == 200 and not late():
            answer.headers["ETag"] = self.etag
        if self.request.cookies.get("lang") != self.asked.lang:
            answer.set_cookie("lang", self.asked.lang, max_age=31_536_000, samesite="strict", httponly=True)
        if SESSION not in self.request.cookies:
            answer.set_cookie(SESSION, self.session, httponly=True, samesite="strict")
        return answer

    def _named(self, name: str, value: str) -> str:
        """What an id in the address is called."""
        if name == "story":
            story = next(iter(self.dossier.story_names([value])), None)
            return value if story is None else story.name or story.id
        entity = self.dossier.named(value) if name in ("entity", "who") else None
        return value if entity is None else entity.name

    def _stories(self) -> list[str]:
        """The names of the largest stories, to choose from."""
        found = self.shelf.kept(
            "stories offered", lambda: self.dossier.stories(by_size=True, articles=2, limit=OFFERED)
        )
        return list(dict.fromkeys(one.name for one in found if one.name))


def desk(request: Request) -> Desk:
    """The desk of a request. Raises BadQuestion for an address no page can answer, Unchanged for a page still good."""
    made = Desk(request, question(request))
    if request.method in ("GET", "HEAD") and request.headers.get("if-none-match") == made.etag:
        raise Unchanged(made.etag)
    return made


AtDesk = Annotated[Desk, Depends(desk)]


def preferred(request: Request) -> str:
    """The language that a reader who asks for none is shown: the last one, else the browser's, else Arabic."""
    last = request.cookies.get("lang")
    if last in LANGUAGES:
        return str(last)
    wanted = [part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")]
    return next((lang for lang in wanted if lang in LANGUAGES), "ar")


def _choice(request: Request, name: str, allowed: tuple[str, ...]) -> str:
    value = request.cookies.get(name, allowed[0])
    return value if value in allowed else allowed[0]


@cache
def _templates() -> jinja2.Environment:
    folder = resources.files("mahdar.web") / "templates"
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(folder)), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip

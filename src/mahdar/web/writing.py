"""What a form sends: who rules, what, why, and the mark that it comes from a page of this server."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mahdar.errors import UsageError
from mahdar.web.guard import mark, same
from mahdar.web.paper import CODER, Desk
from mahdar.web.question import question

LONGEST_FIELD = 20_000
MOST_FIELDS = 100


class Given:
    """The fields of a form; calling it with a name gives a field that must be there."""

    def __init__(self, fields: dict[str, str]) -> None:
        """Take the fields."""
        self.fields = fields

    def __call__(self, name: str) -> str:
        """A field. Raises UsageError where it is missing or empty."""
        value = self.fields.get(name, "").strip()
        if not value:
            raise UsageError(f"{name} is missing")
        return value

    @property
    def why(self) -> str | None:
        """The reason, where one is given."""
        return self.fields.get("why", "").strip() or None


class Writer:
    """A form at the desk of the page that it came to."""

    def __init__(self, desk: Desk, fields: dict[str, str]) -> None:
        """Take the desk and the fields."""
        self.desk = desk
        self.given = Given(fields)

    @property
    def by(self) -> str:
        """Who rules."""
        return self.given.fields.get("by", "").strip()[:80] or self.desk.settings.user

    @property
    def back(self) -> str:
        """The page that the form stood on; only pages of this server are gone back to."""
        parts = urlsplit(self.given.fields.get("back", ""))
        inside = not parts.scheme and not parts.netloc and parts.path.startswith(f"/{self.desk.asked.lang}/")
        if not inside or "\\" in parts.path:
            return f"/{self.desk.asked.lang}/review"
        kept = [(name, value) for name, value in parse_qsl(parts.query) if name != "done"]
        return parts.path + (f"?{urlencode(kept)}" if kept else "")


async def writing(request: Request) -> Writer:
    """What a form sends. Raises HTTPException (403) where nothing may be written, or the form is another site's."""
    desk = Desk(request, question(request))
    if not desk.settings.writable:
        raise HTTPException(403, "this server only shows the dossier")
    form = await request.form(max_fields=MOST_FIELDS, max_files=0)
    fields = {name: value[:LONGEST_FIELD] for name, value in form.multi_items() if isinstance(value, str)}
    if not same(fields.pop("mark", ""), mark(desk.settings, desk.session)):
        raise HTTPException(403, "this form is too old, or of another session: open the page again")
    return Writer(desk, {name: value.replace("\r\n", "\n") for name, value in fields.items()})


Writing = Annotated[Writer, Depends(writing)]


def done(writer: Writer, ruling_id: str) -> Response:
    """Back to the page that the form stood on, which tells what was done."""
    path, _, query = writer.back.partition("?")
    values = [*parse_qsl(query), ("done", ruling_id)]
    answer = RedirectResponse(f"{path}?{urlencode(values)}", status_code=303)
    answer.set_cookie(CODER, writer.by.encode("utf-8").hex(), max_age=31_536_000, samesite="strict", httponly=True)
    return answer

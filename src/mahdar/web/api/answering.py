"""Answers of the API: pages by cursor, marks of freshness, errors of one shape."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable
from typing import Annotated, Any

import msgspec
from fastapi import Depends
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

import mahdar
from mahdar.api import Dossier
from mahdar.dossier.listing import Listing
from mahdar.errors import MahdarError
from mahdar.web.api.asked import Asked
from mahdar.web.api.schema import Error, Failure
from mahdar.web.shelf import Shelf

_CODES = {400: "bad_value", 404: "not_found", 405: "not_allowed", 409: "changed", 422: "bad_parameter"}


class Stale(MahdarError):
    """A cursor that is none, or of the dossier as it was before a change."""


class Missing(MahdarError):
    """There is no such thing."""


class Counter:
    """Where the API answers: the dossier, and the way to an answer."""

    def __init__(self, request: Request) -> None:
        """Lay out everything for one request."""
        self._request = request
        self.shelf: Shelf = request.app.state.shelf

    @property
    def dossier(self) -> Dossier:
        """The dossier, open for reading in this thread."""
        return self.shelf.dossier()

    @property
    def version(self) -> str:
        """What changes whenever the dossier, or the program, does."""
        return hashlib.blake2b(f"{self.shelf.version()} {mahdar.__version__}".encode(), digest_size=9).hexdigest()

    def single(self, make: Callable[[Dossier], Any]) -> Response:
        """One thing, unless the reader has it already."""
        etag = f'"{hashlib.blake2b(f"{self.version} {self._request.url}".encode(), digest_size=12).hexdigest()}"'
        if self._request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers={"ETag": etag})
        body = msgspec.json.encode(make(self.dossier))
        return Response(body, media_type="application/json", headers={"ETag": etag})

    def page(self, asked: Asked, rows: Callable[[Dossier, int, int], Listing[Any]]) -> Response:
        """A page of a list: ``rows`` gives at most so many rows, behind so many others."""
        offset = self._offset(asked.cursor)

        def made(dossier: Dossier) -> dict[str, Any]:
            found = rows(dossier, asked.limit, offset)
            return {"items": found, "next": None if found.next is None else self._cursor(found.next)}

        return self.single(made)

    def _cursor(self, offset: int) -> str:
        return base64.urlsafe_b64encode(f"{offset} {self.version}".encode()).decode()

    def _offset(self, cursor: str | None) -> int:
        """How many rows stand before. Raises Stale."""
        if cursor is None:
            return 0
        try:
            offset, version = base64.urlsafe_b64decode(cursor.encode()).decode().split(" ")
            number = int(offset)
        except (ValueError, binascii.Error) as error:
            raise Stale("this is no cursor: begin again without one") from error
        if version != self.version or not 0 < number < 1 << 31:
            raise Stale("the dossier has changed since this cursor was given: begin again without one")
        return number


def counter(request: Request) -> Counter:
    """Where a request is answered."""
    return Counter(request)


AtCounter = Annotated[Counter, Depends(counter)]


def refused(_: Request, error: Exception) -> Response:
    """The answer to a value that a view cannot use."""
    status = 409 if isinstance(error, Stale) else 404 if isinstance(error, Missing) else 400
    return failure(status, str(error))


def wrong(_: Request, error: Exception) -> Response:
    """The answer to parameters of the wrong form."""
    assert isinstance(error, RequestValidationError)
    said = [f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors()]
    return failure(422, "; ".join(said)[:1000])


def unknown(_: Request, error: Exception) -> Response:
    """The answer to an address, or a method, that there is not."""
    assert isinstance(error, HTTPException)
    answer = failure(error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def failure(status: int, message: str) -> Response:
    """An answer that tells what is wrong, in the one shape of all such answers."""
    body = msgspec.json.encode(Failure(error=Error(code=_CODES.get(status, "failed"), message=message)))
    return Response(body, status_code=status, media_type="application/json")

"""The same views as JSON under ``/api``: OpenAPI at ``/api/openapi.json``, pages by cursor, ETags.

Answers are the rows of ``mahdar.Dossier`` as they are; ``schema`` takes their shapes from the record types. ``asked``
holds the parameters of each view, ``answering`` pages and errors, ``told`` and ``across`` the addresses.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

import mahdar
from mahdar.errors import MahdarError
from mahdar.web.api import across, told
from mahdar.web.api.answering import refused, unknown, wrong
from mahdar.web.api.schema import completed

DESCRIPTION = """The record of a negotiation, as `mahdar` read it. Every line points at its words:
`article_id`, `start`, `end`.

Lists come in pages: ask again with `cursor` set to `next` until that is null. A cursor holds for the dossier as it was;
after a change it answers 409: begin again. Every answer has an ETag."""


def make_api(state: Any) -> FastAPI:
    """The API as an application of its own, with the state of the one it is mounted in."""
    api = FastAPI(title="Mahdar", version=mahdar.__version__, description=DESCRIPTION, docs_url=None, redoc_url=None)
    api.state = state
    for router in (told.router, across.router):
        api.include_router(router)
    api.add_exception_handler(RequestValidationError, wrong)
    api.add_exception_handler(MahdarError, refused)
    api.add_exception_handler(HTTPException, unknown)
    plain = api.openapi

    api.openapi = cache(lambda: completed(plain()))  # type: ignore[method-assign]  # FastAPI's own way to do this
    return api

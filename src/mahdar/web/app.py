"""The application: its pages, its files, its guard, and what is said where something goes wrong."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources

import anyio.to_thread
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

import mahdar
from mahdar.errors import MahdarError
from mahdar.web.api import make_api
from mahdar.web.api.answering import failure
from mahdar.web.guard import Guard
from mahdar.web.meaning import Meaning
from mahdar.web.pages import ROUTERS
from mahdar.web.paper import PREFERENCES, Desk, Unchanged, preferred
from mahdar.web.question import LANGUAGES, BadQuestion, Question
from mahdar.web.settings import Settings
from mahdar.web.shelf import Shelf

AT_ONCE = 3  # pages that are made at the same time: more would only wait for each other, and all of them longer
TURN = 0.001  # seconds that one of them may go on while another is ready (Python's own is 0.005)


def make_app(settings: Settings) -> FastAPI:
    """The application for one dossier. Raises DossierError where that is missing or no dossier."""
    shelf = Shelf(settings.path)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
        sys.setswitchinterval(TURN)
        shelf.warm()
        yield
        app.state.meaning.close()
        shelf.close()

    app = FastAPI(
        title="Mahdar", version=mahdar.__version__, docs_url=None, redoc_url=None, openapi_url=None, lifespan=living
    )
    app.state.settings, app.state.shelf = settings, shelf
    app.state.meaning = Meaning(settings.path, keep=settings.writable)
    app.mount("/static", StaticFiles(directory=str(resources.files("mahdar.web") / "static")), name="static")
    app.add_api_route("/", _home, include_in_schema=False)
    app.add_api_route("/preferences", _choose, include_in_schema=False)
    app.mount("/api", make_api(app.state), name="api")
    for router in ROUTERS:
        app.include_router(router, prefix="/{lang}", include_in_schema=False)
    app.add_exception_handler(Unchanged, _unchanged)
    app.add_exception_handler(MahdarError, _told)
    app.add_exception_handler(404, _missing)
    app.add_exception_handler(403, _forbidden)
    app.add_middleware(Guard, settings=settings)
    return app


def _home(request: Request) -> Response:
    return RedirectResponse(f"/{preferred(request)}/", status_code=303)


def _choose(request: Request) -> Response:
    """Remember how the reader wants pages, and go back to the page that was open."""
    back = request.query_params.get("back", "/")
    inside = back.startswith("/") and not back.startswith(("//", "/\\")) and "\\" not in back
    answer = RedirectResponse(back if inside else "/", status_code=303)
    for name, allowed in PREFERENCES.items():
        value = request.query_params.get(name)
        if value in allowed:
            answer.set_cookie(name, value, max_age=31_536_000, samesite="strict", httponly=True)
    return answer


def _unchanged(_: Request, error: Exception) -> Response:
    assert isinstance(error, Unchanged)
    return Response(status_code=304, headers={"ETag": error.etag})


def _told(request: Request, error: Exception) -> Response:
    """The page that tells what is wrong with an address, or with the dossier."""
    lang = request.path_params.get("lang")
    if lang not in LANGUAGES:
        return PlainTextResponse(str(error), status_code=400)
    made = Desk(request, Question(lang=lang, path="/", values={}))
    field = error.field if isinstance(error, BadQuestion) else None
    value = error.value if isinstance(error, BadQuestion) else str(error)
    return made.page("wrong.html", 400, field=field, value=value)


def _forbidden(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return PlainTextResponse(str(error.detail), status_code=403)


def _missing(request: Request, _: Exception) -> Response:
    lang = request.url.path.split("/")[1]
    if lang == "api":
        return failure(404, "there is no such address")
    if lang not in LANGUAGES:
        return PlainTextResponse("there is no such page", status_code=404)
    return Desk(request, Question(lang=lang, path="/", values={})).page("missing.html", 404)

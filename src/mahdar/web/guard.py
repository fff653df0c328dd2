"""What must hold for every request, whatever page it asks for: who may ask, how much, and what the answer may do.

- The ``Host`` asked for is one of the server's own names (against DNS rebinding).
- Where there is a token, it is shown: once in the address (``?token=…``, kept as a cookie), or as a bearer.
- What changes something comes from a page of this server (``Origin``, ``Sec-Fetch-Site``) and carries its mark.
- Requests are short; answers load and run nothing but files of this server.
"""

from __future__ import annotations

import hashlib
import hmac
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mahdar.dossier.held import steady
from mahdar.web.settings import Settings

LONGEST_QUERY = 4_000
LONGEST_BODY = 1_000_000
COOKIE = "mahdar_token"
POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = ("GET", "HEAD", "OPTIONS")


class TooLong(Exception):
    """The body of a request went on for longer than allowed."""


class Guard:
    """ASGI middleware: refuses what must not pass, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Wrap an application."""
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with the reason why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        try:
            with steady():
                await self._app(scope, _measured(receive), _with_headers(send))
        except TooLong:
            answer = PlainTextResponse("the request is too large", status_code=413)
            await answer(scope, receive, _with_headers(send))

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if _name(headers.get("host", "")) not in self._settings.hosts:
            return PlainTextResponse("this server does not answer under that name", status_code=421)
        if len(scope["query_string"]) > LONGEST_QUERY:
            return _too_long(scope["path"])
        stated = headers.get("content-length", "0")
        if not stated.isdigit() or int(stated) > LONGEST_BODY:
            return PlainTextResponse("the request is too large", status_code=413)
        return self._unknown(scope, headers) or self._foreign(scope, headers)

    def _unknown(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer to somebody who has not shown the token."""
        token = self._settings.token
        if token is None:
            return None
        query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        if scope["method"] == "GET" and same(query.pop("token", ""), token):
            answer = RedirectResponse(scope["path"] + (f"?{urlencode(query)}" if query else ""), status_code=303)
            answer.set_cookie(COOKIE, token, httponly=True, samesite="strict")
            return answer
        shown = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if same(shown.value if shown else "", token) or same(bearer, token):
            return None
        return PlainTextResponse("show the token: open the address that `mahdar serve` printed", status_code=401)

    def _foreign(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer to a change that another site's page asks for."""
        if scope["method"] in _SAFE:
            return None
        origin = headers.get("origin")
        site = headers.get("sec-fetch-site", "same-origin")
        if site not in ("same-origin", "none") or (origin and urlsplit(origin).netloc != headers.get("host")):
            return PlainTextResponse("changes are made from this server's own pages", status_code=403)
        return None


def _too_long(path: str) -> Response:
    """The answer to an address that is too long; programs get it in the form that they know."""
    if path.startswith("/api/"):
        error = {"code": "bad_parameter", "message": "the address is too long"}
        return JSONResponse({"error": error}, status_code=400)
    return PlainTextResponse("the address is too long", status_code=414)


def mark(settings: Settings, session: str) -> str:
    """The mark that forms of a session carry, so that no other page can send them."""
    return hmac.new(settings.secret, session.encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())


def _name(host: str) -> str:
    """The name in a ``Host`` header, without its port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower().rstrip(".")


def _measured(receive: Receive) -> Receive:
    taken = 0

    async def measured() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LONGEST_BODY:
            raise TooLong
        return message

    return measured


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "private, no-cache")
        await send(message)

    return sending

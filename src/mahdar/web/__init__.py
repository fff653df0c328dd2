"""The local web application: the record as pages to read, filter, check and add to.

Server-rendered (FastAPI, Jinja, htmx), on loopback unless told otherwise, working offline: every script, style and
font comes from this package. ``guard`` keeps what must never happen from happening, ``shelf`` holds the open dossier,
``question`` is what a page is asked, ``tongue`` the two languages, ``paper`` turns rows into pages, ``pages`` has a
module a page, ``api`` the same views as JSON.
"""

from mahdar.web.app import make_app
from mahdar.web.settings import Settings

__all__ = ["Settings", "make_app"]

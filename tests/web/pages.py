"""Every page of the application, as tests walk over them."""

from __future__ import annotations

LANGUAGES = ("ar", "en")
# A page that is added to the application is added here: a test holds the list to the application's routes.
PAGES = (
    "/",
    "/timeline",
    "/tracks",
    "/undertakings",
    "/undertakings/board",
    "/disputes",
    "/disputes/changes",
    "/people",
    "/people/offices",
    "/network",
    "/places",
    "/articles",
    "/statements",
    "/search",
    "/figures",
    "/review",
    "/review/history",
    "/review/add",
)

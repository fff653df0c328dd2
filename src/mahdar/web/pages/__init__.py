"""The pages: one module each, with a router that is mounted under ``/ar`` and ``/en``."""

from mahdar.web.pages import (
    articles,
    coding,
    disputes,
    figures,
    overview,
    people,
    record,
    review,
    search,
    statements,
    timeline,
    tracks,
    undertakings,
)

ROUTERS = (
    overview.router,
    timeline.router,
    tracks.router,
    undertakings.router,
    disputes.router,
    people.router,
    articles.router,
    record.router,
    statements.router,
    search.router,
    figures.router,
    coding.router,
    review.router,
)

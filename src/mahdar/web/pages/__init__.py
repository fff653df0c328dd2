"""The pages: one module each, with a router that is mounted under ``/ar`` and ``/en``."""

from mahdar.web.pages import (
    articles,
    coding,
    disputes,
    figures,
    network,
    overview,
    people,
    places,
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
    network.router,
    places.router,
    articles.router,
    record.router,
    statements.router,
    search.router,
    figures.router,
    coding.router,
    review.router,
)

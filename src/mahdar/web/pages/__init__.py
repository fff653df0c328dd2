"""The pages: one module each, with a router that is mounted under ``/ar`` and ``/en``."""

from mahdar.web.pages import (
    articles,
    coding,
    disputes,
    overview,
    record,
    review,
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
    articles.router,
    record.router,
    coding.router,
    review.router,
)

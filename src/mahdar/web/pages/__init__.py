"""The pages: one module each, with a router that is mounted under ``/ar`` and ``/en``."""

from mahdar.web.pages import (
    coding,
    disputes,
    overview,
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
    coding.router,
    review.router,
)

"""The pages: one module each, with a router that is mounted under ``/ar`` and ``/en``."""

from mahdar.web.pages import (
    coding,
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
    coding.router,
    review.router,
)

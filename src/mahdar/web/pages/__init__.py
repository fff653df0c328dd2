"""The pages: one module each, with a router that is mounted under ``/ar`` and ``/en``."""

from mahdar.web.pages import overview, timeline, tracks, undertakings

ROUTERS = (overview.router, timeline.router, undertakings.router, tracks.router)

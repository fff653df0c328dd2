"""A track as ``mahdar explain`` shows it: what it is made of, and why each record belongs to it."""

from __future__ import annotations

import msgspec

from mahdar.dossier.store import Store
from mahdar.dossier.views.explain import Explanation
from mahdar.undertakings.tracks.view import Tracks


def explain(store: Store, id: str) -> Explanation:
    """The track with this id, or the only one whose id begins so, by all articles. Raises UsageError for none."""
    track = Tracks(store).track(id)
    return Explanation(table="tracks", id=track.id, record=msgspec.to_builtins(track), rule=track.rule)

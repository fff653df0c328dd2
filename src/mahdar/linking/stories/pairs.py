"""Whether two articles report one happening: a pure function of the two and of what joins them."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.linking.happenings.alike import overlap
from mahdar.linking.happenings.telling import Context

NEAR = 3  # days between two reports of one happening, at most
_WITH_LEAD, _WITH_ANY, _ALONE = 0.2, 0.35, 0.55  # overlap of titles and beginnings that it takes


class Related(NamedTuple):
    """Why two articles are one story; ``score`` from 0 to 1."""

    score: float
    why: str


def related(a: Context, b: Context, shared: int, leading: int, lineage: str | None) -> Related | None:
    """Why two articles are one story, or None. Symmetric.

    ``shared``: happenings that both tell; ``leading``: those of them that both tell in their beginnings; ``lineage``:
    the relation that links the two as texts.
    """
    if not _near(a, b):
        return None
    about = overlap(a.stems, b.stems)
    if lineage is not None:
        what = "one text" if lineage == "near_duplicate" else "one wire"
        return Related(round(0.8 + 0.2 * about, 4), f"they go back to {what}")
    least = _WITH_LEAD if leading else _WITH_ANY if shared else _ALONE
    if about < least:
        return None
    score = 0.5 * about + 0.1 * min(shared, 3) + 0.1 * min(leading, 1)
    told = f"both tell {shared} happening{'s' if shared > 1 else ''}" + (", one in their beginnings" if leading else "")
    return Related(
        round(score, 4), f"{told}; titles and beginnings share {round(100 * about)} % of their telling words"
    )


def _near(a: Context, b: Context) -> bool:
    """Whether the days of publication may lie close; articles without a date are near to nothing but their copies."""
    if a.high is None or b.high is None or a.low is None or b.low is None:
        return False
    return max(a.low - b.high, b.low - a.high) <= NEAR

"""The timeline: one entry a happening, put together from all articles that tell it, dated by the best evidence.

An entry has the words of one of its tellings as its headline, the independent sources behind it (not the reports), how
it was told over time (planned, then happened; denied), and what was said about it. Which entries stand on a page is
found in the tables that linking keeps of them (``dossier.linked.timeline``); these alone are put together.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import islice
from typing import Unpack

from mahdar.asking import Shared, checked
from mahdar.dossier.filters import day, days_of
from mahdar.dossier.held import grown, held
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views import told as _told
from mahdar.dossier.views.chosen import Chosen, Kept, Ranked, Wanted
from mahdar.dossier.views.happening_entry import TimelineEntry
from mahdar.dossier.views.live import live, maker

_HELD = 2_000  # entries in memory, as known by one day


def timeline(
    store: Store,
    *,
    speaker: str | None = None,
    type: str | None = None,
    sources: int | None = None,
    entity: str | None = None,
    undated: bool = False,
    by_weight: bool = False,
    heaviest: int | None = None,
    said: bool = True,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[TimelineEntry]:
    """The happenings by the first day their date allows. Raises UsageError for a date or words that are none.

    ``from_`` and ``to`` are EDTF, both included; ``about``: words that must stand in the sentences that tell it, or in
    their articles' titles; ``actor``: words of the name of who does, suffers or tells it; ``speaker``: of somebody who
    tells it or says something about it; ``outlet``, ``story``, ``article_id``: told there; ``type``: of PLOVER;
    ``sources``: independent sources at least; ``as_of``: only what was published by then, put together as if there were
    nothing else. ``undated``: also what has no date, and what is only possible or only denied. ``entity``: the id of an
    actor or recipient.

    ``by_weight``: those of most independent sources first, instead of by day; ``heaviest``: only so many, those of most
    independent sources. A page has ``limit`` entries from the one ``offset`` on. ``said``: with what was said about
    each, which takes most of the time.
    """
    checked(asked, Shared)
    first, end = days_of(asked)
    as_of = asked.get("as_of")
    last = as_of and day(as_of, 1)
    wanted = Wanted(
        first=first, last=end, about=asked.get("about"), actor=asked.get("actor"), speaker=speaker,
        outlet=asked.get("outlet"), article_id=asked.get("article_id"), type=type and type.upper(),
        sources=sources or 0, story=asked.get("story"), entity=entity, undated=undated,
    )  # fmt: skip
    with translated(store.path):
        found = _Page(store, wanted, last)
        stop = None if limit is None else offset + limit + 1
        total: int | None = None
        if heaviest is not None:
            some = list(islice(found.ranked("weight", heaviest), heaviest))
            total = len(some)
            numbers = (some if by_weight else sorted(some, key=lambda one: one.place))[offset:stop]
        else:
            numbers = list(islice(found.ranked("weight" if by_weight else "place", stop), offset, stop))
            total = None if limit is None or found.checked else found.total()
        shown = numbers if limit is None else numbers[:limit]
        entries = found.entries(shown, said=said)
        return Listing(TimelineEntry, entries, offset=offset, more=len(numbers) > len(shown), total=total)


def happening(store: Store, id: str) -> TimelineEntry | None:
    """One happening in full, whatever it is told as; None where linking found none with this id."""
    with translated(store.path):
        told = _told.of_happening(store.connection, id)
        return maker(store, None).entry(id, told) if told else None


class _Page:
    """The entries that are asked for: those that the dossier keeps, and those that have to be made."""

    def __init__(self, store: Store, wanted: Wanted, as_of: str | None) -> None:
        self._store, self._as_of = store, as_of
        self._live = live(store, as_of)
        self._maker = maker(store, as_of)
        self._chosen = Chosen(store, wanted, as_of, self._live, self._maker)
        self.checked = self._chosen.checked

    def ranked(self, order: str, stop: int | None) -> Iterator[Ranked]:
        """All that is asked for, by ``place`` or ``weight``; the first ``stop`` at least (None: all)."""
        kept = self._chosen.kept(order == "place", stop)
        made = sorted(self._chosen.made(), key=lambda one: getattr(one, order))
        return merge(kept, made, key=lambda one: getattr(one, order))

    def total(self) -> int:
        """How many there are."""
        return self._chosen.count() + sum(1 for _ in self._chosen.made())

    def entries(self, some: list[Ranked], *, said: bool) -> list[TimelineEntry]:
        """These in full; what was put together for another page is taken from there."""
        key = ("entries", self._as_of, said)
        known = held(self._store, key, dict[str, TimelineEntry])
        return grown(self._store, key, lambda: self._filled(known, some, said))

    def _filled(self, known: dict[str, TimelineEntry], some: list[Ranked], said: bool) -> list[TimelineEntry]:
        if len(known) + len(some) > _HELD:
            known.clear()
        told = self._chosen.told([one for one in some if isinstance(one, Kept) and one.id not in known])
        found = []
        for one in some:
            if (entry := known.get(one.id)) is None:
                tellings = told[one.n] if isinstance(one, Kept) else one.told
                entry = known[one.id] = self._maker.entry(one.id, tellings, said=said)
            found.append(entry)
        return found

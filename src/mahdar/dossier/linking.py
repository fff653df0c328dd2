"""Linking a dossier: entities, lineage, happenings, stories; what is new or has changed, and what that touches.

Each step is a function of what the dossier holds: built at once, or bit by bit in any order, the result is the same
bytes. What a step touched tells the next one what to look at again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import msgspec

from mahdar import lexicon
from mahdar.dossier import happenings, lineage
from mahdar.dossier.store import Store, translated
from mahdar.dossier.stories import link_stories
from mahdar.linking.entities import is_due, link_entities


class LinkReport(msgspec.Struct, kw_only=True):
    """What linking did: articles that were new or had changed, links that there are now."""

    articles: int = 0
    links: int = 0


def link(store: Store, *, again: bool = False, progress: Callable[[int, int], None] | None = None) -> LinkReport:
    """Link what is not linked yet, all or nothing; ``again``: everything from scratch, with the same result.

    Time in proportion to the articles touched and their neighbours. Raises DossierError where the file cannot be
    written.
    """
    with translated(store.path, content=False):
        if again or is_due(store.connection):  # first, since entities are written into what lineage reads
            with store.transaction() as connection:
                link_entities(connection, again=again)
        anew = again or _signed(store.connection) != _signature()
        waiting = store.connection.execute("SELECT count(*) FROM unlinked").fetchone()[0]
        if anew or waiting or happenings.is_due(store.connection):
            with store.transaction() as connection:
                copies = lineage.link_lineage(connection, again=anew, progress=progress) if anew or waiting else set()
                changed = happenings.link_happenings(connection, again=anew)
                link_stories(connection, copies | changed, again=anew)
                connection.execute("INSERT OR REPLACE INTO meta VALUES ('linked_by', ?)", (_signature(),))
        count = store.connection.execute("SELECT count(*) FROM links").fetchone()[0]
    return LinkReport(articles=waiting, links=count)


def _signature() -> str:
    """What links depend on beside the articles: the rules, the sketches, the words that the lexicon knows."""
    return f"{lineage.VERSION} {happenings.SIGNATURE} {lexicon.version()}"


def _signed(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE name = 'linked_by'").fetchone()
    return None if row is None else str(row["value"])

"""Linking a dossier: entities, lineage, happenings, stories, dates that can be inferred, the timeline.

What is new or has changed is linked, and what that touches.

Each step is a function of what the dossier holds: built at once, or bit by bit in any order, the result is the same
bytes. What a step touched tells the next one what to look at again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import msgspec

from mahdar import lexicon
from mahdar.dossier.linked import dating, happenings, lineage, ruled_links, timeline
from mahdar.dossier.linked.stories import link_stories
from mahdar.dossier.store import Store, translated
from mahdar.linking.entities import is_due, link_entities


class LinkReport(msgspec.Struct, kw_only=True):
    """What linking did: articles that were new or had changed, links and disputes that there are now."""

    articles: int = 0
    links: int = 0
    disputes: int = 0


def link(store: Store, *, again: bool = False, progress: Callable[[int, int], None] | None = None) -> LinkReport:
    """Link what is not linked yet; ``again``: everything from scratch, with the same result.

    Articles without a date are dated, as far as the others allow, and what hangs on that is linked a second time. What
    is broken off is taken up again by the next call.

    Time in proportion to the articles touched and their neighbours. Raises DossierError where the file cannot be
    written.
    """
    with translated(store.path, content=False):
        anew = again or _signed(store.connection) != _signature()
        waiting = store.connection.execute("SELECT count(*) FROM unlinked").fetchone()[0]
        due = anew or _is_due(store.connection)
        if due:
            with store.transaction() as connection:
                dating.forget_inferred(connection)
            _link(store, again, anew, progress)
            with store.transaction() as connection:
                dated = dating.infer_dates(connection)
            if dated:  # what was dated may now be linked otherwise
                _link(store, again=False, anew=False, progress=None)
            with store.transaction() as connection:
                connection.execute("INSERT OR REPLACE INTO meta VALUES ('linked_by', ?)", (_signature(),))
        if due or timeline.is_due(store.connection):
            with store.transaction() as connection:
                timeline.keep_timeline(connection, again=again)
        count = store.connection.execute("SELECT count(*) FROM links").fetchone()[0]
    return LinkReport(articles=waiting, links=count)


def take_rulings(connection: sqlite3.Connection) -> None:
    """Let rulings on links of events and of lineage act at once, inside the caller's transaction.

    Articles whose dates are inferred, which such links may tell, wait for the next build.
    """
    if ruled_links.is_due(connection):
        copies = ruled_links.lay(connection, ruled_links.lift(connection))
        link_stories(connection, copies | happenings.link_happenings(connection))
        connection.execute(
            "INSERT OR IGNORE INTO unlinked SELECT id FROM articles"
            " WHERE published IS NULL OR published_basis = 'inferred'"
        )
        if timeline.is_kept(connection):
            timeline.keep_timeline(connection)


def _is_due(connection: sqlite3.Connection) -> bool:
    waiting = connection.execute("SELECT 1 FROM unlinked LIMIT 1").fetchone() is not None
    return waiting or is_due(connection) or happenings.is_due(connection) or ruled_links.is_due(connection)


def _link(store: Store, again: bool, anew: bool, progress: Callable[[int, int], None] | None) -> None:
    """One round of everything, by the dates that the articles have now."""
    if again or is_due(store.connection):  # first, since entities are written into what lineage reads
        with store.transaction() as connection:
            link_entities(connection, again=again)
    with store.transaction() as connection:
        copies = lineage.link_lineage(connection, again=anew, progress=progress)
        changed = happenings.link_happenings(connection, again=anew)
        link_stories(connection, copies | changed, again=anew)


def _signature() -> str:
    """What links depend on beside the articles: the rules, the sketches, the words that the lexicon knows."""
    return f"{lineage.VERSION} {happenings.SIGNATURE} {lexicon.version()}"


def _signed(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE name = 'linked_by'").fetchone()
    return None if row is None else str(row["value"])

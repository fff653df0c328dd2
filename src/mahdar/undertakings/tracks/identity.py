"""Which records tell of one track: found out once a build, and kept in the dossier until a record changes."""

from __future__ import annotations

from mahdar.dossier.store import Store, translated
from mahdar.ids import digest
from mahdar.linking.tracks import Member, join_all
from mahdar.undertakings import identity
from mahdar.undertakings.facts import rows, without_collecting
from mahdar.undertakings.tracks.load import elements

_FRESH = "SELECT 1 FROM meta WHERE name = 'tracks'"


def members(store: Store) -> dict[str, Member]:
    """Of every record that belongs to a track that track, how surely, and why."""
    with translated(store.path), without_collecting():
        if store.connection.execute(_FRESH).fetchone() is None:
            return find(store)
        kept = rows(store, "SELECT record_id, track_id, score, why FROM track_members")
        return {record: Member(track, score, why) for record, track, score, why in kept}


def find(store: Store) -> dict[str, Member]:
    """The same, found out anew; in proportion to the records and what each shares with others."""
    found = join_all(elements(store, identity.joins(store)))
    return {record: one._replace(track=track_id(one.track)) for record, one in found.items()}


def track_id(first: str) -> str:
    """The id of a track, from that of the record that told it first."""
    return "k-" + digest("tracks", first)


def remember(store: Store) -> None:
    """Keep in the dossier which records form a track, unless it is known already. Needs ``Store.write``."""
    with translated(store.path):
        if store.connection.execute(_FRESH).fetchone() is not None:
            return
        with without_collecting():
            found = find(store)
        with store.transaction() as connection:
            connection.execute("DELETE FROM track_members")
            lines = ((record, *one) for record, one in sorted(found.items()))
            connection.executemany("INSERT INTO track_members VALUES (?, ?, ?, ?)", lines)
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('tracks', 'found')")

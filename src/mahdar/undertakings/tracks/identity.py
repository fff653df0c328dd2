"""Which records tell of one track: found out once a build, and kept in the dossier until a record changes."""

from __future__ import annotations

import msgspec

from mahdar.dossier.store import Store, translated
from mahdar.ids import digest
from mahdar.linking.tracks import FIRST, Gathered, Member, Merge, gather, merged
from mahdar.undertakings import identity
from mahdar.undertakings.facts import rows, without_collecting
from mahdar.undertakings.tracks.load import elements

_FRESH = "SELECT 1 FROM meta WHERE name = 'tracks'"
_ANY = "SELECT 1 FROM track_members LIMIT 1"
_MERGES = "track_merges"  # the row of ``meta`` with the tracks that turned out to be one


class _Kept(msgspec.Struct, array_like=True):
    """A track that turned out to be one with another, with the records that had joined it."""

    merge: Merge
    records: list[str]


def gathered(store: Store) -> Gathered:
    """Which track every record joined, and which tracks turned out to be one."""
    with translated(store.path), without_collecting():
        if not fresh(store) and not (store.as_linked and store.connection.execute(_ANY).fetchone()):
            return find(store)
        lines = rows(store, "SELECT record_id, track_id, score, why FROM track_members")
        joined = {record: Member(track, score, why) for record, track, score, why in lines}
        line = store.connection.execute("SELECT value FROM meta WHERE name = ?", (_MERGES,)).fetchone()
        kept = msgspec.json.decode(line[0], type=list[_Kept]) if line is not None else []
        for one in kept:
            for record in one.records:
                first = track_id(record) == one.merge.track
                joined[record] = (FIRST if first else joined[record])._replace(track=one.merge.track)
        return Gathered(joined, [one.merge for one in kept])


def members(found: Gathered, as_of: str | None = None) -> dict[str, Member]:
    """Of every record that belongs to a track that track, how surely, and why.

    As known by ``as_of`` (None: in the end): tracks that turned out to be one later stand apart.
    """
    known = [one for one in found.merges if as_of is None or (one.known is not None and one.known <= as_of)]
    return merged(found.joined, known, {record: track_id(record) for record in found.joined} if known else None)


def fresh(store: Store) -> bool:
    """Whether what linking kept still holds."""
    return store.connection.execute(_FRESH).fetchone() is not None


def find(store: Store) -> Gathered:
    """The same as ``gathered``, found out anew; in proportion to the records and what each shares with others."""
    found = gather(elements(store, identity.joins(store)))
    joined = {record: one._replace(track=track_id(one.track)) for record, one in found.joined.items()}
    merges = [one._replace(track=track_id(one.track), into=track_id(one.into)) for one in found.merges]
    return Gathered(joined, merges)


def track_id(first: str) -> str:
    """The id of a track, from that of the record that told it first."""
    return "k-" + digest("tracks", first)


def remember(store: Store, found: Gathered | None = None) -> None:
    """Keep in the dossier which records form a track, unless it is known already. Needs ``Store.write``.

    ``found``: what ``find`` gave for the dossier as it is.
    """
    with translated(store.path):
        if fresh(store):
            return
        if found is None:
            with without_collecting():
                found = find(store)
        with store.transaction() as connection:
            connection.execute("DELETE FROM track_members")
            lines = ((record, *one) for record, one in sorted(members(found).items()))
            connection.executemany("INSERT INTO track_members VALUES (?, ?, ?, ?)", lines)
            records: dict[str, list[str]] = {one.track: [] for one in found.merges}
            for record, one in sorted(found.joined.items()):
                if one.track in records:
                    records[one.track].append(record)
            kept = msgspec.json.encode([_Kept(one, records[one.track]) for one in found.merges]).decode()
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_MERGES, kept))
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('tracks', 'found')")

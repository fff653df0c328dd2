"""Finding disputes and changes in a dossier, and laying rulings over what was found.

The claims of articles that are new or have changed are looked at; what all claims have to do with each other is then
found from what is kept of them, and only what differs from before is written. The result is a function of what the
dossier holds: the same bytes from scratch and step by step.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from mahdar import lexicon
from mahdar.dossier import codec
from mahdar.dossier.linked import claims, followed, once
from mahdar.dossier.linked.positions import Dispute, Positions
from mahdar.dossier.linked.ruled_links import dismiss, forget_dismissed
from mahdar.dossier.store import Store, translated
from mahdar.ids import digest
from mahdar.linking.disputes import Finding, denied, happening, same_figures, undertaking
from mahdar.linking.disputes.once import once as dispute_once
from mahdar.records import Link

VERSION = "2"
RELATIONS = ("same_commitment", "confirms", "updates", "contradicts")
_MARK = "disputes"


def find_disputes(store: Store, *, again: bool = False) -> int:
    """Find the disputes and changes anew where anything has changed; gives the number of disputes.

    ``again``: look at all claims anew, with the same result. Raises DossierError where the file cannot be written.
    """
    with translated(store.path, content=False):
        due = [row[0] for row in store.connection.execute("SELECT article_id FROM disputes_due ORDER BY article_id")]
        if due or again or _signed(store.connection) != _signature(store.connection):
            with store.transaction() as connection:
                if again or (_signed(connection) or "").rpartition(" ")[0] != _rules():
                    connection.execute("DELETE FROM claims")
                    due = [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id")]
                claims.renew(connection, due)
                _replace(connection, "findings", ((key, codec.dumps(one)) for key, one in _found(connection)))
                tell(connection)
                connection.execute("DELETE FROM disputes_due")
                connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_MARK, _signature(connection)))
        count = store.connection.execute("SELECT count(*) FROM disputes WHERE NOT rejected").fetchone()[0]
    return int(count)


def tell(connection: sqlite3.Connection) -> None:
    """Write disputes and links from what was found, with rulings laid over it, inside the caller's transaction."""
    rows = connection.execute("SELECT data FROM findings ORDER BY id").fetchall()
    decode = msgspec.json.Decoder(Finding).decode
    told = Positions(connection, [decode(row[0]) for row in rows])
    names = codec.columns(Dispute)
    marks = ", ".join("?" * len(names))
    _replace(connection, "disputes", ((one.id, *codec.values(one)[1:]) for one in told.disputes()), marks)
    _write_links(connection, list(told.links()))


def told_of(connection: sqlite3.Connection, records: Iterable[str]) -> bool:
    """Whether anything that was found stands on one of these records."""
    sql = "SELECT 1 FROM findings WHERE instr(data, ?) LIMIT 1"
    return any(connection.execute(sql, (f'"{id}"',)).fetchone() is not None for id in records)


def notes(store: Store) -> list[str]:
    """What is odd about the disputes of a dossier, for ``show``: articles that were not looked at as they are now."""
    count = store.connection.execute("SELECT count(*) FROM disputes_due").fetchone()[0]
    return [f"{count} articles are new or changed since disputes were looked for; run `mahdar link`"] if count else []


def _rules() -> str:
    return f"{VERSION} {lexicon.version()}"


def _signature(connection: sqlite3.Connection) -> str:
    """What disputes depend on beside the claims: the rules, the lexicon, and what else linking has found."""
    parts = [
        tuple(connection.execute("SELECT count(*), coalesce(max(record_id), '') FROM undertakings").fetchone()),
        tuple(connection.execute("SELECT count(*), coalesce(total(score), 0) FROM links WHERE rule <> 'ruled'"
                                 f" AND relation NOT IN ({', '.join('?' * len(RELATIONS))})", RELATIONS).fetchone()),
        *(tuple(row) for row in connection.execute("SELECT * FROM link_judgements ORDER BY ruling_id")),
    ]  # fmt: skip
    return f"{_rules()} {digest(*parts)}"


def _signed(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (_MARK,)).fetchone()
    return None if row is None else str(row["value"])


def _found(connection: sqlite3.Connection) -> Iterator[tuple[str, Finding]]:
    """Everything that is found, with an id for each: its rule, field and first place."""
    happenings = claims.happenings(connection)
    found = [
        *same_figures(claims.figures(connection), claims.told_figures(connection), happenings),
        *denied(claims.denials(connection), happenings),
        *claims.contradictions(connection),
        *(one for some in followed.undertakings(connection) for one in undertaking(some)),
        *(one for some in followed.happenings(connection) for one in happening(some)),
    ]
    known = {
        frozenset((pair.a.record_id, pair.b.record_id)) for one in found for pair in one.pairs if one.field == "date"
    }
    found += (
        one
        for one in dispute_once(once.events(connection))
        if not known & {frozenset((pair.a.record_id, pair.b.record_id)) for pair in one.pairs}
    )
    held: dict[str, Finding] = {}
    for one in found:
        places = sorted({told.record_id for pair in one.pairs for told in (pair.a, pair.b)} | {one.about.record_id})
        held[digest(one.rule, one.kind, one.field, *places)] = one
    yield from sorted(held.items())


def _replace(
    connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]], marks: str = "?, ?"
) -> None:
    """Make the rows of a table these, by their first column; rows that are as before stay as they are."""
    before = {row[0]: tuple(row) for row in connection.execute(f"SELECT * FROM {table}")}
    fresh = {row[0]: tuple(row) for row in rows}
    gone = [(key,) for key in before if key not in fresh]
    connection.executemany(f"DELETE FROM {table} WHERE id = ?", gone)
    changed = [row for key, row in fresh.items() if before.get(str(key)) != row]
    connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", changed)


def _write_links(connection: sqlite3.Connection, links: list[tuple[Link, str | None]]) -> None:
    """Write the links of these relations, and those that were dismissed beside them."""
    some = ", ".join("?" * len(RELATIONS))
    names = codec.columns(Link)
    before = {
        row["id"]: tuple(row[f.name] for f in codec.fields(Link))
        for row in connection.execute(f"SELECT * FROM links WHERE relation IN ({some})", RELATIONS)
    }
    fresh = {link.id: tuple(codec.values(link)) for link, ruling in links if ruling is None}
    connection.executemany("DELETE FROM links WHERE id = ?", [(id,) for id in before if id not in fresh])
    marks = ", ".join("?" * len(names))
    changed = [row for id, row in fresh.items() if before.get(id) != row]
    connection.executemany(f"INSERT OR REPLACE INTO links ({', '.join(names)}) VALUES ({marks})", changed)
    forget_dismissed(connection, RELATIONS)
    dismiss(connection, ((link, ruling) for link, ruling in links if ruling is not None))

"""What persons ruled on which events are one happening and which articles are one source, as linking takes it.

The rulings stand in ``link_judgements``, which is made anew whenever rulings are applied. What linking has taken of
them is noted in ``meta``: so it knows what to look at again when one is made, undone, or holds on to other records.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from mahdar.dossier import codec
from mahdar.ids import digest
from mahdar.records import Citation, Link

EVENTS = ("same_event",)
LINEAGE = ("near_duplicate", "same_wire")
_NAMES = codec.columns(Link)
_INSERT = f"INSERT OR REPLACE INTO links ({', '.join(_NAMES)}) VALUES ({', '.join('?' * len(_NAMES))})"
_OF_LINEAGE = f"relation IN {LINEAGE}"


class Verdict(msgspec.Struct, frozen=True, array_like=True):
    """Whether two events are one happening, or two articles one source. ``a`` < ``b`` are their ids."""

    a: str
    b: str
    same: bool
    ruling_id: str
    by: str
    why: str | None

    @property
    def reason(self) -> str:
        """Why a link stands that a person made."""
        return f"confirmed by {self.by}: {self.why or 'no reason'}"


def verdicts(connection: sqlite3.Connection, relations: tuple[str, ...]) -> list[Verdict]:
    """The rulings on links of some relations, the last one first; of several on one pair the last one alone."""
    rows = connection.execute(
        'SELECT j.name, j.records, j.confirmed, j.ruling_id, r."by", r.why FROM link_judgements j'
        " JOIN rulings r ON r.id = j.ruling_id WHERE j.target = 'links' ORDER BY r.at DESC, r.id DESC"
    )
    found: dict[tuple[str, str], Verdict] = {}
    for row in rows:
        ends = sorted(set(msgspec.json.decode(row["records"], type=list[str])))
        if row["name"] in relations and len(ends) == 2:
            one = Verdict(ends[0], ends[1], bool(row["confirmed"]), row["ruling_id"], row["by"], row["why"])
            found.setdefault((one.a, one.b), one)
    return list(found.values())


def laid(connection: sqlite3.Connection, relations: tuple[str, ...]) -> list[Verdict]:
    """The rulings that linking took last."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (_mark(relations),)).fetchone()
    return [] if row is None else msgspec.json.decode(row["value"], type=list[Verdict])


def remember(connection: sqlite3.Connection, relations: tuple[str, ...], taken: list[Verdict]) -> None:
    """Note which rulings linking has taken."""
    connection.execute("DELETE FROM meta WHERE name = ?", (_mark(relations),))
    if taken:
        connection.execute("INSERT INTO meta VALUES (?, ?)", (_mark(relations), codec.dumps(taken)))


def is_due(connection: sqlite3.Connection) -> bool:
    """Whether there are rulings that linking has not taken, or has taken and that stand no more."""
    return any(verdicts(connection, some) != laid(connection, some) for some in (EVENTS, LINEAGE))


def by_number(connection: sqlite3.Connection, some: Iterable[Verdict]) -> dict[tuple[int, int], Verdict]:
    """Rulings on events by the numbers of their tellings, the lower first; without those of unknown events."""
    found: dict[tuple[int, int], Verdict] = {}
    for one in some:
        rows = connection.execute("SELECT number FROM tellings WHERE event_id IN (?, ?) ORDER BY 1", (one.a, one.b))
        numbers = [row["number"] for row in rows]
        if len(numbers) == 2:
            found.setdefault((numbers[0], numbers[1]), one)
    return found


def apart(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The pairs of articles that persons ruled not to be one source."""
    return [(one.a, one.b) for one in verdicts(connection, LINEAGE) if not one.same]


def lift(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Put the lineage links back as they were found; gives what rulings had made of them, for ``lay``."""
    if not laid(connection, LINEAGE):
        return set()
    before = _state(connection)
    rows = connection.execute(
        f"SELECT data FROM dismissed_links WHERE json_extract(data, '$.relation') IN {LINEAGE}"
    ).fetchall()
    connection.executemany(_INSERT, [codec.values(msgspec.json.decode(row["data"], type=Link)) for row in rows])
    forget_dismissed(connection, LINEAGE)
    connection.execute(f"DELETE FROM links WHERE {_OF_LINEAGE} AND rule LIKE 'person:%'")
    connection.execute(f"UPDATE links SET confidence = NULL WHERE {_OF_LINEAGE} AND confidence IS NOT NULL")
    return before


def lay(connection: sqlite3.Connection, before: set[tuple[str, str, str]]) -> set[str]:
    """Lay rulings over the lineage links as they were found; gives the articles whose links that makes others."""
    taken = verdicts(connection, LINEAGE)
    for one in taken:
        rows = connection.execute(
            f"SELECT * FROM links WHERE (a, b) IN ((?1, ?2), (?2, ?1)) AND +{_OF_LINEAGE}", (one.a, one.b)
        ).fetchall()
        found = [codec.record(Link, row) for row in rows]
        if one.same and not found:
            connection.execute(_INSERT, codec.values(_one_source(connection, one)))
        for link in found:
            if one.same:
                connection.execute("UPDATE links SET confidence = 1.0 WHERE id = ?", (link.id,))
            else:
                connection.execute("DELETE FROM links WHERE id = ?", (link.id,))
                dismiss(connection, [(link, one.ruling_id)])
    remember(connection, LINEAGE, taken)
    return {id for _, *ends in before ^ (_state(connection) if taken else set()) for id in ends}


def dismiss(connection: sqlite3.Connection, links: Iterable[tuple[Link, str]]) -> None:
    """Keep links that persons dismissed beside the others, each with the ruling."""
    rows = [(link.id, codec.dumps(link), ruling) for link, ruling in links]
    connection.executemany("INSERT OR REPLACE INTO dismissed_links VALUES (?, ?, ?)", rows)


def forget_dismissed(connection: sqlite3.Connection, relations: tuple[str, ...]) -> None:
    """Forget the dismissed links of some relations."""
    marks = ", ".join("?" * len(relations))
    connection.execute(f"DELETE FROM dismissed_links WHERE json_extract(data, '$.relation') IN ({marks})", relations)


def _mark(relations: tuple[str, ...]) -> str:
    return f"ruled {relations[0]}"


def _state(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """What rulings have made of lineage links: dismissed, confirmed, or made."""
    dismissed = connection.execute("SELECT json_extract(data, '$.a'), json_extract(data, '$.b') FROM dismissed_links"
                                   f" WHERE json_extract(data, '$.relation') IN {LINEAGE}")  # fmt: skip
    held = connection.execute(f"SELECT a, b FROM links WHERE {_OF_LINEAGE} AND confidence IS NOT NULL")
    return {("dismissed", *row) for row in dismissed} | {("confirmed", *row) for row in held}


def _one_source(connection: sqlite3.Connection, one: Verdict) -> Link:
    """The link between two articles that a person ruled to be one source, though nothing was found that says so."""
    rows = connection.execute(
        "SELECT id, text FROM articles WHERE id IN (?, ?) ORDER BY published_from IS NULL, published_from, id",
        (one.a, one.b),
    ).fetchall()
    a, b = (row["id"] for row in rows)
    return Link(
        id="l-" + digest(a, b, "same_wire"), a=a, b=b, relation="same_wire", score=1.0, why=one.reason,
        passages=[_first_line(row["id"], row["text"]) for row in rows], rule=f"person:{one.by}", confidence=1.0,
    )  # fmt: skip


def _first_line(article_id: str, text: str) -> Citation:
    start = len(text) - len(text.lstrip())
    quote = text[start:].split("\n", 1)[0]
    return Citation(article_id=article_id, start=start, end=start + len(quote), quote=quote)

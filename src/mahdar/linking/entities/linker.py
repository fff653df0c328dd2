"""Linking the names of the articles that are new or changed, and what they touch, inside one transaction."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

import msgspec

from mahdar.linking.entities import refs, tables
from mahdar.linking.entities.clusters import Cluster, Row
from mahdar.linking.entities.holders import WHY, holder
from mahdar.linking.entities.namings import namings
from mahdar.linking.entities.settle import ALIASES, Judgement, entity_id, merges, name_of, settle
from mahdar.records import Merge

_ENTITY = (
    "INSERT OR REPLACE INTO entities (id, block, name, kind, aliases, merges, ruled, note) VALUES (?,?,?,?,?,?,?,?)"
)


def link_entities(connection: sqlite3.Connection, *, again: bool = False) -> int:
    """Link the names of all articles that are due; gives the number of articles that it touched.

    ``again``: from scratch, with the same result. Runs inside the caller's transaction.
    """
    if again:
        tables.forget(connection)
    due = tables.due(connection)
    blocks, offices = _ruled_before(connection), set[str]()
    if not due and not blocks and connection.execute("SELECT 1 FROM judgements LIMIT 1").fetchone() is None:
        return 0
    for article in due:
        told = tables.told(connection, article)
        found = namings(told.mentions, told.old)
        touched, posts = tables.replace(connection, article, found, told)
        blocks |= touched
        offices |= posts
    judgements = _judgements(connection)
    blocks |= _ruled_now(connection, judgements)
    articles = set(due) | _settle_blocks(connection, blocks, judgements)
    offices |= {b for b in blocks if b.startswith("office:")} | _offices_of(connection, articles)
    articles |= _settle_offices(connection, offices)
    with tables.unnoticed(connection):
        into = refs.tables(connection)
        for article in sorted(articles):
            refs.write(connection, article, refs.Knower(tables.article_rows(connection, article)), into)
    connection.execute("DELETE FROM entities_due")
    return len(articles)


def is_due(connection: sqlite3.Connection) -> bool:
    """Whether an article waits for being linked."""
    return connection.execute("SELECT 1 FROM entities_due LIMIT 1").fetchone() is not None


def _judgements(connection: sqlite3.Connection) -> list[Judgement]:
    """The rulings on entities, in the order in which they were made."""
    rows = connection.execute(
        'SELECT j.*, r."by", r.why FROM judgements j JOIN rulings r ON r.id = j.ruling_id ORDER BY r.at, r.id'
    ).fetchall()
    found = []
    for row in rows:
        ends = [tables.naming_at(connection, row[f"{x}_article"], row[f"{x}_start"], row[f"{x}_end"]) for x in "ab"]
        if ends[0] is not None and ends[1] is not None:
            a, b = (row["a_article"], ends[0][0]), (row["b_article"], ends[1][0])
            found.append(Judgement(row["ruling_id"], bool(row["same"]), a, b, row["by"], row["why"]))
    return found


def _ruled_before(connection: sqlite3.Connection) -> set[str]:
    """The blocks that rulings had joined or divided when names were linked last."""
    sql = "SELECT DISTINCT n.block FROM entities e JOIN namings n ON n.entity = e.id WHERE e.ruled"
    return {row[0] for row in connection.execute(sql)}


def _ruled_now(connection: sqlite3.Connection, judgements: list[Judgement]) -> set[str]:
    """The blocks that rulings reach now."""
    return {block for j in judgements for end in (j.a, j.b) if (block := _block(connection, end)) is not None}


def _block(connection: sqlite3.Connection, at: tuple[str, str]) -> str | None:
    row = connection.execute("SELECT block FROM namings WHERE article_id = ? AND key = ?", at).fetchone()
    return None if row is None else str(row["block"])


def _settle_blocks(connection: sqlite3.Connection, blocks: set[str], judgements: list[Judgement]) -> set[str]:
    """Settle blocks of everything but offices; gives the articles in which something is another entity than before."""
    joined = _joined(connection, judgements)
    alone = sorted(b for b in blocks if b not in joined and not b.startswith("office:"))
    changed: set[str] = set()
    left = set(alone)
    for block, some in groupby(tables.rows_of(connection, alone), key=lambda pair: pair[0].naming.block):
        changed |= _settle_one(connection, [block], list(some), [])
        left.discard(block)
    for block in sorted(left):
        changed |= _settle_one(connection, [block], [], [])
    for group in sorted({tuple(sorted(joined[b])) for b in blocks if b in joined}):
        own = [j for j in judgements if _block(connection, j.a) in group]
        changed |= _settle_one(connection, list(group), list(tables.rows_of(connection, group)), own)
    return changed


def _joined(connection: sqlite3.Connection, judgements: list[Judgement]) -> dict[str, set[str]]:
    """The blocks that are settled together because rulings connect them, each with its group."""
    groups: dict[str, set[str]] = {}
    for judgement in judgements:
        ends = {b for end in (judgement.a, judgement.b) if (b := _block(connection, end)) is not None}
        whole = ends.union(*(groups.get(b, set()) for b in ends))
        groups.update(dict.fromkeys(whole, whole))
    return groups


def _settle_one(
    connection: sqlite3.Connection,
    blocks: list[str],
    rows: list[tuple[Row, str | None]],
    judgements: list[Judgement],
) -> set[str]:
    """Settle blocks that belong together and write what came of it; gives the articles in which an entity changed."""
    before = {row.at: entity for row, entity in rows}
    settled = settle([row for row, _ in rows], judgements)
    marks = ", ".join("?" * len(blocks))
    connection.execute(f"DELETE FROM entities WHERE block IN ({marks})", blocks)
    connection.execute(f"DELETE FROM entity_candidates WHERE block IN ({marks})", blocks)
    changed: set[str] = set()
    for cluster in settled.clusters:
        entity = entity_id(cluster.seed)
        _write_entity(connection, entity, blocks[0], cluster)
        new = [row for row in cluster.rows if before[row.at] != entity]
        changed |= {row.article_id for row in new}
        links = ((row, cluster.links.get(row.at)) for row in cluster.rows)
        connection.executemany(
            "UPDATE namings SET entity = ?, score = ?, why = ? WHERE article_id = ? AND key = ?",
            [(entity, link and link.score, link and link.why, *row.at) for row, link in links],
        )
    connection.executemany(
        "INSERT OR REPLACE INTO entity_candidates (a, b, score, why, block) VALUES (?, ?, ?, ?, ?)",
        [(entity_id(c.a), entity_id(c.b), c.score, c.why, blocks[0]) for c in settled.candidates],
    )
    return changed


def _write_entity(connection: sqlite3.Connection, entity: str, block: str, cluster: Cluster) -> None:
    name = name_of(cluster)
    reasons = merges(cluster, name)
    aliases = [merge.name for merge in reasons]
    ruled = any(link.by is not None for link in cluster.links.values())
    values = (msgspec.json.encode(aliases).decode(), msgspec.json.encode(reasons).decode(), int(ruled), cluster.note)
    connection.execute(_ENTITY, (entity, block, name, cluster.kind, *values))


def _offices_of(connection: sqlite3.Connection, articles: Iterable[str]) -> set[str]:
    """The offices that articles tell persons to hold."""
    sql = "SELECT DISTINCT office FROM holdings WHERE article_id = ?"
    return {row[0] for article in articles for row in connection.execute(sql, (article,))}


def _settle_offices(connection: sqlite3.Connection, offices: set[str]) -> set[str]:
    """Find who stands behind offices told without a name, and write the offices that are certain ones."""
    changed: set[str] = set()
    for office in sorted(offices):
        rows = list(tables.rows_of(connection, [office]))
        connection.execute("DELETE FROM entities WHERE block = ?", (office,))
        if office.endswith("|"):
            continue
        told = tables.holdings(connection, office)
        names = tables.office_names(connection, office)
        if not rows and not names:
            continue
        entity = entity_id(office)
        updates = []
        for row, before in rows:
            person = holder(office, row.day, told)
            new = person or entity
            if new != before:
                changed.add(row.article_id)
            updates.append((new, 0.8 if person else 1.0, WHY if person else "the same office", *row.at))
        connection.executemany(
            "UPDATE namings SET entity = ?, score = ?, why = ? WHERE article_id = ? AND key = ?", updates
        )
        _write_office(connection, entity, office, [row for row, _ in rows], names)
    return changed


def _write_office(
    connection: sqlite3.Connection, entity: str, office: str, rows: list[Row], names: dict[str, int]
) -> None:
    """An office as an entity: named by the words that most articles use for it."""
    counts = Counter(names)
    for row in rows:
        counts.update(row.naming.forms)
    ranked = sorted(counts, key=lambda form: (-counts[form], form))
    reasons = [
        Merge(name=form, score=0.95, why="the same office of the same state or body", articles=counts[form])
        for form in ranked[1:ALIASES]
    ]
    values = (msgspec.json.encode(ranked[1:ALIASES]).decode(), msgspec.json.encode(reasons).decode(), 0, None)
    connection.execute(_ENTITY, (entity, office, ranked[0], "office", *values))

"""Settling blocks: their namings become clusters, persons rule over what the program thinks, and clusters get ids."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from mahdar.ids import digest
from mahdar.linking.entities import persons
from mahdar.linking.entities.clusters import Candidate, Cluster, Link, Row, Settled
from mahdar.linking.entities.namesakes import posts_of
from mahdar.linking.entities.spelling import words
from mahdar.records import Merge

ALIASES = 300  # spellings that an entity lists
SPELLED = "the same name in other letters, article or compounds"
RULED = "a person ruled so"


class Judgement(NamedTuple):
    """What a person ruled: the namings ``a`` and ``b`` (article and key) are one thing, or they are not."""

    ruling_id: str
    same: bool
    a: tuple[str, str]
    b: tuple[str, str]
    by: str
    why: str | None


def settle(rows: list[Row], judgements: list[Judgement]) -> Settled:
    """The clusters of a block (or of blocks that rulings connect), in the order of their seeds."""
    found = Settled([], [])
    by_block: dict[str, list[Row]] = {}
    for row in rows:
        by_block.setdefault(row.naming.block, []).append(row)
    for name in sorted(by_block):
        if name.startswith("person:"):
            one = persons.settle(by_block[name])
            found.clusters.extend(one.clusters)
            found.candidates.extend(one.candidates)
        else:
            found.clusters.append(_whole(name, by_block[name]))
    clusters = _ruled(found.clusters, judgements)
    left = _open(found.candidates, clusters, judgements)
    return Settled(sorted(clusters, key=lambda c: c.seed), left)


def _whole(block: str, rows: list[Row]) -> Cluster:
    """The one thing that all namings of a key mean."""
    links = {row.at: Link(0.98 if row.naming.whys else 1.0, "the same name") for row in rows}
    return Cluster(block, list(rows), links)


def _ruled(clusters: list[Cluster], judgements: list[Judgement]) -> list[Cluster]:
    """The clusters after all rulings, in the order in which they were made; the later one holds."""
    held = {row.at: cluster for cluster in clusters for row in cluster.rows}
    for ruling in judgements:
        a, b = held.get(ruling.a), held.get(ruling.b)
        if a is None or b is None or (a is b) == ruling.same:
            continue
        if ruling.same:
            _unite(a, b, ruling)
            held.update((row.at, a) for row in b.rows)
            b.rows = []
        else:
            fresh = _separate(a, ruling)
            clusters.append(fresh)
            held.update((row.at, fresh) for row in fresh.rows)
    return [cluster for cluster in clusters if cluster.rows]


def _unite(a: Cluster, b: Cluster, ruling: Judgement) -> None:
    a.seed = min(a.seed, b.seed)
    for row in b.rows:
        a.links[row.at] = Link(1.0, ruling.why or RULED, by=ruling.by)
    a.rows = [*a.rows, *b.rows]


def _separate(cluster: Cluster, ruling: Judgement) -> Cluster:
    """Take the naming ``b`` out of a cluster, with all that tell its office and not that of ``a``."""
    by_at = {row.at: row for row in cluster.rows}
    own = posts_of(by_at[ruling.b]) - posts_of(by_at[ruling.a])
    other = posts_of(by_at[ruling.a])
    moved = [
        row
        for row in cluster.rows
        if row.at == ruling.b or (row.at != ruling.a and posts_of(row) & own and not posts_of(row) & other)
    ]
    gone = {row.at for row in moved}
    cluster.rows = [row for row in cluster.rows if row.at not in gone]
    links = {row.at: Link(1.0, ruling.why or RULED, by=ruling.by) for row in moved}
    return Cluster(f"{cluster.seed}|apart|{ruling.b[0]}|{ruling.b[1]}", moved, links)


def _open(candidates: list[Candidate], clusters: list[Cluster], judgements: list[Judgement]) -> list[Candidate]:
    """The candidates that nobody has ruled on."""
    held = {row.at: cluster.seed for cluster in clusters for row in cluster.rows}
    ruled = {frozenset((held.get(j.a), held.get(j.b))) for j in judgements}
    seeds = {cluster.seed for cluster in clusters}
    return [c for c in candidates if c.a in seeds and c.b in seeds and frozenset((c.a, c.b)) not in ruled]


def entity_id(seed: str) -> str:
    """The id of the entity whose cluster has this seed."""
    return "e-" + digest("entity", seed)


def name_of(cluster: Cluster) -> str:
    """What an entity is called: the lexicon's usual name, else the spelling that most articles use, in full."""
    usual = Counter(row.naming.usual for row in cluster.rows if row.naming.usual)
    if usual:
        return min(usual, key=lambda name: (-usual[name], name))
    counts: Counter[str] = Counter()
    for row in cluster.rows:
        counts.update(set(row.naming.forms) or {row.naming.key.partition(":")[2]})
    full = [form for form in counts if " " in form] if cluster.kind == "person" else list(counts)
    return min(full or counts, key=lambda form: (-counts[form], -len(form), form))


def merges(cluster: Cluster, name: str) -> list[Merge]:
    """Every other spelling of an entity with the reason that is told most often, most frequent first."""
    told: dict[str, Counter[tuple[float, str, str | None]]] = {}
    for row in cluster.rows:
        link = cluster.links.get(row.at, Link(1.0, "the same name"))
        for form in row.naming.forms:
            if form != name:
                told.setdefault(form, Counter())[_reason(row, form, name, link)] += 1
    found = []
    for form, reasons in told.items():
        score, why, by = min(reasons, key=lambda r: (-reasons[r], -r[0], r[1], r[2] or ""))
        found.append(Merge(name=form, score=score, why=why, articles=sum(reasons.values()), by=by))
    return sorted(found, key=lambda m: (-m.articles, m.name))[:ALIASES]


def _reason(row: Row, form: str, name: str, link: Link) -> tuple[float, str, str | None]:
    if link.by is not None:
        return link.score, link.why, link.by
    whys = row.naming.whys
    inner = whys.get(form) or (whys.get(name) if words(form) != words(name) else None)
    if inner and link.score >= 0.95:
        return 0.95, inner, None
    if inner:
        return round(link.score * 0.97, 3), f"{inner}; {link.why}", None
    why = SPELLED if link.why in ("the same name", "one article") else link.why
    return link.score, why, None

"""Namings and mentions made by hand, so that tests of linking do not hang on what the reader finds."""

from __future__ import annotations

from mahdar.linking.entities.clusters import Row, Settled
from mahdar.linking.entities.namings import Given, Naming, namings
from mahdar.linking.entities.persons import settle

Told = tuple[str, str, str | None]  # kind, name, office


def given(*told: Told, before: str = "", around: str = "") -> list[Given]:
    """Mentions one behind the other: (kind, name, office or None)."""
    out, at = [], 0
    for number, (kind, name, office) in enumerate(told):
        start, behind = at + (len(office) + 1 if office else 0), at + len(office or "")
        out.append(Given(f"m-{number}", start, start + len(name), kind, name, before, office, at, behind, around))
        at = start + len(name) + 1
    return out


def person(name: str, office: str | None = None) -> Told:
    """A person's mention."""
    return "person", name, office


def called(*told: Told, before: str = "", around: str = "") -> list[Naming]:
    """The namings of an article with these mentions."""
    return namings(given(*told, before=before, around=around))


def rows(*articles: list[Told]) -> list[Row]:
    """The persons' namings of some articles, numbered in order."""
    return [
        Row(f"a-{number:03}", "2021-04-07", naming)
        for number, told in enumerate(articles)
        for naming in called(*told)
        if naming.block.startswith("person:")
    ]


def settled(*articles: list[Told]) -> Settled:
    """All persons of some articles settled, block by block."""
    blocks: dict[str, list[Row]] = {}
    for row in rows(*articles):
        blocks.setdefault(row.naming.block, []).append(row)
    parts = [settle(blocks[name]) for name in sorted(blocks)]
    return Settled([c for p in parts for c in p.clusters], [c for p in parts for c in p.candidates])


def groups(*articles: list[Told]) -> set[frozenset[str]]:
    """Which articles mean one person: sets of ``article:key`` without the words before the key."""
    return {
        frozenset(f"{row.article_id[-1]}:{row.naming.key.removeprefix('person:')}" for row in cluster.rows)
        for cluster in settled(*articles).clusters
    }


def number(*articles: list[Told]) -> int:
    """How many persons some articles tell."""
    return len(settled(*articles).clusters)

"""What settling a block works on and gives: namings in, groups of namings that are one thing out, with reasons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from mahdar.linking.entities.namings import Naming


class Row(NamedTuple):
    """A naming with its article and the article's first possible day of publication (ISO 8601) or None."""

    article_id: str
    day: str | None
    naming: Naming

    @property
    def at(self) -> tuple[str, str]:
        """What tells it from every other: article and key."""
        return self.article_id, self.naming.key


@dataclass
class Link:
    """Why a naming belongs to its cluster: ``score`` from 0 to 1, ``why`` a sentence, ``by`` a person who ruled it."""

    score: float
    why: str
    by: str | None = None


@dataclass
class Cluster:
    """Namings that are one thing. ``seed`` makes its id; ``links`` says why each naming belongs to it."""

    seed: str
    rows: list[Row]
    links: dict[tuple[str, str], Link] = field(default_factory=dict)
    note: str | None = None

    @property
    def kind(self) -> str:
        """The kind that most of its mentions have."""
        counts: Counter[str] = Counter()
        for row in self.rows:
            counts[row.naming.kind] += len(row.naming.spans)
        return min(counts, key=lambda kind: (-counts[kind], kind))

    def forms(self) -> Counter[str]:
        """Every spelling with the number of its mentions."""
        counts: Counter[str] = Counter()
        for row in self.rows:
            counts.update(row.naming.forms)
        return counts


class Candidate(NamedTuple):
    """Two clusters that may be one thing and stay apart; ``a`` and ``b`` are their seeds."""

    a: str
    b: str
    score: float
    why: str


class Settled(NamedTuple):
    """What became of a block."""

    clusters: list[Cluster]
    candidates: list[Candidate]

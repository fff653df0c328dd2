"""What was known of the undertakings of a dossier by a day: the records in their groups, kept in memory.

They are read once for each state of the dossier. What was known by a day is the beginning of each group, since records
stand in the order of publication. What became of them on a day is kept beside, as it is worked out.
"""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from mahdar.dossier.held import held
from mahdar.dossier.store import Store
from mahdar.undertakings.agreements import Life
from mahdar.undertakings.alike import Join
from mahdar.undertakings.commitments import Fate
from mahdar.undertakings.facts import AgreementFact, CommitmentFact, DeedFact, load, load_deeds, without_collecting
from mahdar.undertakings.identity import joins

_DAYS = 8  # days on which states are kept
Lives = dict[int, Life]
Fates = dict[int, Fate | None]


class Known:
    """The agreements and commitments of a dossier in groups, one a thing agreed or undertaken; never changed."""

    def __init__(
        self,
        agreements: list[list[AgreementFact]],
        commitments: list[list[CommitmentFact]],
        deeds: dict[str, list[DeedFact]],
        joined: dict[str, Join],
        last: str | None,
        undated: int,
    ) -> None:
        """Take the groups, by the record that told each first; the events that do what commitments are to."""
        self.agreements, self.commitments, self.deeds, self.joins = agreements, commitments, deeds, joined
        self.last, self.undated = last, undated
        self.agreement_of = {fact.id: n for n, group in enumerate(agreements) for fact in group}
        self._evaluated: dict[str, tuple[Lives, Fates]] = {}

    @cached_property
    def commitment_of(self) -> dict[str, int]:
        """The commitment that each record belongs to."""
        return {fact.id: n for n, group in enumerate(self.commitments) for fact in group}

    @cached_property
    def under(self) -> dict[str, list[int]]:
        """The commitments that tell of each agreement (by its records) that they are made under it."""
        found: dict[str, list[int]] = {}
        for n, group in enumerate(self.commitments):
            for id in {fact.agreement_id for fact in group if fact.agreement_id is not None}:
                found.setdefault(id, []).append(n)
        return found

    @cached_property
    def tied(self) -> list[int]:
        """The commitments that hang on others, or are given for others."""
        some = enumerate(self.commitments)
        return [n for n, group in some if any(fact.depends_on or fact.in_return_for for fact in group)]

    def evaluated(self, at: str) -> tuple[Lives, Fates]:
        """What has been worked out for a day, to be filled as more is."""
        if at not in self._evaluated:
            while len(self._evaluated) >= _DAYS:
                self._evaluated.pop(next(iter(self._evaluated)), None)
            self._evaluated[at] = ({}, {})
        return self._evaluated[at]

    def cut(self, as_of: str, undated: int) -> Known:
        """What was known by a day of all this."""
        deeds = {id: done for id, every in self.deeds.items() if (done := _until(every, as_of))}
        agreements = [some for group in self.agreements if (some := _until(group, as_of))]
        commitments = [told for group in self.commitments if (told := _until(group, as_of))]
        return Known(agreements, commitments, deeds, self.joins, as_of, undated)


def known_by(store: Store, as_of: str | None) -> Known:
    """What was known by a day (ISO 8601; None: all that articles tell)."""
    if as_of is None:
        return held(store, "undertakings", lambda: _known(store))
    sql = "SELECT count(*) FROM articles WHERE published_to IS NULL"

    def cut() -> Known:
        with without_collecting():
            return known_by(store, None).cut(as_of, int(store.connection.execute(sql).fetchone()[0]))

    return held(store, ("undertakings", as_of), cut)


def _known(store: Store) -> Known:
    facts = load(store, None)
    joined = joins(store)
    with without_collecting():
        return Known(
            _groups(facts.agreements, joined), _groups(facts.commitments, joined), _by_commitment(store, joined),
            joined, facts.last, 0,
        )  # fmt: skip


Fact = TypeVar("Fact", AgreementFact, CommitmentFact)
Dated = TypeVar("Dated", bound=AgreementFact | CommitmentFact | DeedFact)


def _until(facts: list[Dated], as_of: str) -> list[Dated]:
    """The first of some records in the order of publication: those that were known by a day."""
    last = facts[-1].known
    if last is not None and last <= as_of:
        return facts
    return [fact for fact in facts if fact.known is not None and fact.known <= as_of]


def _by_commitment(store: Store, joined: dict[str, Join]) -> dict[str, list[DeedFact]]:
    """The events that do what a commitment is to, by the record that told it first."""
    found: dict[str, list[DeedFact]] = {}
    for fact in load_deeds(store, (id for id in joined if id.startswith("e-")), None):
        found.setdefault(joined[fact.id].first, []).append(fact)
    return found


def _groups(facts: list[Fact], joined: dict[str, Join]) -> list[list[Fact]]:
    """The records of each undertaking, in the order of publication; the undertakings by their first records."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        join = joined.get(fact.id)
        groups.setdefault(join.first if join is not None else fact.id, []).append(fact)
    return list(groups.values())

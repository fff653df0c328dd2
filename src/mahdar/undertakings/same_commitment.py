"""Which records tell of one commitment: the same obligor, the same action in nearly the same words, near in time.

Each record is compared with the *first* telling of the commitments before it. A commitment that was told as kept is
over, and what is told a year later is another one, unless it tells what became of the first. Candidates are found with
prefix filtering (Bayardo, Ma and Srikant, 2007), so that 10,000 commitments of one obligor take no more than their
number.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from mahdar.undertakings.alike import LATEST, Join, Rarity, near
from mahdar.undertakings.names import Key, negations, party

ALIKE = 0.6  # Jaccard similarity of the words of two actions
_WHOLE = 3  # words of the shorter action that must all stand in the longer one
_Scope = tuple[Key | None, str | None]
_Block = tuple[_Scope, str, Key]  # the first word of the action, its numbers and negations are the same in both


class CommitmentName(NamedTuple):
    """What a commitment is compared by; ``words``: the keys of its action's words in order, without its due date."""

    id: str
    article_id: str
    start: int
    due: str | None
    made_at: str | None
    outcome: str | None
    agreement_id: str | None
    obligor: str | None
    words: str
    known: str | None


class _Group:
    """A commitment: its first telling, and what the later ones have added."""

    __slots__ = ("article", "bag", "days", "first", "known", "obligor", "over")

    def __init__(self, first: CommitmentName, bag: Key) -> None:
        self.first = first.id
        self.bag = bag
        self.obligor: Key | None = None
        self.known: str | None = None
        self.over = False
        self.days: set[str] = set()
        self.take(first)

    def take(self, fact: CommitmentName) -> None:
        self.article = fact.article_id
        self.obligor = self.obligor or (party(fact.obligor) if fact.obligor is not None else None)
        self.known = fact.known or self.known
        self.over = self.over or fact.outcome == "kept"
        if fact.due:
            self.days.add(f"due {fact.due}")
        if fact.made_at:
            self.days.add(f"made {fact.made_at}")

    def in_time(self, fact: CommitmentName) -> bool:
        """Whether a record may still tell of it: of the same days, of its outcome, or within a year of the last one."""
        if self.days and (f"due {fact.due}" in self.days or f"made {fact.made_at}" in self.days):
            return True
        if self.over:
            return fact.due is None and near(fact.known, self.known)
        return fact.outcome is not None or near(fact.known, self.known) or fact.article_id == self.article


class _Fit(NamedTuple):
    distance: float
    group: _Group
    why: str


def same_commitments(facts: Sequence[CommitmentName], agreements: Mapping[str, str]) -> dict[str, Join]:
    """Of ``facts``, in the order of publication, those that tell of a commitment which an earlier one told.

    ``agreements``: of each record of an agreement that is not the first one, the first. Under one agreement two
    commitments may be one though one of them names no obligor; elsewhere both must name the same.
    """
    index = _Index(Rarity(set(fact.words.split()) for fact in facts))
    found: dict[str, Join] = {}
    for fact in facts:
        words = fact.words.split()
        bag = frozenset(words)
        scopes = _scopes(fact, agreements) if words else ()
        blocks = [(scope, words[0], _marks(bag)) for scope in scopes]
        fit = next((one for block in blocks if (one := index.find(fact, block, bag)) is not None), None)
        if fit is None:
            group = _Group(fact, bag)
            for block in blocks:
                index.add(block, group)
        else:
            fit.group.take(fact)
            found[fact.id] = Join(fit.group.first, fit.why)
    return found


def _scopes(fact: CommitmentName, agreements: Mapping[str, str]) -> list[_Scope]:
    """Where a commitment is looked for: among those of its obligor, and among those under its agreement."""
    found: list[_Scope] = []
    key = party(fact.obligor) if fact.obligor is not None else None
    if key:
        found.append((key, None))
    if fact.agreement_id is not None:
        found.append((None, agreements.get(fact.agreement_id, fact.agreement_id)))
    return found


class _Index:
    """The first tellings of the commitments so far, by block and words."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._exact: dict[tuple[_Block, Key], list[_Group]] = defaultdict(list)
        self._prefix: dict[tuple[_Block, str], list[_Group]] = defaultdict(list)
        self._rarest: dict[tuple[_Block, str], list[_Group]] = defaultdict(list)
        self._every: dict[tuple[_Block, str], list[_Group]] = defaultdict(list)

    def add(self, block: _Block, group: _Group) -> None:
        """Take the first telling of a commitment in."""
        self._exact[block, group.bag].append(group)
        ordered = self._rarity.ordered(group.bag)
        for word in ordered[: _prefix(len(ordered))]:
            self._prefix[block, word].append(group)
        self._rarest[block, ordered[0]].append(group)
        for word in ordered:
            self._every[block, word].append(group)

    def find(self, fact: CommitmentName, block: _Block, bag: Key) -> _Fit | None:
        """The one commitment that a record fits best, if there is just one; in the same words, the latest of them."""
        for same in reversed(self._exact.get((block, bag), ())):
            if same.in_time(fact) and _one_obligor(fact, same):
                return _Fit(0, same, f"{_who(block)} and the same words of the action")
        best: list[_Fit] = []
        for group in self._near(block, bag):
            fit = _fit(bag, group, _who(block)) if _one_obligor(fact, group) else None
            if fit is not None and (not best or fit.distance <= best[0].distance) and group.in_time(fact):
                best = [fit] if not best or fit.distance < best[0].distance else [*best, fit]
        return best[0] if len(best) == 1 else None

    def _near(self, block: _Block, bag: Key) -> Iterator[_Group]:
        """The commitments of other words that may be near enough, each once."""
        ordered = self._rarity.ordered(bag)
        lists = [self._prefix.get((block, word)) for word in ordered[: _prefix(len(ordered))]]
        if len(bag) >= _WHOLE:
            lists.append(self._every.get((block, ordered[0])))
            lists.extend(self._rarest.get((block, word)) for word in ordered)
        found = {id(group): group for some in lists if some for group in some[-LATEST:]}
        return (group for group in found.values() if group.bag != bag)


def _who(block: _Block) -> str:
    return "the same obligor" if block[0][0] is not None else "the same agreement"


def _one_obligor(fact: CommitmentName, group: _Group) -> bool:
    key = party(fact.obligor) if fact.obligor is not None else None
    return not key or not group.obligor or key == group.obligor


def _prefix(length: int) -> int:
    """How many of the rarest words of a bag are enough: bags that are alike have one of them at least in common."""
    return length - math.ceil(ALIKE * length) + 1


def _fit(bag: Key, group: _Group, who: str) -> _Fit | None:
    common = len(bag & group.bag)
    shorter, whole = min(len(bag), len(group.bag)), len(bag) + len(group.bag) - common
    if common == shorter and shorter >= _WHOLE:
        why = f"{who}, and one action holds all words of the other"
    elif common >= 2 and common / whole >= ALIKE:
        why = f"{who}, and {common} of {whole} words of the action"
    else:
        return None
    return _Fit(1 - common / whole, group, why)


@lru_cache(maxsize=200_000)
def _marks(bag: Key) -> Key:
    """The words that must be the same in both: numbers and negations."""
    return frozenset(word for word in bag if word[0].isdigit()) | (bag & negations())

"""The undertakings of a dossier as of a day: what was known by then, and what was so on it."""

from __future__ import annotations

from functools import cached_property

from mahdar.dossier.filters import words_of
from mahdar.dossier.store import Store
from mahdar.dossier.words import Query
from mahdar.errors import UsageError
from mahdar.undertakings.agreements import Life, live, may_end
from mahdar.undertakings.commitments import Fate, Over, fate
from mahdar.undertakings.facts import DeedFact, rows
from mahdar.undertakings.known import known_by
from mahdar.undertakings.names import telling_words

_LEAST = 6  # characters of an id that may stand for it
_LISTED = 5  # candidates that an error names


class State:
    """The agreements and commitments of a dossier, known by the day ``as_of`` and evaluated on the day ``at``.

    Both are ISO 8601. Without ``as_of`` every article counts; without ``at`` the day is ``as_of``, or that of the
    latest article: there is no clock in it. Agreements and commitments are told by their place in ``agreements`` and
    ``commitments``; their states are computed when they are asked for, and once for each day and state of the dossier.
    """

    def __init__(self, store: Store, as_of: str | None = None, at: str | None = None) -> None:
        """Take what counts, and which records tell of one undertaking."""
        self.store = store
        self.as_of = as_of
        self._known = known_by(store, as_of)
        self.at = at or as_of or self._known.last or "9999-12-31"
        self.day_given = bool(as_of or at)
        self.undated = self._known.undated
        self.joins = self._known.joins
        self.agreements, self.commitments = self._known.agreements, self._known.commitments
        self._agreement_of, self._deeds = self._known.agreement_of, self._known.deeds
        self._lives, self._fates = self._known.evaluated(self.at)

    @property
    def _commitment_of(self) -> dict[str, int]:
        return self._known.commitment_of

    def life(self, agreement: int) -> Life:
        """Where an agreement stands on the day."""
        if agreement not in self._lives:
            self._lives[agreement] = live(self.agreements[agreement], self.at)
        return self._lives[agreement]

    def fate(self, commitment: int) -> Fate | None:
        """What became of a commitment by the day; None where it was not yet made."""
        if commitment not in self._fates:
            done = self.deeds(commitment)
            self._fates[commitment] = fate(self.commitments[commitment], self.at, self._over(commitment), done)
        return self._fates[commitment]

    def deeds(self, commitment: int) -> list[DeedFact]:
        """The events that do what a commitment is to, earliest told first."""
        return self._deeds.get(self.commitments[commitment][0].id, [])

    def _over(self, commitment: int) -> Over | None:
        if all(fact.agreement_id is None for fact in self.commitments[commitment]):
            return None
        agreement = self.agreement_of(commitment)
        if agreement is None or not may_end(self.agreements[agreement]):
            return None
        life = self.life(agreement)
        since = life.over_since
        if life.state is None or life.decided is None or since is None:
            return None
        told = life.decided.mark.fact.known
        return Over(
            life.state, since, told if told is None or life.decided.mark.basis != "computed" else max(told, since)
        )

    def there(self, agreement: int) -> bool:
        """Whether anything of an agreement was told, or so, by the day."""
        group = self.agreements[agreement]
        if any(fact.known is None or fact.known <= self.at or (fact.made_high or "9") <= self.at for fact in group):
            return True
        return any(done.effect != "later" for done in self.life(agreement).steps)

    def agreement_at(self, record: str) -> int | None:
        """The agreement that a record belongs to."""
        return self._agreement_of.get(record)

    def agreement_of(self, commitment: int) -> int | None:
        """The agreement that a commitment is made under, by the first record that tells one."""
        for fact in self.commitments[commitment]:
            if fact.agreement_id in self._agreement_of:
                return self._agreement_of[fact.agreement_id]
        return None

    def terms(self, agreement: int) -> list[int]:
        """The commitments made under an agreement."""
        under = self._known.under
        told = sorted({n for fact in self.agreements[agreement] for n in under.get(fact.id, ())})
        return [n for n in told if self.agreement_of(n) == agreement]

    def commitment_of(self, record: str | None) -> int | None:
        """The commitment that a record belongs to."""
        return self._commitment_of.get(record or "")

    def find(self, wanted: str) -> int:
        """The agreement with this id (of any of its records), its first letters, or these words in one of its names.

        Where no name holds all the words, the titles of the articles that tell of it are looked at too.

        Raises UsageError where there is none, or more than one; it then names them.
        """
        exact = self._agreement_of.get(wanted)
        if exact is not None:
            return exact
        begun = [n for id, n in self._agreement_of.items() if len(wanted) >= _LEAST and id.startswith(wanted)]
        found = sorted(set(begun)) or self._named(wanted) or self._titled(wanted)
        if not found:
            raise UsageError(f"{wanted}: no agreement has this id or these words in its name; see `mahdar agreements`")
        if len(found) > 1:
            some = "; ".join(f"{self.id(n)} {self.name(n)}" for n in found[:_LISTED])
            more = f" … and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
            raise UsageError(f"{wanted}: several agreements fit, name one by its id: {some}{more}")
        return found[0]

    def _named(self, wanted: str) -> list[int]:
        query: Query = words_of(wanted)
        names: dict[str, set[int]] = {}
        for n, group in enumerate(self.agreements):
            if self.there(n):
                for fact in group:
                    names.setdefault(fact.name, set()).add(n)
        exact = names.get(wanted)
        if exact is not None and len(exact) == 1:
            return sorted(exact)
        return sorted({n for name, holders in names.items() if query.in_text(name) for n in holders})

    def _titled(self, wanted: str) -> list[int]:
        """The agreements of which articles tell with these words in their titles or in the agreement's names."""
        query = words_of(wanted)
        sql = "SELECT r.id, a.title FROM agreements r JOIN articles a ON a.id = r.article_id WHERE a.title IS NOT NULL"
        titles = dict(rows(self.store, sql))
        found = []
        for n, group in enumerate(self.agreements):
            texts = [text for fact in group for text in (fact.name, titles.get(fact.id)) if text]
            if self.there(n) and query.in_text("\n".join(dict.fromkeys(texts))):
                found.append(n)
        return found

    def id(self, agreement: int) -> str:
        """The id of an agreement: that of the record that told it first."""
        return self.agreements[agreement][0].id

    def name(self, agreement: int) -> str:
        """The name of an agreement: of those that tell it from others the longest, else the first."""
        names = [fact.name for fact in self.agreements[agreement]]
        return max(names, key=lambda name: (len(telling_words(name)), -names.index(name)))

    def made(self, agreement: int | None) -> str | None:
        """The first day on which an agreement can have been made, where a record tells it."""
        members = self.agreements[agreement] if agreement is not None else []
        return next((fact.made_low for fact in members if fact.made_low), None)

    def action(self, record: str) -> str:
        """The words of what is to be done."""
        sql = "SELECT json_extract(action, '$.quote') FROM commitments WHERE id = ?"
        return str(self.store.connection.execute(sql, (record,)).fetchone()[0])

    def circles(self, commitments: list[int]) -> list[list[int]]:
        """Commitments that hang on each other in a circle, each circle once, from its first one on."""
        found: dict[frozenset[int], list[int]] = {}
        done: set[int] = set()
        for start in commitments:
            path, waiting = [start], [self.before(start)]
            while path:
                if waiting[-1]:
                    here = waiting[-1].pop()
                    if here in path:
                        circle = path[path.index(here) :]
                        first = circle.index(min(circle))
                        found.setdefault(frozenset(circle), circle[first:] + circle[:first])
                    elif here not in done:
                        path.append(here)
                        waiting.append(self.before(here))
                else:
                    waiting.pop()
                    done.add(path.pop())
        return list(found.values())

    def before(self, commitment: int) -> list[int]:
        """The commitments that must come first, as its records tell; itself where it is told to hang on itself."""
        return self._linked(commitment, "depends_on")

    def returns(self, commitment: int) -> list[int]:
        """The commitments that this one is given for."""
        return self._linked(commitment, "in_return_for")

    def _linked(self, commitment: int, field: str) -> list[int]:
        found = (self.commitment_of(getattr(fact, field)) for fact in self.commitments[commitment])
        return list(dict.fromkeys(n for n in found if n is not None))

    @cached_property
    def _hanging(self) -> dict[int, list[int]]:
        hanging: dict[int, list[int]] = {}
        for n in self._known.tied:
            for other in dict.fromkeys([*self.before(n), *self.returns(n)]):
                hanging.setdefault(other, []).append(n)
        return hanging

    def hanging(self, commitment: int) -> list[int]:
        """The commitments that hang on this one, or are given for it."""
        return self._hanging.get(commitment, [])

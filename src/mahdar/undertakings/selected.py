"""Which undertakings are asked for: by party, kind, state, status."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from mahdar.dossier.filters import words_of
from mahdar.dossier.held import held
from mahdar.undertakings.commitments import OPEN
from mahdar.undertakings.facts import rows, without_collecting
from mahdar.undertakings.state import State

_NEVER = "9999-99-99"
_PARTIES = (
    "SELECT r.id, json_extract(p.value, '$.name') FROM agreements r, json_each(r.parties) p"
    " UNION ALL SELECT r.id, json_extract(p.value, '$.quote') FROM agreements r, json_each(r.parties) p"
)
_OBLIGORS = (
    "SELECT id, json_extract(obligor, '$.name') FROM commitments WHERE obligor IS NOT NULL"
    " UNION ALL SELECT id, json_extract(obligor, '$.quote') FROM commitments WHERE obligor IS NOT NULL"
)


def select_agreements(
    of: State,
    *,
    party: str | None = None,
    kind: str | None = None,
    state: str | None = None,
    name: str | None = None,
    articles: Container[str] | None = None,
    limit: int | None = None,
) -> list[int]:
    """The agreements of which something was told or so by the day, in the order in which they became known.

    ``party`` and ``name``: words of those names, in whatever spelling; ``kind`` as some record tells it; ``state`` on
    the day; ``articles``: told by one of these. Raises UsageError for words that are none.
    """
    holders = None if party is None else _holders(of, _PARTIES, party)
    with without_collecting():
        found = _agreements(of, holders, kind, name, state, articles)
        return list(found if limit is None else islice(found, limit))


def _agreements(
    of: State,
    holders: set[str] | None,
    kind: str | None,
    name: str | None,
    state: str | None,
    articles: Container[str] | None,
) -> Iterator[int]:
    for n, group in enumerate(of.agreements):
        if kind is not None and all(fact.kind != kind for fact in group):
            continue
        if holders is not None and not any(fact.id in holders for fact in group):
            continue
        if articles is not None and not any(fact.article_id in articles for fact in group):
            continue
        if name is not None and not _any(name, (fact.name for fact in group)):
            continue
        if of.there(n) and (state is None or of.life(n).state == state):
            yield n


def select_commitments(
    of: State,
    *,
    open: bool = False,
    overdue: bool = False,
    obligor: str | None = None,
    agreement: int | None = None,
    status: str | None = None,
    limit: int | None = None,
) -> list[int]:
    """The commitments made by the day, by when they are due (those without a day last), then as they became known.

    ``open``: only those that no passage tells the end of (open, moved or overdue); ``overdue``: only those;
    ``obligor``: words of the name of who must do it.
    """
    holders = None if obligor is None else _holders(of, _OBLIGORS, obligor)
    under = None if agreement is None else set(of.terms(agreement))
    wanted = "overdue" if overdue else status
    found = (
        one.n
        for one in due_order(of)
        if (under is None or one.n in under)
        and (not open or one.status in OPEN)
        and (wanted is None or one.status == wanted)
        and (holders is None or any(fact.id in holders for fact in of.commitments[one.n]))
    )
    return list(found if limit is None else islice(found, limit))


class Placed(NamedTuple):
    """A commitment with the last and the first day on which it may be due, and its status."""

    due: str | None
    low: str | None
    n: int
    status: str


def due_order(of: State) -> list[Placed]:
    """The commitments made by the day, by when they are due (those without a day last), then as they became known.

    Worked out once for a day and a state of the dossier.
    """
    return held(of.store, ("due", of.as_of, of.at), lambda: _due_order(of))


def _due_order(of: State) -> list[Placed]:
    with without_collecting():
        fates = ((n, of.fate(n)) for n in range(len(of.commitments)))
        found = [
            Placed(fate.due and fate.due.due_high, fate.due and fate.due.due_low, n, fate.status)
            for n, fate in fates
            if fate is not None
        ]
        return sorted(found, key=lambda one: (one.due or _NEVER, one.low or _NEVER, one.n))


def _holders(of: State, sql: str, wanted: str) -> set[str]:
    """The records that hold a name with these words in it."""
    query = words_of(wanted)
    known: dict[str, bool] = {}
    found = set()
    for id, name in rows(of.store, sql):
        if name not in known:
            known[name] = query.in_text(name)
        if known[name]:
            found.add(id)
    return found


def _any(wanted: str, names: Iterable[str]) -> bool:
    query = words_of(wanted)
    return any(query.in_text(name) for name in dict.fromkeys(names))

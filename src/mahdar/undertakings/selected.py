"""Which undertakings are asked for: by party, kind, state, status."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice

from mahdar.dossier.filters import words_of
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
    numbers = of.terms(agreement) if agreement is not None else range(len(of.commitments))
    with without_collecting():
        found = sorted(_commitments(of, numbers, holders, (OPEN if open else ()), "overdue" if overdue else status))
    return [n for *_, n in found][:limit]


def _commitments(
    of: State, numbers: Iterable[int], holders: set[str] | None, among: Sequence[str], status: str | None
) -> Iterator[tuple[str, str, int]]:
    """The commitments asked for, each with the last and the first day on which it may be due."""
    for n in numbers:
        if holders is not None and not any(fact.id in holders for fact in of.commitments[n]):
            continue
        fate = of.fate(n)
        if fate is None or (among and fate.status not in among) or (status is not None and fate.status != status):
            continue
        due = fate.due
        yield (due.due_high or _NEVER, due.due_low or _NEVER, n) if due else (_NEVER, _NEVER, n)


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

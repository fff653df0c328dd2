"""Which undertakings are asked for: by the filters that all views share, by party, kind, state, status."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from itertools import islice
from typing import Any, NamedTuple, Unpack

from mahdar.asking import AgreementsWanted, CommitmentsWanted, Where, checked
from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import days_of, matches, within, words_of
from mahdar.dossier.held import held
from mahdar.dossier.store import Store
from mahdar.dossier.views.among import articles_among
from mahdar.undertakings.commitments import OPEN
from mahdar.undertakings.facts import rows, without_collecting
from mahdar.undertakings.state import State

_NEVER = "9999-99-99"
_PARTIES = (
    "SELECT r.id, json_extract(p.value, '$.name') FROM agreements r, json_each(r.parties) p"
    " UNION ALL SELECT r.id, json_extract(p.value, '$.quote') FROM agreements r, json_each(r.parties) p"
)
_MAY = (
    "(article_id IN (SELECT id FROM articles WHERE key IN (SELECT value FROM json_each(?1))) OR ruling_id IS NOT NULL)"
)
_TOLD = (
    f"SELECT id, quote FROM commitments WHERE {_MAY} UNION ALL SELECT id, json_extract(action, '$.quote')"
    f" FROM commitments WHERE instr(quote, json_extract(action, '$.quote')) = 0 AND {_MAY}"
)
_SIDES = (
    "SELECT id, json_extract(obligor, '$.name') FROM commitments WHERE obligor IS NOT NULL"
    " UNION ALL SELECT id, json_extract(beneficiary, '$.name') FROM commitments WHERE beneficiary IS NOT NULL"
)
_OBLIGORS = (
    "SELECT id, json_extract(obligor, '$.name') FROM commitments WHERE obligor IS NOT NULL"
    " UNION ALL SELECT id, json_extract(obligor, '$.quote') FROM commitments WHERE obligor IS NOT NULL"
)


def telling(store: Store, wanted: Where, *but: str) -> Container[str] | None:
    """The articles, one of which must tell of it: by their days, outlet, story or id; None: all. Not ``but`` these."""
    names = {"from_", "to", "outlet", "story", "article_id"}.difference(but)
    return articles_among(store, **{name: wanted.get(name) for name in names})  # type: ignore[arg-type]


def select_agreements(of: State, *, limit: int | None = None, **wanted: Unpack[AgreementsWanted]) -> list[int]:
    """The agreements of which something was told or so by the day, in the order in which they became known.

    Raises UsageError for words or days that are none.
    """
    checked(wanted, AgreementsWanted)
    tests: list[Callable[[int], bool]] = []
    kind, state = wanted.get("kind"), wanted.get("state")
    if kind is not None:
        tests.append(lambda n: any(fact.kind == kind for fact in of.agreements[n]))
    for words in _given(wanted, "party", "actor"):
        tests.append(_among(of.agreements, _holders(of, _PARTIES, words)))
    tests += [_told_by(of.agreements, some) for some in _articles(of, wanted)]
    for words in _given(wanted, "name", "about"):
        tests.append(lambda n, words=words: _any(words, (fact.name for fact in of.agreements[n])))  # type: ignore[misc]
    tests.append(of.there)
    if state is not None:
        tests.append(lambda n: of.life(n).state == state)
    with without_collecting():
        found = (n for n in range(len(of.agreements)) if all(test(n) for test in tests))
        return list(found if limit is None else islice(found, limit))


def select_commitments(
    of: State, *, under: Container[int] | None = None, limit: int | None = None, **wanted: Unpack[CommitmentsWanted]
) -> list[int]:
    """The commitments made by the day, by when they are due (those without a day last), then as they became known.

    ``under``: only those made under one of these agreements. Raises UsageError for words or days that are none.
    """
    checked(wanted, CommitmentsWanted)
    tests: list[Callable[[int], bool]] = []
    for agreements in (under, _agreements(of, wanted.get("agreement"))):
        if agreements is not None:
            tests.append(lambda n, some=agreements: of.agreement_of(n) in some)  # type: ignore[misc]
    for sql, names in ((_OBLIGORS, ("obligor",)), (_SIDES, ("party", "actor"))):
        tests += [_among(of.commitments, _holders(of, sql, words)) for words in _given(wanted, *names)]
    if (about := wanted.get("about")) is not None:
        tests.append(_among(of.commitments, _holders(of, _TOLD, about, dumps(matches(of.store, about)))))
    tests += [_told_by(of.commitments, some) for some in _articles(of, wanted, "from_", "to")]
    first, last = days_of(wanted)
    if first is not None or last is not None:
        tests.append(lambda n: _due_within(of, n, first, last))
    stage, status = wanted.get("stage"), "overdue" if wanted.get("overdue") else wanted.get("status")
    if stage is not None:
        tests.append(lambda n: stage_of(of, n) == stage)
    found = (
        one.n
        for one in due_order(of)
        if (not wanted.get("open") or one.status in OPEN)
        and status in (None, one.status)
        and all(test(one.n) for test in tests)
    )
    return list(found if limit is None else islice(found, limit))


def stage_of(of: State, n: int) -> str | None:
    """How far a commitment is binding on the day."""
    fate = of.fate(n)
    return fate.stage.stage if fate is not None and fate.stage is not None else None


def _given(wanted: AgreementsWanted | CommitmentsWanted, *names: str) -> list[str]:
    """The words given for some filters that mean the same."""
    return [words for name in names if (words := wanted.get(name)) is not None]  # type: ignore[misc]


def _articles(of: State, wanted: AgreementsWanted | CommitmentsWanted, *but: str) -> list[Container[str]]:
    return [some for some in (telling(of.store, wanted, *but), wanted.get("articles")) if some is not None]


def _among(groups: list[list[Any]], holders: set[str]) -> Callable[[int], bool]:
    return lambda n: any(fact.id in holders for fact in groups[n])


def _told_by(groups: list[list[Any]], articles: Container[str]) -> Callable[[int], bool]:
    return lambda n: any(fact.article_id in articles for fact in groups[n])


def _agreements(of: State, wanted: str | None) -> set[int] | None:
    if wanted is None:
        return None
    exact = [n for n in range(len(of.agreements)) if any(fact.id == wanted for fact in of.agreements[n])]
    return set(exact or select_agreements(of, name=wanted))


def _due_within(of: State, n: int, first: str | None, last: str | None) -> bool:
    fate = of.fate(n)
    due = fate.due if fate is not None else None
    return due is not None and within(due.due_low, due.due_high, first, last)


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


def _holders(of: State, sql: str, wanted: str, *values: str) -> set[str]:
    """The records that hold a text with these words in it, among those that a query gives."""
    query = words_of(wanted)

    def found() -> set[str]:
        known: dict[str, bool] = {}
        holding = set()
        for id, name in rows(of.store, sql, *values):
            if name not in known:
                known[name] = query.in_text(name)
            if known[name]:
                holding.add(id)
        return holding

    return held(of.store, ("holders", sql, wanted), found)


def _any(wanted: str, names: Iterable[str]) -> bool:
    query = words_of(wanted)
    return any(query.in_text(name) for name in dict.fromkeys(names))

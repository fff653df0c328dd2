"""Which records of several articles tell of one undertaking; the rest needs ``joins`` alone.

Records are taken in the order of publication, and each is compared with what *earlier* ones have told. So an article
that comes later changes nothing about what was one undertaking before: the undertakings as of a day are those of the
whole dossier, cut off at that day. Each joining says why in words. What is unsure stays apart: a record that fits two
undertakings equally well joins none of them.

What was found out is kept in the dossier until a record or a date of publication changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from mahdar.dossier.dates import bounds
from mahdar.dossier.store import Store, translated
from mahdar.dossier.words import bare_text, index_text
from mahdar.undertakings.alike import Join
from mahdar.undertakings.deeds import Deed, Promise, deeds
from mahdar.undertakings.facts import REAL, decode_stages, publication, rows, without_collecting
from mahdar.undertakings.names import Key, setting
from mahdar.undertakings.same_agreement import AgreementName, same_agreements
from mahdar.undertakings.same_commitment import CommitmentName, same_commitments
from mahdar.undertakings.transitions import OVER

_BEGINS = ("agreed", "announced", "in_force")
HEAD = 1_500  # characters of a text that tell where its story is set
_FRESH = "SELECT 1 FROM meta WHERE name = 'undertakings'"
_ANY = "SELECT 1 FROM undertakings LIMIT 1"
_AGREEMENTS = (
    "SELECT id, article_id, start, kind, made_low, made_high, parties, name,"
    " CASE WHEN ruling_id IS NULL THEN words END, in_force_from, in_force_to, stages FROM agreements WHERE NOT rejected"
)
_COMMITMENTS = (
    "SELECT id, article_id, start, due, made_at, outcome, agreement_id, json_extract(obligor, '$.name'),"
    " CASE WHEN words IS NULL OR ruling_id IS NOT NULL THEN json_extract(action, '$.quote') END,"
    " CASE WHEN ruling_id IS NULL THEN words END FROM commitments WHERE NOT rejected"
)
_EVENTS = (
    "SELECT id, article_id, json_extract(\"trigger\", '$.start'), rule, json_extract(\"trigger\", '$.quote'), quote,"
    " actors, date_low, date_high FROM events"
    " WHERE factuality = 'happened' AND actors <> '[]' AND NOT rejected"
)
_PROMISES = (
    "SELECT c.id, c.article_id, c.start, c.\"end\", json_extract(c.action, '$.quote'),"
    " json_extract(c.obligor, '$.name'), c.due_low, c.due_high, c.due_relation, c.made_at, a.made_low"
    " FROM commitments c LEFT JOIN agreements a ON a.id = c.agreement_id WHERE NOT c.rejected"
)
_SETTINGS = (
    f"SELECT id, title, substr(text, 1, {HEAD}) FROM articles"
    " WHERE id IN (SELECT article_id FROM agreements WHERE kind IN ('truce', 'resolution', 'law'))"
)
_NOWHERE: Key = frozenset()


class _Name(msgspec.Struct):
    name: str


_names: Callable[[str], list[_Name]] = msgspec.json.Decoder(list[_Name]).decode


def joins(store: Store) -> dict[str, Join]:
    """The records that tell of an undertaking which an earlier one told, each with that one and the reason."""
    with translated(store.path), without_collecting():
        if not fresh(store) and not (store.as_linked and store.connection.execute(_ANY).fetchone()):
            return find(store)
        kept = rows(store, "SELECT record_id, first_id, why FROM undertakings")
        return {record: Join(first, why) for record, first, why in kept}


def fresh(store: Store) -> bool:
    """Whether what linking kept still holds."""
    return store.connection.execute(_FRESH).fetchone() is not None


def find(store: Store) -> dict[str, Join]:
    """The same, found out anew: about three seconds for 80,000 records."""
    order = publication(store)
    settings = _settings(store)
    agreements = (_agreement(row)._replace(setting=settings.get(row[1], _NOWHERE)) for row in rows(store, _AGREEMENTS))
    found = same_agreements(_sorted(agreements, order))
    firsts = {record: join.first for record, join in found.items()}
    found.update(same_commitments(_sorted(map(_commitment, rows(store, _COMMITMENTS)), order), firsts))
    found.update(deeds(_promises(store, order, found), _deeds(store, order)))
    return found


def _promises(store: Store, order: dict[str, tuple[int, str | None]], found: dict[str, Join]) -> list[Promise]:
    """The commitments, each by its first telling, with what any telling of it tells of who and when."""
    held: dict[str, Promise] = {}
    told = sorted(rows(store, _PROMISES), key=lambda row: (order[row[1]][0], row[2], row[0]))
    for id, article, start, end, action, obligor, low, high, relation, made, agreed in told:
        first = found[id].first if id in found else id
        made_low = bounds(made)[0] or agreed
        one = held.get(first) or Promise(first, (), action, None, None, None, None, None, order[article][1])
        due = (low, high, relation) if high else (one.due_low, one.due_high, one.due_relation)
        held[first] = one._replace(
            told=(*one.told, (article, start, end)), obligor=one.obligor or obligor,
            due_low=due[0], due_high=due[1], due_relation=due[2], made=one.made or made_low,
        )  # fmt: skip
    return list(held.values())


def _deeds(store: Store, order: dict[str, tuple[int, str | None]]) -> list[Deed]:
    """The events told as happened whose doers are named, in the order of publication."""
    told = sorted(rows(store, _EVENTS), key=lambda row: (order[row[1]][0], row[2], row[0]))
    return [
        Deed(id, article, at, rule, trigger, quote, _called(actors), low, high, order[article][1])
        for id, article, at, rule, trigger, quote, actors, low, high in told
    ]


def _called(refs: str) -> tuple[str, ...]:
    return tuple(one.name for one in _names(refs))


def remember(store: Store, found: dict[str, Join] | None = None) -> None:
    """Keep in the dossier which records tell of one undertaking, unless it is known already. Needs ``Store.write``.

    ``found``: what ``find`` gave for the dossier as it is.
    """
    with translated(store.path):
        if fresh(store):
            return
        if found is None:
            with without_collecting():
                found = find(store)
        with store.transaction() as connection:
            connection.execute("DELETE FROM undertakings")
            lines = ((record, join.first, join.why) for record, join in sorted(found.items()))
            connection.executemany("INSERT INTO undertakings VALUES (?, ?, ?)", lines)
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('undertakings', 'found')")


def _settings(store: Store) -> dict[str, Key]:
    """The state that each article is about, of those whose agreements are compared by it."""
    return {id: setting(title or "", head) for id, title, head in rows(store, _SETTINGS)}


def _agreement(row: tuple[Any, ...]) -> AgreementName:
    parties = tuple(one.name for one in _names(row[6])) if row[6] != "[]" else ()
    words = row[8] if row[8] is not None else bare_text(row[7])
    return AgreementName._make((*row[:6], parties, frozenset(words.split()), _NOWHERE, *_period(row), None))


def _period(row: tuple[Any, ...]) -> tuple[str | None, str | None, bool]:
    """When a time of an agreement began at the earliest, when one ended at the latest, and whether it was renewed."""
    stages = [stage for stage in decode_stages(row[11]) if stage.factuality in REAL] if row[11] != "[]" else []
    begins = [bounds(row[9])[0], row[4], *(bounds(s.date)[0] for s in stages if s.stage in _BEGINS)]
    over = [bounds(row[10])[1], *(bounds(s.date)[1] for s in stages if s.stage in OVER)]
    renewed = any(stage.stage == "renewed" for stage in stages)
    return min(filter(None, begins), default=None), max(filter(None, over), default=None), renewed


def _commitment(row: tuple[Any, ...]) -> CommitmentName:
    return CommitmentName._make((*row[:8], row[9] if row[9] is not None else index_text(row[8]), None))


def _sorted(facts: Iterable[Any], order: dict[str, tuple[int, str | None]]) -> list[Any]:
    return sorted(
        (fact._replace(known=order[fact.article_id][1]) for fact in facts),
        key=lambda fact: (order[fact.article_id][0], fact.start, fact.id),
    )

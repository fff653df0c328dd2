"""Tracks, agreements, commitments and disputes of the report: where each stands, and the words behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mahdar.asking import Shared, where
from mahdar.dossier.filters import day
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.disputes import disputes
from mahdar.records import Dispute
from mahdar.undertakings import AgreementState, CommitmentState, Undertakings
from mahdar.undertakings.model import Telling
from mahdar.undertakings.tracks import Track, Tracks

Entry = dict[str, Any]
_PASSAGES = 3  # shown under one line; the record's page has all
_OPEN = ("open", "moved")


def tracks(store: Store, asked: Shared) -> list[Entry]:
    """The tracks that are asked for, those that most articles tell of first."""
    sources = _Sources(store)
    return [_track(one, sources) for one in Tracks(store, last(asked)).listed(**where(asked))]


def agreements(state: Undertakings, asked: Shared) -> list[Entry]:
    """The agreements, those in force first, then in the order in which they became known."""
    found = state.agreement_states(**where(asked))
    return [_agreement(one) for one in sorted(found, key=lambda one: one.state != "in_force")]


def commitments(state: Undertakings, asked: Shared) -> dict[str, list[Entry]]:
    """The commitments: overdue, due next, open without a day, settled."""
    found = state.commitment_states(**where(asked))
    groups = {
        "overdue": [one for one in found if one.status == "overdue"],
        "due": [one for one in found if one.status in _OPEN and one.due_high],
        "open": [one for one in found if one.status in _OPEN and not one.due_high],
        "settled": [one for one in found if one.status not in (*_OPEN, "overdue")],
    }
    return {name: [_commitment(one) for one in some] for name, some in groups.items()}


def disputed(store: Store, asked: Shared) -> list[Entry]:
    """The disputes, with the passages of every position."""
    sources = _Sources(store)
    return [_dispute(one, sources) for one in disputes(store, **asked)]


def last(asked: Shared) -> str | None:
    """The day by which all was known that is asked for, ISO 8601."""
    as_of = asked.get("as_of")
    return as_of and day(as_of, 1)


class _Sources:
    """What a page tells of an article, by its id."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def passage(self, article_id: str, quote: str, speaker: str | None) -> Entry:
        sql = "SELECT outlet, title, document, published FROM articles WHERE id = ?"
        with translated(self._store.path):
            row = self._store.connection.execute(sql, (article_id,)).fetchone()
        article = {"id": article_id, "outlet": row["outlet"], "document": row["title"] or row["document"],
                   "published": row["published"]}  # fmt: skip
        return {"words": quote, "speaker": speaker, "via": [], "article": article}


def _told(told: Iterable[Telling]) -> list[Entry]:
    found = []
    for one in told:
        article = {"id": one.article_id, "outlet": one.outlet, "document": one.title or one.address,
                   "published": one.known}  # fmt: skip
        entry = {"words": one.quote, "speaker": one.speaker, "via": one.via, "article": article}
        if entry not in found:
            found.append(entry)
    return found[:_PASSAGES]


def _track(one: Track, sources: _Sources) -> Entry:
    moved = [step for step in one.stages if step.effect == "moves"][-1:] or one.stages[-1:]
    return {
        "id": one.id, "name": one.name, "kind": one.kind, "state": one.state or "none", "since": one.since,
        "until": None, "sides": [party.name for party in one.parties[:4]], "subject": one.subject,
        "told": [sources.passage(step.article_id, step.quote, step.speaker) for step in moved],
    }  # fmt: skip


def _agreement(one: AgreementState) -> Entry:
    decided = [step.told for step in one.steps if step.effect in ("moves", "contradicts")][-1:]
    return {
        "id": one.id, "name": one.name, "kind": one.kind, "state": one.state or "none", "since": one.since,
        "until": one.in_force_to, "sides": one.parties[:4], "subject": None, "told": _told([*decided, *one.told]),
    }  # fmt: skip


def _commitment(one: CommitmentState) -> Entry:
    return {
        "id": one.id, "who": one.obligor, "action": one.action, "status": one.status, "due": one.due,
        "relation": one.due_relation or "on", "before": [day for day in one.moved_from if day],
        "conditions": [condition.words.quote for condition in one.conditions], "agreement": one.agreement,
        "told": _told(one.told),
    }  # fmt: skip


def _dispute(one: Dispute, sources: _Sources) -> Entry:
    positions = [
        {
            "value": position.value,
            "sources": position.independent_sources,
            "told": [sources.passage(p.article_id, p.quote, p.holder) for p in position.passages[:_PASSAGES]],
        }
        for position in one.positions
    ]
    return {"id": one.id, "kind": one.kind, "about": one.about, "positions": positions}

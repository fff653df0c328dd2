"""The views on events, agreements and commitments as the articles tell them, one row a record, in a stable order.

What became of them as of a day is not told here but in ``mahdar.undertakings``.
"""

from __future__ import annotations

from typing import Unpack

from mahdar.asking import Shared, checked
from mahdar.dossier.filters import Filters
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store
from mahdar.dossier.views.paging import records
from mahdar.records import Agreement, Commitment, Event

_SPEAKER = ", s.speaker_name"
_JOIN = "LEFT JOIN statements s ON s.id = r.statement_id AND NOT s.rejected"


# Each row is its record with a few fields of the article beside it (structs cannot inherit from two).
class EventRow(Event, kw_only=True):
    """An event with its article and who tells it (``None``: the article itself)."""

    speaker_name: str | None
    address: str
    outlet: str | None
    title: str | None
    published: str | None
    published_basis: str


class AgreementRow(Agreement, kw_only=True):
    """An agreement as one article tells of it, with that article and who tells it."""

    speaker_name: str | None
    address: str
    outlet: str | None
    title: str | None
    published: str | None
    published_basis: str


class CommitmentRow(Commitment, kw_only=True):
    """A commitment as one passage tells it, with its article and who tells it."""

    speaker_name: str | None
    address: str
    outlet: str | None
    title: str | None
    published: str | None
    published_basis: str


def events(
    store: Store,
    *,
    type: str | None = None,
    mode: str | None = None,
    factuality: str | None = None,
    recipient: str | None = None,
    entity: str | None = None,
    speaker: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[EventRow]:
    """The events, by their date; those without one stand last, and outside every ``from_`` and ``to``.

    ``type`` and ``mode`` are PLOVER's; ``actor`` (who does it), ``recipient`` and ``speaker``: words of those names.
    The other parameters are those of ``views.statements``. Raises UsageError for a date or words that are none.
    """
    filters = _shared(store, "events", "date", speaker, asked)
    filters.equal("r.type", type.upper() if type else None)
    filters.equal("r.mode", mode)
    filters.equal("r.factuality", factuality)
    filters.named(names("r.actors"), asked.get("actor"))
    filters.named(names("r.recipients"), recipient)
    filters.entity(entity, "actors", "recipients")
    return records(store, "events", EventRow, filters, "r.date_low, r.date_high", limit, offset, _SPEAKER, _JOIN)


def agreements(
    store: Store,
    *,
    kind: str | None = None,
    party: str | None = None,
    state: str | None = None,
    entity: str | None = None,
    speaker: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[AgreementRow]:
    """The agreements as each article tells of them, by the day they were made; parameters as in ``events``.

    ``party`` (or ``actor``): words of a name among parties, mediators and guarantors; ``state``: where that article
    leaves it.
    """
    filters = _shared(store, "agreements", "made", speaker, asked)
    filters.equal("r.kind", kind)
    filters.equal("r.state", state)
    every = " || char(10) || ".join(f"coalesce({names(f'r.{role}')}, '')" for role in _ROLES)
    filters.named(every, party)
    filters.named(every, asked.get("actor"))
    filters.entity(entity, *_ROLES)
    return records(
        store, "agreements", AgreementRow, filters, "r.made_low, r.made_high", limit, offset, _SPEAKER, _JOIN
    )


def commitments(
    store: Store,
    *,
    party: str | None = None,
    obligor: str | None = None,
    beneficiary: str | None = None,
    stage: str | None = None,
    progress: str | None = None,
    outcome: str | None = None,
    agreement_id: str | None = None,
    entity: str | None = None,
    speaker: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[CommitmentRow]:
    """The commitments as each passage tells them, by the day they are due; parameters as in ``events``.

    ``party`` (or ``actor``): words of the name of the obligor or the beneficiary.
    """
    filters = _shared(store, "commitments", "due", speaker, asked)
    filters.equal("r.stage", stage)
    filters.equal("r.progress", progress)
    filters.equal("r.outcome", outcome)
    filters.equal("r.agreement_id", agreement_id)
    filters.named(_name("r.obligor"), obligor)
    filters.named(_name("r.beneficiary"), beneficiary)
    filters.entity(entity, "obligor", "beneficiary")
    both = f"coalesce({_name('r.obligor')}, '') || char(10) || coalesce({_name('r.beneficiary')}, '')"
    filters.named(both, party)
    filters.named(both, asked.get("actor"))
    return records(
        store, "commitments", CommitmentRow, filters, "r.due_low, r.due_high", limit, offset, _SPEAKER, _JOIN
    )


_ROLES = ("parties", "mediators", "guarantors")


def _shared(store: Store, table: str, day: str, speaker: str | None, asked: Shared) -> Filters:
    """The filters that all three have."""
    checked(asked, Shared)
    filters = Filters(store, table)
    filters.once(asked.get("article_id"))
    filters.shared(asked, f"r.{day}_low", f"r.{day}_high")
    filters.about(asked.get("about"))
    filters.speaker(speaker)
    return filters


def _name(column: str) -> str:
    """SQL: the name of a reference, and the words at hand where the name is another."""
    return f"(json_extract({column}, '$.name') || char(10) || json_extract({column}, '$.quote'))"


def names(column: str) -> str:
    """SQL: the names of a list of references, one a line."""
    return f"(SELECT group_concat(json_extract(value, '$.name'), char(10)) FROM json_each({column}))"

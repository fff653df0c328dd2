"""The state of agreements and commitments as of a day; what would end them. Reads the dossier's views only."""

from __future__ import annotations

from collections.abc import Container
from typing import Unpack

from mahdar.dossier.listing import Listing
from mahdar.undertakings import described
from mahdar.undertakings.board import Column, Wanted, board
from mahdar.undertakings.model import AgreementState, CommitmentState, Report
from mahdar.undertakings.report import report
from mahdar.undertakings.selected import select_agreements, select_commitments
from mahdar.undertakings.state import State

__all__ = ["AgreementState", "Column", "CommitmentState", "Report", "Undertakings"]


class Undertakings(State):
    """The undertakings of a dossier as of a day, as Python sees them."""

    def agreement_states(
        self,
        *,
        party: str | None = None,
        kind: str | None = None,
        state: str | None = None,
        name: str | None = None,
        articles: Container[str] | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Listing[AgreementState]:
        """The agreements and where each stands on the day, in the order in which they became known.

        ``party`` and ``name``: words of those names; ``kind`` as some article tells it; ``state`` on the day.
        ``articles``: ids of articles, one of which tells it.
        """
        chosen = select_agreements(self, party=party, kind=kind, state=state, name=name, articles=articles)
        shown = chosen[offset:] if limit is None else chosen[offset : offset + limit]
        rows = described.agreements(self, shown)
        more = offset + len(shown) < len(chosen)
        return Listing(AgreementState, rows, offset=offset, more=more, total=len(chosen))

    def commitment_states(
        self,
        *,
        open: bool = False,
        overdue: bool = False,
        obligor: str | None = None,
        agreement: str | None = None,
        status: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Listing[CommitmentState]:
        """The commitments and what became of them by the day, by when they are due.

        ``open``: those that no passage tells the end of, overdue ones among them; ``obligor``: words of a name;
        ``agreement``: as in ``report``.
        """
        under = None if agreement is None else self.find(agreement)
        chosen = select_commitments(self, open=open, overdue=overdue, obligor=obligor, agreement=under, status=status)
        shown = chosen[offset:] if limit is None else chosen[offset : offset + limit]
        rows = described.commitments(self, shown)
        more = offset + len(shown) < len(chosen)
        return Listing(CommitmentState, rows, offset=offset, more=more, total=len(chosen))

    def board(
        self, by: str = "status", *, offset: int = 0, limit: int | None = None, **wanted: Unpack[Wanted]
    ) -> list[Column]:
        """The commitments in columns by ``status`` or ``stage``, of each those from ``offset`` on, ``limit`` at most.

        What is wanted: see ``undertakings.board.Wanted``.
        """
        return board(self, by, offset=offset, limit=limit, **wanted)

    def report(self, agreement: str) -> Report:
        """Everything about one agreement on the day: named by an id, its first letters, or words of its name.

        Raises UsageError where no agreement fits, or more than one.
        """
        return report(self, self.find(agreement))

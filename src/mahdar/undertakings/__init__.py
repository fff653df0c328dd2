"""The state of agreements and commitments as of a day; what would end them. Reads the dossier's views only."""

from __future__ import annotations

from typing import Unpack

from mahdar.asking import AgreementsWanted, CommitmentsWanted
from mahdar.dossier.listing import Listing
from mahdar.undertakings import described
from mahdar.undertakings.board import Column, board
from mahdar.undertakings.model import AgreementState, CommitmentState, Report
from mahdar.undertakings.report import report
from mahdar.undertakings.selected import select_agreements, select_commitments
from mahdar.undertakings.state import State

__all__ = ["AgreementState", "Column", "CommitmentState", "Report", "Undertakings"]


class Undertakings(State):
    """The undertakings of a dossier as of a day, as Python sees them."""

    def agreement_states(
        self, *, limit: int | None = None, offset: int = 0, **wanted: Unpack[AgreementsWanted]
    ) -> Listing[AgreementState]:
        """The agreements and where each stands on the day, in the order in which they became known.

        What is wanted: see ``mahdar.asking.AgreementsWanted``.
        """
        chosen = select_agreements(self, **wanted)
        shown = chosen[offset:] if limit is None else chosen[offset : offset + limit]
        rows = described.agreements(self, shown)
        more = offset + len(shown) < len(chosen)
        return Listing(AgreementState, rows, offset=offset, more=more, total=len(chosen))

    def commitment_states(
        self, *, limit: int | None = None, offset: int = 0, **wanted: Unpack[CommitmentsWanted]
    ) -> Listing[CommitmentState]:
        """The commitments and what became of them by the day, by when they are due.

        What is wanted: see ``mahdar.asking.CommitmentsWanted``; ``agreement`` is one alone here, as in ``report``.
        """
        one = wanted.pop("agreement", None)
        chosen = select_commitments(self, under=None if one is None else {self.find(one)}, **wanted)
        shown = chosen[offset:] if limit is None else chosen[offset : offset + limit]
        rows = described.commitments(self, shown)
        more = offset + len(shown) < len(chosen)
        return Listing(CommitmentState, rows, offset=offset, more=more, total=len(chosen))

    def board(
        self, by: str = "status", *, offset: int = 0, limit: int | None = None, **wanted: Unpack[CommitmentsWanted]
    ) -> list[Column]:
        """The commitments in columns by ``status`` or ``stage``, of each those from ``offset`` on, ``limit`` at most.

        What is wanted: see ``mahdar.asking.CommitmentsWanted``.
        """
        return board(self, by, offset=offset, limit=limit, **wanted)

    def report(self, agreement: str) -> Report:
        """Everything about one agreement on the day: named by an id, its first letters, or words of its name.

        Raises UsageError where no agreement fits, or more than one.
        """
        return report(self, self.find(agreement))

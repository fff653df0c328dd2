"""Disputes and changes: what reports tell of one matter that cannot all be so, and what later ones tell anew.

What one article claims is a pure function of it; what claims have to do with each other is a function of all of them,
whatever the order in which the articles came.
"""

from mahdar.linking.disputes.days import Day, Happened, happening
from mahdar.linking.disputes.denials import Denial, Said, denial, denied
from mahdar.linking.disputes.figures import Figure, figure, told_first
from mahdar.linking.disputes.leads import When, lead
from mahdar.linking.disputes.lengths import Expression, inner
from mahdar.linking.disputes.model import Finding, Pair, Side, Told, order, side
from mahdar.linking.disputes.promises import Step, Telling, undertaking
from mahdar.linking.disputes.refuted import may_refute, refuted
from mahdar.linking.disputes.same_figure import same_figures

__all__ = [
    "Day", "Denial", "Expression", "Figure", "Finding", "Happened", "Pair", "Said", "Side", "Step", "Telling", "Told",
    "When", "denial", "denied", "figure", "happening", "inner", "lead", "may_refute", "order", "refuted",
    "same_figures", "side", "told_first", "undertaking",
]  # fmt: skip

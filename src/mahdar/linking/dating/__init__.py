"""When an article without a date was published: the narrowest interval that its words and other articles allow.

``told_by_words`` and the functions beside it give ``Evidence``: days between which the article must have been
published, each with the words it stands on and a sentence saying why. ``infer`` takes what all of it allows together.
Nothing is guessed: an interval is as wide as its evidence, and evidence that cannot all be true gives none.
"""

from __future__ import annotations

from mahdar.linking.dating.evidence import Evidence, Happened, told_by_events, told_by_twin, told_by_words
from mahdar.linking.dating.infer import Inferred, infer

__all__ = ["Evidence", "Happened", "Inferred", "infer", "told_by_events", "told_by_twin", "told_by_words"]

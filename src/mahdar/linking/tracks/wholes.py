"""Whether two tracks have turned out to be one: by all that their records tell, not by one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mahdar.linking.tracks.keys import Key, agree, common, same

if TYPE_CHECKING:
    from mahdar.linking.tracks.joining import Track

YEAR = 366
_NEGOTIATION = frozenset({"talks", "body", "agreement"})


class Fitting(NamedTuple):
    """How surely two tracks are one, and why."""

    score: float
    why: str


def one_track(a: Track, b: Track, days: int | None) -> Fitting | None:
    """Whether two tracks are one; ``days``: between the latest news of both. Symmetric.

    Commissions are told apart by their names alone, truces and forces by where they are: those do not grow together.
    """
    if not (_NEGOTIATION & a.families.keys() and _NEGOTIATION & b.families.keys()) or (days or 0) > YEAR:
        return None
    if any(one.nouns and one.families["body"] * 2 >= one.members for one in (a, b)) or _other_days(a, b):
        return None
    sides = a.main_sides(), b.main_sides()
    words = a.main_words(), b.main_words()
    if min(map(len, sides)) > 1 and agree(*sides) < 2:
        return None
    sizes = sorted(map(len, sides))
    both = same(*sides) > 1 and same(*sides) >= sizes[0] >= sizes[1] - 1
    if both and (not words[0] or not words[1] or words[0] & words[1] or _known(a, b) or _known(b, a)):
        return Fitting(0.7, "both tell of the same sides, and no words of theirs speak against it")
    telling = (words[0] & words[1]) - common()
    if (
        not telling
        or not (words[0] <= words[1] or words[1] <= words[0])
        or not (set().union(*a.pairs) & set().union(*b.pairs))
    ):
        return None
    small, large = sorted((a, b), key=lambda one: one.members)
    if not small.main_sides() or agree(small.main_sides(), large.main_sides()) < len(small.main_sides()):
        return None
    if 3 * small.members > large.members:
        return None
    return Fitting(
        0.6, "the same words (" + "، ".join(sorted(telling)) + "), and no side that the larger does not know"
    )


def _known(small: Track, large: Track) -> bool:
    """Whether several records of one track use all words of the other."""
    words: Key = small.main_words()
    return bool(words) and all(large.words[word] > 1 for word in words)


def _other_days(a: Track, b: Track) -> bool:
    """Whether days are told on which the agreements of both were made, and none may be the same."""
    if not a.made or not b.made:
        return False
    return not any(low <= other_high and other_low <= high for low, high in a.made for other_low, other_high in b.made)

"""Whether two articles are one text, or go back to one wire; and why, in the words of the articles."""

from __future__ import annotations

from mahdar.ids import digest
from mahdar.linking.lineage.credits import Credit, wire_key
from mahdar.linking.lineage.keys import LONG
from mahdar.linking.lineage.piece import Piece
from mahdar.linking.lineage.shared import Shared
from mahdar.linking.lineage.why import passages, reasons
from mahdar.records import Link, Relation

NEAR = 3  # days between two retellings of one wire, at most
_FAR = 10_000_000
_LEAST_COVERED = 20  # words that a rewrite has in common with the other, at least
_LEAST_SHARE = 0.5  # of the shorter text: with less than that in common runs, only a common wire makes a link
_LEAST_COPIED = 0.85  # of the shorter text: what a near-duplicate has in common with the other, at least
_LEAST_TWIN = 12  # words that a copy has


def judge(a: Piece, b: Piece) -> Link | None:
    """The link between two articles, or None. The same whatever the order in which they are given."""
    first, second = sorted((a, b), key=lambda p: (p.day if p.day is not None else _FAR, p.id))
    shared = Shared(a, b)
    wire = common_wire(first, second)
    if wire is None and not shared.may_cover(_LEAST_SHARE):
        return None
    relation = _relation(first, second, shared, wire)
    if relation is None:
        return None
    score = shared.of_short if relation == "near_duplicate" else max(shared.of_short, shared.words * 0.9)
    return Link(
        id="l-" + digest(first.id, second.id, relation),
        a=first.id,
        b=second.id,
        relation=relation,
        values=[round(shared.of_short, 3), round(shared.of_long, 3)],
        score=round(min(score, 1.0), 3),
        why=reasons(first, second, shared, relation, wire),
        passages=passages(first, second, shared, wire),
        rule="lineage:" + ("wire" if wire and shared.of_short < _LEAST_SHARE else "words"),
    )


def common_wire(a: Piece, b: Piece) -> Credit | None:
    """The agency or outlet that both articles as a whole go back to, by what they credit; None where there is none.

    One that credits the outlet of the other goes back to that.
    """
    for key in sorted(a.wires.keys() & b.wires.keys()):
        return a.wires[key]
    for one, other in ((a, b), (b, a)):
        own = wire_key(other.outlet) if other.outlet else None
        if own and own in one.wires:
            return one.wires[own]
    return None


def _relation(a: Piece, b: Piece, shared: Shared, wire: Credit | None) -> Relation | None:
    days = _days(a, b)
    again = a.outlet is not None and a.outlet == b.outlet
    if shared.covered >= _LEAST_TWIN and _same_text(shared, days):
        return "near_duplicate"
    if days > NEAR or _form(shared):
        return None
    if shared.covered >= _LEAST_COVERED and _rewritten(shared, days, again):
        return "same_wire"
    if wire is not None and days <= 1 and not again and _retold(shared):
        return "same_wire"
    return None


def same_text(a: Piece, b: Piece) -> Shared | None:
    """What two articles share where they are near-duplicates, as ``judge`` tells; else None, mostly at a glance."""
    shared = Shared(a, b)
    if not shared.may_cover(_LEAST_COPIED) or shared.covered < _LEAST_TWIN:
        return None
    return shared if _same_text(shared, _days(a, b)) else None


def _days(a: Piece, b: Piece) -> int:
    return abs(a.day - b.day) if a.day is not None and b.day is not None else 0


def _form(shared: Shared) -> bool:
    """Whether two texts are one form (a cable, a verdict, a bulletin) with other names or figures in it."""
    if shared.of_short < 0.85 and shared.about_others:
        return True
    return shared.of_short >= 0.8 and shared.of_long >= 0.65 and shared.rest[0] < 0.1 and shared.filled_in


def _same_text(shared: Shared, days: int) -> bool:
    """Nearly the same words; texts of one form (a daily bulletin) differ in figures or names."""
    if days > NEAR:
        same = shared.of_short >= 0.95 and shared.of_long >= 0.9 and shared.figures >= 0.9
        return same and not _form(shared)
    return (
        shared.of_short >= _LEAST_COPIED
        and shared.of_long >= 0.7
        and shared.figures >= 0.7
        and shared.particulars >= 0.8
        and not _form(shared)
    )


def _rewritten(shared: Shared, days: int, again: bool) -> bool:
    """Half of the shorter text's words stand in the other, in runs, and most of what is particular to it.

    Days apart, or in one outlet, it takes more: there a form that is filled in anew looks most like a rewrite.
    """
    if shared.of_short < _LEAST_SHARE or shared.figures < 0.5 or shared.particulars < 0.5:
        return False
    if shared.of_short < 0.8 and shared.rest[0] < 0.2:
        return False
    if again:
        return shared.of_short >= 0.75 and shared.particulars >= 0.8 and shared.figures >= 0.8
    return days <= 1 or (shared.of_short >= 0.55 and shared.particulars >= 0.7 and shared.rest[0] >= 0.55)


def _retold(shared: Shared) -> bool:
    """The same story in other words, where both credit the same wire: its figures, its names, most of its words."""
    if not any(len(number) >= LONG for number in shared.numbers) or len(shared.numbers) < 2 or shared.figures < 0.6:
        return False
    if len(shared.names) + len(shared.numbers) < 6 or shared.particulars < 0.4 or shared.words < 0.45:
        return False
    return shared.rest[0] >= 0.42 and shared.rest[1] >= 0.25

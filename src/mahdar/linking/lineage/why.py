"""The sentence that says why two articles are linked, and the passages that it stands on."""

from __future__ import annotations

from mahdar.linking.lineage.credits import Credit
from mahdar.linking.lineage.piece import Piece
from mahdar.linking.lineage.shared import Shared
from mahdar.records import Citation, Relation

_SHOWN = 2  # stretches shown as passages
_LISTED = 6  # figures and names listed
_WORDS = 14  # words of a stretch that the sentence quotes


def reasons(a: Piece, b: Piece, shared: Shared, relation: Relation, wire: Credit | None) -> str:
    """One sentence in English that quotes the articles' own words. ``a`` was published first."""
    found: list[str] = []
    if b.version_of == a.id or a.version_of == b.id:
        found.append("one is the later version of the other's address")
    if wire is not None:
        found.append(_credit(a, b, wire))
    best = shared.stretches(1)
    if best:
        _, _, quote = shared.short.passage(best[0].first, min(best[0].stop, best[0].first + _WORDS))
        found.append(
            f"{round(100 * shared.of_short)} % of the shorter's words stand in the other in the same order,"
            f" such as «{_flat(quote)}»"
        )
    else:
        found.append(f"{round(100 * shared.words)} % of the shorter's telling words stand in the other")
    if relation == "same_wire":
        found += _facts(shared)
    return "; ".join(found)


def passages(a: Piece, b: Piece, shared: Shared, wire: Credit | None) -> list[Citation]:
    """The longest stretches that stand in both articles, and the words of the credits, in order."""
    found: set[tuple[str, int, int, str]] = set()
    for stretch in shared.stretches(_SHOWN):
        length = stretch.stop - stretch.first
        found.add((shared.short.id, *shared.short.passage(stretch.first, stretch.stop)))
        found.add((shared.long.id, *shared.long.passage(stretch.other, stretch.other + length)))
    for piece in (a, b):
        credit = piece.wires.get(wire.key) if wire else None
        if credit and credit.start is not None and credit.end is not None and credit.quote is not None:
            found.add((piece.id, credit.start, credit.end, credit.quote))
    return [Citation(article_id=i, start=s, end=e, quote=q) for i, s, e, q in sorted(found)]


def _credit(a: Piece, b: Piece, wire: Credit) -> str:
    crediting = [p for p in (a, b) if wire.key in p.wires]
    how = " in translation" if any(p.wires[wire.key].translated for p in crediting) else ""
    if len(crediting) == 2:
        return f"both credit {wire.name}{how}"
    return f"{'the earlier' if crediting[0] is a else 'the later'} credits the other's outlet {wire.name}{how}"


def _facts(shared: Shared) -> list[str]:
    found = []
    if shared.numbers:
        found.append("figures in both: " + ", ".join(_some(shared, shared.numbers)))
    if shared.names:
        found.append("rare words in both: " + "، ".join(_some(shared, shared.names)))
    if len(shared.names) + len(shared.numbers) >= 4:
        found.append(f"{round(100 * shared.order)} % of these come in the same order")
    return found


def _some(shared: Shared, wanted: frozenset[str]) -> list[str]:
    """The first of some figures or stems, as the shorter text writes them."""
    found: dict[str, str] = {}
    for n, told in enumerate(shared.short.told):
        if told in wanted and told not in found:
            found[told] = shared.short.passage(n, n + 1)[2]
            if len(found) == _LISTED:
                break
    return list(found.values())


def _flat(quote: str) -> str:
    return " ".join(quote.split())

"""Two coders side by side: what both found, what only one did, and how far they agree on what they call it.

Units first: agreement on *that* something is there is told as counts and as the share of all units that both found
(and its F-measure, which is what kappa tends to where what neither marked cannot be counted: Hripcsak and Rothschild,
Agreement, the F-measure, and reliability in information retrieval. JAMIA 12(3), 2005, 296-298.
https://doi.org/10.1197/jamia.M1733). Then, over the units that both found, percentage agreement for every field, and
Cohen's kappa for those whose values come from a closed list, where an empty field is a value like any other. Of the
other fields only the units count in which one of the two has filled it in.
"""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from mahdar.dossier import codec
from mahdar.errors import RulingError
from mahdar.reading.shadow import fold
from mahdar.records import Record
from mahdar.rulings.cells import cell
from mahdar.rulings.coders import STAGES, Coder, Step
from mahdar.rulings.forms import FIXED
from mahdar.rulings.kappa import kappa
from mahdar.rulings.matching import LEAST, Matched, match

_LEFT_OUT = frozenset(  # links, which are ids, and the words that units are matched by
    {"statement_id", "anchor", "within", "agreement_id", "in_return_for", "depends_on", "terms", "due_from",
     "date_basis", "trigger", "action", "content", "cue", "passages"}
)  # fmt: skip
_NOMINAL = frozenset({"mode", "kind"})  # values out of a list that the codebook gives, though the type does not


class FieldAgreement(msgspec.Struct):
    """Agreement on one field over the units that both found; ``kappa`` only where its values are a closed list.

    ``n``: the units that count; of fields whose values are no closed list those in which it is filled in.
    ``why`` says why there is no kappa. ``agreement`` is None where there is no such unit.
    """

    field: str
    n: int
    agreed: int
    agreement: float | None
    kappa: float | None
    why: str | None = None


class Difference(msgspec.Struct):
    """Where two coders differ: a unit that only one found (``field`` None), or the values of a field of one unit.

    ``words_a`` and ``words_b`` are the words of their records, None for who has none.
    """

    article_id: str
    start: int
    field: str | None
    id_a: str | None
    words_a: str | None
    value_a: str | None
    id_b: str | None
    words_b: str | None
    value_b: str | None


class Comparison(msgspec.Struct):
    """Two coders in one table. ``articles``: those compared; ``left_out``: those in which only one of them worked.

    ``found_agreement`` is ``both`` of all units, ``f_measure`` the harmonic mean of what each found of the other's.
    """

    table: str
    a: str
    b: str
    articles: int
    left_out: int
    both: int
    only_a: int
    only_b: int
    found_agreement: float | None
    f_measure: float | None
    fields: list[FieldAgreement]
    differences: list[Difference]


def compare(table: str, a: Coder, b: Coder, *, least: float = LEAST, articles: set[str] | None = None) -> Comparison:
    """Compare two coders in the articles in which both worked, or in ``articles``.

    ``least``: the overlap (intersection over union, above 0 to 1) from which words are the same unit. Raises
    RulingError where there is no article to compare in.
    """
    if not 0 < least <= 1:
        raise RulingError(f"an overlap of {least:g} makes no sense: give a number above 0, up to 1")
    shared, left_out = _shared(a, b, articles)
    mine, theirs = ([r for r in coder.records if shared is None or r.article_id in shared] for coder in (a, b))
    closed, open_ = _fields(table)
    names = [*closed, *open_]

    def alike(one: Record, other: Record) -> int:
        return sum(_value(one, name) == _value(other, name) for name in names)

    found = match(table, mine, theirs, alike, least)
    agreements = [_agreement(found, name, closed=name in closed) for name in names]
    units = len(found.both) + len(found.only_a) + len(found.only_b)
    counted = len(mine) + len(theirs)
    return Comparison(
        table, a.name, b.name, len(shared) if shared is not None else len({r.article_id for r in (*mine, *theirs)}),
        left_out, len(found.both), len(found.only_a), len(found.only_b),
        len(found.both) / units if units else None, 2 * len(found.both) / counted if counted else None,
        agreements, _differences(found, names),
    )  # fmt: skip


def _shared(a: Coder, b: Coder, wanted: set[str] | None) -> tuple[set[str] | None, int]:
    """The articles to compare in (None: all), and how many are left out as only one of the two worked there."""
    if a.articles is None or b.articles is None:
        both = a.articles if a.articles is not None else b.articles
        left = 0
    else:
        both, left = a.articles & b.articles, len(a.articles ^ b.articles)
    if wanted is not None:
        both, left = wanted if both is None else both & wanted, 0
    if both is not None and not both:
        raise RulingError(f"there is no article in which both {a.name} and {b.name} have coded")
    return both, left


def _agreement(found: Matched, name: str, *, closed: bool) -> FieldAgreement:
    pairs = [(_value(pair.a, name), _value(pair.b, name)) for pair in found.both]
    if closed:
        one = kappa(pairs)
        return FieldAgreement(name, one.n, one.agreed, one.agreement, one.kappa, one.why)
    one = kappa([pair for pair in pairs if any(value not in (None, ()) for value in pair)])
    why = "its values are no closed list" if one.n else "neither filled it in"
    return FieldAgreement(name, one.n, one.agreed, one.agreement, None, why)


def _differences(found: Matched, names: Sequence[str]) -> list[Difference]:
    out = [
        Difference(pair.a.article_id, pair.a.start, name, pair.a.id, pair.a.quote, _shown(pair.a, name), pair.b.id,
                   pair.b.quote, _shown(pair.b, name))
        for pair in found.both
        for name in names
        if _value(pair.a, name) != _value(pair.b, name)
    ]  # fmt: skip
    out += [Difference(r.article_id, r.start, None, r.id, r.quote, None, None, None, None) for r in found.only_a]
    out += [Difference(r.article_id, r.start, None, None, None, None, r.id, r.quote, None) for r in found.only_b]
    return sorted(out, key=lambda one: (one.article_id, one.start, one.id_a or "", one.id_b or "", one.field or ""))


def _fields(table: str) -> tuple[list[str], list[str]]:
    """The fields of a table whose values come from a closed list, and the others that are compared."""
    hints = get_type_hints(Step if table == STAGES else codec.RECORDS[table])
    names = [n for n in hints if n not in FIXED and n not in _LEFT_OUT and not n.endswith("_timex")]
    closed = [name for name in names if name in _NOMINAL or _closed(hints[name])]
    return closed, [name for name in names if name not in closed]


def _closed(hint: Any) -> bool:
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    return any(option is bool or get_origin(option) is Literal for option in options)


def _value(record: Record, name: str) -> Any:
    """What is compared of a field: names and words in one spelling, passages by their words, lists in any order."""
    value = msgspec.to_builtins(getattr(record, name))
    if isinstance(value, list):
        return tuple(sorted((_words(one) for one in value), key=str))
    return _words(value)


def _words(value: Any) -> Any:
    if isinstance(value, dict):
        if "stage" in value:
            return value["stage"], value.get("date"), value.get("factuality")
        return " ".join(fold(value.get("name") or value["quote"]).split())
    return " ".join(fold(value).split()) if isinstance(value, str) else value


def _shown(record: Record, name: str) -> str:
    return cell(msgspec.to_builtins(getattr(record, name)))

"""The figures of a text: forces, casualties, bases, attacks, violations, detainees, displaced, money, and sources."""

from __future__ import annotations

from mahdar.ids import record_id
from mahdar.reading.quantities.context import Context
from mahdar.reading.quantities.figures import Figure
from mahdar.reading.quantities.finder import find_figures
from mahdar.reading.tokens import Doc
from mahdar.records import Mention, Quantity, Statement, Timex


def find_quantities(
    doc: Doc, article_id: str, timexes: list[Timex], mentions: list[Mention], statements: list[Statement]
) -> list[Quantity]:
    """The quantities of ``doc`` in the order of their words.

    Only figures of the kinds named in ``lexicon/ar/counted.yaml``; what a time expression holds is none. Place, time
    and statement are taken from the records given, and stay None without them.
    """
    context = Context(doc, timexes, mentions, statements)
    return [_record(article_id, figure, context) for figure in find_figures(doc, context.busy, context.speaking)]


def _record(article_id: str, figure: Figure, context: Context) -> Quantity:
    doc = context.doc
    words = doc.passage(figure.first, figure.stop, figure.skip)
    timex = context.timex(figure)
    return Quantity(
        id=record_id("quantities", article_id, words.start, words.end, figure.kind),
        article_id=article_id,
        start=words.start,
        end=words.end,
        quote=words.quote,
        rule=f"quantity: {figure.rule}",
        statement_id=context.statement(words.start, words.end),
        low=_whole(figure.low),
        high=_whole(figure.high),
        approximate=figure.approximate,
        kind=figure.kind,
        unit=context.unit(figure),
        subject=context.subject(figure),
        place=context.place(figure),
        as_of_timex=timex.id if timex else None,
    )


def _whole(value: float | None) -> float | None:
    """A whole number without a decimal point."""
    return int(value) if value is not None and float(value).is_integer() else value

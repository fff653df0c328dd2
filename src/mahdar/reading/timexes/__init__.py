"""The time expressions of a text, as symbolic time: anchor and offset, no publication date needed (docs/time.md).

Rules and words are data (``lexicon/ar/time_*.yaml``, ``months.yaml``); the modules here only interpret them:
``words`` and ``chunks`` say what stands at a token, ``patterns``, ``begins`` and ``matcher`` find expressions,
``build`` and ``lengths`` make symbols of them, ``judge`` looks at the whole context, ``links`` ties them to their
neighbours.
TIMEX3 after Pustejovsky et al., TimeML 1.2.1.
"""

from __future__ import annotations

from mahdar.ids import record_id
from mahdar.reading.timexes.begins import beginnings
from mahdar.reading.timexes.chunks import Chunks
from mahdar.reading.timexes.found import Found
from mahdar.reading.timexes.judge import accept
from mahdar.reading.timexes.links import link
from mahdar.reading.timexes.matcher import find_matches
from mahdar.reading.tokens import Doc
from mahdar.records import Timex


def find_timexes(doc: Doc, article_id: str) -> list[Timex]:
    """The timexes of ``doc`` in the order of their words; values are left to ``mahdar.binding.bind``."""
    chunks = Chunks(doc)
    found: list[Found] = []
    stop = 0
    for i in beginnings(doc):
        if i < stop:
            continue
        good, stop = find_matches(doc, chunks, i)
        one = next(filter(None, (accept(doc, match) for match in good)), None)
        if one is not None:
            found.append(one)
            stop = one.stop
    return [_record(doc, article_id, one) for one in link(doc, chunks, found, article_id)]


def _record(doc: Doc, article_id: str, found: Found) -> Timex:
    start, end = doc.offset(found.first, found.skip), doc.tokens[found.stop - 1].end
    return Timex(
        id=record_id("timexes", article_id, start, end),
        article_id=article_id,
        start=start,
        end=end,
        quote=doc.text[start:end],
        rule=found.rule,
        type=found.type,
        symbol=found.symbol,
    )

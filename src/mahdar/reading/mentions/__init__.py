"""The mentions of a text: persons with their offices, organisations, armed groups, states, places, media.

Mentions do not overlap, but one of kind ``office`` may contain organisations, armed groups, states and places.
"""

from __future__ import annotations

from mahdar.ids import record_id
from mahdar.reading.mentions.bodies import find_bodies
from mahdar.reading.mentions.offices import find_offices
from mahdar.reading.mentions.persons import find_later, find_persons
from mahdar.reading.mentions.spans import Cover, Found
from mahdar.reading.tokens import Doc
from mahdar.records import Mention, Timex


def find_mentions(doc: Doc, article_id: str, timexes: list[Timex]) -> list[Mention]:
    """The mentions of ``doc`` in the order of their words. No mention lies in a time expression."""
    times = Cover(len(doc.tokens))
    for timex in timexes:
        times.take(*doc.between(timex.start, timex.end))
    bodies = [body for body in find_bodies(doc) if times.free(body.first, body.stop)]
    offices = find_offices(doc)
    cover = Cover(len(doc.tokens))
    for found in [*bodies, *offices]:
        cover.take(found.first, found.stop)
    cover.taken = bytearray(a | b for a, b in zip(cover.taken, times.taken, strict=True))
    persons = find_persons(doc, offices, cover)
    persons += find_later(doc, persons, cover)
    shown = [o for o in offices if o.rule == "office" and o.stop - o.first > 1]
    records = [_record(doc, article_id, found) for found in [*bodies, *shown, *persons]]
    records.sort(key=lambda m: (m.start, -m.end, m.kind))
    return records


def _record(doc: Doc, article_id: str, found: Found) -> Mention:
    words = doc.passage(found.first, found.stop, found.skip)
    name = found.full or (doc.quote(*found.name) if found.name else words.quote)
    return Mention(
        id=record_id("mentions", article_id, words.start, words.end, found.kind),
        article_id=article_id,
        start=words.start,
        end=words.end,
        quote=words.quote,
        rule=found.rule,
        kind=found.kind,
        name=name,
        office=doc.passage(*found.office) if found.office else None,
    )

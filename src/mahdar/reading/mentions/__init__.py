"""The mentions of a text: persons with their offices, organisations, armed groups, states, places, media.

Mentions do not overlap, but one of kind ``office`` may contain organisations, armed groups, states and places.
"""

from __future__ import annotations

from mahdar.ids import record_id
from mahdar.reading.mentions import tagger
from mahdar.reading.mentions.bodies import find_bodies
from mahdar.reading.mentions.features import rule_tags
from mahdar.reading.mentions.merge import attach_offices, merge
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
    offices, bodies, persons = _rules(doc, times)
    model = tagger.load()
    if model is not None:
        spans = model.tag(doc, rule_tags(len(doc.tokens), offices, [*bodies, *persons]))
        bodies, persons = merge(doc, spans, bodies, persons, offices, times)
    attach_offices(doc, persons, offices)
    cover = _covered(doc, times, bodies, offices, persons)
    persons += find_later(doc, persons, cover)
    shown = [o for o in offices if _is_office(o, persons)]
    records = [_record(doc, article_id, found) for found in [*bodies, *shown, *persons]]
    records.sort(key=lambda m: (m.start, -m.end, m.kind))
    return records


def rule_spans(doc: Doc) -> tuple[list[Found], list[Found]]:
    """What the rules alone find: offices and titles, and names. The tagger is trained on it."""
    offices, bodies, persons = _rules(doc, Cover(len(doc.tokens)))
    return offices, [*bodies, *persons]


def _rules(doc: Doc, times: Cover) -> tuple[list[Found], list[Found], list[Found]]:
    bodies = [body for body in find_bodies(doc) if times.free(body.first, body.stop)]
    offices = [office for office in find_offices(doc) if times.free(office.first, office.stop)]
    cover = _covered(doc, times, bodies, offices)
    persons = find_persons(doc, offices, cover)
    return offices, bodies, persons + find_later(doc, persons, cover)


def _covered(doc: Doc, times: Cover, *groups: list[Found]) -> Cover:
    cover = Cover(len(doc.tokens))
    cover.taken[:] = times.taken
    for group in groups:
        for found in group:
            cover.take(found.first, found.stop)
    return cover


def _is_office(office: Found, persons: list[Found]) -> bool:
    """Whether an office is told: a head with what belongs to it; a guarded one only beside a person."""
    if office.rule == "office:guarded":
        return any(p.office is not None and p.office[0] == office.first for p in persons)
    return office.rule == "office" and office.stop - office.first > 1


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

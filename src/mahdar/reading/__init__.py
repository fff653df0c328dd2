"""One article's text → its records. A pure function of the text and the lexicon: no clock, no network, no state.

Order: tokens → timexes → mentions → statements → quantities → events → agreements → commitments → processes; each step
sees what the steps before it found. Every record learns in which statement it is told.
"""

from __future__ import annotations

from mahdar import lexicon
from mahdar.reading.agreements import find_agreements, tie_terms
from mahdar.reading.clauses import Scene
from mahdar.reading.commitments import find_commitments
from mahdar.reading.containment import tell_statements
from mahdar.reading.events import find_events
from mahdar.reading.events.concern import concerned
from mahdar.reading.events.guards import Near
from mahdar.reading.mentions import find_mentions
from mahdar.reading.processes import find_processes
from mahdar.reading.quantities import find_quantities
from mahdar.reading.statements import find_statements
from mahdar.reading.statements.context import Context
from mahdar.reading.timexes import find_timexes
from mahdar.reading.tokens import analyse
from mahdar.records import Reading


def read(article_id: str, text: str) -> Reading:
    """All records of ``text``; dates stay symbolic until ``mahdar.binding.bind``. Any Unicode text is accepted."""
    doc = analyse(text)
    timexes = find_timexes(doc, article_id)
    mentions = find_mentions(doc, article_id, timexes)
    ctx = Context(doc, timexes, mentions)
    statements = find_statements(doc, article_id, timexes, mentions, ctx)
    quantities = find_quantities(doc, article_id, timexes, mentions, statements)
    tell_statements(statements, timexes, mentions, quantities)
    scene = Scene(doc, article_id, timexes, mentions, statements, ctx)
    near = Near(scene)
    found = Reading(
        article_id=article_id,
        lexicon_version=lexicon.version(),
        timexes=timexes,
        mentions=mentions,
        statements=statements,
        quantities=quantities,
    )
    if not concerned(near):
        return found  # business, sport, a town: no dealings between sides
    found.events = find_events(scene, near)
    found.agreements = find_agreements(scene, found.events)
    found.commitments = find_commitments(scene, near, found.events, found.agreements)
    tie_terms(scene, found.agreements, found.commitments)
    found.processes = find_processes(scene, found.events)
    tell_statements(statements, found.events, found.agreements, found.commitments, found.processes)
    return found

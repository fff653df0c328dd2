"""Event records as coders after PLOVER write them: one JSON object a line, one line for each telling of an event.

The fields are those of the records of PLOVER's coder NGEC, from which POLECAT is made (``id``, ``story_id``,
``pub_date``, ``event_type``, ``event_mode``, ``attributes`` with ACTOR, RECIP, LOC and DATE, ``date_resolved``,
``date_raw``), so that what reads those reads these. Two things differ. ``date_resolved`` is given only where the words
tell a day: an event without one is not put on the day of publication. And fields are added that such records lack: the
date as EDTF with its first and last day, whether it happened, who says so, and where the words stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

import mahdar
from mahdar.dossier.dates import bounds, precision
from mahdar.dossier.store import Store
from mahdar.export.base import Told, articles, records
from mahdar.export.options import Options
from mahdar.export.writing import Written, folder, place_of
from mahdar.records import Event, Mention, Record, Ref, Statement

FILE = "plover.jsonl"
_PEOPLE = {"person": "story_people", "organisation": "story_orgs", "armed_group": "story_orgs", "state": "story_locs",
           "place": "story_locs"}  # fmt: skip


def export(store: Store, out: str | Path, options: Options) -> Written:
    """Write ``plover.jsonl`` (or the file ``out``): the events by article and place, UTF-8, LF."""
    place, name = place_of(out, FILE)
    encoder = msgspec.json.Encoder()
    undated = 0
    with folder(place) as files, files.new(name).open("wb") as file:
        for article in articles(store, options.as_of):
            for line in _lines(store, article):
                undated += line["date_resolved"] is None
                file.write(encoder.encode(line) + b"\n")
    notes = [f"{undated} events are told without a day: their date_resolved is null (edtf has what is told)"]
    return Written(files.paths, notes if undated else ())


def _lines(store: Store, article: Told) -> Iterator[dict[str, Any]]:
    events = list(records(store, "events", article.id))
    if not events:
        return
    said = {one.id: one for one in records(store, "statements", article.id)}
    words = {one.id: one for one in records(store, "timexes", article.id)}
    named = _named(records(store, "mentions", article.id))
    for event in events:
        assert isinstance(event, Event)
        statement = said.get(event.statement_id or "")
        yield _line(article, event, words.get(event.date_timex or ""), statement) | named


def _line(article: Told, event: Event, timex: Record | None, statement: Record | None) -> dict[str, Any]:
    day = bounds(event.date)[0] if precision(event.date) == "day" and not _loose(event.date) else None
    first, last = bounds(event.date)
    assert statement is None or isinstance(statement, Statement)
    return {
        "id": event.id, "story_id": article.id, "headline": article.title, "pub_date": article.published,
        "publisher": article.outlet, "url": article.url, "language": article.language,
        "version": f"mahdar-{mahdar.__version__}", "coder": event.rule, "event_type": event.type,
        "event_mode": [event.mode] if event.mode else [], "contexts": [], "event_text": event.quote,
        "attributes": {
            "ACTOR": _refs(event.actors), "RECIP": _refs(event.recipients),
            "LOC": _refs([event.place] if event.place else []),
            "DATE": [_words(timex)] if timex is not None else [],
        },
        "trigger": _words(event.trigger), "date_resolved": day, "date_raw": timex.quote if timex is not None else None,
        "edtf": event.date, "date_first": first, "date_last": last, "date_basis": event.date_basis,
        "factuality": event.factuality, "condition": event.condition.quote if event.condition else None,
        "speaker": statement.speaker_name if statement is not None else None,
        "via": [ref.name for ref in statement.via] if statement is not None else [],
        "start_char": event.start, "end_char": event.end,
    }  # fmt: skip


def _loose(edtf: str | None) -> bool:
    return (edtf or "")[-1:] in ("~", "?", "%")


def _refs(refs: Iterable[Ref]) -> list[dict[str, Any]]:
    return [_words(ref) | {"name": ref.name, "entity": ref.entity} for ref in refs]


def _words(one: Any) -> dict[str, Any]:
    return {"text": one.quote, "start_char": one.start, "end_char": one.end}


def _named(mentions: Iterable[Record]) -> dict[str, list[str]]:
    """Whom the article names, by kind, each once, in the order of the text."""
    found: dict[str, dict[str, None]] = {"story_people": {}, "story_orgs": {}, "story_locs": {}}
    for one in mentions:
        if isinstance(one, Mention) and one.kind in _PEOPLE:
            found[_PEOPLE[one.kind]][one.name] = None
    return {key: list(names) for key, names in found.items()}

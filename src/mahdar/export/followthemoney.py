"""FollowTheMoney entities, one JSON object a line: who, what happened, in which article it stands, and the proof.

Persons, organisations and armed groups (Organization), states (PublicBody), places (Address) and offices (Position,
held as Occupancy) are the dossier's entities; an Article is an article, a Mention a name in it. An Event is a happening
of the timeline with those involved and its articles as ``proof``; a Documentation ties it to each article that tells
it, with the words as ``summary``. Ids are the dossier's own, so they stay the same.

FollowTheMoney knows dates only as ``2024``, ``2024-07`` or ``2024-07-05``. Dates are cut to that and never made finer;
as EDTF they stand beside: under ``edtf``, which its library keeps as context, and in ``notes`` (or ``description``),
which every program shows. An event that is planned, possible or denied says so in ``keywords`` and ``notes``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from mahdar.dossier.linked.roles import roles
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.entities import EntityRow, people
from mahdar.dossier.views.happening_entry import Report, TimelineEntry
from mahdar.dossier.views.timeline import timeline
from mahdar.export.base import Told, articles, records
from mahdar.export.dates import ends, plain
from mahdar.export.options import Options
from mahdar.export.writing import Written, folder, place_of
from mahdar.ids import digest
from mahdar.records import Event, Mention, Role

FILE = "entities.ftm.json"
SCHEMATA = {
    "person": "Person", "organisation": "Organization", "armed_group": "Organization", "state": "PublicBody",
    "place": "Address", "office": "Position",
}  # fmt: skip
_ACTING = ("Person", "Organization", "PublicBody")  # what can be involved in an event
Line = dict[str, Any]


class _Known(msgspec.Struct):
    """What entities an export holds (schema by id), and who is involved in which event."""

    schemata: dict[str, str] = {}
    involved: dict[str, list[str]] = {}
    places: dict[str, str] = {}


def export(store: Store, out: str | Path, options: Options) -> Written:
    """Write ``entities.ftm.json`` (or the file ``out``), as known by the day: entities, articles, mentions, events."""
    place, name = place_of(out, FILE)
    encoder = msgspec.json.Encoder()
    with folder(place) as files, files.new(name).open("wb") as file:
        for line in _lines(store, options.as_of):
            file.write(encoder.encode(line) + b"\n")
    return Written(files.paths)


def _lines(store: Store, as_of: str | None) -> Iterator[Line]:
    known = _Known()
    for row in sorted(people(store, kind=None, as_of=as_of), key=lambda row: (row.kind, row.id)):
        known.schemata[row.id] = SCHEMATA[row.kind]
        yield _entity(row)
    yield from _offices(store, as_of, known)
    for article in articles(store, as_of):
        yield _article(article)
        for mention in records(store, "mentions", article.id):
            assert isinstance(mention, Mention)
            yield _mention(article, mention, known)
        for event in records(store, "events", article.id):
            assert isinstance(event, Event)
            _involved(event, known)
    for entry in timeline(store, as_of=as_of, undated=True):
        yield _event(entry, known)
        yield from (_documentation(entry, told) for told in entry.told)


def _made(
    id_: str, schema: str, properties: Mapping[str, Any], edtf: Mapping[str, str | None] | None = None, **more: Any
) -> Line:
    """An entity; properties without a value are left out, and those of one value become lists."""
    listed = {name: value if isinstance(value, list) else [value] for name, value in properties.items() if value}
    told = {name: value for name, value in (edtf or {}).items() if value}
    extra = {name: value for name, value in more.items() if value is not None}
    return {"id": id_, "schema": schema, "properties": listed, **({"edtf": told} if told else {}), **extra}


def _entity(row: EntityRow) -> Line:
    name = {"full": row.name} if row.kind == "place" else {}
    topics = "gov.national" if row.kind == "state" else None
    properties = {"name": row.name, "alias": row.aliases, "topics": topics, "notes": row.note, **name}
    return _made(row.id, SCHEMATA[row.kind], properties)


def _offices(store: Store, as_of: str | None, known: _Known) -> Iterator[Line]:
    """Who is told in which office; an office without an entity of its own is not one that could be held."""
    with translated(store.path):
        for id_ in [one for one, schema in known.schemata.items() if schema == "Person"]:
            for role in roles(store.connection, id_, as_of):
                if role.office_entity and known.schemata.get(role.office_entity) == "Position":
                    yield _occupancy(id_, role)


def _occupancy(holder: str, role: Role) -> Line:
    told = " · ".join(f"{name} {value} (EDTF)" for name, value in (("from", role.from_), ("to", role.to)) if value)
    words = dict.fromkeys(" ".join(passage.quote.split()) for passage in role.passages)
    properties = {
        "holder": holder, "post": role.office_entity, "status": role.status, "startDate": plain(role.from_),
        "endDate": plain(role.to), "description": [*([told] if told else []), *(f"«{one}»" for one in words)],
    }  # fmt: skip
    edtf = {"startDate": role.from_, "endDate": role.to}
    return _made("o-" + digest(holder, role.office_entity, role.status), "Occupancy", properties, edtf)


def _article(article: Told) -> Line:
    dates = [article.published, article.modified]
    notes = [f"published: {article.published} (EDTF)"] if article.published != plain(article.published) else []
    properties = {
        "title": article.title, "fileName": article.document, "publisher": article.outlet, "author": article.byline,
        "publishedAt": plain(dates[0]), "modifiedAt": plain(dates[1]), "bodyText": article.text,
        "sourceUrl": _address(article.url), "language": "ara" if article.language == "ar" else None,
        "notes": notes if article.published else None,
    }  # fmt: skip
    edtf = {"publishedAt": article.published}
    return _made(article.id, "Article", properties, edtf, text_sha256=article.text_sha256)


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _mention(article: Told, mention: Mention, known: _Known) -> Line:
    schema = known.schemata.get(mention.entity or "")
    properties = {
        "document": article.id, "name": mention.name, "detectedSchema": SCHEMATA.get(mention.kind),
        "resolved": mention.entity if schema in _ACTING else None,
    }  # fmt: skip
    return _made(mention.id, "Mention", properties, start=mention.start, end=mention.end, quote=mention.quote)


def _involved(event: Event, known: _Known) -> None:
    """Remember who is involved in an event, and where it was."""
    refs = [ref.entity for ref in (*event.actors, *event.recipients) if ref.entity]
    held = [one for one in dict.fromkeys(refs) if known.schemata.get(one) in _ACTING]
    if held:
        known.involved[event.id] = held
    if event.place is not None:
        known.places[event.id] = event.place.name


def _event(entry: TimelineEntry, known: _Known) -> Line:
    first, last = ends(entry.date)
    one = plain(entry.date)
    involved = dict.fromkeys(id_ for event in entry.event_ids for id_ in known.involved.get(event, ()))
    places = dict.fromkeys(known.places[event] for event in entry.event_ids if event in known.places)
    real = entry.factuality == "happened"
    notes = [
        *([f"date: {entry.date} (EDTF)"] if entry.date and entry.date != one else []),
        *([] if real else [f"factuality: {entry.factuality}"]),
        *([f"disputed; other dates: {', '.join(o.date for o in entry.other_dates)}"] if entry.other_dates else []),
        f"reports: {entry.reports}, independent sources: {entry.independent_sources}",
    ]
    properties = {
        "name": " ".join(entry.headline.split()), "summary": entry.headline, "involved": list(involved),
        "location": list(places), "date": one, "startDate": None if one else first, "endDate": None if one else last,
        "keywords": [entry.type, *([entry.mode] if entry.mode else []), entry.factuality], "notes": notes,
        "proof": entry.article_ids, "recordId": entry.event_ids,
    }  # fmt: skip
    return _made(entry.id, "Event", properties, {"date": entry.date}, factuality=entry.factuality)


def _documentation(entry: TimelineEntry, told: Report) -> Line:
    role = f"told as {told.factuality}" + (f" by {told.speaker_name}" if told.speaker_name else "")
    properties = {
        "document": told.article_id, "entity": entry.id, "role": role, "date": plain(told.published),
        "summary": told.quote, "publisher": told.outlet, "recordId": told.event_id,
        "description": f"date told: {told.date} (EDTF)" if told.date else None,
    }  # fmt: skip
    edtf = {"date": told.published, "told": told.date}
    return _made("d-" + told.event_id, "Documentation", properties, edtf, start=told.start, end=told.end)

"""What one article calls whom: its mentions gathered into namings. A pure function of the article's mentions.

A naming is one person, body, state, place or office as one article names it, in all its spellings there. Within an
article a surname stands for the full name that it tells, a shorter name for the longer one, and general words
(``الوزارة الداخلية``, ``رئيس الوزراء``) for the one body or office of that sort that it names in full.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from mahdar.ids import digest
from mahdar.linking.entities.bodies import Body, body
from mahdar.linking.entities.calling import Calling, callings
from mahdar.linking.entities.names import LONGEST, name_of
from mahdar.linking.entities.offices import Office, offices, single
from mahdar.linking.entities.spelling import words

MOST_WORDS = 20  # of a body's or place's name; a longer one is no name
_AROUND = 8  # states that a naming remembers of its article,
_COMPANY = 12  # and other persons
_TRACES = 4  # mentions of a person whose surroundings are kept,
_WORDS_AROUND = 9  # if they are so many words, the name included


class Given(NamedTuple):
    """A mention as the dossier holds it. ``before``: the word before it; ``office``: the words of the office beside.

    ``around``: the stretch of text that it stands in, some words on each side and the name.
    """

    id: str
    start: int
    end: int
    kind: str
    name: str
    before: str
    office: str | None
    office_start: int
    office_end: int
    around: str = ""


class Post(msgspec.Struct, array_like=True):
    """An office as an article tells it of a person. ``day``: whether the day of publication is meant."""

    head: str
    of: str | None
    status: str
    day: bool
    start: int
    end: int
    quote: str
    name: str | None


class Naming(msgspec.Struct, kw_only=True):
    """One thing as one article names it. ``forms``: spellings with their number; ``spans``: start, end, mention."""

    key: str
    block: str
    kind: str
    forms: dict[str, int]
    spans: list[tuple[int, int, str]]
    usual: str | None = None
    whys: dict[str, str] = {}
    posts: list[Post] = []
    states: list[str] = []
    others: list[str] = []
    traces: list[str] = []  # of the words around its mentions, which copies of one report share
    note: str | None = None


def namings(given: Iterable[Given], old: Iterable[tuple[int, int]] = ()) -> list[Naming]:
    """The namings of an article, by key. ``old``: stretches of its text that tell of days long before publication."""
    rows = sorted(given, key=lambda m: (m.start, m.end, m.id))
    past = sorted(old)
    bodies = _bodies([m for m in rows if m.kind not in ("person", "office")])
    persons = _persons([m for m in rows if m.kind == "person"], past)
    _complete(persons, [m for m in rows if m.kind == "office"])
    found = [*bodies, *persons, *_offices([m for m in rows if m.kind == "office"], persons)]
    told = sorted((-len(n.spans), n.key) for n in bodies if n.kind == "state")
    states = [key for _, key in told[:_AROUND]]
    people = sorted(n.key for n in persons if " " in n.key)
    for naming in persons:
        naming.states = sorted(states)
        naming.others = [key for key in people if key != naming.key][:_COMPANY]
    return sorted(found, key=lambda n: n.key)


def _bodies(rows: list[Given]) -> list[Naming]:
    """States, places, bodies, groups and outlets."""
    told = [(m, _body_of(m)) for m in rows]
    full = {b.key for _, b in told if b is not None and not b.general}
    out: dict[str, Naming] = {}
    general: list[tuple[str, Given]] = []  # general names, for the one body of that sort that the article tells in full
    for mention, found in told:
        if found is None:
            continue
        note = None
        if len(words(mention.name)) > MOST_WORDS:
            note = "too long"
        elif len(found.key.partition(":")[2]) < 2:
            note = "one letter"
        elif found.general:
            whole = [key for key in full if key.startswith(found.key + " @")]
            if len(whole) == 1:
                general.append((whole[0], mention))
            continue
        _add(out, found, mention, note, found.why)
    for key, mention in general:
        out[key].spans.append((mention.start, mention.end, mention.id))
    return list(out.values())


def _body_of(mention: Given) -> Body | None:
    if len(mention.name) > 300:
        return Body(_kind(mention.kind), f"{_kind(mention.kind)}:{mention.name[:60]}")
    return body(mention.kind, mention.name)


def _kind(kind: str) -> str:
    return "organisation" if kind == "media" else kind


def _add(out: dict[str, Naming], found: Body, mention: Given, note: str | None, why: str | None) -> None:
    naming = out.get(found.key)
    if naming is None:
        naming = out[found.key] = Naming(
            key=found.key, block=found.key, kind=found.kind, forms={}, spans=[], usual=found.usual, note=note
        )
    shown = form(mention.name)
    naming.forms[shown] = naming.forms.get(shown, 0) + 1
    naming.spans.append((mention.start, mention.end, mention.id))
    if why:
        naming.whys = {**naming.whys, shown: why}


def form(name: str) -> str:
    """A name as it is listed: on one line, with the article that a preposition has swallowed (``للأمم``: ``الأمم``)."""
    plain = " ".join(name.split())[:300]
    return "ال" + plain[2:] if plain.startswith("لل") and len(plain) > 4 else plain


def _persons(rows: list[Given], past: list[tuple[int, int]]) -> list[Naming]:
    usable: list[Given] = []
    out: dict[str, Naming] = {}
    for mention in rows:
        name = name_of(mention.name[:300])
        if name is None:
            continue
        note = "too long" if len(name.tokens) > LONGEST else "one letter" if len(name.key) < 2 else None
        if note is None:
            usable.append(mention)
        else:
            key = f"person:{' '.join(name.tokens[:LONGEST])}"
            _add_person(out, Calling(key, key, [mention], {}), past, note)
    for calling in callings(usable):
        _add_person(out, calling, past, None)
    return list(out.values())


def _add_person(out: dict[str, Naming], calling: Calling, past: list[tuple[int, int]], note: str | None) -> None:
    naming = out.get(calling.key)
    if naming is None:
        naming = Naming(key=calling.key, block=calling.block, kind="person", forms={}, spans=[], note=note)
        out[calling.key] = naming
    naming.traces = sorted({*naming.traces, *(t for m in calling.mentions[:_TRACES] if (t := _trace(m)))})
    for mention in calling.mentions:
        shown = form(mention.name)
        naming.forms[shown] = naming.forms.get(shown, 0) + 1
        naming.spans.append((mention.start, mention.end, mention.id))
        if mention.office:
            day = not any(a <= mention.start < b for a, b in past)
            naming.posts = [*naming.posts, *_posts(mention, day)]
    naming.whys = {**naming.whys, **calling.whys}


def _trace(mention: Given) -> str | None:
    """What tells the words around a mention from all others; None where they are few."""
    found = words(mention.around)
    return digest(*found) if len(found) >= _WORDS_AROUND else None


def _posts(mention: Given, day: bool) -> list[Post]:
    assert mention.office is not None
    return [
        Post(o.head, o.of, o.status, day, mention.office_start, mention.office_end, mention.office, o.name)
        for o in offices(mention.office[:300])
    ]


def _complete(persons: list[Naming], rows: list[Given]) -> None:
    """Offices without a state or body take that of the same person's, or of the one that is told without a name.

    That another person holds an office of the same words says nothing: two ministers are of two states.
    """
    beside = [(p.start, p.end) for n in persons for p in n.posts]
    alone = [o for m in rows if (m.start, m.end) not in beside for o in offices(m.name[:300]) if o.of]
    for naming in persons:
        for post in (p for p in naming.posts if p.of is None):
            own: set[tuple[str | None, str | None]] = {
                (p.of, p.name) for p in naming.posts if p.of and p.head == post.head
            }
            known = own or {(o.of, o.name) for o in alone if o.head == post.head}
            if len({of for of, _ in known}) == 1:
                post.of, post.name = min(known, key=lambda k: k[1] or "")


def _offices(rows: list[Given], persons: list[Naming]) -> list[Naming]:
    """Offices told without a name: of the person whom the article tells in it, else by themselves."""
    out: dict[str, Naming] = {}
    for mention in rows:
        if len(mention.name) > 300:
            continue
        told = offices(mention.name)
        person = next((p for o in told if (p := _holder(o, persons)) is not None), None)
        if person is not None:
            person.spans.append((mention.start, mention.end, mention.id))
            continue
        office = next((o for o in told if o.key and o.status == "held"), None)
        if office is not None and office.key is not None:
            _add(out, Body("office", office.key, None, None), mention, None, None)
    return list(out.values())


def _holder(office: Office, persons: list[Naming]) -> Naming | None:
    """The one person whom the article tells in this office, where one at a time holds it."""
    if not single(office.head) or office.status != "held":
        return None
    found = [n for n in persons if any(_same_post(p, office) for p in n.posts)]
    return found[0] if len(found) == 1 and found[0].note is None else None


def _same_post(post: Post, office: Office) -> bool:
    return post.head == office.head and post.status == "held" and (office.of is None or post.of == office.of)


def to_json(naming: Naming) -> str:
    """A naming as it is stored."""
    return msgspec.json.encode(naming).decode()


def from_json(text: str | bytes) -> Naming:
    """A naming as it was stored."""
    return msgspec.json.decode(text, type=Naming)

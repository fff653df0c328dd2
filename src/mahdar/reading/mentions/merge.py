"""What the rules and the tagger found, made one: the tagger bounds persons, the lexicon's names stand."""

from __future__ import annotations

from mahdar.reading.mentions.gazetteer import common_words, given_names, nisbas, word_set
from mahdar.reading.mentions.spans import Cover, Found
from mahdar.reading.mentions.tagger import Span, Tagger
from mahdar.reading.tokens import Doc

_KINDS = {"ORG": "organisation", "LOC": "place"}


def merge(
    doc: Doc, tagger: Tagger, spans: list[Span], bodies: list[Found], offices: list[Found], times: Cover
) -> tuple[list[Found], list[Found]]:
    """Bodies and persons of rules and tagger together. ``times`` covers the time expressions."""
    office_cover = Cover(len(doc.tokens))
    for office in offices:
        office_cover.take(office.first, office.stop)
    persons: list[Found] = []
    for span in join(doc, spans):
        if not times.free(span.first, span.stop):
            continue
        if span.label == "PERS":
            person = _person(doc, tagger, span, bodies, office_cover)
            if person is not None:
                persons.append(person)
        else:
            _body(doc, tagger, span, bodies)
    bodies.sort(key=lambda b: b.first)
    return bodies, persons


def _person(doc: Doc, tagger: Tagger, span: Span, bodies: list[Found], offices: Cover) -> Found | None:
    first, stop = _bounds(doc, span, offices)
    if first >= stop:
        return None
    word = doc.tokens[first].text
    alone = stop - first == 1
    adjective = word in nisbas() and word.endswith(("ي", "ه"))
    if alone and (len(word) < 2 or (adjective and not offices.taken[first - 1])):
        return None
    if word in word_set("mention_words", "sites"):
        return None  # a site that bears a name: مستشفى الموسى
    over = [b for b in bodies if b.first < stop and first < b.stop]
    if any(b.stop - b.first >= stop - first or b.kind not in ("place", "state") for b in over):
        return None
    for body in over:
        bodies.remove(body)
    return Found(first, stop, proclitic(doc, tagger, first), "person", "tagger")


def _bounds(doc: Doc, span: Span, offices: Cover) -> tuple[int, int]:
    """A person's span without the office in front and without words that end no name; with what بن or عبد needs."""
    first, stop, _ = span
    while first < stop and (offices.taken[first] or doc.tokens[first].kind != "w" or _preposition(doc, first)):
        first += 1
    if first == stop:
        return first, stop
    joins, following = word_set("mention_words", "connectors"), stop < len(doc.tokens) and stop not in doc.breaks
    if doc.tokens[stop - 1].text in joins and following and doc.tokens[stop].kind == "w":
        stop += 1
    while stop - 1 > first and doc.tokens[stop - 1].kind != "w":
        stop -= 1
    last = doc.tokens[stop - 1].text
    if stop - first == 2 and last.startswith("ال") and _is_no_name(last):
        stop -= 1
    return first, stop


def _is_no_name(word: str) -> bool:
    """Whether a word is a common one that ends no name: no surname that is an adjective, no second half, no ordinal."""
    if word not in common_words() or word in given_names() or word in nisbas():
        return False
    return word not in word_set("mention_words", "riders") and word not in word_set("mention_words", "regnal")


def _begins(doc: Doc, i: int) -> bool:
    """Whether a second name begins at token ``i``: on a new line, or with a conjunction."""
    word = doc.tokens[i].text
    return i in doc.breaks or (word[0] in "وف" and word not in given_names())


def join(doc: Doc, spans: list[Span]) -> list[Span]:
    """Persons in one piece: neighbours without a mark between them, and halves on both sides of the name علي."""
    out: list[Span] = []
    for span in spans:
        before = out[-1] if out else None
        if before is not None and before.label == span.label == "PERS" and not _begins(doc, span.first):
            gap = doc.tokens[before.stop : span.first]
            if not gap or (len(gap) == 1 and gap[0].text == "علي" and not _preposition(doc, before.stop)):
                out[-1] = Span(before.first, span.stop, "PERS")
                continue
        out.append(span)
    return out


def _preposition(doc: Doc, i: int) -> bool:
    """Whether token ``i`` is ``على``, which the shadow does not tell from the name ``علي``."""
    return doc.tokens[i].text == "علي" and doc.text[doc.tokens[i].end - 1] == "ى"


def _body(doc: Doc, tagger: Tagger, span: Span, bodies: list[Found]) -> None:
    """Add an organisation or place of the tagger, in place of what it contains."""
    first, stop, label = span
    while stop > first and doc.tokens[stop - 1].kind != "w":
        stop -= 1
    if first == stop or doc.tokens[first].kind != "w":
        return
    over = [b for b in bodies if b.first < stop and first < b.stop]
    inside = all(first <= b.first and b.stop <= stop and b.stop - b.first < stop - first for b in over)
    if not inside or (label == "LOC" and any(b.kind not in ("state", "place") for b in over)):
        return
    behind = doc.tokens[over[0].stop : stop] if over else []
    if label == "LOC" and behind and all(t.text in common_words() for t in behind):
        return
    if label == "ORG" and any(b.kind in ("armed_group", "media") for b in over):
        return
    for body in over:
        bodies.remove(body)
    kind = over[0].kind if len(over) == 1 and over[0].kind == "state" and label == "LOC" else _KINDS[label]
    skip = over[0].skip if over and over[0].first == first else proclitic(doc, tagger, first)
    bodies.append(Found(first, stop, skip, "place" if kind == "place" else "organisation", "tagger"))


def proclitic(doc: Doc, tagger: Tagger, i: int) -> int:
    """The length of the proclitic on a name's first word: only where what is left is a word that is known by itself."""
    word = doc.tokens[i].text
    if word in given_names() or len(word) < 4 or word[0] not in "وفبلك":
        return 0
    if word[1:3] == "ال":
        return 1
    if word[:2] == "لل":
        return 0
    rest = word[1:]
    if rest in given_names():
        return 1
    known = rest in tagger.clusters or rest in common_words()
    return int(known and (word[0] == "و" or word not in tagger.clusters))


def attach_offices(doc: Doc, persons: list[Found], offices: list[Found]) -> None:
    """Give each person the office right before the name (titles and a mark may stand between) or behind a comma."""
    ends = {office.stop: office for office in offices}
    begins = {office.first: office for office in offices}
    for person in persons:
        person.office = _before(doc, person.first, ends) or _behind(doc, person.stop, begins)


def _words(office: Found) -> tuple[int, int, int] | None:
    return (
        (office.first, office.stop, office.skip) if office.rule != "title" and office.stop - office.first > 1 else None
    )


def _before(doc: Doc, first: int, ends: dict[int, Found]) -> tuple[int, int, int] | None:
    k, marks = first, 0
    while k > 0:
        office = ends.get(k)
        if office is not None:
            if words := _words(office):
                return None if office.rule == "office:plural" else words
            k = office.first
        elif doc.tokens[k - 1].text in '،,:(«"“.' and marks < 2 and k - 1 not in doc.breaks and _joins(doc, k - 1):
            k, marks = k - 1, marks + 1
        elif len(doc.tokens[k - 1].text) == 1 and doc.tokens[k - 1].text in "دما" and doc.tokens[k].text == ".":
            k -= 1
        else:
            return None
    return None


def _joins(doc: Doc, k: int) -> bool:
    """Whether mark ``k`` may stand between an office and a name: a full stop only behind a letter (``د.``)."""
    return doc.tokens[k].text != "." or (k > 0 and len(doc.tokens[k - 1].text) == 1)


def _behind(doc: Doc, stop: int, begins: dict[int, Found]) -> tuple[int, int, int] | None:
    k = stop
    if k < len(doc.tokens) and doc.tokens[k].text in '»"”':
        k += 1
    if k < len(doc.tokens) and doc.tokens[k].text in "،,(-–":
        k += 1
    if k in doc.breaks or k not in begins or (k == stop and begins[k].rule != "office"):
        return None
    return _words(begins[k]) if begins[k].rule != "office:plural" else None

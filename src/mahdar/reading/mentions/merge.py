"""What the rules and the tagger found, made one: the tagger bounds persons, the lexicon's names stand."""

from __future__ import annotations

from mahdar.reading.mentions.features import rests
from mahdar.reading.mentions.gazetteer import common_words, given_names, nisbas, word_set
from mahdar.reading.mentions.spans import Cover, Found
from mahdar.reading.mentions.tagger import Span, Tagger
from mahdar.reading.tokens import Doc
from mahdar.records import MentionKind

DOUBTFUL = ("lexicon:town", "lexicon:confirm", "head:called")  # names that the tagger must see too
_NAMED: dict[str, MentionKind] = {
    "named_bodies": "organisation", "named_groups": "armed_group", "named_places": "place",
}  # fmt: skip
_ENOUGH = {"PERS": 1.0, "ORG": 2.0, "LOC": 1.0}  # gain below which a name that no rule supports is right half the time
_LONGER = 4.0  # gain with which an organisation takes the place of the shorter one that a rule found


def merge(
    doc: Doc,
    tagger: Tagger,
    spans: list[Span],
    bodies: list[Found],
    named: list[Found],
    offices: list[Found],
    times: Cover,
) -> tuple[list[Found], list[Found]]:
    """Bodies and persons of rules and tagger together.

    ``named`` are the persons of the rules, which support the tagger's; ``times`` covers the time expressions.
    """
    bodies = [body for body in bodies if body.rule not in DOUBTFUL or _confirm(body, spans)]
    rules = Cover(len(doc.tokens))
    for found in [*bodies, *named]:
        rules.take(found.first, found.stop)
    office_cover = Cover(len(doc.tokens))
    for office in offices:
        office_cover.take(office.first, office.stop)
    persons: list[Found] = []
    for span in join(doc, spans):
        if not times.free(span.first, span.stop) or not _supported(doc, span, rules):
            continue
        if span.label == "PERS":
            person = _person(doc, tagger, span, bodies, office_cover)
            if person is not None and not _named_after(doc, person, bodies, offices):
                persons.append(person)
        else:
            _body(doc, tagger, span, bodies)
    persons += [p for p in named if _stays(doc, p, [*persons, *bodies])]
    bodies.sort(key=lambda b: b.first)
    _lengthen(doc, offices, bodies)
    return bodies, persons


def _stays(doc: Doc, person: Found, others: list[Found]) -> bool:
    """Whether a person of the rules stands though the tagger sees none: ``علي`` in a text that writes ``على`` apart."""
    if any(o.first < person.stop and person.first < o.stop for o in others) or person.stop - person.first < 2:
        return False
    if (
        doc.tokens[person.first].text != "علي"
        or person.rule == "surname"
        or _is_no_name(doc.tokens[person.first + 1].text)
    ):
        return False
    return "ى" in doc.text


def _lengthen(doc: Doc, offices: list[Found], bodies: list[Found]) -> None:
    """Take a body that the tagger found right behind an office's head into the office: مدرب ريال مدريد."""
    begins = {body.first: body for body in bodies}
    for office in offices:
        body = begins.get(office.stop)
        if body is None or office.rule == "title" or office.stop in doc.breaks or doc.tokens[body.first].text[0] == "و":
            continue
        office.stop = body.stop
        if office.rule in ("office:alone", "office:bare"):
            office.rule = "office:guarded"


def _confirm(body: Found, spans: list[Span]) -> bool:
    """Whether the tagger sees the same sort of name there; it tells where a company of unknown name ends."""
    label = "LOC" if body.kind in ("place", "state") else "ORG"
    for span in spans:
        if span.first < body.stop and body.first < span.stop and span.label == label:
            if body.rule == "head:called":
                body.stop = max(span.stop, body.first + 2)
                return True
            return span.first <= body.first and body.stop <= span.stop
    return False


def _supported(doc: Doc, span: Span, rules: Cover) -> bool:
    """Whether the tagger is sure enough, or a rule found a name there too."""
    if all(token.text.isascii() for token in doc.tokens[span.first : span.stop]):
        return False
    return span.gain >= _ENOUGH[span.label] or not rules.free(span.first, span.stop)


def _person(doc: Doc, tagger: Tagger, span: Span, bodies: list[Found], offices: Cover) -> Found | None:
    first, stop = _bounds(doc, span, offices)
    if first >= stop:
        return None
    word = doc.tokens[first].text
    alone = stop - first == 1
    adjective = word in nisbas() and word.endswith(("ي", "ه"))
    if alone and (len(word) < 2 or (adjective and not offices.taken[first - 1])):
        return None
    over = [b for b in bodies if b.first < stop and first < b.stop]
    if any(b.stop - b.first >= stop - first or b.kind not in ("place", "state") for b in over):
        return None
    for body in over:
        bodies.remove(body)
    return Found(first, stop, proclitic(doc, tagger, first), "person", "tagger")


def _named_after(doc: Doc, person: Found, bodies: list[Found], offices: list[Found]) -> bool:
    """Whether the name is that of a site or body (مستشفى الملك خالد), which is added to ``bodies``."""
    k, stop = person.first, person.stop
    if any(doc.tokens[k].text in word_set("mention_words", key) for key in _NAMED):
        k, stop = k + 1, max(stop, k + 2)  # the tagger took the site for a part of the name
    title = next((o for o in offices if o.stop == k and o.stop - o.first == 1 and o.rule == "title"), None)
    k = (title.first if title else k) - 1
    if k < 0 or k + 1 in doc.breaks or person.skip:
        return False
    word = doc.tokens[k].text
    for skip, rest in ((0, word), (1, word[1:])):
        if skip and word[0] not in "وبفلك":
            continue
        for key, kind in _NAMED.items():
            if rest in word_set("mention_words", key):
                for body in [b for b in bodies if b.first < stop and k < b.stop]:
                    bodies.remove(body)
                bodies.append(Found(k, stop, skip, kind, "named_after"))
                return True
    return False


def _bounds(doc: Doc, span: Span, offices: Cover) -> tuple[int, int]:
    """A person's span without the office in front and without words that end no name; with what بن or عبد needs."""
    first, stop = span.first, span.stop
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
                out[-1] = Span(before.first, span.stop, "PERS", before.gain + span.gain)
                continue
        out.append(span)
    return out


def _preposition(doc: Doc, i: int) -> bool:
    """Whether token ``i`` is ``على``, which the shadow does not tell from the name ``علي``."""
    return doc.tokens[i].text == "علي" and doc.text[doc.tokens[i].end - 1] == "ى"


def _body(doc: Doc, tagger: Tagger, span: Span, bodies: list[Found]) -> None:
    """Add an organisation or place of the tagger, in place of what it contains."""
    first, stop, label = span.first, span.stop, span.label
    while stop > first and doc.tokens[stop - 1].kind != "w":
        stop -= 1
    if first == stop or doc.tokens[first].kind != "w" or _no_body(doc.tokens[first].text):
        return
    over = [b for b in bodies if b.first < stop and first < b.stop]
    inside = all(first <= b.first and b.stop <= stop and b.stop - b.first < stop - first for b in over)
    if not inside or (label == "LOC" and any(b.kind not in ("state", "place") for b in over)):
        return
    behind = doc.tokens[over[0].stop : stop] if over else []
    if label == "LOC" and behind and all(t.text in common_words() for t in behind):
        return
    if label == "ORG" and any(_stands(b, span) for b in over):
        return
    if label == "LOC" and any(b.kind == "state" and b.first == first for b in over):
        return
    for body in over:
        bodies.remove(body)
    skip = over[0].skip if over and over[0].first == first else proclitic(doc, tagger, first)
    bodies.append(Found(first, stop, skip, "organisation" if label == "ORG" else "place", "tagger"))


def _no_body(word: str) -> bool:
    """Whether a word with its proclitic and article names an event, a paper or a deal, which is no organisation."""
    words = word_set("mention_words", "not_bodies")
    return word in words or any(rest in words for rest in rests(word))


def _stands(body: Found, span: Span) -> bool:
    """Whether a name of the rules stands against a longer organisation of the tagger."""
    if body.kind in ("armed_group", "media"):
        return True
    return span.gain < (_ENOUGH["ORG"] if body.kind in ("place", "state") else _LONGER)


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

"""What the rules and the tagger found, made one: the tagger bounds persons, the lexicon's names stand."""

from __future__ import annotations

from mahdar.reading.mentions.features import rests
from mahdar.reading.mentions.gazetteer import common_words, given_names, nisbas, word_set
from mahdar.reading.mentions.repair import is_preposition, repair
from mahdar.reading.mentions.spans import Cover, Found
from mahdar.reading.mentions.tagger import Span
from mahdar.reading.tokens import Doc
from mahdar.records import MentionKind

DOUBTFUL = ("lexicon:town", "lexicon:confirm", "head:called")  # names that the tagger must see too
_NAMED: dict[str, MentionKind] = {
    "named_bodies": "organisation", "named_groups": "armed_group", "named_places": "place",
}  # fmt: skip
_ENOUGH = {"PERS": 1.0, "ORG": 2.0, "LOC": 1.0}  # gain below which a name that no rule supports is right half the time
_COMMON = 4.0  # gain that a lone name needs which is a common word too
_LONGER = 4.0  # gain with which an organisation takes the place of the shorter one that a rule found


def merge(
    doc: Doc,
    spans: list[Span],
    bodies: list[Found],
    named: list[Found],
    offices: list[Found],
    times: Cover,
) -> tuple[list[Found], list[Found]]:
    """Bodies and persons of rules and tagger together.

    ``named`` are the persons of the rules, which support the tagger's; ``times`` covers the time expressions.
    """
    bodies = [body for body in bodies if body.rule not in DOUBTFUL or _confirm(doc, body, spans, offices)]
    rules = Cover(len(doc.tokens))
    for found in [*bodies, *named]:
        rules.take(found.first, found.stop)
    office_cover = Cover(len(doc.tokens))
    for office in offices:
        office_cover.take(office.first, office.stop)
    persons: list[Found] = []
    for span in repair(doc, spans):
        if not times.free(span.first, span.stop) or not _supported(doc, span, rules):
            continue
        if span.label == "PERS":
            person = _person(doc, span, bodies, office_cover)
            if person is not None and not _named_after(doc, person, bodies, offices):
                persons.append(person)
        else:
            _body(doc, span, bodies)
    persons = _adjoin(doc, persons)
    _stretch(doc, persons, offices)
    persons += [p for p in named if _stays(doc, p, [*persons, *bodies])]
    bodies.sort(key=lambda b: b.first)
    _lengthen(doc, offices, bodies)
    return bodies, persons


def _stays(doc: Doc, person: Found, others: list[Found]) -> bool:
    """Whether a person of the rules stands though the tagger sees none.

    That is so behind an office, for a name of two words or more that begins with a given name, and for the name ``علي``
    in a text that writes the preposition ``على`` in another way.
    """
    if any(o.first < person.stop and person.first < o.stop for o in others) or person.stop - person.first < 2:
        return False
    first = doc.tokens[person.first].text
    if person.rule == "surname" or _is_no_name(doc.tokens[person.first + 1].text):
        return False
    if first == "علي":
        return "ى" in doc.text and not is_preposition(doc, person.first)
    return person.rule == "office" and given_names().get(first) is False


def _adjoin(doc: Doc, persons: list[Found]) -> list[Found]:
    """Persons whose words touch are one: the second half of ``ولد الشيخ أحمد``."""
    out: list[Found] = []
    for person in sorted(persons, key=lambda p: p.first):
        if out and out[-1].stop == person.first and not person.skip and person.first not in doc.breaks:
            out[-1].stop = person.stop
        else:
            out.append(person)
    return out


def _stretch(doc: Doc, persons: list[Found], offices: list[Found]) -> None:
    """Mend names behind an office or title: a first word that the tagger left out, a surname that is a common word."""
    ends = {office.stop: office for office in offices if office.rule not in ("office:alone", "office:plural")}
    taken = {k for person in persons for k in range(person.first, person.stop)}
    for person in persons:
        gap = person.first - 1
        office = ends.get(gap)
        if office is not None and office.rule in ("office", "office:guarded") and _may_name(doc, gap):
            person.first, person.skip = gap, 0
        alone = person.stop - person.first == 1 and doc.tokens[person.first].text in given_names()
        behind = person.stop + 1
        if alone and person.first in ends and behind < len(doc.tokens) and person.stop not in taken:
            closes = doc.tokens[behind].text in word_set("mention_words", "closes")
            if closes and _may_name(doc, person.stop):
                person.stop += 1


def _may_name(doc: Doc, k: int) -> bool:
    """Whether token ``k`` may be a part of a name although it is a common word."""
    token = doc.tokens[k]
    if token.kind != "w" or k in doc.breaks or len(token.text) < 3 or token.text in word_set("mention_words", "stops"):
        return False
    return not token.text.startswith(("ال", "و", "لل")) and token.text not in nisbas()


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


def _confirm(doc: Doc, body: Found, spans: list[Span], offices: list[Found]) -> bool:
    """Whether the tagger sees the same sort of name there; it tells where a company of unknown name ends."""
    label = "LOC" if body.kind in ("place", "state") else "ORG"
    for span in spans:
        if span.first < body.stop and body.first < span.stop and span.label == label:
            if body.rule != "head:called":
                return span.first <= body.first and body.stop <= span.stop
            _end(body, max(span.stop, body.first + 2), offices)
            return True
    if body.rule == "head:called":  # حزب البعث: a head and one definite word stand without the tagger
        definite = doc.tokens[body.first + 1].text.startswith("ال")
        _end(body, body.first + (2 if definite else 1), offices)
        return definite and body.kind in ("organisation", "armed_group")
    return False


def _end(body: Found, stop: int, offices: list[Found]) -> None:
    """Let a body, and the office that ends with it, end before token ``stop``."""
    for office in offices:
        if office.first < body.first and office.stop == body.stop:
            office.stop = stop
    body.stop = stop


def _supported(doc: Doc, span: Span, rules: Cover) -> bool:
    """Whether the tagger is sure enough, or a rule found a name there too."""
    if all(token.text.isascii() for token in doc.tokens[span.first : span.stop]):
        return False
    if span.gain >= _ENOUGH[span.label] or not rules.free(span.first, span.stop):
        return True
    before = doc.tokens[span.first - 1].text if span.first else ""
    verbs = word_set("mention_words", "said")
    return span.label == "PERS" and (before in verbs or before[1:] in verbs)


def _person(doc: Doc, span: Span, bodies: list[Found], offices: Cover) -> Found | None:
    first, stop = _bounds(doc, span, offices)
    if first >= stop:
        return None
    word = doc.tokens[first].text
    alone = stop - first == 1
    adjective = word in nisbas() and word.endswith(("ي", "ه"))
    if alone and (len(word) < 2 or (adjective and not offices.taken[first - 1])):
        return None
    if alone and given_names().get(word) is True and not offices.taken[first - 1] and span.gain < _COMMON:
        return None
    over = [b for b in bodies if b.first < stop and first < b.stop]
    if any(b.stop - b.first >= stop - first or b.kind not in ("place", "state") for b in over):
        return None
    for body in over:
        bodies.remove(body)
    return Found(first, stop, proclitic(doc, first), "person", "tagger")


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
    while first < stop and (offices.taken[first] or doc.tokens[first].kind != "w" or is_preposition(doc, first)):
        first += 1
    if first == stop:
        return first, stop
    joins, following = word_set("mention_words", "connectors"), stop < len(doc.tokens) and stop not in doc.breaks
    if doc.tokens[stop - 1].text in joins and following and doc.tokens[stop].kind == "w":
        stop += 1
    if following and stop < len(doc.tokens) and doc.tokens[stop].text in word_set("mention_words", "riders"):
        stop += 1
    house = stop + 1 < len(doc.tokens) and doc.tokens[stop].text in word_set("mention_words", "of_house")
    if house and stop - first == 1 and doc.tokens[stop + 1].kind == "w" and stop not in doc.breaks:
        stop += 2  # إسماعيل ولد الشيخ
    last = doc.tokens[stop - 1].text
    if stop - first == 2 and last.startswith("ال") and _is_no_name(last):
        stop -= 1
    return first, stop


def _is_no_name(word: str) -> bool:
    """Whether a word is a common one that ends no name: no surname that is an adjective, no second half, no ordinal."""
    if word not in common_words() or word in given_names() or word in nisbas():
        return False
    return word not in word_set("mention_words", "riders") and word not in word_set("mention_words", "regnal")


def _body(doc: Doc, span: Span, bodies: list[Found]) -> None:
    """Add an organisation or place of the tagger, in place of what it contains."""
    first, stop, label = span.first, span.stop, span.label
    if doc.tokens[first].kind != "w" or _no_body(doc.tokens[first].text):
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
    if label == "LOC" and _is_adjective(doc, first, stop):
        return
    if label == "LOC" and any(b.kind == "state" and b.first == first for b in over):
        return
    for body in over:
        bodies.remove(body)
    skip = over[0].skip if over and over[0].first == first else proclitic(doc, first)
    kind: MentionKind = "organisation" if label == "ORG" else "place"
    bodies.append(Found(first, stop, skip, kind, "tagger"))


def _is_adjective(doc: Doc, first: int, stop: int) -> bool:
    """Whether a lone word behind a locality describes it (محافظة نائية) and does not name it."""
    word, before = doc.tokens[first].text, doc.tokens[first - 1].text if first else ""
    locality = before in word_set("mention_words", "localities") or before[1:] in word_set(
        "mention_words", "localities"
    )
    return stop - first == 1 and locality and word.endswith("يه") and not word.startswith("ال")


def _no_body(word: str) -> bool:
    """Whether a word with its proclitic and article names an event, a paper or a deal, which is no organisation."""
    words = word_set("mention_words", "not_bodies")
    return word in words or any(rest in words for rest in rests(word))


def _stands(body: Found, span: Span) -> bool:
    """Whether a name of the rules stands against a longer organisation of the tagger."""
    if body.kind in ("armed_group", "media"):
        return True
    return span.gain < (_ENOUGH["ORG"] if body.kind in ("place", "state") else _LONGER)


def proclitic(doc: Doc, i: int) -> int:
    """The length of the proclitic on a name's first word: only where what is left is a word that is known by itself."""
    word = doc.tokens[i].text
    if word in given_names() or len(word) < 4 or word[0] not in "وبل":
        return 0
    if word[1:3] == "ال" and len(word) > 5:
        return 1
    if word[:2] == "لل":
        return 0
    rest = word[1:]
    if rest in given_names():
        return 1
    return int(len(rest) > 3 and rest in common_words() and (word[0] == "و" or word not in common_words()))


def attach_offices(doc: Doc, persons: list[Found], offices: list[Found]) -> None:
    """Give each person the office right before the name (titles and a mark may stand between) or behind a comma."""
    ends = {office.stop: office for office in offices}
    begins = {office.first: office for office in offices}
    starts = {person.first for person in persons}
    for person in persons:
        person.office = _before(doc, person.first, ends) or _behind(doc, person.stop, begins, starts)


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


def _behind(doc: Doc, stop: int, begins: dict[int, Found], starts: set[int]) -> tuple[int, int, int] | None:
    k = stop
    if k < len(doc.tokens) and doc.tokens[k].text in '»"”':
        k += 1
    if k < len(doc.tokens) and doc.tokens[k].text in "،,(-–":
        k += 1
    if k in doc.breaks or k not in begins:
        return None
    if k == stop and (begins[k].rule not in ("office", "office:guarded") or begins[k].stop in starts):
        return None
    return _words(begins[k]) if begins[k].rule != "office:plural" else None

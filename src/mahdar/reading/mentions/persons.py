"""Persons: names behind titles and offices, names that begin with a given name, and surnames of persons told before."""

from __future__ import annotations

from mahdar.reading.mentions.bodies import body_at
from mahdar.reading.mentions.gazetteer import candidates, common_words, given_names, nisbas, word_set, word_tuple
from mahdar.reading.mentions.spans import Cover, Found
from mahdar.reading.sieve import Sieve
from mahdar.reading.tokens import Doc

_LONGEST = 6
_HALVES = frozenset({"عبد", "ابو", "ابي", "ابا"})


def name_end(doc: Doc, i: int, *, strong: bool) -> int:
    """Where the person's name that begins at token ``i`` ends, or ``i`` where none does.

    ``strong``: a title or office stands before it, so that an unknown word may open the name.
    """
    k, n = i, len(doc.tokens)
    while k < n and k - i < _LONGEST and doc.tokens[k].kind == "w" and (k == i or k not in doc.breaks):
        word = doc.tokens[k].text
        if (
            word in word_set("mention_words", "connectors")
            and k + 1 < n
            and doc.tokens[k + 1].kind == "w"
            and _tail(doc, k + 1)
        ):
            k += 2
        elif (k > i and word in word_set("mention_words", "riders")) or _part(doc, k, first=k == i, strong=strong):
            k += 1
        else:
            break
    return k


def _tail(doc: Doc, k: int) -> bool:
    if k >= len(doc.tokens) or doc.tokens[k].kind != "w":
        return False
    word = doc.tokens[k].text
    return word in given_names() or word.startswith("ال") or word not in common_words()


def _part(doc: Doc, k: int, *, first: bool, strong: bool) -> bool:
    token = doc.tokens[k]
    word = token.text
    if len(word) < 2 or (doc.text[token.end - 1] == "ى" and word == "علي") or doc.text[token.end - 1] in "ًٌٍ":
        return False
    known = given_names().get(word)
    if known is False:
        return True
    if known and (not first or strong):
        return not (not first and word in common_words())
    if first and not strong:
        return known is True
    if word in nisbas():  # behind a name it is a surname (محمد السوداني), if it could be one
        return not first and word.startswith("ال") and word.endswith("ي") and doc.tokens[k - 1].text in given_names()
    if word in common_words() or word in word_set("titles", "domains"):
        return False
    if word.startswith(word_tuple("mention_words", "bound")) or (
        len(word) > 4 and word.endswith(word_tuple("mention_words", "endings"))
    ):
        return False
    if word[0] == "و" or (word[0] in "فبلكس" and (word[1:] in common_words() or word[1:] in given_names())):
        return False
    return body_at(doc, k) is None


def _may_open(word: str) -> bool:
    """Whether a word is a given name or the first half of one, perhaps behind a proclitic."""
    rest = word[1:]
    return word in given_names() or rest in given_names() or word in _HALVES or rest in _HALVES


_OPENS = Sieve(_may_open)


def opens_name(doc: Doc, i: int) -> tuple[int, int] | None:
    """Proclitic's length and end of a person's name at token ``i`` that no title announces; two words at least."""
    word = doc.tokens[i].text
    for skip, rest in ((0, word), (1, word[1:])):
        if skip and (word[0] not in "ولبفك" or word in common_words() or word in given_names()):
            continue
        known = given_names().get(rest)
        compound = rest in _HALVES and i + 1 < len(doc.tokens) and doc.tokens[i + 1].kind == "w"
        if known is None and not compound:
            continue
        if rest == "علي" and doc.text[doc.tokens[i].end - 1] == "ى":
            continue
        stop = name_end(doc, i + 1, strong=True) if known is not None else name_end(doc, i + 2, strong=True)
        if compound and known is None and not _tail(doc, i + 1):
            continue
        if i + 1 in doc.breaks or stop <= i + 1 or (known and not _sure_second(doc, i + 1)):
            continue
        return skip, stop
    return None


def _sure_second(doc: Doc, k: int) -> bool:
    word = doc.tokens[k].text
    return given_names().get(word) is False or word in ("بن", "ال")


def find_persons(doc: Doc, offices: list[Found], cover: Cover) -> list[Found]:
    """Persons of ``doc``. ``offices`` are the office and title phrases found; tokens in ``cover`` are taken."""
    out: list[Found] = []
    for office in offices:
        person = _behind(doc, office, cover)
        if person is not None and cover.free(person.first, person.stop):
            cover.take(person.first, person.stop)
            out.append(person)
    for i in _OPENS.places(doc):
        if doc.tokens[i].kind != "w" or cover.taken[i]:
            continue
        opened = opens_name(doc, i)
        if opened is None or not cover.free(i, opened[1]):
            continue
        skip, stop = opened
        person = Found(i, stop, skip, "person", "given_name")
        cover.take(i, stop)
        out.append(person)
    return out


def _behind(doc: Doc, office: Found, cover: Cover) -> Found | None:
    """The person whose name stands right behind an office or title, perhaps behind a comma or a further title."""
    if office.rule in ("office:alone", "office:plural"):
        return None
    i, n, comma = office.stop, len(doc.tokens), False
    if i < n and doc.tokens[i].text in ("،", ",", ":", "(", "«", '"', "“") and i not in doc.breaks:
        i, comma = i + 1, True
    while i < n and (title := _title_at(doc, i)):
        i += title
        comma = False
    if i >= n or i in doc.breaks or doc.tokens[i].kind != "w":
        return None
    stop = name_end(doc, i, strong=not comma)
    if stop == i or (comma and stop < i + 2 and doc.tokens[office.stop].text not in '«"“'):
        return None
    words = (office.first, office.stop, office.skip) if office.kind == "office" else None
    return Found(
        i,
        stop,
        0,
        "person",
        "title" if words is None else "office",
        office=words if office.stop - office.first > 1 else None,
    )


def _title_at(doc: Doc, i: int) -> int:
    for candidate in candidates(doc.tokens[i].text):
        if candidate.entry.role == "title" and not candidate.skip:
            words = candidate.words
            if all(i + k < len(doc.tokens) and doc.tokens[i + k].text == w for k, w in enumerate(words)):
                return len(words)
    return 0


def find_later(doc: Doc, persons: list[Found], cover: Cover) -> list[Found]:
    """Surnames, alone, of persons whose full name the article tells; persons found by surname get their full name."""
    known = _surnames(doc, persons)
    for person in persons:
        word = doc.tokens[person.first].text[person.skip :]
        hit = known.get(word) if person.stop - person.first == 1 else None
        if hit is not None and hit[0] is not person and hit[0].stop - hit[0].first > 1:
            person.full = doc.quote(hit[0].first, hit[0].stop, hit[0].skip)
    out: list[Found] = []
    wanted = known.keys() | {letter + name for name in known for letter in "ولبفك"}
    for i in [i for i, word in enumerate(doc.words if known else ()) if word in wanted]:
        word = doc.words[i]
        if cover.taken[i]:
            continue
        for skip, rest in ((0, word), (1, word[1:])):
            hit = known.get(rest)
            if hit is None or (skip and word[0] not in "ولبفك"):
                continue
            if not hit[1] and (hit[0].first > i or word in common_words()):
                continue
            full = doc.quote(hit[0].first, hit[0].stop, hit[0].skip)
            out.append(Found(i, i + 1, skip, "person", "surname", full=full))
            cover.take(i, i + 1)
            break
    return out


def _surnames(doc: Doc, persons: list[Found]) -> dict[str, tuple[Found, bool]]:
    """Last words of names, the first full name with each, and whether the word is a name and nothing else."""
    known: dict[str, tuple[Found, bool]] = {}
    for person in sorted(persons, key=lambda p: (p.stop - p.first < 2, p.first)):
        word = doc.tokens[person.stop - 1].text
        single = person.stop - person.first == 1
        word = word[person.skip :] if single else word
        sure = word not in given_names() and word not in common_words() and word not in nisbas()
        if len(word) > 2 and (sure or not single):
            known.setdefault(word, (person, sure))
    return known

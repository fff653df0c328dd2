"""The words of an office taken apart: what office, of which state or body, and whether it is held, over, or to come."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.linking.entities.bodies import Body, body, known_places, places, state_in
from mahdar.linking.entities.spelling import ARTICLE, word, word_set, words
from mahdar.records import OfficeStatus

_LINKS = frozenset({"في", "لدي", "الي", "ل", "ب", "باسم", "بلسان", "لشوون", "للشوون", "شوون"})
_FORMAL = frozenset(
    {"عربيه", "متحده", "هاشميه", "دوله", "جمهوريه", "مملكه", "شقيقه", "اسلاميه"}
)  # left of a formal name
_LONGEST = 14  # words of one office; longer ones are several that the reader did not tell apart


class Office(NamedTuple):
    """``head``: the office in its usual words; ``of``: key of the state or body, or None where the words name none."""

    head: str
    of: str | None
    status: OfficeStatus
    name: str | None = None  # the state or body as the lexicon or the words call it

    @property
    def key(self) -> str | None:
        """The key of the office as an entity, where it is one certain office."""
        return f"office:{self.head}|{self.of}" if self.of else None


@lru_cache(maxsize=100_000)
def offices(text: str) -> tuple[Office, ...]:
    """The offices that the words of one mention name: ``ولي العهد نائب رئيس مجلس الوزراء`` names two."""
    found = words(text)
    if found and found[0].startswith("لل") and len(found[0]) > 4:
        found = ("ال" + found[0][2:], *found[1:])
    return tuple(one for part in _parts(found) if (one := _office(part)) is not None)


def single(head: str) -> bool:
    """Whether one person at a time holds an office."""
    return head in _single()


def _parts(found: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words cut where a further head begins, unless a deputy's word or a link stands before it."""
    cuts = [0]
    for k in range(1, len(found)):
        before = _bare(found[k - 1])
        if found[k] not in _heads() or found[k] in word_set("titles", "domains"):
            continue
        if before in _deputies() or before in _LINKS or (before in _openers() and k - 1 == cuts[-1]):
            continue
        cuts.append(k)
    return [found[a:b] for a, b in zip(cuts, [*cuts[1:], len(found)], strict=True)]


def _office(found: tuple[str, ...]) -> Office | None:
    status: OfficeStatus = "held"
    kept: list[str] = []
    for one in found:
        if one in word_set("entity_offices", "former"):
            status = "former"
        elif one in word_set("entity_offices", "coming"):
            status = "coming"
        elif one not in word_set("entity_offices", "present"):
            kept.append(one)
    if not kept or len(kept) > _LONGEST:
        return None
    rest, state = state_in(tuple(kept))
    while rest and (rest[-1] in _LINKS or (state is not None and len(rest) > 1 and rest[-1] in _FORMAL)):
        rest = rest[:-1]
    if not rest:
        return None
    rest = (_masculine().get(rest[0], rest[0]), *rest[1:])
    if rest[0] in _described():
        return None
    head, within = _within(rest)
    if state is not None and (within is None or within.kind == "place"):
        where = f" {within.key.partition(':')[2]}" if within is not None else ""
        return Office(_usual(head) + where, "state:" + word(state), status, state)
    if within is not None:
        return Office(_usual(head), within.key, status, within.usual or within.key.partition(":")[2])
    return Office(_usual(head), None, status)


def _within(rest: tuple[str, ...]) -> tuple[str, Body | None]:
    """The office's own words and the body or place that they end with (``امين عام`` of ``جامعه دول عربيه``)."""
    own = " ".join(rest)
    if own in _same() or len(rest) == 1:
        return own, None
    for k in range(1, len(rest)):
        tail = rest[k:]
        if (adjective := _of_bodies().get(tail[0])) and len(tail) == 1:
            return " ".join(rest[:k]), adjective
        for form in _forms(tail):
            found = body("organisation", form)
            if found is not None and found.usual:
                return _own(rest[:k]), found
        joined = next((p for p in _forms(tail) if p in known_places() or p in places()), None)
        if joined and tail[0] not in _common_domains():
            return _own(rest[:k]), body("place", joined)
    return own, None


def _forms(tail: tuple[str, ...]) -> list[str]:
    """The words of a body as they may be written without or with the articles that were taken off."""
    plain = " ".join(tail)
    first = tail[0][2:] if tail[0].startswith("لل") else tail[0][1:] if tail[0].startswith("ل") else tail[0]
    rest = [plain, " ".join((first, *tail[1:])), " ".join((first, *(ARTICLE + t for t in tail[1:])))]
    return [*rest, *(ARTICLE + one for one in rest)]


def _own(rest: tuple[str, ...]) -> str:
    while len(rest) > 1 and rest[-1] in _LINKS:
        rest = rest[:-1]
    return " ".join(rest)


def _bare(one: str) -> str:
    return one[2:] if one.startswith(ARTICLE) and len(one) > 4 else one


def _bare_phrase(text: str) -> str:
    return " ".join(_bare(w) for w in words(text))


def _usual(head: str) -> str:
    first, *more = head.split(" ")
    rest = " ".join(w for w in more if w not in word_set("entity_offices", "left_out"))
    first = _first_words().get(first, first)
    if first in _deputies() and rest in _same():
        return f"{first} {_same()[rest]}"
    whole = f"{first} {rest}".strip()
    return _same().get(head, _same().get(whole, whole))


@cache
def _same() -> dict[str, str]:
    """Names of one office → the usual one, without articles."""
    return {
        _bare_phrase(name): _bare_phrase(entry["names"][0])
        for entry in lexicon.load("entity_offices")["same"]
        for name in entry["names"]
    }


@cache
def _first_words() -> dict[str, str]:
    """First words of offices in other spellings → the usual one."""
    entries = lexicon.load("entity_offices")["words"]
    return {_bare_phrase(name): _bare_phrase(entry["names"][0]) for entry in entries for name in entry["names"]}


@cache
def _single() -> frozenset[str]:
    return frozenset(_usual(_bare_phrase(name)) for name in lexicon.load("entity_offices")["single"])


@cache
def _masculine() -> dict[str, str]:
    return {
        _bare_phrase(o["feminine"]): _bare_phrase(o["head"])
        for o in lexicon.load("titles")["offices"]
        if "feminine" in o and " " not in o["head"]
    }


@cache
def _heads() -> frozenset[str]:
    """First words of offices, with and without the article."""
    firsts = {word(o[k]).split()[0] for o in lexicon.load("titles")["offices"] for k in ("head", "feminine") if k in o}
    bare = {_bare(w) for w in firsts}
    return frozenset(bare | {ARTICLE + w for w in bare})


@cache
def _openers() -> frozenset[str]:
    """Heads that open a longer one (``ولي`` before ``ولي العهد``)."""
    return word_set("entity_offices", "openers")


@cache
def _deputies() -> frozenset[str]:
    words_ = (_bare(word(p).split()[-1]) for p in lexicon.load("titles")["prefixes"])
    return frozenset(words_) - {word("رئيس"), "اول", "ثاني"}


@cache
def _described() -> frozenset[str]:
    return word_set("entity_offices", "none")


@cache
def _common_domains() -> frozenset[str]:
    return frozenset(_bare(word(w)) for w in lexicon.load("titles")["domains"])


@cache
def _of_bodies() -> dict[str, Body]:
    out: dict[str, Body] = {}
    for adjective, name in lexicon.load("entity_offices")["bodies"].items():
        found = body("organisation", name)
        if found is not None:
            out[word(adjective)] = found
    return out

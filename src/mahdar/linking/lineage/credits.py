"""Whom an article credits with its words: agencies in bylines, credit lines and sentences, outlets it quotes.

A credit is of the *whole* article where it stands in the byline, the first paragraph or the last line; elsewhere it is
of the part that it stands in. What an outlet credits to itself is its own reporting, and no credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from mahdar import lexicon
from mahdar.intake.credits import outlets_in
from mahdar.lexicon.outlets import Outlet, by_name, key, leads, outlets
from mahdar.reading.shadow import Shadow, fold
from mahdar.records import Article, Ref, Statement

_HEAD = 450  # characters at most of a first paragraph that credits the whole article
_FOOT = 80  # characters of a last line that does
_QUOTES = "«»\"“”'"


class Credit(NamedTuple):
    """Somebody whom an article credits. ``start`` to ``end`` are the words, None where they stand in its byline.

    ``key`` is the name in one spelling without announcing words, by which credits are compared. ``basis``: ``byline``,
    ``via`` (words passed through it), ``speaker`` (it says so itself), ``cue`` (words such as نقلا عن).
    """

    name: str
    key: str
    kind: Literal["agency", "outlet"]
    whole: bool
    basis: Literal["byline", "via", "speaker", "cue"]
    translated: bool = False
    start: int | None = None
    end: int | None = None
    quote: str | None = None


def credits(article: Article, statements: Iterable[Statement] = ()) -> tuple[Credit, ...]:
    """The credits of an article, one a name, in a stable order. ``statements``: what the article tells as said."""
    shadow = Shadow(article.text)
    found = [*_bylines(article, shadow), *_cues(article, shadow), *_statements(article, statements)]
    if article.byline:
        found = [_signed(credit, fold(article.byline)) for credit in found]
    own = wire_key(article.outlet) if article.outlet else None
    translated = _translated(article, shadow)
    best: dict[str, Credit] = {}
    for credit in sorted(found, key=_order):
        if credit.key and credit.key != own:
            best.setdefault(credit.key, credit._replace(translated=translated and credit.whole))
    return tuple(best.values())


def _order(credit: Credit) -> tuple[bool, bool, int, str]:
    """Credits of the whole first, those that stand on words first, in the order of the text."""
    return not credit.whole, credit.start is None, credit.start or 0, credit.key


@lru_cache(maxsize=10_000)
def wire_key(name: str) -> str:
    """A name in one spelling, without what announces or ends it (``وكالة السنبلة للأنباء``: ``السنبله``)."""
    known = _known(name)
    if known is not None:
        return key(known.name)
    parts = key(re.sub(f"[{_QUOTES}()]", " ", name)).split()
    while len(parts) > 1 and " ".join(parts[:2]) in leads():
        parts = parts[2:]
    while len(parts) > 1 and _announces(parts[0]):
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in _tails():
        parts = parts[:-1]
    return " ".join(parts)


def _announces(word: str) -> bool:
    """Whether a word announces the name of an outlet, a preposition before it or not."""
    return word in leads() or (word[:1] in ("ل", "ب") and word[1:] in leads())


def _known(name: str) -> Outlet | None:
    """The outlet of the lexicon that bears the name, a word of its people behind it or not (رويترز البريطانية)."""
    found = by_name(name)
    parts = name.split()
    return found if found or len(parts) < 2 else by_name(" ".join(parts[:-1]))


def _bylines(article: Article, shadow: Shadow) -> Iterator[Credit]:
    """Agencies of bylines and credit lines, and those that the body names: these count by where they stand."""
    for name in article.agencies:
        spot = _spot(name, shadow)
        if spot is None:
            yield _credit(name, article, None, "byline")
        else:
            yield _credit(name, article, spot, "cue")
    for outlet in outlets_in(article.byline or ""):
        if outlet.name != "وكالات":
            yield _credit(outlet.name, article, None, "byline")


def _spot(name: str, shadow: Shadow) -> tuple[int, int] | None:
    """Where an agency is named first in the text, by any of its names."""
    forms = {fold(form) for form in _forms().get(name, (name,)) if len(form) > 2}
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))
    match = re.search(rf"(?<!\w)[ولب]{{0,2}}({pattern})(?!\w)", shadow.text) if pattern else None
    return None if match is None else (shadow.origin(match.start(1)), shadow.end(match.end(1)))


def _cues(article: Article, shadow: Shadow) -> Iterator[Credit]:
    for match in _cue_pattern().finditer(shadow.text):
        name = _name_at(shadow.text, match.end())
        if name is not None:
            start, end = shadow.origin(match.start("lead")), shadow.end(name)
            yield _credit(article.text[start:end], article, (start, end), "cue")


def _name_at(text: str, at: int) -> int | None:
    """Where a name ends that begins at ``at``, behind an announcing word: in quotation marks, known, or with a tail."""
    quoted = re.compile(rf"\s*[{_QUOTES}]([^{_QUOTES}\n]{{2,40}})[{_QUOTES}]").match(text, at)
    if quoted:
        return quoted.end(1)
    found = list(re.compile(r"\s+(?:ال)?[^\W\d_]+").finditer(text, at, at + 60))
    ends: list[int] = []
    for n, word in enumerate(found[:4]):
        if word.start() != (ends[-1] if ends else at):
            break
        ends.append(word.end())
        if word[0].strip() in _tails() and n:
            return word.end()
    return next((end for end in reversed(ends) if by_name(text[at:end].strip())), None)


def _statements(article: Article, statements: Iterable[Statement]) -> Iterator[Credit]:
    for statement in statements:
        for ref in statement.via:
            yield from _carrier(article, ref, "via")
        if statement.speaker_kind == "media" and statement.speaker is not None and statement.named:
            yield from _carrier(article, statement.speaker, "speaker")


def _carrier(article: Article, ref: Ref, basis: Literal["via", "speaker"]) -> Iterator[Credit]:
    """The credit of a reference, unless its words are no name (``الوكالة``)."""
    if wire_key(ref.name) not in _bare():
        yield _credit(ref.name, article, (ref.start, ref.end), basis)


def _credit(
    name: str, article: Article, spot: tuple[int, int] | None, basis: Literal["byline", "via", "speaker", "cue"]
) -> Credit:
    known = _known(name)
    kind = known.kind if known else _kind(name)
    shown = known.name if known else name
    if spot is None:
        return Credit(shown, wire_key(name), kind, True, basis)
    start, end = spot
    whole = start < _head(article.text) or len(article.text) - end <= _FOOT
    return Credit(shown, wire_key(name), kind, whole, basis, False, start, end, article.text[start:end])


def _head(text: str) -> int:
    """How far a credit counts for the whole article: the first paragraph, within bounds."""
    line = text.find("\n", 60)
    return min(_HEAD, line if line > 0 else len(text))


def _kind(name: str) -> Literal["agency", "outlet"]:
    parts = key(name).split()
    agency = any(leads().get(part, leads().get(part[1:])) == "agency" for part in parts) or parts[-1:] == ["للانباء"]
    return "agency" if agency else "outlet"


def _signed(credit: Credit, byline: str) -> Credit:
    """A credit of a part is of the whole where the byline bears the same name."""
    signed = not credit.whole and any(wire_key(part) == credit.key for part in re.split(r"[-–—/|،,:]", byline))
    return credit._replace(whole=True) if signed else credit


def _translated(article: Article, shadow: Shadow) -> bool:
    edge = fold(article.byline or "") + "\n" + shadow.text[:_HEAD] + "\n" + shadow.text[-2 * _FOOT :]
    return _translation_pattern().search(edge) is not None


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    return {outlet.name: outlet.forms for outlet in outlets()}


@cache
def _tails() -> frozenset[str]:
    return frozenset(fold(str(word)) for word in lexicon.load("lineage")["tails"])


@cache
def _bare() -> frozenset[str]:
    """Announcing words that stand for a name told before."""
    singles = {lead for lead in leads() if " " not in lead}
    return frozenset({""} | singles | {"ال" + lead for lead in singles} | {"وكالات", "وسائل اعلام", "وسائل الاعلام"})


@cache
def _cue_pattern() -> re.Pattern[str]:
    cues = sorted({fold(str(entry["words"])) for entry in lexicon.load("lineage")["cues"]}, key=len, reverse=True)
    announced = sorted(leads(), key=len, reverse=True)
    either, lead = ("|".join(re.escape(word) for word in some) for some in (cues, announced))
    gap = r"(?:\w*[ :]+(?:\w+ ){0,3}?)"
    return re.compile(rf"(?<!\w)[وف]?(?:{either}){gap}(?P<lead>[لب]?(?:{lead}))(?!\w)")


@cache
def _translation_pattern() -> re.Pattern[str]:
    some = sorted({fold(str(entry["words"])) for entry in lexicon.load("lineage")["translation"]})
    return re.compile(rf"(?<!\w)[وف]?(?:ال)?(?:{'|'.join(map(re.escape, some))})(?!\w)")

"""Who wrote and who carried an article: bylines, credited agencies, the outlet."""

from __future__ import annotations

import re
from functools import cache

from mahdar.intake import calendar
from mahdar.lexicon import load
from mahdar.lexicon.outlets import Outlet, by_name, key, leads, outlets
from mahdar.reading.shadow import fold

_SPLIT = re.compile(r"\s*(?:[:/|،,•·()\[\]«»\"“”{}؛]+|\s[-–—ـ]+|[-–—ـ]+\s|(?<=[ء-ي])[-–—](?=[ء-ي]))\s*")
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_TOKEN = re.compile(r"[^\s«»\"“”()\[\]{}،,.:؛;!?؟/\-–—|]+")
_DATELINE = re.compile(r"[^.،()]{0,60}[(]([^()]{2,40})[)]\s*[-–—:ـ]")
_DASH = re.compile(r"(?<=\s)ـ+(?=\s)")  # a tatweel by itself is a dash
_LONGEST = 110
_FINITE = re.compile(r"^(?:وقال|قال|قالت|اعلن|اعلنت|اكد|اكدت|يقول|تقول)$")


def byline(line: str, first: bool = False, loose: bool = False) -> bool:
    """Whether ``line`` tells who wrote or sent the article, and nothing else.

    ``first``: nothing stands before the line, so that a place before a dash may as well begin a headline.
    ``loose``: the line stands between a known title and the text, where any "name – place" is a byline.
    """
    stripped = _noise().sub("", line.strip(" \u00a0\t\u200e\u200f*•-–—"))
    if not stripped or len(stripped) > _LONGEST or stripped[-1] in ".؟?!؛…":
        return False
    parts = [part for part in _SPLIT.split(fold(_DASH.sub("-", stripped))) if part]
    if not parts or len(_WORD.findall(" ".join(parts))) > 14:
        return False
    known = strong = free = 0
    for part in parts:
        kind = _kind_of(part)
        if kind == "name":
            count = len(part.split())
            if count > 5 or any(c.isdigit() for c in part) or any(_FINITE.match(w) for w in part.split()):
                return False
            free += count
        else:
            known += 1
            strong += kind in ("outlet", "opener", "role")
    if known == 0 or (first and not strong):
        return loose and not first and len(parts) == 2 and all(len(part.split()) <= 4 for part in parts)
    return free <= (6 if strong or loose else 3) and (len(parts) > 1 or strong > 0)


def _kind_of(part: str) -> str:
    """``outlet``, ``place``, ``role``, ``opener`` (بقلم and a name), or ``name`` for what is unknown."""
    words = " ".join(part.split())
    if words in _words("places"):  # before the outlets: some are called after their town
        return "place"
    if by_name(words) is not None:
        return "outlet"
    if words in _words("words"):
        return "role"
    first = words.split()[0]
    for opener in _openers():
        if words == opener or (words.startswith(opener + " ") and len(words.split()) - len(opener.split()) <= 4):
            return "opener"
    if first in _words("words") and all(w in _words("words") or by_name(w) for w in words.split()):
        return "role"
    if by_name(words.removeprefix("و")) is not None:
        return "outlet"
    return _mixed(words)


def _mixed(words: str) -> str:
    """A part without separators: ``العربيه نت دبي``, ``وكالات بغداد``."""
    split = words.split()
    if "من" in split[1:-1]:  # an outlet "from" a place
        cut = split.index("من")
        if " ".join(split[cut + 1 :]) in _words("places") and by_name(" ".join(split[:cut])):
            return "outlet"
    for cut in range(len(split) - 1, 0, -1):
        if by_name(" ".join(split[:cut])) and " ".join(split[cut:]) in _words("places"):
            return "outlet"
        if " ".join(split[:cut]) in _words("places"):
            rest = " ".join(split[cut:])
            if by_name(rest):
                return "outlet"
            if rest in _openers() or rest in _words("words"):
                return "place"
    return "name"


def dateline(paragraph: str) -> int:
    """How far the dateline goes that a paragraph begins with (``بغداد 24 يناير 2024 (وكالة) …``), or 0.

    Before the agency in brackets or behind a dash stand a place, weekday and date, at most, and nothing that speaks.
    """
    head = _HEAD.match(paragraph)
    if head is None:
        return 0
    words = [w for w in _WORD.findall(fold(head[1])) if not (calendar.is_month(w) or calendar.is_weekday(w))]
    last = by_name(head[1].split()[-1]) if head[1].split() else None
    named = outlets_in(head[2] or "") or outlets_in(head[1]) or ([last] if last else [])
    unknown = [w for w in words if w not in _place_words() and not any(w in key(o.name).split() for o in named)]
    return head.end() if named and len(unknown) <= 2 else 0


_HEAD = re.compile(r"^([^()«»\"،؛!؟]{0,60}?)(?:\s*[(]([^()]{2,30})[)]|(?<=[^\W\d_])\s*(?=[-–—/:]))\s*[-–—/:ـ]*\s*")
_GLUED = re.compile(r"^\s*([^:.؟!«»\"“”]{3,70}?)\s*[:：]\s*(?=\S)")


def glued(paragraph: str) -> int:
    """Length of a byline that a paragraph begins with, colon and blanks included (``فلان - سبق: …``); 0 where none.

    Only with the name of an outlet or agency in it, and nothing that speaks: ``وقال فلان:`` is no byline.
    """
    match = _GLUED.match(paragraph)
    if match is None or not byline(match[1]):
        return 0
    parts = [part for part in _SPLIT.split(fold(match[1])) if part]
    if len(parts) < 2 or not any(by_name(part) for part in parts):
        return 0
    return match.end()


def outlets_in(line: str) -> list[Outlet]:
    """Agencies and outlets that a credit or byline names, in order, none twice; ambiguous names count."""
    found: list[Outlet] = []
    parts = [part for part in _SPLIT.split(fold(line)) if part]
    towns = {part for part in parts if part in _words("places") and len(parts) > 1 and f"«{part}" not in fold(line)}
    for part in parts:
        whole = by_name(part) if part not in towns else None
        for outlet in [whole] if whole else _within(part):
            if outlet not in found:
                found.append(outlet)
    return found


def author(line: str, outlet: str | None = None) -> str | None:
    """Who a byline names: without "by", places, agencies, outlets and addresses. None where nobody is left."""
    plain = _MAIL.sub(r"\1", line).strip()
    parts = [_without_opener(part) for part in _SPLIT.split(_DASH.sub("-", plain))]
    names = [part for part in parts if part != outlet and len(part.split()) <= 6 and _is_somebody(fold(part))]
    return "، ".join(dict.fromkeys(names)) or None


def _without_opener(part: str) -> str:
    folded = fold(part)
    opener = next((o for o in _openers() if folded == o or folded.startswith(o + " ")), "")
    return " ".join(part.split()[len(opener.split()) :]).strip(" .ـ")


def _is_somebody(folded: str) -> bool:
    """A name that is no place, agency or outlet; an editorial team counts as somebody."""
    if not any(c.isalpha() for c in folded):
        return False
    return _kind_of(folded) in ("name", "opener") or "تحرير" in folded


_MAIL = re.compile(r"\S+@\S+\s*(?:\(([^()]+)\))?")


def unknown_outlet(line: str) -> str | None:
    """The part of a byline that is an outlet by its words (``صدى … - بغداد``), as the line writes it, or None."""
    for part in _SPLIT.split(line):
        words = fold(part).split()
        if 2 <= len(words) <= 5 and any(w in _outlet_words() for w in words) and not any(map(str.isdigit, part)):
            return part.strip()
    return None


def agencies(credits: list[str], body: list[str]) -> list[str]:
    """Canonical names of the agencies that bylines and credit lines name, and that the body says words came from."""
    found = [o.name for line in credits for o in outlets_in(line) if o.kind == "agency"]
    for paragraph in body:
        found += [o.name for o in _credited(paragraph) if o.kind == "agency"]
    return [name for name in dict.fromkeys(found) if name != "وكالات"]


def _within(part: str) -> list[Outlet]:
    """Unambiguous names inside a part that is no name as a whole."""
    words = part.split()
    found = []
    for i, word in enumerate(words):
        for candidate, outlet in _first_words().get(word, ()):
            if not outlet.ambiguous and words[i : i + len(candidate)] == list(candidate):
                found.append(outlet)
                break
    return found


def _credited(paragraph: str) -> list[Outlet]:
    """Agencies that a paragraph names as its sources: behind a crediting word, or in a dateline's brackets."""
    words, starts = _TOKEN.findall(fold(paragraph)), _starts()
    found: list[Outlet] = []
    for i in [] if starts.keys().isdisjoint(words) else [i for i, word in enumerate(words) if word in starts]:
        for bound, candidate, outlet in starts[words[i]]:
            if words[i + 1 : i + len(candidate)] != candidate[1:]:
                continue
            before = words[max(0, i - 3) : i]
            lead = bool(before) and before[-1].lstrip("وفبل") in _lead_words()
            credit = bound or lead or any(w.removeprefix("و") in _crediting() for w in before)
            if credit and (lead or not outlet.ambiguous):
                found.append(outlet)
                break
    head = _DATELINE.match(paragraph)
    return found + (outlets_in(head[1]) if head else [])


@cache
def _starts() -> dict[str, list[tuple[bool, list[str], Outlet]]]:
    """Folded word → the names that begin with it, or with it behind the preposition ل (True) or the conjunction و."""
    firsts = {word: names for word, names in _first_words().items() if len(word) >= 3}
    table = {word: [(False, list(words), outlet) for words, outlet in names] for word, names in firsts.items()}
    for clitic in ("ل", "و"):
        for word, names in firsts.items():
            if clitic + word not in _first_words():
                table[clitic + word] = [(clitic == "ل", list(words), outlet) for words, outlet in names]
    return table


@cache
def _first_words() -> dict[str, list[tuple[tuple[str, ...], Outlet]]]:
    """First word of a name or of another form → (its words, the outlet), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Outlet]]] = {}
    for outlet in outlets():
        for form in outlet.forms:
            words = tuple(_WORD.findall(key(form)))
            if words:
                table.setdefault(words[0], []).append((words, outlet))
    for some in table.values():
        some.sort(key=lambda entry: -len(entry[0]))
    return table


@cache
def _lead_words() -> frozenset[str]:
    return frozenset(word.removeprefix("و") for lead in leads() for word in lead.split()) | {"انباء", "الانباء", "كاله"}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold(str(word)) for word in load("furniture")["bylines"][kind])


@cache
def _place_words() -> frozenset[str]:
    return frozenset(word for place in _words("places") for word in place.split()) | {"م", "ه", "في", "من"}


@cache
def _openers() -> tuple[str, ...]:
    return tuple(sorted(_words("openers"), key=len, reverse=True))


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(fold(str(word)) for word in load("furniture")["bylines"]["outlet_words"])


@cache
def _crediting() -> frozenset[str]:
    return frozenset(word for phrase in load("furniture")["crediting"] for word in fold(str(phrase)).split())


@cache
def _noise() -> re.Pattern[str]:
    """What galleries leave in front of a byline."""
    return re.compile("^(?:" + "|".join(re.escape(str(w)) for w in load("furniture")["bylines"]["noise"]) + r")\s+")

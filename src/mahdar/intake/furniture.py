"""Lines that belong to no article, known by their words: ``ar/furniture.yaml``, indexed."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from mahdar.lexicon import load
from mahdar.lexicon.outlets import by_name, key
from mahdar.reading.shadow import Shadow, fold

Effect = Literal["cut", "list", "end", "rest"]
_LONGEST = 400
_STOPS = frozenset(".!؟?؛")
_EDGE = r"[\s•\-–—*·▪●■◄►»«|><#.…:،,؛!؟?()\[\]\"'/\\_+=~✓✔\d٠-٩©]+"
_EDGES = re.compile(rf"^{_EDGE}|{_EDGE}$")
_BULLET = re.compile(r"^[\s•·▪●■◄►|>#*…\-–—]+")
_LINK = re.compile(
    r"^\W*(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?:twitter|X)?\W*@\w+|\w+@|\[email\sprotected\].*)\W*$", re.I
)
_CREDIT = re.compile(r"[(\[]\s*([^()\[\]]{2,60})\s*[)\]]\s*[.\s]*$|[-–—|©]\s*([^()\[\]\-–—|]{2,40})$")
_CREDIT_ENDS = frozenset(")]. \u200f\u200e")
_BRACKETED = re.compile(r"^[\s\-–—_.]*[(\[]([^()\[\]]{2,40})[)\]][\s.]*$")
_GALLERY = re.compile(r"[|:(]\s*(?:صور|فيديو|بالصور|بالفيديو|صور وفيديو|فيديو وصور)\s*\)?$")
_INITIALS = re.compile(r"^[\W_]*(?:[ء-ي]{1,2}[.\s/ـ]+){1,6}[ء-ي]{1,2}[\W\d_]*$")
_INNER_STOP = re.compile(r"[.!؟?؛](?=\s)")


class Rule(NamedTuple):
    """An entry of the file: which lines it matches, the reason it gives, and what it means for the lines behind."""

    phrase: str
    match: Literal["whole", "label", "starts", "short", "holds"]
    effect: Effect
    reason: str
    example: str


@cache
def rules() -> tuple[Rule, ...]:
    """All entries, in the order of the file. Phrases are folded."""
    return tuple(
        Rule(fold(str(entry["phrase"])), section["match"], section["effect"], section["reason"], str(entry["example"]))
        for section in load("furniture")["sections"]
        for entry in section["entries"]
    )


def match(line: str) -> Rule | None:
    """The rule that makes ``line`` furniture, or None. Lines of more than 400 characters are never furniture."""
    if len(line) > _LONGEST:
        return None
    folded = " ".join(fold(line).split())
    bare = _EDGES.sub("", folded)
    if not bare and sum(c.isdigit() for c in folded) < 5:
        return Rule("", "whole", "cut", "mark", line)
    if found := _whole().get(bare):
        return found
    lead = _BULLET.sub("", folded)
    for rule in _by_first().get(_first(lead), ()):
        if lead.startswith(rule.phrase) and _fits(rule, lead[len(rule.phrase) :]):
            return rule
    if held := next((rule for rule in _holding() if rule.phrase in folded), None):
        return held if held.reason == "legal" or len(folded.split()) <= 25 else None
    if _LINK.match(line):
        return Rule("", "whole", "cut", "link", line)
    if line.rstrip(" .").endswith(")") and (inner := _BRACKETED.match(line)) and by_name(inner[1]):
        return Rule("", "whole", "end", "credit", line)
    if _INITIALS.match(line):
        return Rule("", "whole", "cut", "signature", line)
    return None


def is_caption(line: str) -> bool:
    """Whether ``line`` is a caption by its picture credit: no sentence of its own, and a credit at its end."""
    if len(line.split()) > 24 or (line[-1] not in _CREDIT_ENDS and not any(mark in line for mark in "-–—|©")):
        return False
    if _INNER_STOP.search(line.rstrip(" .)")) or resumes(line):
        return False
    credit = _CREDIT.search(line)
    if credit is None:
        return False
    words = fold(credit[1] or credit[2]).strip(" .")
    if not words or any(c.isdigit() for c in words):
        return False
    parts = [part for part in re.split(r"\s*[/،,\-–—]\s*|\s+و(?=ا)", words) if part]
    return bool(parts) and any(_is_credit(part) for part in parts) and len(words.split()) <= 6 and _closed(credit, line)


def _closed(credit: re.Match[str], line: str) -> bool:
    """A credit in brackets needs a phrase of two words before it, one behind a dash a phrase of five."""
    before = [word for word in line[: credit.start()].split() if any(c.isalpha() for c in word)]
    return len(before) >= (2 if credit[1] else 5)


def _is_credit(words: str) -> bool:
    return words in _picture_credits() or by_name(words) is not None or key(words) in _picture_credits()


def _fits(rule: Rule, rest: str) -> bool:
    if rule.match == "starts" and len(rest.split()) > 30 and rule.reason not in ("legal", "related"):
        return False
    if rule.match in ("starts", "short"):
        short = rule.match == "starts" or (len(rest.split()) <= 14 and not rest.rstrip().endswith((".", "؟", ":", "،")))
        return short and (not rest or not rest[0].isalnum())
    if rule.match != "label":
        return False
    rest = rest.strip()
    if not rest or not rest.strip(" .…:()[]«»\"'-–—|/0123456789"):
        return True
    if rest[0] in ":：|-–—":
        return True
    return rule.reason == "credit" and by_name(rest.strip(" .")) is not None


def is_teaser(line: str) -> bool:
    """Whether a line advertises a gallery or a film as only headlines do (``… | صور``)."""
    return _GALLERY.search(line) is not None


def tail(paragraph: str) -> int:
    """How many characters at the end of a last paragraph are tags, a source or an address glued to it."""
    folded = Shadow(paragraph)
    at = max((_last_at(folded.text, phrase, words) for phrase, words in _tails()), default=-1)
    return len(paragraph) - folded.origin(at) if at >= 0 else 0


def _last_at(folded: str, phrase: str, how: str) -> int:
    """Where a phrase begins that makes the rest of a paragraph furniture, or -1."""
    at = folded.rfind(phrase + " ")
    rest = folded[at:].strip()
    if at < 0 or (at > 0 and folded[at - 1].isalnum()) or len(rest.split()) > (40 if how == "anywhere" else 16):
        return -1
    if how == "anywhere":
        return at
    if rest.endswith((".", "؟", "!")) or "،" in rest:
        return -1
    behind = at == 0 or folded[:at].rstrip(' \u00a0"”»)')[-1:] in _STOPS
    return at if behind or (how == "tags" and len(rest.split()) >= 4) else -1


@cache
def _tails() -> tuple[tuple[str, str], ...]:
    return tuple((fold(str(word)), how) for how, some in load("furniture")["tails"].items() for word in some)


def buttons(paragraph: str) -> int:
    """How many characters at the beginning of a paragraph are the words of share buttons and galleries."""
    networks, others = _buttons()
    count = hits = end = 0
    for match in re.finditer(r"\S+", paragraph[:200]):
        word = fold(match[0]).strip("|:،.")
        if word and word not in networks and word not in others:
            break
        count += 1
        hits += word in networks
        end = match.end()
    while end < len(paragraph) and paragraph[end].isspace():
        end += 1
    return end if count >= 2 and hits >= 2 else 0


@cache
def _buttons() -> tuple[frozenset[str], frozenset[str]]:
    data = load("furniture")["buttons"]
    networks = {word for name in data["networks"] for word in fold(str(name)).split()}
    return frozenset(networks), frozenset(fold(str(word)) for word in data["words"])


def resumes(paragraph: str) -> bool:
    """Whether a paragraph goes on with what was told before it: it begins with "and", "for his part", "as"."""
    folded = fold(paragraph[:60]).lstrip(" .\"'«“”(-–—…")
    openers, not_and = _continuations()
    first = folded.split(" ", 1)[0]
    return folded.startswith(openers) or (first.startswith("و") and len(first) > 3 and first not in not_and)


@cache
def _continuations() -> tuple[tuple[str, ...], frozenset[str]]:
    data = load("furniture")["continuations"]
    return tuple(fold(str(o)) + " " for o in data["openers"]), frozenset(fold(str(w)) for w in data["not_and"])


def _first(text: str) -> str:
    """The first word, with a leading mark that belongs to it (©)."""
    found = re.match(r"\W?[^\W_]+|\W", text)
    return found[0] if found else ""


@cache
def _whole() -> dict[str, Rule]:
    return {_EDGES.sub("", rule.phrase): rule for rule in reversed(rules()) if rule.match in ("whole", "label")}


@cache
def _by_first() -> dict[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules():
        if rule.match in ("starts", "label", "short"):
            found.setdefault(_first(rule.phrase), []).append(rule)
    return {first: tuple(sorted(some, key=lambda r: -len(r.phrase))) for first, some in found.items()}


@cache
def _holding() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if rule.match == "holds")


@cache
def _picture_credits() -> frozenset[str]:
    words = [fold(str(w)) for w in load("furniture")["picture_credits"]]
    return frozenset(words) | frozenset(map(key, words))

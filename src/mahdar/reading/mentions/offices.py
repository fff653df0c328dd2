"""The words of offices (``وزير الخارجية العراقي``) and forms of address that stand before names."""

from __future__ import annotations

from mahdar.reading.mentions.bodies import body_at
from mahdar.reading.mentions.gazetteer import given_names, nisbas, offices_of, word_set
from mahdar.reading.mentions.spans import Found
from mahdar.reading.shadow import fold
from mahdar.reading.sieve import Sieve
from mahdar.reading.statements.heads import head_of
from mahdar.reading.tokens import Doc

_BEGINS = Sieve(offices_of)


def find_offices(doc: Doc) -> list[Found]:
    """Offices with what belongs to them, and titles, in the order of their words.

    ``kind`` is ``office`` for an office; a title is marked by the rule ``title``.
    """
    out: list[Found] = []
    stop = 0
    for i in _BEGINS.places(doc):
        found = office_at(doc, i) if i >= stop else None
        if found is not None:
            out.append(found)
            stop = found.stop
    return out


def office_at(doc: Doc, i: int) -> Found | None:
    """The office or title that begins at token ``i``."""
    best: Found | None = None
    for candidate in offices_of(doc.tokens[i].text):
        role = candidate.entry.role
        stop = i + len(candidate.words)
        if stop > len(doc.tokens) or any(doc.tokens[i + k].text != w for k, w in enumerate(candidate.words) if k):
            continue
        if role == "title":
            if i and doc.tokens[i - 1].text in word_set("mention_words", "of_house"):
                continue  # إسماعيل ولد الشيخ: part of the name
            found = Found(i, stop, candidate.skip, "office", "title")
        else:
            flags = candidate.entry.flags
            definite = "definite" in candidate.entry.flags
            end = _closed(doc, stop, complement(doc, stop, candidate.entry.usual, definite=definite))
            if end == stop:
                rule = "office:bare" if "definite" in flags else "office:alone"
            else:
                rule = next((f"office:{f}" for f in ("plural", "guarded") if f in flags), "office")
            found = Found(i, end, candidate.skip, "office", rule)
        if found.rule == "office:alone" and doc.tokens[i].text in given_names():
            continue
        if best is None or found.stop > best.stop or (found.stop == best.stop and found.rule == "title"):
            best = found
    return best


def _closed(doc: Doc, start: int, stop: int) -> int:
    """The end of an office's words without a last word that needs a complement, and without the link before it."""
    while stop > start and doc.tokens[stop - 1].text in word_set("titles", "open"):
        stop -= 1
        links = word_set("titles", "links") | word_set("titles", "towards")
        if stop > start and doc.tokens[stop - 1].text in links:
            stop -= 1
    return stop


def complement(doc: Doc, start: int, head: str, *, definite: bool = False) -> int:
    """Where the words that belong to an office's head end: ministries, bodies, states, adjectives and links."""
    k, n = start, len(doc.tokens)
    domains = word_set("titles", "domains")
    sent = fold(head) in word_set("titles", "sent")
    links = word_set("titles", "links") | (word_set("titles", "towards") if sent else frozenset())
    if start < n and fold(head) in word_set("titles", "prefixes") and _is_head(doc, start, definite=True):
        k += 1
    while k < n and k - start < 12 and doc.tokens[k].kind == "w" and k not in doc.breaks:
        word = doc.tokens[k].text
        if word in links and k > start - 1:
            inner = _linked(doc, k + 1, domains)
            if inner == k + 1:
                break
            k = inner
            continue
        inner = _unit(doc, k, domains)
        if inner == k or (k == start and _no_complement(doc, k, head, definite)):
            break
        k = inner
    return k


def _linked(doc: Doc, k: int, domains: frozenset[str]) -> int:
    """Where what a link joins to an office ends: a body, a field, or a further office."""
    inner = _unit(doc, k, domains)
    office = office_at(doc, k) if inner == k and k < len(doc.tokens) else None
    return office.stop if office is not None and office.rule in ("office", "office:bare") else inner


def _no_complement(doc: Doc, k: int, head: str, definite: bool) -> bool:
    """Whether what stands behind a head does not belong to it: a given name, a place to go to."""
    word, body = doc.tokens[k].text, body_at(doc, k)
    if definite and word in nisbas() and not word.startswith("ال"):
        return True
    if definite and word.startswith("ال") and word.endswith("ه") and not doc.tokens[k - 1].text.endswith("ه"):
        return True  # اتهم الوزير المعارضة
    if body is None:
        return False
    return body.kind in ("place", "state") and (body.skip > 0 or word.startswith("لل"))


def _unit(doc: Doc, k: int, domains: frozenset[str]) -> int:
    if k >= len(doc.tokens) or doc.tokens[k].kind != "w" or k in doc.breaks:
        return k
    word = doc.tokens[k].text
    body = body_at(doc, k)
    if body is not None and body.kind == "media" and doc.tokens[k - 1].text in nisbas():
        return k
    if body is not None and (body.skip == 0 or word[: body.skip] in ("ل", "ب")):
        return body.stop
    if word in domains or (len(word) > 4 and word[0] in "ول" and word[1:] in domains):
        return k + 1
    if word in nisbas() or (word.startswith("لل") and "ا" + word[1:] in domains):
        return k if _of_others(doc.tokens[k - 1].text, word) else k + 1
    return k + 1 if _is_head(doc, k, definite=False) else k


def _of_others(before: str, word: str) -> bool:
    """Whether a plural of people is nobody of one official: دعا الرئيس الفلسطينيين إلى كذا."""
    head = head_of(before.removeprefix("ال")) if word.endswith(("ين", "ون")) else None
    return head is not None and head.person and head.number == "s"


def _is_head(doc: Doc, k: int, *, definite: bool) -> bool:
    """Whether token ``k`` is a single-word head of an office, without (or with) the article."""
    word = doc.tokens[k].text
    if word in given_names() or k in doc.breaks:
        return False
    return any(
        c.entry.role == "office" and not c.skip and len(c.words) == 1 and ("definite" in c.entry.flags) == definite
        for c in offices_of(word)
    )

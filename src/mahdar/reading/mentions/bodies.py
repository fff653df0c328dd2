"""States, places, media, organisations and armed groups: names of the lexicon, and heads with complements."""

from __future__ import annotations

from mahdar.reading.mentions.gazetteer import (
    Candidate,
    bodies_of,
    candidates,
    common_words,
    given_names,
    nisbas,
    word_set,
)
from mahdar.reading.mentions.spans import Found
from mahdar.reading.shadow import fold
from mahdar.reading.sieve import Sieve
from mahdar.reading.statements.heads import head_of
from mahdar.reading.tokens import Doc

_OPEN_MARKS = frozenset('"«“(')
_BEGINS = Sieve(bodies_of)


def find_bodies(doc: Doc) -> list[Found]:
    """Names of states, places, media, organisations and armed groups in ``doc``, longest first, not overlapping."""
    out: list[Found] = []
    stop = 0
    for i in _BEGINS.places(doc):
        found = body_at(doc, i) if i >= stop else None
        if found is not None:
            out.append(found)
            stop = found.stop
    return out


def body_at(doc: Doc, i: int) -> Found | None:
    """The longest body whose name begins at token ``i``."""
    best: Found | None = None
    trapped = i
    for candidate in bodies_of(doc.tokens[i].text):
        if len(candidate.words) > 1 and not _follows(doc, i, candidate):
            continue
        if candidate.entry.role == "trap":
            trapped = max(trapped, i + len(candidate.words))
            continue
        found = _head(doc, i, candidate) if candidate.entry.role == "head" else _name(doc, i, candidate)
        if found is None:
            continue
        if best is None or _better(doc, found, best):
            best = found
    return best if best is not None and best.stop > trapped else None


def _better(doc: Doc, found: Found, best: Found) -> bool:
    """Whether to prefer a body to another that begins at the same token: the longer, but no guess to a known name."""
    if found.rule == "head:called" and best.rule.startswith("lexicon"):
        return False
    if best.rule == "head:called" and found.rule.startswith("lexicon"):
        return True
    if found.stop != best.stop:
        return found.stop > best.stop
    return _is_outlet(doc, found) or best.rule.startswith("head")


def _follows(doc: Doc, i: int, candidate: Candidate) -> bool:
    words = candidate.words
    if len(words) == 1:
        return True
    return tuple(doc.words[i + 1 : i + len(words)]) == words[1:]


def _name(doc: Doc, i: int, candidate: Candidate) -> Found | None:
    entry, stop = candidate.entry, i + len(candidate.words)
    if "guarded" in entry.flags and not (_in_locality(doc, i) if entry.kind == "place" else _quoted(doc, i, stop)):
        return None
    if "adjective" in entry.flags and _agrees(doc, i, candidate.skip):
        return None
    kind = entry.kind
    if entry.role == "capital":
        kind = "state" if stands_for_state(doc, i, stop, candidate.skip) else "place"
    rule = "confirm" if "confirm" in entry.flags else entry.role
    return Found(i, stop, candidate.skip, kind, f"lexicon:{rule}")


def _agrees(doc: Doc, i: int, skip: int) -> bool:
    """Whether a state's name that is an adjective too stands behind a definite noun: الجماهير السعودية."""
    if skip or i == 0 or i in doc.breaks:
        return False
    word = doc.tokens[i - 1].text
    return len(word) > 4 and word.startswith(("ال", "وال", "بال", "لل", "كال", "فال"))


def _in_locality(doc: Doc, i: int) -> bool:
    """Whether a word for a locality stands before token ``i``: محافظة, مدينة, with or without a proclitic."""
    word = doc.tokens[i - 1].text if i else ""
    words = word_set("mention_words", "localities")
    return word in words or (word[:1] in "وبفلك" and word[1:] in words)


def _quoted(doc: Doc, i: int, stop: int) -> bool:
    return i > 0 and stop < len(doc.tokens) and doc.tokens[i - 1].text in _OPEN_MARKS and doc.tokens[stop].kind == "p"


def _is_outlet(doc: Doc, found: Found) -> bool:
    """Whether a name of an outlet that is a place's too (الرياض) stands in quotation marks."""
    return found.kind == "media" and found.first > 0 and doc.tokens[found.first - 1].text in _OPEN_MARKS - {"("}


def stands_for_state(doc: Doc, i: int, stop: int, skip: int) -> bool:
    """Whether a capital's name at tokens ``i`` to ``stop`` means the government that sits there.

    It does unless a preposition of place, a verb of motion or a word for a locality stands before it.
    """
    word = doc.tokens[i].text
    if skip and word[skip - 1] == "ب":
        return False
    before = doc.tokens[i - 1].text if i else ""
    places = word_set("mention_words", "place_before")
    given = word_set("mention_words", "given_by")
    if before == "من" and any(doc.tokens[k].text in given for k in range(max(0, i - 3), i - 1)):
        return True  # طلبت بغداد من واشنطن، بدعم من طهران
    if before in places or (before[:1] in "وف" and before[1:] in places):
        return False
    after = doc.tokens[stop].text if stop < len(doc.tokens) else ""
    return not (i in doc.breaks and after in ("-", "–", "ـ", "(", ":", "/", "،"))


def _head(doc: Doc, i: int, candidate: Candidate) -> Found | None:
    entry = candidate.entry
    start = i + len(candidate.words)
    if entry.kind == "media" and (outlet := _outlet(doc, start)) is not None:
        return Found(i, outlet, candidate.skip, "media", "head:outlet", name=(start, outlet))
    quoted = _quoted_name(doc, start) if "definite" not in entry.flags else None
    if quoted is not None:
        first, last = quoted
        return Found(i, last + 1, candidate.skip, entry.kind, "head:quoted", name=(first, last))
    stop, kinds = _complement(doc, start, entry.usual, entry.kind == "armed_group" and "definite" not in entry.flags)
    if entry.kind == "media" and "called" not in kinds:
        return None
    if stop == start:
        if "bare" in entry.flags and "definite" in entry.flags:
            return Found(i, stop, candidate.skip, entry.kind, "head:bare")
        return None
    if kinds == {"nisba"} and fold(entry.usual) not in word_set("mention_words", "nisba_enough"):
        return None
    if "nisba" in entry.flags and i and doc.tokens[i - 1].text in word_set("mention_words", "not_before_ministry"):
        return None
    if "nisba" in entry.flags and (kinds != {"nisba"} or not doc.tokens[start].text.endswith("ه")):
        return None
    if "plain" in entry.flags and "word" not in kinds:
        return None
    enough = word_set("mention_words", "definite_enough")
    if "definite" in entry.flags and stop - start == 1 and "nisba" not in kinds and fold(entry.usual) not in enough:
        return None
    if "definite" in entry.flags and kinds & {"name", "called"} and kinds <= {"name", "called", "armed"}:
        return None
    rule = "head:called" if "called" in kinds else "head:complement"
    kind = "armed_group" if "armed" in kinds else entry.kind
    return Found(i, stop, candidate.skip, kind, rule)


def _outlet(doc: Doc, start: int) -> int | None:
    """Where the outlet's name ends that begins at token ``start``, ambiguous ones included."""
    if start >= len(doc.tokens):
        return None
    ends = (
        start + len(candidate.words)
        for candidate in candidates(doc.tokens[start].text)
        if candidate.entry.role == "name"
        and candidate.entry.kind == "media"
        and not candidate.skip
        and _follows(doc, start, candidate)
    )
    return max(ends, default=None)


def _quoted_name(doc: Doc, start: int) -> tuple[int, int] | None:
    """Tokens of a name in quotation marks that begins at ``start``: first and closing mark; at most five words."""
    if start >= len(doc.tokens) or doc.tokens[start].text not in _OPEN_MARKS - {"("}:
        return None
    for pair in doc.quotes:
        if pair.first == start:
            return (start + 1, pair.stop - 1) if 1 <= pair.stop - start - 2 <= 5 else None
    return None


def _complement(doc: Doc, start: int, head: str, armed: bool) -> tuple[int, set[str]]:
    """Where the complement of a head ends that may begin at token ``start``, and what kinds of words it is made of."""
    k, n, kinds = start, len(doc.tokens), set[str]()
    words = word_set("organisations", "complements")
    called = armed or fold(head) in word_set("mention_words", "called")
    while k < n and k - start < 8 and doc.tokens[k].kind == "w" and k not in doc.breaks:
        word = doc.tokens[k].text
        rest = word[1:] if word[0] in "ول" else word
        rest = "ا" + rest if word.startswith("لل") else rest
        if word in nisbas():
            if not word.startswith("ال") or (k > start and _of_others(doc.tokens[k - 1].text, word)):
                break
            kinds.add("nisba")
            k += 1
        elif (word in words and not _closed(doc, start, k)) or (k > start and rest in words and rest != word):
            kinds.add("word")
            k += 1
        else:
            inner = body_at(doc, k)
            before = doc.tokens[k - 1].text
            closed = k > start and (before in nisbas() or before.startswith("ال"))  # دعت الحكومة التركية مصر
            if (
                inner is not None
                and not closed
                and inner.skip == 0
                and not word.startswith("لل")
                and (inner.kind != "media" or called)
            ):
                kinds |= {"name", "armed"} if inner.kind == "armed_group" else {"name"}
                return inner.stop, kinds
            if (
                called
                and kinds <= {"called"}
                and k - start < 4
                and name_like(doc, k)
                and not word.endswith(("يه", "ين"))
            ):
                kinds.add("called")
                k += 2 if word in word_set("mention_words", "connectors") and k + 1 < n else 1
                continue
            break
    return k, kinds


def _of_others(before: str, word: str) -> bool:
    """Whether a plural of people is nobody of the body that ends with the word before it: دعا مجلس الأمن الحوثيين."""
    if not word.endswith(("ين", "ون")) or before.endswith(("ين", "ون")):
        return False
    head = head_of(before.removeprefix("ال"))
    return head is None or head.number == "s"


def _closed(doc: Doc, start: int, k: int) -> bool:
    """Whether what follows a state's feminine adjective is no further one: الحكومة التركية التعاون, not المشتركة."""
    before, word = doc.tokens[k - 1].text, doc.tokens[k].text
    feminine = k > start and before in nisbas() and before.endswith("ه")
    return feminine and word.startswith("ال") and not word.endswith(("ه", "ا"))


def name_like(doc: Doc, k: int) -> bool:
    """Whether token ``k`` may be part of a proper name: a given name, or no common word of the language."""
    token = doc.tokens[k]
    if token.kind != "w" or len(token.text) < 2:
        return False
    return token.text in given_names() or token.text not in common_words()

"""Figures with a number: before its noun, behind it, or without one."""

from __future__ import annotations

from functools import cache

from mahdar.reading.numbers import number_at
from mahdar.reading.quantities.bounds import Amount, bound_behind
from mahdar.reading.quantities.figures import Figure, Found, figure_of
from mahdar.reading.quantities.kinds import kind_of, participle, told
from mahdar.reading.quantities.nouns import Noun, kept, nouns_at, owned_at, width
from mahdar.reading.quantities.predicates import Predicate, predicate_after, predicate_before, predicates, word_set

_SYMBOLS = frozenset("$€£")
_BEFORE_NOUN = frozenset({"من", "ال", "«", '"', "("})
_PLACING = frozenset({"في", "بجروح", "منهم"})
_BILLION, _MOST_DEFINITE, _SINGULAR_AFTER = 10**9, 99, 11
_TOLD = frozenset({"forces", "casualties", "detainees", "displaced", "violations", "attacks"})


def counted(found: Found, amount: Amount) -> Figure | None:
    """The figure that ``amount`` tells, or None where it counts nothing that is recorded."""
    if _is_share(found, amount.stop):
        return None
    return (
        _symbol(found, amount)
        or _behind_noun(found, amount)
        or _before_noun(found, amount)
        or _changed(found, amount)
        or _bare(found, amount)
    )


def _is_share(found: Found, stop: int) -> bool:
    """Per cent, in signs or words."""
    following = found.word(stop)
    return following in word_set("percent") or (following == "في" and found.word(stop + 1) in word_set("percent"))


def _symbol(found: Found, amount: Amount) -> Figure | None:
    if found.word(amount.first - 1) in _SYMBOLS and not amount.skip:
        return figure_of(amount._replace(first=amount.first - 1), amount.stop, "money", "symbol")
    return figure_of(amount, amount.stop + 1, "money", "symbol") if found.word(amount.stop) in _SYMBOLS else None


def _before_noun(found: Found, amount: Amount) -> Figure | None:
    """``نحو 900 جندي``, ``عشرات من الجنود``, ``150 مليار دولار``."""
    at = amount.stop + (found.word(amount.stop) in _BEFORE_NOUN)
    number = amount.number
    candidates = [noun for noun in nouns_at(found.doc, at) if not noun.prefix]
    if at == amount.stop and not number.vague and not number.definite:
        candidates = [noun for noun in candidates if not noun.definite]
    elif found.word(amount.stop) == "من":
        if amount.low == 1:
            return None  # "one of …" tells of one, and counts nothing
        candidates = candidates or [noun for noun in owned_at(found.doc, at) if not noun.prefix]
    if not candidates:
        return _billions(found, amount)
    stop = _partitive(found, at, at + width(found.doc, at, candidates[0]))
    kind = kind_of(found, candidates, amount.first, stop, amount.low)
    if kind is None:
        return None
    amount, behind = bound_behind(found.doc, amount, stop)
    return figure_of(amount, behind, kind, "number", (at, stop, 0))


def _changed(found: Found, amount: Amount) -> Figure | None:
    """``من 5200 إلى ثلاثة آلاف جندي``: the first number counts what the second does."""
    if found.word(amount.stop) not in ("الي", "حتي"):
        return None
    at = next(
        (k for k in range(amount.stop + 1, min(amount.stop + 4, len(found.doc))) if number_at(found.doc, k)), None
    )
    other = number_at(found.doc, at) if at else None
    candidates = [n for n in nouns_at(found.doc, other.stop) if not n.prefix and not n.definite] if other else []
    if not candidates or other is None:
        return None
    kind = kind_of(found, candidates, amount.first, amount.stop, amount.low)
    return figure_of(amount, amount.stop, kind, "from and to", (other.stop, other.stop + 1, 0)) if kind else None


def _billions(found: Found, amount: Amount) -> Figure | None:
    """``عشرات المليارات`` of nothing told: money."""
    number, following = amount.number, found.word(amount.stop)
    if number.scale < _BILLION or following in ("من", "في") or nouns_at(found.doc, amount.stop):
        return None
    definite = number.vague and found.word(number.stop - 1).startswith(("ال", "بال", "لل"))
    if not definite and not _may_be_bare(found, amount.stop):
        return None
    return figure_of(amount, amount.stop, "money", "billions")


def _partitive(found: Found, at: int, stop: int) -> int:
    """``عناصر من القوات الخاصة``: what the counted members belong to is part of the figure's words."""
    if found.word(at) not in word_set("members") or found.word(stop) != "من":
        return stop
    end = stop + 1
    while end < stop + 3 and found.word(end).startswith("ال") and end not in found.doc.breaks:
        end += 1
    return end if end > stop + 1 else stop


def _behind_noun(found: Found, amount: Amount) -> Figure | None:
    """A definite number behind its noun: ``الجنود الثلاثة``, ``المواطنين … الأربعة``, ``رعاياها الأربعة``."""
    number, first = amount.number, amount.first
    if number.skip or first != number.first or number.low > _MOST_DEFINITE:
        return None
    if not number.definite:
        return _two(found, amount) if number.low == 2 and not number.digits else None
    for at in (first - 2, first - 1):
        if at < found.floor or found.doc.sentence_of[at] != found.doc.sentence_of[first]:
            continue
        candidates = _definite(found, at, first)
        if candidates:
            kind = participle(found, amount.stop, True) or kind_of(found, candidates, at, amount.stop, amount.low)
            if kind is None or kind == "bases":
                return None
            skip = kept(candidates[0])
            moved = amount._replace(first=at, skip=skip)
            return figure_of(moved, amount.stop, kind, "noun and number", (at, first, skip))
    return None


def _two(found: Found, amount: Amount) -> Figure | None:
    """``مسؤولين اثنين``: two told twice, where the dual looks like the plural."""
    at = amount.first - 1
    candidates = [noun for noun in nouns_at(found.doc, at) if noun.number == "many" and not noun.definite]
    if at < found.floor or not candidates or found.doc.sentence_of[at] != found.doc.sentence_of[amount.first]:
        return None
    kind = kind_of(found, candidates, at, amount.stop, 2)
    if kind is None:
        return None
    moved = amount._replace(first=at, skip=kept(candidates[0]))
    return figure_of(moved, amount.stop, kind, "noun and number", (at, at + 1, moved.skip))


def _definite(found: Found, at: int, first: int) -> list[Noun]:
    """The plurals that token ``at`` may be, where a definite number at ``first`` may count them."""
    between = found.word(at + 1) if at < first - 1 else ""
    if between and (not between.startswith("ال") or between in word_set("firsts")):
        return []
    plural = [noun for noun in nouns_at(found.doc, at) if noun.number != "one"]
    definite = [noun for noun in plural if noun.definite or between]
    return definite or (owned_at(found.doc, at) if not between else [])


def _bare(found: Found, amount: Amount) -> Figure | None:
    """A number that counts persons or forces named elsewhere: ``مقتل 12``, ``مئات جرحوا``, ``عدد القتلى … إلى 45``."""
    stop = amount.stop
    following = found.word(stop)
    amount, behind = bound_behind(found.doc, amount, stop)
    announced = told(found, amount.first, _TOLD)
    if announced is not None and _may_be_bare(found, stop):
        kind, at, noun = announced
        if found.word(at - 2) in word_set("exceeding"):
            amount = amount._replace(high=None)
        return figure_of(amount, behind, kind, "number of", (at, at + 1, noun.skip))
    dead = _both(found, stop)
    if dead:
        return figure_of(amount, dead, "casualties", "number and both", (stop, dead, 0))
    verb = _plural_verbs().get(following)
    if verb and (amount.number.vague or found.word(amount.first - 1) in word_set("among")):
        return figure_of(amount, stop + 1, verb, "number and verb")
    if following in word_set("others"):
        behind = stop = stop + 1
    near = predicate_before(found.doc, amount.first, found.floor, amount.low)
    if near is None or not _touches(found, near[1], amount.first) or near[0].kind == "displaced":
        kind_ = _others(found, amount, stop, following)
        return figure_of(amount, behind, kind_, "others") if kind_ else None
    many = amount.number.vague and amount.number.definite
    if stop > amount.stop or many or _may_be_bare(found, stop):
        return figure_of(amount, behind, near[0].kind, "predicate and number")
    return _unknown_noun(found, amount, near[0])


def _both(found: Found, stop: int) -> int:
    """``12 بين قتيل وجريح``: where the words end that name both, or 0."""
    at = stop + (found.word(stop) == "ما")
    if found.word(at) != "بين":
        return 0
    named = [any(n.kind == "casualties" for n in nouns_at(found.doc, k)) for k in (at + 1, at + 2)]
    return at + 3 if all(named) else 0


def _others(found: Found, amount: Amount, stop: int, following: str) -> str | None:
    """The kind of ``12 آخرين``, ``17 منهم``, ``و28 في …`` by the figure before, or by a verb behind."""
    others = stop > amount.stop
    among = found.word(amount.first - 1) in word_set("among") and _may_be_bare(found, stop)
    if others or among or following in _PLACING:
        kind = found.chained(amount.first, following=following)
        if kind is not None:
            return kind
    many = amount.number.vague and amount.number.definite
    return predicate_after(found.doc, stop) if others or many else None


def _touches(found: Found, distance: int, first: int) -> bool:
    """Nothing but adverbs stands between a predicate and the number at ``first``."""
    return distance < 4 and all(found.word(k) in word_set("between") for k in range(first - distance + 1, first))


def _unknown_noun(found: Found, amount: Amount, predicate: Predicate) -> Figure | None:
    """Whatever is killed or held is a person: ``مقتل 15 بستانيا``."""
    tokens, at = found.doc.tokens, amount.stop
    if not predicate.human or tokens[at].kind != "w" or tokens[at].start > tokens[at - 1].end + 1:
        return None
    large = (amount.low or amount.high or 0) >= _SINGULAR_AFTER
    if not (found.word(at).endswith(("ين", "ون")) or (large and found.word(at).endswith("ا"))):
        return None
    amount, stop = bound_behind(found.doc, amount, at + 1)
    return figure_of(amount, stop, predicate.kind, "predicate and number", (at, at + 1, 0))


def _may_be_bare(found: Found, stop: int) -> bool:
    """No noun follows that the number could count."""
    if stop >= len(found.doc) or stop in found.doc.breaks:
        return True
    token = found.doc.tokens[stop]
    if token.kind == "p":
        return token.text not in "%٪-–/:"
    if token.kind == "n":
        return False
    joined = len(token.text) > 2 and token.text[0] == "و" and token.text not in word_set("others_with_waw")
    return joined or token.text in word_set("function")


@cache
def _plural_verbs() -> dict[str, str]:
    return {word: p.kind for word, p in predicates().items() if p.verb and word.endswith("وا")}

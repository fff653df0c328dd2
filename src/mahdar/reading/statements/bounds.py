"""Where what is said ends: before the next cue, the narrator's additions and the full stop; marks stay outside."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.reading.statements.context import COMMAS, DASHES, Context
from mahdar.reading.statements.frames import Frame
from mahdar.reading.statements.grammar import phrases, words
from mahdar.reading.statements.triggers import first_words

_CLOSERS = frozenset({"'", "’", ".", "!", "؟", "?", "…", "..", "...", "،", ",", "؛", ";", ":", "-", "–", "—"})


class Content(NamedTuple):
    """Tokens first to stop, behind ``skip`` shadow characters of the first."""

    first: int
    stop: int
    skip: int


def content_of(ctx: Context, frame: Frame, ends: frozenset[int] | set[int]) -> Content | None:
    """The content that ``frame`` introduces; ``ends`` are tokens at which another cue begins."""
    first = frame.first
    limit = _limit(ctx, frame)
    if frame.how == "quote" and first - 1 in ctx.quotes:
        stop = _quotation(ctx, first - 1, limit, ends)
        return _trimmed(ctx, first, stop, 0)
    if frame.how == "that" and first in ctx.quotes:
        inner = ctx.quotes[first]
        stop = _quotation(ctx, first, limit, ends)
        if stop != inner.stop - 1 or _closed(ctx, inner.stop, limit, ends):
            return _trimmed(ctx, first + 1, stop, 0)
    stop = run(ctx, first, limit, ends)
    if frame.how == "object":  # a clause behind a comma describes the last noun: the narrator's
        commas = (j for j in range(first + 2, stop - 1) if ctx.is_mark(j, COMMAS))
        stop = next((j for j in commas if ctx.word(j + 1) in words("relative")), stop)
    return _trimmed(ctx, first, stop, frame.skip)


def _limit(ctx: Context, frame: Frame) -> int:
    """Behind the sentence; a colon without marks introduces all that follows in its paragraph."""
    around = ctx.doc.quote_of[frame.first] if frame.first < len(ctx.doc.tokens) else -1
    stop = ctx.sentence_stop(min(frame.first, len(ctx.doc.tokens) - 1))
    if frame.how == "colon":
        while stop < len(ctx.doc.tokens) and stop not in ctx.doc.breaks:
            stop = ctx.sentence_stop(stop)
    if around >= 0 and frame.first - 1 != ctx.doc.quotes[around].first and frame.first != ctx.doc.quotes[around].first:
        stop = min(stop, ctx.doc.quotes[around].stop - 1)
    return stop


def _closed(ctx: Context, i: int, limit: int, ends: frozenset[int] | set[int]) -> bool:
    """Whether nothing more is said behind a quotation that ends before token i."""
    if ctx.word(i - 1) in '»”"' and ctx.word(i - 2) in (".", "!", "؟"):
        return True
    if i >= limit or i in ends or ctx.word(i) in _CLOSERS or ctx.doc.tokens[i].kind == "p":
        return True
    return narrated(ctx, i, limit)


def _self_credit(ctx: Context, i: int) -> bool:
    return phrases("saying_according", "according_self").at(ctx.doc, i) is not None


def _quotation(ctx: Context, opening: int, limit: int, ends: frozenset[int] | set[int]) -> int:
    """Index of the closing mark; where words and another quotation follow closely, of the last one's."""
    quote = ctx.quotes[opening]
    stop = quote.stop - 1
    i = quote.stop
    while i < limit and i not in ends:
        if i in ctx.quotes and i > quote.stop:
            stop = ctx.quotes[i].stop - 1
            quote = ctx.quotes[i]
            i = quote.stop
            continue
        if (ctx.is_mark(i, COMMAS) or ctx.word(i) in "؛;") and _goes_on(ctx, i):
            i += 1
            continue
        if ctx.doc.tokens[i].kind == "p" or i - quote.stop > 6 or _closed(ctx, i, limit, ends):
            break
        i += 1
    return stop


def _marked(ctx: Context, first: int) -> bool:
    turned = ctx.word(first - 1) in ("»", "”") and ctx.word(first - 2) == ":"
    return first > 0 and (turned or ctx.word(first - 1) in "«“„\"'‘”")


def _ends_there(ctx: Context, i: int) -> bool:
    """Whether a stray mark closes what another stray mark opened: a stop, a comma or a line's end follows."""
    return i + 1 >= len(ctx.doc.tokens) or i + 1 in ctx.doc.breaks or ctx.doc.tokens[i + 1].kind == "p"


def _described(ctx: Context, i: int, limit: int, ends: frozenset[int] | set[int]) -> bool:
    """Whether a clause that only describes a noun ends the sentence behind a comma: the narrator's (…، الذي …)."""
    if ctx.word(i) not in words("describing"):
        return False
    stop = min([limit, *(j for j in ends if j > i)])
    return not any(ctx.is_mark(j, COMMAS) for j in range(i, stop - 1))


def _goes_on(ctx: Context, i: int) -> bool:
    """Whether another quotation of the same speech follows a comma at once («…»، ولكن «…»)."""
    for j in (i + 1, i + 2):
        if j in ctx.quotes:
            return True
        if ctx.word(j) not in words("connectors"):
            return False
    return False


def run(ctx: Context, first: int, limit: int, ends: frozenset[int] | set[int]) -> int:
    """Index behind running words of what is said."""
    i = first
    while i < limit:
        word = ctx.word(i)
        if word[:1].isalnum() and word != "وذلك" and i not in ends:
            i += 1  # most words
            continue
        if i in ends and i > first and ctx.doc.quote_of[i] in (-1, ctx.doc.quote_of[first]):
            return i
        if i in ctx.brackets:
            i = ctx.brackets[i].stop
            continue
        if i > first and word in "«“»”\"'’" and ctx.doc.quote_of[i] < 0 and _marked(ctx, first) and _ends_there(ctx, i):
            return i
        if i in ctx.quotes and i > first:
            i = min(limit, ctx.quotes[i].stop)
            continue
        if i > first + 3 and word[:2] == ".." and ctx.word(i + 1)[:1] == "و":
            return i
        if i > first and word == "وذلك" and ctx.word(i + 1) in words("occasioned") | {"في", "ردا", "علي"}:
            return i
        if i > first and (word in COMMAS or word in DASHES or word in "؛;»”"):
            if word in "؛;" and i + 1 in ends:
                return i
            if _goes_on(ctx, i):
                i += 1
                continue
            if narrated(ctx, i + 1, limit) or (i - first > 4 and _described(ctx, i + 1, limit, ends)):
                return i
        i += 1
    return limit


def narrated(ctx: Context, i: int, limit: int) -> bool:
    """Whether the narrator takes over at token i."""
    if i >= limit:
        return False
    word = ctx.word(i)
    if word in first_words("saying_grammar", "narrator"):
        return phrases("saying_grammar", "narrator").at(ctx.doc, i) is not None or _self_credit(ctx, i)
    return word in first_words("saying_according", "according_self") and _self_credit(ctx, i)


def _trimmed(ctx: Context, first: int, stop: int, skip: int) -> Content | None:
    while stop > first:
        token = ctx.doc.tokens[stop - 1]
        closes = token.text in '»”"' and ctx.doc.quote_of[stop - 1] >= 0
        if (
            (token.kind == "p" and token.text in _CLOSERS)
            or token.text in words("dangling")
            or (closes and ctx.doc.quotes[ctx.doc.quote_of[stop - 1]].first < first - 1)
            or (closes and ctx.doc.quotes[ctx.doc.quote_of[stop - 1]].first == first - 1)
            or stop - 1 in ctx.quotes
        ):
            stop -= 1
        else:
            break
    while first < stop - 2 and (
        ctx.word(first) in COMMAS or ctx.word(first) == ":" or (not skip and ctx.word(first) in words("that"))
    ):
        first, skip = first + 1, 0
    if first in ctx.quotes and ctx.quotes[first].stop == stop:
        first, stop, skip = first + 1, stop - 1, 0
        while stop > first and ctx.word(stop - 1) in _CLOSERS:
            stop -= 1
    return Content(first, stop, skip) if stop > first else None


def clause_before(ctx: Context, i: int, floor: int) -> Content | None:
    """The clause that ends before token i and begins at or behind ``floor``, without what leads it in."""
    stop = i
    while stop > floor and ctx.doc.tokens[stop - 1].text in _CLOSERS | {"و"}:
        stop -= 1
    first = _past_dateline(ctx, floor, stop)
    leading = phrases("saying_grammar", "leading")
    while first < stop:
        hit = leading.at(ctx.doc, first)
        if hit is not None and hit.stop < stop:
            first = hit.stop
        elif ctx.word(first) in _CLOSERS:
            first += 1
        else:
            break
    return _trimmed(ctx, first, stop, 0)


def _past_dateline(ctx: Context, first: int, stop: int) -> int:
    """Behind "city - agency:" at the head of a report."""
    for i in range(first, min(stop, first + 9)):
        if ctx.word(i) == ":":
            return i + 1
    return first


def that_word(ctx: Context, i: int) -> bool:
    """Whether token i is أن or one of its forms."""
    return ctx.word(i) in words("that")

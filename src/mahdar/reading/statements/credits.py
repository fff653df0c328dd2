"""What an "according to" credits: the clause before it, the one behind it, or a statement that has its speaker."""

from __future__ import annotations

from mahdar.reading.statements.bounds import Content, clause_before, content_of, run
from mahdar.reading.statements.carriers import media_refs
from mahdar.reading.statements.context import COMMAS, Context
from mahdar.reading.statements.frames import Frame
from mahdar.reading.statements.grammar import phrases, words
from mahdar.reading.statements.phrases import imperfect, name_quote
from mahdar.reading.statements.proto import Proto
from mahdar.reading.statements.speakers import describe

_SHORT = 5  # words before a credit in the middle of its clause
_THEN = frozenset({"فقد", "فلقد"})  # between a credit and its clause
_LEAST = 3  # words that make a clause


def settle_credits(ctx: Context, protos: list[Proto], ends: set[int]) -> list[Proto]:
    """Give every "according to" its content, or its outlet to the statement that it stands in."""
    out = []
    for proto in protos:
        if proto.kind != "according":
            out.append(proto)
            continue
        if _absorbed(ctx, proto, protos):
            continue
        proto.content = _clause(ctx, proto, protos, ends)
        if proto.content is not None:
            out.append(proto)
    return out


def _absorbed(ctx: Context, proto: Proto, protos: list[Proto]) -> bool:
    """Whether the credit only adds an outlet to another statement: within its circumstances, behind it or before it."""
    assert proto.subject is not None
    speaker = describe(ctx, proto.subject, proto.form)
    for other in protos:
        if other is proto or not _together(ctx, proto, other):
            continue
        if other.kind == "according":
            if proto.rule == "quoting" and other.first < proto.first:
                return True  # what a count that is credited itself rests on
            continue
        if other.gap[0] <= proto.first < other.gap[1]:
            other.via += media_refs(ctx, speaker)
            other.outlets.append(speaker)
            if other.kind == "stands" and speaker.kind in ("official", "source", "person"):
                other.subject = proto.subject
            return True
        behind = not proto.prefix and _follows(proto, other) and not _outlet_speaks(ctx, other)
        ahead = 0 <= other.first - proto.stop <= 1 and other.subject is not None
        if (behind or ahead) and speaker.kind == "media":
            other.via += media_refs(ctx, speaker)
            other.outlets.append(speaker)
            return True
        if behind and speaker.kind == "document":
            return True
    return False


def _together(ctx: Context, proto: Proto, other: Proto) -> bool:
    return ctx.doc.sentence_of[proto.first] == ctx.doc.sentence_of[other.first]


def _follows(proto: Proto, other: Proto) -> bool:
    """Whether the credit stands right behind what the other statement says."""
    content = other.content
    return content is not None and other.first < proto.first and 0 <= proto.first - content.stop <= 2


def _outlet_speaks(ctx: Context, other: Proto) -> bool:
    return other.subject is not None and describe(ctx, other.subject, None).kind == "media"


def _clause(ctx: Context, proto: Proto, protos: list[Proto], ends: set[int]) -> Content | None:
    first, stop = ctx.sentence_first(proto.first), ctx.sentence_stop(proto.first)
    behind = _behind(ctx, proto, stop, ends)
    if proto.first - first <= 1 or _leads(ctx, first, proto.first):
        return behind
    if ctx.word(first) in words("comes") and ctx.word(first + 1) in ("ذلك", "هذا"):
        return None
    before = clause_before(ctx, proto.first, _floor(ctx, proto, protos, first))
    size = before.stop - before.first if before is not None else 0
    comma = any(ctx.is_mark(j, COMMAS) for j in range(proto.stop, min(stop, proto.stop + 8)))
    if size <= _SHORT and comma and ctx.is_mark(proto.first - 1, COMMAS) and behind is not None:
        return behind
    if size < _LEAST or before is None:
        return None
    return before


def _floor(ctx: Context, proto: Proto, protos: list[Proto], first: int) -> int:
    """Where the clause that a credit behind it covers may begin."""
    outer = [p for p in protos if p is not proto and p.first >= first and _follows(proto, p)]
    if outer:
        inner = min(outer, key=lambda p: p.first)
        assert inner.content is not None
        within = [j + 1 for j in range(inner.content.first, proto.first) if ctx.word(j) in words("wherein")]
        return within[-1] if within and _outlet_speaks(ctx, inner) else inner.first
    told = [
        p.content.stop for p in protos if p.content is not None and first <= p.first and p.content.stop <= proto.first
    ]
    return max([first, *told])


def _leads(ctx: Context, first: int, i: int) -> bool:
    """Whether only words that lead a clause in stand before token i."""
    j = first
    while j < i:
        hit = phrases("saying_grammar", "leading").at(ctx.doc, j)
        if hit is not None and hit.stop <= i:
            j = hit.stop
        elif ctx.doc.tokens[j].kind == "p" or j in ctx.times:
            j = ctx.times[j][0] if j in ctx.times else j + 1
        else:
            return False
    return True


def _colon(ctx: Context, i: int) -> bool:
    """Whether a colon stands at token i that is no clock's."""
    return ctx.word(i) == ":" and not (
        ctx.doc.tokens[i - 1].kind == "n" and i + 1 < len(ctx.doc.tokens) and ctx.doc.tokens[i + 1].kind == "n"
    )


def _belongs(ctx: Context, i: int) -> bool:
    """Whether the word behind a credit still belongs to it: a relative clause, a preposition, an adverb, a mark."""
    word = ctx.word(i)
    kind = ctx.doc.tokens[i].kind if i < len(ctx.doc.tokens) else "p"
    keys = ("relative", "phrase_stops", "published", "that", "belonging", "issued")
    return kind != "w" or i in ctx.timed or any(word in words(key) for key in keys)


def _behind(ctx: Context, proto: Proto, stop: int, ends: set[int]) -> Content | None:
    j = proto.stop
    if ctx.word(j) in words("published") and j + 1 in ctx.outlets:
        j = ctx.outlets[j + 1][0]  # مسح أجرته رويترز
    begun = j
    reach = 40 if _belongs(ctx, j) else 8  # a relative clause or an apposition may stand between
    for _ in range(reach):
        if j >= stop or ctx.is_mark(j, COMMAS) or _colon(ctx, j) or ctx.word(j) in words("that") | _THEN:
            break
        if j == begun and (ctx.word(j) in words("negations") or imperfect(ctx.word(j))):
            break
        if j in ctx.quotes and not name_quote(ctx, j, stop):
            break
        j += 1
    else:
        j = begun if reach == 8 else j  # no mark parts the credit from what it covers
    if j >= stop:
        return None
    while j < stop and (ctx.is_mark(j, COMMAS) or ctx.word(j) == ":" or ctx.word(j) in words("that") | _THEN):
        j += 1
    if ctx.word(j) in ("علي", "ب", "الي") and j + 1 in ctx.quotes:
        j += 1
    if j in ctx.quotes and not name_quote(ctx, j, stop):
        return content_of(ctx, Frame(j, j + 1, 0, "quote"), ends - {j})
    content = Content(j, run(ctx, j, stop, ends - {j}), 0)
    while content.stop > j and ctx.doc.tokens[content.stop - 1].kind == "p":
        content = Content(j, content.stop - 1, 0)
    return content if content.stop - j >= _LEAST else None

"""What is done by saying it, and whether it is told in the speaker's own words."""

from __future__ import annotations

from functools import cache
from typing import cast

from mahdar import lexicon
from mahdar.reading.shadow import fold
from mahdar.reading.statements.bounds import Content
from mahdar.reading.statements.context import Context
from mahdar.reading.statements.grammar import phrases, words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.objects import owned
from mahdar.reading.statements.proto import Proto
from mahdar.records import Act, Mode

_ON = "علي"


def act_of(ctx: Context, proto: Proto, content: Content) -> Act:
    """The verb's act, or what its content makes of it: necessity urged, harm vowed, a duty laid on another."""
    act = proto.act
    if proto.form is not None and proto.form.verb.by_noun and proto.frame is not None and proto.frame.how == "object":
        return speech_act(ctx.word(content.first)) or cast(Act, act)
    if act not in ("assert", "announce"):
        return cast(Act, act)
    first = ctx.word(content.first)[content.skip :]
    if first in words("necessity") and proto.frame is not None and proto.frame.how in ("prep", "object"):
        return "demand"
    if (first == _ON and ctx.word(content.first + 2) in ("ان", "الا")) or (first == _ON and _that_soon(ctx, content)):
        return "demand"
    if phrases("saying_grammar", "harm").within(ctx.doc, content.first, content.stop):
        return "threaten"
    return cast(Act, act)


@cache
def _speech_nouns() -> dict[str, Act]:
    return {owned(fold(word)): cast(Act, act) for word, act in lexicon.load("saying_grammar")["speech_nouns"].items()}


def speech_act(word: str) -> Act | None:
    """What a noun of speech does (دعوته: demand), or None."""
    return _speech_nouns().get(owned(word))


def _that_soon(ctx: Context, content: Content) -> bool:
    return any(ctx.word(i) == "ان" for i in range(content.first, min(content.stop, content.first + 6)))


def mode_of(ctx: Context, content: Content) -> Mode:
    """``direct`` where anything said stands in quotation marks that enclose no mere name."""
    if ctx.doc.quote_of[content.first] >= 0 and ctx.doc.quotes[ctx.doc.quote_of[content.first]].first < content.first:
        return "direct"
    turned = ctx.word(content.first - 1) in ("»", "”") and ctx.word(content.first - 2) == ":"
    if content.first and (turned or ctx.word(content.first - 1) in "«“„\"'‘”"):
        return "direct"
    i = content.first
    while i < content.stop:
        if i in ctx.quotes:
            if not _names(ctx, i):
                return "direct"
            i = ctx.quotes[i].stop
            continue
        i += 1
    return "indirect"


def _names(ctx: Context, i: int) -> bool:
    """Whether the marks that open at token i enclose a name or a foreign term."""
    quote = ctx.quotes[i]
    size = quote.stop - quote.first - 2
    if size <= 0:
        return True
    inner = [ctx.word(j) for j in range(quote.first + 1, quote.stop - 1)]
    if all(word.isascii() for word in inner):
        return True
    if size > 6:
        return False
    head = head_of(inner[0])
    if head is not None and head.person and size <= 4:
        return True
    if i + 1 in ctx.outlets or ctx.word(i - 1) in words("before_name"):
        return True
    name = ctx.names.get(i + 1)
    return name is not None and name.stop >= quote.stop - 1

"""The outlets that words passed through, the person spoken to, when it was said, and why a source has no name."""

from __future__ import annotations

from mahdar.reading.statements.context import COMMAS, DASHES, Context
from mahdar.reading.statements.grammar import phrases, words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.phrases import phrase_stop
from mahdar.reading.statements.resolve import Discourse
from mahdar.reading.statements.speakers import Speaker, describe
from mahdar.reading.statements.subjects import Subject
from mahdar.records import Passage, Ref

_WITH = frozenset({"مع"})
_ANONYMOUS_REACH = 25


def ref(ctx: Context, first: int, stop: int, name: str | None = None) -> Ref:
    """The words of tokens first to stop as a reference."""
    passage = ctx.doc.passage(first, stop)
    return Ref(name=name or passage.quote, start=passage.start, end=passage.end, quote=passage.quote)


def spoken_to(
    ctx: Context, start: int, stop: int, subject: Subject | None, discourse: Discourse
) -> tuple[list[Ref], Ref | None]:
    """Outlets and others to whom it was said between tokens start and stop: (via, addressee)."""
    via: list[Ref] = []
    addressee: Ref | None = None
    i = start
    while i < stop:
        word = ctx.word(i)
        if (
            i in ctx.outlets
            and not _named_after(ctx, i)
            and not (subject is not None and subject.first <= i < subject.stop)
        ):
            via.append(_cut(ctx, i, ctx.outlets[i][0], word if word[:1] in "لب" else ""))
            i = ctx.outlets[i][0]
            continue
        if ctx.word(i - 1) in words("published") and (head := head_of(word)) is not None and head.kind == "media":
            after = phrase_stop(ctx, i, stop)
            if after > i + 1:
                via.append(ref(ctx, i, after))
                i = after
                continue
        if word[:1] == "ل" or word in _WITH:
            outlet, after = _outlet_at(ctx, i, stop, discourse)
            if outlet is not None:
                via.append(outlet)
                i = after
                continue
            if addressee is None:
                addressee = _listener(ctx, i, stop)
        i += 1
    return via, addressee


def _outlet_at(ctx: Context, i: int, stop: int, discourse: Discourse) -> tuple[Ref | None, int]:
    """The outlet named at token i behind لـ or مع."""
    word = ctx.word(i)
    j = i if word not in ("ل", "مع", "لل") else i + 1
    if j > i and ctx.word(j) in "»«”“" and j + 1 in ctx.outlets:
        return ref(ctx, j + 1, ctx.outlets[j + 1][0]), ctx.outlets[j + 1][0]
    if j in ctx.outlets:
        after, _ = ctx.outlets[j]
        return _cut(ctx, j, after, word), after
    if j > i and (j in ctx.quotes or j in ctx.brackets):
        pair = ctx.quotes.get(j) or ctx.brackets[j]
        inner_head = head_of(ctx.word(j + 1))
        name = ctx.names.get(j + 1)
        if name is not None and name.kind != "media" and j + 1 not in ctx.outlets:
            return None, i
        if 2 < pair.stop - pair.first <= 7 and pair.stop <= stop and (inner_head is None or inner_head.kind == "media"):
            return ref(ctx, j + 1, pair.stop - 1), pair.stop
        return None, i
    rest = "ال" + word[2:] if word.startswith("لل") else word[1:] if word[:1] == "ل" else ctx.word(j)
    head = head_of(rest)
    if head is None or head.kind != "media" or head.number == "p":
        return None, i
    after = phrase_stop(ctx, j, stop)
    for k in range(j, after):
        if k in ctx.outlets:
            return ref(ctx, k, ctx.outlets[k][0]), after
        if k in ctx.quotes and ctx.quotes[k].stop - k > 2:
            return ref(ctx, k + 1, ctx.quotes[k].stop - 1), after
    if head.definite and after == j + 1:
        return _earlier(ctx, j, rest, discourse), after
    return (_cut(ctx, j, after, word), after) if after > j + 1 else (None, i)


def _cut(ctx: Context, first: int, stop: int, word: str) -> Ref:
    """The outlet's words without the preposition written with them."""
    skip = ctx.glued.get(first, 1 if word[:1] == "ل" and len(word) > 2 and not word.startswith("لل") else 0)
    article = word.startswith("لل")
    passage = ctx.doc.passage(first, stop, 1 if article else skip)
    name = "ا" + passage.quote if article else passage.quote
    return Ref(name=name, start=passage.start, end=passage.end, quote=passage.quote)


def _earlier(ctx: Context, i: int, noun: str, discourse: Discourse) -> Ref:
    """للشبكة: the outlet that the words passed through last."""
    here = ref(ctx, i, i + 1)
    lemma = noun.removeprefix("ال")
    for speaker in reversed(discourse.said):
        for one in speaker.via:
            return Ref(name=one.name, start=here.start, end=here.end, quote=here.quote)
        if speaker.head is not None and speaker.head.lemma == lemma:
            return Ref(name=speaker.name, start=here.start, end=here.end, quote=here.quote)
    return here


def _listener(ctx: Context, i: int, stop: int) -> Ref | None:
    word = ctx.word(i)
    if word[:1] != "ل" or len(word) < 4:
        return None
    rest = "ال" + word[2:] if word.startswith("لل") else word[1:]
    head = head_of(rest)
    if head is None or head.lemma not in words("reporters"):
        return None
    passage = ctx.doc.passage(i, max(i + 1, min(stop, phrase_stop(ctx, i, stop))), 1)
    return Ref(name=passage.quote, start=passage.start, end=passage.end, quote=passage.quote)


def carrier_refs(ctx: Context, carrier: Subject, discourse: Discourse) -> list[Ref]:
    """The outlets that carried the words, where the phrase names them or takes one up (الصحيفة)."""
    speaker = discourse.resolve(describe(ctx, carrier, None))
    discourse.carriers.append(speaker)
    told = speaker.head is not None and speaker.head.lemma == "تقرير" and speaker.stop > speaker.first + 1
    if speaker.kind == "document" and told:
        return [ref(ctx, speaker.first, speaker.stop)]  # تقارير إعلامية
    return media_refs(ctx, speaker)


def media_refs(ctx: Context, speaker: Speaker) -> list[Ref]:
    """A named outlet that speaks itself is also what its words passed through."""
    if speaker.kind != "media" or not speaker.named:
        return []
    several = [
        ref(ctx, i, ctx.outlets[i][0])
        for i in range(speaker.first, speaker.stop)
        if i in ctx.outlets and ctx.outlets[i][0] <= speaker.stop
    ]
    if len(several) > 1:
        return several
    here = ctx.doc.passage(speaker.first, max(speaker.stop, speaker.first + 1))
    return [Ref(name=speaker.name, start=here.start, end=here.end, quote=here.quote)]


def inner_outlets(ctx: Context, subject: Subject | None) -> list[Ref]:
    """مصادر رويترز: the outlet that a source is named by."""
    if subject is None:
        return []
    return [
        ref(ctx, i, ctx.outlets[i][0])
        for i in range(subject.first + 1, subject.stop)
        if i in ctx.outlets and not _named_after(ctx, i)
    ]


def _named_after(ctx: Context, i: int) -> bool:
    """Whether the words of an outlet are part of another name (سرايا القدس)."""
    name, head = ctx.named.get(i), head_of(ctx.word(i - 1))
    return (name is not None and name.kind != "media") or (head is not None and head.kind == "organisation")


def anonymity(ctx: Context, start: int, stop: int) -> Passage | None:
    """The words that say why a source has no name, between tokens start and stop."""
    hits = phrases("speakers", "anonymity")
    for i in range(start, stop):
        hit = hits.at(ctx.doc, i)
        if hit is None:
            continue
        end = hit.stop
        while end < stop and end - i < _ANONYMOUS_REACH:
            if ctx.word(end) in words("that") or ctx.is_mark(end, COMMAS | DASHES) or ctx.word(end) in ".:":
                break
            end += 1
        return ctx.doc.passage(i, end)
    return None


def said_when(ctx: Context, start: int, stop: int) -> str | None:
    """Id of the time expression among the circumstances of saying."""
    for i in range(start, stop):
        if i in ctx.times and ctx.times[i][1].type in ("DATE", "TIME"):
            return ctx.times[i][1].id
    return None

"""How a verb of saying introduces what is said: by أن, a preposition, an object, quotation marks or a colon."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from mahdar import lexicon
from mahdar.reading.shadow import fold
from mahdar.reading.statements.context import COMMAS, Context
from mahdar.reading.statements.forms import Verb
from mahdar.reading.statements.grammar import words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.phrases import name_quote, occasion

How = Literal["that", "prep", "object", "quote", "colon"]
REACH = 60  # tokens between a cue and what is said


class Frame(NamedTuple):
    """Where what is said begins.

    Speaker and circumstances stand in tokens up to ``gap``; content begins at token ``first`` behind ``skip`` shadow
    characters; ``how`` it is introduced.
    """

    gap: int
    first: int
    skip: int
    how: How


def that_frame(ctx: Context, verb: Verb, start: int, limit: int) -> Frame | None:
    """The nearest أن (with the verb's own preposition, where it needs one), opening quotation mark or colon."""
    stop = min(limit, start + REACH)
    i = start
    while i < stop:
        token = ctx.doc.tokens[i]
        word = token.text
        if token.kind == "p":
            frame, i = _at_mark(ctx, verb, start, i, limit)
            if frame is not None or i < 0:
                return frame
            continue
        if i in ctx.silent:
            i = ctx.silent[i]
            continue
        if i in ctx.outlets or i in ctx.times:
            i = max(ctx.outlets.get(i, (0, ""))[0], ctx.times[i][0] if i in ctx.times else 0)
            continue
        if word in ("الا", "بالا") and "أ" in ctx.doc.text[token.start : token.end]:
            frame = _not_to(ctx, verb, start, i)
            if frame is not None:
                return frame
        if word in words("that") and not (word == "بان" and ctx.word(i + 1) == "كي"):
            frame = _at_that(ctx, verb, start, i)
            if frame is not None:
                return frame
        elif i > start and _other_cue(ctx, i):
            return None
        i += 1
    return None


def _at_mark(ctx: Context, verb: Verb, start: int, i: int, limit: int) -> tuple[Frame | None, int]:
    """A frame at the mark of token i, or where to go on (-1: nowhere)."""
    if i in ctx.quotes:
        if name_quote(ctx, i, limit):
            return None, ctx.quotes[i].stop
        if ctx.quotes[i].stop - i <= 2:
            return None, i + 1
        return Frame(_before(ctx, start, i), i + 1, 0, "quote"), i
    if ctx.word(i) in "«“„\"'‘”" and i <= start + 6 and ctx.doc.quote_of[i] < 0:
        return Frame(_before(ctx, start, i), i + 1, 0, "colon"), i  # marks that nobody closed
    if i in ctx.brackets:
        return None, ctx.brackets[i].stop
    if ctx.word(i) == ":":
        after = ctx.doc.tokens[i + 1] if i + 1 < len(ctx.doc.tokens) else None
        if after is None or (after.kind == "n" and i and ctx.doc.tokens[i - 1].kind == "n"):
            return None, i + 1
        if after.text in "»”" and ctx.doc.quote_of[i + 1] < 0 and i + 2 < limit:
            return Frame(i, i + 2, 0, "colon"), i  # a mark turned the wrong way
        inside = i + 1 in ctx.quotes and not _opening_name(ctx, i + 1)
        return Frame(i, i + 1 + inside, 0, "quote" if inside else "colon"), i
    dashed = ctx.dashed(i, limit)
    return None, dashed if dashed > i else i + 1


def _opening_name(ctx: Context, i: int) -> bool:
    """Whether a speech without marks begins with a name in marks (قال: "معركة كذا" هي البداية)."""
    quote = ctx.quotes[i]
    after = ctx.doc.tokens[quote.stop] if quote.stop < len(ctx.doc.tokens) else None
    if quote.stop - quote.first > 5 or after is None or after.kind != "w" or quote.stop in ctx.doc.breaks:
        return False
    return not ctx.readings[quote.stop] and after.text not in words("phrase_stops")


def _before(ctx: Context, start: int, i: int) -> int:
    """Where the gap ends before a quotation: a preposition or أن right before it is no part of a name."""
    return i - 1 if i > start and ctx.word(i - 1) in ("ب", "عن", "علي", "الي", "من", "في") else i


def _at_that(ctx: Context, verb: Verb, start: int, i: int) -> Frame | None:
    word, before = ctx.word(i), ctx.word(i - 1) if i > start else ""
    first = _content_first(ctx, i)
    if before in verb.preps:
        return Frame(i - 1, first, 0, "that")
    if "عن" in verb.preps and _feeling(ctx, start, i):
        return Frame(_last(ctx, "عن", start, i), first, 0, "that")
    if "ب" in verb.preps and word.startswith("بان"):
        return Frame(i, first, 0, "that")
    if verb.as_:
        return Frame(i, first, 0, "that") if word.startswith("بان") else None
    adjective = before == "خاصه" and head_of(ctx.word(i - 2)) is not None  # مصادر خاصة أن
    if not verb.that or (before in words("before_that") and not adjective):
        return None
    return Frame(i, first, 0, "that")


def _not_to(ctx: Context, verb: Verb, start: int, i: int) -> Frame | None:
    """ألا (أن لا) belongs to what is said, without the preposition before it."""
    before = ctx.word(i - 1) if i > start else ""
    if ctx.word(i) == "بالا" and "ب" in verb.preps:
        return Frame(i, i, 1, "that")
    if before in verb.preps:
        return Frame(i - 1, i, 0, "that")
    return Frame(i, i, 0, "that") if verb.that and ctx.word(i) == "الا" else None


def _content_first(ctx: Context, i: int) -> int:
    j = i + 1
    while ctx.word(j) in COMMAS:
        j += 1
    if j in ctx.quotes and ctx.quotes[j].stop > j + 2:
        return j  # whether the marks belong to the content is seen when its end is known
    return j


def _feeling(ctx: Context, start: int, i: int) -> bool:
    return any(ctx.word(j) in words("feelings") for j in range(max(start, i - 4), i))


def _last(ctx: Context, word: str, start: int, i: int) -> int:
    return next((j for j in range(i - 1, start - 1, -1) if ctx.word(j) == word), i)


def _other_cue(ctx: Context, i: int) -> bool:
    """Whether a cue of its own stands at token i, so that what follows belongs to that."""
    before = ctx.word(i - 1)
    for form, prefix in ctx.readings[i]:
        if form.verb.start and not prefix and form.tense == "past":
            continue
        if form.tense == "participle" and ctx.word(i).endswith("ه") and ctx.doc.tokens[i - 1].kind != "p":
            continue
        if form.tense == "participle":
            return ctx.word(i + 1) in words("that") or ctx.word(i + 1) in form.verb.preps or before in COMMAS
        if form.tense == "masdar" or form.pronoun:
            continue
        if before in words("pronouns") or before in words("wherein") or before in words("meanwhile"):
            return True
        if before in words("relative") or before in ("ما", "لم", "كما"):
            continue
        if before in COMMAS and form.tense == "past" and not form.verb.noun and not ctx.timed & {i - 2}:
            return True
        if prefix and (before in COMMAS or len(ctx.word(i)) > 4 or not form.verb.noun):
            return True
        if len(ctx.word(i)) > 4 and form.tense == "past":
            return True
    return False


def prep_frame(ctx: Context, verb: Verb, start: int, limit: int) -> Frame | None:
    """The verb's own preposition before a noun."""
    stop = min(limit, start + REACH)
    i = start
    while i < stop:
        token = ctx.doc.tokens[i]
        if token.kind == "p":
            pair = ctx.skip_pair(i)
            i = max(pair, ctx.dashed(i, limit), i + 1)
            continue
        if i in ctx.times:
            i = ctx.times[i][0]
            continue
        if i > start and _other_cue(ctx, i):
            return None
        frame = _at_prep(ctx, verb, start, i)
        if frame is not None:
            return frame
        i += 1
    return None


def _at_prep(ctx: Context, verb: Verb, start: int, i: int) -> Frame | None:
    word = ctx.word(i)
    if word in verb.preps and word != "ب":
        if ctx.word(i - 1) in words("idioms") or (i in ctx.named and ctx.named[i].first < i):
            return None
        if word == "في" and (i + 1 in ctx.times or occasion(ctx.word(i + 1))):
            return None
        if word == "الي" and (_towards(ctx, i) or ctx.word(i - 1) in words("journeys")):
            return None
        if word == "علي" and (ctx.word(i + 1) in words("behind_on")):
            return None
        opens = i + 1 in ctx.quotes and not _opening_name(ctx, i + 1)
        if verb.quoted and not opens:
            return None
        return Frame(i, i + 1 + opens, 0, "quote" if opens else "prep")
    if "ل" in verb.preps and with_la(ctx, i, start):
        return Frame(i, i, 1, "prep")
    if "ب" not in verb.preps and not verb.as_:
        return None
    if word == "ب" and i + 1 in ctx.quotes:
        return Frame(i, i + 2, 0, "quote")
    if verb.quoted or (verb.as_ and (i - start < 2 or word[:3] != "بال")):
        return None
    if word == "ب":
        return Frame(i, i + 1, 0, "prep")
    if with_ba(ctx, i):
        return Frame(i, i, 0 if verb.keep else 1, "prep")
    return None


def _towards(ctx: Context, i: int) -> bool:
    """Whether إلى names a place while another إلى that says to what follows (المبعوث إلى اليمن)."""
    name = ctx.names.get(i + 1)
    if name is None or name.kind not in ("place", "state"):
        return False
    stop = min(ctx.sentence_stop(i), i + 22)
    return any(ctx.word(j) == "الي" and not _other_cue(ctx, j) for j in range(name.stop, stop))


@cache
def _states() -> frozenset[str]:
    """First words of the names of states that begin with ب (بروناي)."""
    names = (fold(name) for state in lexicon.load("states")["states"] for name in state["names"])
    return frozenset(name.split()[0] for name in names if name.startswith("ب"))


def with_la(ctx: Context, i: int, start: int) -> bool:
    """Whether the word at token i begins with لـ and tells to what somebody is called (دعا لإجراء تحقيق)."""
    word = ctx.word(i)
    if len(word) < 5 or word[0] != "ل" or word in words("not_la") or i in ctx.named or i in ctx.outlets:
        return False
    if head_of("ا" + word if word.startswith("لل") else word[1:]) is not None:
        return False
    rest = range(i + 1, min(ctx.sentence_stop(i), i + 12))
    return not any(ctx.word(j) == "الي" for j in rest)


def with_ba(ctx: Context, i: int) -> bool:
    """Whether the word at token i begins with the preposition ب."""
    word = ctx.word(i)
    if word == "بما":
        return ctx.word(i + 1) not in ("ان", "انه", "انها", "في", "فيه", "فيها", "يعني", "لا")
    if len(word) < 4 or word[0] != "ب" or word in words("not_ba"):
        return False
    if word in _states():
        return False
    if word in words("ba_with") and ctx.word(i + 1) == "مع":
        return False
    name = ctx.named.get(i)
    if name is not None and name.first == i and name.kind in ("place", "state") and not name.name.startswith("ب"):
        return False
    return not (name is not None and ctx.doc.tokens[name.first].text == word and name.name.startswith("ب"))

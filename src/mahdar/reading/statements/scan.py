"""Cues of saying from left to right, each with its frame and the phrase that names the speaker."""

from __future__ import annotations

from mahdar.reading.statements.closing import object_start
from mahdar.reading.statements.context import COMMAS, Context
from mahdar.reading.statements.finite import finite
from mahdar.reading.statements.forms import Form
from mahdar.reading.statements.frames import Frame, prep_frame, that_frame
from mahdar.reading.statements.grammar import PREPOSITIONS, words
from mahdar.reading.statements.objects import object_word
from mahdar.reading.statements.phrases import head_at, phrase_stop
from mahdar.reading.statements.proto import Proto
from mahdar.reading.statements.subjects import Subject, before


def verb_proto(ctx: Context, i: int, surnames: frozenset[str]) -> Proto | None:
    """The statement whose cue is the word at token i, if it is a verb of saying with something said."""
    for form, prefix in ctx.readings[i]:
        if form.first or not _possible(ctx, i, form, prefix):
            continue
        if form.tense == "participle":
            proto = _participle(ctx, i, form, prefix, surnames)
        elif form.tense == "masdar":
            proto = _masdar(ctx, i, form, prefix)
        else:
            proto = finite(ctx, i, form, prefix, surnames)
        if proto is not None:
            return proto
    return None


def _possible(ctx: Context, i: int, form: Form, prefix: str) -> bool:
    verb, after = form.verb, ctx.word(i + 1)
    if after in verb.not_before or ctx.word(i - 1) in verb.not_after:
        return False
    if verb.start and form.tense == "past" and not _opens(ctx, i, prefix):
        return False
    if verb.noun and form.tense == "past" and form.gender == "m" and not prefix and not _clause_begins(ctx, i, form):
        return False
    if form.tense in ("past", "present") and ctx.word(i - 1) in words("negations") and not verb.negated:
        return False
    meant = any(ctx.word(j) in words("was") for j in range(max(0, i - 3), i))
    if form.tense == "present" and meant and _with_noun(ctx, i, verb.preps):
        return False
    if verb.needs:
        stop = ctx.sentence_stop(i)
        return any(ctx.word(j) in verb.needs for j in range(i, min(stop, i + 25)))
    return not (
        form.tense in ("past", "present")
        and (ctx.word(i - 1) in PREPOSITIONS or (i in ctx.named and ctx.named[i].first < i))
    )


def _with_noun(ctx: Context, i: int, preps: frozenset[str]) -> bool:
    """Whether a preposition with a plain noun follows (كان يشير إلى القرار: he meant it)."""
    return ctx.word(i + 1) in preps and ctx.word(i + 2) not in words("that")


def _clause_begins(ctx: Context, i: int, form: Form) -> bool:
    """Whether a word that may be a noun is a verb: at the head of a clause, or behind one who can speak."""
    word = ctx.word(i - 1)
    if i == ctx.sentence_first(i) or ctx.doc.tokens[i - 1].kind == "p" or word in words("clause_openers"):
        return True
    if word == "ذلك" and ctx.word(i - 2) in ("الي", "والي", "غضون"):
        return True
    return word in ("قد", "وقد", "لقد") or word in words("relative") or before(ctx, i, form) is not None


def _opens(ctx: Context, i: int, prefix: str) -> bool:
    """Whether a clause opens with و at token i and somebody who can speak follows."""
    if prefix != "و":
        return False
    _, head = head_at(ctx, i + 1)
    name = ctx.names.get(i + 1)
    follows = ctx.word(i + 1) in words("that")
    return (
        follows or (head is not None and head.person) or (name is not None and name.kind in ("person", "organisation"))
    )


def _participle(ctx: Context, i: int, form: Form, prefix: str, surnames: frozenset[str]) -> Proto | None:
    word = ctx.word(i)
    if (form.number == "p" and word.endswith("ون")) or prefix == "ف":
        return None
    limit = min(ctx.sentence_stop(i), i + 22)
    frame = that_frame(ctx, form.verb, i + 1, limit)
    if frame is not None and frame.gap - i > 10:
        frame = None
    if frame is None and form.verb.preps:
        frame = prep_frame(ctx, form.verb, i + 1, min(limit, i + 9))
        if frame is not None and not (ctx.is_mark(i - 1, COMMAS) or prefix or frame.gap == i + 1):
            frame = None
    if frame is not None and frame.how == "quote" and frame.gap > i + 1 and form.verb.object:
        frame = None if object_word(ctx, i + 1, form) else frame  # مؤكدة تضامنها «…»
    parted = ctx.doc.tokens[i - 1].kind == "p" or prefix or (word.endswith("ا") and _definite(ctx, i + 1))
    if frame is None and form.verb.object and parted and word.endswith(("ا", "ه", "ين")):
        j = i + 1
        if j < limit and object_word(ctx, j, form) and ctx.doc.tokens[j].kind == "w":
            frame = Frame(j, j, 0, "object")
    if frame is None:
        return None
    if i == ctx.sentence_first(i) and not prefix and i not in ctx.doc.breaks and frame.gap > i + 2:
        return None
    close = frame.how == "that" and frame.gap <= i + 2
    if word.endswith("ه") and not close and ctx.doc.tokens[i - 1].kind != "p" and not prefix:
        return None
    proto = Proto("participle", form.verb.name, form.verb.act, i, i + 1, form, frame, prefix=prefix)
    proto.gap = (i + 1, frame.gap)
    return proto


def _definite(ctx: Context, i: int) -> bool:
    """Whether a noun made definite by the next word, or by its owner, stands at token i (مؤكدا استعداد بلاده)."""
    return (
        ctx.word(i).endswith(("ه", "ها", "هم"))
        or ctx.word(i + 1).startswith("ال")
        or ctx.word(i + 1).endswith(("ه", "ها"))
    )


def _masdar(ctx: Context, i: int, form: Form, prefix: str) -> Proto | None:
    """تأكيده أن، بقوله: only with the pronoun of the speaker and أن or a mark right behind; إعلان الوزارة أن."""
    if not form.pronoun:
        return _masdar_of(ctx, i, form, prefix)
    j = i + 1
    if ctx.word(j) in form.verb.preps:
        j += 1
    limit = ctx.sentence_stop(i)
    at_that = j < limit and ctx.word(j) in words("that")
    at_mark = j < limit and (ctx.word(j) == ":" or (j in ctx.quotes and ctx.quotes[j].stop - j > 5))
    if not at_that and not at_mark:
        return None
    frame = that_frame(ctx, form.verb._replace(that=True), i + 1, limit)
    if frame is None or frame.gap > j + 1:
        return None
    proto = Proto("masdar", form.verb.name, form.verb.act, i, i + 1, form, frame, prefix=prefix)
    proto.gap = (i + 1, frame.gap)
    return proto


def _masdar_of(ctx: Context, i: int, form: Form, prefix: str) -> Proto | None:
    """إعلان الوزارة أن، تأكيد المتحدث استمرار: a noun of saying before whoever speaks."""
    limit = ctx.sentence_stop(i)
    name = ctx.names.get(i + 1)
    _, head = head_at(ctx, i + 1)
    human = head is not None and head.definite and head.kind != "document"
    if not human and not (name is not None and name.kind not in ("place", "media")):
        return None
    stop = object_start(ctx, i + 1, limit, frozenset())
    subject = Subject(i + 1, stop, stop)
    j = stop + (ctx.word(stop) in form.verb.preps)
    if ctx.word(j) in words("that"):
        frame = Frame(stop, j + 1, 0, "that")
    elif j == stop and object_word(ctx, j, form._replace(tense="past")) and not ctx.word(j).startswith("ال"):
        frame = Frame(j, j, 0, "object")
    else:
        return None
    proto = Proto("masdar", form.verb.name, form.verb.act, i, i + 1, form, frame, subject=subject, prefix=prefix)
    proto.gap = (i + 1, frame.gap)
    return proto


def phrase_behind(ctx: Context, first: int, limit: int) -> Subject | None:
    """The phrase of somebody who can speak at token ``first``, or None."""
    _, head = head_at(ctx, first)
    ok = (head is not None and not head.weak) or first in ctx.outlets or first in ctx.names
    if not ok and first in ctx.quotes:
        ok = name_like(ctx, first)
    if not ok:
        return None
    stop = phrase_stop(ctx, first, limit)
    if head is not None and not head.person:
        stop = min(stop, max(first + 1, object_start(ctx, first, stop, frozenset())))
    return Subject(first, stop, stop) if stop > first else None


def name_like(ctx: Context, first: int) -> bool:
    """Whether the marks that open at token ``first`` enclose an outlet's or institution's name."""
    inner = first + 1
    return inner in ctx.outlets or inner in ctx.names

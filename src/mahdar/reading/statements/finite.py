"""Finite verbs of saying: which of the ways to introduce content holds, and who is the subject."""

from __future__ import annotations

from mahdar.reading.statements.closing import object_start
from mahdar.reading.statements.context import COMMAS, Context
from mahdar.reading.statements.forms import Form
from mahdar.reading.statements.frames import Frame, prep_frame, that_frame
from mahdar.reading.statements.gates import credible, flush, of_kind, prep_near, qualifies, told
from mahdar.reading.statements.grammar import words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.objects import object_frame
from mahdar.reading.statements.phrases import bare, head_at
from mahdar.reading.statements.proto import Proto
from mahdar.reading.statements.speakers import describe
from mahdar.reading.statements.subjects import Subject, agrees, before, behind


def finite(ctx: Context, i: int, form: Form, prefix: str, surnames: frozenset[str]) -> Proto | None:
    limit = ctx.sentence_stop(i)
    verb, start = form.verb, i + 1
    if "عن" in verb.preps and ctx.word(start) in ("عنه", "عنها", "عنهم"):
        return None  # a relative clause: الخطة التي أعلنت عنها
    frame = that_frame(ctx, verb, start, limit)
    if frame is not None and frame.how in ("colon", "quote") and frame.gap - start > (30 if verb.that else 14):
        frame = None
    seen_in = "في" in verb.preps and ctx.word(start) in ("فيه", "فيها", "فيهم")
    by_object = object_frame(ctx, i + seen_in, form, limit, surnames) if verb.object or seen_in else None
    by_prep = prep_frame(ctx, verb, start, limit) if verb.preps and not (form.pronoun and not verb.addressee) else None
    if by_prep is not None and not verb.addressee and not flush(ctx, i, form, by_prep):
        by_prep = None
    frame = _nearest(ctx, start, frame, by_prep, by_object)
    if frame is None:
        return _denied(ctx, i, form) if form.pronoun and verb.act == "deny" else None
    negated = ctx.word(i - 1) in words("negations")
    first = i - 1 if negated else i
    proto = Proto("verb", verb.name, verb.act, first, i + 1, form, frame, prefix=prefix, negated=negated)
    proto.gap = (start, frame.gap)
    proto.pronoun = form.pronoun
    proto.subject = find_subject(ctx, i, form, prefix, frame, surnames)
    if negated and frame.how == "object" and verb.act == "assert" and not verb.name.startswith("rule"):
        return None
    if form.pronoun and not (verb.addressee or verb.as_ or verb.complement):
        return None  # a relative clause: الذي أعلنته المنظمة
    if verb.not_within and any(ctx.word(k) in verb.not_within for k in range(start, frame.gap)):
        return None
    if verb.speaker and not of_kind(ctx, proto, verb.speaker):
        return None
    if frame.how in ("object", "prep") and not credible(ctx, proto, surnames):
        return None
    if frame.how in ("object", "prep") and not prefix and qualifies(ctx, first):
        return None
    if frame.how not in ("object", "prep") and not told(ctx, proto, surnames):
        return None
    return proto


def _denied(ctx: Context, i: int, form: Form) -> Proto | None:
    """الأمر الذي تنفيه الجماعة: a denial whose pronoun takes up what stands before."""
    subject = behind(ctx, i + 1, min(ctx.sentence_stop(i), i + 12))
    proto = Proto("verb", form.verb.name, form.verb.act, i, i + 1, form, subject=subject, pronoun=True)
    proto.gap = (i + 1, subject.stop if subject else i + 1)
    return proto


def _nearest(ctx: Context, start: int, that: Frame | None, prep: Frame | None, by_object: Frame | None) -> Frame | None:
    """أن and quotation marks come first, unless a preposition or an object stands well before them."""
    if that is not None and that.how == "that" and (prep is not None or by_object is not None) and _if(ctx, that):
        that = None
    accused = prep is not None and ctx.readings[start - 1] and ctx.readings[start - 1][0][0].verb.act == "accuse"
    if accused and prep is not None and that is not None and prep.first < that.gap - 3 and prep.how == "prep":
        return prep
    if that is not None:
        loose = (that.how == "quote" and that.gap >= that.first - 2) or (that.how == "colon" and prep_near(start, prep))
        if prep is not None and loose and prep.first < that.gap:
            return prep
        if prep is not None and prep.how == "prep" and that.how == "quote" and prep.first == that.first - 1:
            return prep  # a name in marks, and more words behind it
        parenthesis = ctx.is_mark(that.gap - 1, COMMAS)
        far = that.how != "that" or (not parenthesis and that.gap - (by_object.first if by_object else 0) > 8)
        if by_object is not None and loose and that.how == "quote" and by_object.first < that.gap:
            return by_object
        if by_object is not None and _trusted(ctx, start, by_object, that):
            return by_object
        if by_object is not None and by_object.first < that.gap - 3 and far:
            return by_object
        return that
    if prep is not None and by_object is not None and by_object.first < prep.gap:
        return prep if ctx.is_mark(prep.gap - 1, COMMAS) else by_object
    return prep or by_object


def find_subject(
    ctx: Context, i: int, form: Form, prefix: str, frame: Frame, surnames: frozenset[str]
) -> Subject | None:
    """The speaker of a finite verb: behind it, else before it, else None (elided)."""
    if ctx.word(i - 1) in words("pronouns"):
        return None
    earlier = _said_before(ctx, i)
    if earlier is not None:
        return earlier
    earlier_name = ctx.named.get(i - 1)
    if (
        earlier_name is not None
        and earlier_name.kind != "place"
        and not prefix
        and (form.verb.addressee or frame.how == "object")
    ):
        early = before(ctx, i, form)
        if early is not None:
            return early
    if form.number in ("p", "d"):
        return before(ctx, i, form) if not prefix else None  # a verb before its subject is singular
    subject = behind(ctx, i + 1, frame.gap)
    if subject is not None and _impossible(ctx, subject, form, surnames):
        subject = None
    if subject is not None and not prefix and not _known(ctx, subject):
        early = before(ctx, i, form)
        if early is not None:
            return early
    if subject is not None and (form.verb.addressee or frame.how == "object") and not form.pronoun:
        stop = object_start(ctx, subject.first, max(subject.stop, min(frame.gap, subject.first + 12)), surnames)
        if subject.first < stop < subject.stop:
            subject = Subject(subject.first, stop, stop)
    if subject is None and (prefix in ("", "ف") or ctx.word(i - 1) in words("relative")):
        return before(ctx, i, form)
    return subject


def _trusted(ctx: Context, start: int, by_object: Frame, that: Frame) -> bool:
    """Whether a noun right behind an institution or unnamed sources is what is said, though أن follows later."""
    _, head = head_at(ctx, start)
    j = by_object.first
    if head is None or head.person or head.kind not in ("organisation", "source") or that.gap - j < 2:
        return False
    if that.how != "that" or ctx.is_mark(that.gap - 1, COMMAS) or j in ctx.named or ctx.word(j).startswith("ال"):
        return False
    return object_start(ctx, start, that.gap, frozenset()) == j and head_of(ctx.word(j)) is None


def _if(ctx: Context, that: Frame) -> bool:
    """Whether a word written إن may be "if": verbs other than قال introduce what is said by أن."""
    token = ctx.doc.tokens[that.first - 1]
    return ctx.doc.text[token.start : token.end].startswith("إ") and that.first - 1 == that.gap


def _said_before(ctx: Context, i: int) -> Subject | None:
    """سبق لفلان أن قال: the speaker stands behind لـ."""
    if ctx.word(i - 1) not in ("ان", "وان"):
        return None
    at = next((j for j in range(i - 2, max(-1, i - 10), -1) if ctx.word(j) in words("preceded")), -1)
    if at < 0 or ctx.word(at + 1)[:1] != "ل":
        return None
    stop = next(j for j in range(at + 2, i) if ctx.word(j) in ("ان", "وان"))
    return Subject(at + 1, stop, stop, 1)


def _known(ctx: Context, subject: Subject) -> bool:
    """Whether lexicon, names or marks tell that the phrase can speak."""
    _, head = head_at(ctx, subject.first)
    first = subject.first
    return head is not None or first in ctx.names or first in ctx.outlets or first in ctx.quotes


def _impossible(ctx: Context, subject: Subject, form: Form, surnames: frozenset[str]) -> bool:
    """Whether gender forbids the phrase behind a verb as its subject, or its case (المسؤولين) does."""
    at, head = head_at(ctx, subject.first)
    if form.verb.act == "demand" and form.verb.addressee and ctx.word(subject.first) in words("called_upon"):
        return True
    if head is None:
        word = ctx.word(subject.first)
        known = subject.first in ctx.names or subject.first in ctx.outlets or subject.first in ctx.quotes
        unknown = not known and describe(ctx, subject, None).kind != "person"
        if (form.verb.addressee or form.verb.as_) and unknown:
            return bare(word) not in surnames
        return subject.stop - subject.first == 1 and word.endswith("يين") and word.startswith("ال")
    if at == subject.first and head.number == "p" and ctx.word(at).endswith("ين") and form.verb.addressee:
        return True
    if at != subject.first:
        return False  # a quantifier agrees: العديد من الدول
    titled = head.person and head.number == "s" and head.gender == "m" and form.gender == "f"
    return not agrees(head, form) and not titled

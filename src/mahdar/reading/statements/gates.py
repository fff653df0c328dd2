"""Whether a verb with something behind it tells that somebody says so: gates against look-alikes."""

from __future__ import annotations

from mahdar.reading.statements.closing import object_start
from mahdar.reading.statements.context import COMMAS, Context
from mahdar.reading.statements.forms import Form
from mahdar.reading.statements.frames import Frame
from mahdar.reading.statements.grammar import words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.objects import skip_circumstances
from mahdar.reading.statements.phrases import bare, head_at, imperfect
from mahdar.reading.statements.proto import Proto
from mahdar.reading.statements.speakers import describe, people
from mahdar.reading.statements.subjects import Subject, behind

_LOOSE = 22  # words of circumstances between a known speaker and what is said
_FUNCTION = ("auxiliaries", "clause_openers", "that", "relative", "phrase_stops", "pronouns", "introducing", "adverbs")


def qualifies(ctx: Context, i: int) -> bool:
    """Whether a verb without conjunction only describes the indefinite noun right before it (خطر يهدد العالم)."""
    word = ctx.word(i - 1)
    if i == ctx.sentence_first(i) or ctx.doc.tokens[i - 1].kind != "w" or i - 1 in ctx.named or i - 1 in ctx.timed:
        return False
    if word.startswith("ال") or word == "ذلك" or any(word in words(key) for key in _FUNCTION):
        return False
    return head_of(bare(word)) is None or not word.endswith(("ون", "ان"))


def told(ctx: Context, proto: Proto, surnames: frozenset[str]) -> bool:
    """Whether the speaker of أن is somebody who can speak, or stands so close that the words leave no doubt."""
    subject, frame = proto.subject, proto.frame
    assert frame is not None
    if subject is None and proto.form is not None and proto.form.tense == "present" and not proto.prefix:
        return any(ctx.word(proto.first - 1) in words(key) for key in _FUNCTION)
    if subject is None and proto.form is not None and proto.form.tense == "present" and proto.prefix:
        return proto.first == ctx.sentence_first(proto.first) or ctx.doc.tokens[proto.first - 1].kind == "p"
    if subject is None and not proto.prefix and ctx.word(proto.first - 1) in words("lately"):
        return False
    if subject is None or subject.first < proto.first:
        return True
    first = subject.first
    _, head = head_at(ctx, first)
    rest = behind(ctx, subject.stop, frame.gap) if frame.gap > subject.stop else None
    near = rest is None and subject.stop - first <= 5
    known = head is not None or people(ctx, first) or first in ctx.names or first in ctx.outlets or first in ctx.quotes
    if not known and bare(ctx.word(first)) not in surnames:
        soon = range(first, min(first + 5, subject.stop))
        office = any((then := head_of(ctx.word(k))) is not None and then.person for k in soon)
        apposed = (office and subject.stop - first <= 20) or (
            subject.stop - first <= 5 and (subject.beyond > subject.stop or any(head_of(ctx.word(k)) for k in soon))
        )
        whole = frame.gap - subject.stop <= 1 and ctx.word(first).startswith("ال") and subject.stop - first <= 9
        person = describe(ctx, subject, None).kind != "source"
        if not person and proto.rule not in words("plain_saying") and frame.how != "quote":
            return False
        if not person and _no_subject(ctx, first):
            return False
        return near or apposed or whole
    loose = sum(1 for k in range(subject.beyond, frame.gap) if ctx.doc.tokens[k].kind == "w" and k not in ctx.timed)
    return loose <= _LOOSE


def _no_subject(ctx: Context, i: int) -> bool:
    """Whether a word cannot begin a subject: an adverb, a verb, a preposition with its noun, a noun with its owner."""
    word = ctx.word(i)
    known = word in words("phrase_stops") or word in words("adverbs") or word in words("with_pronoun")
    return known or imperfect(word) or word.startswith(("بال", "كال", "لل", "وب")) or word.endswith(("ها", "هم", "ا"))


def flush(ctx: Context, i: int, form: Form, frame: Frame) -> bool:
    """Whether nothing but the speaker and circumstances stands between a verb and its preposition."""
    subject = behind(ctx, i + 1, frame.gap)
    if subject is None or ctx.is_mark(frame.gap - 1, COMMAS):
        return True
    if _breaks_off(ctx, subject):
        return False
    return (
        skip_circumstances(ctx, subject.beyond, frame.gap) >= frame.gap
        or behind(ctx, subject.beyond, frame.gap) is None
    )


def _breaks_off(ctx: Context, subject: Subject) -> bool:
    """Whether an institution's phrase ends before ``subject`` does: another noun follows it, no preposition."""
    _, head = head_at(ctx, subject.first)
    name = ctx.names.get(subject.first)
    if (head is None or head.kind != "organisation") and (name is None or name.kind == "person"):
        return False
    return object_start(ctx, subject.first, subject.stop, frozenset()) < subject.stop


def of_kind(ctx: Context, proto: Proto, kinds: frozenset[str]) -> bool:
    if proto.subject is None:
        return False
    _, head = head_at(ctx, proto.subject.first)
    return head is not None and head.kind in kinds


def credible(ctx: Context, proto: Proto, surnames: frozenset[str]) -> bool:
    """A noun as content counts only where somebody who can speak is there, named or elided right behind و."""
    form = proto.form
    assert form is not None
    if proto.subject is not None:
        first = proto.subject.first
        _, head = head_at(ctx, first)
        if head is not None:
            return not head.weak or head.definite
        if first in ctx.quotes:
            return True
        name = ctx.names.get(first)
        word = bare(ctx.word(first))
        return (
            (name is not None)
            or word in surnames
            or first in ctx.outlets
            or word.endswith(("يون",))
            or (form.tense == "past" and describe(ctx, proto.subject, None).kind == "person")
        )
    if form.tense == "present" and proto.prefix and ctx.doc.tokens[proto.first - 1].kind != "p":
        return proto.first == ctx.sentence_first(proto.first)
    if form.tense == "present" and not proto.prefix:
        return ctx.word(proto.first - 1) in words("clause_openers") or (
            proto.frame is not None and proto.frame.how == "prep" and ctx.word(proto.first - 1) in COMMAS
        )
    opens = proto.first == ctx.sentence_first(proto.first) or ctx.is_mark(proto.first - 1, COMMAS)
    return (bool(proto.prefix) or ctx.word(proto.first - 1) in words("clause_openers")) or opens


def prep_near(start: int, prep: Frame | None) -> bool:
    """Whether a preposition follows a verb so closely that a colon later on belongs to something else."""
    return prep is not None and prep.gap - start <= 6

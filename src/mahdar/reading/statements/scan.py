"""Cues of saying from left to right, each with its frame and the phrase that names the speaker."""

from __future__ import annotations

from mahdar.reading.statements.context import COMMAS, Context
from mahdar.reading.statements.forms import Form
from mahdar.reading.statements.frames import Frame, prep_frame, that_frame
from mahdar.reading.statements.grammar import PREPOSITIONS, words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.phrases import addressee_at, bare, head_at, name_quote, occasion, phrase_stop
from mahdar.reading.statements.proto import Proto
from mahdar.reading.statements.subjects import Subject, agrees, before, behind, object_start


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
            proto = _finite(ctx, i, form, prefix, surnames)
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
    meant = any(ctx.word(j) in ("كان", "كانت", "وكان", "وكانت") for j in range(max(0, i - 3), i))
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
    if i == ctx.sentence_first(i) or ctx.is_mark(i - 1, COMMAS) or word in words("clause_openers"):
        return True
    return word in ("قد", "وقد", "لقد") or word in words("relative") or before(ctx, i, form) is not None


def _opens(ctx: Context, i: int, prefix: str) -> bool:
    """Whether a clause opens with و at token i and somebody who can speak follows."""
    if prefix != "و" or not (i == ctx.sentence_first(i) or ctx.is_mark(i - 1, COMMAS)):
        return False
    _, head = head_at(ctx, i + 1)
    name = ctx.names.get(i + 1)
    follows = ctx.word(i + 1) in words("that")
    return (
        follows or (head is not None and head.person) or (name is not None and name.kind in ("person", "organisation"))
    )


def _finite(ctx: Context, i: int, form: Form, prefix: str, surnames: frozenset[str]) -> Proto | None:
    limit = ctx.sentence_stop(i)
    verb, start = form.verb, i + 1
    frame = that_frame(ctx, verb, start, limit)
    if frame is not None and frame.how in ("colon", "quote") and frame.gap - start > (30 if verb.that else 14):
        frame = None
    seen_in = "في" in verb.preps and ctx.word(start) in ("فيه", "فيها", "فيهم")
    by_object = _object_frame(ctx, i + seen_in, form, limit, surnames) if verb.object or seen_in else None
    by_prep = prep_frame(ctx, verb, start, limit) if verb.preps and not (form.pronoun and not verb.addressee) else None
    if by_prep is not None and not verb.addressee and not _flush(ctx, i, form, by_prep):
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
    if verb.not_within and any(ctx.word(k) in verb.not_within for k in range(start, frame.gap)):
        return None
    if verb.speaker and not _of_kind(ctx, proto, verb.speaker):
        return None
    if frame.how in ("object", "prep") and not _credible(ctx, proto, surnames):
        return None
    if frame.how in ("object", "prep") and not prefix and _qualifies(ctx, first):
        return None
    if frame.how not in ("object", "prep") and not _told(ctx, proto, surnames):
        return None
    return proto


def _qualifies(ctx: Context, i: int) -> bool:
    """Whether a verb without conjunction only describes the indefinite noun right before it (خطر يهدد العالم)."""
    word = ctx.word(i - 1)
    if i == ctx.sentence_first(i) or ctx.doc.tokens[i - 1].kind != "w" or i - 1 in ctx.named or i - 1 in ctx.timed:
        return False
    if word.startswith("ال") or any(word in words(key) for key in _FUNCTION):
        return False
    return head_of(bare(word)) is None or not word.endswith(("ون", "ان"))


def _told(ctx: Context, proto: Proto, surnames: frozenset[str]) -> bool:
    """Whether the speaker of أن is somebody who can speak, or stands so close that the words leave no doubt."""
    subject, frame = proto.subject, proto.frame
    assert frame is not None
    if subject is None and proto.form is not None and proto.form.tense == "present" and not proto.prefix:
        return any(ctx.word(proto.first - 1) in words(key) for key in _FUNCTION)
    if subject is None or subject.first < proto.first:
        return True
    first = subject.first
    _, head = head_at(ctx, first)
    near = frame.gap - subject.stop <= 1 and subject.stop - first <= 5
    known = head is not None or first in ctx.names or first in ctx.outlets or first in ctx.quotes
    if not known and bare(ctx.word(first)) not in surnames:
        apposed = subject.stop - first <= 5 and (
            subject.beyond > subject.stop or any(head_of(ctx.word(k)) is not None for k in range(first, subject.stop))
        )
        return near or apposed
    loose = sum(1 for k in range(subject.beyond, frame.gap) if ctx.doc.tokens[k].kind == "w" and k not in ctx.timed)
    return loose <= _LOOSE


_LOOSE = 22  # words of circumstances between a known speaker and what is said
_FUNCTION = ("auxiliaries", "clause_openers", "that", "relative", "phrase_stops", "pronouns", "introducing", "adverbs")


def _flush(ctx: Context, i: int, form: Form, frame: Frame) -> bool:
    """Whether nothing but the speaker and circumstances stands between a verb and its preposition."""
    subject = behind(ctx, i + 1, frame.gap)
    if subject is None or ctx.is_mark(frame.gap - 1, COMMAS):
        return True
    return (
        _skip_circumstances(ctx, subject.beyond, frame.gap) >= frame.gap
        or behind(ctx, subject.beyond, frame.gap) is None
    )


def _of_kind(ctx: Context, proto: Proto, kinds: frozenset[str]) -> bool:
    if proto.subject is None:
        return False
    _, head = head_at(ctx, proto.subject.first)
    return head is not None and head.kind in kinds


def _denied(ctx: Context, i: int, form: Form) -> Proto | None:
    """الأمر الذي تنفيه الجماعة: a denial whose pronoun takes up what stands before."""
    subject = behind(ctx, i + 1, min(ctx.sentence_stop(i), i + 12))
    proto = Proto("verb", form.verb.name, form.verb.act, i, i + 1, form, subject=subject, pronoun=True)
    proto.gap = (i + 1, subject.stop if subject else i + 1)
    return proto


def _nearest(ctx: Context, start: int, that: Frame | None, prep: Frame | None, by_object: Frame | None) -> Frame | None:
    """أن and quotation marks come first, unless a preposition or an object stands well before them."""
    if that is not None:
        loose = (that.how == "quote" and that.gap == that.first - 1) or (that.how == "colon" and prep_near(start, prep))
        if prep is not None and loose and prep.first < that.gap:
            return prep
        far = that.how != "that" or that.gap - (by_object.first if by_object else 0) > 8
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
    told = ctx.named.get(i - 1)
    if told is not None and told.kind == "person" and not prefix and (form.verb.addressee or frame.how == "object"):
        early = before(ctx, i, form)
        if early is not None:
            return early
    subject = behind(ctx, i + 1, frame.gap)
    if subject is not None and _impossible(ctx, subject, form):
        subject = None
    if subject is not None and (form.verb.addressee or frame.how == "object") and not form.pronoun:
        stop = object_start(ctx, subject.first, max(subject.stop, min(frame.gap, subject.first + 12)), surnames)
        if subject.first < stop < subject.stop:
            subject = Subject(subject.first, stop, stop)
    if subject is None and (prefix in ("", "ف") or ctx.word(i - 1) in words("relative")):
        return before(ctx, i, form)
    return subject


def prep_near(start: int, prep: Frame | None) -> bool:
    """Whether a preposition follows a verb so closely that a colon later on belongs to something else."""
    return prep is not None and prep.gap - start <= 6


def _said_before(ctx: Context, i: int) -> Subject | None:
    """سبق لفلان أن قال: the speaker stands behind لـ."""
    if ctx.word(i - 1) not in ("ان", "وان"):
        return None
    at = next((j for j in range(i - 2, max(-1, i - 10), -1) if ctx.word(j) in ("سبق", "وسبق", "يسبق")), -1)
    if at < 0 or ctx.word(at + 1)[:1] != "ل":
        return None
    stop = next(j for j in range(at + 2, i) if ctx.word(j) in ("ان", "وان"))
    return Subject(at + 1, stop, stop, 1)


def _impossible(ctx: Context, subject: Subject, form: Form) -> bool:
    """Whether gender forbids the phrase behind a verb as its subject, or its case (المسؤولين) does."""
    at, head = head_at(ctx, subject.first)
    if head is None:
        word = ctx.word(subject.first)
        return subject.stop - subject.first == 1 and word.endswith("يين") and word.startswith("ال")
    if at == subject.first and head.number == "p" and ctx.word(at).endswith("ين") and form.verb.addressee:
        return True
    titled = head.person and head.number == "s" and head.gender == "m" and form.gender == "f"
    return not agrees(head, form) and not titled


def _object_frame(ctx: Context, i: int, form: Form, limit: int, surnames: frozenset[str]) -> Frame | None:
    """What is said as the object of the verb, behind the speaker where one stands between."""
    start = i + 1
    if form.pronoun:
        return None
    j = _skip_times(ctx, start, limit)
    quote = ctx.quotes.get(j)
    if ctx.word(i - 1) in words("pronouns"):
        pass
    elif quote is not None and quote.stop < limit - 2 and name_quote(ctx, j, limit):
        j = quote.stop
    elif _can_speak(ctx, j, form, surnames) or _introduced(ctx, i):
        j = object_start(ctx, j, limit, surnames)
    j = _skip_circumstances(ctx, j, limit)
    if j >= limit or not _object_word(ctx, j, form):
        return None
    return Frame(j, j, 0, "object")


def _introduced(ctx: Context, i: int) -> bool:
    """من جانبه، بدوره before the verb: whoever follows it speaks, known or not."""
    return any(ctx.word(j) in words("introducing") for j in range(max(0, i - 3), i))


def _skip_times(ctx: Context, i: int, limit: int) -> int:
    while i < limit and (i in ctx.times or ctx.word(i) in words("adverbs")):
        i = ctx.times[i][0] if i in ctx.times else i + 1
    return i


def _skip_circumstances(ctx: Context, i: int, limit: int) -> int:
    """Past times, appositions between commas and أين وكيف phrases that stand between speaker and object."""
    for _ in range(5):
        start = i
        i = _skip_times(ctx, i, limit)
        if ctx.is_mark(i, COMMAS):
            i = _past_comma(ctx, i, limit)
        elif i in ctx.brackets:
            i = ctx.brackets[i].stop
        elif ctx.word(i) == "في" and occasion(ctx.word(i + 1)):
            i = _circumstance_end(ctx, i + 2, limit)
        elif ctx.word(i) in words("occasioned") and i + 1 < limit:
            i = object_start(ctx, i + 1, limit, frozenset())
        elif ctx.word(i)[:1] == "ل" and addressee_at(ctx, i):
            i = _past_listener(ctx, i, limit)
        elif ctx.word(i) in words("belonging"):
            i = object_start(ctx, i + 1, limit, frozenset())
        if i == start:
            break
    return i


def _past_comma(ctx: Context, i: int, limit: int) -> int:
    """Behind an apposition or a time between commas; behind the comma where neither stands."""
    _, head = head_at(ctx, i + 1)
    name = ctx.names.get(i + 1)
    apposed = (head is not None and head.person) or (name is not None and name.kind == "person")
    apposed = apposed or any(ctx.word(i + 1) in words(key) for key in ("belonging", "relative"))
    apposed = apposed or ctx.word(i + 1) == "في" and occasion(ctx.word(i + 2))
    if apposed:
        end = next((j for j in range(i + 1, min(limit, i + 20)) if ctx.is_mark(j, COMMAS)), -1)
        return end + 1 if end > 0 else i + 1
    return i + 1


def _past_listener(ctx: Context, i: int, limit: int) -> int:
    j = i + 1 if ctx.word(i) in ("ل", "لل") else i
    if j in ctx.outlets:
        return ctx.outlets[j][0]
    if j > i and ctx.skip_pair(j) > j:
        return ctx.skip_pair(j)
    return max(i + 1, phrase_stop(ctx, i, limit))


def _circumstance_end(ctx: Context, i: int, limit: int) -> int:
    while i < limit and (
        ctx.word(i)
        in ("علي", "له", "لها", "لهم", "عبر", "مع", "تويتر", "فيسبوك", "صحافي", "صحفي", "مشترك", "رسمي", "موقع")
    ):
        i += 2 if ctx.word(i) in ("علي", "عبر", "مع") else 1
    return i


def _object_word(ctx: Context, j: int, form: Form) -> bool:
    token, verb = ctx.doc.tokens[j], form.verb
    word = token.text
    if token.kind == "p":
        return j in ctx.quotes
    if verb.object_words:
        return word in verb.object_words
    if word in verb.not_before or word in words("phrase_stops") or word in words("that") or word in words("relative"):
        return word in ("بين",) and False
    if word in PREPOSITIONS or word in words("no_object") or j in ctx.times:
        return False
    if word[:1] in "لب" and (word[:2] in ("لل",) or word[1:3] == "ال"):
        return False
    return not any(f.tense in ("past", "present") and len(word) > 4 for f, _ in ctx.readings[j])


def _can_speak(ctx: Context, j: int, form: Form, surnames: frozenset[str]) -> bool:
    name = ctx.names.get(j)
    at, head = head_at(ctx, j)
    if head is not None:
        accusative = head.number == "p" and at == j and ctx.word(j).endswith("ين") and form.number != "p"
        return agrees(head, form) and not accusative and not (head.weak and not head.definite)
    if name is not None:
        return name.kind in ("person", "organisation", "armed_group", "state", "media") or (
            name.kind == "place" and form.gender == "f"
        )
    return bare(ctx.word(j)) in surnames or j in ctx.outlets


def _credible(ctx: Context, proto: Proto, surnames: frozenset[str]) -> bool:
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
            or (proto.frame is not None and proto.frame.how == "prep")
        )
    if form.tense == "present" and not proto.prefix:
        return ctx.word(proto.first - 1) in words("clause_openers") or (
            proto.frame is not None and proto.frame.how == "prep" and ctx.word(proto.first - 1) in COMMAS
        )
    opens = proto.first == ctx.sentence_first(proto.first) or ctx.is_mark(proto.first - 1, COMMAS)
    return (bool(proto.prefix) or ctx.word(proto.first - 1) in words("clause_openers")) or opens


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
    if (
        frame is None
        and form.verb.object
        and (ctx.is_mark(i - 1, COMMAS) or prefix)
        and word.endswith(("ا", "ه", "ين"))
    ):
        j = i + 1
        if j < limit and _object_word(ctx, j, form) and ctx.doc.tokens[j].kind == "w":
            frame = Frame(j, j, 0, "object")
    if frame is None:
        return None
    if i == ctx.sentence_first(i) and not prefix and i not in ctx.doc.breaks:
        return None
    if word.endswith("ه") and ctx.doc.tokens[i - 1].kind != "p" and not prefix:
        return None
    proto = Proto("participle", form.verb.name, form.verb.act, i, i + 1, form, frame, prefix=prefix)
    proto.gap = (i + 1, frame.gap)
    return proto


def _masdar(ctx: Context, i: int, form: Form, prefix: str) -> Proto | None:
    """تأكيده أن، بقوله: only with the pronoun of the speaker and أن or a mark right behind."""
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


def phrase_behind(ctx: Context, first: int, limit: int) -> Subject | None:
    """The phrase of somebody who can speak at token ``first``, or None."""
    _, head = head_at(ctx, first)
    ok = (head is not None and not head.weak) or first in ctx.outlets or first in ctx.names
    if not ok and first in ctx.quotes:
        ok = name_like(ctx, first)
    if not ok:
        return None
    stop = phrase_stop(ctx, first, limit)
    return Subject(first, stop, stop) if stop > first else None


def name_like(ctx: Context, first: int) -> bool:
    """Whether the marks that open at token ``first`` enclose an outlet's or institution's name."""
    inner = first + 1
    return inner in ctx.outlets or inner in ctx.names

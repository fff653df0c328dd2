""" "According to" and the words of one carried by another: وفق، بحسب ما ذكر، نقلت … عن، جاء في."""

from __future__ import annotations

from functools import cache

from mahdar import lexicon
from mahdar.reading.shadow import fold
from mahdar.reading.statements.acts import speech_act
from mahdar.reading.statements.closing import object_start
from mahdar.reading.statements.context import COMMAS, Context
from mahdar.reading.statements.forms import Form, Gender, forms, inflect, plain_forms, read_verb
from mahdar.reading.statements.frames import Frame, that_frame
from mahdar.reading.statements.grammar import forms_of, phrases, words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.phrases import bare, head_at, occasion, phrase_stop
from mahdar.reading.statements.proto import Proto
from mahdar.reading.statements.scan import phrase_behind
from mahdar.reading.statements.subjects import Subject, before, behind

_SAY = read_verb({"name": "say", "takes": ["that", "إلى", "ب", "على"]})


@cache
def reported() -> frozenset[str]:
    """قوله and the like, behind نقلت … عن …."""
    return frozenset(fold(word) for word in lexicon.load("saying_according")["reported"])


@cache
def publishing() -> frozenset[str]:
    """Forms of publishing and saying behind وفق ما: with or without a pronoun, any gender."""
    out = set()
    for verb in lexicon.load("saying_according")["publish"]["past"]:
        for word, *_ in inflect({"name": "publish", "past": verb, "objects": True}):
            out.add(word)
    return frozenset(out)


def _saying(word: str) -> bool:
    return (
        word in publishing()
        or word in plain_forms("provides")
        or any(f.tense in ("past", "present") and f.verb.that and not f.verb.addressee for f in forms().get(word, ()))
    )


def according_proto(ctx: Context, i: int) -> Proto | None:
    """The "according to" at token i with the phrase it credits; its content is found when all cues are known."""
    limit = ctx.sentence_stop(i)
    verbal = _verbal(ctx, i, limit)
    if verbal is not None:
        return verbal
    at, prefix = i, ""
    hit = forms_of("saying_according", "according").at(ctx.doc, i)
    skip_from = None
    if hit is None:
        hit, skip_from, prefix = _with_clitics(ctx, i)
    if hit is None:
        return None
    stop = hit.stop if skip_from is None else skip_from
    if ctx.word(stop) == "ما" or (ctx.word(stop) == "لما"):
        return None
    subject = _credited(ctx, stop, limit)
    if subject is None or ctx.word(at - 1).startswith(("الوارد", "الصادر", "المنشور")):
        return None
    proto = Proto("according", hit.value["name"], "assert", at, subject.stop, subject=subject, prefix=prefix)
    proto.gap = (stop, subject.stop)
    return proto


def _with_clitics(ctx: Context, i: int):  # type: ignore[no-untyped-def]
    """وبحسب، ووفقا لـ… with the preposition glued to the next word."""
    word = ctx.word(i)
    prefix = ""
    if word[:1] == "و" and word not in ("وفق", "وفقا"):
        word, prefix = word[1:], "و"
    after = ctx.word(i + 1)
    table = _accord_words()
    if word in table["plain"]:
        return _Hit(table["plain"][word]), i + 1, prefix
    if word in table["with_l"] and after[:1] == "ل":
        return _Hit(table["with_l"][word]), i + 1, prefix
    for size in (4, 3, 2):
        joined = " ".join([word, *(ctx.word(i + k) for k in range(1, size))])
        if joined in table["long"]:
            return _Hit(table["long"][joined]), i + size, prefix
        if joined in table["long_l"] and ctx.word(i + size)[:1] == "ل":
            return _Hit(table["long_l"][joined]), i + size, prefix
    return None, None, ""


class _Hit:
    def __init__(self, value: dict[str, str]) -> None:
        self.value = value
        self.stop = 0


@cache
def _accord_words() -> dict[str, dict[str, dict[str, str]]]:
    out: dict[str, dict[str, dict[str, str]]] = {"plain": {}, "with_l": {}, "long": {}, "long_l": {}}
    for entry in lexicon.load("saying_according")["according"]:
        for form in map(fold, entry["forms"]):
            parts = form.split()
            if parts[-1] == "ل" and len(parts) == 2:
                out["with_l"][parts[0]] = entry
            elif parts[-1] == "ل":
                out["long_l"][" ".join(parts[:-1])] = entry
            elif len(parts) == 1:
                out["plain"][form] = entry
            else:
                out["long"][form] = entry
    return out


def _credited(ctx: Context, first: int, limit: int) -> Subject | None:
    """Who is credited: somebody who can speak; a preposition لـ before the noun is stepped over."""
    word = ctx.word(first)
    if occasion(word) and head_of(word) is None:
        return None
    if word == "ل":
        return phrase_behind(ctx, first + 1, limit)
    subject = phrase_behind(ctx, first, limit)
    if subject is not None:
        return subject
    if word[:1] == "ل" and len(word) > 2:
        rest = "ال" + word[2:] if word.startswith("لل") else word[1:]
        head = head_of(rest)
        named = first in ctx.names or rest in _surnames(ctx)
        if (head is not None and not head.weak) or named or rest in words("credited_counts"):
            stop = max(first + 1, phrase_stop(ctx, first, limit))
            outlet = next((ctx.outlets[k][0] for k in range(first + 1, stop) if k in ctx.outlets), stop)
            stop = min(stop, outlet) if head is not None and head.kind == "document" else stop
            return Subject(first, stop, stop, 1)
    return None


def _surnames(ctx: Context) -> set[str]:
    return {fold(name.name).split()[-1] for name in ctx.names.values() if name.kind == "person" and name.name}


def _verbal(ctx: Context, i: int, limit: int) -> Proto | None:
    """كما قال، وفق ما ذكر."""
    hit = phrases_verbal().at(ctx.doc, i)
    if hit is None:
        return None
    j = hit.stop
    word = ctx.word(j)
    if not _saying(word) and not (word[:2] == "قد" and _saying(ctx.word(j + 1))):
        return None
    if hit.value == "كما" and that_word_near(ctx, j + 1, limit):
        return None
    start = j + 1
    if word in ("جاء", "ورد") and ctx.word(start) == "في":
        start += 1
    if word in plain_forms("provides") and ctx.word(start) not in words("with_pronoun"):
        return None
    if word in plain_forms("provides"):
        start += 1
    subject = behind(ctx, start, min(limit, start + 14))
    parted = subject is not None and any(ctx.doc.tokens[k].text in "،,." for k in range(start, subject.first))
    if subject is not None and subject.first not in ctx.names and parted:
        subject = None
    if subject is None or (hit.value in ("كما", "مثلما") and not _closes(ctx, subject.stop, limit)):
        return None
    told = ctx.word(subject.first)
    unknown = head_of(bare(told)) is None and subject.first not in ctx.names
    if unknown and (told[:1] == "و" or (hit.value == "كما" and told.endswith(("ه", "ها")) and told[:2] != "ال")):
        return None  # كما أكد إصراره
    stop = subject.stop
    proto = Proto("according", "as-says", "assert", i, stop, subject=subject)
    proto.gap = (start, stop)
    proto.form = next((f for f in forms().get(word, ()) if f.tense in ("past", "present")), None)
    if proto.form is not None and proto.form.verb.act in ("deny", "reject", "announce"):
        proto.act = proto.form.verb.act
    if hit.value in ("وهو ما", "وهذا ما") and proto.act != "deny":
        return None
    return proto


def _closes(ctx: Context, i: int, limit: int) -> bool:
    """Whether كما قال فلان ends soon: what it credits is told already."""
    for j in range(i, min(limit, i + 9)):
        if j >= limit or ctx.doc.tokens[j].kind == "p" or j == limit - 1:
            return True
    return i >= limit


@cache
def phrases_verbal():  # type: ignore[no-untyped-def]
    """The connectives before a verb of saying: كما، وفق ما."""
    from mahdar.lexicon.phrases import Phrases

    return Phrases(
        ((form, form) for entry in lexicon.load("saying_according")["according_verb"] for form in entry["forms"]),
    )


def that_word_near(ctx: Context, i: int, limit: int) -> bool:
    """Whether أن follows soon: then the verb begins a statement of its own."""
    for j in range(i, min(limit, i + 12)):
        if ctx.word(j) in words("that") or ctx.word(j) == ":" or (j in ctx.quotes and ctx.quotes[j].stop - j > 6):
            return True
        if ctx.is_mark(j, COMMAS):
            return False
    return False


def relay_proto(ctx: Context, i: int) -> Proto | None:
    """نقلت وكالة عن مسؤول قوله إن: the speaker stands behind عن, the carrier before."""
    form, prefix, by = _relay_form(ctx, i)
    if form is None or form.pronoun:
        return None
    opens = prefix or ctx.doc.tokens[i - 1].kind == "p" or i == ctx.sentence_first(i)
    if ctx.word(i) == "نقل" and not opens and ctx.word(i - 1) not in words("clause_openers"):
        return None  # the noun: نقل البيانات عن بعد
    limit = ctx.sentence_stop(i)
    near = range(i + 1, min(limit, i + 16))
    at = next(
        (j for j in near if ctx.word(j) in (by, "قول", "تاكيد", "عنه", "عنها", "عنهم") and j not in ctx.named), -1
    )
    if at >= 0 and ctx.word(at).startswith("عنه"):
        return _of_the_same(ctx, i, at, form, prefix, limit)
    if at < 0 or (at == i + 1 and ctx.word(i - 1) in words("that")):
        return None
    told = _reported_before(ctx, at + 1, min(limit, at + 25))
    frame = that_frame(ctx, _SAY, told + 1 if told < min(limit, at + 25) else at + 1, limit)
    if frame is None and told < min(limit, at + 25) - 1 and ctx.doc.tokens[told + 1].kind == "w":
        frame = Frame(told, told + 1, 0, "object")
    frame = frame or _carried_object(ctx, at + 1, limit)
    if frame is None:
        return None
    subject = behind(ctx, at + 1, min(told, frame.gap))
    if subject is None:
        return None
    carrier = behind(ctx, i + 1, at) or before(ctx, i, form)
    act = speech_act(ctx.word(told)) if told < frame.first else None
    proto = Proto(
        "relay", "relay", act or "assert", i, i + 1, form, frame, prefix=prefix, subject=subject, carrier=carrier
    )
    proto.gap = (i + 1, frame.gap)
    return proto


def _of_the_same(ctx: Context, i: int, at: int, form: Form, prefix: str, limit: int) -> Proto | None:
    """نقل التلفزيون عنه قوله: whoever spoke last is quoted again."""
    frame = that_frame(ctx, _SAY, at + 1, limit)
    if frame is None or frame.gap > at + 4:
        return None
    gender: Gender = "f" if ctx.word(at) == "عنها" else "m"
    same = form._replace(gender=gender, number="p" if ctx.word(at) == "عنهم" else "s")
    proto = Proto("relay", "relay", "assert", i, i + 1, same, frame, prefix=prefix or "و")
    proto.carrier = behind(ctx, i + 1, at) or before(ctx, i, form)
    proto.gap = (i + 1, frame.gap)
    return proto


def _carried_object(ctx: Context, first: int, limit: int) -> Frame | None:
    """نقلت الوكالة عن الوزير دعم بلاده: a noun behind the speaker."""
    _, head = head_at(ctx, first)
    if head is None and first not in ctx.names:
        return None
    j = object_start(ctx, first, limit, frozenset())
    if j >= limit - 1 or ctx.doc.tokens[j].kind != "w" or ctx.readings[j] or ctx.word(j).startswith("ال"):
        return None
    stops = ctx.word(j) in words("phrase_stops") or ctx.word(j) in words("relative") or ctx.word(j) in reported()
    return None if stops or j in ctx.times else Frame(j, j, 0, "object")


def _relay_form(ctx: Context, i: int) -> tuple[Form | None, str, str]:
    """The form of carrying at token i, the conjunction before it, and the preposition that names the speaker."""
    word = ctx.word(i)
    for index, entry in enumerate(lexicon.load("saying_according")["relay"]):
        table = plain_forms("relay", index)
        by = fold(entry.get("to", "عن"))
        if word in table:
            return table[word], "", by
        if word[:1] in "وف" and word[1:] in table:
            return table[word[1:]], word[0], by
    return None, "", ""


def _reported_before(ctx: Context, first: int, stop: int) -> int:
    return next((j for j in range(first, stop) if ctx.word(j) in reported()), stop)


def stands_proto(ctx: Context, i: int) -> Proto | None:
    """جاء في البيان أن؛ نص الاتفاق على."""
    word, limit = ctx.word(i), ctx.sentence_stop(i)
    rest = word[1:] if word[:1] in "وف" else word
    if rest in words("stands_in") and ctx.word(i + 1) == "في":
        subject = phrase_behind(ctx, i + 2, min(limit, i + 20))
        frame = that_frame(ctx, _SAY, i + 2, limit) if subject is not None else None
        if subject is None or frame is None or head_of(bare(ctx.word(i + 2))) is None:
            return None
        proto = Proto("stands", "stands-in", "assert", i, subject.stop, None, frame, subject=subject)
        proto.gap = (subject.stop, frame.gap)
        return proto
    table = plain_forms("provides")
    form = table.get(word) or (table.get(rest) if rest != word else None)
    if form is None:
        return None
    if ctx.word(i - 1) in words("negations") or ctx.word(i - 1) in words("before_noun"):
        return None
    at = next((j for j in range(i + 1, min(limit, i + 14)) if ctx.word(j) == "علي"), -1)
    if at < 0:
        return None
    subject = behind(ctx, i + 1, at) or before(ctx, i, form)
    if subject is None or not _document(ctx, subject):
        return None
    after = at + 1 + (ctx.word(at + 1) in words("that"))
    proto = Proto("stands", "provides", "assert", i, i + 1, form, Frame(at, after, 0, "prep"), subject=subject)
    proto.gap = (i + 1, at)
    return proto


def _document(ctx: Context, subject: Subject) -> bool:
    head = head_of(bare(ctx.word(subject.first)))
    return head is not None and head.kind == "document"


def self_credit(ctx: Context, i: int) -> int:
    """Index behind وفق تعبيره and the like at token i, or i."""
    hit = phrases("saying_according", "according_self").at(ctx.doc, i)
    return hit.stop if hit is not None else i

"""Who speaks, by the order of words: behind the verb, before it, or nobody named (an elided subject)."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.reading.marks import BRACKETS
from mahdar.reading.statements.context import COMMAS, Context, Name
from mahdar.reading.statements.forms import Form
from mahdar.reading.statements.grammar import PREPOSITIONS, words
from mahdar.reading.statements.heads import Head, head_of
from mahdar.reading.statements.phrases import (
    addressee_at,
    bare,
    head_at,
    name_quote,
    phrase_stop,
    plural_quantifier,
)


class Subject(NamedTuple):
    """The phrase that names the speaker, in tokens; ``stop`` is behind it, ``beyond`` behind what belongs to it."""

    first: int
    stop: int
    beyond: int
    skip: int = 0  # shadow characters of the first token that are a preposition


def behind(ctx: Context, start: int, stop: int) -> Subject | None:
    """The speaker between a verb and what is said (tokens start to stop), or None where only circumstances stand."""
    i = start
    while i < stop:
        if i in ctx.times:
            i = ctx.times[i][0]
            continue
        token = ctx.doc.tokens[i]
        if _manner(ctx, i):
            i += 1
            continue
        if token.text in words("relative"):
            i = next((j for j in range(i, stop) if ctx.is_mark(j, COMMAS)), stop)
            continue
        if token.kind == "p":
            if i in ctx.quotes and name_quote(ctx, i, stop + 1):
                end = phrase_stop(ctx, i, stop)
                return Subject(i, end, _apposition(ctx, end, stop))
            i = max(ctx.skip_pair(i), ctx.dashed(i, stop), i + 1)
            continue
        skipped = _circumstance(ctx, i, stop)
        if skipped > i:
            i = skipped
            continue
        end = phrase_stop(ctx, i, stop)
        if end <= i:
            i += 1
            continue
        return Subject(i, end, _apposition(ctx, end, stop))
    return None


def _manner(ctx: Context, i: int) -> bool:
    """Whether the word tells how it was said: an accusative written with tanwin, or a participle (مهددا)."""
    token = ctx.doc.tokens[i]
    if i in ctx.named or token.kind != "w":
        return False
    if ctx.doc.text[token.start : token.end].endswith(("ًا", "اً")):
        return True
    return token.text.endswith("ا") and any(form.tense == "participle" for form, _ in ctx.readings[i])


def _circumstance(ctx: Context, i: int, stop: int) -> int:
    """Index behind the adverbial that begins at token i, or i where a speaker may begin."""
    word = ctx.word(i)
    if word in ("نحو", "ما") or (i in ctx.names and i not in ctx.governed):
        return i
    if word in words("with_pronoun"):
        return i + 1
    preposition = word in PREPOSITIONS or word in words("phrase_stops")
    if not preposition and not (word[:1] == "ل" and addressee_at(ctx, i)):
        return _with_clitic(ctx, i, stop)
    if not preposition and (told := _past_outlet(ctx, i, stop)) > i:
        return told
    i += 1
    governed = False
    while i < stop:
        if ctx.doc.tokens[i].kind == "p":
            if i in ctx.quotes or i in ctx.brackets:
                i = ctx.skip_pair(i)
                governed = True
                continue
            break
        if i in ctx.times:
            break
        head = head_of(bare(ctx.word(i)))
        if governed and (_speaks(ctx, i, head) and ctx.word(i - 1) not in PREPOSITIONS):
            break
        governed = True
        i += 1
    return i


def _past_outlet(ctx: Context, i: int, stop: int) -> int:
    """Behind the outlet spoken to, where marks or the list of outlets tell its name: the speaker may follow."""
    j = i + 1 if ctx.word(i) in ("ل", "لل") else i
    if j in ctx.outlets:
        return min(stop, ctx.outlets[j][0])
    return min(stop, ctx.skip_pair(j)) if j > i else i


def _with_clitic(ctx: Context, i: int, stop: int) -> int:
    word = ctx.word(i)
    if (
        word[:1] in "بل"
        and len(word) > 3
        and head_of(word) is None
        and (i not in ctx.names or i in ctx.governed)
        and word not in words("not_ba")
    ):
        rest = "ال" + word[2:] if word.startswith("لل") else word[1:]
        if rest.startswith("ال") or head_of(rest) is not None or i + 1 >= stop or i in ctx.governed:
            j = i + 1
            while j < stop and ctx.doc.tokens[j].kind != "p" and not _speaks(ctx, j, head_of(ctx.word(j))):
                j += 1
            return j
    return i


def _speaks(ctx: Context, i: int, head: Head | None) -> bool:
    name = ctx.names.get(i)
    if name is not None and name.kind == "person":
        return True
    if ctx.word(i).startswith("ال") and ctx.word(i).endswith("ي"):
        return False  # an adjective: مكتبه السياسي
    return (
        head is not None and head.person and (ctx.word(i - 1).startswith("ال") or ctx.word(i - 1)[-1:] in ("ه", "ها"))
    )


def _apposition(ctx: Context, i: int, stop: int) -> int:
    """Index behind appositions between commas that follow a speaker's phrase (وزير الخارجية، فلان،)."""
    while i < stop and ctx.is_mark(i, COMMAS):
        j = i + 1
        if j >= stop or j in ctx.times or ctx.word(j) in words("phrase_stops") or addressee_at(ctx, j):
            return i
        end = phrase_stop(ctx, j, stop)
        if end <= j:
            return i
        i = end
    return i


def before(ctx: Context, cue: int, form: Form) -> Subject | None:
    """The speaker before a verb: a phrase that runs up to it, or the noun that a relative pronoun takes up."""
    floor = ctx.sentence_first(cue)
    i = cue - 1
    while i > floor and (
        ctx.word(i) in words("auxiliaries") or ((i in ctx.timed and i - 1 in ctx.timed) or i in ctx.timed)
    ):
        i -= 1
    if ctx.word(i) in words("relative"):
        return _before_relative(ctx, i, floor, form)
    if ctx.is_mark(i, COMMAS):
        return _before_comma(ctx, i, floor, form)
    document = _document(ctx, i, cue, form)
    if document is not None:
        return document
    first = _left(ctx, i, floor)
    if first <= i and _may_speak(ctx, first, i + 1, form) and phrase_stop(ctx, first, i + 1) == i + 1:
        return Subject(first, i + 1, i + 1)
    return None


def _document(ctx: Context, i: int, cue: int, form: Form) -> Subject | None:
    """انتهى ببيان أكد أن: an indefinite document before the verb, a time or an adjective between them."""
    if ctx.word(cue + 1) in words("with_pronoun"):
        return None  # a clause that describes it: قرارا طالب فيه
    for j in (i, i - 1):
        word = ctx.word(j)
        skip = 1 if word[:1] in "بلو" and head_of(word) is None else 0
        noun = word[skip:]
        head = head_of(noun) or (head_of(noun[:-1]) if noun.endswith("ا") else None)
        if head is None or head.definite or head.kind != "document":
            continue
        if ctx.word(j - 1) == "في" or not agrees(head, form):
            return None
        return Subject(j, i + 1, i + 1, skip)
    return None


def _before_relative(ctx: Context, i: int, floor: int, form: Form) -> Subject | None:
    j = i - 1
    if j < floor or (ctx.doc.tokens[j].kind == "p" and not ctx.is_mark(j, COMMAS)):
        return None
    if ctx.is_mark(j, COMMAS):
        j -= 1
    first = _left(ctx, j, floor)
    return Subject(first, j + 1, i) if first <= j and _may_speak(ctx, first, j + 1, form) else None


def _before_comma(ctx: Context, i: int, floor: int, form: Form) -> Subject | None:
    """فلان، صاحب المنصب، قال: the phrase before the first of the two commas."""
    j = i - 1
    while j > floor and not ctx.is_mark(j, COMMAS):
        j -= 1
    if not ctx.is_mark(j, COMMAS) or i - j > 25:
        return _alone(ctx, i, floor, form)
    if any(ctx.readings[k] or ctx.word(k) in words("that") for k in range(j, i)):
        return None
    first = _left(ctx, j - 1, floor)
    if first < j and _may_speak(ctx, first, j, form) and phrase_stop(ctx, first, j) == j:
        return Subject(first, j, i)
    return None


def _alone(ctx: Context, i: int, floor: int, form: Form) -> Subject | None:
    """وكان المجلس، قد أعلن: a phrase at the head of its clause that a comma parts from the verb."""
    first = _left(ctx, i - 1, floor)
    if first < i and _may_speak(ctx, first, i, form) and phrase_stop(ctx, first, i) == i:
        return Subject(first, i, i)
    return None


def _left(ctx: Context, i: int, floor: int) -> int:
    """First token of the phrase that ends at token i and begins its clause; i + 1 where there is none."""
    j = i
    while j > floor and i - j < 16:
        if ctx.named.get(j) is not None:
            j = ctx.named[j].first
        if j <= floor or _opens_clause(ctx, j - 1):
            break
        opening = next((q.first for q in ctx.doc.quotes if q.stop == j), -1)
        j = opening if opening >= floor and j - opening <= 8 else j - 1
    if j > floor and not _opens_clause(ctx, j - 1):
        return i + 1
    while j < i and (j in ctx.timed or ctx.word(j) in words("leads")):
        j += 1
    return j if _may_begin(ctx, j) else i + 1


def _opens_clause(ctx: Context, i: int) -> bool:
    """Whether the token before a phrase leaves it at the head of its clause."""
    token = ctx.doc.tokens[i]
    word = token.text
    if token.kind == "p":
        return not (word in '»”")' and ctx.doc.quote_of[i] >= 0)
    if word in words("that") or word in words("relative") or word in words("auxiliaries") or word in words("leads"):
        return True
    if word in words("clause_openers") or i in ctx.timed:
        return True
    return any(form.tense in ("past", "present") and not form.verb.noun for form, _ in ctx.readings[i])


def _may_begin(ctx: Context, i: int) -> bool:
    return head_at(ctx, i)[1] is not None or i in ctx.names or plural_quantifier(ctx.word(i)) or i in ctx.outlets


def _may_speak(ctx: Context, first: int, stop: int, form: Form) -> bool:
    """Whether the phrase can be the subject of a verb behind it, by what it is and by agreement."""
    _at, head = head_at(ctx, first)
    name = ctx.names.get(first)
    if head is None and name is None and first not in ctx.outlets:
        return False
    if head is not None and ctx.word(first - 1) in PREPOSITIONS and not agrees(head, form):
        return False
    return head is None or agrees(head, form)


def agrees(head: Head, form: Form) -> bool:
    """Whether a verb before or behind the noun may be said of it (number is not marked before the noun)."""
    if not form.gender or (head.kind == "source" and head.lemma in ("بعض", "كثير", "غالبيه")):
        return True
    gender = "f" if head.number == "p" and head.kind in ("media", "document", "organisation") else head.gender
    if head.number == "p" and head.kind in ("official", "source"):
        return head.gender != "f" or form.gender == "f" or form.number == "p"
    return gender == form.gender or form.number == "p"


def name_in(ctx: Context, first: int, stop: int) -> Name | None:
    """The last person named within the tokens; a name in brackets behind another is the same person's."""
    found = None
    for i in range(first, stop):
        name = ctx.names.get(i)
        if name is not None and name.kind == "person" and name.stop <= stop:
            found = found if found is not None and ctx.doc.tokens[i - 1].text in BRACKETS else name
    return found

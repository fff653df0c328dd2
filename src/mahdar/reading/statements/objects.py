"""What is said as the object of a verb, behind the speaker and the circumstances (أعلن الجيش انسحابه)."""

from __future__ import annotations

from mahdar.reading.statements.closing import object_start
from mahdar.reading.statements.context import COMMAS, Context
from mahdar.reading.statements.forms import Form
from mahdar.reading.statements.frames import Frame
from mahdar.reading.statements.grammar import PREPOSITIONS, words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.phrases import addressee_at, bare, head_at, name_quote, occasion, phrase_stop
from mahdar.reading.statements.speakers import lone_name, people
from mahdar.reading.statements.subjects import agrees


def object_frame(ctx: Context, i: int, form: Form, limit: int, surnames: frozenset[str]) -> Frame | None:
    """What is said as the object of the verb, behind the speaker where one stands between."""
    start = i + 1
    if form.pronoun and not form.verb.complement:
        return None
    j = _skip_times(ctx, start, limit)
    quote = ctx.quotes.get(j)
    if ctx.word(i - 1) in words("pronouns"):
        pass
    elif quote is not None and quote.stop < limit - 2 and name_quote(ctx, j, limit):
        j = quote.stop
    elif _can_speak(ctx, j, form, surnames) or _introduced(ctx, i):
        j = object_start(ctx, j, limit, surnames)
    begun = j
    j = skip_circumstances(ctx, j, limit)
    if begun == start < j < limit and _can_speak(ctx, j, form, surnames) and ctx.word(i - 1) not in words("pronouns"):
        j = skip_circumstances(ctx, object_start(ctx, j, limit, surnames), limit)  # the speaker behind circumstances
    if j >= limit or not object_word(ctx, j, form):
        return None
    return Frame(j, j, 0, "object")


def _introduced(ctx: Context, i: int) -> bool:
    """من جانبه، بدوره before the verb: whoever follows it speaks, known or not."""
    return any(ctx.word(j) in words("introducing") for j in range(max(0, i - 3), i))


def _skip_times(ctx: Context, i: int, limit: int) -> int:
    while i < limit and (i in ctx.times or ctx.word(i) in words("adverbs") or ctx.word(i) == "باشد"):
        i = i + 2 if ctx.word(i) == "باشد" else ctx.times[i][0] if i in ctx.times else i + 1
    return i


def skip_circumstances(ctx: Context, i: int, limit: int) -> int:
    """Past times, appositions between commas and أين وكيف phrases that stand between speaker and object."""
    for _ in range(7):
        start = i
        i = _skip_times(ctx, i, limit)
        if ctx.is_mark(i, COMMAS):
            i = _past_comma(ctx, i, limit)
        elif i in ctx.brackets:
            i = ctx.brackets[i].stop
        elif ctx.dashed(i, limit) > i:
            i = ctx.dashed(i, limit)
        elif ctx.word(i) == "في" and i + 1 in ctx.times:
            i = ctx.times[i + 1][0]
        elif ctx.word(i) == "في" and ctx.word(i + 1) in ("هذا", "هذه", "ذلك"):
            i += 3
        elif ctx.word(i) == "في" and i + 1 in ctx.names and ctx.names[i + 1].kind in ("place", "state"):
            i = ctx.names[i + 1].stop
        elif ctx.word(i) == "في" and occasion(ctx.word(i + 1)):
            i = _circumstance_end(ctx, i + 2, limit)
        elif ctx.word(i) in words("occasioned") and i + 1 < limit:
            i = object_start(ctx, i + 1, limit, frozenset())
        elif ctx.word(i)[:1] == "ل" and addressee_at(ctx, i):
            i = _past_listener(ctx, i, limit)
        elif ctx.word(i) in words("belonging"):
            i = object_start(ctx, i + 1 + (ctx.word(i + 1) == "من"), limit, frozenset())
        if i == start:
            break
    return i


def _past_comma(ctx: Context, i: int, limit: int) -> int:
    """Behind an apposition or a time between commas; behind the comma where neither stands."""
    _, head = head_at(ctx, i + 1)
    name = ctx.names.get(i + 1)
    if name is not None and name.kind == "person":
        return name.stop
    apposed = head is not None and head.person
    apposed = apposed or any(ctx.word(i + 1) in words(key) for key in ("belonging", "relative"))
    apposed = apposed or (ctx.word(i + 1) == "في" and occasion(ctx.word(i + 2)))
    if not apposed and (stop := _unknown_apposition(ctx, i + 1, limit)) > i + 1:
        return stop
    if apposed:
        end = next((j for j in range(i + 1, min(limit, i + 20)) if ctx.is_mark(j, COMMAS)), -1)
        return end + 1 if end > 0 else i + 1
    return i + 1


def _unknown_apposition(ctx: Context, i: int, limit: int) -> int:
    """Behind one to three unknown words between a comma and في تصريح or another comma: a name."""
    j = i
    while j < limit and j - i < 4 and ctx.doc.tokens[j].kind == "w" and not ctx.readings[j]:
        if ctx.word(j) == "في" and occasion(ctx.word(j + 1)):
            return j
        if ctx.word(j) in words("phrase_stops") or head_of(ctx.word(j)) is not None or j in ctx.times:
            return i
        j += 1
    return i


def _past_listener(ctx: Context, i: int, limit: int) -> int:
    j = i + 1 if ctx.word(i) in ("ل", "لل") else i
    if j in ctx.outlets:
        return ctx.outlets[j][0]
    if ctx.word(j) in "»«”“" and j + 1 in ctx.outlets:
        return min(limit, ctx.outlets[j + 1][0] + 1)
    if j > i and ctx.skip_pair(j) > j:
        return ctx.skip_pair(j)
    return max(i + 1, phrase_stop(ctx, i, limit))


def _circumstance_end(ctx: Context, i: int, limit: int) -> int:
    """Behind the adjectives and the place of an occasion (في تصريح صحافي خاص على تويتر)."""
    while i < limit:
        word = ctx.word(i)
        if word in words("by_way"):
            i += 2
        elif word in words("occasion_ends") or (
            word.endswith(("يه", "ي")) and not word.startswith("ال") and i not in ctx.named
        ):
            i += 1
        else:
            break
    return i


def object_word(ctx: Context, j: int, form: Form) -> bool:
    token, verb = ctx.doc.tokens[j], form.verb
    word = token.text
    if token.kind == "p":
        return j in ctx.quotes
    if j in ctx.names and ctx.names[j].kind == "person" and verb.act != "accuse":
        return False
    office = head_of(word)
    if (
        office is not None
        and office.person
        and office.kind == "official"
        and office.number == "s"
        and verb.act != "accuse"
    ):
        return False
    if verb.object_words:
        return word in verb.object_words or owned(word) in {owned(known) for known in verb.object_words}
    if word == "ما" and ctx.word(j + 1) not in ("اذا", "ان", "لم") and form.tense in ("past", "present"):
        return verb.act in ("deny", "confirm", "reject", "accuse")
    if word in verb.not_before or word in words("phrase_stops") or word in words("that") or word in words("relative"):
        return word in ("بين",) and False
    if word in PREPOSITIONS or word in words("no_object") or j in ctx.times:
        return False
    if word[:1] in "لب" and (word[:2] in ("لل",) or word[1:3] == "ال"):
        return False
    return not any(f.tense in ("past", "present") and len(word) > 4 for f, _ in ctx.readings[j])


def owned(word: str) -> str:
    """A noun without the pronoun of its owner."""
    for pronoun in ("هما", "هم", "ها", "ه"):
        if word.endswith(pronoun) and len(word) > len(pronoun) + 2:
            return word[: -len(pronoun)].removesuffix("ت")
    return word.removesuffix("ه")


def _can_speak(ctx: Context, j: int, form: Form, surnames: frozenset[str]) -> bool:
    name = ctx.names.get(j) if j not in ctx.governed else None
    behind_title = ctx.names.get(j + 1) if ctx.word(j).startswith("ال") else None
    if behind_title is not None and behind_title.kind == "person":
        return True
    at, head = head_at(ctx, j)
    if head is None and name is None and people(ctx, j):
        return True
    apart = ctx.word(j + 1) in words("occasioned") or ctx.is_mark(j + 1, COMMAS)
    if head is None and name is None and apart and lone_name(ctx, j):
        return True
    if head is not None:
        accusative = head.number == "p" and at == j and ctx.word(j).endswith("ين") and form.number != "p"
        return agrees(head, form) and not accusative and not (head.weak and not head.definite)
    if name is not None:
        return name.kind in ("person", "organisation", "armed_group", "state", "media") or (
            name.kind == "place" and form.gender == "f"
        )
    return bare(ctx.word(j)) in surnames or j in ctx.outlets

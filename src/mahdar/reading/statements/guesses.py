"""Names of persons that no list knows, guessed by where they stand: behind an office, a title or a comma."""

from __future__ import annotations

from mahdar.reading.mentions.gazetteer import common_words, given_names
from mahdar.reading.statements.context import Context
from mahdar.reading.statements.grammar import nisba, words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.heads import words as speaker_words
from mahdar.reading.statements.names import name_run
from mahdar.reading.statements.subjects import Subject


def unknown_name(ctx: Context, first: int, stop: int) -> str | None:
    """Two to five words without article at their head and no known noun among them read as a name."""
    tokens = range(first, stop)
    size = stop - first
    nisbas = all(ctx.word(i).startswith("ال") and ctx.word(i).endswith("ي") for i in tokens)
    if not 2 <= size <= 5 or (ctx.word(first).startswith("ال") and not (nisbas and size == 2)):
        return None
    for i in tokens:
        name = ctx.named.get(i)
        known = ctx.readings[i] or ctx.word(i) in words("phrase_stops") or no_name(ctx.word(i)) or adverb(ctx, i)
        if (
            ctx.doc.tokens[i].kind != "w"
            or (name is None and known)
            or head_of(ctx.word(i)) is not None
            or (name is not None and name.kind != "person")
        ):
            return None
    return ctx.doc.quote(first, stop)


def adverb(ctx: Context, i: int) -> bool:
    """Whether the word is written with tanwin: no name."""
    token = ctx.doc.tokens[i]
    return ctx.doc.text[token.start : token.end].endswith(("ًا", "اً"))


def no_name(word: str) -> bool:
    return (word[:2] in ("با", "لل") and len(word) > 6) or (word.endswith(("وه", "يه", "اء", "ات")) and len(word) > 4)


def guess_name(ctx: Context, at: int, stop: int) -> str | None:
    """The name at the end of an office's phrase, where no mention tells: words behind the last with the article."""
    titles = speaker_words("titles")
    if stop - at > 4 and all(ctx.word(k).startswith("ال") and ctx.word(k).endswith("ي") for k in range(stop - 3, stop)):
        return ctx.doc.quote(stop - 2, stop)  # an adjective of the institution and two names of its shape
    if stop - 2 > at and _given_and_family(ctx, stop - 2):
        return ctx.doc.quote(stop - 2, stop)
    i = stop
    while i - 1 > at:
        word = ctx.word(i - 1)
        token = ctx.doc.tokens[i - 1]
        if token.kind != "w" or word in titles or head_of(word) is not None or i - 1 in ctx.named:
            break
        if (
            (word.startswith(("ال", "وال", "بال", "لل")) and len(word) > 2 and i != stop)
            or word in words("phrase_stops")
            or no_name(word)
            or adverb(ctx, i - 1)
        ):
            break
        i -= 1
    size = stop - i
    before = ctx.word(i - 1)
    rank = head_of(before)
    titled = before in titles or (rank is not None and rank.person and not rank.definite and i - 1 > at)
    foreign = size > 1 and i - 1 in ctx.named and all(ctx.word(k) not in common_words() for k in range(i, stop))
    if not 1 <= size <= 5 or not (titled or foreign or before.startswith(("ال", "وال", "بال", "لل", "ولل"))):
        return None
    word = ctx.word(i)
    bare_word = word.startswith("ال") or bool(ctx.readings[i]) or len(word) < 3 or i in ctx.timed
    noun = word.endswith("ا") and len(word) < 6
    if size == 1 and (nisba(word) or noun or (bare_word and not titled)):
        return None
    if any(ctx.word(j).endswith("ه") and ctx.word(j) != "عبدالله" for j in range(i, i + 1)):
        return None
    return ctx.doc.quote(i, stop)


def holds(ctx: Context, first: int, stop: int) -> bool:
    """Whether two to four words behind a definite office are its holder's name, known or not."""
    last = ctx.word(first - 1)
    definite = last.startswith(("ال", "لل", "بال", "وال")) or first - 1 in ctx.named
    if not definite or not 2 <= stop - first <= 4 or ctx.word(first).startswith(("ال", "لل", "بال", "وال")):
        return False
    for k in range(first, stop):
        word = ctx.word(k)
        other = ctx.named.get(k)
        known = head_of(word) is not None or bool(ctx.readings[k]) or word in words("phrase_stops") or adverb(ctx, k)
        if ctx.doc.tokens[k].kind != "w" or known or k in ctx.timed or (other is not None and other.first >= first):
            return False
    return True


def _given_and_family(ctx: Context, i: int) -> bool:
    """Whether a given name and a family name with the article stand at token i (صالح القاضي، نزيهة العبيدي)."""
    given, family = ctx.word(i), ctx.word(i + 1)
    if given == "باسم" or given.startswith("ال") or i in ctx.named or not family.startswith("ال"):
        return False
    if head_of(given) is not None or ctx.doc.tokens[i].kind != "w" or given in words("phrase_stops"):
        return False
    rare = given not in common_words() and len(given) > 2 and given[0] not in "بلوكف"
    return given in given_names() or (rare and family.endswith("ي") and family not in common_words())


def guess_apposed(ctx: Context, subject: Subject) -> str | None:
    """A name between commas behind an office, where no mention tells."""
    first = subject.stop + 1
    if first >= subject.beyond or ctx.word(first) in speaker_words("titles"):
        first += 1
    run = name_run(ctx, first, subject.beyond) if first < subject.beyond else first
    if run > first:
        return ctx.doc.quote(first, run)
    stop = first
    while stop < subject.beyond and ctx.doc.tokens[stop].kind == "w" and stop not in ctx.timed:
        if ctx.word(stop) in words("phrase_stops") or ctx.word(stop) in words("that"):
            break
        stop += 1
    article = 2 <= stop - first <= 3 and ctx.word(first).startswith("ال") and not ctx.word(first + 1).startswith("ال")
    if article and all(head_of(ctx.word(k)) is None for k in range(first, stop)):
        return ctx.doc.quote(first, stop)  # الهادي فلان
    return unknown_name(ctx, first, stop)

"""The phrase that names a speaker: where it begins and ends, in tokens."""

from __future__ import annotations

from mahdar.reading.kept import kept
from mahdar.reading.statements.context import COMMAS, Context
from mahdar.reading.statements.grammar import PREPOSITIONS, nisba, number_words, words
from mahdar.reading.statements.heads import Head, head_of
from mahdar.reading.statements.heads import words as speaker_words
from mahdar.reading.statements.names import common

_IN, _OF, _ON, _TO = "في", "من", "علي", "الي"
_TANWIN = 5  # letters of a noun with the ending of the accusative
_KNOWING = ("مطلع", "المطلع", "مشرف", "المشرف")


def bare(word: str) -> str:
    """A folded word without a conjunction before it, where the rest is a head noun."""
    if word[:1] in "وف" and len(word) > 3 and head_of(word) is None and head_of(word[1:]) is not None:
        return word[1:]
    return word


def plural_quantifier(word: str) -> bool:
    """Numbers and words like عدد that stand before the noun that counts."""
    return word in number_words() or word in words("keeps_of")


def head_at(ctx: Context, i: int, skip: int = 0) -> tuple[int, Head | None]:
    """The head noun of the phrase that begins at token i: quantifiers and نفس/هذا are stepped over."""
    j = i
    for _ in range(4):
        word = ctx.word(j)[skip if j == i else 0 :]
        token = ctx.doc.tokens[j] if j < len(ctx.doc.tokens) else None
        if token is None:
            break
        steps = token.kind == "n" or plural_quantifier(word) or word in speaker_words("same_before")
        here = head_of(bare(word))
        ahead = head_of(ctx.word(j + 1))
        honour = here is not None and here.honorific and ahead is not None and ahead.person
        if honour or (steps and ahead is not None):
            j += 1
        elif steps and ctx.word(j + 1) == _OF:
            j += 2
        else:
            break
    word = ctx.word(j)[skip if j == i else 0 :]
    head = head_of("ا" + word if skip and j == i and word[:1] == "ل" else bare(word))
    if head is None and word.endswith("ا") and ctx.word(i - 1) in ("لكن", "ولكن", "ان", "بان", "وان"):
        after_that = head_of(word[:-1])
        head = after_that if after_that is not None and after_that.person else None
    if j in ctx.names and ctx.names[j].kind == "person":
        return j, None
    if head is not None and head.given_name and not head.definite and _is_name(ctx, j):
        return j, None
    if head is not None and head.before and ctx.word(j + 1) not in head.before:
        head = None
    return j, head


def _is_name(ctx: Context, i: int) -> bool:
    """Whether a noun of office without article is a given name: no noun that makes it definite follows."""
    after = ctx.word(i + 1)
    return not (after.startswith("ال") or i + 1 in ctx.names or head_of(after) is not None or after in ("عام", "اول"))


def phrase_stop(ctx: Context, first: int, limit: int) -> int:
    """Index behind the phrase that begins at ``first``: before a comma, an adverbial or what is said."""
    at, head = head_at(ctx, first)
    if head is not None and head.lemma in speaker_words("honorifics"):
        return at + 1  # سموه
    human = head is not None and (head.person or head.kind == "source")
    name = ctx.names.get(first)
    if head is None and name is not None and name.kind in ("state", "organisation", "armed_group", "place"):
        return _behind_name(ctx, name.stop, limit)
    i = first
    while i < limit:
        token = ctx.doc.tokens[i]
        if i in ctx.times and i > first:
            break
        if token.kind == "p":
            stop = _through_marks(ctx, i, first, limit)
            if stop == i:
                break
            i = stop
            continue
        if i > at and (token.kind == "n" or _ends(ctx, i, first, human, head)):
            break
        i += 1
    return i


def _behind_name(ctx: Context, i: int, limit: int) -> int:
    """Past adjectives, brackets and others joined by و behind the name of a state or an institution."""
    while i < limit:
        word, joined = ctx.word(i), i in ctx.names and ctx.word(i)[:1] == "و"
        if i in ctx.brackets:
            i = ctx.brackets[i].stop
        elif joined:
            i = ctx.names[i].stop
        elif nisba(word):
            i += 1
        else:
            break
    return min(i, limit)


def _through_marks(ctx: Context, i: int, first: int, limit: int) -> int:
    if ctx.word(i) == "." and len(ctx.word(i - 1)) == 1 and ctx.doc.tokens[i - 1].kind == "w" and i > first:
        return i + 1
    if i in ctx.brackets:
        return min(limit, ctx.brackets[i].stop)
    quote = ctx.quotes.get(i)
    if quote is not None and i + 1 in ctx.outlets and (ctx.word(i + 1)[:2] == "لل" or ctx.glued.get(i + 1)):
        return i  # "للوطن": spoken to
    if quote is not None and quote.stop - quote.first <= 9 and quote.stop <= limit:
        return quote.stop
    if ctx.word(i) == "-" and i > first and ctx.doc.tokens[i - 1].end == ctx.doc.tokens[i].start:
        return i + 1  # a double name
    return i


def _accusative(ctx: Context, i: int) -> bool:
    """Whether a common noun stands at token ``i`` in the accusative without article, which no definite phrase holds."""
    word = ctx.word(i)
    if len(word) < _TANWIN or not word.endswith("ا") or word.startswith("ال") or i in ctx.named:
        return False
    return ctx.word(i - 1).startswith("ال") and common(word[:-1]) and not nisba(word) and head_of(word) is None


def _another(ctx: Context, i: int) -> bool:
    """Whether somebody in office stands at token ``i`` behind a word with the article, which nobody owns."""
    if not (ctx.word(i).startswith("ال") and ctx.word(i - 1).startswith("ال")) or i in ctx.named:
        return False
    head = head_of(ctx.word(i))
    return head is not None and head.person and head.number == "s"


def _ends(ctx: Context, i: int, first: int, human: bool, head: Head | None) -> bool:
    word, before = ctx.word(i), ctx.word(i - 1)
    if i in ctx.names and ctx.names[i].kind == "person":
        return False
    if i in ctx.named and ctx.named[i].first <= i - 1 and ctx.named[i].first >= first:
        return False
    if word == _IN:
        same = ctx.word(i + 1) in words("same") and occasion(ctx.word(i + 2))
        return not human or same or occasion(ctx.word(i + 1)) or i + 1 in ctx.times
    if i > first and word in words("own_words"):
        return True  # اختتم الوزير حديثه
    if i > first and (_accusative(ctx, i) or (not human and _another(ctx, i))):
        return True  # أصدرت الحكومة بيانا، التقت الحكومة السفير
    if word in (_OF, "عن") and before in words("issued"):
        return False
    if word == _OF:
        return before not in words("keeps_of") and not (head is not None and head.kind == "source")
    if word == _ON:
        return not before.startswith(_KNOWING) and not (head is not None and head.lemma == "مشرف")
    if word == _TO:
        return head is None or head.lemma not in words("sent")
    if word == "لدي":
        return not human
    if (
        word in words("phrase_stops")
        or word in words("that")
        or word in words("relative")
        or word in words("published")
    ):
        return True
    if word in PREPOSITIONS:
        return True
    if word[:1] == "ل" and _addressed(ctx, i, head):
        return True
    if i not in ctx.named and imperfect(word) and not _ends_name(ctx, i):
        return True
    return bool(ctx.readings[i]) and any(
        form.tense in ("past", "present") and (len(word) > 4 or prefix or not form.verb.noun)
        for form, prefix in ctx.readings[i]
    )


def _ends_name(ctx: Context, i: int) -> bool:
    """Whether a word that reads as a verb stands where only a name can end (قال المتحدث فلان يوسف إن)."""
    after = ctx.word(i + 1)
    return after in words("that") or after == ":" or (i + 1 < len(ctx.doc.tokens) and ctx.is_mark(i + 1, COMMAS))


@kept(20_000)
def occasion(word: str) -> bool:
    """Whether a folded word tells where something was said: بيان، بيانه، المؤتمر، تصريحات."""
    known = words("occasions")
    bare = word[2:] if word.startswith("ال") else word
    if word in known or bare in known:
        return True
    for pronoun in ("ه", "ها", "هم", "هما"):
        if bare.endswith(pronoun):
            stem = bare[: -len(pronoun)]
            if stem in known or (stem.endswith("ت") and stem[:-1] + "ه" in known):
                return True
    return False


def imperfect(word: str) -> bool:
    """Whether a folded word reads as a verb of the present or future (يستخدم، ستكون)."""
    if word[:2] in ("سي", "ست") and len(word) > 5:
        return not word.endswith(("ي", "يه"))
    return word[:1] == "ي" and len(word) > 3 and not word.endswith(("ي", "يه", "ين", "يون", "ا"))


def _addressed(ctx: Context, i: int, head: Head | None) -> bool:
    """Whether the word with لـ at token i tells to whom it was said, and is no part of an office."""
    if head is not None and head.kind == "document" and ctx.word(i) not in ("ل", "لل"):
        return False
    if addressee_at(ctx, i):
        return True
    return head is None or not (head.person or head.kind == "document")


def addressee_at(ctx: Context, i: int) -> bool:
    """Whether somebody who is spoken to is named at token i, behind لـ."""
    word = ctx.word(i)
    if word in ("ل", "لل"):
        return True
    if word[:1] != "ل":
        return False
    if i in ctx.outlets:
        return True
    rest = "ال" + word[2:] if word.startswith("لل") else word[1:]
    head = head_of(rest)
    return rest == "برنامج" or (head is not None and (head.kind == "media" or head.lemma in words("asked_by")))


def name_quote(ctx: Context, i: int, limit: int) -> bool:
    """Whether the quotation marks that open at token i enclose a name rather than speech."""
    quote = ctx.quotes[i]
    size = quote.stop - quote.first - 2
    if size > 6:
        return False
    before = ctx.word(i - 1)
    if before in words("before_name") or before in ("ل", "لل", "ب", "و", "(") or i + 1 in ctx.outlets:
        return not (before == "ب" and i + 1 not in ctx.outlets)
    name = ctx.names.get(i + 1)
    if name is not None and name.stop >= quote.stop - 1:
        return True
    if ctx.readings[i - 1] and head_of(ctx.word(i + 1)) is not None and ctx.word(quote.stop) not in (".", ""):
        return True
    after = ctx.word(quote.stop)
    if after in words("that") or after == ":" or (after in COMMAS and ctx.word(quote.stop + 1) in words("that")):
        return True
    return size <= 3 and any(
        ctx.word(j) in words("that") or ctx.word(j) == ":" for j in range(quote.stop, min(limit, quote.stop + 14))
    )


def adjective(word: str) -> bool:
    """Whether a folded word may qualify the definite noun before it."""
    return nisba(word) or word in speaker_words("same")

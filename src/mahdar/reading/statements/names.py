"""Names that no mention tells: runs of given names and of words that are none of the common ones."""

from __future__ import annotations

from functools import cache

from mahdar import lexicon
from mahdar.errors import LexiconError
from mahdar.reading.shadow import fold
from mahdar.reading.statements.context import Context
from mahdar.reading.statements.grammar import words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.heads import words as speaker_words

LONGEST = 5  # words of a name


@cache
def _listed(*names: str) -> frozenset[str]:
    try:
        return frozenset(fold(line) for name in names for line in lexicon.lines(name))
    except LexiconError:
        return frozenset()


def given(word: str) -> bool:
    """Whether a folded word is a known given name."""
    head = head_of(word)
    listed = _listed("names/arabic", "names/foreign")
    if word.startswith("ال") and len(word) > 5:
        return word[2:] in listed and head is None
    return word in listed or (head is not None and head.given_name)


def common(word: str) -> bool:
    """Whether a folded word is frequent in news and hardly ever part of a name; everything is, without the list."""
    known = _listed("names/common_words")
    return not known or word in known or (word.startswith("ال") and word[2:] in known)


def name_run(ctx: Context, i: int, limit: int) -> int:
    """Index behind the name of two to five words that begins at token i, or i."""
    first = ctx.word(i)
    article = first.startswith(("ال", "وال", "بال", "لل")) and (first[:2] != "ال" or first.endswith("ي"))
    if not given(first) and (common(first) or article):
        return i
    j = i
    while j < limit and j - i < LONGEST and _part(ctx, j, i):
        j += 1
    if j == i + 1 and j < limit and _surname(ctx, j):
        j += 1
    plain = all(not common(ctx.word(k)) for k in range(i, j))
    surnamed = j - i == 2 and not common(first) and ctx.word(j - 1).startswith("ال")
    if first.startswith("ال") and (j - i < 2 or common(ctx.word(i + 1))):
        return i
    return j if j - i >= 2 and (given(first) or plain or surnamed) else i


def _surname(ctx: Context, j: int) -> bool:
    """Whether a word with the article may end a name whose first word nobody knows (فهد المفرج)."""
    word = ctx.word(j)
    apart = j not in ctx.named and j not in ctx.timed and head_of(word) is None
    return (
        word.startswith("ال") and len(word) > 4 and ctx.doc.tokens[j].kind == "w" and apart and not word.endswith("ه")
    )


def _part(ctx: Context, j: int, i: int) -> bool:
    token = ctx.doc.tokens[j]
    word = token.text
    other = ctx.named.get(j)
    if token.kind != "w" or j in ctx.timed or (other is not None and other.kind != "person"):
        return False
    if word in words("name_parts") or given(word):
        return True
    if head_of(word) is not None or word in words("phrase_stops") or word in words("that"):
        return False
    behind_given = j > i and given(ctx.word(j - 1)) and word.startswith("ال")
    return behind_given or (not common(word) and not ctx.readings[j])


def last_run(ctx: Context, first: int, stop: int) -> tuple[int, int] | None:
    """The last name among the tokens that a title, an office or the phrase's end tells to be one, or None."""
    found = None
    i = first
    while i < stop:
        end = name_run(ctx, i, stop)
        if end > i:
            found = (i, end)
            i = end
            continue
        titled = ctx.word(i) in speaker_words("titles") and i + 1 < stop and ctx.doc.tokens[i + 1].kind == "w"
        second = i + 2 < stop and ctx.doc.tokens[i + 2].kind == "w" and not common(ctx.word(i + 2))
        if titled and second and head_of(ctx.word(i + 1)) is None and head_of(ctx.word(i + 2)) is None:
            found = (i + 1, i + 3)
        elif titled and i + 1 not in ctx.named and not common(ctx.word(i + 1)) and head_of(ctx.word(i + 1)) is None:
            found = (i + 1, min(stop, i + 2))
        i += 1
    return found

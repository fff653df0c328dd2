"""Where a speaker's phrase closes when its object follows without any word between (أدانت الحكومة الغارات)."""

from __future__ import annotations

from mahdar.reading.mentions.gazetteer import given_names
from mahdar.reading.statements.context import COMMAS, Context
from mahdar.reading.statements.grammar import nisba, words
from mahdar.reading.statements.heads import Head, head_of
from mahdar.reading.statements.heads import words as speaker_words
from mahdar.reading.statements.names import name_run
from mahdar.reading.statements.phrases import addressee_at, bare, head_at, occasion

_SENT = frozenset({"مبعوث", "سفير", "موفد", "مندوب", "ممثل"})  # offices with a place: the envoy to …


def object_start(ctx: Context, first: int, limit: int, known: frozenset[str]) -> int:
    """Index behind the speaker that begins at ``first`` and has its object right behind it (أدانت الحكومة الغارات).

    ``known``: last words of persons named before. Without a name that tells, the phrase ends where its article and
    adjectives do.
    """
    name = ctx.names.get(first)
    if name is None and ctx.word(first).startswith("ال") and head_of(bare(ctx.word(first))) is None:
        titled = ctx.names.get(first + 1)  # an unknown title before a name
        name = titled if titled is not None and titled.kind == "person" else None
    if name is not None and name.kind != "place":
        return _with_tail(ctx, name.stop, limit)
    if first in ctx.quotes:
        return ctx.quotes[first].stop
    at, head = head_at(ctx, first)
    if bare(ctx.word(first)) in known or (head is not None and head.lemma in speaker_words("honorifics")):
        return at + 1
    holder = _holder(ctx, at, limit, head)
    if holder is not None:
        return _with_tail(ctx, holder, limit)
    i = at + 1
    closed = ctx.word(at).startswith("ال")
    if head is None and not closed:
        closed = True
    seated = name_seen = False
    while i < limit:
        word = ctx.word(i)
        token = ctx.doc.tokens[i]
        inner = ctx.names.get(i)
        if token.kind == "p":
            if i in ctx.brackets or (i in ctx.quotes and not closed):
                i = ctx.skip_pair(i)
                closed = True
                continue
            return i
        if closed and word in words("demonstratives"):
            return i
        if inner is not None and (not closed or (inner.kind == "person" and _office_before(ctx, at, i))):
            i, closed, name_seen = inner.stop, True, name_seen or inner.kind == "person"
            continue
        if word == "في" and i == at + 1 and head is None and ctx.word(at).endswith("ون"):
            i, closed = i + 1, False
            continue
        inside = word == "في" and head is not None and (head.person or head.kind == "source" or seat(ctx, i + 1))
        sent = word in ("الي", "لدي") and head is not None and head.lemma in _SENT
        if sent or (word == "باسم" and head is not None) or (inside and not occasion(ctx.word(i + 1))):
            i, closed, seated = i + 1, False, seated or word == "في"
            continue
        if seated and inner is not None and inner.kind in ("place", "state"):
            i, closed = inner.stop, True
            continue
        if not closed and i == at + 1 and head is not None and not word.startswith("ال"):
            i, closed = (i + 1, True) if word.endswith(("ي", "يه", "يون", "يين")) else (i + 1, False)
            continue
        if not closed:
            closed = word.startswith(("ال", "لل"))
        elif _attached(ctx, i, at, head):
            closed = word[:2] in ("لل", "ال") or word[1:3] == "ال"
        elif _titled(ctx, i, head):
            closed = True
        elif name_seen and _office(ctx, i):
            closed = word.startswith("ال")
        elif _also(word):
            closed = word[1:3] == "ال"
        elif not (nisba(word) and _fits(head, word)) and word not in speaker_words("same"):
            run = name_run(ctx, i, limit) if head is not None and head.person and not name_seen else i
            if run > i:
                i, name_seen = run, True
                continue
            return _past_name(ctx, i, limit) if head is not None and head.person and not name_seen else i
        i += 1
    return i


def _holder(ctx: Context, at: int, limit: int, head: Head | None) -> int | None:
    """Behind the name of an office's holder, where only the office's own words stand before it, or None."""
    if head is None or not head.person or head.number != "s":
        return None
    closed = ctx.word(at).startswith("ال")
    for k in range(at + 1, min(limit, at + 16)):
        word, name = ctx.word(k), ctx.names.get(k)
        if name is not None and name.kind == "person" and name.stop <= limit:
            last = ctx.word(name.stop)
            half = name.stop - k == 1 and last.startswith("ال") and last.endswith("ي") and name.stop < limit
            return name.stop + half
        other = head_of(word)
        if ctx.doc.tokens[k].kind != "w" or (other is not None and other.lemma == head.lemma):
            return None
        definite = word.startswith(("ال", "وال", "بال", "لل", "ولل")) or word[:1] in "بل" or k in ctx.named
        if closed and not definite and other is None:
            return None
        if word in words("phrase_stops") and word != "في":
            return None
        closed = closed or word.startswith("ال")
    return None


def _past_name(ctx: Context, i: int, limit: int) -> int:
    """Behind an unknown name of one to three words that a comma ends (رئيس كذا فلان فلان، …), or i."""
    if ctx.word(i) in given_names() and ctx.word(i) != "باسم" and ctx.word(i + 1).startswith("ال") and i + 2 < limit:
        after = ctx.word(i + 2)
        ends = ctx.doc.tokens[i + 2].kind == "p" or i + 2 in ctx.timed
        if ends or any(after in words(key) for key in ("phrase_stops", "occasioned", "necessity")):
            return i + 2
    j = i
    while j < limit and j - i < 4 and ctx.doc.tokens[j].kind == "w":
        if ctx.word(j).startswith("ال") or head_of(ctx.word(j)) is not None or ctx.word(j) in words("phrase_stops"):
            return i
        j += 1
    return j if 1 <= j - i <= 3 and j < limit and ctx.is_mark(j, COMMAS) else i


def _office_before(ctx: Context, at: int, i: int) -> bool:
    return any((head := head_of(ctx.word(k))) is not None and head.person for k in range(at, i))


def seat(ctx: Context, i: int) -> bool:
    """Whether an institution's place or a larger one stands at token i (السفارة في العاصمة، المكتب في الوزارة)."""
    head, name = head_of(ctx.word(i)), ctx.names.get(i)
    if name is not None and name.kind in ("place", "state"):
        return True
    return ctx.word(i) in words("seats") or (
        head is not None and head.kind == "organisation" and not occasion(ctx.word(i))
    )


def _also(word: str) -> bool:
    """Whether another speaker is joined by و (السعودية والإمارات)."""
    return (
        word[:1] == "و"
        and len(word) > 4
        and (word[1:3] == "ال" or (head_of(word) is None and head_of(word[1:]) is not None))
    )


def _attached(ctx: Context, i: int, at: int, head: Head | None) -> bool:
    """Whether the word goes on with the phrase: لرعاية الشباب، بمنطقة كذا، وشيعية behind an indefinite adjective."""
    word = ctx.word(i)
    if head is None or len(word) < 4:
        return False
    if word[0] == "ل" and not addressee_at(ctx, i):
        return True
    place = word not in words("not_ba") or word[1:] in words("seats")
    if word[0] == "ب" and place and (head.person or head.kind == "organisation"):
        return True
    loose = not ctx.word(at).startswith("ال") and not ctx.word(i - 1).startswith("ال")
    return loose and word.endswith(("يه", "يون", "يين")) and head_of(bare(word)) is None


def _titled(ctx: Context, i: int, head: Head | None) -> bool:
    """Whether a title at token i leads on to the name of the office's holder."""
    if head is None or not head.person or head.number != "s" or i in ctx.names:
        return False
    known = ctx.word(i) in speaker_words("titles") or (
        (h := head_of(ctx.word(i))) is not None and h.person and h.definite
    )
    near = next((ctx.names[j] for j in (i + 1, i + 2) if j in ctx.names), None)
    if known and near is None and name_run(ctx, i + 1, len(ctx.doc.tokens)) > i + 1:
        return True
    return bool(known) and near is not None and near.kind == "person"


def _with_tail(ctx: Context, i: int, limit: int) -> int:
    if ctx.word(i) == "ال" and i + 1 < limit:
        i += 2  # a family: آل فلان
    while i < limit and (nisba(ctx.word(i)) or i in ctx.brackets):
        i = ctx.brackets[i].stop if i in ctx.brackets else i + 1
    if i < limit and ctx.word(i) == "في" and seat(ctx, i + 1):
        i = object_start(ctx, i + 1, limit, frozenset())
        place = ctx.names.get(i)
        return place.stop if place is not None and place.kind in ("place", "state") else i
    while i < limit and (_office(ctx, i) or _also(ctx.word(i))):
        i = object_start(ctx, i, limit, frozenset())  # offices behind the name, others that speak with it
    return i


def _office(ctx: Context, i: int) -> bool:
    head = head_of(ctx.word(i))
    return head is not None and head.person and head.number == "s" and i not in ctx.names


def _fits(head: Head | None, word: str) -> bool:
    """Whether an adjective may qualify the head: a plural in ين does not qualify a singular."""
    if head is None or head.number != "s":
        return True
    return not word.endswith(("يين", "يون"))

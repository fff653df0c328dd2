"""The clause around a token: it ends at marks, at words that begin another clause, and at و with a verb."""

from __future__ import annotations

from mahdar.reading.clauses.holders import apposed_name
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.single import past_approximation
from mahdar.reading.clauses.verbs import word_verb
from mahdar.reading.clauses.words import words
from mahdar.reading.statements.context import COMMAS
from mahdar.reading.tokens import Span

_SHORT = 5  # tokens of a word or two between commas
_ASIDE = 12  # tokens of an aside
_TELLING = 14  # tokens of an aside on how it was told, its commas included
_RELATIVE = 25  # tokens of a relative clause between commas
_MARKS = frozenset({"،", ",", "؛", ";", ":", ".", "!", "؟", "?", "…"})


def clause_of(scene: Scene, i: int) -> Span:
    """Tokens of the clause around token ``i``, within its sentence, without the أن or الذي that opens it."""
    return Span(clause_first(scene, i), clause_stop(scene, i))


def clause_first(scene: Scene, i: int) -> int:
    """First token of the clause around token ``i``."""
    known = scene.clause_firsts.get(i)
    if known is None:
        known = scene.clause_firsts[i] = _first(scene, i) if i < len(scene.doc.tokens) else i
    return known


def _first(scene: Scene, i: int) -> int:
    ctx, floor = scene.ctx, scene.ctx.sentence_first(i)
    if joins(scene, i):
        return i
    j = i
    while j > floor:
        word = ctx.word(j - 1)
        if word in _MARKS and not _glued(scene, j - 1):
            break
        if word in words("that") or word in words("relatives") or word in words("clause_leads"):
            break
        if (j < i and joins(scene, j)) or _opening(scene, j - 1):
            break
        j -= 1
    return j


def _opening(scene: Scene, j: int) -> bool:
    """Whether token ``j`` opens quotation marks around more than a name."""
    pair = scene.ctx.quotes.get(j)
    return pair is not None and pair.stop - pair.first > 8


def clause_stop(scene: Scene, i: int) -> int:
    """Index behind the last token of the clause around token ``i``."""
    known = scene.clause_stops.get(i)
    if known is None:
        known = scene.clause_stops[i] = _stop(scene, i) if i < len(scene.doc.tokens) else i
    return known


def _stop(scene: Scene, i: int) -> int:
    ctx, limit = scene.ctx, scene.ctx.sentence_stop(i)
    j = i + 1
    while j < limit:
        word = ctx.word(j)
        if j in ctx.brackets:
            j = min(limit, ctx.brackets[j].stop)
            continue
        if word in _MARKS and not _glued(scene, j):
            beyond = _past_apposition(scene, j)
            if beyond == j:
                break
            j = min(limit, beyond)
            continue
        if _leads(scene, j, word):
            break
        if joins(scene, j):
            break
        j += 1
    return j


def _leads(scene: Scene, j: int, word: str) -> bool:
    """Whether a word that begins a clause stands at token ``j``; those that join nouns too count before verbs only."""
    if word in words("joining"):
        return bool(scene.verbs.at(j + 1)) or scene.ctx.word(j + 1) in words("that")
    leads = word in words("that") or word in words("relatives") or word in words("subordinators")
    return leads and past_approximation(scene, j) == j  # قتل ما يزيد على 30 شخصا


def _past_apposition(scene: Scene, j: int) -> int:
    """Index behind a time or a person's name between commas (وزير الخارجية، فلان، …), or j."""
    timed = _past_time(scene, j)
    if timed > j:
        return timed
    told = past_telling(scene, j)
    if told > j:
        return told
    short = _past_words(scene, j)
    if short > j:
        return short
    name = apposed_name(scene, j)
    if name is None:
        return j
    after = scene.ctx.word(name.stop)
    return name.stop + 1 if after in ("،", ",") else name.stop if after in words("relatives") else j


def _past_words(scene: Scene, j: int) -> int:
    """Index behind a word or two between commas before a governed phrase (ستعقد، على الأرجح، في العاصمة), or j."""
    ctx = scene.ctx
    close = next((k for k in range(j + 2, j + _SHORT) if ctx.word(k) in COMMAS), -1)
    if ctx.word(j) not in COMMAS or close < 0 or ctx.word(j + 1) not in words("prepositions"):
        return j
    goes_on = ctx.word(close + 1) in words("prepositions")
    return close + 1 if goes_on and not any(scene.verbs.at(k) for k in range(j + 1, close)) else j


def past_telling(scene: Scene, j: int) -> int:
    """Index behind an aside on how it was told, between commas (دعت الحكومة، في بيان أصدرته، الأطراف إلى …), or j."""
    ctx = scene.ctx
    if ctx.word(j) not in COMMAS:
        return j
    told = ctx.word(j + 1) in words("prepositions") and ctx.word(j + 2) in words("told_in")
    if not told and ctx.word(j + 1) not in words("credits"):
        return j
    for k in range(j + 2, min(ctx.sentence_stop(j), j + _TELLING)):
        word = ctx.word(k)
        if word in COMMAS:
            after = ctx.word(k + 1)
            own = scene.verbs.at(k + 1) or after in words("relatives") or after[:1] == "و"
            return j if own else k + 1
        if word in words("that") or word == ":":
            return j
    return j


def past_relative(scene: Scene, j: int) -> int:
    """Index behind a relative clause between commas before a governed phrase (التقت فلانة، التي …، بالرئيس), or j."""
    ctx = scene.ctx
    if ctx.word(j) not in ("،", ",") or ctx.word(j + 1) not in words("relatives"):
        return j
    for k in range(j + 2, min(ctx.sentence_stop(j), j + _RELATIVE)):
        if ctx.word(k) in ("،", ","):
            after = ctx.word(k + 1)
            governed = after in words("prepositions") or after.startswith(("بال", "لل")) or scene.governed(k + 1)
            return k + 1 if governed else j
    return j


def _past_time(scene: Scene, j: int) -> int:
    """Index behind an aside with a time between commas (اتفقا، مساء الخميس في جنيف، على), or j."""
    ctx = scene.ctx
    if ctx.word(j) not in ("،", ","):
        return j
    stop, timed = ctx.sentence_stop(j), False
    for k in range(j + 1, min(stop, j + _ASIDE)):
        word = ctx.word(k)
        if word in ("،", ",", "."):
            return (k + 1 if word != "." else k) if timed else j
        timed = timed or k in ctx.times
        opens = k == j + 1 and not (k in ctx.timed or word in words("prepositions") or word in words("asides"))
        if opens or scene.verbs.at(k) or word in words("that") or word in words("relatives"):
            return j
    return stop if timed and stop - j <= _ASIDE else j


def _glued(scene: Scene, i: int) -> bool:
    """A point within a number or an abbreviation ends nothing."""
    tokens = scene.doc.tokens
    return tokens[i].text == "." and i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end


def joins(scene: Scene, j: int) -> bool:
    """Whether token ``j`` is و with a finite verb, or a verb behind a و of its own."""
    word = scene.ctx.word(j)
    return word[:1] == "و" and len(word) > 2 and bool(scene.verbs.at(j)) and word_verb(word)[1] == 1

"""Where a text names an agreement: the noun with what belongs to its name, and what its words tell apart."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mahdar.reading.agreements.nouns import NounForm, bare, forms, shapes, words
from mahdar.reading.agreements.verbs import lexemes
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun, adjective, noun_at
from mahdar.reading.clauses.nouns import finite as looks_finite
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.clauses.words import words as clause_words
from mahdar.reading.statements.grammar import number_words
from mahdar.reading.statements.grammar import words as grammar
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.phrases import imperfect
from mahdar.records import AgreementKind

LONGEST = 6  # words of a name behind the noun
_RELATIVE = grammar("relative")
_NO_ARTICLE = _RELATIVE | {"الي", "الا", "الان", "الف", "الاف"}
_NUMBERS = frozenset(bare(word) for word in number_words())
_PLAIN = frozenset(bare(word) for word in words("plain") | words("new") | words("old"))


_TOPIC = frozenset({"حول", "بشان", "علي", "لتبادل", "يقضي", "ينص", "تنص", "تقضي", "يمهد", "يمنع", "يتيح", "يسمح"})


class Naming(NamedTuple):
    """Tokens ``first`` to ``stop`` name an agreement; token ``first`` is its noun.

    ``about``: words that tell it apart (نووي, إنساني), ``where``: places in which it holds, ``seat``: the place that it
    is called after (اتفاق جدة), ``nth``: which of several it is, all in their bare form. ``any``: it is of no
    particular one. ``act``: only the verb tells that there was an agreement, and the words are what was agreed on.
    ``weak``: it takes up an agreement told before and makes none. ``topic``: what it is about follows.
    """

    first: int
    stop: int
    form: NounForm
    kind: AgreementKind
    about: frozenset[str]
    where: frozenset[str]
    seat: frozenset[str]
    nth: frozenset[str]
    new: bool
    old: bool
    any: bool
    this: bool
    act: bool = False
    weak: bool = False
    topic: bool = False

    @property
    def definite(self) -> bool:
        """Whether the words point at an agreement that the reader knows already or is told here by name."""
        return self.form.definite or self.this

    @property
    def feminine(self) -> bool:
        """Whether pronouns and verbs that belong to it are feminine."""
        return self.form.entry.feminine or self.form.number == "p"


def finite(scene: Scene, i: int) -> bool:
    """Whether token i is a finite verb and no preposition that is spelt like one (بين)."""
    return looks_finite(scene, i) and scene.ctx.word(i) not in clause_words("prepositions")


def extended(scene: Scene, noun: Noun, limit: int) -> Noun:
    """The noun with the number and the adjectives that follow it: الدول الست الكبرى، دول (5 + 1)."""
    ctx, stop = scene.ctx, noun.stop
    if stop < limit and bare(ctx.word(stop)) in _NUMBERS and ctx.word(stop).startswith("ال"):
        stop += 1
        while stop < limit and adjective(ctx.word(stop)) and stop not in ctx.timed:
            stop += 1
    pair = ctx.brackets.get(stop)
    if pair is not None and pair.stop <= limit and pair.stop - stop <= 7 and ctx.word(stop + 1).isdecimal():
        stop = pair.stop
    return noun._replace(stop=stop)


def namings(scene: Scene) -> list[Naming]:
    """All places of an article that name an agreement, in order; linear in its length."""
    table, ctx, found, stop = forms(), scene.ctx, [], 0
    for i, token in enumerate(scene.doc.tokens):
        form = table.get(token.text)
        if form is None or i < stop or i in ctx.timed:
            continue
        named = _naming(scene, i, form)
        if named is not None:
            found.append(named)
            stop = named.stop
    return found


def _naming(scene: Scene, i: int, form: NounForm) -> Naming | None:
    ctx, entry = scene.ctx, form.entry
    before, after = ctx.word(i - 1), ctx.word(i + 1)
    on = after in ("علي", "عليه", "عليها", "عليهما")
    if (
        entry.word == "اتفاق"
        and form.definite
        and on
        and (form.before or before in words("agreeing") or len(after) > 3)
    ):
        return None  # agreeing, not an agreement
    if form.pronoun and (entry.weak or entry.needs):
        return None
    if before in entry.not_after or after in entry.not_with or bare(after) in entry.not_with:
        return None
    name = ctx.named.get(i)
    if name is not None and name.first < i and name.kind in ("person", "organisation", "armed_group"):
        return None
    limit = min(ctx.sentence_stop(i), i + LONGEST + 1)
    start = _behind(scene, i, form, limit)
    if start < 0:
        return None
    stop, about, where, seat = _name(scene, i, start, form, limit)
    if (
        entry.word == "اتفاق"
        and not form.definite
        and stop == i + 2
        and ctx.word(stop) == "علي"
        and _doer(scene, i + 1)
    ):
        return None  # اتفاق العرب على
    if entry.kind == "resolution":
        stop = _numbered(scene, stop, ctx.sentence_stop(i))
    phrase = [ctx.word(j) for j in range(i, stop)]
    if form.number == "s" and _counted(scene, i):
        form = form._replace(number="p")
    weak = entry.weak or (entry.process and form.definite and not about)
    if entry.needs and not _needed(scene, i, stop, form):
        if not form.definite or form.number != "s":
            return None
        weak = True
    return Naming(
        i,
        stop,
        form._replace(definite=form.definite or _made_definite(phrase[1:])),
        _kind(scene, i, stop, form),
        about,
        where,
        seat,
        frozenset(bare(word) for word in phrase if word in words("ordinals")),
        any(word in words("new") for word in phrase),
        any(word in words("old") for word in phrase),
        before in words("any")
        or (before in grammar("demonstratives") and ctx.word(i - 2) == "مثل")
        or ctx.word(stop) in words("alike")
        or phrase[-1] in words("alike"),
        form.definite and (before in grammar("demonstratives") or before[1:] in grammar("demonstratives")),
        weak=weak,
        topic=_topic(ctx.word(stop)),
    )


def _agreeing(form: NounForm, before: str, after: str) -> bool:
    """Whether الاتفاق is the act of agreeing: تم الاتفاق على، ما تم الاتفاق عليه."""
    if after in ("عليه", "عليها", "عليهما"):
        return True
    return after == "علي" and (bool(form.before) or before in words("agreeing"))


def _doer(scene: Scene, i: int) -> bool:
    """Whether somebody who acts is named at token i."""
    noun = noun_at(scene, i, i + 1)
    return noun is not None and noun.animate


def _numbered(scene: Scene, stop: int, limit: int) -> int:
    """Index behind the number of a resolution: القرار رقم (2231)، القرار 2216."""
    ctx = scene.ctx
    j = stop + 1 if ctx.word(stop) == "رقم" else stop
    if j in ctx.brackets and ctx.word(j + 1).isdecimal() and ctx.brackets[j].stop <= limit:
        return ctx.brackets[j].stop
    return j + 1 if j < limit and ctx.word(j).isdecimal() and j not in ctx.timed else stop


def _counted(scene: Scene, i: int) -> bool:
    """Whether a number above two stands before the noun: 56 اتفاقية, تسع اتفاقيات."""
    ctx = scene.ctx
    token = scene.doc.tokens[i - 1] if i else None
    return token is not None and (token.kind == "n" or bare(token.text) in _NUMBERS) and i - 1 not in ctx.timed


def has_article(word: str) -> bool:
    """Whether a folded word carries the article."""
    return word.startswith("ال") and len(word) > 3 and word not in _NO_ARTICLE


def _made_definite(behind: list[str]) -> bool:
    """Whether the words behind the noun make it definite: اتفاق الهدنة does, وقف لإطلاق النار does not."""
    first = next((word for word in behind if word[:1] == "ل" or has_article(word)), "")
    return has_article(first)


def _topic(word: str) -> bool:
    """Whether the word behind a name tells what the agreement is about: حول, بشأن, لتصدير."""
    return word in _TOPIC or (word[:1] == "ل" and len(word) > 4 and word not in ("لكن", "لمده", "لفتره", "لذلك", "لدي"))


def _behind(scene: Scene, i: int, form: NounForm, limit: int) -> int:
    """Index behind the words that must follow the noun; -1 where they do not."""
    if not form.entry.behind:
        return i + 1
    ctx = scene.ctx
    for j in range(i + 1, min(limit, i + 4)):
        for needed in form.entry.behind:
            if all(ctx.word(j + k) == word for k, word in enumerate(needed)):
                return j + len(needed)
    return -1


def _name(
    scene: Scene, i: int, start: int, form: NounForm, limit: int
) -> tuple[int, frozenset[str], frozenset[str], frozenset[str]]:
    """Index behind the name, the words that tell the agreement apart, where it holds, and where it was made."""
    ctx = scene.ctx
    about: set[str] = set()
    where: set[str] = set()
    seat: set[str] = set()
    nations: set[str] = set()
    for j in range(i + 1, start):
        if bare(ctx.word(j)) not in _PLAIN and not form.entry.behind:
            about.add(bare(ctx.word(j)))
    j, definite, linked = start, form.definite, False
    while j < limit:
        word = ctx.word(j)
        name = ctx.names.get(j)
        shape = _shape_at(scene, j)
        if shape and not (form.definite and word[:1] != "ل" and word[:2] != "ال"):
            definite = definite or word.startswith("ال")
            j += shape
        elif name is not None and name.kind != "person" and j not in ctx.governed and (not form.definite or linked):
            part = seat if name.kind == "place" else nations if name.kind == "state" else about
            part = where if linked or (name.kind == "state" and form.entry.kind == "truce") else part
            part.update(bare(ctx.word(k)) for k in range(j, name.stop))
            j, definite = name.stop, True
        elif word == "في" and name is None and _place(scene, j + 1):
            linked, j = True, j + 1
        elif not linked and not definite and (chain := _chain(scene, j, limit)) > j:
            about.update(bare(ctx.word(k)) for k in range(j, chain))
            j, definite = chain, True
        elif not linked and _qualifies(scene, j, form, definite, j == i + 1):
            if _tells_apart(word, form):
                about.add(bare(word))
            definite = definite or word.startswith("ال")
            j += 1
        else:
            break
        linked = linked and j < limit and ctx.word(j - 1) == "في"
    return j, frozenset(about), frozenset(where), frozenset(seat)


def _place(scene: Scene, j: int) -> bool:
    name = scene.ctx.names.get(j)
    return name is not None and name.kind in ("place", "state")


def _shape_at(scene: Scene, j: int) -> int:
    """How many words at token j tell the kind (لوقف إطلاق النار), or 0."""
    for phrase, _kind in shapes():
        if all(bare(scene.ctx.word(j + k)) == word for k, word in enumerate(phrase)):
            return len(phrase)
    return 0


def _qualifies(scene: Scene, j: int, form: NounForm, definite: bool, first: bool) -> bool:
    """Whether the word at token j is an adjective of the name, or the noun that it is made of (اتفاق سلام)."""
    ctx, word = scene.ctx, scene.ctx.word(j)
    if scene.doc.tokens[j].kind != "w" or j in ctx.timed or word in _RELATIVE or _told(word):
        return False
    if has_article(word) and len(word) > 4:
        head = head_of(word)
        if head is not None and (head.person or head.kind == "official") and not adjective(word):
            return False
        if word in words("ordinals"):
            return True
        if form.definite:
            fits = form.number != "s" or word.endswith("ه") == form.entry.feminine
            return fits and (adjective(word) or bare(word) in _PLAIN or _nisba(word.removeprefix("ال")))
        return definite or first
    if definite:
        return False
    if (
        word in words("ordinals")
        or word in words("plain")
        or word in words("subjects")
        or word in words("new")
        or bare(word) in _PLAIN
    ):
        return True
    return word not in grammar("phrase_stops") and _nisba(word)


def _chain(scene: Scene, j: int, limit: int) -> int:
    """Index behind nouns that the name is made of (معاهدة حظر الانتشار) or a short title in marks, or j."""
    ctx = scene.ctx
    pair = ctx.quotes.get(j)
    if pair is not None and 2 < pair.stop - j <= 6:
        return pair.stop
    word, after = ctx.word(j), ctx.word(j + 1)
    if scene.doc.tokens[j].kind != "w" or j + 1 >= limit or len(word) < 3 or not has_article(after):
        return j
    if word[:1] in "يت" and word not in words("made_of"):
        return j
    out = word.startswith(("ال", "و", "ب", "ل", "ك", "ف")) or after in _RELATIVE or j in ctx.timed or j + 1 in ctx.timed
    if (
        out
        or _told(word)
        or finite(scene, j)
        or word in clause_words("prepositions")
        or word in grammar("phrase_stops")
    ):
        return j
    stop = j + 2
    while stop < limit and ctx.word(stop).startswith("ال") and adjective(ctx.word(stop)) and stop not in ctx.names:
        stop += 1
    return stop


def _tells_apart(word: str, form: NounForm) -> bool:
    """Whether a word of the name says which agreement it is: an adjective of relation, or the noun it is made of."""
    plain = word.removeprefix("ال")
    if bare(word) in _PLAIN or word in words("ordinals") or plain in nationalities():
        return False
    return _nisba(plain) or not form.definite


@cache
def _told(word: str) -> bool:
    """Whether a folded word is a participle that tells what became of an agreement (المبرم)."""
    return any(match.form.tense == "participle" for match in lexemes().at(word)) and word not in words("plain")


@cache
def _nisba(word: str) -> bool:
    """Whether a folded word without article reads as an adjective of relation (إنسانية، نوويا)."""
    stem = word[:-1] if word.endswith(("يه", "يا")) else word
    if word in nationalities():
        return True
    return stem.endswith("ي") and len(stem) > 3 and not imperfect(word) and word[:1] not in "وبلفيت"


def _kind(scene: Scene, i: int, stop: int, form: NounForm) -> AgreementKind:
    plain = [bare(scene.ctx.word(j)) for j in range(i + 1, stop)]
    for phrase, kind in shapes():
        size = len(phrase)
        if any(tuple(plain[k : k + size]) == phrase for k in range(stop - i)):
            return kind
    return form.entry.kind


def _needed(scene: Scene, i: int, stop: int, form: NounForm) -> bool:
    """Whether the words around a noun that is often no agreement make it one."""
    ctx, what = scene.ctx, form.entry.needs
    behind = [ctx.word(j) for j in range(i + 1, min(ctx.sentence_stop(i), stop + 3))]
    if what == "subject":
        return any(word in words("subjects") for word in behind)
    before = range(max(ctx.sentence_first(i), i - 25), i)
    told = (match.value for j in before if j not in ctx.named for match in lexemes().at(ctx.word(j)))
    if what == "signed":
        return not form.definite and any(verb.name in ("sign", "conclude") for verb in told)
    issued = bool(behind) and (behind[0] in words("issuers") or behind[0].isdecimal())
    return issued or (not form.definite and any(verb.sides == "body" for verb in told))

"""Where a text names an agreement: the noun with what belongs to its name, and what its words tell apart."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.reading.agreements.gates import counted, needed, numbered, shared_mind, something_else
from mahdar.reading.agreements.nouns import NounForm, bare, forms, words
from mahdar.reading.agreements.phrase import Reader, kind_of
from mahdar.reading.agreements.syntax import has_article
from mahdar.reading.clauses import Scene
from mahdar.reading.sieve import Sieve
from mahdar.reading.statements.grammar import words as grammar
from mahdar.records import AgreementKind


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
    other: bool = False

    @property
    def definite(self) -> bool:
        """Whether the words point at an agreement that the reader knows already or is told here by name."""
        return self.form.definite or self.this

    @property
    def feminine(self) -> bool:
        """Whether pronouns and verbs that belong to it are feminine."""
        return self.form.entry.feminine or self.form.number == "p"


_NAMES = Sieve(lambda word: word in forms())


def namings(scene: Scene) -> list[Naming]:
    """All places of an article that name an agreement, in order; linear in its length."""
    table, ctx, found, stop = forms(), scene.ctx, [], 0
    others: set[str] = set()  # nouns that were something else before (صفقة صواريخ)
    for i in _NAMES.places(scene.doc):
        form = table[scene.doc.words[i]]
        if i < stop or i in ctx.timed:
            continue
        named = _naming(scene, i, form)
        if named is None and form.entry.needs == "subject" and form.number == "s":
            others.add(form.entry.word)
        if named is not None and not (named.weak and named.form.entry.word in others):
            found.append(named)
            stop = named.stop
    return found


def _naming(scene: Scene, i: int, form: NounForm) -> Naming | None:
    ctx, entry = scene.ctx, form.entry
    if something_else(scene, i, form):
        return None
    found = Reader(scene, i, form).read()
    if found is None or shared_mind(scene, i, found.stop, form):
        return None
    stop = numbered(scene, found.stop, ctx.sentence_stop(i)) if entry.kind == "resolution" else found.stop
    phrase = [ctx.word(j) for j in range(i, stop)]
    if form.number == "s" and counted(scene, i):
        form = form._replace(number="p")
    weak = entry.weak or (entry.process and form.definite and not found.about)
    if entry.needs and not needed(scene, i, stop, form):
        if not form.definite or form.number != "s":
            return None
        weak = True
    pointed = ctx.word(i - 1).removeprefix("و") in grammar("demonstratives")
    return Naming(
        i,
        stop,
        form._replace(definite=form.definite or _made_definite(phrase[1:])),
        kind_of(scene, i, stop, form),
        found.about,
        found.where,
        found.seat,
        frozenset(bare(word) for word in phrase if word in words("ordinals")),
        any(word in words("new") for word in phrase),
        any(word in words("old") for word in phrase),
        form.before == "ك" or _any(scene, i, stop, pointed),
        form.definite and (pointed or ctx.word(i - 1)[1:] in grammar("demonstratives")),
        weak=weak,
        topic=_topic(ctx.word(stop)),
        other=any(word in words("other") for word in phrase),
    )


def _any(scene: Scene, i: int, stop: int, pointed: bool) -> bool:
    """Whether no particular agreement is meant: أي اتفاق، مثل هذا الاتفاق، اتفاق مماثل."""
    ctx = scene.ctx
    alike = ctx.word(stop) in words("alike") or ctx.word(stop - 1) in words("alike")
    return ctx.word(i - 1) in words("any") or (pointed and ctx.word(i - 2) == "مثل") or alike


def _made_definite(behind: list[str]) -> bool:
    """Whether the words behind the noun make it definite: اتفاق الهدنة does, وقف لإطلاق النار does not."""
    first = next((word for word in behind if word[:1] == "ل" or has_article(word)), "")
    return has_article(first)


def _topic(word: str) -> bool:
    """Whether the word behind a name tells what the agreement is about: حول, بشأن, لتصدير."""
    return word in words("topics") or (word[:1] == "ل" and len(word) > 4 and word not in words("no_topic"))

"""Where a text names an agreement: the noun with what belongs to its name, and what its words tell apart."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.reading.agreements.nouns import NounForm, bare, forms, shapes, words
from mahdar.reading.clauses import Scene
from mahdar.reading.statements.grammar import words as grammar
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.phrases import imperfect
from mahdar.records import AgreementKind

LONGEST = 6  # words of a name behind the noun
_RELATIVE = grammar("relative")


class Naming(NamedTuple):
    """Tokens ``first`` to ``stop`` name an agreement; token ``first`` is its noun.

    ``about``: words that tell it apart (نووي, إنساني, a place), in their bare form; ``any``: of no particular one.
    """

    first: int
    stop: int
    form: NounForm
    kind: AgreementKind
    about: frozenset[str]
    new: bool
    old: bool
    any: bool
    this: bool

    @property
    def definite(self) -> bool:
        """Whether the words point at an agreement that the reader knows already or is told here by name."""
        return self.form.definite or self.this

    @property
    def feminine(self) -> bool:
        """Whether pronouns and verbs that belong to it are feminine."""
        return self.form.entry.feminine or self.form.number == "p"


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
    if before in entry.not_after or after in entry.not_with or bare(after) in entry.not_with:
        return None
    name = ctx.named.get(i)
    if name is not None and name.first < i and name.kind in ("person", "organisation", "armed_group"):
        return None
    limit = min(ctx.sentence_stop(i), i + LONGEST + 1)
    start = _behind(scene, i, form, limit)
    if start < 0:
        return None
    stop, about = _name(scene, i, start, form, limit)
    phrase = [ctx.word(j) for j in range(i, stop)]
    if entry.needs and not _needed(scene, i, stop, entry.needs):
        return None
    return Naming(
        i,
        stop,
        form._replace(definite=form.definite or any(word[:2] == "ال" for word in phrase[1:])),
        _kind(scene, i, stop, form),
        about,
        any(word in words("new") for word in phrase),
        any(word in words("old") for word in phrase),
        before in words("any") or ctx.word(i)[: form.skip].endswith("لا"),
        before in grammar("demonstratives") or before[1:] in grammar("demonstratives"),
    )


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


def _name(scene: Scene, i: int, start: int, form: NounForm, limit: int) -> tuple[int, frozenset[str]]:
    """Index behind the name, and the words that tell the agreement apart."""
    ctx, about = scene.ctx, set()
    for j in range(i + 1, start):
        if bare(ctx.word(j)) not in _plain() and not form.entry.behind:
            about.add(bare(ctx.word(j)))
    j, definite, linked = start, form.definite, False
    while j < limit:
        word = ctx.word(j)
        name = ctx.names.get(j)
        if name is not None and name.kind != "person" and j not in ctx.governed and (not form.definite or linked):
            about.update(bare(ctx.word(k)) for k in range(j, name.stop))
            j, definite = name.stop, True
        elif word == "في" and name is None and _place(scene, j + 1):
            linked, j = True, j + 1
        elif (shape := _shape_at(scene, j)) > 0:
            j += shape
        elif not linked and _qualifies(scene, j, definite or form.definite, j == i + 1):
            if bare(word) not in _plain():
                about.add(bare(word))
            definite = definite or word.startswith("ال")
            j += 1
        else:
            break
        linked = linked and j < limit and ctx.word(j - 1) == "في"
    return j, frozenset(about)


def _place(scene: Scene, j: int) -> bool:
    name = scene.ctx.names.get(j)
    return name is not None and name.kind in ("place", "state")


def _shape_at(scene: Scene, j: int) -> int:
    """How many words at token j tell the kind (لوقف إطلاق النار), or 0."""
    for phrase, _kind in shapes():
        if all(bare(scene.ctx.word(j + k)) == word for k, word in enumerate(phrase)):
            return len(phrase)
    return 0


def _qualifies(scene: Scene, j: int, definite: bool, first: bool) -> bool:
    """Whether the word at token j is an adjective of the name, or the noun that it is made of (اتفاق سلام)."""
    ctx, word = scene.ctx, scene.ctx.word(j)
    token = scene.doc.tokens[j]
    if token.kind != "w" or j in ctx.timed or word in _RELATIVE or word in grammar("phrase_stops"):
        return False
    if word.startswith("ال"):
        head = head_of(word)
        human = head is not None and (head.person or head.kind == "official")
        return (definite or first) and not human and len(word) > 4
    if definite:
        return False
    known = word in words("plain") or word in words("subjects") or word in words("new")
    return known or bare(word) in _plain() or _nisba(word)


def _nisba(word: str) -> bool:
    """Whether a folded word without article reads as an adjective of relation (إنسانية، نوويا)."""
    stem = word[:-1] if word.endswith(("يه", "يا")) else word
    return stem.endswith("ي") and len(stem) > 3 and not imperfect(word) and word[:1] not in "وبلف"


def _plain() -> frozenset[str]:
    return _PLAIN


_PLAIN = frozenset(bare(word) for word in words("plain") | words("new") | words("old"))


def _kind(scene: Scene, i: int, stop: int, form: NounForm) -> AgreementKind:
    plain = [bare(scene.ctx.word(j)) for j in range(i + 1, stop + 4)]
    for phrase, kind in shapes():
        size = len(phrase)
        if any(tuple(plain[k : k + size]) == phrase for k in range(stop - i)):
            return kind
    return form.entry.kind


def _needed(scene: Scene, i: int, stop: int, what: str) -> bool:
    """Whether the words around a noun that is often no agreement make it one."""
    ctx = scene.ctx
    if what == "signed":
        return False
    near = range(max(ctx.sentence_first(i), i - 5), min(ctx.sentence_stop(i), stop + 3))
    listed = words("issuers" if what == "issuer" else "subjects")
    if what == "subject":
        near = range(i + 1, min(ctx.sentence_stop(i), stop + 3))
    return any(ctx.word(j) in listed for j in near)

"""How far the name of an agreement reaches behind its noun, and which of its words tell it apart."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mahdar.reading.agreements.nouns import NounForm, bare, shapes, shapes_from, words
from mahdar.reading.agreements.syntax import extended, finite, has_article, is_side, nisba
from mahdar.reading.agreements.verbs import FILE, lexemes
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import adjective, noun_at
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.clauses.words import words as clause_words
from mahdar.reading.statements.grammar import words as grammar
from mahdar.reading.statements.heads import head_of
from mahdar.records import AgreementKind

LONGEST = 6  # words of a name behind the noun
_RELATIVE = grammar("relative")


@cache
def plain() -> frozenset[str]:
    """Adjectives that tell no agreement from another, in their bare form."""
    return frozenset(bare(word) for word in words("plain") | words("new") | words("old"))


class Phrase(NamedTuple):
    """The tokens before ``stop`` are the name. ``about``, ``where``, ``seat``: as in ``Naming``."""

    stop: int
    about: frozenset[str]
    where: frozenset[str]
    seat: frozenset[str]


class Reader:
    """One walk along the words behind a noun."""

    def __init__(self, scene: Scene, i: int, form: NounForm) -> None:
        """The noun is token ``i``."""
        self.scene = scene
        self.ctx = scene.ctx
        self.first = i
        self.form = form
        self.limit = min(scene.ctx.sentence_stop(i), i + LONGEST + 1)
        self.about: set[str] = set()
        self.where: set[str] = set()
        self.seat: set[str] = set()
        self.definite = form.definite
        self.linked = False  # behind في

    def read(self) -> Phrase | None:
        """The name; None where words that must follow the noun do not."""
        j = self._behind()
        if j < 0:
            return None
        while j < self.limit:
            stop = self._step(j)
            if stop == j:
                break
            j = stop
        if self.linked:
            j -= 1
        last = self.ctx.word(j - 1)
        if j > self.first + 1 and last[:1] == "ل" and last in words("subjects") and not self.form.entry.needs:
            j -= 1  # اتفاق لإنهاء النزاع: what it is about
        return Phrase(j, frozenset(self.about), frozenset(self.where), frozenset(self.seat))

    def _behind(self) -> int:
        """Index behind the words that must follow the noun; -1 where they do not."""
        needs = self.form.entry.behind
        if not needs:
            return self.first + 1
        for j in range(self.first + 1, min(self.limit, self.first + 4)):
            for needed in needs:
                if all(self.ctx.word(j + k) == word for k, word in enumerate(needed)):
                    return j + len(needed)
        return -1

    def _step(self, j: int) -> int:
        """Index behind the next part of the name at token j, or j."""
        word, name, size = self.ctx.word(j), self.ctx.names.get(j), shape_at(self.scene, j)
        if word in words("tails"):
            return j
        if size and not (self.form.definite and not word.startswith(("ل", "ال"))):
            self.definite = self.definite or word.startswith("ال") or has_article(self.ctx.word(j + size - 1))
            return j + size
        if name is not None and name.kind != "person" and j not in self.ctx.governed:
            if self.form.definite and not self.linked:
                return j
            self._part(name.kind).update(bare(self.ctx.word(k)) for k in range(j, name.stop))
            self.linked, self.definite = False, True
            return name.stop
        if self.linked:
            return j
        if word == "في" and name is None and self._holds(j + 1):
            self.linked = True
            return j + 1
        if j == self.first + 1 and not self.form.definite and has_article(word):
            owner = noun_at(self.scene, j, self.limit)
            if owner is not None and is_side(self.scene, extended(self.scene, owner, self.limit)):
                self.definite = True
                return extended(self.scene, owner, self.limit).stop  # اتفاق القوى الست
        chain = j if self.definite else self._chain(j)
        if chain > j:
            self.about.update(bare(self.ctx.word(k)) for k in range(j, chain))
            self.definite = True
            return chain
        if not self._qualifies(j):
            return j
        if self._tells_apart(word):
            self.about.add(bare(word))
        self.definite = self.definite or word.startswith("ال")
        return j + 1

    def _part(self, kind: str) -> set[str]:
        if self.linked or (kind == "state" and self.form.entry.kind == "truce"):
            return self.where
        return self.seat if kind == "place" else set() if kind == "state" else self.about

    def _holds(self, j: int) -> bool:
        """Whether the place at token j is where a truce holds; other agreements are signed in places."""
        name = self.ctx.names.get(j)
        inside = range(self.first + 1, j - 1)
        truce = self.form.entry.kind == "truce" or any(shape_at(self.scene, k) for k in inside)
        return truce and name is not None and name.kind in ("place", "state")

    def _chain(self, j: int) -> int:
        """Index behind nouns that the name is made of (معاهدة حظر الانتشار) or a short title in marks, or j."""
        ctx, pair = self.ctx, self.ctx.quotes.get(j)
        if pair is not None and 2 < pair.stop - j <= 6:
            return pair.stop
        word, after = ctx.word(j), ctx.word(j + 1)
        if self.scene.doc.tokens[j].kind != "w" or j + 1 >= self.limit or len(word) < 3 or not has_article(after):
            return j
        if word in words("force", FILE) or (word[:1] in "يت" and word not in words("made_of")):
            return j
        if word.startswith(("ال", "و", "ب", "ل", "ك", "ف")) or j in ctx.timed or j + 1 in ctx.timed:
            return j
        if (
            told(word)
            or finite(self.scene, j)
            or word in clause_words("prepositions")
            or word in grammar("phrase_stops")
        ):
            return j
        head = head_of(after)
        if head is not None and (head.person or head.kind == "official") and not adjective(after):
            return j
        stop = j + 2
        while stop < self.limit and has_article(ctx.word(stop)) and adjective(ctx.word(stop)) and stop not in ctx.names:
            if ctx.word(stop) in words("tails"):
                break
            stop += 1
        return stop

    def _qualifies(self, j: int) -> bool:
        """Whether the word at token j is an adjective of the name, or the noun that it is made of (اتفاق سلام)."""
        word = self.ctx.word(j)
        if self.scene.doc.tokens[j].kind != "w" or j in self.ctx.timed or word in _RELATIVE or told(word):
            return False
        if has_article(word) and len(word) > 4:
            return self._article(word, j == self.first + 1)
        if self.definite:
            return False
        if bare(word) in plain() or any(word in words(key) for key in ("ordinals", "made_of", "subjects")):
            return True
        return word not in grammar("phrase_stops") and nisba(word)

    def _article(self, word: str, first: bool) -> bool:
        """Whether a word with the article belongs to the name: it agrees with a definite noun, or owns another."""
        head = head_of(word)
        if head is not None and (head.person or head.kind == "official") and not adjective(word):
            return False
        if word in words("ordinals"):
            return True
        if not self.form.definite:
            return self.definite or first
        fits = self.form.number != "s" or word.endswith("ه") == self.form.entry.feminine
        return fits and (adjective(word) or bare(word) in plain() or nisba(word.removeprefix("ال")))

    def _tells_apart(self, word: str) -> bool:
        """Whether a word says which agreement it is: an adjective of relation, or the noun that it is made of."""
        without = word.removeprefix("ال")
        if bare(word) in plain() or word in words("ordinals") or without in nationalities():
            return False
        return nisba(without) or not self.form.definite


def shape_at(scene: Scene, j: int) -> int:
    """How many words at token j tell the kind (لوقف إطلاق النار), or 0."""
    for phrase in shapes_from().get(bare(scene.ctx.word(j)), ()):
        if all(bare(scene.ctx.word(j + k)) == phrase[k] for k in range(1, len(phrase))):
            return len(phrase)
    return 0


def kind_of(scene: Scene, i: int, stop: int, form: NounForm) -> AgreementKind:
    """The kind that the words of a name make, whatever its noun."""
    behind = [bare(scene.ctx.word(j)) for j in range(i + 1, stop)]
    for phrase, kind in shapes():
        size = len(phrase)
        if any(tuple(behind[k : k + size]) == phrase for k in range(len(behind))):
            return kind
    return form.entry.kind


@cache
def told(word: str) -> bool:
    """Whether a folded word is a participle that tells what became of an agreement (المبرم)."""
    return any(match.form.tense == "participle" for match in lexemes().at(word)) and word not in words("plain")

"""How far the name of a process goes behind its noun: its states, owners, adjectives and number."""

from __future__ import annotations

from mahdar.reading.agreements.nouns import NounForm, bare
from mahdar.reading.agreements.syntax import has_article, nisba
from mahdar.reading.agreements.verbs import lexemes as agreement_verbs
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import adjective, finite
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.clauses.words import words as clause_words
from mahdar.reading.processes.words import is_plain, ordinals, words
from mahdar.reading.statements.grammar import words as grammar

LONGEST = 7  # words of a name behind its noun


class Phrase:
    """One walk along the words behind a noun."""

    def __init__(self, scene: Scene, i: int, form: NounForm, stop: int) -> None:
        self.scene, self.ctx, self.form = scene, scene.ctx, form
        self.first, self.stop = i, stop
        self.limit = min(scene.ctx.sentence_stop(i), i + LONGEST + 1)
        self.telling: set[str] = {bare(w) for k in range(i + 1, stop) if not is_plain(w := scene.ctx.word(k))}
        self.nth: int | None = None
        self.states = 0
        self.definite = form.definite or stop > i + 1

    def read(self) -> None:
        """Go as far as the name goes."""
        while self.stop < self.limit and self._step(self.stop):
            pass

    def _step(self, j: int) -> bool:
        """Take the part of the name at token ``j``; False where none stands there."""
        ctx, word, name = self.ctx, self.ctx.word(j), self.ctx.names.get(j)
        if self.scene.doc.tokens[j].kind != "w" or j in ctx.timed or word in grammar("relative"):
            return False
        if name is not None and name.first <= self.first:
            name = None  # a commission that is an organisation by name
        state = nationalities().get(word.removeprefix("ال")) or nationalities().get(
            word.removeprefix("و").removeprefix("ال")
        )
        if state is not None and not (word.startswith("و") and self.states == 0):
            self.states += 1
            self.telling.add(bare(word.removeprefix("و")) if word.startswith("وال") else bare(word))
            self.stop = j + 1
            return True
        if name is not None and not self.form.definite and j == self.first + 1 and name.kind != "person":
            if j in ctx.governed or name.stop > self.limit:
                return False
            self.telling.update(bare(ctx.word(k)) for k in range(j, name.stop))
            self.definite, self.stop = True, name.stop
            return True
        if name is not None or word in clause_words("prepositions") or word in words("topics"):
            return False
        if word in ordinals():
            self.nth, self.stop = ordinals()[word], j + 1
            return True
        return self._owner(j, word) or self._adjective(j, word)

    def _owner(self, j: int, word: str) -> bool:
        """Nouns with the article behind a noun without it: محادثات السلام، مفاوضات سد النهضة."""
        if self.definite or j != self.first + 1:
            return False
        if word in words("parts"):
            self.definite, self.stop = True, j + 1  # مباحثات الجولة السابعة
            return True
        if has_article(word):
            if nisba(word.removeprefix("ال")) and is_plain(word):
                return False
            self.telling.add(bare(word))
            self.definite, self.stop = True, j + 1
            return True
        if word in words("made_of", "agreement_nouns") or word in words("subjects", "agreement_nouns"):
            self.telling.add(bare(word))  # محادثات سلام
            self.stop = j + 1
            return True
        after = self.ctx.word(j + 1)
        if not has_article(after) or len(word) < 2 or finite(self.scene, j) or word.startswith(("و", "ال")):
            return False
        if word in grammar("phrase_stops") or word[:1] == "ل" or j + 1 in self.ctx.timed or adjective(word):
            return False
        self.telling.update((bare(word), bare(after)))
        self.definite, self.stop = True, j + 2
        return True

    def _adjective(self, j: int, word: str) -> bool:
        """An adjective of the name: with the article where the noun has it, without where not."""
        without = word.removeprefix("ال")
        if has_article(word) != self.definite and not is_plain(word):
            return False
        if has_article(word) and not self.definite:
            return False
        if agreement_verbs().at(word) and not is_plain(word) and not nisba(without):
            return False
        if is_plain(word) or adjective(word) or nisba(without):
            if not is_plain(word):
                self.telling.add(bare(word))
            self.stop = j + 1
            return True
        return False

"""Where words stand beside the namings of a text: whose relative clause, pronoun, or predicate they are."""

from __future__ import annotations

from bisect import bisect_left

from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import words
from mahdar.reading.agreements.syntax import extended, finite
from mahdar.reading.agreements.verbs import FILE, Verb, before_noun, lexemes
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.extent import clause_first
from mahdar.reading.clauses.morphology import Form, Lexemes
from mahdar.reading.clauses.nouns import noun_at
from mahdar.reading.clauses.words import words as grammar
from mahdar.records import Factuality

BEHIND = 12  # tokens from an agreement to what is told of it
COMMAS = frozenset({"،", ","})
_QUOTES = frozenset('«"“»”')
_PRONOUN_OF = {"ه": False, "ها": True}  # → feminine


class Positions:
    """The namings of one article by token, and who is meant beside them."""

    def __init__(
        self,
        scene: Scene,
        names: list[Naming],
        table: Lexemes[Verb] | None = None,
        before: dict[str, Factuality] | None = None,
    ) -> None:
        """``names``: the namings of the article, in order; ``table``, ``before``: other words than those of agreements.

        ``table``: the words that tell a step; ``before``: folded word before a verbal noun → whether it came to pass.
        """
        self.scene = scene
        self.table = table or lexemes()
        self.before = before or before_noun()
        self.ctx = scene.ctx
        self.names = names
        self._firsts = [n.first for n in names]
        self._at = {n.first: k for k, n in enumerate(names)}
        self._inside = {i for n in names for i in range(n.first, n.stop)}

    def _by_pronoun(self, i: int, verb: Verb) -> int | None:
        """The naming behind a verb's preposition with a pronoun: انسحب منه، تعطل العمل به."""
        for j in range(i + 1, min(i + 3, self.ctx.sentence_stop(i))):
            word = self.ctx.word(j)
            for ending in ("ها", "ه"):
                stem = word.removesuffix(ending)
                if stem == word or not stem:
                    continue
                own = any(stem == prep or (prep.endswith("ي") and stem == prep[:-1] + "ي") for prep in verb.preps)
                carried = j == i + 2 and self.ctx.word(i + 1) in words("carriers", FILE) and stem in ("ب", "في")
                if own or (carried and (verb.subject or verb.object)):
                    return self._taken_up(i, ending)
        return None

    def _noun_place(self, i: int) -> bool:
        """Whether a word that may be a bare past stands where only a noun can: behind a preposition or its owner."""
        before = self.ctx.word(i - 1)
        if before in grammar("prepositions"):
            return True
        bare = not before.startswith(("ال", "وال", "بال", "لل")) and i - 1 not in self.ctx.named
        return bare and before.endswith("ه") and i - 1 >= self.ctx.sentence_first(i) and len(before) > 3

    def _relative(self, i: int) -> int | None:
        """The naming that a relative pronoun before the verb takes up."""
        j = i - 1
        while j >= 0 and self.ctx.word(j) in grammar("auxiliaries"):
            j -= 1
        if j < 1 or self.ctx.word(j) not in grammar("relatives"):
            return None
        k = bisect_left(self._firsts, j) - 1
        if k < 0:
            return None
        name = self.names[k]
        gap = j - (self.ctx.brackets[name.stop].stop if name.stop in self.ctx.brackets else name.stop)
        same = self.scene.doc.sentence_of[name.first] == self.scene.doc.sentence_of[j]
        feminine = self.ctx.word(j).endswith("التي")
        if not same or gap > 6 or feminine != name.feminine:
            return None
        return k if not any(finite(self.scene, m) for m in range(name.stop, j)) else None

    def _fits_relative(self, i: int, k: int, verb: Verb, form: Form) -> bool:
        name = self.names[k]
        if verb.subject and (form.gender == "f") == name.feminine:
            return True
        if verb.object and form.voice != "active" and (form.gender == "f") == name.feminine:
            after = self.ctx.word(i + 1)
            own = i + 1 not in self.ctx.timed and after[:1] not in ("ب", "ل")
            return not own or noun_at(self.scene, i + 1, self.ctx.sentence_stop(i)) is None
        endings = ("ها",) if name.feminine else ("ه",)
        for prep in verb.preps:
            stems = (prep, prep[:-1] + "ي") if prep.endswith("ي") else (prep,)
            for j in range(i + 1, min(i + 4, self.ctx.sentence_stop(i))):
                if any(self.ctx.word(j) == stem + ending for stem in stems for ending in endings):
                    return True
        return False

    def _taken_up(self, i: int, pronoun: str) -> int | None:
        """The naming that the object pronoun of a verb or the owner's of a verbal noun stands for."""
        feminine = _PRONOUN_OF.get(pronoun)
        last = bisect_left(self._firsts, i) - 1
        if feminine is None:
            return None
        sentence = self.scene.doc.sentence_of[i]
        for k in range(last, max(-1, last - 3), -1):
            name = self.names[k]
            if self.scene.doc.sentence_of[name.first] != sentence or i - name.stop > 25:
                return None
            if name.feminine == feminine:
                return k
        return None

    def _light(self, i: int) -> bool:
        """Whether the word at token i may stand before the agreement without changing what is said of it."""
        word = self.ctx.word(i)
        return word in words("carriers", FILE) or word in grammar("demonstratives") or word in _QUOTES

    def _owned(self, j: int, name: Naming) -> bool:
        """Whether the word at token j, right before the naming, is a noun that the agreement belongs to."""
        word = self.ctx.word(j)
        if self.scene.doc.tokens[j].kind != "w" or j in self.ctx.named or j in self.ctx.timed:
            return False
        if word.startswith(("ال", "وال", "لل")) or word.endswith(("ا", "ها", "هم")) or word in words("adverbs", FILE):
            return False
        return name.definite or any(m.form.tense == "masdar" for m in self.table.at(word))

    def _held(self, i: int, j: int, name: Naming) -> tuple[int, str, str]:
        """Where what stands between tokens i and j ends, light words aside; its last word; the preposition before j."""
        first = j - 1
        while first > i and self._light(first):
            first -= 1
        before = self.ctx.word(first) if first > i else ""
        return first, before, self._preposition(first + 1, j, name)

    def _preposition(self, first: int, j: int, name: Naming) -> str:
        """The preposition before the naming or before what carries it (بالعمل بالاتفاق), else nothing."""
        if name.form.before and first == j:
            return name.form.before
        word = self.ctx.word(first)
        if first < j and word[:1] in "بل" and word[1:] in words("carriers", FILE):
            return word[0]
        return ""

    def _back(self, i: int, form: Form, *, participle: bool, reach: int = BEHIND, through: bool = False) -> int | None:
        """The nearest naming before token i of which a verb without subject, or a participle, is told.

        ``through``: past a relative clause (الذي أعلنته مصر، ويدخل حيز التنفيذ).
        """
        k = bisect_left(self._firsts, i) - 1
        if k < 0:
            return None
        name = self.names[k]
        if name.stop > i or i - name.stop > reach or self.ctx.sentence_first(i) > name.first:
            return None
        if form.number == "s" and (form.gender == "f") != name.feminine:
            return None
        between = range(name.stop, i)
        through = through and self.ctx.word(i).startswith("و")
        if through:
            return k
        if any(finite(self.scene, m) and self.ctx.word(m) not in grammar("auxiliaries") for m in between):
            return None
        if any(self.ctx.word(m) in grammar("that") or self.ctx.word(m) in grammar("relatives") for m in between):
            return None
        if any(self.ctx.word(m) in words("apart", FILE) for m in between) or self._own_subject(i, participle):
            return None
        if participle:
            if form.definite and not (name.form.definite or name.this):
                return None
            return k if self._qualified(i, name, form) else None
        before = i - 1 if self.ctx.word(i - 1) != "ثم" else i - 2
        if self.ctx.word(before) in COMMAS:
            return k if form.tense == "past" or i - name.stop < 6 else None
        head = clause_first(self.scene, i)
        return k if i - name.stop < 5 or head <= name.first <= head + 1 else None

    def _own_subject(self, i: int, participle: bool) -> bool:
        """Whether a noun right behind the verb is its subject: فيما يسود تخوف."""
        word = self.ctx.word(i + 1)
        if participle or i + 1 in self.ctx.timed or word.endswith("ا") or word[:1] in ("ب", "ل"):
            return False
        after = noun_at(self.scene, i + 1, self.ctx.sentence_stop(i))
        return after is not None and word not in words("carriers", FILE) and word not in words("force", FILE)

    def _qualified(self, i: int, name: Naming, form: Form) -> bool:
        """Whether a participle behind a naming belongs to it and not to a noun in between."""
        if i == name.stop:
            return True
        if form.definite:
            return all(
                m in self.ctx.timed or m in self.ctx.named or self.ctx.word(m) in ("بين", "مع", "في")
                for m in range(name.stop + (self.ctx.word(name.stop) in COMMAS), i)
            )
        return all(m in self.ctx.timed or self.ctx.word(m) in grammar("auxiliaries") for m in range(name.stop, i))

    def _doer(self, first: int, stop: int) -> bool:
        """Whether the tokens are a noun phrase of somebody who acts."""
        noun = noun_at(self.scene, first, stop)
        return noun is not None and noun.animate and extended(self.scene, noun, stop).stop >= stop - 1

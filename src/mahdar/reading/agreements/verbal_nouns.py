"""Verbal nouns that tell a step (توقيع الاتفاق): which agreement they govern, and whether it has come to pass."""

from __future__ import annotations

from functools import cache

from mahdar.reading.agreements.nouns import words
from mahdar.reading.agreements.positions import BEHIND, Positions
from mahdar.reading.agreements.syntax import finite
from mahdar.reading.agreements.verbs import FILE, Verb
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.words import words as grammar
from mahdar.records import Factuality

NOUN_REACH = 14  # tokens before a verbal noun that tell whether it came to pass


class VerbalNouns(Positions):
    """The namings of one article beside verbal nouns."""

    def _masdar(self, i: int, verb: Verb, form: Form, prefix: str) -> int | None:
        if verb.preps and self._by_pronoun(i, verb) is not None:
            return self._by_pronoun(i, verb)
        if form.pronoun and (verb.object or verb.subject):
            ahead = self._construct(i, verb) if verb.object else None
            return ahead if ahead is not None else self._taken_up(i, form.pronoun)
        return self._construct(i, verb, definite=form.definite)

    def _construct(self, i: int, verb: Verb, definite: bool = False) -> int | None:
        """The naming that a verbal noun governs: at once, behind its preposition, or behind who does it."""
        limit = min(self.ctx.sentence_stop(i), i + BEHIND)
        for j in range(i + 1, limit):
            word = self.ctx.word(j)
            if j in self._at:
                k = self._at[j]
                first, before, held = self._held(i, j, self.names[k])
                if held in verb.preps or before in verb.preps:
                    return k
                if held or before in grammar("prepositions"):
                    return k if held == "ل" and verb.object and first > i else None
                if (verb.object or verb.subject) and not definite:
                    return k if first == i or (verb.object and self._doer(i + 1, first + 1)) else None
                return None
            if j in self.ctx.timed or j in self._inside:
                continue
            if stance(word):
                return None
            if word in grammar("that") or word in grammar("relatives") or self.scene.doc.tokens[j].kind == "p":
                return None
            if finite(self.scene, j) and word not in words("carriers", FILE):
                return None
        return None

    def _noun_factuality(self, i: int, prefix: str) -> Factuality | None:
        """Whether what a verbal noun says has come to pass, by the words before it; None where nothing tells."""
        table, ctx = self.before, self.ctx
        if prefix[-1:] == "ل":
            near = range(max(ctx.sentence_first(i), i - 4), i)
            real = any(ctx.word(j) in words("went_on", FILE) or ctx.word(j) in words("since", FILE) for j in near)
            return "happened" if real else "possible"
        floor = max(ctx.sentence_first(i), i - NOUN_REACH)
        for j in range(i - 1, floor - 1, -1):
            word = ctx.word(j)
            if j in ctx.timed or j in ctx.named:
                continue
            told = table.get(word) or (table.get(word[1:]) if word[:1] in "وف" else None)
            if word.startswith("شان") and ctx.word(j - 1) == "من":
                told = "possible"
            if told == "happened" and self._unsaid(j):
                return "denied"
            if told is not None and not (word == "خلال" and ctx.word(j - 1) == "من"):
                return self._afterwards(j) if word.lstrip("وف") in words("afterwards", FILE) else told
            if word in grammar("relatives") or word in grammar("that") or finite(self.scene, j):
                break
        return None

    def _unsaid(self, i: int) -> bool:
        """Whether it is what cannot be said yet: لا يمكننا القول بأنه تم التوصل إلى اتفاق."""
        ctx = self.ctx
        near = [ctx.word(j) for j in range(max(ctx.sentence_first(i), i - 6), i)]
        said = [n for n, word in enumerate(near) if word in words("saying", FILE)]
        return bool(said) and any(word in words("negations", FILE) for word in near[: said[-1]])

    def _afterwards(self, i: int) -> Factuality:
        """Whether what comes before something else (بعد انتهاء الهدنة) lies in the past: by the verb of the clause."""
        ctx = self.ctx
        for j in range(i - 1, max(ctx.sentence_first(i), i - 12) - 1, -1):
            word = ctx.word(j).lstrip("وف")
            if j not in ctx.named and word[:2] in ("سي", "ست") and finite(self.scene, j):
                return "planned"
        return "happened"


@cache
def stance(word: str) -> bool:
    """Whether a folded word is what somebody holds of an agreement, and not the agreement (معارضته)."""
    stem = next((word.removesuffix(end) for end in ("هما", "هم", "ها", "ه") if word.endswith(end)), word)
    return any(one in words("stances", FILE) for one in (word, stem, stem.removesuffix("ت") + "ه"))

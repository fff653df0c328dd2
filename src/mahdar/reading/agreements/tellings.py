"""Which words tell a step in the life of which agreement: verbs, participles and verbal nouns beside a naming."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import words
from mahdar.reading.agreements.positions import BEHIND
from mahdar.reading.agreements.syntax import finite, has_article
from mahdar.reading.agreements.verbal_nouns import VerbalNouns, stance
from mahdar.reading.agreements.verbs import FILE, Verb
from mahdar.reading.clauses.extent import clause_stop
from mahdar.reading.clauses.factuality import factuality
from mahdar.reading.clauses.morphology import Form, Match
from mahdar.reading.clauses.nouns import noun_at
from mahdar.reading.clauses.times import ahead_in
from mahdar.reading.clauses.words import words as grammar
from mahdar.reading.tokens import Span
from mahdar.records import AgreementStage, Factuality

AHEAD = 45  # tokens from a verb to its agreement
_MOMENTS = frozenset({"agreed", "approved", "ended", "expired", "suspended"})


class Telling(NamedTuple):
    """Token ``at`` tells ``stage`` of naming number ``of``; the telling words end before token ``stop``."""

    at: int
    stop: int
    skip: int
    verb: Verb
    form: Form
    of: int
    stage: AgreementStage
    factuality: Factuality


class Tellings(VerbalNouns):
    """The reading of one article's words about its agreements."""

    def find(self) -> list[Telling]:
        """All tellings in the order of the text."""
        found: list[Telling] = []
        table = self.table
        for i in self._near():
            token = self.scene.doc.tokens[i]
            matches = table.at(token.text)
            if not matches or token.kind != "w" or i in self._at or i in self.ctx.timed or i in self.ctx.named:
                continue
            if token.text.endswith("ي") and self.scene.doc.text[token.end - 1] == "ي":  # تبنّي, not تبنّى
                matches = tuple(m for m in matches if m.form.tense != "past") or matches
            telling = next((t for match in matches if (t := self._telling(i, match, found)) is not None), None)
            twice = telling is not None and found and found[-1].at == i - 1 and found[-1].of == telling.of
            if telling is not None and not (twice and found[-1].stage == telling.stage):
                found.append(telling)
        return found

    def _near(self) -> Iterator[int]:
        """The tokens of the sentences with a naming and of those behind them, in order."""
        sentences = {self.scene.doc.sentence_of[n.first] for n in self.names}
        for number, span in enumerate(self.scene.doc.sentences):
            if number in sentences or number - 1 in sentences:
                yield from range(span.first, span.stop)

    def _telling(self, i: int, match: Match[Verb], found: list[Telling]) -> Telling | None:
        verb, form = match.value, match.form
        if verb.not_words and self.ctx.word(i)[match.skip :] in verb.not_words:
            return None
        if form.tense in ("past", "present", "future"):
            of = self._finite(i, verb, form)
            if of is None:
                return None
            told = self._clause_factuality(i, verb, form)
        elif form.tense == "participle":
            of = self._back(i, form, participle=True)
            told = "possible" if verb.stage == "proposed" else "happened"
        elif form.tense == "masdar":
            of = self._masdar(i, verb, form, match.prefix)
            if of is None:
                return None
            known = self._noun_factuality(i, match.prefix) or self._agreed_on(i, found)
            if known is None:
                return None
            ahead = known == "happened" and ahead_in(self.scene, Span(i, min(clause_stop(self.scene, i), i + BEHIND)))
            told = "planned" if ahead and verb.stage in ("in_force", "ended", "expired") else known
        else:
            return None
        if (
            of is None
            or (verb.unmade and self.names[of].definite)
            or (verb.kinds and self.names[of].kind not in verb.kinds)
        ):
            return None
        stop = self._stop(i, verb, of)
        skip = match.skip if match.prefix[-1:] != "ل" else len(match.prefix) - 1
        return Telling(i, stop, skip, verb, form, of, self._stage(i, verb, of), told) if stop > 0 else None

    @staticmethod
    def _fits(verb: Verb, name: Naming) -> bool:
        """Whether the verb is said of such agreements."""
        return not (verb.unmade and name.definite) and (not verb.kinds or name.kind in verb.kinds)

    def _stage(self, i: int, verb: Verb, of: int) -> AgreementStage:
        """The verb's stage; what ends because its time is over has expired (انتهت مدة الهدنة)."""
        if verb.stage == "ended" and verb.subject:
            near = range(i + 1, min(i + 6, self.names[of].first))
            if any(self.ctx.word(j) in words("expire", FILE) for j in near):
                return "expired"
        if verb.stage in ("agreed", "announced") and i < self.names[of].first:
            near = range(max(i + 1, self.names[of].first - 3), self.names[of].first)
            if any(self.ctx.word(j) in words("draft_nouns", FILE) for j in near):
                return "negotiated"
        return verb.stage

    def _stop(self, i: int, verb: Verb, of: int) -> int:
        """Index behind the telling words; 0 where words that must follow do not."""
        stop = i + 1
        if verb.preps and self.names[of].stop <= i and self.ctx.word(stop).endswith(("ه", "ها")):
            stop += 1  # انسحب منه
        if verb.behind:
            limit = min(self.ctx.sentence_stop(i), i + 16)
            stop = next(
                (
                    j + len(needed)
                    for j in range(i + 1, limit)
                    for needed in verb.behind
                    if all(self.ctx.word(j + k) == word for k, word in enumerate(needed))
                ),
                0,
            )
            if not stop:
                return 0
        name = self.names[of]
        return max(stop, name.stop) if i < name.first <= i + 16 else stop

    def _finite(self, i: int, verb: Verb, form: Form) -> int | None:
        if form.pronoun:
            behind = self.ctx.word(i - 1) in grammar("relatives")  # القطاع الذي مزقته الحرب
            of = self._relative(i) if behind else self._taken_up(i, form.pronoun)
            if behind and of is not None and not self._next_to(of, i - 1):
                return None
            return of if verb.object else None
        if verb.apart and form.gender == "m" and form.number == "s" and i + 1 in self._at:
            return None
        if form.tense == "past" and form.gender == "m" and form.number == "s" and self._noun_place(i):
            return None
        relative = self._relative(i)
        if relative is not None:
            return relative if self._fits_relative(i, relative, verb, form) else None
        ahead = self._ahead(i, verb, form)
        if ahead is not None:
            return ahead
        if self._by_pronoun(i, verb) is not None:
            return self._by_pronoun(i, verb)
        if verb.subject or (verb.object and form.voice != "active" and self._passive(i, form)):
            return self._back(
                i, form, participle=False, reach=2 * BEHIND if verb.behind else BEHIND, through=bool(verb.behind)
            )
        return None

    def _next_to(self, k: int, stop: int) -> bool:
        """Whether no other noun with the article stands between a naming and its relative clause."""
        between = (m for m in range(self.names[k].stop, stop) if m not in self.ctx.timed and m not in self.ctx.named)
        told = (m for m in between if has_article(self.ctx.word(m)))
        return all(any(x.form.tense == "participle" for x in self.table.at(self.ctx.word(m))) for m in told)

    def _passive(self, i: int, form: Form) -> bool:
        """Whether a verb that may be passive stands as one behind its subject: no object or doer follows at once."""
        if form.voice == "passive":
            return True
        bare = i + 1 not in self.ctx.timed and self.ctx.word(i + 1)[:1] not in "بل"
        after = noun_at(self.scene, i + 1, self.ctx.sentence_stop(i)) if bare else None
        return form.tense == "past" and after is None and self.ctx.word(i - 1) != "او"

    def _clause_factuality(self, i: int, verb: Verb, form: Form) -> Factuality:
        """As the clause tells; a present that tells how long or from when it will run is planned."""
        told = factuality(self.scene, i, form)[0]
        if told == "denied" and "الا" in (self.ctx.word(j) for j in range(i + 1, i + 5)):
            return "happened"  # لم يقره إلا الشهر الماضي
        if told != "ongoing" or form.tense != "present":
            return told
        if verb.stage in _MOMENTS:
            return "planned"  # تنتهي الهدنة مساء الأحد
        if verb.stage == "in_force":
            limit = min(self.ctx.sentence_stop(i), i + 8)
            dated = any(j in self.ctx.times for j in range(i + 1, limit))
            return "planned" if dated and self.ctx.word(i - 1) not in ("تزال", "يزال") else told
        return told

    def _ahead(self, i: int, verb: Verb, form: Form) -> int | None:
        """The naming that follows as object, behind the verb's preposition, or at once as its subject."""
        limit = min(self.ctx.sentence_stop(i), i + AHEAD)
        inside = 0  # brackets before this token are passed over
        for j in range(i + 1, limit):
            if j < inside:
                continue
            if j in self.ctx.brackets:
                inside = self.ctx.brackets[j].stop
                continue
            word = self.ctx.word(j)
            if j in self._at:
                k = self._at[j]
                if self._governed(i, j, k, verb, form):
                    return k if not self._acts_itself(i, k, verb, form) else None
                if j - i > 1 and self._direct(i, j):
                    return None
                continue
            if word in grammar("that") or word in grammar("relatives") or word in ("؛", ":", ";"):
                return None
            if j in self._inside or j in self.ctx.timed:
                continue
            if j > i + 1 and word not in words("carriers", FILE) and finite(self.scene, j):
                return None
        return None

    def _acts_itself(self, i: int, k: int, verb: Verb, form: Form) -> bool:
        """Whether the agreement is who does it: it follows at once, and what it does it to comes next."""
        name = self.names[k]
        if not verb.object or verb.preps or verb.behind or name.first - i > 2 or (form.gender == "f") != name.feminine:
            return False
        if name.stop in self.ctx.timed or self.ctx.word(name.stop)[:1] in "بل":
            return False
        after = noun_at(self.scene, name.stop, self.ctx.sentence_stop(i))
        return after is not None and not after.animate and after.definite

    def _direct(self, i: int, j: int) -> bool:
        """Whether only carriers stand between the verb and the naming."""
        return all(self.ctx.word(m) in words("carriers", FILE) for m in range(i + 1, j))

    def _governed(self, i: int, j: int, k: int, verb: Verb, form: Form) -> bool:
        """Whether the naming at token j stands where the verb takes its agreement."""
        name = self.names[k]
        first, before, held = self._held(i, j, name)
        if held in verb.preps or before in verb.preps:
            return True
        if held or before in grammar("prepositions"):
            return False
        glued = first > i and before[:1] in "بلك" and first in self.ctx.governed
        if glued and first == j - 1:
            return False
        if self._takes_another(i, first + 1, verb):
            return False
        if verb.object and (form.voice != "passive" or (form.gender == "f") == name.feminine or first > i):
            return not name.form.before and not (first > i and self._owned(first, name))
        if verb.subject and not name.form.before:
            near = all(
                m in self.ctx.timed
                or self.ctx.word(m) in words("adverbs", FILE)
                or self.ctx.word(m) in words("carriers", FILE)
                for m in range(i + 1, j)
            )
            carried = j > i + 1 and self.ctx.word(j - 1) in words("carriers", FILE)
            return near and (carried or form.number != "s" or (form.gender == "f") == name.feminine)
        return False

    def _takes_another(self, i: int, stop: int, verb: Verb) -> bool:
        """Whether what the verb takes is named before the agreement: جدد معارضته اتفاق السلام, عرض نتائج الزيارة و…"""
        for m in range(i + 1, stop):
            word = self.ctx.word(m)
            if stance(word):
                return True
            if not verb.own or m in self.ctx.timed or m in self.ctx.named or m in self.ctx.governed or self._light(m):
                continue
            free = self.ctx.word(m - 1) not in grammar("prepositions") and word[:1] not in "بل"
            noun = noun_at(self.scene, m, stop) if free else None
            if noun is not None and noun.kind == "thing" and noun.name is None and not has_article(word):
                return True
        return False

    def _agreed_on(self, i: int, found: list[Telling]) -> Factuality | None:
        """What is told of an agreement on it (التوصل إلى اتفاق على تمديدها) is told of the verbal noun."""
        if not self.absorbed(i):
            return None
        of = self._at[i - 2]
        return next((t.factuality for t in reversed(found) if t.of == of), None)

    def absorbed(self, i: int) -> bool:
        """Whether the verbal noun at token i is what another naming is about: اتفاق على تمديد الهدنة."""
        return self.ctx.word(i - 1) in ("علي", "بشان", "حول") and i - 2 in self._at

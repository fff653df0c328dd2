"""Which words tell a step in the life of which agreement: verbs, participles and verbal nouns beside a naming."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import words
from mahdar.reading.agreements.syntax import extended, finite
from mahdar.reading.agreements.verbs import FILE, Verb, before_noun, lexemes
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.extent import clause_first
from mahdar.reading.clauses.factuality import factuality
from mahdar.reading.clauses.morphology import Form, Match
from mahdar.reading.clauses.nouns import noun_at
from mahdar.reading.clauses.words import words as grammar
from mahdar.records import AgreementStage, Factuality

AHEAD = 30  # tokens from a verb to its agreement
BEHIND = 12  # tokens from an agreement to what is told of it
NOUN_REACH = 14  # tokens before a verbal noun that tell whether it came to pass
_COMMAS = frozenset({"،", ","})
_QUOTES = frozenset('«"“»”')
_MOMENTS = frozenset({"agreed", "approved", "ended", "expired", "suspended"})
_PRONOUN_OF = {"ه": False, "ها": True}  # → feminine


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


class Tellings:
    """The reading of one article's words about its agreements."""

    def __init__(self, scene: Scene, names: list[Naming]) -> None:
        """``names``: the namings of the article, in order."""
        self.scene = scene
        self.ctx = scene.ctx
        self.names = names
        self._firsts = [n.first for n in names]
        self._at = {n.first: k for k, n in enumerate(names)}
        self._inside = {i for n in names for i in range(n.first, n.stop)}

    def find(self) -> list[Telling]:
        """All tellings in the order of the text."""
        found: list[Telling] = []
        table = lexemes()
        sentences = {self.scene.doc.sentence_of[n.first] for n in self.names}
        near = sentences | {s + 1 for s in sentences}
        for i, token in enumerate(self.scene.doc.tokens):
            if token.kind != "w" or i in self._at or i in self.ctx.timed or self.scene.doc.sentence_of[i] not in near:
                continue
            matches = table.at(token.text)
            if not matches or i in self.ctx.named:
                continue
            if token.text.endswith("ي") and self.scene.doc.text[token.end - 1] == "ي":  # تبنّي, not تبنّى
                matches = tuple(m for m in matches if m.form.tense != "past") or matches
            telling = next((t for match in matches if (t := self._telling(i, match, found)) is not None), None)
            twice = telling is not None and found and found[-1].at == i - 1 and found[-1].of == telling.of
            if telling is not None and not (twice and found[-1].stage == telling.stage):
                found.append(telling)
        return found

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
            told = known
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

    # --- finite verbs -------------------------------------------------------------------------------------------

    def _finite(self, i: int, verb: Verb, form: Form) -> int | None:
        if form.pronoun:
            return self._taken_up(i, form.pronoun) if verb.object else None
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
            return self._back(i, form, participle=False, reach=2 * BEHIND if verb.behind else BEHIND)
        return None

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
        if told != "ongoing" or form.tense != "present":
            return told
        if verb.stage in _MOMENTS:
            return "planned"  # تنتهي الهدنة مساء الأحد
        if verb.stage == "in_force":
            limit = min(self.ctx.sentence_stop(i), i + 8)
            dated = any(j in self.ctx.times for j in range(i + 1, limit))
            return "planned" if dated and self.ctx.word(i - 1) not in ("تزال", "يزال") else told
        return told

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
        gap = j - name.stop
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
            subject = noun_at(self.scene, i + 1, self.ctx.sentence_stop(i))
            return subject is None or not subject.animate
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

    def _ahead(self, i: int, verb: Verb, form: Form) -> int | None:
        """The naming that follows as object, behind the verb's preposition, or at once as its subject."""
        limit = min(self.ctx.sentence_stop(i), i + AHEAD)
        for j in range(i + 1, limit):
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
        name, first = self.names[k], j - 1
        while first > i and self._light(first):
            first -= 1
        before = self.ctx.word(first) if first > i else ""
        held = self._preposition(first + 1, j, name)
        if held in verb.preps or before in verb.preps:
            return True
        if held or before in grammar("prepositions"):
            return False
        glued = first > i and before[:1] in "بلك" and first in self.ctx.governed
        if glued and first == j - 1:
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
        return name.definite or any(m.form.tense == "masdar" for m in lexemes().at(word))

    def _preposition(self, first: int, j: int, name: Naming) -> str:
        """The preposition before the naming or before what carries it (بالعمل بالاتفاق), else nothing."""
        if name.form.before and first == j:
            return name.form.before
        word = self.ctx.word(first)
        if first < j and word[:1] in "بل" and word[1:] in words("carriers", FILE):
            return word[0]
        return ""

    # --- what follows the agreement -----------------------------------------------------------------------------

    def _back(self, i: int, form: Form, *, participle: bool, reach: int = BEHIND) -> int | None:
        """The nearest naming before token i of which a verb without subject, or a participle, is told."""
        k = bisect_left(self._firsts, i) - 1
        if k < 0:
            return None
        name = self.names[k]
        if name.stop > i or i - name.stop > reach or self.ctx.sentence_first(i) > name.first:
            return None
        if form.number == "s" and (form.gender == "f") != name.feminine:
            return None
        between = range(name.stop, i)
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
        if self.ctx.word(before) in _COMMAS:
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
                for m in range(name.stop + (self.ctx.word(name.stop) in _COMMAS), i)
            )
        return all(m in self.ctx.timed or self.ctx.word(m) in grammar("auxiliaries") for m in range(name.stop, i))

    # --- verbal nouns -------------------------------------------------------------------------------------------

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
                name, first = self.names[k], j - 1
                while first > i and self._light(first):
                    first -= 1
                before = self.ctx.word(first) if first > i else ""
                held = self._preposition(first + 1, j, name)
                if held in verb.preps or before in verb.preps:
                    return k
                if held or before in grammar("prepositions"):
                    return k if held == "ل" and verb.object and first > i else None
                if (verb.object or verb.subject) and not definite:
                    return k if first == i or (verb.object and self._doer(i + 1, first + 1)) else None
                return None
            if j in self.ctx.timed or j in self._inside:
                continue
            if word in grammar("that") or word in grammar("relatives") or self.scene.doc.tokens[j].kind == "p":
                return None
            if finite(self.scene, j) and word not in words("carriers", FILE):
                return None
        return None

    def _doer(self, first: int, stop: int) -> bool:
        """Whether the tokens are a noun phrase of somebody who acts."""
        noun = noun_at(self.scene, first, stop)
        return noun is not None and noun.animate and extended(self.scene, noun, stop).stop >= stop - 1

    def _noun_factuality(self, i: int, prefix: str) -> Factuality | None:
        """Whether what a verbal noun says has come to pass, by the words before it; None where nothing tells."""
        table, ctx = before_noun(), self.ctx
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
            if told is not None and not (word == "خلال" and ctx.word(j - 1) == "من"):
                return self._afterwards(j) if word.lstrip("وف") in words("afterwards", FILE) else told
            if word in grammar("relatives") or word in grammar("that") or finite(self.scene, j):
                break
        return None

    def _agreed_on(self, i: int, found: list[Telling]) -> Factuality | None:
        """What is told of an agreement on it (التوصل إلى اتفاق على تمديدها) is told of the verbal noun."""
        if not self.absorbed(i):
            return None
        of = self._at[i - 2]
        return next((t.factuality for t in reversed(found) if t.of == of), None)

    def absorbed(self, i: int) -> bool:
        """Whether the verbal noun at token i is what another naming is about: اتفاق على تمديد الهدنة."""
        return self.ctx.word(i - 1) in ("علي", "بشان", "حول") and i - 2 in self._at

    def _afterwards(self, i: int) -> Factuality:
        """Whether what comes before something else (بعد انتهاء الهدنة) lies in the past: by the verb of the clause."""
        ctx = self.ctx
        for j in range(i - 1, max(ctx.sentence_first(i), i - 12) - 1, -1):
            word = ctx.word(j).lstrip("وف")
            if j not in ctx.named and word[:2] in ("سي", "ست") and finite(self.scene, j):
                return "planned"
        return "happened"

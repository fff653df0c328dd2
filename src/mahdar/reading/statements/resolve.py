"""Whom an elided subject, a title or a surname takes up: speakers and names that the article told before."""

from __future__ import annotations

from mahdar.reading.shadow import fold
from mahdar.reading.statements.context import COMMAS, Context, Name
from mahdar.reading.statements.forms import Form
from mahdar.reading.statements.grammar import words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.heads import words as honorifics
from mahdar.reading.statements.offices import nationality, offices_of
from mahdar.reading.statements.phrases import head_at, phrase_stop
from mahdar.reading.statements.proto import Proto
from mahdar.reading.statements.speakers import Speaker, describe
from mahdar.reading.statements.subjects import Subject
from mahdar.records import Passage

MEMORY = 8  # speakers that an elided subject may reach back over
_GENERIC = frozenset({"مسؤول", "مصدر", "متحدث", "ناطق"})


class Discourse:
    """Speakers in the order of their statements."""

    def __init__(self, ctx: Context) -> None:
        """Start with nobody."""
        self.ctx = ctx
        self.said: list[Speaker] = []
        self.carriers: list[Speaker] = []
        self._known: list[tuple[Name, list[str]]] | None = None
        self.surnames: set[str] = set()

    def add(self, speaker: Speaker) -> None:
        """Remember who spoke last."""
        self.said.append(speaker)
        if speaker.kind == "person":
            self.surnames.add(fold(speaker.name).split()[-1])

    def unnamed(self, proto: Proto) -> Speaker | None:
        """Who speaks where the cue names nobody: by the sentence, by who spoke last, by whom the text turned to."""
        form, cue, ctx = proto.form, proto.first, self.ctx
        assert form is not None
        sentence = ctx.doc.sentence_of[cue]
        if ctx.word(cue - 1) in words("wherein") or (ctx.word(cue + 1) in words("with_pronoun") and not proto.prefix):
            named = self.named(cue)
            if named is not None:
                return named
        last, when = self.elided(form, cue)
        if last is not None and (when == sentence or proto.rule in words("going_on")):
            return last
        bare = proto.kind in ("participle", "masdar") or not proto.prefix
        if cue > ctx.sentence_first(cue) + 1:
            here = self.topic(sentence, cue, form)
            if here is not None:
                return here
        if sentence and (last is None or when < sentence - 1):
            turned = self.topic(sentence - 1, cue, form)
            if turned is not None:
                return turned
        return last or (self.named(cue) if bare else None)

    def elided(self, form: Form, cue: int) -> tuple[Speaker | None, int]:
        """The last speaker whom gender and number of the verb allow within reach of the cue, and in which sentence."""
        sentence = self.ctx.doc.sentence_of[cue]
        for speaker in reversed(self.said[-MEMORY:]):
            if sentence - speaker.sentence > 8:
                break
            if agrees(speaker, form):
                found = speaker.at(cue, cue + 1, speaker.antecedent or speaker.own)
                found.own, found.sentence = speaker.own, sentence
                return found, speaker.sentence
        return None, -1

    def topic(self, sentence: int, cue: int, form: Form) -> Speaker | None:
        """Whom a sentence is about: the subject right behind its first verb, or the noun that it begins with."""
        ctx = self.ctx
        span = ctx.doc.sentences[sentence]
        i, stop = self._past_lead(span.first, min(span.stop, cue)), min(span.stop, cue)
        for j in range(i, i + 5):
            if j >= stop or ctx.doc.tokens[j].kind == "p":
                break
            _, head = head_at(ctx, j)
            name = ctx.names.get(j)
            if j > i + 1 and ctx.word(j - 1) not in words("negations") and ctx.word(j - 1) != "لسان":
                continue
            human = head is not None and head.person and (head.definite or ctx.word(j + 1).startswith("ال"))
            if not human and not (name is not None and name.kind in ("person", "organisation", "armed_group")):
                continue
            end = phrase_stop(ctx, j, stop)
            found = self.resolve(describe(ctx, Subject(j, end, _beyond(ctx, end, stop)), None))
            if agrees(found, form):
                own = found.own
                found = found.at(cue, cue + 1, found.antecedent or own)
                found.sentence = ctx.doc.sentence_of[cue]
                return found
            return None
        return None

    def _past_lead(self, i: int, stop: int) -> int:
        """Behind times and phrases between the head of a sentence and its first comma (وفي المقابل،)."""
        ctx = self.ctx
        while i < stop and (i in ctx.times or ctx.doc.tokens[i].kind == "p"):
            i = ctx.times[i][0] if i in ctx.times else i + 1
        first = ctx.word(i)
        if first in words("phrase_stops") or (first[:1] in "وف" and first[1:] in words("phrase_stops")):
            comma = next((j for j in range(i, min(stop, i + 12)) if ctx.is_mark(j, COMMAS)), -1)
            return comma + 1 if comma > 0 else i
        return i

    def named(self, cue: int) -> Speaker | None:
        """The person or institution last named in the sentence before the cue, as who goes on in حيث قال."""
        ctx, first = self.ctx, self.ctx.sentence_first(cue)
        for i in range(cue - 1, first - 1, -1):
            name = ctx.named.get(i)
            if name is not None and name.kind == "person" and name.first == i:
                own = ctx.doc.passage(name.first, name.stop)
                speaker = Speaker(
                    name.name, "person", True, 1, cue, cue + 1, sentence=ctx.doc.sentence_of[cue], own=own
                )
                return speaker.at(cue, cue + 1, own)
            head = head_of(ctx.word(i))
            if head is not None and head.person and head.definite and head.number == "s":
                stop = phrase_stop(ctx, i, cue)
                found = self.resolve(describe(ctx, Subject(i, stop, stop), None))
                return found.at(cue, cue + 1, found.antecedent or found.own)
        return None

    def resolve(self, speaker: Speaker) -> Speaker:
        """The same speaker with the name that earlier words give: full name, name behind the office, source meant."""
        if speaker.kind == "person":
            return self._full(speaker)
        if fold(speaker.name) in honorifics("honorifics"):
            return self._last_person(speaker)
        if speaker.head is None:
            return self._surname(speaker)
        if speaker.head.definite or self._pointed(speaker) or self._construct(speaker):
            found = self._taken_up(speaker)
            if found is not None:
                return found
        return speaker

    def _last_person(self, speaker: Speaker) -> Speaker:
        """سموه، معاليه: the person named last before."""
        best = None
        for name, passage, first in self._persons():
            if first < speaker.first:
                best = (name, passage)
        if best is not None:
            speaker.name, speaker.antecedent = best
            speaker.kind, speaker.named, speaker.count = "person", True, 1
        return speaker

    def _construct(self, speaker: Speaker) -> bool:
        """نائب الأمين العام: definite by the noun that follows it."""
        head = speaker.head
        return (
            head is not None
            and head.person
            and head.number == "s"
            and self.ctx.word(speaker.first + 1).startswith("ال")
        )

    def _pointed(self, speaker: Speaker) -> bool:
        return self.ctx.word(speaker.first) in ("هذه", "هذا", "هؤلاء", "نفس", "ذات")

    def _full(self, speaker: Speaker) -> Speaker:
        words = fold(speaker.name).split()
        best: tuple[str, Passage] | None = None
        for name, passage, first in self._persons():
            if first >= speaker.first:
                break
            known = fold(name).split()
            if len(known) > len(words) and known[-len(words) :] == words and (not best or len(name) > len(best[0])):
                best = (name, passage)
        if best is None:
            return speaker
        speaker.name, speaker.antecedent = best
        return speaker

    def _surname(self, speaker: Speaker) -> Speaker:
        """A bare name that nobody else explains: the last name of a person told before."""
        words = [w for w in fold(speaker.name).replace("“", " ").replace("”", " ").replace('"', " ").split() if w]
        if not words or len(words) > 2:
            return speaker
        for name, passage, first in self._persons():
            if first < speaker.first and fold(name).split()[-len(words) :] == words:
                speaker.name, speaker.antecedent, speaker.kind, speaker.count = name, passage, "person", 1
                return speaker
        return speaker

    def _persons(self) -> list[tuple[str, Passage, int]]:
        found = [
            (n.name, self.ctx.doc.passage(n.first, n.stop), n.first)
            for n in self.ctx.names.values()
            if n.kind == "person"
        ]
        found += [(s.name, s.own, s.first) for s in self.said if s.kind == "person" and s.own is not None]
        return sorted(found, key=lambda item: item[2])

    def _taken_up(self, speaker: Speaker) -> Speaker | None:
        head = speaker.head
        assert head is not None
        officer = self._by_office(speaker) if head.generic and head.person and head.number == "s" else None
        known = sorted([*self.said[-20:], *self.carriers[-10:]], key=lambda s: s.first)
        for earlier in reversed(known):
            if not self._same(speaker, earlier):
                continue
            if officer is not None and officer.antecedent is not None and self._later(officer.antecedent, earlier):
                return officer
            found = earlier.at(speaker.first, speaker.stop, earlier.antecedent or earlier.own)
            found.gender = speaker.gender or found.gender
            found.own = speaker.own
            found.sentence = speaker.sentence
            return found
        if head.person and head.number == "s":
            return self._by_office(speaker)
        if speaker.kind in ("organisation", "media"):
            return self._by_noun(speaker)
        return None

    def _same(self, speaker: Speaker, earlier: Speaker) -> bool:
        head, then = speaker.head, earlier.head
        assert head is not None
        if speaker.kind in ("official", "source"):
            human = earlier.kind in ("official", "source", "person")
            if not human or _number(speaker) != _number(earlier):
                return False
            same = then is not None and head.lemma == then.lemma
            generic = (
                head.generic and earlier.kind in ("official", "person") and (then is None or then.kind == "official")
            )
            if generic and not same:
                return then is not None and self._extends(speaker, earlier)
            return same and self._extends(speaker, earlier)
        if then is None or speaker.kind != earlier.kind:
            return False
        return head.lemma == then.lemma and self._extends(speaker, earlier)

    def _extends(self, speaker: Speaker, earlier: Speaker) -> bool:
        """Whether a phrase takes up an earlier one: it adds nothing, or the one adjective that was left out before."""
        own = _content_words(speaker.own.quote if speaker.own else speaker.name)
        then = _content_words(earlier.own.quote if earlier.own else earlier.name)
        extra = own - then
        if speaker.head is not None and speaker.head.generic:
            extra.discard(speaker.head.lemma)
            own.discard(speaker.head.lemma)
        if _number(speaker) == "p":
            return (not extra and len(own) <= 1) or own == then
        if not extra:
            return True
        return len(extra) == 1 and len(own) <= 2 and not any(w.endswith("ي") for w in then - own)

    def _by_office(self, speaker: Speaker) -> Speaker | None:
        """The person whose office, told earlier, has the same noun (الوزير: the minister named before)."""
        best = None
        for name, office in self._offices():
            around = self._around(name)
            if name.first < speaker.first and self._office_fits(speaker, office, around) and (best is None or name.first > best.first):
                best = name
        if best is None:
            return None
        own = self.ctx.doc.passage(best.first, best.stop)
        found = Speaker(best.name, "person", True, 1, speaker.first, speaker.stop, head=speaker.head, own=speaker.own)
        found.gender, found.sentence, found.antecedent = speaker.gender, speaker.sentence, own
        return found

    def _around(self, name: Name) -> set[str]:
        """The words before a name that may tell whose officer he is."""
        first = max(self.ctx.sentence_first(name.first), name.first - 10)
        return _content_words(" ".join(self.ctx.word(i) for i in range(first, name.first)))

    def _offices(self) -> list[tuple[Name, list[str]]]:
        """Persons with the words of their offices: before the name, behind it, or by نظيره of one told before."""
        if self._known is None:
            self._known = [
                (name, office)
                for name in self.ctx.names.values()
                if name.kind == "person"
                for office in offices_of(self.ctx, name)
            ]
        return self._known

    def _office_fits(self, speaker: Speaker, office: list[str], around: set[str]) -> bool:
        own, then = _content_words(speaker.name), _content_words(" ".join(office))
        head = speaker.head
        if head is None:
            return False
        if head.generic:
            own.discard(head.lemma)
            return own <= then or (own <= around and not any(nationality(word) for word in then))
        lemmas = {h.lemma for word in office if (h := head_of(word)) is not None}
        return own <= then and head.lemma in lemmas

    def _later(self, passage: Passage, earlier: Speaker) -> bool:
        return passage.start > self.ctx.doc.tokens[earlier.first].start

    def _by_noun(self, speaker: Speaker) -> Speaker | None:
        """الوزارة، الجماعة: the institution named before with that noun, where the phrase is that noun alone."""
        head = speaker.head
        assert head is not None
        if speaker.stop - speaker.first > 1:
            return None
        best = None
        for name in self.ctx.names.values():
            if name.first < speaker.first and name.kind in ("organisation", "armed_group", "media"):
                words = fold(name.name).split()
                if (
                    words
                    and words[0] in (head.lemma, "ال" + head.lemma)
                    and len(words) > 1
                    and (best is None or name.first > best.first)
                ):
                    best = name
        if best is None:
            return None
        found = speaker.at(speaker.first, speaker.stop, self.ctx.doc.passage(best.first, best.stop))
        found.name = best.name
        return found


_SPELLINGS = {"امريكي": "اميركي", "امريك": "اميرك"}


def _content_words(text: str) -> set[str]:
    """The words of a phrase without article and endings, without words that only point back."""
    out = set()
    for word in fold(text).split():
        bare = word[1:] if word[:1] == "و" and len(word) > 4 and head_of(word) is None else word
        bare = bare[2:] if bare.startswith(("ال", "لل")) and len(bare) > 3 else bare
        for ending in ("ون", "ين", "ات", "ه"):
            if bare.endswith(ending) and len(bare) - len(ending) >= 3:
                bare = bare[: -len(ending)]
                break
        bare = _SPELLINGS.get(bare, bare)
        if bare not in words("pointing") and word not in words("pointing"):
            out.add(bare)
    return out


def _beyond(ctx: Context, end: int, stop: int) -> int:
    """Behind an apposition of a name between commas."""
    if ctx.is_mark(end, COMMAS) and end + 1 in ctx.names and ctx.names[end + 1].kind == "person":
        return min(stop, ctx.names[end + 1].stop)
    return end


def _number(speaker: Speaker) -> str:
    return "p" if speaker.number in ("p", "d") or (speaker.count or 1) > 1 else "s"


def agrees(speaker: Speaker, form: Form) -> bool:
    """Whether a verb whose subject is elided may be said of the speaker."""
    if form.number == "p":
        human = speaker.kind in ("official", "source", "organisation")
        return human and (
            speaker.number != "s" or (speaker.kind == "organisation" and speaker.name.endswith(("ون", "ين")))
        )
    if form.number == "d":
        return speaker.number == "d" or speaker.count == 2
    plural = speaker.number in ("p", "d") and speaker.kind in ("official", "source")
    if plural and not (form.gender == "f" and speaker.gender == "f"):
        return False
    return not form.gender or not speaker.gender or form.gender == speaker.gender

"""Whom an elided subject, a title or a surname takes up: speakers and names that the article told before."""

from __future__ import annotations

from mahdar.reading.statements.context import COMMAS, Context
from mahdar.reading.statements.forms import Form
from mahdar.reading.statements.grammar import words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.phrases import head_at, phrase_stop
from mahdar.reading.statements.proto import Proto
from mahdar.reading.statements.references import References
from mahdar.reading.statements.speakers import Speaker, describe
from mahdar.reading.statements.subjects import Subject

MEMORY = 8  # speakers that an elided subject may reach back over


class Discourse(References):
    """Speakers in the order of their statements: who an elided subject is."""

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
        sayer = self._last_sayer(cue) if proto.kind == "participle" else None
        if sayer is not None:
            return sayer
        if cue > ctx.sentence_first(cue) + 1:
            here = self.topic(sentence, cue, form)
            if here is not None:
                return here
        if sentence and (last is None or when < sentence - 1):
            turned = self.topic(sentence - 1, cue, form)
            if turned is not None:
                return turned
        named = self.named(cue) if last is None else None
        if named is not None and not agrees(named, form):
            named = None  # التقت الوزيرة السفير … ونددت بكذا
        return last or named or (self.topic(sentence - 1, cue, form) if sentence else None)

    def _last_sayer(self, cue: int) -> Speaker | None:
        """The person behind the last verb of saying before a participle in its sentence, read as a statement or not."""
        ctx = self.ctx
        for k in range(cue - 1, ctx.sentence_first(cue) - 1, -1):
            if any(form.tense in ("past", "present") and not form.first for form, _ in ctx.readings[k]):
                for j in (k + 1, k + 2, k + 3):
                    name = ctx.names.get(j)
                    if name is not None and name.kind == "person" and name.first < cue:
                        own = ctx.doc.passage(name.first, name.stop)
                        sentence = ctx.doc.sentence_of[cue]
                        return Speaker(
                            name.name, "person", True, 1, cue, cue + 1, sentence=sentence, antecedent=own, own=own
                        )
                return None
        return None

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
        if span.stop - span.first < 5:
            return None  # a dateline or a heading
        i, stop = self._past_lead(span.first, min(span.stop, cue)), min(span.stop, cue)
        while i < stop and ctx.word(i) in words("negations"):
            i += 1
        for j in range(i, i + 5):
            if j >= stop or ctx.doc.tokens[j].kind == "p":
                break
            _, head = head_at(ctx, j)
            name = ctx.names.get(j) if j not in ctx.governed else None
            if j > i + 1 and ctx.word(j - 1) not in words("negations") and ctx.word(j - 1) != "لسان":
                continue
            construct = ctx.word(j + 1).startswith("ال") or j + 1 in ctx.named
            human = head is not None and head.person and (head.definite or construct)
            if not human and not (name is not None and name.kind in ("person", "organisation", "armed_group", "state")):
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
            wherein = ctx.word(cue - 1) in words("wherein") or ctx.word(cue + 1) in words("with_pronoun")
            sure = head is not None and (wherein or head.kind == "official")
            if sure and head is not None and head.person and head.definite and head.number == "s":
                stop = phrase_stop(ctx, i, cue)
                found = self.resolve(describe(ctx, Subject(i, stop, stop), None))
                return found.at(cue, cue + 1, found.antecedent or found.own)
        return None


def _beyond(ctx: Context, end: int, stop: int) -> int:
    """Behind an apposition of a name between commas."""
    if ctx.is_mark(end, COMMAS) and end + 1 in ctx.names and ctx.names[end + 1].kind == "person":
        return min(stop, ctx.names[end + 1].stop)
    return end


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

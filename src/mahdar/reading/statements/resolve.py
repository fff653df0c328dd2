"""Whom an elided subject, a title or a surname takes up: speakers and names that the article told before."""

from __future__ import annotations

from mahdar.reading.statements.context import Context
from mahdar.reading.statements.forms import Form
from mahdar.reading.statements.speakers import Speaker
from mahdar.reading.shadow import fold
from mahdar.records import Passage

MEMORY = 8  # speakers that an elided subject may reach back over
_GENERIC = frozenset({"مسؤول", "مصدر", "متحدث", "ناطق"})


class Discourse:
    """Speakers in the order of their statements."""

    def __init__(self, ctx: Context) -> None:
        """Start with nobody."""
        self.ctx = ctx
        self.said: list[Speaker] = []
        self.surnames: set[str] = set()

    def add(self, speaker: Speaker) -> None:
        """Remember who spoke last."""
        self.said.append(speaker)
        if speaker.kind == "person":
            self.surnames.add(fold(speaker.name).split()[-1])

    def elided(self, form: Form, cue: int) -> Speaker | None:
        """The last speaker whom gender and number of the verb allow, within reach of the cue."""
        sentence = self.ctx.doc.sentence_of[cue]
        for speaker in reversed(self.said[-MEMORY:]):
            if sentence - speaker.sentence > 8:
                return None
            if agrees(speaker, form):
                return speaker.at(cue, cue + 1, speaker.antecedent or speaker.own)
        return None

    def named(self, cue: int) -> Speaker | None:
        """The person or institution last named in the sentence before the cue, as who goes on in حيث قال."""
        ctx, first = self.ctx, self.ctx.sentence_first(cue)
        found = None
        for i in range(first, cue):
            name = ctx.names.get(i)
            if name is not None and name.kind == "person":
                found = name
        if found is None:
            return None
        own = ctx.doc.passage(found.first, found.stop)
        sentence = ctx.doc.sentence_of[cue]
        speaker = Speaker(found.name, "person", True, 1, cue, cue + 1, sentence=sentence, own=own)
        return speaker.at(cue, cue + 1, own)

    def resolve(self, speaker: Speaker) -> Speaker:
        """The same speaker with the name that earlier words give: full name, name behind the office, source meant."""
        if speaker.kind == "person":
            return self._full(speaker)
        if speaker.head is None:
            return self._surname(speaker)
        if speaker.head.definite or self._pointed(speaker):
            found = self._taken_up(speaker)
            if found is not None:
                return found
        return speaker

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
        found = [(n.name, self.ctx.doc.passage(n.first, n.stop), n.first) for n in self.ctx.names.values() if n.kind == "person"]
        found += [(s.name, s.own, s.first) for s in self.said if s.kind == "person" and s.own is not None]
        return sorted(found, key=lambda item: item[2])

    def _taken_up(self, speaker: Speaker) -> Speaker | None:
        head = speaker.head
        assert head is not None
        for earlier in reversed(self.said[-20:]):
            if not self._same(speaker, earlier):
                continue
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
        if then is None:
            return False
        if speaker.kind in ("official", "source"):
            human = earlier.kind in ("official", "source", "person")
            same = head.lemma == then.lemma or (head.lemma in _GENERIC and human and earlier.kind != "source")
            if head.lemma == "مسؤول" and earlier.kind == "person" and head.lemma != then.lemma:
                same = speaker.stop - speaker.first <= 2 and then.kind == "official"
            return same and _number(speaker) == _number(earlier) and self._extends(speaker, earlier)
        if speaker.kind != earlier.kind and not (speaker.kind == "organisation" and earlier.kind == "organisation"):
            return False
        return head.lemma == then.lemma and self._extends(speaker, earlier)

    def _extends(self, speaker: Speaker, earlier: Speaker) -> bool:
        """A short phrase takes up a longer one; a phrase with words of its own may be another."""
        own = set(fold(speaker.name).replace("ال", "").split())
        then = set(fold(earlier.own.quote if earlier.own else earlier.name).replace("ال", "").split())
        extra = own - then - {"ذاته", "ذاتها", "نفسه", "نفسها", "هذه", "هذا", "مذكور", "مشار", "اليه"}
        return len(extra) <= 1 or (speaker.stop - speaker.first <= 2)

    def _by_office(self, speaker: Speaker) -> Speaker | None:
        """The person whose office, told earlier, has the same noun (الوزير: the minister named before)."""
        head = speaker.head
        assert head is not None
        best = None
        for name in self.ctx.names.values():
            if name.kind != "person" or name.first >= speaker.first or not name.office:
                continue
            office = fold(name.office).split()
            if office and (office[0] == head.lemma or office[0] == "ال" + head.lemma) and self._office_fits(speaker, office):
                best = name
        if best is None:
            return None
        own = self.ctx.doc.passage(best.first, best.stop)
        found = Speaker(best.name, "person", True, 1, speaker.first, speaker.stop, head=head, own=speaker.own)
        found.gender, found.sentence, found.antecedent = speaker.gender, speaker.sentence, own
        return found

    def _office_fits(self, speaker: Speaker, office: list[str]) -> bool:
        own = [w[2:] if w.startswith("ال") else w for w in fold(speaker.name).split()]
        then = {w[2:] if w.startswith("ال") else w for w in office}
        return all(w in then for w in own)

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
                if words and words[0] in (head.lemma, "ال" + head.lemma) and len(words) > 1 and (best is None or name.first > best.first):
                    best = name
        if best is None:
            return None
        found = speaker.at(speaker.first, speaker.stop, self.ctx.doc.passage(best.first, best.stop))
        found.name = best.name
        return found


def _number(speaker: Speaker) -> str:
    return "p" if speaker.number in ("p", "d") or (speaker.count or 1) > 1 else "s"


def agrees(speaker: Speaker, form: Form) -> bool:
    """Whether a verb whose subject is elided may be said of the speaker."""
    if form.number == "p":
        human = speaker.kind in ("official", "source", "organisation")
        return human and (speaker.number != "s" or speaker.kind == "organisation" and speaker.name.endswith(("ون", "ين")))
    if form.number == "d":
        return speaker.number == "d" or speaker.count == 2
    plural = speaker.number in ("p", "d") and speaker.kind in ("official", "source")
    if plural and not (form.gender == "f" and speaker.gender == "f"):
        return False
    return not form.gender or not speaker.gender or form.gender == speaker.gender

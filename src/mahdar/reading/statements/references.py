"""Whom a title, a surname or a bare noun takes up: speakers and names that the article told before."""

from __future__ import annotations

from mahdar.reading.shadow import fold
from mahdar.reading.statements.context import Context, Name
from mahdar.reading.statements.grammar import words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.heads import words as honorifics
from mahdar.reading.statements.offices import nationality, offices_of, state_adjectives
from mahdar.reading.statements.speakers import Speaker, construct
from mahdar.records import Passage, Ref

CARRIED = 2  # sentences after which a person who is named again speaks for himself, and through nobody


class References:
    """Speakers and names told so far."""

    def __init__(self, ctx: Context) -> None:
        """Start with nobody."""
        self.ctx = ctx
        self.said: list[Speaker] = []
        self.carriers: list[Speaker] = []
        self.told: list[tuple[int, int]] = []  # tokens of what was said so far
        self._known: list[tuple[Name, list[str]]] | None = None
        self.surnames: set[str] = set()

    def add(self, speaker: Speaker) -> None:
        """Remember who spoke last."""
        self.said.append(speaker)
        if speaker.kind == "person":
            self.surnames.add(fold(speaker.name).split()[-1])

    def still_carried(self, speaker: Speaker) -> list[Ref]:
        """Through whom a person goes on speaking who is named again right after what an outlet carried."""
        last = self.said[-1] if self.said else None
        goes_on = last is not None and speaker.kind == "person" and speaker.name == last.name
        return list(last.via) if last is not None and goes_on and speaker.sentence - last.sentence <= CARRIED else []

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
        """سموه، معاليه: who spoke last, the first of those whom the text honours so, the person named last before."""
        best = next(((s.name, s.antecedent or s.own) for s in reversed(self.said[-4:]) if s.kind == "person"), None)
        honour = fold(speaker.name).removesuffix("ها").removesuffix("ه")
        for name, passage, first in () if best else self._persons():
            if first >= speaker.first:
                break
            best = (name, passage)
            if any(self.ctx.word(k).removeprefix("ال") == honour for k in range(max(0, first - 9), first)):
                break
        if best is not None:
            speaker.name, speaker.antecedent = best
            speaker.kind, speaker.named, speaker.count = "person", True, 1
        return speaker

    def _construct(self, speaker: Speaker) -> bool:
        """نائب الأمين العام: definite by the noun that follows it."""
        head = speaker.head
        return head is not None and head.person and head.number == "s" and construct(self.ctx, speaker.first)

    def _pointed(self, speaker: Speaker) -> bool:
        return self.ctx.word(speaker.first) in words("pointed_at")

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
                speaker.named = True
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
        best, closest = None, False
        generic = speaker.head is not None and speaker.head.generic
        for name, office in self._offices():
            around = self._around(name)
            if (
                not (generic and any(a <= name.first < b for a, b in self.told))
                and name.first < speaker.first
                and self._office_fits(speaker, office, around)
                and (best is None or (self._exact(speaker, office), name.first) > (closest, best.first))
            ):
                best, closest = name, self._exact(speaker, office)
        if best is None:
            return None
        own = self.ctx.doc.passage(best.first, best.stop)
        found = Speaker(best.name, "person", True, 1, speaker.first, speaker.stop, head=speaker.head, own=speaker.own)
        found.gender, found.sentence, found.antecedent = speaker.gender, speaker.sentence, own
        return found

    def _exact(self, speaker: Speaker, office: list[str]) -> bool:
        """Whether an office is told in the very words of the phrase, titles aside."""
        titles = {fold(word) for word in honorifics("titles")}
        own = {w for w in _content_words(speaker.name) if w not in titles}
        return len(own) > 1 and own == {w for w in _content_words(" ".join(office)) if w not in titles}

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
        if head.lemma not in lemmas:
            return False
        extra = own - then
        return not extra or (len(extra) == 1 and nationality(*extra) and not any(nationality(word) for word in then))

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
        bare = state_adjectives().get(bare, bare)
        bare = _SPELLINGS.get(bare, bare)
        if bare not in words("pointing") and word not in words("pointing"):
            out.add(bare)
    return out


def _number(speaker: Speaker) -> str:
    return "p" if speaker.number in ("p", "d") or (speaker.count or 1) > 1 else "s"

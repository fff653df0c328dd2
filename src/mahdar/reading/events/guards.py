"""What must and must not stand near a trigger: classes of words of ``lexicon/ar/event_words.yaml``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache, cached_property

from mahdar import lexicon
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.extent import past_telling
from mahdar.reading.clauses.kinds import bare
from mahdar.reading.clauses.words import nationalities, words
from mahdar.reading.events.entries import grammar
from mahdar.reading.kept import kept
from mahdar.reading.shadow import fold
from mahdar.reading.sieve import Sieve
from mahdar.reading.statements.context import COMMAS

_NOTHING: frozenset[str] = frozenset()
_CUTS = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "لل", "ولل", "وب", "ول", "كال", "وبال")
_SINGLE = frozenset({"ف", "ك"})  # فكرة is no كرة
_BY_FIRST = {  # a letter → the cuts that begin with it, and how many letters must be left
    first: [(cut, len(cut) + (3 if cut in _SINGLE else 2)) for cut in _CUTS[1:] if cut[0] == first]
    for first in {cut[0] for cut in _CUTS[1:]}
}
_SPORT = 3  # words of sport in an article from which on it is taken to be about sport, if they outnumber
_POLITICS = frozenset({"talks", "deal", "truce", "armed", "officials", "envoy", "force-or-sanction"})
_TALKED = frozenset({"talks", "deal", "labour", "factions"})
_PEACE = frozenset({"talks", "labour"})
_FEW = 2
_TRIAL = 4  # words of courts from which on an article may be about a trial
_MISHAPS = 2  # words of accidents from which on an article may be about one
_LEAST, _RARITY = 5, 40  # words of politics, and one in so many words at least, that make an article political
_PUBLIC = 38  # an article with less than one word of public life in so many tells nothing that is negotiated
_REACH = 9
_HARD = frozenset({"talks", "truce", "armed", "envoy", "force-or-sanction", "factions"})
_DAILY = frozenset({
    "market", "trade", "bourse", "weather", "traffic", "household", "charity", "study", "leisure", "medical",
    "disease", "match",
})  # fmt: skip
_KINDS, _SHARE = 3, 60  # words of affairs of states and war, and one in so many, that a page without such affairs has
_CIVIC = 40  # nor has it one word of public life in so many
_TALKS = 4  # words of talks that make up for them
_CLOSE = frozenset({"accident", "disease", "hazard", "religion", "leisure", "interview", "market", "study", "medical"})
_PLACES = frozenset({"struck", "territory-name", "target"})  # a named place will do as well


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, entry in lexicon.load("event_words")["classes"].items():
        for word in entry["words"]:
            found.setdefault(fold(str(word)), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@kept(20_000)
def classes(word: str) -> frozenset[str]:
    """The classes of a folded word, with or without proclitics."""
    table = _table()
    if word in table:
        return table[word]
    for cut, least in _BY_FIRST.get(word[:1], ()):
        if len(word) > least and word.startswith(cut):
            rest = word[len(cut) :]
            if rest in table:
                return table[rest]
            if rest[-1] == "ا" and rest[:-1] in table:
                return table[rest[:-1]]
    if word.endswith("ا") and word[:-1] in table:
        return table[word[:-1]]
    return _NOTHING


_TELLS = Sieve(classes)
_OF_STATES = Sieve(lambda word: bare(word) in nationalities())


class Near:
    """The classes of every token of a scene, and of its sentences; computed once."""

    def __init__(self, scene: Scene) -> None:
        """Look every word up."""
        self.scene = scene
        tokens = scene.doc.tokens
        found = {i: classes(tokens[i].text) for i in _TELLS.places(scene.doc) if tokens[i].kind == "w"}
        self.of = [_NOTHING] * len(tokens)
        for i, names in found.items():
            self.of[i] = names
        self._told = Counter(found.values())
        self._sentences: dict[int, frozenset[str]] = {}

    def count(self, tells: Callable[[frozenset[str]], bool]) -> int:
        """How many words of the article have classes that ``tells`` is true of."""
        return sum(times for names, times in self._told.items() if tells(names))

    def words(self, name: str) -> list[str]:
        """The folded words of the class in the article, in their order, as often as they come."""
        return [self.scene.doc.words[i] for i, names in enumerate(self.of) if name in names]

    def _among(self, name: str, first: int, stop: int) -> bool:
        """Whether a word of the class stands among the tokens from ``first`` to ``stop`` (exclusive)."""
        return name in _NOTHING.union(*self.of[first:stop])

    def sport(self) -> bool:
        """Whether the article is about sport: words of it outnumber those of politics."""
        sport = self.count(lambda names: "match" in names)
        return sport >= _SPORT and 2 * sport > self.politics

    @cached_property
    def politics(self) -> int:
        """How many words of politics and war the article has."""
        return self.count(lambda names: not names.isdisjoint(_POLITICS))

    @cached_property
    def arms(self) -> int:
        """How many words of arms and armed men the article has."""
        return self.count(lambda names: "armed" in names)

    @property
    def long(self) -> bool:
        """Whether the article has words enough for what is missing in it to tell what it is about."""
        return len(self.of) > 2 * _PUBLIC

    @cached_property
    def states(self) -> int:
        """How many states the article names, or tells by their people and capitals."""
        names = {n.name for n in self.scene.ctx.names.values() if n.kind == "state"}
        nisbas = nationalities()
        doc = self.scene.doc
        told = {nisbas[bare(doc.words[i])] for i in _OF_STATES.places(doc) if doc.tokens[i].kind == "w"}
        return len(names | told)

    @cached_property
    def sides(self) -> int:
        """How many states the article names, and one more if it names who lends to them: صندوق النقد الدولي."""
        named = [fold(n.name) for n in self.scene.ctx.names.values() if n.kind == "organisation"]
        return self.states + any(lender in name for lender in grammar("lenders") for name in named)

    @cached_property
    def dispute(self) -> bool:
        """Whether the article is about a dispute of labour, with unions and strikes, which is negotiated at home."""
        return self.count(lambda names: "union" in names) >= _FEW

    @cached_property
    def homely(self) -> bool:
        """Whether a long article is about one country, and neither armed men nor talks nor accords are spoken of."""
        spoken = self.count(lambda names: not names.isdisjoint(_TALKED))
        return self.long and not self.dispute and self.sides < _FEW and self.arms < _FEW and spoken < _FEW

    @cached_property
    def at_home(self) -> bool:
        """Whether a long article is not about politics, and names one side at the most, no arms, parties or unions."""
        if not self.long or self.political or self.dispute or self.sides >= _FEW or self.arms >= _FEW:
            return False
        return self.count(lambda names: "factions" in names or "labour" in names) < _FEW

    @cached_property
    def daily(self) -> bool:
        """Whether a long article is about business or daily life rather than talks, parties and armed men."""
        hard = self.count(lambda names: not names.isdisjoint(_HARD))
        daily = self.count(lambda names: not names.isdisjoint(_DAILY))
        if not self.long or self.dispute:
            return False
        return (daily > _FEW and 2 * daily >= 3 * hard) or (hard * _PUBLIC * 2 < len(self.of) and self.states <= _FEW)

    @cached_property
    def unconcerned(self) -> bool:
        """Whether a long article has few words of affairs of states, parties and war, and those far apart."""
        told = self.words("affairs")
        few = len({bare(word) for word in told}) <= _KINDS and len(told) * _SHARE < len(self.of)
        if not few or not self.long or self.dispute:
            return False
        if self.count(lambda names: not names.isdisjoint(_PEACE)) >= _TALKS:
            return False
        if self.sides > _FEW and self.count(lambda names: "paper-law" in names or "talks" in names) >= _FEW:
            return False  # the talks of several states about a dam
        if self.heads:
            return False
        return self.count(lambda names: "public" in names) * _CIVIC < len(self.of)

    @cached_property
    def heads(self) -> bool:
        """Whether the article tells of somebody who heads or represents a state: الرئيس التشادي."""
        words, nisbas = self.scene.doc.words, nationalities()
        offices = (i for i, names in enumerate(self.of[:-2]) if "officials" in names)
        return any(bare(words[k]) in nisbas for i in offices for k in (i + 1, i + 2))

    @cached_property
    def aside(self) -> bool:
        """Whether an article has not one word of affairs of states, parties and war, nor tells of who heads a state.

        A short one has to name fewer than two sides and hardly any arms as well.
        """
        if self.dispute or self.heads or self.count(lambda names: "affairs" in names):
            return False
        return self.long or (len(self.of) > _PUBLIC and self.sides < _FEW and self.arms < _FEW)

    @cached_property
    def court(self) -> bool:
        """Whether the article is about a trial: words of it outnumber those of talks, accords and parties."""
        told = self.count(lambda names: "court" in names)
        return told >= _TRIAL and told > self.count(lambda names: not names.isdisjoint(_TALKED))

    @cached_property
    def mishap(self) -> bool:
        """Whether the article is about an accident or a disaster rather than about force."""
        mishaps = self.count(lambda names: "mishap" in names)
        if mishaps < _MISHAPS:
            return False
        armed = self.count(lambda names: "affairs" in names and "armed" in names)
        return mishaps > armed or mishaps >= self.count(lambda n: "violence" in n or "weapons" in n)

    @cached_property
    def private(self) -> bool:
        """Whether the article is about daily life: it has hardly a word of politics, war, states or parties."""
        public = self.count(lambda names: "public" in names or not names.isdisjoint(_POLITICS))
        return public * _PUBLIC < len(self.of) and self.long

    @cached_property
    def political(self) -> bool:
        """Whether the article is about talks, accords, governments or war: one word in forty tells so."""
        return self.politics >= _LEAST and self.politics * _RARITY >= len(self.of)

    @cached_property
    def armed(self) -> bool:
        """Whether the article is about armed men."""
        return self.political and self.arms >= _LEAST

    def sentence(self, i: int) -> frozenset[str]:
        """The classes met in the sentence around token ``i``."""
        number = self.scene.doc.sentence_of[i]
        found = self._sentences.get(number)
        if found is None:
            span = self.scene.doc.sentences[number]
            found = self._sentences[number] = frozenset().union(*self.of[span.first : span.stop])
        return found

    def around(self, i: int, names: frozenset[str]) -> frozenset[str]:
        """The classes that speak against token ``i``: of its sentence, or only close by for accidents and the like."""
        wide = names - _CLOSE
        found = self.sentence(i) if wide else _NOTHING
        if names & _CLOSE:
            span = self.scene.doc.sentences[self.scene.doc.sentence_of[i]]
            low, high = max(span.first, i - _REACH), min(span.stop, i + _REACH + 4)
            found = (found & wide).union(*(self.of[k] & _CLOSE for k in range(low, high)))
        return found

    def about(self, i: int) -> frozenset[str]:
        """The classes met around token ``i`` but not in it."""
        span = self.scene.doc.sentences[self.scene.doc.sentence_of[i]]
        return frozenset().union(*self.of[span.first : i], *self.of[i + 1 : span.stop])

    def elsewhere(self, i: int, name: str) -> bool:
        """Whether a word of the class stands in the sentence, token ``i`` itself aside."""
        return name in self.sentence(i) and (name not in self.of[i] or name in self.about(i))

    def behind(self, i: int, name: str, stop: int) -> bool:
        """Whether a word of the class stands between token ``i`` and ``stop``, not too far."""
        limit, stop = stop, min(stop, i + 1 + _REACH)
        if self._among(name, i + 1, stop):
            return True
        if self._beyond_names(i, name, stop, limit):
            return True  # دافع رئيس الوزراء فلان، أمس الأربعاء، عن الاتفاق
        known = self.scene.ctx.names
        if name == "officials" and any(
            k in known and known[k].kind == "person" for k in range(i + 1, min(stop, i + 4))
        ):
            return True
        return name in _PLACES and any(k in known and known[k].kind in ("place", "state") for k in range(i + 1, stop))

    def _beyond_names(self, i: int, name: str, stop: int, limit: int) -> bool:
        """Whether one stands as far behind ``stop`` as names and times stand before it, in one clause."""
        if not self._among(name, stop, min(limit, 2 * stop - i)):
            return False
        ctx, verbs, passed = self.scene.ctx, self.scene.verbs, 0
        for k in range(i + 1, min(stop, limit)):
            passed += k in ctx.timed or k in ctx.named
            if ctx.word(k) in COMMAS:
                passed += past_telling(self.scene, k) - k  # أعلنت الحكومة، في بيان، حالة الطوارئ
        for k in range(i + 1, min(limit, stop + passed, ctx.sentence_stop(i))):
            if ctx.word(k) in words("that") or ctx.word(k) == ":" or verbs.at(k):
                return False
            if k >= stop and name in self.of[k]:
                return True
        return False

    def far(self, i: int, name: str, stop: int) -> bool:
        """Whether a word of the class stands behind token ``i``, however far in its clause."""
        return self._among(name, i + 1, min(stop, i + 26))

    def before(self, i: int, name: str, floor: int, reach: int = _REACH) -> bool:
        """Whether a word of the class stands before token ``i``, at most ``reach`` tokens away."""
        return self._among(name, max(floor, i - reach), i)

    def next_is(self, i: int, name: str, reach: int = 5) -> bool:
        """Whether a word of the class stands close behind token ``i``: behind its subject, a time, a name."""
        if self._among(name, i + 1, i + 1 + reach):
            return True
        return self._beyond_names(i, name, i + 1 + reach, len(self.of))

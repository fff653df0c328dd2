"""Which words tell a stage of which process: the grammar is that of agreements, the words are those of processes.

A verbal noun tells what is asked for, offered or agreed on where a word before it says so (طلب استئناف المحادثات): that
word is then the stage.
"""

from __future__ import annotations

from typing import NamedTuple

from mahdar.reading.agreements.positions import BEHIND
from mahdar.reading.agreements.tellings import Telling, Tellings
from mahdar.reading.agreements.verbs import Verb
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.factuality import factuality
from mahdar.reading.clauses.morphology import Form, Match
from mahdar.reading.clauses.words import words as grammar
from mahdar.reading.processes.naming import Mention
from mahdar.reading.processes.words import STAGES, Step, before_noun, lexemes, steps, words
from mahdar.records import Factuality, TrackStage

LIFT = 14  # tokens before a verbal noun in which what asks for it stands
_FINITE = ("past", "present", "future")


class Told(NamedTuple):
    """Token ``at`` tells ``stage`` of mention number ``of``; the telling words end before ``stop``.

    ``telling``: as the reading of agreements has it, for dates and sides.
    """

    at: int
    stop: int
    skip: int
    of: int
    stage: TrackStage
    step: str
    factuality: Factuality
    telling: Telling


def stages(scene: Scene, found: list[Mention]) -> list[Told]:
    """What is told of the mentions, in the order of the text."""
    reader = _Reader(scene, found)
    told = [one for telling in reader.find() if (one := reader.told(telling)) is not None]
    taken = {(one.of, one.at) for one in told}
    told += [one for one in (_ahead(scene, k, mention) for k, mention in enumerate(found)) if one is not None]
    told = [one for n, one in enumerate(told) if not (n >= len(taken) and any(o.of == one.of for o in told[:n]))]
    return sorted(told, key=lambda one: (one.at, one.of))


class _Reader(Tellings):
    """The words about the processes of one article."""

    def __init__(self, scene: Scene, found: list[Mention]) -> None:
        super().__init__(scene, [mention.naming for mention in found], lexemes(), before_noun())
        self.found = found
        self._open: set[int] = set()  # verbal nouns before which nothing says whether they came to pass

    def _telling(self, i: int, match: Match[Verb], found: list[Telling]) -> Telling | None:
        telling = super()._telling(i, match, found)
        if telling is None:
            return None
        kinds = steps()[telling.verb.name].kinds
        return None if kinds and self.found[telling.of].kind.kind not in kinds else telling

    def _noun_factuality(self, i: int, prefix: str) -> Factuality | None:
        told = super()._noun_factuality(i, prefix)
        self._open.discard(i)
        if told is None:
            self._open.add(i)
            return "possible"
        return told

    def told(self, telling: Telling) -> Told | None:
        """The stage that a telling tells; None where nothing says whether it came to pass."""
        step = steps()[telling.verb.name]
        mention = self.found[telling.of]
        known: Factuality = telling.factuality
        if not step.lifts and telling.form.tense != "participle":
            lift = self._lift(telling)
            if lift is not None:
                return lift
        if step.plain:
            known = "happened"
        elif telling.at in self._open:
            if not (step.lifts and step.stage != "agreed"):
                return None
            known = "happened"
        if known in ("possible", "conditional") and telling.form.tense == "masdar":
            return None  # an aim or a hope is no stage
        stage = step.of_round if mention.round else step.stage
        if stage == "held" and known in ("planned", "possible", "conditional"):
            stage = "scheduled"
        return self._made(telling, telling.at, telling.skip, stage, step, known)

    def _made(self, telling: Telling, at: int, skip: int, stage: TrackStage, step: Step, known: Factuality) -> Told:
        name = self.names[telling.of]
        stop = max(telling.stop, name.stop) if at < name.first <= at + BEHIND + 10 else telling.stop
        return Told(at, stop, skip, telling.of, stage, step.name, known, telling._replace(at=at, skip=skip, stop=stop))

    def _lift(self, telling: Telling) -> Told | None:
        """What the word that asks for, offers or agrees on the told step says."""
        i = telling.at
        if telling.form.tense in _FINITE and self.ctx.word(i - 1) not in grammar("aims", "clause_factuality"):
            return None
        if telling.form.tense == "masdar" and telling.factuality == "denied":
            return None
        for j in range(i - 1, max(self.ctx.sentence_first(i), i - LIFT) - 1, -1):
            word = self.ctx.word(j)
            if j in self.ctx.timed or j in self.ctx.named:
                continue
            match = self._lifting(j, i)
            if match is not None:
                return self._lifted(telling, j, match)
            if self._stops(j, word):
                return None
        return None

    def _stops(self, j: int, word: str) -> bool:
        """Whether what stands before token ``j`` governs nothing behind it."""
        if word in (";", "؛", ".", ":") or word in grammar("relatives"):
            return True
        return bool(self.scene.verbs.at(j)) and not self.table.at(word)

    def _lifting(self, j: int, i: int) -> Match[Verb] | None:
        """The word at token ``j`` that asks for, offers or agrees on what token ``i`` tells, by its preposition."""
        for match in self.table.at(self.ctx.word(j)):
            step = steps()[match.value.name]
            if not step.lifts or step.stage == "announced" or match.form.pronoun or match.form.tense == "participle":
                continue
            preps = match.value.preps
            if (match.value.object and match.form.tense != "masdar") or any(
                self._leads(k, preps) for k in range(j + 1, i + 1)
            ):
                return match
        return None

    def _leads(self, k: int, preps: frozenset[str]) -> bool:
        """Whether token ``k`` is one of the prepositions, or is written with one."""
        word = self.ctx.word(k)
        return word in preps or (word[:1] in preps and len(word) > 3 and k not in self.ctx.named)

    def _lifted(self, telling: Telling, j: int, match: Match[Verb]) -> Told | None:
        step, form = steps()[match.value.name], match.form
        if step.stage == "requested" and steps()[telling.verb.name].stage in ("ended", "suspended", "postponed"):
            return None  # an end that is asked for is no request of the process
        known = self._known(j, form, match.prefix, step)
        if known is None:
            return None
        lifted = telling._replace(at=j, skip=match.skip, verb=match.value, form=form, factuality=known)
        return self._made(lifted, j, match.skip, step.stage, step, known)

    def _known(self, j: int, form: Form, prefix: str, step: Step) -> Factuality | None:
        if form.tense in _FINITE:
            told = factuality(self.scene, j, form)[0]
            return "happened" if told == "ongoing" else told
        told_noun = super()._noun_factuality(j, prefix)
        if told_noun is None:
            return "happened" if step.stage in ("requested", "proposed") else "possible"
        return told_noun


def _ahead(scene: Scene, k: int, mention: Mention) -> Told | None:
    """What the name itself says: المحادثات المقبلة are planned."""
    name = mention.naming
    for j in range(mention.head + 1, min(name.stop + 1, scene.ctx.sentence_stop(name.first))):
        if scene.ctx.word(j) in words("ahead", STAGES):
            verb = lexemes().at("بدا")[0].value._replace(name="ahead")
            telling = Telling(j, j + 1, 0, verb, Form("participle"), k, "negotiated", "planned")
            return Told(name.first, max(name.stop, j + 1), name.form.skip, k, "scheduled", "ahead", "planned", telling)
    return None

"""One agreement of an article while it is put together: its namings, what is told of them, and what tells it apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.reading.agreements.dates import telling_date
from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import bare
from mahdar.reading.agreements.tellings import Telling
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun
from mahdar.records import AgreementKind, AgreementStage

REAL = frozenset({"happened", "ongoing"})
MADE: frozenset[AgreementStage] = frozenset({"agreed", "announced", "approved", "in_force", "renewed"})
MAKING: frozenset[AgreementStage] = frozenset({"agreed", "announced"})
_OVER: frozenset[AgreementStage] = frozenset({"ended", "expired"})


@dataclass(slots=True)
class Cluster:
    """Namings of one agreement, with what is told of them.

    ``keys``: what its parties are told apart by; ``about``, ``where``, ``seat``, ``nth``: as in ``Naming``; ``real``:
    stages that have come to pass; ``dated``: a day of its making is told; ``unmade``: it is told as still to be made.
    """

    kind: AgreementKind
    old: bool = False
    names: list[Naming] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    parties: list[Noun] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    where: set[str] = field(default_factory=set)
    nth: set[str] = field(default_factory=set)
    seat: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)  # words of the sentences that name it
    words: set[str] = field(default_factory=set)  # the nouns that it is called by
    real: set[AgreementStage] = field(default_factory=set)
    by_number: dict[int, Naming] = field(default_factory=dict)
    new: bool = False
    definite: bool = False
    act: bool = False
    noun: bool = False
    dated: bool = False
    unmade: bool = False
    other: bool = False

    def name_of(self, telling: Telling) -> Naming | None:
        """The naming that a telling belongs to."""
        return self.by_number.get(telling.of)

    @property
    def made(self) -> bool:
        """Whether the words say that there is such an agreement."""
        return not self.real.isdisjoint(MADE)

    @property
    def over(self) -> bool:
        """Whether the words say that it is at an end."""
        return not self.real.isdisjoint(_OVER)

    @property
    def drafted(self) -> bool:
        """Whether all that is told of it is that it is still to be made."""
        return self.unmade and self.real.isdisjoint(MAKING)

    def join(
        self, scene: Scene, number: int, name: Naming, own: list[Telling], parties: list[Noun], keys: set[str]
    ) -> None:
        """Add naming ``number`` with what is told of it."""
        self.by_number[number] = name
        self.names.append(name)
        self.tellings += own
        self.parties += parties
        self.keys |= keys
        self.about |= name.about
        self.where |= name.where
        self.nth |= name.nth
        self.seat |= name.seat
        self.words.add(name.form.entry.word)
        self.new = self.new or name.new
        self.definite = self.definite or name.definite
        self.act = self.act or name.act
        self.other = self.other or name.other
        self.noun = self.noun or not name.act
        if len(self.names) < 20:
            first, stop = scene.doc.sentences[scene.doc.sentence_of[name.first]]
            self.near.update(bare(scene.ctx.word(j)) for j in range(first, min(stop, first + 80)))
        if self.kind == "agreement" and name.kind != "agreement" and not name.weak:
            self.kind = name.kind
        self._tell(scene, own)

    def merge(self, scene: Scene, other: Cluster) -> None:
        """Take in another cluster, which names the same agreement."""
        for number, name in other.by_number.items():
            own = [t for t in other.tellings if t.of == number]
            self.join(scene, number, name, own, [], set())
        self.names.sort(key=lambda name: name.first)
        self.tellings.sort(key=lambda telling: telling.at)
        self.parties += other.parties
        self.keys |= other.keys

    @property
    def charted(self) -> bool:
        """Whether it is told by a noun of two words (خارطة الطريق), as plans by other nouns are not."""
        return any(name.form.entry.behind for name in self.names)

    @property
    def bare(self) -> bool:
        """Whether nothing but the noun with its article names it (الاتفاق)."""
        plain = all(n.definite and not n.form.pronoun and not (n.act or n.nth or n.new or n.old) for n in self.names)
        return plain and not (self.about or self.where or self.seat)

    def _tell(self, scene: Scene, own: list[Telling]) -> None:
        for telling in own:
            making = telling.stage in MAKING
            if telling.factuality in REAL and telling.verb.name != "draft":
                self.real.add(telling.stage)
                self.dated = self.dated or (making and telling_date(scene, telling, self.name_of(telling)) is not None)
            elif making or telling.verb.name == "draft":
                self.unmade = True

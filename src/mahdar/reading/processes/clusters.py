"""Which namings of an article speak of one process."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.reading.agreements.keys import key_of
from mahdar.reading.agreements.nouns import bare
from mahdar.reading.agreements.refs import nobody, pair_before
from mahdar.reading.agreements.sides import named_parties, told_parties
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.processes.naming import Mention
from mahdar.reading.processes.stages import Told
from mahdar.reading.processes.words import words
from mahdar.records import ProcessKind

RECENT = 8  # processes back to which a naming may refer
_FAMILY: dict[str, str] = {"talks": "talks", "course": "talks", "body": "body", "presence": "presence"}


@dataclass(slots=True)
class Cluster:
    """Namings of one process with what is told of them; ``keys``: what its sides are told by."""

    kind: ProcessKind
    mentions: list[Mention] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    parties: list[Noun] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    telling: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    named: bool = False


class Seen:
    """A mention with its sides and the words of what it is about."""

    def __init__(self, scene: Scene, mention: Mention, told: list[Told]) -> None:
        """``told``: what is told of this very mention."""
        self.mention, self.told = mention, told
        beside = named_parties(scene, mention.naming)
        if not beside and mention.about is not None and mention.kind.kind != "presence":
            stop = mention.about[1]  # المحادثات حول المياه بين مصر والسودان
            beside = named_parties(scene, mention.naming._replace(first=stop - 1, stop=stop))
        if not beside and scene.ctx.word(mention.naming.stop) in words("between_them"):
            beside = pair_before(scene, mention.naming.stop, states=True)
        if mention.kind.kind == "presence":
            beside = [*_nations(scene, mention), *beside]
        if mention.kind.kind == "body":  # its own name is no side of it
            beside = [n for n in beside if n.kind == "state" or n.first >= mention.naming.stop]
        more = [noun for one in told for noun in told_parties(scene, one.telling, mention.naming)]
        self.parties = [
            noun for noun in [*beside, *more] if noun.kind != "person" and (noun.definite or noun.kind == "state")
        ]
        self.parties = [n for n in self.parties if not n.first <= mention.head < n.stop]  # its own experts
        self.keys = {_key(scene, noun) for noun in self.parties if not nobody(scene, noun)}
        self.about: set[str] = set()
        if mention.about is not None:
            inside = range(*mention.about)
            self.about = {bare(scene.ctx.word(j)) for j in inside if len(scene.ctx.word(j)) > 3}

    def fits(self, cluster: Cluster) -> bool:
        """Whether nothing that is told of both speaks against their being one."""
        mention = self.mention
        if _FAMILY[mention.kind.kind] != _FAMILY[cluster.kind]:
            return mention.kind.kind == "talks" and cluster.kind == "body" and mention.bare and len(self.keys) < 2
        if mention.kind.kind == "body" and mention.kind.word not in cluster.nouns:
            return False
        if self.keys and cluster.keys and not self.keys & cluster.keys:
            return False
        if len(self.keys) > 1 and len(cluster.keys) > 1 and len(self.keys & cluster.keys) < 2:
            return False
        if mention.telling and cluster.telling:
            return bool(mention.telling & cluster.telling)
        if mention.telling and cluster.about and not mention.naming.form.definite:
            return bool(mention.telling & cluster.about)
        if self.about and cluster.about:
            return bool(self.about & cluster.about) or (len(self.keys) > 1 and self.keys <= cluster.keys)
        return mention.kind.kind != "body" or mention.naming.form.definite or not cluster.named

    def near(self, cluster: Cluster) -> int:
        """How much speaks for their being one."""
        return (
            3 * len(self.mention.telling & cluster.telling)
            + 2 * len(self.keys & cluster.keys)
            + len(self.about & cluster.about)
            + (self.mention.kind.word in cluster.nouns)
        )

    def takes_up(self) -> bool:
        """Whether a naming that tells nothing points at a process the reader knows: المحادثات، جولة جديدة."""
        mention = self.mention
        noun = mention.naming.form.definite
        return noun or mention.nth is not None or any(one.stage == "requested" for one in self.told)

    def makes_none(self) -> bool:
        """Whether nothing tells which process is meant, so that it can only take up one that is told of before."""
        mention = self.mention
        if mention.kind.kind == "presence":
            return False
        if mention.kind.kind == "body":
            return not mention.sided and len(self.keys) < 2
        return mention.bare and len(self.keys) < 2


def clusters(scene: Scene, mentions: list[Mention], told: list[Told]) -> list[Cluster]:
    """The processes of an article in the order in which they are first named; linear in the number of namings."""
    by_mention: dict[int, list[Told]] = {}
    for one in told:
        by_mention.setdefault(one.of, []).append(one)
    found: list[Cluster] = []
    waiting: list[Seen] = []  # namings that tell nothing, before any process is told of
    for number, mention in enumerate(mentions):
        seen = Seen(scene, mention, by_mention.get(number, []))
        fitting = [one for one in found[-RECENT:] if seen.fits(one)]
        if seen.makes_none():
            if not seen.takes_up():
                continue
            own = [one for one in fitting if _FAMILY[one.kind] == _FAMILY[mention.kind.kind]]
            fitting = own or fitting
            if len(fitting) == 1:
                _join(scene, fitting[0], seen)
            elif fitting:
                last = max(fitting, key=lambda one: one.mentions[-1].naming.first)
                near = scene.doc.sentence_of[mention.head] - scene.doc.sentence_of[last.mentions[-1].head]
                if near <= 1:
                    _join(scene, last, seen)
            else:
                waiting.append(seen)
            continue
        fitting = [one for one in fitting if _FAMILY[one.kind] == _FAMILY[mention.kind.kind]]
        best = max(fitting, key=lambda one: (seen.near(one), one.mentions[-1].naming.first), default=None)
        if best is None or (seen.near(best) == 0 and len(fitting) > 1):
            best = Cluster(mention.kind.kind)
            found.append(best)
        _join(scene, best, seen)
    for seen in waiting:
        fitting = [one for one in found if seen.fits(one)]
        if len(fitting) == 1:
            _join(scene, fitting[0], seen)
    return found


def _nations(scene: Scene, mention: Mention) -> list[Noun]:
    """Whose forces a presence is of, by adjectives in its name: الوجود العسكري الأميركي."""
    found = []
    for j in range(mention.head + 1, mention.naming.stop):
        word = scene.ctx.word(j).removeprefix("ال")
        state = nationalities().get(word) or nationalities().get(bare(word))
        if state is not None:
            found.append(Noun(j, j + 1, 0, word, "state", state, True))
    return found


def _join(scene: Scene, cluster: Cluster, seen: Seen) -> None:
    mention = seen.mention
    cluster.mentions.append(mention)
    cluster.told += seen.told
    cluster.parties += seen.parties
    cluster.keys |= seen.keys
    cluster.telling |= mention.telling
    cluster.about |= seen.about
    cluster.nouns.add(mention.kind.word)
    cluster.named = cluster.named or mention.naming.form.definite


def _key(scene: Scene, noun: Noun) -> str:
    """What a side is told by: a state, also where officials or forces of it are named."""
    quote = noun.name or scene.doc.quote(noun.first, noun.stop, noun.skip)
    for j in range(noun.first, noun.stop):
        word = scene.ctx.word(j).removeprefix("و").removeprefix("ال")
        state = nationalities().get(word) or nationalities().get(bare(word))
        if state is not None and noun.kind in ("group", "forces", "organisation", "thing"):
            return key_of(state)
    return key_of(quote)

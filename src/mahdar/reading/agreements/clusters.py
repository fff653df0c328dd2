"""Which namings speak of the same agreement."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.reading.agreements.dates import telling_date
from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import bare
from mahdar.reading.agreements.sides import adopters, bound_parties, key_of, named_parties, nobody, told_parties
from mahdar.reading.agreements.tellings import Telling
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun
from mahdar.records import AgreementKind, AgreementStage

_MADE: frozenset[AgreementStage] = frozenset({"agreed", "announced", "approved", "in_force", "renewed"})
_OVER: frozenset[AgreementStage] = frozenset({"ended", "expired"})
_MAKING: frozenset[AgreementStage] = frozenset({"agreed", "announced"})
_REAL = frozenset({"happened", "ongoing"})
_RECENT = 12  # agreements back to which a naming may refer


@dataclass(slots=True)
class Cluster:
    """Namings of one agreement, with what is told of them."""

    names: list[Naming] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    parties: list[Noun] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    where: set[str] = field(default_factory=set)
    nth: set[str] = field(default_factory=set)
    seat: set[str] = field(default_factory=set)
    by_number: dict[int, Naming] = field(default_factory=dict)
    kind: AgreementKind = "agreement"
    new: bool = False
    old: bool = False

    def stages(self, wanted: frozenset[AgreementStage]) -> list[Telling]:
        """What is told to have come to pass of these stages."""
        return [t for t in self.tellings if t.stage in wanted and t.factuality in _REAL]

    def name_of(self, telling: Telling) -> Naming | None:
        """The naming that a telling belongs to."""
        return self.by_number.get(telling.of)

    @property
    def made(self) -> bool:
        """Whether the words say that there is such an agreement."""
        return bool(self.stages(_MADE))

    @property
    def over(self) -> bool:
        """Whether the words say that it is at an end."""
        return bool(self.stages(_OVER))


def clusters(
    scene: Scene, names: list[Naming], tellings: list[Telling], absorbed: frozenset[int] = frozenset()
) -> list[Cluster]:
    """The agreements of an article in the order in which they are first named.

    ``absorbed``: first tokens of namings that only lead to what is told of another (اتفاق على تمديد الهدنة).
    """
    told: dict[int, list[Telling]] = {}
    for telling in tellings:
        told.setdefault(telling.of, []).append(telling)
    found: list[Cluster] = []
    for k, name in enumerate(names):
        own = told.get(k, [])
        if name.form.number == "p" or name.any or name.first in absorbed:
            continue
        parties = named_parties(scene, name) + bound_parties(scene, name)
        keys = _keys(scene, parties)
        told_of = [noun for t in own for noun in told_parties(scene, t, name)]
        if name.kind in ("resolution", "law"):
            told_of += [noun for t in own if t.factuality in _REAL for noun in adopters(scene, t)]
        parties = parties + told_of
        more = _keys(scene, told_of)
        cluster = _last(found) if _called(scene, name) else None
        cluster = cluster or _choose(scene, found[-_RECENT:], name, own, keys, more)
        if cluster is None:
            if name.weak and not any(t.verb.sides == "body" and t.factuality in _REAL for t in own):
                continue
            if name.form.number == "d" and (name.old or name.definite):
                continue
            cluster = Cluster(kind=name.kind, old=name.old)
            found.append(cluster)
        cluster.by_number[k] = name
        _join(scene, cluster, name, own, parties)
    return found


def _keys(scene: Scene, nouns: list[Noun]) -> set[str]:
    """What the parties are told apart by; "the two sides" are nobody."""
    return {
        key_of(noun.name or scene.doc.quote(noun.first, noun.stop, noun.skip))
        for noun in nouns
        if not nobody(scene, noun)
    }


def _join(scene: Scene, cluster: Cluster, name: Naming, own: list[Telling], parties: list[Noun]) -> None:
    cluster.names.append(name)
    cluster.tellings += own
    cluster.parties += parties
    cluster.keys |= _keys(scene, parties)
    cluster.about |= name.about
    cluster.where |= name.where
    cluster.nth |= name.nth
    cluster.seat |= name.seat
    cluster.new = cluster.new or name.new
    if cluster.kind == "agreement" and name.kind != "agreement":
        cluster.kind = name.kind


def _dated(scene: Scene, tellings: list[Telling]) -> bool:
    """Whether a step of making it has a date."""
    return any(t.stage in _MAKING and telling_date(scene, t) is not None for t in tellings)


def _last(found: list[Cluster]) -> Cluster | None:
    """The agreement named last."""
    return max(found, key=lambda cluster: cluster.names[-1].first, default=None)


def _called(scene: Scene, name: Naming) -> bool:
    """Whether the naming only tells what the agreement just told of is called: تحمل اسم اتفاقية …"""
    return scene.ctx.word(name.first - 1) in ("اسم", "باسم", "مسمي")


def _choose(
    scene: Scene, recent: list[Cluster], name: Naming, own: list[Telling], keys: set[str], more: set[str]
) -> Cluster | None:
    """The agreement that a naming takes up, or None: it is another."""
    best: tuple[int, int] | None = None
    chosen = None
    for k, cluster in enumerate(recent):
        if not _compatible(cluster, name, keys, more) or not _same_seat(scene, cluster, name):
            continue
        if _drafted(cluster) and _signed(own):
            continue
        if not name.definite and not _same_indefinite(scene, cluster, name, own, keys, more):
            continue
        rank = (_nearness(cluster, name, keys), k)
        if best is None or rank > best:
            best, chosen = rank, cluster
    return chosen


def _same_seat(scene: Scene, cluster: Cluster, name: Naming) -> bool:
    """Whether a name after a place (اتفاق جدة) may be that of an agreement told before: it was told with that place."""
    if not name.seat or name.seat & cluster.seat:
        return True
    if cluster.seat:
        return False
    near = (scene.doc.sentences[scene.doc.sentence_of[n.first]] for n in cluster.names)
    told = {bare(scene.ctx.word(j)) for first, stop in near for j in range(first, stop)}
    return name.seat <= told


def _drafted(cluster: Cluster) -> bool:
    """Whether all that is told of an agreement is that it is still to be made."""
    making = [t for t in cluster.tellings if t.stage in _MAKING or t.verb.name == "draft"]
    return bool(making) and all(t.verb.name == "draft" or t.factuality not in _REAL for t in making)


def _signed(own: list[Telling]) -> bool:
    """Whether a naming brings along that it was made: الموقعة عام 2005."""
    return any(t.form.tense == "participle" and t.stage == "agreed" and t.factuality in _REAL for t in own)


def _nearness(cluster: Cluster, name: Naming, keys: set[str]) -> int:
    score = 2 * len(cluster.about & name.about) + len(cluster.where & name.where) + 2 * len(cluster.keys & keys)
    score += 2 if any(n.form.entry.word == name.form.entry.word for n in cluster.names) else 0
    score += 1 if len(cluster.names) > 2 else 0
    score += 2 if cluster.new and name.new else 0
    score += 1 if any(not n.act for n in cluster.names) else 0
    if cluster.kind not in ("resolution", "law"):
        score += 1 if cluster.made or any(n.definite for n in cluster.names) else 0
    return score + (0 if cluster.over and not name.old else 1)


def _compatible(cluster: Cluster, name: Naming, keys: set[str], more: set[str]) -> bool:
    if cluster.kind not in name.form.entry.takes_up and name.kind != cluster.kind:
        return False
    if name.form.entry.needs == "signed" and all(n.form.entry != name.form.entry for n in cluster.names):
        return False
    if name.old != cluster.old or (name.new and cluster.over):
        return False
    if keys and cluster.keys and not keys & cluster.keys:
        return bool(name.about & cluster.about) and min(len(keys), len(cluster.keys)) == 1  # each side names the other
    if len(keys) > 1 and len(cluster.keys) > 1 and len(keys & cluster.keys) < 2:
        return False
    if name.nth and cluster.nth and not name.nth & cluster.nth:
        return False
    if name.nth and not cluster.nth and not name.definite:
        return False
    if len(keys) > 1 and not cluster.keys and cluster.about and not name.about:
        return False
    if name.where and cluster.where and not name.where & cluster.where:
        return False
    if len(keys) > 1 and keys == cluster.keys:
        return True
    if name.kind == "truce" and cluster.kind == "truce":
        return True
    if name.about and cluster.about:
        return name.about <= cluster.about or cluster.about <= name.about
    shared = bool((keys | more) & cluster.keys)
    same = name.form.entry.word == cluster.names[0].form.entry.word
    return not name.about or name.this or shared or (same and cluster.names[0].definite and not cluster.made)


def _same_indefinite(
    scene: Scene, cluster: Cluster, name: Naming, own: list[Telling], keys: set[str], more: set[str]
) -> bool:
    """Whether an indefinite naming tells again of an agreement that was named before."""
    made = any(t.stage in _MADE and t.factuality in _REAL for t in own)
    if name.act or any(n.act for n in cluster.names):
        return False
    if name.new:
        return cluster.new
    if name.form.entry.word != cluster.names[0].form.entry.word and name.kind != cluster.kind:
        return False
    if name.kind in ("resolution", "law"):
        return False
    if (keys | more) and cluster.keys and not (keys | more) & cluster.keys:
        return False
    if name.kind == "agreement" and name.form.entry.word != cluster.names[0].form.entry.word:
        return False
    if made and name.kind == "agreement" and cluster.made:
        return bool(keys & cluster.keys) or bool(name.about & cluster.about)
    if made:
        return not cluster.over and not (_dated(scene, own) and _dated(scene, cluster.stages(_MAKING)))
    if any(t.stage in _MADE for t in own) and (cluster.made or any(n.definite for n in cluster.names)):
        return False  # one that is still to be made is not the one that is
    return bool(keys & cluster.keys) or bool(name.about and name.about <= cluster.about) or name.kind == "truce"

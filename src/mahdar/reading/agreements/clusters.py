"""Which namings speak of the same agreement."""

from __future__ import annotations

from mahdar.reading.agreements.cluster import MADE, MAKING, REAL, Cluster
from mahdar.reading.agreements.dates import telling_date
from mahdar.reading.agreements.keys import key_of
from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.particular import issued
from mahdar.reading.agreements.refs import nobody
from mahdar.reading.agreements.sides import adopters, bound_parties, named_parties, told_parties
from mahdar.reading.agreements.tellings import Telling
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun

_RECENT = 12  # agreements back to which a naming may refer
_STATUTES = ("resolution", "law")


def clusters(
    scene: Scene, names: list[Naming], tellings: list[Telling], absorbed: frozenset[int] = frozenset()
) -> list[Cluster]:
    """The agreements of an article in the order in which they are first named; linear in the number of namings.

    ``absorbed``: first tokens of namings that only lead to what is told of another (اتفاق على تمديد الهدنة).
    """
    told: dict[int, list[Telling]] = {}
    for telling in tellings:
        told.setdefault(telling.of, []).append(telling)
    found: list[Cluster] = []
    recent: list[Cluster] = []  # in the order of their last naming
    for number, name in enumerate(names):
        two = name.form.number == "d" and name.form.definite
        if name.form.number == "p" or two or name.any or name.first in absorbed:
            continue
        seen = _Seen(scene, name, told.get(number, []))
        cluster = seen.chosen(recent)
        if cluster is None:
            if seen.makes_none():
                continue
            cluster = Cluster(name.kind, name.old)
            found.append(cluster)
        cluster.join(scene, number, name, seen.own, seen.parties, seen.keys | seen.more)
        recent = [one for one in recent[-_RECENT:] if one is not cluster]
        recent.append(cluster)
    for cluster in found:
        cluster.tellings.sort(key=lambda telling: telling.at)
    return _with_bare(scene, found)


def _with_bare(scene: Scene, found: list[Cluster]) -> list[Cluster]:
    """The clusters, where الاتفاق alone joins the full name if the article has only one agreement beside it."""
    others = [one for one in found if not one.bare and one.kind not in _STATUTES]
    plain = [one for one in found if one.bare and one.kind not in _STATUTES]
    if len(others) != 1 or not plain or others[0].act:
        return found
    full = others[0]
    for one in plain:
        fits = all(full.kind in n.form.entry.takes_up or n.kind == full.kind for n in one.names)
        known = not one.keys or not full.keys or one.keys & full.keys
        if fits and known and full.definite and full.over == one.over and not full.old:
            full.merge(scene, one)
            found = [other for other in found if other is not one]
    return found


def _keys(scene: Scene, nouns: list[Noun]) -> set[str]:
    """What the parties are told apart by; "the two sides" are nobody."""
    return {
        key_of(noun.name or scene.doc.quote(noun.first, noun.stop, noun.skip))
        for noun in nouns
        if not nobody(scene, noun)
    }


class _Seen:
    """A naming with all that may tell which agreement it speaks of."""

    def __init__(self, scene: Scene, name: Naming, own: list[Telling]) -> None:
        """``own``: what is told of this naming."""
        self.scene = scene
        self.name = name
        self.own = own
        beside = named_parties(scene, name) + bound_parties(scene, name)
        told = [noun for telling in own for noun in told_parties(scene, telling, name)]
        if name.kind in _STATUTES:
            told += [noun for t in own if t.factuality in REAL for noun in adopters(scene, t)]
        self.parties = beside + told
        self.keys = _keys(scene, beside)
        self.more = _keys(scene, told)
        self.made = any(t.stage in MADE and t.factuality in REAL for t in own)
        self.unmade = any(t.stage in MADE and t.factuality not in REAL for t in own)
        self.signed = any(t.form.tense == "participle" and t.stage == "agreed" and t.factuality in REAL for t in own)

    def makes_none(self) -> bool:
        """Whether the naming is too vague to stand for an agreement that was not told of before."""
        told = self.name.form.entry.process and any(t.stage == "agreed" and t.factuality in REAL for t in self.own)
        if self.name.weak and not told and not any(issued(self.scene, t) for t in self.own):
            return True
        return self.name.form.number == "d" and (self.name.old or self.name.definite)

    def chosen(self, recent: list[Cluster]) -> Cluster | None:
        """The agreement that the naming takes up, or None: it is another."""
        if recent and self.scene.ctx.word(self.name.first - 1) in ("اسم", "باسم", "مسمي"):
            return recent[-1]  # تحمل اسم اتفاقية …
        best: tuple[int, int] | None = None
        chosen = None
        for k, cluster in enumerate(recent):
            if not self._may_be(cluster):
                continue
            rank = (self._nearness(cluster), k)
            if best is None or rank > best:
                best, chosen = rank, cluster
        return chosen

    def _may_be(self, cluster: Cluster) -> bool:
        if not self._no_clash(cluster) or not self._same_seat(cluster) or (cluster.drafted and self.signed):
            return False
        if not self._same_subject(cluster):
            return False
        if self.name.form.entry.process and self.name.weak and not self.name.this:
            return self.name.form.entry.word in cluster.words  # يمكن التفاهم معها: the doing
        return self.name.definite or self._told_again(cluster)

    def _nearness(self, cluster: Cluster) -> int:
        name = self.name
        score = 2 * len(cluster.about & name.about) + len(cluster.where & name.where)
        score += 2 * len(cluster.keys & self.keys)
        score += 2 * (name.form.entry.word in cluster.words)
        score += len(cluster.names) > 2
        score += 2 * (cluster.new and name.new)
        score += cluster.noun
        if cluster.kind not in _STATUTES:
            score += cluster.made or cluster.definite
        return score + (not cluster.over or name.old)

    def _same_seat(self, cluster: Cluster) -> bool:
        """Whether a name after a place (اتفاق جدة) may be that of the agreement: it was told with that place."""
        seat = self.name.seat
        if not seat or seat & cluster.seat:
            return True
        return not cluster.seat and seat <= cluster.near

    def _no_clash(self, cluster: Cluster) -> bool:
        """Whether kind, number, place and parties of the naming go with those of the agreement."""
        name, keys = self.name, self.keys
        if cluster.kind not in name.form.entry.takes_up and name.kind != cluster.kind:
            return False
        if name.kind != cluster.kind and "agreement" not in (name.kind, cluster.kind):
            return False
        if name.kind != cluster.kind and cluster.other and not cluster.made:
            return False
        if name.form.entry.needs in ("signed", "joint") and name.form.entry.word not in cluster.words:
            return False
        plans = name.kind == cluster.kind == "plan" and not name.weak
        if plans and bool(name.form.entry.behind) != cluster.charted:
            return False  # خارطة الطريق is not خطة العمل
        if name.old != cluster.old or (name.new and cluster.over):
            return False
        if keys and cluster.keys and not keys & cluster.keys:  # else each side may name the other
            return bool(name.about & cluster.about) and min(len(keys), len(cluster.keys)) == 1
        if len(keys) > 1 and len(cluster.keys) > 1 and len(keys & cluster.keys) < 2:
            return False
        if len(keys) > 1 and not cluster.keys and cluster.about and not name.about:
            return False
        if name.nth and not name.nth & cluster.nth and (cluster.nth or not name.definite):
            return False
        return not (name.where and cluster.where and not name.where & cluster.where)

    def _same_subject(self, cluster: Cluster) -> bool:
        name = self.name
        if (len(self.keys) > 1 and self.keys == cluster.keys) or name.kind == cluster.kind == "truce":
            return True
        if name.about and cluster.about:
            return name.about <= cluster.about or cluster.about <= name.about
        shared = bool((self.keys | self.more) & cluster.keys)
        same = name.form.entry.word == cluster.names[0].form.entry.word
        return not name.about or name.this or shared or (same and cluster.names[0].definite and not cluster.made)

    def _told_again(self, cluster: Cluster) -> bool:
        """Whether an indefinite naming tells again of an agreement that was named before."""
        name, keys, known = self.name, self.keys | self.more, cluster.keys
        if name.act or cluster.act or name.kind in _STATUTES or cluster.over:
            return False
        if name.new:
            return cluster.new
        same = name.form.entry.word == cluster.names[0].form.entry.word
        if not same and (name.kind != cluster.kind or name.kind == "agreement"):
            return False
        if keys and known and not keys & known:
            return False
        if self.made and name.kind == "agreement" and cluster.made:
            return bool(self.keys & known) or bool(name.about & cluster.about)
        if self.made:
            return not (cluster.dated and self._dated())
        if self.unmade and (cluster.made or cluster.definite):
            return False  # one that is still to be made is not the one that is
        return bool(self.keys & known) or bool(name.about and name.about <= cluster.about) or name.kind == "truce"

    def _dated(self) -> bool:
        """Whether the day of its making is told here."""
        return any(t.stage in MAKING and telling_date(self.scene, t, self.name) is not None for t in self.own)

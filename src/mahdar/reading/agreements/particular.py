"""Whether words tell of one agreement, and not of agreeing in general or of sport."""

from __future__ import annotations

from mahdar.reading.agreements.cluster import REAL, Cluster
from mahdar.reading.agreements.keys import ROLES
from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import words
from mahdar.reading.agreements.sides import adopters
from mahdar.reading.agreements.tellings import Telling
from mahdar.reading.clauses import Scene

_SPORT = 2  # words of sport that an article about politics may hold
_NEAR = 60  # tokens around a name


def about_sport(scene: Scene) -> bool:
    """Whether an article is about sport and its contracts."""
    return sum(map(words("sport").__contains__, scene.doc.words)) > _SPORT


def particular(scene: Scene, cluster: Cluster) -> bool:
    """Whether the words tell of one agreement: by its making, its name, its parties or its kind."""
    if _sport(scene, cluster):
        return False
    parties = len(cluster.keys)
    if not cluster.noun:
        return any(t.factuality in REAL for t in cluster.tellings) and (parties > 1 or _pair(scene, cluster))
    if cluster.kind in ("resolution", "law") and cluster.names[0].form.entry.needs:
        draft = any(t.verb.name == "draft" for t in cluster.tellings)
        return any(issued(scene, t, draft=draft) for t in cluster.tellings)
    special = cluster.kind != "agreement"
    told = bool(cluster.about or cluster.where or cluster.seat)
    if cluster.made or cluster.over:
        return special or told or parties > 0 or any(_told_of(cluster, t) for t in cluster.tellings)
    if any(
        name.definite and (name.form.entry.word != "وقف" or name.this or _kept(scene, name)) for name in cluster.names
    ):
        return told or parties > 0 or cluster.kind in ("truce", "treaty", "framework")
    return bool(cluster.tellings) and (parties > 1 or (special and (parties > 0 or told)))


def issued(scene: Scene, telling: Telling, *, draft: bool = False) -> bool:
    """Whether a parliament or council adopts a resolution, or has its draft before it; any body may issue a paper."""
    if telling.verb.sides != "body" or not (draft or telling.factuality in REAL):
        return False
    if telling.form.tense != "participle":
        return telling.verb.name != "issue" or any(
            n.head not in words("courts", ROLES) for n in adopters(scene, telling)
        )
    behind = range(telling.at + 1, min(scene.ctx.sentence_stop(telling.at), telling.at + 4))
    return any(scene.ctx.word(j) in words("issuers") for j in behind)


def _kept(scene: Scene, name: Naming) -> bool:
    """Whether a truce is broken or kept, so that there is one: انتهاك وقف إطلاق النار."""
    before = scene.ctx.word(name.first - 1)
    return before.lstrip("وبل") in words("kept") or before in words("kept")


def _told_of(cluster: Cluster, telling: Telling) -> bool:
    """Whether a telling of its making names what the agreement is about."""
    name = cluster.name_of(telling)
    return name is not None and name.topic and telling.stage in ("agreed", "announced")


def _sport(scene: Scene, cluster: Cluster) -> bool:
    ctx, first = scene.ctx, cluster.names[0].first
    near = range(max(ctx.sentence_first(first), first - _NEAR), min(ctx.sentence_stop(first), first + _NEAR))
    return any(ctx.word(j) in words("sport") for j in near)


def _pair(scene: Scene, cluster: Cluster) -> bool:
    """Whether an act of agreeing is told of two sides: الطرفان، البلدان."""
    ctx, at = scene.ctx, cluster.tellings[0].at
    near = range(max(ctx.sentence_first(at), at - 4), min(ctx.sentence_stop(at), at + 4))
    return any(ctx.word(j) in words("sides", ROLES) for j in near)

"""Which refusals are steps in the life of an agreement: those of its sides and of the bodies that approve it."""

from __future__ import annotations

from mahdar.reading.agreements.cluster import Cluster
from mahdar.reading.agreements.keys import ROLES, key_of
from mahdar.reading.agreements.nouns import words
from mahdar.reading.agreements.sides import is_body
from mahdar.reading.agreements.tellings import Telling
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.arguments import masdar_arguments, verb_arguments
from mahdar.reading.clauses.nouns import Noun, noun_at
from mahdar.reading.clauses.words import words as grammar

_OFFERED = frozenset({"proposed", "negotiated", "demanded"})


def without_opposition(scene: Scene, cluster: Cluster) -> None:
    """Take out of an agreement's tellings the refusals that are nobody's to make: critics, senators, newspapers."""
    if any(t.verb.decision for t in cluster.tellings):
        cluster.tellings = [t for t in cluster.tellings if not t.verb.decision or _decided(scene, cluster, t)]
        if not any(t.stage == "rejected" for t in cluster.tellings):
            cluster.real.discard("rejected")


def _decided(scene: Scene, cluster: Cluster, telling: Telling) -> bool:
    """Whether a side or a body refuses as a decision; a present (يرفضون) or a participle is an attitude."""
    form = telling.form
    if form.tense == "masdar":
        found = masdar_arguments(scene, telling.at, telling.skip, form=form, genitive="subject").subject
    elif form.tense == "past" and not _verbal_noun(scene, telling):
        found = verb_arguments(scene, telling.at, form).subject
    else:
        return False
    return any(_may(scene, cluster, noun) for noun in found)


def _verbal_noun(scene: Scene, telling: Telling) -> bool:
    """Whether رفضه may be the verbal noun: no relative pronoun before it and nobody named behind it."""
    form, at = telling.form, telling.at
    if not form.pronoun or form.gender == "f" or scene.ctx.word(at - 1) in grammar("relatives"):
        return False
    behind = noun_at(scene, at + 1, scene.ctx.sentence_stop(at))
    return behind is None or not behind.animate


def _may(scene: Scene, cluster: Cluster, noun: Noun) -> bool:
    if is_body(noun):
        return True
    if noun.kind == "person":
        return False
    if key_of(noun.name or scene.doc.quote(noun.first, noun.stop, noun.skip)) in cluster.keys:
        return True
    if cluster.made or cluster.real.isdisjoint(_OFFERED):
        return False
    return noun.kind in ("state", "armed_group") or noun.head in words("sides_alone", ROLES)

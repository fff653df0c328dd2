"""Approval that an agreement still awaits, and words that say that it binds nobody."""

from __future__ import annotations

from bisect import bisect_right

from mahdar.reading.agreements.cluster import Cluster
from mahdar.reading.agreements.keys import ROLES
from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import phrases, words
from mahdar.reading.agreements.syntax import finite
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun, noun_at, ref
from mahdar.records import Passage, Ref

_NEAR = 9  # tokens from the word that awaits to the first word of approval
_REACH = 25  # tokens from the word that awaits to the word of approval
_BEFORE, _BEHIND = 12, 40  # tokens around a name in which a word that awaits may stand


def approval(scene: Scene, cluster: Cluster, names: list[Naming]) -> tuple[Passage | None, Ref | None]:
    """The words that tell whose consent is needed or awaited, and whose it is; ``names``: all of the article."""
    ctx = scene.ctx
    own = {name.first for name in cluster.names}
    for name in cluster.names:
        stop = ctx.sentence_stop(name.first)
        for i in range(max(ctx.sentence_first(name.first), name.first - _BEFORE), min(stop, name.first + _BEHIND)):
            if ctx.word(i).removeprefix("و") not in words("awaits", ROLES):
                continue
            found = _consent(scene, i, stop)
            if found is not None and _meant(names, i, found[0]) in own:
                end, body = found
                skip = 1 if ctx.word(i)[:1] == "و" else 0
                return scene.doc.passage(i, end, skip), ref(scene, body) if body is not None else None
    return None, None


def _meant(names: list[Naming], i: int, end: int) -> int:
    """First token of the agreement that the words from token i to ``end`` are about: in them, or the last before."""
    k = bisect_right(names, i, key=lambda name: name.first)
    if k < len(names) and names[k].first < end:
        return names[k].first
    return names[k - 1].first if k else -1


def _consent(scene: Scene, i: int, stop: int) -> tuple[int, Noun | None] | None:
    """Index behind the phrase of approval behind token i, and the body; None where no approval follows."""
    ctx = scene.ctx
    seen, end = False, i
    for j in range(i + 1, min(stop, i + _REACH)):
        word = ctx.word(j)
        if word in words("consent", ROLES):
            seen, end = True, j + 1
            continue
        if not seen and (j - i > _NEAR or finite(scene, j)):
            return None
        if seen:
            noun = noun_at(scene, j, stop)
            if noun is not None and (
                noun.head in words("approving", ROLES) or (noun.kind == "organisation" and j == end)
            ):
                return noun.stop, noun
    return (end, None) if seen and end > i + 1 else None


def non_binding(scene: Scene, cluster: Cluster) -> Passage | None:
    """The words that say that the agreement binds nobody: they follow its name in the sentence."""
    table = phrases("non_binding", ROLES)
    for name in cluster.names:
        limit = min(scene.ctx.sentence_stop(name.first), name.first + 12)
        for j in range(name.first + 1, limit):
            hit = table.at(scene.doc, j)
            if hit is not None:
                return scene.doc.passage(j, hit.stop)
    return None

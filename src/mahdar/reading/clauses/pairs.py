"""Two that one word joins: the names behind a dual noun, the states of الجانبان المصري واليمني."""

from __future__ import annotations

from mahdar.reading.clauses.kinds import bare, blocked
from mahdar.reading.clauses.noun import Noun
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.single import word_at
from mahdar.reading.clauses.words import nationalities, noun_kinds, words


def two_of(scene: Scene, i: int, limit: int, skip: int) -> list[Noun]:
    """The two that a dual noun in construct joins: حركتي فتح وحماس، قبيلتا كذا وكذا."""
    if i + 1 >= limit:
        return []
    word = word_at(scene, i, skip)
    if word in words("dual_titles", "clause_nouns"):
        return _two_persons(scene, i, limit)
    if word in words("dual_bodies", "clause_nouns"):
        return _two_bodies(scene, i, limit)
    ending = word[-2:] if word.endswith(("تي", "تا")) else ""
    base = word[: -len(ending)] + "ه"
    place = "place" if ending and base in words("dual_places", "clause_nouns") else None
    kind = place or (noun_kinds().get(base) if ending else None)
    if kind is None or word in noun_kinds():
        return []
    k = next((k for k in range(i + 2, min(limit, i + 5)) if scene.ctx.word(k)[:1] == "و"), -1)
    if k < 0 or scene.ctx.word(k) == "و" or any(_breaks(scene, j) for j in range(i + 1, k)):
        return []
    stop = k + 1
    while stop < min(limit, k + (k - i - 1)) and not _breaks(scene, stop):
        stop += 1
    heads = (scene.ctx.word(i + 1), scene.ctx.word(k)[1:])
    return [
        Noun(i + 1, k, 0, bare(heads[0]), kind, scene.doc.quote(i + 1, k), True),
        Noun(k, stop, 1, bare(heads[1]), kind, scene.doc.quote(k, stop, 1), True),
    ]


def _two_persons(scene: Scene, i: int, limit: int) -> list[Noun]:
    """The two whom a title in the dual names: وزيرا الخارجية الأميركي جون كيري والروسي سيرغي لافروف."""
    found: list[Noun] = []
    joined = False
    for k in range(i + 1, min(limit, i + _TITLES)):
        name = scene.ctx.names.get(k)
        joined = joined or (bool(found) and scene.ctx.word(k)[:1] == "و")
        if scene.verbs.at(k) or (not found and scene.doc.tokens[k].kind == "p"):
            return []
        if name is None or name.kind != "person" or (found and not joined):
            continue
        skip = 1 if scene.ctx.word(k)[:1] == "و" and found and name.name[:1] != "و" else 0
        first = i if not found else k
        found.append(Noun(first, name.stop, skip, bare(scene.ctx.word(k)), "person", name.name, True))
        if len(found) == 2:
            return found
    return []


def _two_bodies(scene: Scene, i: int, limit: int) -> list[Noun]:
    """The two that a masculine dual in construct joins: حزبا العدالة والتنمية والشعب الجمهوري."""
    last = next((k for k in range(min(limit, i + _BODIES) - 1, i, -1) if _joins_body(scene, k)), -1)
    if last < 0 or any(_parts(scene, k) for k in range(i + 1, last)):
        return []
    stop = last + 1
    while stop < min(limit, last + 3) and scene.ctx.word(stop).startswith("ال") and not _breaks(scene, stop):
        stop += 1
    head = bare(word_at(scene, i, 0))[:-1]
    kind = noun_kinds().get(head, "organisation")
    return [
        Noun(i + 1, last, 0, head, kind, scene.doc.quote(i + 1, last), True),
        Noun(last, stop, 1, head, kind, scene.doc.quote(last, stop, 1), True),
    ]


def _joins_body(scene: Scene, k: int) -> bool:
    word = scene.ctx.word(k)
    return word.startswith("وال") and len(word) > 5 and not scene.verbs.at(k)


def _parts(scene: Scene, k: int) -> bool:
    """Whether token ``k`` ends a list of names: a mark, a verb, a preposition."""
    return scene.doc.tokens[k].kind != "w" or bool(scene.verbs.at(k)) or blocked(scene.ctx.word(k))


_TITLES, _BODIES = 14, 6  # tokens in which the two names stand


def both_sides(scene: Scene, noun: Noun, limit: int) -> list[Noun]:
    """The states of الجانبان المصري واليمني, told by their adjectives."""
    j = noun.stop
    second = scene.ctx.word(j)[1:]
    if noun.head not in words("both_sides", "clause_nouns") or j >= limit or scene.ctx.word(j)[:1] != "و":
        return []
    pair = (nationalities().get(bare(scene.ctx.word(j - 1))), nationalities().get(bare(second)))
    if pair[0] is None or pair[1] is None or noun.kind == "person":
        return []
    return [
        Noun(j - 1, j, 0, bare(scene.ctx.word(j - 1)), "state", pair[0], True),
        Noun(j, j + 1, 1, bare(second), "state", pair[1], True),
    ]


def _breaks(scene: Scene, j: int) -> bool:
    """Whether token ``j`` is no part of a plain name: a mark, a verb, a preposition written alone or with a noun."""
    word = scene.ctx.word(j)
    governed = scene.governed(j) or word.startswith(("بال", "لل", "وال"))
    return scene.doc.tokens[j].kind != "w" or bool(scene.verbs.at(j)) or blocked(word) or governed

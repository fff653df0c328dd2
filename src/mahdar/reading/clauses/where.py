"""Where something happens: the place that a preposition of its clause governs."""

from __future__ import annotations

from mahdar.reading.clauses.governors import governors
from mahdar.reading.clauses.nouns import Noun, adjective, noun_at
from mahdar.reading.clauses.resolve import ref
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.words import words
from mahdar.reading.tokens import Span
from mahdar.records import Ref

_FAR = 12  # tokens behind the trigger within which its place stands
_WITHIN = 8  # tokens of a phrase that a place may stand in


def place_of(scene: Scene, span: Span, i: int | None = None, *, spoken: bool = False) -> Ref | None:
    """The place or state that في or ب governs in the clause ``span`` of the trigger ``i``, behind it first; or None.

    A place that tells of a noun (وزير … في الحكومة) or of what the trigger wishes or governs is none of its own.
    ``spoken``: the trigger is an act of speech, whose place stands before it or right behind its subject.
    """
    at = span.first if i is None else i
    governs = i is not None and bool(governors().at(scene.ctx.word(at)))
    if any(match.value.talk for match in governors().at(scene.ctx.word(at))):
        return None  # بحثا الأوضاع في المنطقة: the place of what they spoke of
    for j in [*range(at, span.stop), *range(span.first, at)]:
        if j > at and governs and scene.ctx.word(j) in ("الي", "علي", "ان", "بان"):
            break
        name = scene.ctx.names.get(j)
        if name is None or name.kind not in ("place", "state") or name.stop > span.stop:
            continue
        if name.stop == j + 1 and scene.ctx.word(j) in words("locality"):
            continue  # مطار, and no word which
        if j < at and any(scene.verbs.at(k) for k in range(span.first, j)):
            continue  # of a verb before
        lead = _lead(scene, j, name.kind == "state")
        if j < at and lead is not None and lead - span.first > 1:
            continue  # of a noun before the verb: عائلات الأسرى في غزة دعت
        if j > at and lead is not None and (_distance(scene, at, lead) > _FAR or _of_matter(scene, at, lead)):
            continue
        if j > at and lead is not None and (_other_verb(scene, at, lead) or (spoken and not _beside(scene, at, lead))):
            continue
        if lead is not None and not _part(scene, lead, j, at) and not _elsewhere(scene, lead, j, at):
            skip = 1 if j in scene.ctx.governed else 0
            return ref(scene, Noun(j, name.stop, skip, "", name.kind, name.name, True))
    return None


def _of_matter(scene: Scene, at: int, lead: int) -> bool:
    """Whether the place is that of a matter between it and the trigger: مفاوضات وقف الحرب في غزة."""
    return any(scene.ctx.word(k).removeprefix("ال") in words("matters") for k in range(at + 3, lead))


def _distance(scene: Scene, at: int, lead: int) -> int:
    """How many words that belong to no name and no time stand between trigger and place."""
    return sum(k not in scene.ctx.named and k not in scene.ctx.timed for k in range(at + 1, lead))


def _other_verb(scene: Scene, at: int, lead: int) -> bool:
    """Whether another verb stands before the place, that of a deed in which the trigger's befell aside."""
    ctx = scene.ctx
    if any(ctx.word(k) in words("grounds", "clause_when") for k in range(at + 1, lead)):
        return True
    return any(
        scene.verbs.at(k)
        and ctx.word(k) not in words("auxiliaries")
        and not {ctx.word(k - 1), ctx.word(k - 2)} & words("deeds")
        for k in range(at + 1, lead)
    )


def _beside(scene: Scene, at: int, lead: int) -> bool:
    """Whether only the subject stands between an act of speech and its place: دعا الوزير في القاهرة إلى."""
    if lead == at + 1:
        return True
    noun = noun_at(scene, at + 1, lead)
    return noun is not None and noun.stop == lead and (noun.kind == "person" or at + 2 == lead)


def _lead(scene: Scene, j: int, state: bool) -> int | None:
    """The token of the preposition that governs the place at token ``j``, words of locality between them; or None."""
    if j in scene.ctx.governed:
        return j if scene.ctx.word(j)[:1] == "ب" or scene.ctx.word(j)[:2] == "وب" else None
    k = j - 1
    local = False
    while k > 0 and j - k <= 3 and scene.ctx.word(k) in words("locality"):
        local, k = True, k - 1
    word = scene.ctx.word(k)
    if word in ("في", "وفي", "ب", "داخل", "قرب"):
        return k
    if local and scene.ctx.word(k + 1) in words("directions") and state:
        return k + 1  # قصفت مواقع شمال العراق
    rest = word[2:] if word.startswith("وب") else word[1:]
    return k if word[:1] in "بو" and rest in words("locality") and word not in words("locality") else None


def _elsewhere(scene: Scene, lead: int, j: int, at: int) -> bool:
    """Whether the place is that of a gloss in brackets, of a topic, or of a participle: حول حل في، المسجلة في."""
    if any(span.first < j < span.stop and not span.first < at < span.stop for span in scene.doc.brackets):
        return True
    before = scene.ctx.word(lead - 1)
    participle = (before.startswith("الم") and adjective(before)) or before in words("seated")
    return participle or any(scene.ctx.word(k) in words("topics", "clause_factuality") for k in range(at + 1, lead))


def _part(scene: Scene, lead: int, j: int, at: int) -> bool:
    """Whether the place only completes a noun for somebody: وزير الدفاع في حكومة اليمن."""
    for k in range(lead - 1, max(at, lead - _WITHIN), -1):
        noun = noun_at(scene, k, scene.ctx.sentence_stop(j)) if k not in scene.ctx.timed else None
        if noun is not None and noun.first < lead and noun.stop > j and noun.animate:
            return True
    return False

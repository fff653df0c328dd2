"""Who holds an office that a phrase names: the name behind what the office is for, or between commas."""

from __future__ import annotations

from mahdar.reading.clauses.kinds import adjective, bare, blocked, kind_of, of_people
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.words import words
from mahdar.reading.statements.context import COMMAS, Name
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.heads import words as speaker_words
from mahdar.reading.statements.names import common, given, name_run


def office_holder(scene: Scene, j: int, limit: int, name: str | None) -> tuple[int, str | None]:
    """Behind what an office is for, where its holder's name follows: لشؤون المنطقة فلان، لدى بغداد فلانة."""
    ctx, first = scene.ctx, j
    word = ctx.word(j)
    if word == "في" or (word[:1] == "ب" and (j in ctx.names or word[1:] in words("hollow", "clause_nouns"))):
        return _seat(scene, j, limit)
    if word not in words("office_goes_on") and not (word[:1] == "ل" and len(word) > 3):
        return first, name
    while j < min(limit, first + 7):
        known, word = ctx.names.get(j), ctx.word(j)
        if known is not None and known.kind == "person" and j > first and j not in ctx.governed:
            return known.stop, known.name
        if j > first and apposed_name(scene, j) is not None:
            return apposed_holder(scene, j, limit)
        apart = scene.doc.tokens[j].kind != "w" or scene.verbs.at(j) or j in ctx.timed
        if apart or (j > first and blocked(word) and word not in words("office_goes_on")):
            break
        j = known.stop if known is not None and known.kind != "person" else j + 1
    return first, name


def _seat(scene: Scene, j: int, limit: int) -> tuple[int, str | None]:
    """Behind the state or body in which an office is held, its holder's name next: وزير … في الحكومة اليمنية فلان."""
    of = scene.ctx.names.get(j + 1) or scene.ctx.names.get(j)
    if of is None or of.kind not in ("state", "organisation"):
        return j, None
    stop = past_adjectives(scene, of.stop, limit)
    while stop < limit and scene.ctx.word(stop) in speaker_words("titles"):
        stop += 1
    known = scene.ctx.names.get(stop) or apposed_name(scene, stop)
    return (known.stop, known.name) if known is not None and known.kind == "person" and stop < limit else (j, None)


def apposed_name(scene: Scene, j: int) -> Name | None:
    """The person named behind a comma at token ``j``, titles before his name skipped, or None."""
    ctx = scene.ctx
    if not ctx.is_mark(j, COMMAS) or ctx.word(j + 1)[:1] == "و":
        return None
    for k in (j + 1, j + 2, j + 3):
        known = ctx.names.get(k)
        if known is not None:
            return known if known.kind == "person" and k not in ctx.governed else None
        head = head_of(ctx.word(k))
        if head is None or not head.person:
            return None
    return None


def apposed_holder(scene: Scene, j: int, limit: int) -> tuple[int, str | None]:
    """Behind the name of an office's holder between commas: وزير الخارجية، فلان، …"""
    known = apposed_name(scene, j)
    if known is None or known.stop > limit:
        return j, None
    return known.stop, known.name


def past_adjectives(scene: Scene, j: int, limit: int) -> int:
    """Index behind the adjectives that stand from token ``j`` on, before ``limit``."""
    while j < limit and j not in scene.ctx.names and adjective(scene.ctx.word(j)) and j not in scene.ctx.timed:
        if of_people(scene.ctx.word(j)) and not of_people(scene.ctx.word(j - 1)):
            break  # دعت الأمم المتحدة الليبيين
        j += 1
    return past_recognised(scene, j, limit)


def past_recognised(scene: Scene, j: int, limit: int) -> int:
    """Index behind what completes المعترف before token ``j``, or j."""
    if scene.ctx.word(j - 1) in words("recognised", "clause_nouns"):
        while j < limit and scene.ctx.word(j) in words("recognised_by", "clause_nouns"):
            j += 1
    return j


def unknown_holder(scene: Scene, i: int, j: int, limit: int) -> tuple[int, str | None]:
    """Behind the office that begins at token ``i`` and its holder whom no list knows: رئيس كذا سلفاكير ميارديت.

    ``j``: where the phrase was read to end; it ends there, or with the office, where no name follows.
    """
    end = min(scene.ctx.offices.get(i, j), limit)
    body = scene.ctx.names.get(j)
    if body is not None and j < end and scene.ctx.word(j)[:1] == "ل":
        end = min(end, body.stop)  # الأمين العام لحلف الناتو
    stop = end if j < end and _goes_on(scene, i, j) and all(_apart(scene, k) for k in range(j, end)) else j
    free = stop < limit and stop not in scene.ctx.named and _apart(scene, stop) and not scene.verbs.at(stop)
    free = free and not of_people(scene.ctx.word(stop))  # اتهم رئيس الوزراء المتمردين
    if free and (i in scene.ctx.offices or given(scene.ctx.word(stop))) and kind_of(scene.ctx.word(stop)) == "thing":
        run = name_run(scene.ctx, stop, limit)
        surname = scene.ctx.names.get(run) if run == stop + 1 else None
        if surname is not None and surname.kind == "person" and surname.stop <= limit:
            run = surname.stop  # of a name that only its last word is known of
        while run > stop + 1 and _accusative(scene.ctx.word(run - 1)):
            run -= 1
        if run > stop + 1:
            return run, scene.doc.quote(stop, run)
    return stop, None


def _goes_on(scene: Scene, i: int, j: int) -> bool:
    """Whether an office goes on at token ``j``: الأمين العام للأمم المتحدة، وزير شؤون الدفاع."""
    ctx = scene.ctx
    if bare(ctx.word(j)) in words("ranks", "clause_nouns"):
        return True
    open_yet = not any(ctx.word(k).startswith("ال") or k in ctx.named for k in range(i, j))
    body = ctx.names.get(j)
    if body is not None and body.kind == "organisation" and ctx.word(j)[:1] == "ل":
        return True
    return ctx.word(j).startswith("لل") or (open_yet and ctx.word(j).startswith("ال"))


def _apart(scene: Scene, k: int) -> bool:
    word = scene.ctx.word(k)
    return not blocked(word) and word[:1] != "و" and k not in scene.ctx.timed


def _accusative(word: str) -> bool:
    """Whether a folded word is an indefinite object rather than part of a name: شن فلان هجوما."""
    return word.endswith("ا") and common(word[:-1])

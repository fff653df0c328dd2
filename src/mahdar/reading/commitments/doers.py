"""Who may be who does a deed of the future, and what shows that somebody named beside its verb does not."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, finite
from mahdar.reading.commitments.words import articled, is_deed, stem_in, words

_CLAUSE = 12  # tokens between the head of a clause and its verb


def calendar_head(scene: Scene, stop: int, form: Form) -> bool:
    """Whether the clause begins with a thing of the calendar that the verb fits, some words before token ``stop``."""
    for j in range(stop - 1, max(scene.ctx.sentence_first(stop), stop - _CLAUSE) - 1, -1):
        if scene.ctx.word(j) in words("that_is") | words("that"):
            head = scene.ctx.word(j + 1)
            return j + 1 < stop and stem_in(head, "scheduled") and head.endswith("ه") is (form.gender == "f")
        if scene.doc.tokens[j].kind == "p" or finite(scene, j):
            return False
    return False


def nation(scene: Scene, noun: Noun) -> bool:
    """الشعب الإيراني لن يرضخ: a people told by its land, in whose name one refuses."""
    return noun.definite and noun.stop == noun.first + 2 and articled(scene.ctx.word(noun.first + 1))


def nothing_behind(scene: Scene, j: int) -> bool:
    """Whether a mark stands at token ``j``: no object that a subject before it would have."""
    return j >= len(scene.doc.tokens) or scene.doc.tokens[j].kind == "p"


def object_behind(scene: Scene, j: int) -> bool:
    """Whether a name without a preposition or و stands at token ``j``: whom or what the verb is done to."""
    name = scene.ctx.names.get(j)
    return name is not None and scene.ctx.word(j)[:1] != "و" and not scene.governed(j)


def unknown_body(scene: Scene, i: int, gender: str) -> list[Noun]:
    """ستتولى المندوبية الإشراف على كذا: a noun that no list tells, behind what only bodies and people do."""
    word = scene.ctx.word(i + 1)
    if not articled(word) or is_deed(word) or stem_in(word, "scheduled") or (gender == "f") is not word.endswith("ه"):
        return []
    return [Noun(i + 1, i + 2, 0, word.removeprefix("ال"), "organisation", None, True)]


def counted(scene: Scene, i: int) -> list[Noun]:
    """نحو 30 ممثلا: so many of somebody, at token ``i``."""
    at = i + (scene.ctx.word(i) in words("about"))
    if scene.doc.tokens[at].kind != "n" or at + 1 >= scene.ctx.sentence_stop(i):
        return []
    return [Noun(i, at + 2, 0, scene.ctx.word(at + 1), "group", None, True)]

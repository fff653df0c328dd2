"""Which text lays something down, by the words around a verb, and how binding that makes it."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import finite
from mahdar.reading.commitments.verbs import Verb
from mahdar.reading.commitments.words import articled, bare, stage_of_text, stem_in, words
from mahdar.records import CommitmentStage

_ASIDE = 28  # tokens between a text and a verb that tells of it behind a comma
_BACK = 90  # tokens back to the text whose step is told
_DOCUMENT = 7  # tokens between a document and the verb that it is the subject of
_TEXT = 6  # tokens back to the text that lays down
_COMMAS = frozenset({"،", ","})


def text_stage(scene: Scene, i: int, verb: Verb, form: Form) -> CommitmentStage | None:
    text = text_of(scene, i, verb)
    if text.endswith("ه") and form.tense == "past" and form.gender == "m" and verb.name != "says-by-text":
        return None  # خطة تضمن: another verb
    if verb.agrees and form.gender and (form.gender == "f") != (text.endswith(("ه", "ات")) or text in words("texts_f")):
        return None  # يطلق الاتفاق آلية تسمح بكذا
    if stage_of_text(text) == "agreed" and _sought(scene, i, text):
        return "proposed"
    if verb.name == "aims" and stage_of_text(text) != "agreed" and text not in words("draft_nouns"):
        return None  # what a decision is for
    return stage_of_text(text)


def _sought(scene: Scene, i: int, text: str) -> bool:
    """على وشك التوصل لاتفاق يرفع العقوبات: whether the text is about to be made or sought, and not made."""
    for j in range(i - 1, max(scene.ctx.sentence_first(i), i - _TEXT), -1):
        if scene.ctx.word(j) == text:
            near = range(max(scene.ctx.sentence_first(i), j - _TEXT), j)
            return not articled(text) and any(scene.ctx.word(k) in words("unmade") for k in near)
    return False


def under_of(scene: Scene, i: int) -> CommitmentStage:
    """What is promised under a text (بموجبه): agreed, or proposed where the sentence tells a draft."""
    first, stop = scene.ctx.sentence_first(i), scene.ctx.sentence_stop(i)
    drafted = any(scene.ctx.word(j) in words("drafted") for j in range(first, stop))
    return "proposed" if drafted else "agreed"


def text_of(scene: Scene, i: int, verb: Verb) -> str:
    """The head of the text that lays down: behind the verb or before it."""
    comma = scene.ctx.word(i - 1) in _COMMAS
    reach = 20 if verb.name in words("laying") or scene.ctx.word(i)[:1] == "و" else 9 if verb.agrees and comma else 5
    for j in (*range(i + 1, i + 3), *range(i - 1, max(scene.ctx.sentence_first(i) - 1, i - reach), -1)):
        stage = stage_of_text(scene.ctx.word(j))
        if (
            j > i
            and verb.name != "says-by-text"
            and scene.ctx.word(j)[:1] in ("ل", "ب")
            and stage_of_text(scene.ctx.word(j)[1:]) is not None
        ):
            continue  # يمهد لاتفاق: what is aimed at, and no text that lays down
        if is_phase(scene, j):
            return phase_text(scene, j)
        if stem_in(scene.ctx.word(j), "ventures") and not _drafts(scene.ctx.word(j + 1)):
            continue  # يتضمن المشروع بناء مدارس
        if stage is not None:
            before = scene.ctx.word(j - 1)
            if scene.ctx.word(j)[:1] == "ل" and before in words("paving"):
                return ""  # يمهد لاتفاق ينهي كذا
            if before.removeprefix("ب") in words("whichever"):
                return ""  # أي اتفاق يتضمن كذا
            return before if stage_of_text(before) == "proposed" else scene.ctx.word(j)
    return _told_of(scene, i) if comma else ""


def is_phase(scene: Scene, j: int) -> bool:
    """المرحلة الأولى: whether a step of a plan or an agreement, told by its number, begins at token ``j``."""
    return scene.ctx.word(j) in words("phases") and scene.ctx.word(j + 1) in words("nth_phase")


def phase_text(scene: Scene, j: int) -> str:
    """The head of the text whose step begins at token ``j``: right behind it, or told last before; else empty."""
    of = scene.ctx.word(j + 2) in words("of_it") and stage_of_text(scene.ctx.word(j + 3)) in ("agreed", "proposed")
    if of:
        return scene.ctx.word(j + 3)
    for k in range(j - 1, max(-1, j - _BACK), -1):
        word = scene.ctx.word(k)
        if word.startswith("ال") and stage_of_text(word) in ("agreed", "proposed"):
            return word
    return ""


def _told_of(scene: Scene, i: int) -> str:
    """إن الاتفاق الذي كذا، يتضمن كذا: the text that the clause is about, with an aside between it and its verb."""
    for j in range(i - 2, max(scene.ctx.sentence_first(i), i - _ASIDE) - 1, -1):
        if scene.ctx.word(j) in words("that") or j == scene.ctx.sentence_first(i):
            head = scene.ctx.word(j + 1) if scene.ctx.word(j) in words("that") else scene.ctx.word(j).removeprefix("و")
            return head if articled(head) and stage_of_text(head) in ("agreed", "proposed") else ""
    return ""


def _drafts(word: str) -> bool:
    """Whether the word behind مشروع makes it a draft: مشروع قانون."""
    return stage_of_text(word) is not None or bare(word) in words("drafts")


def by_document(scene: Scene, i: int) -> bool:
    """رسالة تطالب، وتقترح المسودة: whether a document asks, right before the verb or behind it."""
    ahead = scene.ctx.word(i + 1)
    asks = bare(scene.ctx.word(i - 1)) in words("documents") or bare(ahead) in words("documents")
    asks = asks or _document_before(scene, i)
    return asks or (articled(ahead) and stage_of_text(ahead) is not None)


def _document_before(scene: Scene, i: int) -> bool:
    """مشروع قرار في المجلس يدعو، رسالة إلى الرئيس تطالب: a document that a verb tells of, a phrase between."""
    if scene.ctx.word(i)[:1] == "و":
        return False
    for j in range(i - 2, max(scene.ctx.sentence_first(i) - 1, i - _DOCUMENT), -1):
        word = scene.ctx.word(j)
        if scene.doc.tokens[j].kind == "p" or word in words("relatives") or finite(scene, j):
            return False
        if bare(word.removeprefix("ل").removeprefix("ب")) in words("documents"):
            return word.endswith("ه") is (scene.ctx.word(i)[:1] == "ت" or scene.ctx.word(i)[-1:] == "ت")
    return False

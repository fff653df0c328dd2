"""What a process is about, and where a presence is: the words behind its name that say so."""

from __future__ import annotations

from mahdar.reading.agreements.syntax import has_article
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import finite
from mahdar.reading.processes.words import forms, words
from mahdar.reading.statements.grammar import words as grammar

ABOUT = 10  # words of what a process is about


def about(scene: Scene, stop: int) -> tuple[int, int] | None:
    """The tokens of what a process is about, behind the word that says so (حول، بشأن) or behind ل with a noun."""
    ctx = scene.ctx
    limit = min(ctx.sentence_stop(stop - 1), stop + ABOUT + 2)
    j = stop
    while j < limit and j in ctx.timed:
        j += 1
    word = ctx.word(j) if j < limit else ""
    if word in words("topics"):
        j += 1
        if j < limit and ctx.word(j) in words("topic_links"):
            j += 1
        if ctx.word(j) in words("no_subject"):
            return None
    elif not _purpose(scene, j, word):
        return None
    first = j
    while j < limit and not _ends(scene, j, first):
        j += 1
    return (first, j) if j > first else None


def _purpose(scene: Scene, j: int, word: str) -> bool:
    """Whether the word at token ``j`` says with ل what a process is for: لإنهاء النزاع، لسد النهضة."""
    if word[:1] != "ل" or word in words("no_topic"):
        return False
    name = scene.ctx.names.get(j)
    if name is not None:
        return name.kind == "place" and scene.doc.text[scene.doc.tokens[j].start :][:1] == "ل"
    return len(word) > 4 or (len(word) > 2 and has_article(scene.ctx.word(j + 1)) and j + 1 not in scene.ctx.names)


def where(scene: Scene, stop: int) -> tuple[int, int] | None:
    """The place of a presence behind its name: في العراق."""
    name = scene.ctx.names.get(stop + 1)
    if scene.ctx.word(stop) not in words("places_behind") or name is None or name.kind not in ("state", "place"):
        return None
    return stop + 1, name.stop


def _ends(scene: Scene, j: int, first: int) -> bool:
    """Whether what a process is about ends before token ``j``."""
    ctx, word = scene.ctx, scene.ctx.word(j)
    if scene.doc.tokens[j].kind == "p" and word not in ('"', "«", "»", "“", "”"):
        return True
    if j in ctx.timed or word in words("topic_ends") or word in grammar("relative") or word in grammar("that"):
        return True
    if j > first and (word in forms() or word in words("parts") or (word[:1] == "ل" and len(word) > 4)):
        return j not in ctx.names or ctx.names[j].first == j
    return j > first and finite(scene, j)

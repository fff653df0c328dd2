"""What is laid down in a list behind a colon: اتفقا على ما يلي: 1- وقف القتال 2- تبادل الأسرى."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.reading.clauses import Scene
from mahdar.reading.commitments.acts import clausal, deed_at
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.extent import action_stop
from mahdar.reading.commitments.obligors import obligor_in
from mahdar.reading.commitments.words import words

_REACH = 24  # tokens between the verb and the colon
_GAP = 45  # tokens between the end of an item and the mark of the next
_MOST = 20  # items of one list


def colon_behind(scene: Scene, i: int) -> int:
    """Index of the colon behind words like ما يلي in the sentence of token ``i``; -1 where none stands there."""
    if ":" not in scene.doc.words[i + 1 : i + _REACH]:
        return -1
    following = False
    for j in range(i + 1, min(len(scene.doc.tokens), i + _REACH)):
        following = following or scene.ctx.word(j) in words("following")
        if scene.ctx.word(j) == ":":
            return j if following else -1
        if scene.doc.tokens[j].kind == "p" and scene.ctx.word(j) in words("list_ends"):
            return -1
    return -1


def items_of(scene: Scene, draft: Draft, colon: int) -> Iterator[Draft]:
    """The items of the list behind the colon as drafts like ``draft``: those that begin with a word of doing."""
    at, n = _past_marks(scene, colon + 1), 0
    while 0 <= at < len(scene.doc.tokens) and n < _MOST:
        that = scene.ctx.word(at) in words("so_that") or scene.ctx.word(at) == "الا"
        verbal = that and clausal(scene, at + 1)
        if not verbal and not deed_at(scene, at) and scene.ctx.word(at) not in words("not_to"):
            return
        first = at + verbal
        stop = action_stop(scene, first, verbal)
        who = draft.obligor or ([] if verbal else obligor_in(scene, first, 0))  # أبرزها: انسحاب الفصائل
        yield Draft(draft.rule, draft.trigger, first, 0, first, 0, stop, draft.standing, who, parts=n + 1)
        at, n = _next_item(scene, stop), n + 1


def _past_marks(scene: Scene, j: int) -> int:
    """Behind the number, the dash or the ordinal that an item begins with."""
    tokens = scene.doc.tokens
    while j < len(tokens) and (tokens[j].kind in ("p", "n") or scene.ctx.word(j) in words("item_ordinals")):
        if tokens[j].kind == "n" and not _numbers(scene, j):
            return j
        j += 1
    return j


def _numbers(scene: Scene, j: int) -> bool:
    """Whether the number at token ``j`` counts an item: 1- or 2."""
    return len(scene.ctx.word(j)) <= 2 and scene.ctx.word(j + 1) in words("item_marks")


def _next_item(scene: Scene, stop: int) -> int:
    """First token of the next item behind token ``stop``; -1 where no mark of one stands near."""
    tokens = scene.doc.tokens
    for j in range(stop, min(len(tokens), stop + _GAP)):
        opens = j == scene.ctx.sentence_first(j) or scene.ctx.word(j - 1) in words("list_breaks")
        dash = tokens[j].kind == "p" and scene.ctx.word(j) in words("item_marks") and opens
        number = tokens[j].kind == "n" and _numbers(scene, j)
        if dash or number or scene.ctx.word(j) in words("item_ordinals"):
            return _past_marks(scene, j)
    return -1

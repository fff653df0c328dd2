"""Which commitments are terms of which agreement: those told where the words say what the agreement lays down."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from mahdar.reading.agreements.keys import ROLES
from mahdar.reading.agreements.nouns import forms, words
from mahdar.reading.agreements.verbs import FILE
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.words import words as grammar
from mahdar.records import Agreement, Commitment, Passage

_BEFORE = 4  # tokens before a name in which the verb that lays down may stand
_BEHIND = 8  # and behind it
_CALENDAR = frozenset({"expected", "expected-deed", "scheduled", "scheduled-deed", "fixed"})  # rules
_OF_OTHERS = frozenset({"demanded", "proposed"})


class Reach(NamedTuple):
    """Characters ``start`` to ``end`` tell terms of ``agreement``."""

    start: int
    end: int
    agreement: Agreement


def tie(scene: Scene, agreements: list[Agreement], commitments: list[Commitment]) -> None:
    """Set ``agreement_id`` of the commitments and ``terms`` of the agreements; in place."""
    if not agreements or not commitments:
        return
    reaches = sorted((r for one in agreements for r in _reaches(scene, one)), key=lambda r: (r.start, r.end))
    starts = [reach.start for reach in reaches]
    for commitment in commitments:
        if commitment.agreement_id is not None:
            continue
        k = bisect_left(starts, commitment.action.start + 1) - 1
        for reach in reversed(reaches[max(0, k - 3) : k + 1]):
            if commitment.action.start < reach.end and _may(commitment, reach.agreement):
                commitment.agreement_id = reach.agreement.id
                reach.agreement.terms.append(commitment.id)
                break


def _may(commitment: Commitment, agreement: Agreement) -> bool:
    """A demand or proposal is the term of a resolution alone, and what is on a calendar (with no stage) none."""
    if commitment.stage is None and commitment.rule in _CALENDAR:
        return False
    return commitment.stage not in _OF_OTHERS or agreement.kind in ("resolution", "law")


def _reaches(scene: Scene, agreement: Agreement) -> list[Reach]:
    found = []
    for passage in agreement.passages:
        reach = _reach(scene, agreement, passage)
        if reach is not None:
            found.append(reach)
    return found


def _reach(scene: Scene, agreement: Agreement, passage: Passage) -> Reach | None:
    """The words behind a naming that tell what it lays down; None where nothing says so."""
    ctx, tokens = scene.ctx, scene.doc.tokens
    first = _token(scene, passage.start)
    stop = max(first + 1, _token(scene, passage.end))
    floor, limit = ctx.sentence_first(first), ctx.sentence_stop(first)
    end = tokens[limit - 1].end
    for j in range(max(floor, first - _BEFORE), first):
        word = ctx.word(j).lstrip("و")
        known = (
            word in words("lays_down", ROLES) or word in words("under", ROLES) or word in words("terms_nouns", ROLES)
        )
        if known or word[1:] in words("terms_nouns", ROLES):
            return Reach(passage.end, end, agreement)
    for j in range(stop, limit):
        word = ctx.word(j)
        if word in words("within", ROLES) or (j < stop + _BEHIND and word in words("lays_down", ROLES)):
            return Reach(passage.end, end, agreement)
        if j < stop + _BEHIND and word in grammar("that") and word not in ("ان", "علي"):
            break
    if ctx.word(first) not in forms() and (_act(scene, first, floor) or _told_jointly(scene, first)):
        over = next((j for j in range(stop, limit) if ctx.word(j) in words("beside", ROLES)), limit)
        return Reach(passage.start, tokens[over - 1].end, agreement)
    return None


def _act(scene: Scene, first: int, floor: int) -> bool:
    """Whether the passage is what two sides agreed on: it stands behind على or على أن."""
    before = scene.ctx.word(first - 1)
    return first > floor and (before == "علي" or (before == "ان" and scene.ctx.word(first - 2) == "علي"))


def _told_jointly(scene: Scene, first: int) -> bool:
    """Whether the passage is what a joint statement announces."""
    return scene.ctx.word(first) in words("deeds", FILE)


def _token(scene: Scene, offset: int) -> int:
    """Index of the token that begins at ``offset`` or holds it, by halving."""
    tokens = scene.doc.tokens
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return min(low, len(tokens) - 1)

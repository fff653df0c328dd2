"""What became of a commitment, by the words that follow it: لكن هذه الخطط لم تنفذ."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.lexicon.phrases import Phrases
from mahdar.reading.clauses import Scene
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.shadow import fold
from mahdar.records import Outcome, Progress

_FILE = "commitment_outcomes"
_BEHIND = 14  # tokens behind the action within which its outcome is told
_BETWEEN = 4  # tokens between the word that opens the clause and the outcome


class Fate(NamedTuple):
    """What the words tell."""

    outcome: Outcome | None
    progress: Progress | None


@cache
def _fates() -> Phrases[Fate]:
    return Phrases(
        (words, Fate(entry.get("outcome"), entry.get("progress")))
        for entry in lexicon.load(_FILE)["outcomes"]
        for words in entry["words"]
    )


@cache
def _leads() -> Phrases[str]:
    return Phrases(((words, words) for words in lexicon.load(_FILE)["lead"]), clitics=False)


@cache
def _again() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.load(_FILE)["again"])


def tell_fate(scene: Scene, draft: Draft) -> None:
    """Set what became of a draft, where its sentence or the next one tells; in place."""
    if draft.standing.outcome is not None:
        return
    stop = min(len(scene.doc), draft.stop + _BEHIND)
    sentence = scene.doc.sentence_of[draft.at]
    for j in range(draft.stop, stop):
        if scene.doc.sentence_of[j] > sentence + 1:
            return
        hit = _leads().at(scene.doc, j)
        if hit is None or not _opens(scene, draft, j):
            continue
        start = j if scene.ctx.word(j).removeprefix("و") == "لم" else hit.stop
        found = _fate(scene, start)
        if found is not None:
            first, last, fate = found
            draft.standing = draft.standing._replace(
                outcome=fate.outcome or draft.standing.outcome, progress=fate.progress or draft.standing.progress
            )
            draft.outcome_at = (first, last)
            return


def _opens(scene: Scene, draft: Draft, j: int) -> bool:
    """Whether a clause opens at token ``j``: behind the action, behind a comma, at the head of the next sentence."""
    return j == draft.stop or scene.ctx.word(j - 1) in ("،", ",") or j == scene.ctx.sentence_first(j)


def _fate(scene: Scene, start: int) -> tuple[int, int, Fate] | None:
    limit = min(len(scene.doc), start + _BETWEEN)
    for k in range(start, limit):
        hit = _fates().at(scene.doc, k)
        if hit is not None:
            return k, hit.stop, hit.value
        if scene.ctx.word(k) not in _again() and k not in scene.ctx.named:
            return None
    return None

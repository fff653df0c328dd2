"""What an article is about, as far as it decides whether its plans are undertakings."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.words import words

_SHARE = 0.02  # of an article's words
_FEW = 3
_SURE = 2  # of words that mean nothing but a game or a show


def dated_lines(scene: Scene) -> set[int]:
    """1956- فرنسا تدعو إلى كذا: the numbers of the sentences that are entries in a calendar of history, or a link."""
    tokens, marks, links = scene.doc.tokens, words("entry_marks"), words("links")
    return {
        number
        for number, (first, stop) in enumerate(scene.doc.sentences)
        if stop > first + 1
        and (
            (
                (tokens[first].kind, len(tokens[first].text)) == ("n", 4)
                and (tokens[first + 1].kind == "p" and tokens[first + 1].text in marks)
            )
            or scene.doc.words[first] in links
        )
    }


def told_in_essay(scene: Scene, draft: Draft) -> bool:
    """Whether a draft of an essay tells what others did: its author's demands, forecasts and readings are comment."""
    standing = draft.standing
    binding = standing.outcome is not None or standing.stage in ("promised", "agreed", "announced", "approved")
    return binding or scene.statement_at(draft.trigger) is not None


def plays(scene: Scene) -> bool:
    """Whether the article is about games and shows: the plans of a club bind nobody in talks."""
    games, others = words("games"), words("games_too")
    sure = sum(map(games.__contains__, scene.doc.words))
    if sure < _SURE:
        return False
    found = sure + sum(map(others.__contains__, scene.doc.words))
    return found >= _FEW and found >= _SHARE * len(scene.doc)

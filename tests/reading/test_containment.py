"""Records know the innermost statement that they are told in."""

from __future__ import annotations

from mahdar.reading.containment import tell_statements
from mahdar.records import Passage, Quantity, Statement


def _statement(name: str, start: int, end: int) -> Statement:
    passage = Passage(start=start, end=end, quote="")
    return Statement(
        id=name, article_id="a", start=start, end=end, quote="", rule="", cue=passage, content=passage, speaker=None,
        speaker_name=None, speaker_kind=None, named=False, count=None, mode="indirect", act="assert",
    )  # fmt: skip


def _figure(start: int, end: int) -> Quantity:
    return Quantity(
        id="q", article_id="a", start=start, end=end, quote="", rule="", low=1, high=1, approximate=False, subject=None
    )


def test_the_innermost_statement_wins_and_outside_there_is_none() -> None:
    outer, inner = _statement("outer", 10, 100), _statement("inner", 40, 60)
    figures = [_figure(12, 20), _figure(41, 45), _figure(55, 65), _figure(101, 110), _figure(0, 12)]
    tell_statements([inner, outer], figures)
    assert [f.statement_id for f in figures] == ["outer", "inner", "outer", None, None]

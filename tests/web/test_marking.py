"""Marks in a text: nothing of it is lost or changed, and every mark covers exactly its own words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mahdar.web.marking import Mark, paragraphs

TEXTS = st.text(alphabet="اب ت.\n", max_size=40)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark], tuple[int, int] | None]:
    text = draw(TEXTS)
    ends = st.integers(-2, len(text) + 2)
    marks = [
        Mark(a, b, "events", f"e-{n}") for n, (a, b) in enumerate(draw(st.lists(st.tuples(ends, ends), max_size=6)))
    ]
    at = draw(st.none() | st.tuples(ends, ends))
    return text, marks, at


@given(marked())
def test_lines_are_kept_and_marks_cover_their_words(given_: tuple[str, list[Mark], tuple[int, int] | None]) -> None:
    text, marks, at = given_
    found = paragraphs(text, marks, at)
    lines = [line for line in text.split("\n") if line.strip()]
    assert ["".join(s.text for s in p.segments) for p in found] == lines
    for p in found:
        assert p.start == p.segments[0].start
        for s in p.segments:
            assert text[s.start : s.end] == s.text
            covering = {n for n, m in enumerate(marks) if 0 <= m.start <= s.start and s.end <= m.end <= len(text)}
            assert set(s.marks) == covering
            lengths = [marks[n].end - marks[n].start for n in s.marks]
            assert lengths == sorted(lengths)
            assert s.here == (at is not None and at[0] <= s.start and s.end <= at[1])


def test_overlapping_and_nested() -> None:
    text = "قال الوزير إن الجولة تبدأ غدا"
    marks = [Mark(0, 29, "statements", "s-1"), Mark(14, 25, "events", "e-1"), Mark(21, 29, "timexes", "t-1")]
    segments = paragraphs(text, marks, (14, 25))[0].segments
    assert [(s.text, s.marks, s.begins, s.here) for s in segments] == [
        ("قال الوزير إن ", (0,), True, False),
        ("الجولة ", (1, 0), True, True),
        ("تبدأ", (2, 1, 0), True, True),
        (" غدا", (2, 0), False, False),
    ]


def test_a_mark_over_two_lines() -> None:
    found = paragraphs("واحد\n\nاثنان", [Mark(2, 9, "events", "e-1")])
    assert [[(s.text, s.marks, s.begins) for s in p.segments] for p in found] == [
        [("وا", (), False), ("حد", (0,), True)],
        [("اثن", (0,), False), ("ان", (), False)],
    ]

"""What experts, preachers and artists ask for or blame is an opinion; who holds an office is told."""

from __future__ import annotations

import pytest

from mahdar.reading import read

NONE = [
    "دعا الفنان خالد سالم الدول العربية إلى إقامة معرض مشترك عن الحرب.",
    "وقال الخبير الاقتصادي خالد سالم إن الوضع صعب. وطالب سالم الحكومة بمراجعة الاتفاقيات.",
    "ندد خطباء المساجد اليوم بالهجوم على مقر القوات.",
]
TOLD = [
    "دعا الوزير خالد سالم الدول العربية إلى إقامة مؤتمر عن الحرب.",
    "طالب المتحدث باسم الحزب خالد سالم الحكومة بمراجعة الاتفاقيات.",
    "وطالب المتظاهرون الحكومة بمحاربة الفساد.",
]


@pytest.mark.parametrize("text", NONE)
def test_private_voices_tell_no_event(text: str) -> None:
    assert [event for event in read("a-test", text).events if event.type in ("REQUEST", "ACCUSE")] == []


@pytest.mark.parametrize("text", TOLD)
def test_who_holds_an_office_is_told(text: str) -> None:
    assert any(event.type == "REQUEST" for event in read("a-test", text).events)

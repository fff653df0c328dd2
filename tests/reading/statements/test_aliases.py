"""Who speaks where a name has another in brackets, or one of several speaks."""

from __future__ import annotations

import pytest

from mahdar.reading import read


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "قال الرئيس الفلسطيني محمود عباس (أبو مازن) في اجتماع برام الله إن الموعد لم يحدد.",
            ["محمود عباس"],
        ),
        (
            "قال أحد سكان البلدة إن الطريق مغلق. وتابع أن السيارات عادت.",
            ["أحد سكان البلدة", "أحد سكان البلدة"],
        ),
        ("قال سكان البلدة إن الطريق مغلق. وتابعوا أن السيارات عادت.", ["سكان البلدة", "سكان البلدة"]),
    ],
)
def test_aliases_and_one_of_several(text: str, speakers: list[str]) -> None:
    assert [s.speaker_name for s in read("a-1", text).statements] == speakers

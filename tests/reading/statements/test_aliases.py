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


def test_what_an_outlet_carried_it_carries_on_while_the_same_person_is_named_again() -> None:
    text = (
        "قال وزير الخارجية فؤاد حسين لصحيفة «الشروق» إن الموعد لم يحدد. وأكد حسين أن الوفد جاهز.\n"
        "ووصل الوفد إلى المطار. وغادر بعد ساعة. ولم يدل أحد بتصريح. وقال حسين إن الجولة قريبة."
    )
    assert [[via.name for via in s.via] for s in read("a-1", text).statements] == [["الشروق"], ["الشروق"], []]

"""Parties whose phrase goes on behind what is read of it are left out; what tells who it is belongs to them."""

from __future__ import annotations

import pytest

from mahdar.reading import read

PARTIES = [
    # text, actors, recipients
    ("أصيب رجل أمن بانفجار قنبلة في المدينة.", [], ["رجل أمن"]),
    ("اعتقلت الشرطة رجل أعمال في العاصمة.", ["الشرطة"], ["رجل أعمال"]),
    ("أسقطت القوات طائرة تجسس في الجنوب.", ["القوات"], ["طائرة تجسس"]),
    ("هاجم مسلحون مركبة للجيش في الجنوب.", ["مسلحون"], ["الجيش"]),
    ("وانتقد عضو آخر من هيئة الدفاع قرار الحكومة أمس.", [], []),
    ("استقبل الملك اليوم وزير الخارجية المصري سامح شكري والوفد المرافق له.", ["الملك"], ["سامح شكري", "الوفد"]),
]


@pytest.mark.parametrize(("text", "actors", "recipients"), PARTIES)
def test_who_is_told_in_full(text: str, actors: list[str], recipients: list[str]) -> None:
    told = read("a-test", text).events
    assert told
    event = told[0]
    assert [ref.name for ref in event.actors] == actors
    assert [ref.name for ref in event.recipients] == recipients


def test_a_pointing_word_leads_on() -> None:
    told = read("a-test", "وحذر المتحدث أمس، واتهمت الحكومة قادة هذا التنظيم بتدبير الهجوم.").events
    assert any([ref.quote for ref in event.recipients] == ["قادة هذا التنظيم"] for event in told)

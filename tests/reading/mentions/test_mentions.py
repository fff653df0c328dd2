"""Persons, offices, bodies, states and places in sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.reading.mentions import find_mentions
from mahdar.reading.tokens import Doc
from mahdar.records import Mention


def read(text: str) -> list[Mention]:
    return find_mentions(Doc(text), "a-1", [])


def of(text: str, kind: str) -> list[str]:
    return [m.quote for m in read(text) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("استقبل وزير الخارجية العراقي، فؤاد حسين، الوفد.", "فؤاد حسين", "وزير الخارجية العراقي"),
        ("وصل الرئيس الأميركي جو بايدن إلى القاعدة.", "جو بايدن", "الرئيس الأميركي"),
        ("وصل المبعوث الأممي إلى اليمن هانس غروندبرغ.", "هانس غروندبرغ", "المبعوث الأممي إلى اليمن"),
        ("وصل علي شمخاني، أمين المجلس الأعلى للأمن القومي.", "علي شمخاني", "أمين المجلس الأعلى للأمن القومي"),
    ],
)
def test_persons_have_their_offices_beside_them(text: str, name: str, office: str) -> None:
    persons = [m for m in read(text) if m.kind == "person"]
    assert [m.name for m in persons] == [name]
    assert persons[0].office is not None
    assert persons[0].office.quote == office


def test_a_surname_alone_is_the_person_told_before() -> None:
    text = "وصل وزير الخارجية العراقي فؤاد حسين. ثم غادر حسين القاعة."
    persons = [m for m in read(text) if m.kind == "person"]
    assert [(m.quote, m.name) for m in persons] == [("فؤاد حسين", "فؤاد حسين"), ("حسين", "فؤاد حسين")]


@given(st.text(alphabet="والرئيس بوتين«»(),.\n\u064e\u0640محدعبن آل", max_size=80))
def test_every_mention_is_its_words(text: str) -> None:
    for mention in read(text):
        assert mention.quote == text[mention.start : mention.end]

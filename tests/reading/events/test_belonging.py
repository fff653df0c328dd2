"""Whom a named body belongs to is a part of its phrase, and no party of its own."""

from __future__ import annotations

import pytest

from mahdar.reading import read


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("وقصف الجيش السوري التابع للنظام القرية أمس.", ["الجيش السوري"], []),
        ("وانتقد حزب الله المدعوم من إيران الحكومة اللبنانية.", ["حزب الله"], ["الحكومة اللبنانية"]),
        ("والتقى الوزير الجيش السوري الموالي أمس.", ["الوزير"], ["الجيش السوري"]),
    ],
)
def test_who_a_body_belongs_to_is_no_party(text: str, actors: list[str], recipients: list[str]) -> None:
    (event,) = read("a-test", text).events
    assert [actor.name for actor in event.actors] == actors
    assert [recipient.name for recipient in event.recipients] == recipients


def test_a_word_of_belonging_without_its_body_is_not_quoted() -> None:
    (event,) = read("a-test", "والتقى الوزير الجيش السوري الموالي أمس.").events
    assert event.recipients[0].quote == "الجيش السوري"

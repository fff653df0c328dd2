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


@pytest.mark.parametrize(
    "text",
    [
        "وقصفت القوات أمس المدينة على مرأى من السكان.",
        "وقررت الحكومة شن ضربات جوية للدفاع عن قوات المعارضة.",
        "والتقى الوزير العماني المسؤول عن الشؤون الخارجية أمس.",
        "وأكد الجانبان رفضهما القاطع لمحاولات التدخل في الشؤون الداخلية للدول.",
        "وتدعو العاصمة لتنسيق الجهود الدولية لتسوية أزمة الجنوب.",
    ],
)
def test_what_no_deed_is_done_to_is_no_recipient(text: str) -> None:
    events = read("a-test", text).events
    assert events
    assert [recipient.name for event in events for recipient in event.recipients] == []


def test_an_adjective_of_fighters_is_no_target() -> None:
    (event,) = read("a-test", "استهدفت الفصائل المقاتلة أمس مواقع النظام.").events
    assert [actor.name for actor in event.actors] == ["الفصائل المقاتلة"]
    assert [recipient.name for recipient in event.recipients] == ["مواقع النظام"]


def test_whoever_is_asked_is_a_recipient_though_no_list_knows_him() -> None:
    (event,) = read("a-test", "اتهمت الحكومة الفيلق بالهجوم.").events
    assert [recipient.name for recipient in event.recipients] == ["الفيلق"]

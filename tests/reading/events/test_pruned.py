"""Recipients that belong to another preposition, another deed or another side; who strikes where على tells whom."""

from __future__ import annotations

import pytest

from mahdar.reading import read


def _parties(text: str) -> list[tuple[list[str], list[str]]]:
    return [([a.name for a in e.actors], [r.name for r in e.recipients]) for e in read("a-test", text).events]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("وقع أمس هجوم للمقاومة على نقطة للحوثيين على الطريق الدولي.", ["المقاومة"], ["نقطة للحوثيين"]),
        ("وتحدث عن الضربات الجوية لقوات التحالف على مواقع الحركة في سوريا.", ["قوات التحالف"], ["مواقع الحركة"]),
        ("وقال إن القتال مستمر مع استخدام نيران الدبابات.", [], []),
        ("وذكر حربا أهلية تدور منذ أعوام للسيطرة على مساحات من الأراضي.", [], []),
        (
            "ويجري وزير الخارجية مباحثات مع عدد من المسؤولين لمناقشة القضايا بين الخرطوم وجوبا.",
            ["وزير الخارجية"],
            ["عدد من المسؤولين"],
        ),
        ("سجنت كمبوديا أمس 11 من أعضاء المعارضة.", ["كمبوديا"], ["11 من أعضاء المعارضة"]),
    ],
)
def test_only_whom_the_deed_itself_governs_is_a_recipient(text: str, actors: list[str], recipients: list[str]) -> None:
    assert (actors, recipients) in _parties(text)


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("وقصفت الطائرات قوات متحالفة معها أمس.", ["قوات متحالفة معها"]),
        ("وستفرض الحكومة قيودا على حركة الرساميل أمس.", []),
        ("فرضت السلطات قيودا على الصحافيين.", ["الصحافيين"]),
    ],
)
def test_phrases_are_whole_and_traffic_is_nobody(text: str, recipients: list[str]) -> None:
    assert [told for _, told in _parties(text)] == [recipients]


def test_the_same_preposition_joined_by_waw_governs_a_second_recipient() -> None:
    assert _parties("وقع أمس هجوم على الجيش وعلى الشرطة.") == [([], ["الجيش", "الشرطة"])]


def test_what_fighting_broke_out_after_is_a_deed_of_its_own() -> None:
    assert ([], []) in _parties("وقال مسؤول إن الاشتباكات بدأت بعد مقتل أحد أفراد القبيلة.")


def test_whoever_stands_behind_a_condemnation_condemns() -> None:
    told = _parties("أعرب وزير الخارجية عن استنكار المملكة ورفضها للتصريحات العدوانية.")
    assert told[0] == (["المملكة"], [])


def test_whom_somebody_goes_to_meet_are_both_met() -> None:
    told = _parties("وتوجه الوزير جواد ظريف إلى الدوحة للقاء أمير قطر تميم بن حمد ونظيره القطري خالد العطية.")
    assert (["جواد ظريف"], ["الدوحة"]) in told
    assert ([], ["تميم بن حمد", "خالد العطية"]) in told


def test_forces_told_by_a_demonstrative_alone_are_nobody() -> None:
    assert _parties("وقال المصدر إن هذه القوات استعادت أمس القصر.") == [([], ["القصر"])]


def test_a_noun_behind_ba_is_no_part_of_a_body() -> None:
    assert _parties("وتطالب نقابات عدة بزيادة الرواتب.") == [(["نقابات عدة"], [])]

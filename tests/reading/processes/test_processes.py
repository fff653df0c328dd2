"""Processes of one article: which namings are one, what is told of them, and what is none."""

from __future__ import annotations

import pytest

from mahdar.reading import read
from mahdar.records import Process


def processes(text: str) -> list[Process]:
    return read("a", text).processes


def told(text: str) -> list[tuple[str, str, str]]:
    return [(s.stage, s.factuality, s.quote) for process in processes(text) for s in process.stages]


@pytest.mark.parametrize(
    ("text", "stage", "factuality"),
    [
        ("بدأت الحكومتان محادثات السلام في جنيف.", "held", "happened"),
        ("من المقرر أن تبدأ الحكومتان محادثات السلام في جنيف.", "scheduled", "planned"),
        ("طلب البلدان تحديد موعد لاستئناف المحادثات النووية.", "requested", "happened"),
        ("اتفق البلدان على تشكيل لجنة عسكرية مشتركة.", "agreed", "happened"),
        ("توقفت المفاوضات النووية في مارس.", "suspended", "happened"),
        ("تأجلت محادثات السلام إلى الشهر المقبل.", "postponed", "happened"),
        ("انهارت محادثات السلام بين الطرفين.", "ended", "happened"),
        ("اختتم البلدان جولة من المحادثات النووية.", "held", "happened"),
        ("دعت البعثة إلى استئناف مفاوضات السلام.", "requested", "happened"),
        ("أكد بيان اللجنة الأمنية المشتركة التزام البلدين.", "announced", "happened"),
    ],
)
def test_a_stage_is_told_with_its_factuality(text: str, stage: str, factuality: str) -> None:
    assert (stage, factuality) in [(s, f) for s, f, _ in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "أجرت الصحيفة حوارا مع المخرج.",
        "تنطلق المسابقات بإشراف لجنة المسابقات في الاتحاد.",
        "أجرى الوزير محادثات.",
        "فاز الفريق بهدف في مباراة الدوري وقال المدرب إن المفاوضات مع اللاعب مستمرة.",
        "بدأت عملية جراحية للمصاب.",
        "مهمة الوزير الجديد صعبة.",
    ],
)
def test_what_is_no_process(text: str) -> None:
    assert processes(text) == []


def test_rounds_on_several_dates_are_as_many_stages() -> None:
    text = "عقدت جولتان من المحادثات النووية في يونيو وأغسطس 2020."
    found = processes(text)
    assert len(found) == 1
    assert len(found[0].stages) == 2
    assert [stage.stage for stage in found[0].stages] == ["held", "held"]
    assert len({stage.timex for stage in found[0].stages}) == 2


def test_the_number_of_a_round_is_kept() -> None:
    found = processes("عقدت الدولتان الجولة الثالثة من المحادثات النووية.")
    assert [stage.nth for stage in found[0].stages] == [3]


def test_bare_talks_take_up_the_only_ones_that_were_told_of() -> None:
    text = "بدأت مصر والسودان محادثات حول مياه النهر. وقال الوسيط إن المحادثات توقفت."
    found = processes(text)
    assert len(found) == 1
    assert {stage.stage for stage in found[0].stages} == {"held", "suspended"}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("قال متحدث إن القاهرة والخرطوم ستستأنفان المحادثات الفنية بينهما غدا.", ["القاهرة", "الخرطوم"]),
        ("أعلنت بغداد وواشنطن اختتام الجولة الأولى من الحوار الاستراتيجي بينهما.", ["بغداد", "واشنطن"]),
        ("أعلن متحدث اختتام الجولة الأولى من الحوار الاستراتيجي بينهما.", []),
    ],
)
def test_between_them_are_the_two_named_together_before(text: str, sides: list[str]) -> None:
    (process,) = processes(text)
    assert [party.name for party in process.parties] == sides


def test_two_commissions_stay_two() -> None:
    text = "شكل البلدان لجنة عسكرية مشتركة للحدود. وشكل البلدان لجنة أمنية مشتركة للهجرة."
    assert len({process.id for process in processes(text) if process.kind == "body"}) == 2


def test_every_passage_is_the_text_it_claims_to_be() -> None:
    text = "طلبت الحكومة العراقية موعدا لجولة جديدة من المحادثات الاستراتيجية حول مياه النهر مع تركيا."
    for process in processes(text):
        assert text[process.start : process.end] == process.quote
        for one in (*process.passages, *process.stages, *process.parties):
            assert text[one.start : one.end] == one.quote

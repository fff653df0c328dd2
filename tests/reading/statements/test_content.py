"""Where what is said begins and ends."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import statements


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("قال المتحدث إن العمل بدأ.", ["العمل بدأ"]),
        ("وأوضح المصدر أنه لا جديد في الأمر.", ["لا جديد في الأمر"]),
        ("وأكدت الوزارة أن العمل بدأ، مضيفة أن الطريق مفتوح.", ["العمل بدأ", "الطريق مفتوح"]),
        ("قال المتحدث إن العمل بدأ وأضاف أن الطريق مفتوح.", ["العمل بدأ", "الطريق مفتوح"]),
        ("قال المتحدث: «العمل بدأ أمس».", ["العمل بدأ أمس"]),
        ("قال المتحدث إن «العمل بدأ» وإن الطريق مفتوح.", ["«العمل بدأ» وإن الطريق مفتوح"]),
        ("دعت المنظمة الأطراف إلى وقف القتال.", ["وقف القتال"]),
        ("اتهمت الحكومة الجماعة بارتكاب خروقات.", ["بارتكاب خروقات"]),
        ("تعهدت الحكومة بفتح المعبر.", ["فتح المعبر"]),
        ("نفت الوزارة وقوع أي حادث.", ["وقوع أي حادث"]),
        ("أعلنت الحكومة، في بيان، موافقتها على الخطة.", ["موافقتها على الخطة"]),
        ("قال المتحدث إن العمل بدأ، وهي خطوة طال انتظارها.", ["العمل بدأ"]),
        ("اتفق البلدان على تشكيل لجنة، بحسب ما ذكرت الوزارة.", ["اتفق البلدان على تشكيل لجنة"]),
        ("ووفقا لمسؤولين في الوزارة، بدأ العمل أمس.", ["بدأ العمل أمس"]),
        ("أعربت المنظمة عن أملها في أن تنجح المحادثات.", ["تنجح المحادثات"]),
        ("قال المتحدث إن العمل بدأ، فيما أكدت الوزارة أن الطريق مفتوح.", ["العمل بدأ", "الطريق مفتوح"]),
        ("وصف المتحدث المحادثات بأنها بناءة.", ["بناءة"]),
        ("رحبت المنظمة بالهدنة، مطالبة الأطراف باحترامها.", ["الهدنة", "احترامها"]),
    ],
)
def test_contents(text: str, contents: list[str]) -> None:
    assert [s.content.quote for s in statements(text)] == contents


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("قال المتحدث إن العمل بدأ.", "indirect"),
        ("قال المتحدث: «العمل بدأ أمس في المدينة».", "direct"),
        ("قال المتحدث إن العمل «صعب جدا».", "direct"),
        ("قال المتحدث إن حركة «النهضة» شاركت.", "indirect"),
        ("قال المتحدث إن قاعدة «Snap Back» باقية.", "indirect"),
    ],
)
def test_mode(text: str, mode: str) -> None:
    assert [s.mode for s in statements(text)] == [mode]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("أكدت الوزارة ضرورة وقف القتال.", "demand"),
        ("أكدت الوزارة أن القتال توقف.", "assert"),
        ("قال المتحدث إن على الأطراف أن تلتزم.", "demand"),
        ("نفت الوزارة وقوع حادث.", "deny"),
        ("حذرت المنظمة من تدهور الوضع.", "warn"),
        ("هددت الجماعة باستئناف الهجمات.", "threaten"),
        ("جددت المنظمة دعوتها إلى الحوار.", "demand"),
        ("رفض المتحدث التعليق على التقرير.", "no_comment"),
        ("اقترحت اللجنة تمديد المهلة.", "propose"),
        ("اعترفت الشركة بوقوع خطأ.", "confirm"),
    ],
)
def test_act(text: str, act: str) -> None:
    assert [s.act for s in statements(text)] == [act]


def test_paragraph_that_is_one_quotation_goes_on() -> None:
    first = "وقال مسؤول في الوزارة «هناك اتفاق بين الجانبين على الخطة كلها»."
    text = first + "\n«ما جرى أمس يؤكد أن العمل مستمر في كل المواقع»."
    found = statements(text)
    assert [s.rule for s in found] == ["say", "continued-quotation"]
    assert found[1].speaker_name == found[0].speaker_name


def test_statement_inside_a_statement() -> None:
    found = statements("وقال المسؤول إن الوزيرة ستقول في خطابها إن العمل بدأ.")
    inner = [s for s in found if s.within]
    assert [s.speaker_name for s in inner] == ["الوزيرة"]
    assert inner[0].within == found[0].id


def test_quote_runs_from_cue_to_content() -> None:
    text = "بدأ العمل أمس في المدينة، بحسب المتحدث باسم الوزارة."
    (found,) = statements(text)
    assert (found.start, found.end) == (found.content.start, found.cue.end)
    assert found.quote == text[found.start : found.end]

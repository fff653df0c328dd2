"""Plain copies of pages as outlets set them: what is body, what is furniture, which day."""

from __future__ import annotations

import textwrap

import pytest

from mahdar.intake import Page, segment
from mahdar.records import Article
from tests.intake.prose import BODY, HEADLINES, OTHER, OTHER_TITLE, P1, P2, P3, P4, P5, TITLE

H1, H2, H3 = HEADLINES
DAY = "2024-01-24"


def articles(text: str, **sidecar: str) -> list[Article]:
    raw = text.encode()
    page = Page(document="a.txt", address="a.txt", kind="text", raw=raw, raw_sha256="0", sidecar=sidecar)
    return segment(page).articles


def page(*lines: str) -> str:
    return "\n".join(lines)


STYLES = {
    "al jazeera": (
        page(
            "أخبار", "|", "سياسة", TITLE, "مبنى الوزارة حيث عقدت الجلسات (الجزيرة)", "24/1/2024",
            "|", "آخر تحديث: 24/1/2024 05:30 مساءً (بتوقيت مكة المكرمة)", "شارِكْ", "facebooktwitterwhatsapp", "حفظ",
            P1, P2, "اقرأ أيضا", "list of 2 items", f"list 1 of 2{H1}", f"list 2 of 2{H2}", "end of list",
            P3, P4, P5, "المصدر: الجزيرة + وكالات", "حول هذه القصة", H1, H2, H3,
        ),
        DAY,
    ),
    "al arabiya": (
        page(
            "العرب والعالم", TITLE, "العربية.نت", "نشر في: 24 يناير ,2024: 08:15 م GST",
            "آخر تحديث: 24 يناير ,2024: 08:45 م GST", "استمع", "مادة اعلانية", P1, P2, P3,
            "مادة إعلانية", P4, P5, "تابعوا آخر أخبار العربية عبر Google News", "الكلمات المفتاحية", "النهر",
            "اقرأ أيضاً", H1,
        ),
        DAY,
    ),
    "sky news arabia": (
        page(
            TITLE, "سكاي نيوز عربية - أبوظبي", "24 يناير 2024 - 18:20 بتوقيت أبوظبي", "صورة أرشيفية لمبنى الوزارة",
            *BODY, "اقرأ أيضا", H1, H2, "مشاركة",
        ),
        DAY,
    ),
    "bbc": (
        page(
            TITLE, "صدر الصورة، Getty Images", "التعليق على الصورة، مبنى الوزارة حيث عقدت الجلسات",
            "24 يناير/ كانون الثاني 2024", P1, P2, "تخطى قصص مقترحة وواصل القراءة", "قصص مقترحة", H1, H2,
            "نهاية قصص مقترحة", P3, P4, P5,
        ),
        DAY,
    ),
    "rt": (
        page(
            TITLE, "تاريخ النشر:24.01.2024 | 15:20 GMT", "آخر تحديث:24.01.2024 | 15:47 GMT", "| أخبار العالم العربي",
            "مبنى الوزارة / Sputnik", "انسخ الرابطhttps://example.org/abcd", "انسخ الرابط", *BODY,
            'المصدر: "تاس"', "تابعوا RT على", "RT",
        ),
        DAY,
    ),
    "youm7": (
        page(TITLE, "الأربعاء، 24 يناير 2024 09:23 ص", "كتبت مراسلة", *BODY, "مشاركة", "الموضوعات المتعلقة", H1),
        DAY,
    ),
    "shafaq": (page("أخبار العراق", TITLE, "2024-01-24T10:20:00+00:00", "شفق نيوز- بغداد", *BODY), DAY),
    "shafaq glued": (page(TITLE, "24-01-2024 10:20", "شفق نيوز/ " + P1, P2, P3, P4, P5), DAY),
    "rudaw": (page(TITLE, "24-01-2024", "رووداو", "الكلمات الدالة", "A+ A-", "رووداو ديجيتال", *BODY), DAY),
    "cnn": (
        page(
            TITLE, "الشرق الأوسط", "نشر الأربعاء، 24 يناير / كانون الثاني 2024", "3 دقائق قراءة",
            "العاصمة (CNN)-- " + P1, P2, P3, P4, P5,
        ),
        DAY,
    ),
    "asharq al-awsat": (
        page(
            TITLE, "مبنى الوزارة حيث عقدت الجلسات (أ.ف.ب)", "لندن: «الشرق الأوسط»", "TT", "لندن: «الشرق الأوسط»", "TT",
            "نُشر: 20:15-24 يناير 2024 م ـ 12 رَجب 1445 هـ", *BODY, "مواضيع", "النهر",
        ),
        DAY,
    ),
    "asharq al-awsat, old": (
        page(
            TITLE, "الأربعاء - 12 رجب 1445 هـ - 24 يناير 2024 مـ رقم العدد [16498]", "لندن: «الشرق الأوسط»", *BODY,
            "اختيارات المحرر",
        ),
        DAY,
    ),
    "anadolu": (
        page(
            TITLE, "24 يناير 2024•تحديث: 25 يناير 2024", "بغداد / الأناضول", *BODY,
            "الأخبار المنشورة على الصفحة الرسمية لوكالة الأناضول، هي اختصار لجزء من الأخبار التي تُعرض للمشتركين.",
        ),
        DAY,
    ),
    "dw": (page(TITLE, "٢٤ يناير ٢٠٢٤", *BODY, "ع.ج/ أ.ح (د ب أ، رويترز)"), DAY),
    "france 24": (
        page(
            TITLE, "نشرت في: 24/01/2024 - 18:20آخر تحديث: 24/01/2024 - 18:22", "2 دقائق", P1, P2, "إعلان",
            "اقرأ المزيد", P3, P4, P5, "فرانس24/ أ ف ب",
        ),
        DAY,
    ),
    "alhurra": (page(TITLE, "الحرة - واشنطن", "24 يناير 2024", "مبنى الوزارة (رويترز)", *BODY), DAY),
    "hespress": (page(TITLE, "هسبريس من الرباط", "الأربعاء 24 يناير 2024 - 18:00", *BODY), DAY),
    "ina": (page(TITLE, "24 كانون الثاني 2024", "محلي", "+A -A", "بغداد – واع", *BODY), DAY),
    "al mayadeen": (
        page(TITLE, "الكاتب: الميادين نت", "المصدر: الميادين نت + وكالات", "24 كانون الثاني 2024 14:50", *BODY),
        DAY,
    ),
    "sana": (page(TITLE, "دمشق-سانا", *BODY), None),
    "kuna": (page(TITLE, "الكويت - 24 - 1 (كونا) -- " + P1, P2, P3, P4, P5, "(النهاية)"), None),
    "wafa": (page(TITLE, "رام الله 24-1-2024 وفا- " + P1, P2, P3, P4, P5, "ــ", "ع.ف"), DAY),
    "xinhua": (page(TITLE, "بغداد 24 يناير 2024 (شينخوا) " + P1, P2, P3, P4, P5), DAY),
    "tunisia": (page(TITLE, "الأربعاء 24 جانفي 2024 الساعة 12:30", *BODY), DAY),
    "morocco": (page(TITLE, "الخميس 29 غشت 2024 - 10:00", *BODY), "2024-08-29"),
    "hijri only": (page(TITLE, "الأربعاء 12 رجب 1445 هـ", *BODY), DAY),
    "american": (page(TITLE, "Wednesday, January 24, 2024", *BODY), DAY),
    "no date": (page(TITLE, "", *BODY), None),
    "menu first": (
        page(
            "الرئيسية", "سياسة", "اقتصاد", "رياضة", "بحث", TITLE, "24 يناير 2024", *BODY, "أضف تعليقا",
            "الاسم", "البريد الإلكتروني", "لن يتم نشر عنوان بريدك الإلكتروني",
            "جميع الحقوق محفوظة للموقع 2024",
        ),
        DAY,
    ),
    "comments": (
        page(TITLE, *BODY, "التعليقات (2)", "قارئ", "هذا خبر مهم جدا وأتمنى أن تتابعوا الموضوع في الأيام المقبلة."),
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_styles_of_outlets(style: str) -> None:
    text, day = STYLES[style]
    found = articles(text)
    assert len(found) == 1
    body = found[0].text.split("\n")
    assert [line for line in body if not line.endswith(BODY)] == []
    assert len(body) == len(BODY)
    assert found[0].title == TITLE
    assert found[0].published == day
    assert all(r.text for r in found[0].removed)


SECOND = {
    "after source, tags and a label": [
        "المصدر: الحرة",
        "كلمات دلالية: النهر المياه",
        "إقرأ أيضاً:",
        OTHER_TITLE,
        *OTHER,
    ],
    "after tags, with its own date": ["الوسوم", "النهر", OTHER_TITLE, "25 يناير 2024", *OTHER],
    "after a line of dashes, with its own date": ["-----------", OTHER_TITLE, "25 يناير 2024", *OTHER],
    "after a line of dashes, with its own byline": ["=====", OTHER_TITLE, "بغداد - الأناضول", *OTHER],
    "after an end mark": ["// انتهى //", OTHER_TITLE, *OTHER],
    "after a label without tags": ["اقرأ أيضا:", OTHER_TITLE, *OTHER],
    "after related headlines": ["أخبار ذات صلة", H1, H2, OTHER_TITLE, *OTHER],
}


@pytest.mark.parametrize("how", SECOND)
def test_a_second_article(how: str) -> None:
    found = articles(
        page(TITLE, "", *BODY, *SECOND[how], "مقالات مشابهة", "• " + H1, "• " + H3), published="2024-07-25"
    )
    assert [a.title for a in found] == [TITLE, OTHER_TITLE]
    assert [a.text for a in found] == ["\n".join(BODY), "\n".join(OTHER)]
    assert (found[0].published, found[0].published_basis) == ("2024-07-25", "metadata")
    assert found[1].published == ("2024-01-25" if "date" in how else None)
    assert [a.position for a in found] == [0, 1]


ONE = {
    "a related headline inside": [P1, P2, "اقرأ أيضا", H1, P3, P4, P5],
    "a related headline on the label's line": [P1, P2, f"اقرأ أيضا: {H1}", P3, P4, P5],
    "the source of a picture inside": [P1, P2, "المصدر: رويترز", P3, P4, P5],
    "tags above the text": ["وسوم: النهر", P1, P2, P3, P4, P5],
    "a heading repeated": [TITLE, P1, P2, TITLE, P3, P4, P5],
    "a paragraph repeated": [P1, P2, P3, P4, P5, P2],
    "stars between parts": [P1, P2, "* * *", P3, P4, P5],
    "an advertisement inside": [P1, P2, "إعلان", P3, P4, P5],
}


@pytest.mark.parametrize("how", ONE)
def test_one_article_with_things_inside(how: str) -> None:
    found = articles(page(TITLE, "", *ONE[how]))
    assert [a.text for a in found] == ["\n".join(BODY)]


KEPT = [
    "إنهاء مهمة اللجنة المشتركة",
    "المصدر قال إن الوفدين لن يجتمعا قبل نهاية الشهر",
    "المصدر الذي تحدث إلى الصحيفة رفض الكشف عن اسمه",
    "تعليقات الوزارة على المقترح وصلت متأخرة",
    "التعليق الرسمي لم يصدر بعد",
    "وسوم الماشية على ضفاف النهر تراث قديم",
    "- تبادل البيانات مرة في كل شهر",
    "1. تشكيل لجنة فنية من البلدين",
    "هل تنجح الجولة الجديدة؟",
    "متابعة تنفيذ الاتفاق مهمة اللجنة المشتركة",
    "وقال المتحدث:",
    "انتهى الاجتماع من دون بيان",
    "خاص بالوفد الفني وحده",
    "اجتماع 24 يناير 2024 بين الوفدين كان الأول من نوعه",
    "الرئيسية من هذه النقاط هي تبادل البيانات",
    "مشاركة الوفد في الجلسة غير مؤكدة",
    "صور الأقمار الصناعية تظهر ارتفاع المناسيب",
]


@pytest.mark.parametrize("line", KEPT)
def test_lines_that_only_look_like_furniture_stay(line: str) -> None:
    found = articles(page(TITLE, "", P1, P2, line, P3, P4, P5))
    assert [a.text for a in found] == ["\n".join((P1, P2, line, P3, P4, P5))]


def test_a_day_between_paragraphs_is_no_date_line() -> None:
    (found,) = articles(page(TITLE, "", P1, P2, "الأحد 2 نيسان 2017", P3, P4))
    assert found.text == page(P1, P2, "الأحد 2 نيسان 2017", P3, P4)
    assert found.published is None
    (found,) = articles(page(TITLE, "", P1, P2, P3, "نشر في 24 يناير 2024"))
    assert (found.text, found.published) == (page(P1, P2, P3), "2024-01-24")


GLUED = [
    ("شارك من خلال تويتر فيسبوك جوجل بلس اكتب رأيك " + P1, P2),
    (P1, P2 + " سمات النهر المياه الوزارة"),
    (P1, P2 + " رابط الخبر بصحيفة المدينة: " + TITLE),
    (P1, P2 + " المصدر: وكالات"),
]


@pytest.mark.parametrize("lines", GLUED)
def test_furniture_glued_to_paragraphs(lines: tuple[str, str]) -> None:
    (found,) = articles(page(TITLE, "", *lines))
    assert found.text == page(P1, P2)


@pytest.mark.parametrize(
    "line",
    [
        "انضم إلى المحادثات وفد فني من اللجنة المشتركة يوم الخميس.",
        "يحظر نشر قوات في المنطقة العازلة بموجب الاتفاق الذي وقعه الطرفان.",
        "وقالت الوزارة إن هذه التصريحات لا تعبر عن وجهة نظر الحكومة ولا عن سياستها.",
        "شارك من خلال وفد رفيع في أعمال اللجنة المشتركة التي عقدت في العاصمة.",
        "ومن أهم سمات الاتفاق أنه يحدد مهلة واضحة للتنفيذ.",
        "سمات المرحلة المقبلة",
    ],
)
def test_prose_that_begins_like_furniture_stays(line: str) -> None:
    assert articles(page(TITLE, "", P1, line, P3))[0].text == page(P1, line, P3)
    if line.endswith("."):
        assert articles(page(TITLE, "", P1, line))[0].text == page(P1, line)


@pytest.mark.parametrize("width", [60, 75, 100])
def test_a_text_broken_at_a_width(width: int) -> None:
    lines = [line for paragraph in BODY for line in textwrap.wrap(paragraph, width)]
    (found,) = articles(page(TITLE, "24 يناير 2024", "", *lines, "المصدر: رويترز", "اقرأ أيضا", H1))
    assert (found.title, found.text.split()) == (TITLE, " ".join(BODY).split())


def test_titles() -> None:
    assert articles(page(P1, P2, P3))[0].title is None
    assert articles(page("23-مارس-2021", "", P1, P2))[0].title is None
    assert articles(page("مبنى الوزارة في العاصمة (رويترز)", "الترا عراق - فريق التحرير", P1, P2))[0].title is None
    assert articles(page("بيان مشترك", "", P1, P2))[0].title == "بيان مشترك"
    question = "استئناف المحادثات الفنية.. ما الذي تغير؟"
    assert articles(page(question, P1, P2))[0].title == question
    assert articles(page(TITLE, P1), title="عنوان آخر من الملف الجانبي")[0].title == "عنوان آخر من الملف الجانبي"


@pytest.mark.parametrize("label", ["# ", "العنوان: ", "عنوان الخبر: "])
def test_a_copy_with_labels(label: str) -> None:
    head = page(label + TITLE, "التاريخ: 24/01/2024", "المصدر: الجزيرة", "الرابط: https://example.org/1", "")
    (found,) = articles(page(head, *BODY))
    assert (found.title, found.text, found.published, found.outlet) == (TITLE, "\n".join(BODY), DAY, "الجزيرة")


def test_a_sidecar_title_is_cut_from_the_text() -> None:
    found = articles(page(TITLE, P1, P2), title=TITLE)
    assert found[0].text == page(P1, P2)


def test_glued_bylines() -> None:
    found = articles(page(TITLE, "", "هيئة التحرير - سبق: " + P1, P2))
    assert found[0].text == page(P1, P2)
    assert found[0].byline == "هيئة التحرير"
    spoken = "وقال المتحدث باسم الوزارة: " + P1
    assert articles(page(TITLE, "", spoken, P2))[0].text == page(spoken, P2)


def test_the_day_in_a_dateline_is_evidence() -> None:
    found = articles(page(TITLE, "", "بغداد 24 يناير 2024 (شينخوا) " + P1, P2))[0]
    assert found.published_basis == "text"
    (passage,) = found.published_evidence
    assert passage.quote == "24 يناير 2024" == found.text[passage.start : passage.end]


def test_today_with_its_date_is_evidence() -> None:
    text = "أعلنت الوزارة اليوم الأربعاء 24 يناير 2024 استئناف المحادثات الفنية بين البلدين في العاصمة."
    found = articles(page(TITLE, "", text, P2))[0]
    (passage,) = found.published_evidence
    assert (found.published, passage.quote) == ("2024-01-24", "24 يناير 2024")
    assert found.text[passage.start : passage.end] == passage.quote
    quoted = (
        'قال متحدث باسم الوزارة إن بيان العام الماضي نص على أنه "يبدأ اليوم 24 يناير 2023 العمل بالاتفاق" بين البلدين.'
    )
    assert articles(page(TITLE, "", quoted, P2))[0].published is None


def test_a_last_change_alone_is_about_the_day_of_publication() -> None:
    (found,) = articles(page(TITLE, "آخر تحديث: 24 يناير 2024", *BODY))
    assert (found.published, found.modified) == ("2024-01-24~", "2024-01-24")
    assert articles(page(TITLE, *BODY), url="https://example.org/2024/01/x")[0].published == "2024-01"
    assert articles(page(TITLE, *BODY), url="https://example.org/2024/01/24/x")[0].published == "2024-01-24"


def test_outlets_and_agencies() -> None:
    found = articles(
        page(
            TITLE,
            "بغداد - رويترز",
            P1,
            P2,
            "ونقلت وكالة الأناضول عن مصدر في اللجنة قوله إن الوفد عاد.",
            "المصدر: الحرة",
        )
    )
    assert (found[0].outlet, found[0].agencies) == ("الحرة", ["رويترز", "الأناضول"])
    named = articles(page(TITLE, P1), outlet="aawsat")[0]
    assert named.outlet == "الشرق الأوسط"
    assert articles(page(TITLE, P1), outlet="صحيفة لا يعرفها أحد")[0].outlet == "صحيفة لا يعرفها أحد"


def test_nothing_is_lost() -> None:
    for text, _ in STYLES.values():
        found = articles(text)
        kept = " ".join([found[0].title or "", found[0].text, *(r.text for r in found[0].removed)])
        for line in text.split("\n"):
            assert line.strip() in kept

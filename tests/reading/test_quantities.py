"""Figures: what is counted, how many, and what must not be counted."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar import lexicon
from mahdar.reading.quantities import find_quantities
from mahdar.reading.shadow import fold
from mahdar.reading.tokens import Doc
from mahdar.records import Mention, Passage, Quantity, Statement, Timex


def read(text: str) -> list[Quantity]:
    return find_quantities(Doc(text), "a-1", [], [], [])


def told(text: str) -> list[tuple[str, float | None, float | None, str | None]]:
    return [(q.quote, q.low, q.high, q.kind) for q in read(text)]


@pytest.mark.parametrize(
    ("text", "quote", "low", "high", "kind"),
    [
        ("ينتشر نحو 900 جندي في الشمال", "نحو 900 جندي", 900, 900, "forces"),
        ("ينتشر ما يقرب من 2,500 عسكري", "ما يقرب من 2,500 عسكري", 2500, 2500, "forces"),
        ("أرسلت الوزارة أكثر من ألفي مقاتل", "أكثر من ألفي مقاتل", 2000, None, "forces"),
        ("بالإضافة لعشرات العسكريين", "عشرات العسكريين", 10, 99, "forces"),
        ("بقي ما لا يقل عن خمسة آلاف جندي", "ما لا يقل عن خمسة آلاف جندي", 5000, None, "forces"),
        ("بقي 40 جنديا على الأقل", "40 جنديا على الأقل", 40, None, "forces"),
        ("يضم المعسكر أقل من مئة مقاتل", "أقل من مئة مقاتل", None, 100, "forces"),
        ("ينتشر ما بين 10 و15 جنديا", "ما بين 10 و15 جنديا", 10, 15, "forces"),
        ("ينتشر بين 20 و30 ألف جندي", "بين 20 و30 ألف جندي", 20000, 30000, "forces"),
        ("ينتشر 10-15 جنديا", "10-15 جنديا", 10, 15, "forces"),
        ("ينتشر من 10 إلى 15 جنديا", "10 إلى 15 جنديا", 10, 15, "forces"),
        ("عدد القوات في البلاد انخفض إلى حوالي 2500 خلال الشهور الماضية", "حوالي 2500", 2500, 2500, "forces"),
        ("انتشر عشرات من الجنود", "عشرات من الجنود", 10, 99, "forces"),
        ("تجاوز عدد الجرحى 120 منذ الصباح", "120", 120, None, "casualties"),
        ("عاد الجنود الثلاثة إلى القاعدة", "الجنود الثلاثة", 3, 3, "forces"),
        ("مقتل 12 وإصابة 20 آخرين", "12", 12, 12, "casualties"),
        ("أصيب 7 بجروح", "7", 7, 7, "casualties"),
        ("قتل نحو 30 مقاتلا ومئات جرحوا", "نحو 30 مقاتلا", 30, 30, "casualties"),
        ("أودى الانفجار بحياة 32 شخصا", "32 شخصا", 32, 32, "casualties"),
        ("قتل شرطي تركي في الهجوم", "شرطي تركي", 1, 1, "casualties"),
        ("توفي الرجلان ليلا", "الرجلان", 2, 2, "casualties"),
        ("نحو 40 شخصا من البلدة قتلوا", "نحو 40 شخصا", 40, 40, "casualties"),
        ("بلغت حصيلة القتلى 45 شخصا", "45 شخصا", 45, 45, "casualties"),
        ("أطلق الفصيل صاروخين على البلدة", "صاروخين", 2, 2, "attacks"),
        ("شن التحالف أكثر من 30 غارة", "أكثر من 30 غارة", 30, None, "attacks"),
        ("رصدت اللجنة 2473 خرقا", "2473 خرقا", 2473, 2473, "violations"),
        ("نزح مئات الآلاف من السكان", "مئات الآلاف من السكان", 100_000, 999_000, "displaced"),
        ("اعتقلت الشرطة سبعة أشخاص", "سبعة أشخاص", 7, 7, "detainees"),
        ("قدم الصندوق 150 مليار دولار", "150 مليار دولار", 150 * 10**9, 150 * 10**9, "money"),
        ("استخدمت قبلها عشرات المليارات لدعم السوق", "عشرات المليارات", 10**10, 99 * 10**9, "money"),
        ("قدم الصندوق 2.5 مليون يورو", "2.5 مليون يورو", 2_500_000, 2_500_000, "money"),
        ("قدم الصندوق $40 مليون", "$40 مليون", 40_000_000, 40_000_000, "money"),
        ("ووفقا لثلاثة مسؤولين تأجل الموعد", "ثلاثة مسؤولين", 3, 3, "sources"),
        ("قال مسؤولان إن الموعد تأجل", "مسؤولان", 2, 2, "sources"),
    ],
)
def test_figures(text: str, quote: str, low: float | None, high: float | None, kind: str) -> None:
    assert (quote, low, high, kind) in told(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قتل مسلح ثلاثة أشخاص", [("ثلاثة أشخاص", 3)]),
        ("لقي ستة أشخاص مصرعهم", [("ستة أشخاص", 6)]),
        ("لقي شخص مصرعه", [("شخص", 1)]),
        ("إن شخصين قتلا", [("شخصين", 2)]),
        ("مقتل شرطي وجرح آخر", [("شرطي", 1), ("آخر", 1)]),
        ("إصابة جنديين تركيين", [("جنديين", 2)]),
        ("مقتل وإصابة العشرات", [("العشرات", 10)]),
        ("مقتل (5) أشخاص", [("(5) أشخاص", 5)]),
        ("بلغت الكلفة (350) ألف دولار", [("(350) ألف دولار", 350_000)]),
        ("قتل سبعة من مقاتلي الفصيل", [("سبعة من مقاتلي", 7)]),
        ("ارتفاع عدد القتلى إلى نحو 100، بحسب المصدر", [("نحو 100", 100)]),
        ("قتله طبيب", []),
        ("خفض القوات من 5200 إلى ثلاثة آلاف جندي", [("5200", 5200), ("ثلاثة آلاف جندي", 3000)]),
        ("ارتفع عدد القتلى من 20 إلى 25", [("20", 20), ("25", 25)]),
        ("الإفراج عما يصل إلى خمسة آلاف سجين", [("ما يصل إلى خمسة آلاف سجين", None)]),
        ("تقدر المنظمة عدد النازحين بأكثر من 700 ألف شخص", [("أكثر من 700 ألف شخص", 700_000)]),
        ("يبلغ عدد الجنود في البلاد حوالي 2500", [("حوالي 2500", 2500)]),
        ("إطلاق 150 من النساء والأطفال", [("150 من النساء", 150)]),
        ("أحصت الوزارة 80 إصابة بالوباء و12 وفاة منذ ظهور الفيروس", []),
        ("رغم تفشي الفيروس والوباء قتل 12 شخصا في قصف المدينة", [("12 شخصا", 12)]),
        ("ما زال الأمر جرحا مغربيا", []),
        ("نحو أربعة آلاف شخص قتلوا، و80 في المائة من السكان نزحوا", [("نحو أربعة آلاف شخص", 4000)]),
        ("إن 430 شخصا تم توقيفهم في المدينة", [("430 شخصا", 430)]),
        ("إن 12 شخصا جرت إصابتهم في الحادث", [("12 شخصا", 12)]),
        ("إن 17 شخصا من بين الضحايا من البلدة", [("17 شخصا", 17)]),
        ("إن 5000 مدني أفغاني قتل أو أصيب خلال العام", [("5000 مدني", 5000)]),
        ("وجود ثلاثة أشخاص محتجزين في الموقع", [("ثلاثة أشخاص", 3)]),
        ("لقي أربعة أشخاص مساء أمس الثلاثاء، مصرعهم في الأحداث", [("أربعة أشخاص", 4)]),
        ("سقوط ما لا يقل عن 12 بين قتيل وجريح", [("ما لا يقل عن 12 بين قتيل وجريح", 12)]),
        ("بحسب ثلاثة دبلوماسيين ومسؤولين اثنين", [("ثلاثة دبلوماسيين", 3), ("مسؤولين اثنين", 2)]),
        ("إسقاط 12 طائرة بدون طيار", [("12 طائرة بدون طيار", 12)]),
        ("مقتل خمسة متعاقدين بينهم جندي", [("خمسة متعاقدين", 5), ("جندي", 1)]),
        ("سحب 5400 جندي وإغلاق خمس قواعد", [("5400 جندي", 5400), ("خمس قواعد", 5)]),
        ("قتل رجل ثلاثيني زوجته", []),
        ("مات شهيدا مصليا", []),
        ("كان يريد إصابة شخص آخر", []),
        ("تمكنت من إنقاذ حياة طفلة", []),
        ("أسباب الوفيات الأولى الأربعة", []),
        ("بين القتلى أربعة من القادة", [("أربعة من القادة", 4)]),
        ("قتل في سوريا وأصيب في بريطانيا", []),
        ("مقتل 12 سوريا", [("12 سوريا", 12)]),
        ("إصابة آلاف الأطفال بأمراض معدية", []),
        ("مقتل 89 شخصا، بينهم 75 شمالي البلاد", [("89 شخصا", 89), ("75", 75)]),
        ("سقوط 13 قتيلا وإصابة 23 آخرين", [("13 قتيلا", 13), ("23 آخرين", 23)]),
        ("سقوط خمسة آلاف قتيل ومفقود", [("خمسة آلاف قتيل ومفقود", 5000)]),
        ("أجبرت الحرائق الآلاف على النزوح", [("الآلاف", 1000)]),
        ("البحث عن المواطنين الليبيين الأربعة المختطفين", [("المواطنين الليبيين الأربعة", 4)]),
        ("أسباب اختطاف رعاياها الأربعة", [("رعاياها الأربعة", 4)]),
        ("مقتل 12 جنديا وأفراد الطاقم الخمسة", [("12 جنديا", 12), ("أفراد الطاقم الخمسة", 5)]),
        (
            "قتل 23 شخصا في هجومين تبنتهما الحركة أمس، 17 منهم في الجنوب",
            [("23 شخصا", 23), ("هجومين", 2), ("17 منهم", 17)],
        ),
        ("الحكم بالإعدام على خمسة أشخاص", []),
    ],
)
def test_persons_need_words_that_say_what_happened_to_them(text: str, wanted: list[tuple[str, float]]) -> None:
    assert [(q.quote, q.low) for q in read(text)] == wanted


def test_figures_in_one_breath_are_each_told() -> None:
    assert told("سقوط 3 قتلى وجريح في الموقع") == [("3 قتلى", 3, 3, "casualties"), ("جريح", 1, 1, "casualties")]
    assert told("قتل شرطي ومدني في هجوم") == [("شرطي", 1, 1, "casualties"), ("مدني", 1, 1, "casualties")]
    assert told("مقتل عشرة أشخاص بينهم ثلاثة أطفال") == [
        ("عشرة أشخاص", 10, 10, "casualties"),
        ("ثلاثة أطفال", 3, 3, "casualties"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "اجتمعت الدول الست في فيينا",
        "مجموعة خمسة زائد واحد",
        "القرار 2254 الصادر عن المجلس",
        "شكلت لجنة من 5 أعضاء",
        "أبدت باريس خمسة تحفظات",
        "سجل اللاعب ركلتي جزاء وثلاث ضربات جزاء",
        "خلال 12 شهرا",
        "بعد عشر سنوات",
        "في الهجوم الثاني",
        "حضر 40 مسؤولا الاحتفال",
        "افتتحت الوزارة 12 مشروعا",
        "قاعدة بيانات وثلاث قواعد سلوك",
        "لقي الاقتراح قبول 30 في المئة",
        "فاز الفريق 3-0",
        "اتصل على 920000000",
        "قال مسؤول إن الموعد تأجل",
        "مقتل القائد في الغارة",
        "قتل عضو المجلس",
        "ثلاث حملات",
        "بعد سقوط نظام طالبان",
        "تم نقل 27 شخصا إلى المدرسة",
        "سيارة بها شخصان",
        "الحرب الباردة بين المعسكرين",
        "زارت الوزارة 19 موقعا ونفذت جولات تفتيش",
        "لدى الفريق ثلاثة مهاجمين في خط الهجوم",
        "من قتل رجلا بغير حق",
    ],
)
def test_look_alikes_are_no_figures(text: str) -> None:
    assert told(text) == []


def test_what_a_time_expression_holds_is_no_figure() -> None:
    text = "قتل في 20 يوليو"
    start = text.index("20")
    timex = Timex(
        id="t", article_id="a-1", start=start, end=len(text), quote=text[start:], rule="", type="DATE", symbol={}
    )
    assert find_quantities(Doc(text), "a-1", [timex], [], []) == []


def test_place_time_and_statement_come_from_the_records_given() -> None:
    text = "قال المتحدث إن 900 جندي ينتشرون في سوريا حاليا"
    place, time = text.index("سوريا"), text.index("حاليا")
    common: dict[str, Any] = {"article_id": "a-1", "rule": ""}
    mention = Mention(id="m", start=place, end=place + 5, quote="سوريا", name="سوريا", kind="state", **common)
    timex = Timex(id="t", start=time, end=time + 5, quote="حاليا", type="DATE", symbol={}, **common)
    content = Passage(start=text.index("900"), end=len(text), quote=text[text.index("900") :])
    statement = Statement(
        id="s", start=0, end=len(text), quote=text, cue=Passage(start=0, end=3, quote="قال"), content=content,
        speaker=None, speaker_name=None, speaker_kind=None, named=False, count=None, mode="indirect", act="assert",
        **common,
    )  # fmt: skip
    (figure,) = find_quantities(Doc(text), "a-1", [timex], [mention], [statement])
    assert figure.place is not None
    assert (figure.place.name, figure.as_of_timex, figure.statement_id) == ("سوريا", "t", "s")
    assert figure.subject == "جندي"


def counted() -> list[tuple[str, str]]:
    return [
        (kind, entry["example"])
        for kind, entries in lexicon.load("counted").items()
        if kind != "not"
        for entry in entries
    ]


@pytest.mark.parametrize(("kind", "example"), counted())
def test_each_counted_noun_reads_its_example(kind: str, example: str) -> None:
    kinds = {"persons": {"casualties", "detainees", "displaced"}, "forces": {"forces", "casualties"}}
    found = read(example)
    assert len(found) == 1
    assert found[0].kind in kinds.get(kind, {kind})


def predicates() -> list[tuple[str, str]]:
    return [
        (kind, entry["example"].format(word))
        for kind, entries in lexicon.load("quantities")["predicates"].items()
        for entry in entries
        for word in entry["words"]
    ]


@pytest.mark.parametrize(("kind", "example"), predicates())
def test_each_predicate_reads_its_example(kind: str, example: str) -> None:
    if kind == "casualties" and example.startswith(("قضى", "قضوا")):
        example = example.replace(" في الحادث", "")  # these stand right before the figure
    assert [figure.kind for figure in read(example)] == [kind]


def bounds() -> list[tuple[str, str, str]]:
    data = lexicon.load("quantities")["bounds"]
    return [(kind, entry["words"], entry["example"]) for kind, entries in data.items() for entry in entries]


@pytest.mark.parametrize(("kind", "words", "example"), bounds())
def test_each_bound_reads_its_example(kind: str, words: str, example: str) -> None:
    wanted = {"exact": (40, 40, False), "about": (40, 40, True), "more": (40, None, False), "less": (None, 40, False)}[
        kind
    ]
    (found,) = read(example)
    assert (found.low, found.high, found.approximate) == wanted
    assert words.split()[-1] in found.quote


def test_lexicon_has_no_duplicates_and_no_presentation_forms() -> None:
    for kind, entries in lexicon.load("counted").items():
        words = [fold(entry if kind == "not" else entry["one"]) for entry in entries]
        assert len(words) == len(set(words))
    for word in str(lexicon.load("counted")) + str(lexicon.load("quantities")):
        assert not 0xFB50 <= ord(word) <= 0xFEFC


_WORDS = [
    "قتل",
    "مقتل",
    "3",
    "جنود",
    "ثلاثة",
    "من",
    "و",
    "بين",
    "نحو",
    "أكثر",
    "جريح",
    "وإصابة",
    "آخرين",
    "عدد",
    "إلى",
    "،",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=25))
def test_any_words_give_figures_inside_the_text_that_do_not_overlap(words: list[str]) -> None:
    text, end = " ".join(words), 0
    for figure in read(text):
        assert figure.quote == text[figure.start : figure.end]
        assert figure.start >= end
        end = figure.end


@given(st.text())
def test_any_unicode_is_read(text: str) -> None:
    for figure in read(text):
        assert figure.quote == text[figure.start : figure.end]


_MORE = [
    "من", "إلى", "5200", "ثلاثة", "آلاف", "جندي", "الجنود", "الثلاثة", "قتل", "مقتل", "وإصابة", "آخرين", "بينهم",
    "منهم", "لقي", "مصرعهم", "نحو", "(", ")", "7", "و", "بين", "قتيل", "وجريح", "ومفقود", "اثنين", "مسؤولين", "قال",
    "على", "الأقل", "أكثر", "عدد", "القتلى", "بلغ", "شرطي", "وآخر", "طائرة", "بدون", "طيار", "مليار", "المليارات",
    "في", "المائة",
]  # fmt: skip


@given(st.lists(st.sampled_from(_MORE), max_size=30))
def test_figures_never_overlap_whatever_the_words(words: list[str]) -> None:
    text, end = " ".join(words), 0
    for figure in read(text):
        assert figure.quote == text[figure.start : figure.end] != ""
        assert figure.start >= end
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        end = figure.end

"""Persons, offices, bodies, states and places in sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.reading.mentions import find_mentions, tagger
from mahdar.reading.timexes import find_timexes
from mahdar.reading.tokens import Doc
from mahdar.records import Mention


def read(text: str) -> list[Mention]:
    doc = Doc(text)
    return find_mentions(doc, "a-1", find_timexes(doc, "a-1"))


def of(text: str, *kinds: str) -> list[str]:
    return [m.quote for m in read(text) if m.kind in kinds]


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("استقبل وزير الخارجية العراقي، فؤاد حسين، الوفد.", "فؤاد حسين", "وزير الخارجية العراقي"),
        ("وصل الرئيس الأميركي جو بايدن إلى القاعدة.", "جو بايدن", "الرئيس الأميركي"),
        ("وصل المبعوث الأممي إلى اليمن هانس غروندبرغ.", "هانس غروندبرغ", "المبعوث الأممي إلى اليمن"),
        ("وصل علي شمخاني، أمين المجلس الأعلى للأمن القومي.", "علي شمخاني", "أمين المجلس الأعلى للأمن القومي"),
        ("تحدث المتحدث باسم وزارة الداخلية نجيب دانيش.", "نجيب دانيش", "المتحدث باسم وزارة الداخلية"),
        ("وصل اثيل النجيفي محافظ الموصل إلى أربيل.", "اثيل النجيفي", "محافظ الموصل"),
        ("رحب الأمين العام للأمم المتحدة أنطونيو غوتيريش.", "أنطونيو غوتيريش", "الأمين العام للأمم المتحدة"),
        ("عاد المبعوث الأممي إسماعيل ولد الشيخ أحمد.", "إسماعيل ولد الشيخ أحمد", "المبعوث الأممي"),
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


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("أعلنت واشنطن أنها ستشارك.", "state", "واشنطن"),
        ("المحادثات بين واشنطن وبغداد مستمرة.", "state", "بغداد"),
        ("عقد الاجتماع في واشنطن.", "place", "واشنطن"),
        ("غادر الوفد إلى بغداد.", "place", "بغداد"),
        ("وقع الطرفان اتفاقية أوسلو.", "place", "أوسلو"),
        ("انفجار هز العاصمة كابول.", "place", "كابول"),
    ],
)
def test_capitals_are_states_or_places(text: str, kind: str, quote: str) -> None:
    assert quote in of(text, kind)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("سافر الوفد من العراق وسوريا.", "سوريا"),
        ("أقلعت الطائرة لسوريا.", "سوريا"),
        ("أرسلت المساعدة بالعراق.", "العراق"),
        ("ينتمي للعراق.", "للعراق"),
    ],
)
def test_proclitics_are_cut_off_but_two_lams_are_kept(text: str, quote: str) -> None:
    assert quote in of(text, "state")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("نشرت صحيفة «الرياض» الخبر.", "صحيفة «الرياض»"),
        ("بثت قناة الجزيرة المقابلة.", "قناة الجزيرة"),
        ("تحدث مسؤول لـ«الشرق الأوسط» أمس.", "الشرق الأوسط"),
        ("نقلت وكالة رويترز عن مصدر.", "وكالة رويترز"),
    ],
)
def test_outlets(text: str, quote: str) -> None:
    assert quote in of(text, "media")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("صباح الأحد بدأ الاجتماع.", "person"),
        ("كان سعيد الحظ في ذلك.", "person"),
        ("عمل كريم من أهل القرية.", "person"),
        ("لديه أمل كبير في الحل.", "person"),
        ("مبادرة من أجل حسن الجوار.", "person"),
        ("تشرق الشمس على القرية النائية.", "person"),
        ("قرأ الأرض الحرة وصفا.", "media"),
        ("وصل اليوم وفد كبير.", "media"),
        ("عاد إلى الوطن سالما.", "media"),
        ("توقفت الحركة الاقتصادية في البلد.", "armed_group"),
        ("استقبلهم الناس بحماس شديد.", "armed_group"),
        ("تصدر البلاد نفطها من القاعدة.", "armed_group"),
        ("ناقش المجلس الأعلى السياسة الخارجية الروسية.", "place"),
        ("ولد في مسقط رأسه.", "place"),
        ("محافظة نائية في الشمال.", "place"),
        ("وقع الطرفان الاتفاق النووي الإيراني.", "organisation"),
    ],
)
def test_look_alikes_are_not_matched(text: str, kind: str) -> None:
    assert of(text, kind) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("عقدت اللجنة العسكرية الليبية المشتركة اجتماعها في سرت.", "اللجنة العسكرية الليبية المشتركة"),
        ("رحبت الهيئة الوطنية السورية العليا بالاتفاق.", "الهيئة الوطنية السورية العليا"),
        ("طلبت الحكومة التركية التعاون مع الوزارة.", "الحكومة التركية"),
    ],
)
def test_a_body_keeps_its_adjectives_and_no_noun_behind_them(text: str, quote: str) -> None:
    assert quote in of(text, "organisation", "state")


def test_site_named_after_a_person_is_no_person() -> None:
    mentions = read("نقل الجرحى إلى مستشفى الملك خالد.")
    assert [m.kind for m in mentions if "خالد" in m.quote] == ["organisation"]


def test_two_names_joined_by_a_conjunction_come_apart() -> None:
    text = "التقى الوزيران فؤاد حسين وفيصل بن فرحان."
    assert of(text, "person") == ["فؤاد حسين", "فيصل بن فرحان"]


def test_without_the_weights_the_rules_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "load", lambda: None)
    mentions = read("وصل وزير الخارجية العراقي فؤاد حسين إلى واشنطن، حسب وكالة رويترز.")
    assert {m.kind for m in mentions} == {"person", "office", "organisation", "place", "media"} - {"organisation"}
    assert [m.quote for m in mentions if m.kind == "person"] == ["فؤاد حسين"]


@given(st.text(alphabet='والرئيس بوتين«»(),.\n\u064e\u0640محدعبن آلفيى"', max_size=80))
def test_mentions_are_their_words_and_only_offices_hold_others(text: str) -> None:
    mentions = read(text)
    for n, mention in enumerate(mentions):
        assert mention.quote == text[mention.start : mention.end] != ""
        for other in mentions[n + 1 :]:
            if other.start < mention.end:
                assert mention.kind == "office"
                assert other.end <= mention.end

"""Pages on business and daily life tell only what states and their offices do."""

from __future__ import annotations

from mahdar.reading import read

TRADE = "ارتفعت أسعار الأسهم في السوق وزادت أرباح الشركة من بيع السلع للعملاء. " * 8


def _types(text: str) -> list[str]:
    return [event.type for event in read("a-test", text).events]


def test_firms_among_themselves_tell_nothing() -> None:
    assert _types(TRADE + "ووقعت الشركة أمس اتفاقية مع شركة أخرى لتوريد السلع.") == []


def test_what_a_government_does_is_told() -> None:
    assert "AGREE" in _types(TRADE + "ووقعت الحكومة الفرنسية أمس اتفاقية مع الحكومة الألمانية.")


def test_ministries_of_one_country_tell_nothing() -> None:
    assert _types("تندرج السهرة في إطار الاتفاقية المبرمة بين وزارة العدل ووزارة الثقافة.") == []


SCHOOLS = "يعمل المعلمون في المدارس بأجور قليلة ويطلب التلاميذ كتبا جديدة كل سنة في جميع الأقسام. " * 8


def test_a_dispute_of_labour_is_negotiated_at_home() -> None:
    said = "وقال كاتب عام النقابة أمس إن النقابة دعت إلى إضراب عام. "
    told = _types(SCHOOLS + said + "وانعقدت أمس جلسة بين النقابة ووزارة التربية.")
    assert "CONSULT" in told
    assert "REQUEST" in told


def test_a_meeting_without_a_dispute_is_daily_business() -> None:
    said = "وقال مدير المدرسة أمس إن الإدارة دعت المعلمين إلى العمل. "
    assert "CONSULT" not in _types(SCHOOLS + said + "وانعقدت أمس جلسة بين المعلمين والإدارة.")


ROADS = "يعمل الوزير في تونس على إصلاح الطرقات والجسور القديمة كل سنة في جميع الجهات والمدن الصغيرة. " * 8


def test_who_lends_to_a_state_is_its_other_side() -> None:
    assert "CONSULT" in _types(ROADS + "وتزور بعثة صندوق النقد الدولي تونس منذ أمس.")
    assert "CONSULT" not in _types(ROADS + "وتزور بعثة المدرسة العليا تونس منذ أمس.")


SHOPS = "يبيع أهل القرية خضرا كثيرة بقرار من رئيس البلدية ومدير القسم كل يوم من الصباح إلى المساء. " * 7


def test_a_page_without_affairs_of_states_tells_no_requests() -> None:
    assert _types(SHOPS + "ودعا مدير السوق التجار إلى النظافة.") == []
    assert "REQUEST" in _types(SHOPS + "ودعت فرنسا الاتحاد الأوروبي إلى خفض الرسوم.")


def test_heads_of_states_make_up_for_the_rest() -> None:
    assert "REQUEST" in _types(SHOPS + "ودعا الرئيس الفرنسي نواب البرلمان إلى خفض الرسوم.")


def test_force_is_told_on_any_page() -> None:
    assert "ASSAULT" in _types(SHOPS + "وهاجم مسلحون مركز الشرطة في المدينة أمس.")

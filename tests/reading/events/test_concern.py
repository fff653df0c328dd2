"""What a long page is about decides whether anything is read from it beside its times, names and words said."""

from __future__ import annotations

from mahdar.reading import read
from mahdar.records import Reading

TOWN = "وتعمل البلدية على تشجير الشوارع وصيانة الحدائق وتوزيع الجوائز على التلاميذ في المدارس كل سنة. " * 8
CALL = "وقال مدير البلدية أمس إن البلدية ستفتتح الحديقة الجديدة الأحد المقبل، ودعا الأسر إلى متابعة الأبناء. "
TALKS = "وبدأت أمس المفاوضات بين الحكومة والمتمردين، واتفق الوفدان على هدنة، وتعهدت الحكومة بسحب قواتها. "
FIRMS = "وتوصلت الشركة إلى اتفاق تسوية مع الوزارة في نزاع العقود، وبموجب قرار التسوية ستسدد الشركة المبلغ. " * 6


def _read(text: str) -> Reading:
    return read("a-test", text)


def test_a_page_about_a_town_has_no_events_agreements_or_commitments() -> None:
    found = _read(TOWN + CALL)
    assert (found.events, found.agreements, found.commitments, found.processes) == ([], [], [], [])
    assert found.statements
    assert found.timexes


def test_the_same_words_on_a_short_page_are_read() -> None:
    assert _read(CALL).commitments


def test_talks_on_a_long_page_are_read() -> None:
    found = _read(TOWN[: len(TOWN) // 2] + TALKS * 2)
    assert found.events
    assert found.commitments


def test_a_page_about_a_trial_keeps_its_events_but_not_the_plans_of_the_town() -> None:
    trial = "وأرجأت المحكمة أمس محاكمة الرئيس التشادي السابق المتهم بجرائم حرب نفذها جنوده بالسلاح. "
    found = _read(TOWN + CALL + trial * 4)
    assert found.events
    assert not any("الحديقة" in one.quote for one in found.commitments)


def test_a_shooting_among_neighbours_is_no_affair_of_states() -> None:
    shot = "وأطلق رجل النار أمس على جاره من مسلح بالرصاص في الشارع. "
    assert _read(TOWN + shot * 6).events == []


def test_a_settlement_between_firms_is_an_accord() -> None:
    assert _read(FIRMS).commitments


def test_a_dispute_of_labour_concerns_two_sides() -> None:
    said = "وقال كاتب عام نقابة المعلمين أمس إن النقابة دعت إلى إضراب عام، وطالب الوزارة بصرف الأجور. "
    assert _read(TOWN + said).commitments

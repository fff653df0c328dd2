"""The negotiations that the model must get right, told by pages made by hand."""

from __future__ import annotations

from tests.undertakings.conftest import Told
from tests.undertakings.crafted import Page


def framework() -> Page:
    page = Page(
        "وقّعت بغداد وواشنطن في 17 نوفمبر 2008 اتفاقية سحب القوات، ودخلت حيز التنفيذ في الأول من يناير 2009.\n"
        "ونصت الاتفاقية على انسحاب القوات الأميركية من الأراضي العراقية كافة في موعد أقصاه 31 ديسمبر 2011.\n"
        "وغادرت آخر القوات العراق في ديسمبر 2011 تنفيذا لها.",
        "2014-06-20",
    )
    agreement = page.agreement(
        "اتفاقية سحب القوات", "framework", ["بغداد", "واشنطن"],
        [page.stage("agreed", "وقّعت بغداد وواشنطن في 17 نوفمبر 2008", "2008-11-17"),
         page.stage("in_force", "ودخلت حيز التنفيذ في الأول من يناير 2009", "2009-01-01")],
        made_at="2008-11-17", in_force_from="2009-01-01",
    )  # fmt: skip
    page.commitment(
        "انسحاب القوات الأميركية من الأراضي العراقية كافة", "واشنطن", due="2011-12-31", due_relation="by",
        stage="agreed", made_at="2008-11-17", agreement_id=agreement.id, outcome="kept",
        outcome_words="وغادرت آخر القوات العراق في ديسمبر 2011 تنفيذا لها",
    )  # fmt: skip
    return page


def test_a_framework_of_2008_and_the_departure_it_led_to(told: Told) -> None:
    one = told(framework(), at="2010-06-01")
    (agreement,) = one.agreement_states()
    assert (agreement.state, agreement.since, agreement.known_since) == ("in_force", "2009-01-01", "2014-06-20")
    (departure,) = one.commitment_states()
    assert (departure.status, departure.due, departure.agreement_id) == ("open", "2011-12-31", agreement.id)
    assert told(at="2008-12-01").agreement_states()[0].state == "agreed"
    assert told(at="2008-11-01").agreement_states() == []
    (departure,) = told(at="2012-01-01").commitment_states()
    assert (departure.status, departure.since, departure.known_since) == ("kept", "2011-12-31", "2014-06-20")
    assert told(as_of="2012-01-01").commitment_states() == []


def truce() -> list[Page]:
    """A truce of two months from 2 April 2022, renewed twice, that ran out on 2 October."""
    begun = Page(
        "وافقت الحكومة وجماعة الحوثي على هدنة في اليمن لمدة شهرين تبدأ مساء اليوم السبت.\n"
        "وتقضي الهدنة بدخول 18 سفينة وقود إلى موانئ الحديدة.",
        "2022-04-02",
    )
    parties = ["الحكومة", "جماعة الحوثي"]
    agreement = begun.agreement(
        "هدنة في اليمن", "truce", parties,
        [begun.stage("agreed", "وافقت الحكومة وجماعة الحوثي على هدنة", "2022-04-01")],
        made_at="2022-04-01", in_force_from="2022-04-02", in_force_to="2022-06", length="P2M",
    )  # fmt: skip
    begun.commitment("دخول 18 سفينة وقود إلى موانئ الحديدة", stage="agreed", agreement_id=agreement.id)
    renewed = Page("مددت الحكومة وجماعة الحوثي الهدنة في اليمن شهرين آخرين بالشروط نفسها.", "2022-06-02")
    renewed.agreement(
        "الهدنة في اليمن", "truce", parties,
        [renewed.stage("renewed", "مددت الحكومة وجماعة الحوثي الهدنة", "2022-06-02")],
        in_force_from="2022-06-02", in_force_to="2022-08", length="P2M",
    )  # fmt: skip
    again = Page("مددت الهدنة في اليمن للمرة الثانية شهرين إضافيين، من 2 أغسطس إلى 2 أكتوبر 2022.", "2022-08-03")
    again.agreement(
        "الهدنة في اليمن", "truce", [], [again.stage("renewed", "مددت الهدنة في اليمن", "2022-08-02")],
        in_force_from="2022-08-02", in_force_to="2022-10-02",
    )  # fmt: skip
    ended = Page("انتهت مساء أمس مدة الهدنة في اليمن بين الحكومة وجماعة الحوثي من دون تمديد.", "2022-10-03")
    ended.agreement(
        "الهدنة في اليمن", "truce", parties,
        [ended.stage("ended", "انتهت مساء أمس مدة الهدنة", "2022-10-02")],
    )  # fmt: skip
    return [begun, renewed, again, ended]


def test_a_truce_is_renewed_twice_and_ends(told: Told) -> None:
    told(*truce())
    for day, state, since in (
        ("2022-04-01", "agreed", "2022-04-01"), ("2022-04-03", "in_force", "2022-04-02"),
        ("2022-07-15", "in_force", "2022-06-02"), ("2022-09-15", "in_force", "2022-08-02"),
        ("2022-10-03", "ended", "2022-10-02"),
    ):  # fmt: skip
        (agreement,) = told(at=day).agreement_states()
        assert (agreement.state, agreement.since) == (state, since), day
    assert agreement.contradictions == []
    assert len(agreement.told) == 4
    assert agreement.joined[0].why is None
    assert {one.why for one in agreement.joined[1:]} == {"the same telling words of the name"}
    (ships,) = told(at="2022-10-03").commitment_states()
    assert (ships.status, ships.agreement) == ("expired", agreement.name)
    assert "ended" in ships.why
    assert told(at="2022-09-15").commitment_states()[0].status == "open"


def test_what_was_known_of_the_truce_before_its_renewal_was_told(told: Told) -> None:
    told(*truce())
    (agreement,) = told(as_of="2022-05-15").agreement_states()
    assert (agreement.state, agreement.in_force_to, len(agreement.told)) == ("in_force", "2022-06", 1)
    (agreement,) = told(as_of="2022-06-01", at="2022-07-15").agreement_states()
    assert (agreement.state, agreement.since_basis) == ("expired", "computed")
    assert agreement.steps[-1].step == "runs_out"
    assert told(as_of="2022-04-01").agreement_states() == []


def test_four_to_six_months_from_no_told_beginning_have_no_end(told: Told) -> None:
    page = Page(
        "وقال قيادي إن هناك هدنة بين الحكومة والفصائل من أربعة إلى ستة أشهر تعهدت فيها الحكومة بتكثيف المفاوضات.",
        "2024-07-25",
    )
    agreement = page.agreement(
        "هدنة بين الحكومة والفصائل", "truce", ["الحكومة", "الفصائل"],
        [page.stage("in_force", "هناك هدنة بين الحكومة والفصائل", factuality="ongoing")], length="P4M/P6M",
    )  # fmt: skip
    page.commitment("تكثيف المفاوضات", "الحكومة", stage="promised", agreement_id=agreement.id)
    for day in ("2024-07-25", "2030-01-01"):
        report = told(page, at=day).report("هدنة")
        assert (report.agreement.state, report.agreement.in_force_to) == ("in_force", None)
        assert [(e.kind, e.day, e.words) for e in report.would_end_it] == [("length", None, "P4M/P6M")]
        assert [c.action for c in report.in_force] == ["تكثيف المفاوضات"]
        assert any("no end is computed" in note for note in report.agreement.notes)


def test_a_resolution_of_parliament_is_never_carried_out(told: Told) -> None:
    vote = Page(
        "صوّت مجلس النواب، أمس الأحد، على قرار يدعو الحكومة إلى إنهاء وجود القوات الأجنبية. والقرار غير ملزم.",
        "2020-01-06",
    )
    resolution = vote.agreement(
        "قرار", "resolution", ["مجلس النواب"],
        [vote.stage("approved", "صوّت مجلس النواب، أمس الأحد، على قرار", "2020-01-05")],
        made_at="2020-01-05", non_binding=vote.words("غير ملزم"),
    )  # fmt: skip
    vote.commitment(
        "إنهاء وجود القوات الأجنبية", "الحكومة", stage="demanded", made_at="2020-01-05", agreement_id=resolution.id
    )
    later = Page("وقال متحدث إن مطلب البرلمان إنهاء وجود القوات الأجنبية لم تنفذه الحكومة.", "2024-07-25")
    later.commitment(
        "إنهاء وجود القوات الأجنبية", "الحكومة", stage="demanded", outcome="broken", outcome_words="لم تنفذه"
    )
    one = told(vote, later, as_of="2020-06-01")
    (agreement,) = one.agreement_states()
    assert (agreement.state, agreement.non_binding[0].words.quote) == ("approved", "غير ملزم")
    assert [(c.status, c.stage) for c in one.commitment_states(open=True)] == [("open", "demanded")]
    (demand,) = told(as_of="2024-07-25").commitment_states()
    assert (demand.status, demand.known_since, demand.agreement_id) == ("broken", "2024-07-25", agreement.id)
    assert told(as_of="2024-07-25").commitment_states(open=True) == []


def test_a_pledge_to_redeploy_within_weeks_is_not_kept(told: Told) -> None:
    page = Page("وتعهد الأميركيون بإعادة تمركز القوات خلال أسابيع، لكن هذه الخطط لم تنفذ.", "2024-07-25")
    weeks = page.timex("أسابيع", None, type="DURATION", value="PXW")
    page.commitment(
        "إعادة تمركز القوات خلال أسابيع", "الأميركيون", stage="promised", due_relation="within", due_timex=weeks.id,
        outcome="broken", outcome_words="لم تنفذ",
    )  # fmt: skip
    (pledge,) = told(page, as_of="2024-07-25").commitment_states()
    assert (pledge.status, pledge.due, pledge.due_low) == ("broken", None, None)
    assert [due.words for due in pledge.dues] == ["أسابيع"]
    assert told(at="2024-07-24").commitment_states() == []


def test_a_commission_agreed_in_summer_and_its_talks_the_january_after(told: Told) -> None:
    page = Page(
        "وكان البلدان اتفقا الصيف الماضي على تشكيل لجنة عسكرية عليا، وبدأت اللجنة محادثاتها في يناير 2024.",
        "2024-02-09",
    )
    agreement = page.agreement(
        "اتفقا الصيف الماضي", "understanding", ["البلدان"],
        [page.stage("agreed", "اتفقا الصيف الماضي", "2023-22")], made_at="2023-22",
    )  # fmt: skip
    page.commitment(
        "تشكيل لجنة عسكرية عليا", "البلدان", stage="agreed", made_at="2023-22", agreement_id=agreement.id,
        outcome="kept", outcome_words="وبدأت اللجنة محادثاتها في يناير 2024",
    )  # fmt: skip
    assert told(page, at="2023-07-01").agreement_states() == []
    one = told(page, at="2023-12-01")
    assert [(a.state, a.since) for a in one.agreement_states()] == [("agreed", "2023-22")]
    assert [c.status for c in one.commitment_states()] == ["open"]
    assert [c.status for c in told(at="2024-02-09").commitment_states()] == ["kept"]


def test_a_treaty_still_under_discussion_needs_two_thirds_of_a_senate(told: Told) -> None:
    page = Page(
        "وتبحث واشنطن والرياض معاهدة دفاعية لم تقر بعد، تحتاج إلى موافقة ثلثي أعضاء مجلس الشيوخ، "
        "وتلتزم واشنطن بموجبها بالمساعدة في الدفاع عن المملكة.",
        "2024-08-16",
    )
    treaty = page.agreement(
        "معاهدة دفاعية", "treaty", ["واشنطن", "الرياض"],
        [page.stage("negotiated", "وتبحث واشنطن والرياض معاهدة دفاعية", factuality="ongoing"),
         page.stage("approved", "لم تقر بعد", factuality="denied")],
        approval=page.words("موافقة ثلثي أعضاء مجلس الشيوخ"), approval_by=page.ref("مجلس الشيوخ"),
    )  # fmt: skip
    page.commitment("المساعدة في الدفاع عن المملكة", "واشنطن", stage="proposed", agreement_id=treaty.id)
    report = told(page, as_of="2024-08-16").report("معاهدة")
    assert (report.agreement.state, report.agreement.approval_by) == ("negotiated", ["مجلس الشيوخ"])
    assert [(e.kind, e.words) for e in report.would_end_it] == [("approval", "موافقة ثلثي أعضاء مجلس الشيوخ")]
    assert report.agreement.contradictions == []
    assert [(c.status, c.stage) for c in report.in_force] == [("open", "proposed")]

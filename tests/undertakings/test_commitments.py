"""What became of commitments by a day: every status, both times, and what is told against each other."""

from __future__ import annotations

import time

import msgspec
import pytest

from mahdar.records import Passage
from mahdar.undertakings import Undertakings
from tests.undertakings.conftest import Told
from tests.undertakings.crafted import Page


def pledge(published: str | None, words: str = "تعهدت الحكومة بسحب القوات من المدينة", **more: object) -> Page:
    """An article in which the government pledges to withdraw its forces; ``words`` may tell it otherwise."""
    page = Page(f"{words}.", published, address=f"{published}-{len(words)}.html")
    page.commitment("سحب القوات من المدينة", "الحكومة", **{"stage": "promised", **more})
    return page


def statuses(of: Undertakings) -> list[str]:
    return [row.status for row in of.commitment_states()]


@pytest.mark.parametrize(
    ("due", "relation", "last", "first_overdue"),
    [
        ("2024-09-15", "by", "2024-09-15", "2024-09-16"),
        ("2024-09-15", "on", "2024-09-15", "2024-09-16"),
        ("2024-09", "within", "2024-09-30", "2024-10-01"),
        ("2024", "by", "2024-12-31", "2025-01-01"),
        ("2024-08/2024-09", "within", "2024-09-30", "2024-10-01"),
        ("[2024-08..2024-09]", "within", "2024-09-30", "2024-10-01"),
        ("2024-07~", "by", "2024-07-31", "2024-08-01"),
        ("2024-22", "on", "2024-08-31", "2024-09-01"),
    ],
)
def test_overdue_begins_the_day_after_the_last_that_the_words_allow(
    told: Told, due: str, relation: str, last: str, first_overdue: str
) -> None:
    told(pledge("2024-03-01", due=due, due_relation=relation))
    assert statuses(told(as_of=last)) == ["open"]
    (row,) = told(as_of=first_overdue).commitment_states(overdue=True)
    assert (row.status, row.since, row.known_since) == ("overdue", first_overdue, first_overdue)


@pytest.mark.parametrize("due", [None, "2020-01-01"])
def test_what_is_due_after_a_day_or_on_no_day_is_never_overdue(told: Told, due: str | None) -> None:
    assert statuses(told(pledge("2020-01-01", due=due, due_relation="after"), as_of="2099-01-01")) == ["open"]


@pytest.mark.parametrize("outcome", ["kept", "broken", "withdrawn", "expired"])
def test_an_outcome_is_known_from_the_article_that_tells_it(told: Told, outcome: str) -> None:
    told(pledge("2024-03-01", due="2024-09-15", due_relation="by"),
         pledge("2024-10-20", "ولم يعد ما يقال عن سحب القوات من المدينة سرا لدى الحكومة", outcome=outcome))  # fmt: skip
    assert statuses(told(as_of="2024-10-19")) == ["overdue"]
    (row,) = told(as_of="2024-10-20").commitment_states()
    assert (row.status, row.outcome, row.known_since, len(row.told)) == (outcome, outcome, "2024-10-20", 2)
    assert told(as_of="2024-10-20").commitment_states(open=True) == []


def test_what_was_true_then_and_what_was_known_then(told: Told) -> None:
    told(pledge("2024-03-01", due="2024-09-15", due_relation="by"),
         pledge("2024-10-20", "وتم سحب القوات من المدينة في موعده كما تعهدت الحكومة", outcome="kept"))  # fmt: skip
    assert statuses(told(as_of="2024-09-20")) == ["overdue"]  # nobody knew yet
    (row,) = told(at="2024-09-20").commitment_states()
    assert (row.status, row.since, row.known_since) == ("kept", "2024-09-15", "2024-10-20")
    assert statuses(told(at="2024-09-01")) == ["open"]
    assert statuses(told(as_of="2024-09-20", at="2024-09-01")) == ["open"]
    assert statuses(told(as_of="2024-04-01", at="2024-12-01")) == ["overdue"]  # by what was known in April
    assert statuses(told(at="2024-02-01")) == []


def test_a_day_that_was_told_later_moves_it(told: Told) -> None:
    told(pledge("2024-03-01", due="2024-09-15", due_relation="by", made_at="2024-03-01"),
         pledge("2024-08-01", "وقالت الحكومة إن سحب القوات من المدينة سيتم قبل ذلك", due="2024-12-31",
                due_relation="by", made_at="2024-08-01"))  # fmt: skip
    assert statuses(told(as_of="2024-07-01")) == ["open"]
    (row,) = told(as_of="2024-10-01").commitment_states()
    assert (row.status, row.due, row.moved_from, row.known_since) == (
        "moved",
        "2024-12-31",
        ["2024-09-15"],
        "2024-08-01",
    )
    assert row.contradictions == []
    assert [due.due for due in row.dues] == ["2024-09-15", "2024-12-31"]
    assert statuses(told(as_of="2025-01-01")) == ["overdue"]


def test_postponed_to_no_day_is_moved_and_never_overdue(told: Told) -> None:
    told(pledge("2024-03-01", due="2024-09-15", due_relation="by"),
         pledge("2024-08-01", "وأرجأت الحكومة سحب القوات من المدينة", progress="postponed"))  # fmt: skip
    assert statuses(told(as_of="2024-07-31")) == ["open"]
    (row,) = told(as_of="2025-01-01").commitment_states(open=True)
    assert (row.status, row.why) == ("moved", "postponed, and no new day told")


def test_what_was_broken_and_is_promised_anew_is_open_again(told: Told) -> None:
    told(pledge("2024-03-01", due="2024-05-01", due_relation="by"),
         pledge("2024-06-01", "ولم تنفذ الحكومة سحب القوات من المدينة", outcome="broken"),
         pledge("2024-07-01", "وجددت الحكومة تعهدها سحب القوات من المدينة", due="2024-12-31",
                due_relation="by"))  # fmt: skip
    assert statuses(told(as_of="2024-06-15")) == ["broken"]
    assert statuses(told(as_of="2024-07-15")) == ["moved"]
    assert statuses(told(as_of="2025-07-15")) == ["overdue"]


def test_two_days_told_of_one_pledge_at_one_time_contradict_each_other(told: Told) -> None:
    told(pledge("2024-03-01", due="2024-09-15", due_relation="by"),
         pledge("2024-03-01", "وقالت الحكومة إن سحب القوات من المدينة سيكتمل", due="2024-10-15",
                due_relation="by"))  # fmt: skip
    (row,) = told(as_of="2024-04-01").commitment_states()
    (found,) = row.contradictions
    assert (found.field, sorted(p.value for p in found.positions)) == ("due", ["2024-09-15", "2024-10-15"])
    assert row.moved_from == []
    assert {t.quote for p in found.positions for t in p.told} == {"سحب القوات من المدينة"}


def test_a_coarser_date_moves_and_contradicts_nothing(told: Told) -> None:
    told(pledge("2024-03-01", due="2024-09-15", due_relation="by"),
         pledge("2024-04-01", "وقالت الحكومة إن سحب القوات من المدينة قريب", due="2024-09",
                due_relation="by"))  # fmt: skip
    (row,) = told(as_of="2024-05-01").commitment_states()
    assert (row.status, row.due, row.moved_from, row.contradictions) == ("open", "2024-09-15", [], [])


def test_outcomes_that_exclude_each_other_are_reported_and_the_latest_holds(told: Told) -> None:
    told(pledge("2024-03-01"),
         pledge("2024-06-01", "وقال متحدث إن سحب القوات من المدينة لم يحدث وإن الحكومة أخلفت", outcome="broken"),
         pledge("2024-06-05", "واكتمل سحب القوات من المدينة كما تعهدت الحكومة", outcome="kept"))  # fmt: skip
    (row,) = told(as_of="2024-07-01").commitment_states()
    (found,) = row.contradictions
    assert (row.status, found.field, found.holds) == ("kept", "outcome", "kept")
    assert [p.value for p in found.positions] == ["broken", "kept"]


def test_the_terms_of_an_agreement_that_is_over_run_out_unless_they_were_due_before(told: Told) -> None:
    page = Page("واتفق الطرفان على تهدئة في الجنوب وعلى فتح الطريق وتبادل الأسرى، ثم انتهت التهدئة.", "2024-09-01")
    truce = page.agreement(
        "تهدئة في الجنوب", "truce", [],
        [page.stage("agreed", "اتفق الطرفان", "2024-01-01"), page.stage("ended", "انتهت التهدئة", "2024-06-01")],
    )  # fmt: skip
    page.commitment("فتح الطريق", "الطرفان", words="الطرفان", due="2024-03-01", due_relation="by",
                    agreement_id=truce.id, made_at="2024-01-01")  # fmt: skip
    page.commitment("تبادل الأسرى", "الطرفان", words="الطرفان", due="2024-08-01", due_relation="by",
                    agreement_id=truce.id, made_at="2024-01-01")  # fmt: skip
    of = told(page, at="2024-07-01")
    assert {row.action: (row.status, row.since) for row in of.commitment_states()} == {
        "فتح الطريق": ("overdue", "2024-03-02"), "تبادل الأسرى": ("expired", "2024-06-01"),
    }  # fmt: skip
    assert set(statuses(told(at="2024-02-01"))) == {"open"}


def test_a_deadline_before_its_agreement_and_a_promise_to_oneself_are_noted(told: Told) -> None:
    page = Page("وقع الوفدان وثيقة التعاون، وتلتزم الحكومة أمام الحكومة بفتح المعبر قبل ذلك بعام.", "2024-09-01")
    document = page.agreement("وثيقة التعاون", "agreement", ["الوفدان"], made_at="2024-08-30")
    page.commitment(
        "فتح المعبر", "الحكومة", beneficiary="الحكومة", due="2023-08", due_relation="by", agreement_id=document.id
    )
    (row,) = told(page, as_of="2024-09-01").commitment_states()
    assert row.notes == [
        "due 2023-08, before its agreement was made (2024-08-30)",
        "undertaken to oneself: obligor and beneficiary are the same",
    ]
    assert row.status == "overdue"


def test_conditions_that_hang_on_each_other_in_a_circle_are_told_and_do_not_loop(told: Told) -> None:
    page = Page("وفي وثيقة التعاون تفتح الحكومة المعبر ثم ترفع الحصار ثم تطلق المحتجزين ثم تبدأ الحوار.", "2024-09-01")
    document = page.agreement("وثيقة التعاون", "agreement", [])
    names = ["تفتح الحكومة المعبر", "ترفع الحصار", "تطلق المحتجزين", "تبدأ الحوار"]
    terms = [page.commitment(name, "الحكومة", agreement_id=document.id) for name in names[:3]]
    beside = page.commitment(names[3], "الحكومة")
    for one, before in zip(terms, (terms[1], terms[2], terms[0]), strict=True):
        one.depends_on = before.id
    beside.depends_on = beside.id
    beside.in_return_for = terms[0].id
    report = told(page, as_of="2024-09-01").report("وثيقة")
    assert sorted(map(sorted, report.circles)) == sorted([sorted(t.id for t in terms), [beside.id]])
    assert [row.action for row in report.hangs_on_it] == ["تبدأ الحوار"]
    assert "told to hang on itself" in report.hangs_on_it[0].notes
    assert [link.action for link in report.in_force[0].depends_on] == ["ترفع الحصار"]


def test_ten_thousand_commitments_in_one_article_take_no_second(told: Told) -> None:
    lines = [f"تسليم الشحنة رقم {n} إلى المدينة" for n in range(10_000)]
    page = Page("\n".join(["تعهدت الحكومة بما يأتي:", *lines]), "2024-09-01")
    at, obligor = len("تعهدت الحكومة بما يأتي:") + 1, page.ref("الحكومة")
    template = page.commitment(lines[0], "الحكومة", due="2024-10-01", due_relation="by")
    page.reading.commitments.clear()
    for n, line in enumerate(lines):
        words = Passage(start=at, end=at + len(line), quote=line)
        page.reading.commitments.append(
            msgspec.structs.replace(
                template, id=f"c-{n:016}", start=at, end=words.end, quote=line, action=words, obligor=obligor
            )
        )
        at += len(line) + 1
    of = told(page, as_of="2024-09-30")
    begun = time.process_time()
    of = told(as_of="2024-10-02")
    rows = of.commitment_states(overdue=True, limit=20)
    assert time.process_time() - begun < 3
    assert (len(of.commitments), len(rows)) == (10_000, 20)


def test_articles_without_a_date_are_left_out_of_what_was_known_and_counted(told: Told) -> None:
    told(
        pledge("2024-03-01"), pledge(None, "وقال مصدر إن سحب القوات من المدينة اكتمل كما وعدت الحكومة", outcome="kept")
    )
    known = told(as_of="2024-06-01")
    assert (known.undated, statuses(known)) == (1, ["open"])
    every = told(at="2024-06-01")
    assert every.undated == 0
    assert [(row.status, row.known_since) for row in every.commitment_states()] == [("kept", None)]


def test_a_time_condition_names_its_day_and_an_event_condition_waits_for_words(told: Told) -> None:
    page = Page("وتسحب الحكومة القوات بعد 5 مايو 2024 وتفتح المعبر إذا توقف القصف.", "2024-04-01")
    page.timex("5 مايو 2024", "2024-05-05")
    page.commitment("تسحب الحكومة القوات", "الحكومة", condition="بعد 5 مايو 2024")
    page.commitment("تفتح المعبر", "الحكومة", condition="إذا توقف القصف")
    for day, met in (("2024-05-05", False), ("2024-05-06", True)):
        rows = {row.action: row.conditions[0] for row in told(page, at=day).commitment_states()}
        timed, eventual = rows["تسحب الحكومة القوات"], rows["تفتح المعبر"]
        assert (timed.kind, timed.date, timed.met) == ("time", "2024-05-05", met)
        assert (eventual.kind, eventual.met, eventual.words.quote) == ("event", None, "إذا توقف القصف")


def test_commitments_are_found_by_who_must_do_them_and_by_agreement(told: Told) -> None:
    page = Page("وفي وثيقة التعاون تفتح الحكومة المعبر ويسلم المجلس الأسرى.", "2024-09-01")
    document = page.agreement("وثيقة التعاون", "agreement", [])
    page.commitment("تفتح الحكومة المعبر", "الحكومة", agreement_id=document.id)
    page.commitment("يسلم المجلس الأسرى", "المجلس")
    of = told(page)
    assert [row.obligor for row in of.commitment_states(obligor="مجلس")] == ["المجلس"]
    assert [row.obligor for row in of.commitment_states(agreement="وثيقة")] == ["الحكومة"]
    assert of.commitment_states(obligor="البرلمان") == []

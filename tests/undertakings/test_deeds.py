"""An event that does what a commitment is to settles it; one that only looks like it settles nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

import mahdar
from mahdar.undertakings.deeds import Deed, Promise, deeds
from tests.undertakings.conftest import Told
from tests.undertakings.crafted import Page

PROMISE = Promise(
    "c-1", (("a-1", 0, 80),), "انسحاب جميع القوات الأميركية من الأراضي العراقية", "جميع القوات الأميركية",
    "2011-12-31", "2011-12-31", "by", "2008-11-17", "2009-01-05",
)  # fmt: skip
DEED = Deed(
    "e-1", "a-2", 10, "event:withdraw", "انسحبت", "وانسحبت القوات الأميركية من العراق في 18 ديسمبر 2011",
    ("القوات الأميركية",), "2011-12-18", "2011-12-18", "2011-12-19",
)  # fmt: skip


def settles(deed: Deed, promise: Promise = PROMISE) -> bool:
    """Whether the event does what was promised; the reason names who did it."""
    found = deeds([promise], [deed])
    assert all(join.first == "c-1" and deed.actors[0] in join.why for join in found.values())
    return bool(found)


@pytest.mark.parametrize(
    ("name", "deed"),
    [
        ("as it was to be", DEED),
        ("the state by its capital", DEED._replace(actors=("واشنطن",))),
        ("half a year late", DEED._replace(low="2012-06-01", high="2012-06-01", known="2012-06-02")),
        ("no day told, a verb in the past", DEED._replace(low=None, high=None)),
        ("told by hand", DEED._replace(rule="person:ليلى")),
        ("in the same article, in other words", DEED._replace(article_id="a-1", at=200)),
    ],
)
def test_settles(name: str, deed: Deed) -> None:
    assert settles(deed), name


@pytest.mark.parametrize(
    ("name", "deed"),
    [
        ("another state's forces", DEED._replace(actors=("القوات التركية",))),
        ("from elsewhere", DEED._replace(quote="وانسحبت القوات الأميركية من سوريا")),
        ("no place told", DEED._replace(quote="وانسحبت القوات الأميركية")),
        ("begun", DEED._replace(quote="بدأت القوات الأميركية الانسحاب من العراق")),
        ("a part of them", DEED._replace(quote="انسحبت دفعة من القوات الأميركية من العراق")),
        ("not done", DEED._replace(quote="لم تنسحب القوات الأميركية من العراق")),
        ("before it was made", DEED._replace(low="2008-06-01", high="2008-06-01")),
        ("years late", DEED._replace(low="2020-06-01", high="2020-06-01")),
        ("another deed", DEED._replace(rule="event:reinforce", trigger="عززت")),
        ("the words that tell the promise", DEED._replace(article_id="a-1", at=10)),
        ("a noun without a day", DEED._replace(trigger="انسحاب", low=None, high=None)),
        ("nobody", DEED._replace(actors=("الجانبان",))),
    ],
)
def test_settles_nothing(name: str, deed: Deed) -> None:
    assert not settles(deed), name


@pytest.mark.parametrize(
    ("name", "promise", "deed"),
    [
        ("an abstention", PROMISE._replace(action="عدم انسحاب القوات الأميركية من العراق"), DEED),
        ("an agreement is no deed", PROMISE._replace(action="الاتفاق النووي", obligor="إيران"),
         DEED._replace(rule="event:deal", trigger="الاتفاق", quote="الاتفاق النووي مع إيران", actors=("إيران",))),
        ("nobody must do it", PROMISE._replace(obligor=None), DEED),
        ("another number", PROMISE._replace(action="سحب 500 جندي من العراق", obligor="واشنطن"),
         DEED._replace(trigger="سحبت", quote="سحبت واشنطن 300 جندي من العراق", actors=("واشنطن",))),
        ("one title, two governments", PROMISE._replace(action="سحب القوات من المدينة", obligor="الحكومة"),
         DEED._replace(trigger="سحبت", quote="سحبت الحكومة القوات من المدينة", actors=("الحكومة",))),
    ],
)  # fmt: skip
def test_promises_that_it_does_not_settle(name: str, promise: Promise, deed: Deed) -> None:
    assert not settles(deed, promise), name


def test_the_commitment_whose_words_it_covers_best() -> None:
    wide = PROMISE._replace(first="c-0", action="انسحاب القوات الأميركية من العراق والكويت وقواعدهما الجوية")
    assert deeds([wide, PROMISE], [DEED])["e-1"].first == "c-1"


def test_a_departure_that_events_tell(told: Told) -> None:
    framework = Page("تعهدت واشنطن بسحب قواتها من العراق بحلول نهاية 2011.", "2009-01-05")
    framework.commitment(
        "سحب قواتها من العراق", "واشنطن", due="2011", due_relation="by", stage="promised", made_at="2008-11-17"
    )
    gone = Page("وسحبت واشنطن قواتها من العراق يوم 18 ديسمبر.", "2011-12-20")
    event = gone.event(
        "سحبت واشنطن قواتها من العراق يوم 18 ديسمبر", "سحبت", "RETREAT", actors=["واشنطن"], date="2011-12-18"
    )
    (row,) = told(framework, gone).commitment_states()
    assert (row.status, row.outcome, row.since, row.known_since) == ("kept", "kept", "2011-12-18", "2011-12-20")
    assert [(deed.date, deed.told.record_id) for deed in row.deeds] == [("2011-12-18", event.id)]
    for day, status in (("2010-01-01", "open"), ("2011-12-19", "open")):
        (row,) = told(as_of=day).commitment_states()
        assert (row.status, row.deeds) == (status, [])
    assert told(at="2011-12-01").commitment_states()[0].status == "open"
    assert told(as_of="2011-12-19", at="2012-03-01").commitment_states()[0].status == "overdue"


def test_the_framework_agreement_of_2008_and_the_departure_it_led_to(tmp_path: Path) -> None:
    """From text alone: who left, under which agreement, when, and what one knew of it before."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(
        "بغداد وواشنطن تستأنفان الحوار\n\nبغداد 12-6-2020\n\n"
        "وقعت بغداد وواشنطن في 17 نوفمبر/تشرين الثاني 2008 اتفاقية إطار استراتيجي تنظم العلاقات بين البلدين بعد سنوات "
        "من الوجود العسكري.\n\n"
        "ونصت الاتفاقية على انسحاب جميع القوات الأميركية من الأراضي العراقية بحلول نهاية عام 2011.\n\n"
        "وانسحبت القوات الأميركية من العراق في 18 ديسمبر/كانون الأول 2011 بموجب الاتفاقية، ثم عادت في عام 2014 بطلب من "
        "الحكومة العراقية لمواجهة تنظيم الدولة.\n",
        encoding="utf-8",
    )
    mahdar.build(tmp_path / "pages", tmp_path / "talks.mahdar")
    with mahdar.open(tmp_path / "talks.mahdar") as dossier:
        (agreement,) = dossier.undertakings().agreement_states(kind="framework")
        assert (agreement.state, agreement.since, agreement.parties) == ("agreed", "2008-11-17", ["بغداد", "واشنطن"])
        (departure,) = dossier.undertakings().commitment_states(agreement=agreement.id)
        assert (departure.due, departure.due_relation) == ("2011", "by")
        assert (departure.status, departure.since, departure.known_since) == ("kept", "2011-12-18", "2020-06-12")
        (deed,) = departure.deeds
        assert deed.told.quote.startswith("وانسحبت القوات الأميركية من العراق")
        (before,) = dossier.undertakings(at="2010-06-01").commitment_states(agreement=agreement.id)
        assert before.status == "open"

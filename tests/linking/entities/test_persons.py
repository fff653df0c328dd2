"""Persons across articles: who is one, who stays two, and what is offered."""

from __future__ import annotations

import random

import pytest

from mahdar.linking.entities.clusters import Row
from mahdar.linking.entities.persons import TOO_MANY, settle
from mahdar.linking.entities.settle import entity_id

from .making import Told, called, groups, number, person, rows, settled

IRAN = "وزير الخارجية الإيراني"
ONE = [
    ([person("باراك أوباما")], [person("باراك اوباما")]),
    ([person("ديفيد كاميرون")], [person("ديفيد كامرون")]),
    ([person("باراك أوباما")], [person("باراك حسين أوباما")]),
    ([person("أبو مهدي المهندس")], [person("أبومهدي المهندس")]),
    ([person("محمد جواد ظريف", IRAN)], [person("جواد ظريف", IRAN)]),
    ([person("محمد جواد ظريف", IRAN)], [person("ظريف", IRAN)]),
    ([person("باراك أوباما", "الرئيس الأميركي")], [person("أوباما", "رئيس الولايات المتحدة")]),
    ([person("محمد علي", "وزير النقل اليمني")], [person("محمد علي", "وزير النقل اليمني")]),
    ([person("محمد بن سلمان", "وزير الدفاع السعودي")], [person("محمد بن سلمان بن عبد العزيز", "وزير الدفاع السعودي")]),
]
ONE.append(([person("محمد بن نايف", "وزير الداخلية")], [person("محمد بن نايف بن عبد العزيز", "وزير الداخلية")]))
TWO = [
    ([person("محمد علي", "وزير النقل اليمني")], [person("محمد علي", "وزير الصحة المصري")]),  # namesakes
    ([person("محمد ناصر أحمد", "وزير الدفاع اليمني")], [person("محمد ناصر أحمد", "وزير النقل المصري")]),
    ([person("محمد علي")], [person("محمد علي")]),  # a name that many bear, and nothing else
    ([person("علي عبد الله صالح")], [person("أحمد علي عبد الله صالح")]),  # father and son
    ([person("بشار الأسد")], [person("حافظ الأسد")]),
    ([person("سالم العمري")], [person("سليم العمري")]),
    ([person("أحمد العمري")], [person("العمري")]),  # a surname alone
    ([person("باراك أوباما", "الرئيس الأميركي")], [person("أوباما", "المتحدث باسم الحكومة الكينية")]),
    ([person("جورج بوش الأب")], [person("جورج بوش الابن")]),
    ([person("جواد ظريف", IRAN)], [person("محمد جواد ظريف", "وزير الخارجية الباكستاني")]),
    ([person("محمد بن فهد")], [person("محمد بن فهد العتيبي")]),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_person(a: list[Told], b: list[Told]) -> None:
    assert number(a, b) == 1


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_persons(a: list[Told], b: list[Told]) -> None:
    assert number(a, b) == 2


def test_a_name_that_many_bear_is_one_persons_in_the_same_company() -> None:
    company = [person("ديفيد كاميرون"), person("أنجيلا ميركل")]
    found = groups([person("محمد علي"), *company], [person("محمد علي"), *company], [person("محمد علي")])
    assert frozenset({"0:محمد علي", "1:محمد علي"}) in found
    assert frozenset({"2:محمد علي"}) in found


def test_copies_of_one_report_mean_one_person() -> None:
    around = "وقال المتحدث الرسمي محمد علي إن الطريق إلى الميناء مفتوح"
    copies = [Row(f"a-{n}", None, called(person("محمد علي"), around=around)[0]) for n in (1, 2)]
    other = Row("a-3", None, called(person("محمد علي"), around="وقال المزارع محمد علي إن موسم التمر جيد هذا العام")[0])
    assert sorted(len(c.rows) for c in settle([*copies, other]).clusters) == [1, 2]


def test_a_surname_that_many_bear_tells_nobody() -> None:
    given_names = ("أحمد", "فهد", "سعد", "خالد", "ناصر", "بندر")
    many = [[person(f"{name} العتيبي")] for name in given_names]
    assert number(*many, [person("فهد العتيبي")]) == len(given_names) + 1


def test_a_surname_alone_is_the_person_whom_nearly_all_articles_mean() -> None:
    known = [[person("أنجيلا ميركل")]] * 10
    assert number(*known, [person("ميركل")]) == 1
    assert number(*known[:3], [person("ميركل")]) == 2
    other = [[person("توماس ميركل")]] * 4
    assert number(*known, *other, [person("ميركل")]) == 3


def test_namesakes_share_out_the_articles_by_the_states_that_these_name() -> None:
    yemen = [person("محمد ناصر أحمد", "وزير الدفاع اليمني"), ("state", "اليمن", None)]
    egypt = [person("محمد ناصر أحمد", "وزير النقل المصري"), ("state", "مصر", None)]
    loose: list[Told] = [person("محمد ناصر أحمد"), ("state", "اليمن", None)]
    found = groups(yemen, egypt, loose)
    assert found == {
        frozenset({"0:محمد ناصر احمد", "2:محمد ناصر احمد"}),
        frozenset({"1:محمد ناصر احمد"}),
    }


def test_one_slip_does_not_divide_a_person() -> None:
    right = [[person("حسن روحاني", "الرئيس الإيراني")]] * 12
    assert number(*right, [person("حسن روحاني", "الرئيس الفرنسي")]) == 1


def test_what_stays_unsure_is_offered_with_a_reason() -> None:
    found = settled([person("محمد علي")], [person("محمد علي")])
    assert [c.why for c in found.candidates] == [
        "both are called محمد علي, a name that many bear, and nothing else tells whether they are one"
    ]
    found = settled([person("أحمد العمري")], [person("العمري")])
    assert ["surname alone" in c.why for c in found.candidates] == [True]


def test_likenesses_do_not_chain() -> None:
    names = ["كالاماريوس", "كالاماريس", "كلاماريس", "كلمارس"]
    found = settled(*([person(f"جون {name}")] for name in names))
    ends = [
        c for c in found.clusters if {r.naming.key for r in c.rows} >= {"person:جون كالاماريوس", "person:جون كلمارس"}
    ]
    assert ends == []


def test_ten_thousand_spellings_make_no_runaway_group() -> None:
    chooser = random.Random(1)
    letters = "اوي"
    names = {
        "جون " + "ك" + "".join(x + chooser.choice(letters) * chooser.randint(0, 2) for x in "لمرسنبدفزت")
        for _ in range(10_000)
    }
    found = settled(*([person(name)] for name in sorted(names)))
    assert max(len({r.naming.key for r in c.rows}) for c in found.clusters) <= 61
    assert any(c.note == TOO_MANY for c in found.clusters)
    assert len(found.candidates) <= 40


def test_the_order_of_articles_changes_nothing() -> None:
    told = [pair for case in (*ONE, *TWO) for pair in case]
    every = [r for r in rows(*told) if r.naming.block == "person:زرف"]
    assert len(every) > 5

    def shape(some: list[object]) -> list[tuple[str, list[tuple[str, str]]]]:
        done = settle(some)  # type: ignore[arg-type]  # rows, in some order
        return sorted((entity_id(c.seed), sorted(r.at for r in c.rows)) for c in done.clusters)

    mixed = list(every)
    random.Random(3).shuffle(mixed)
    assert shape(list(every)) == shape(list(mixed))


def test_every_naming_is_in_one_cluster_and_has_a_reason() -> None:
    told = [pair for case in (*ONE, *TWO) for pair in case]
    found = settled(*told)
    ats = [row.at for cluster in found.clusters for row in cluster.rows]
    assert sorted(ats) == sorted(row.at for row in rows(*told))
    assert all(c.links[row.at].why and 0.75 <= c.links[row.at].score <= 1 for c in found.clusters for row in c.rows)

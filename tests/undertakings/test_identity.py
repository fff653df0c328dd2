"""Which records tell of one undertaking: the rules, what stays apart, and that later articles change nothing before."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import mahdar
from mahdar.dossier.store import Store
from mahdar.undertakings import identity
from tests.undertakings.conftest import Told
from tests.undertakings.crafted import Page, make


def agreement(name: str, published: str, kind: str = "agreement", *parties: str, **more: object) -> Page:
    """An article with a title of its own that tells of one agreement."""
    title = more.pop("title", None)
    page = Page(f"{name} {' '.join(parties)} {published}", published, title=title)
    page.agreement(name, kind, parties, **more)  # type: ignore[arg-type]
    return page


def joined(told: Told, *pages: Page) -> list[str | None]:
    """Why each record was joined, in the order of publication; the agreements one behind another."""
    return [one.why for row in told(*pages).agreement_states() for one in row.joined]


ONE = [
    ("the same words", [("اتفاق الدوحة", "2020-03-01"), ("اتفاق الدوحة", "2020-05-01")]),
    ("in another form", [("اتفاقية الإطار الاستراتيجي", "2014-03-01"), ("الإطار الاستراتيجي", "2024-05-01")]),
    ("a shorter name", [("اتفاق التعاون البحري والجوي", "2020-03-01"), ("اتفاق التعاون البحري", "2024-05-01")]),
    (
        "a kind told more exactly",
        [("اتفاق الدوحة", "2020-03-01"), ("اتفاق الدوحة", "2020-04-01", "framework")],
    ),
    (
        "the same parties",
        [
            ("الاتفاق", "2020-03-01", "treaty", "واشنطن", "طهران"),
            ("المعاهدة", "2020-04-01", "treaty", "إيران", "أمريكا"),
        ],
    ),
    (
        "a body by another name",
        [
            ("قرار النفط", "2020-03-01", "resolution", "البرلمان العراقي"),
            ("قرار النفط", "2020-04-01", "resolution", "مجلس النواب"),
        ],
    ),
    (
        "a party by its adjective",
        [("هدنة الجنوب", "2020-03-01", "truce", "الحكومة العراقية"), ("هدنة الجنوب", "2020-04-01", "truce", "العراق")],
    ),
]  # fmt: skip
TWO = [
    ("no telling word", [("الاتفاق", "2020-03-01"), ("الاتفاق", "2020-03-02")]),
    ("one word, years apart", [("اتفاق الدوحة", "2008-05-22"), ("اتفاق الدوحة", "2020-03-01")]),
    ("other parties", [
        ("اتفاق الدوحة", "2020-03-01", "agreement", "لبنان"), ("اتفاق الدوحة", "2020-03-02", "agreement", "طالبان"),
    ]),
    ("other kinds", [("هدنة الجنوب", "2020-03-01", "truce"), ("قرار الجنوب", "2020-03-02", "resolution")]),
    ("parties alone, years apart", [
        ("الاتفاق", "2008-03-01", "treaty", "واشنطن", "طهران"), ("المعاهدة", "2020-04-01", "treaty", "إيران", "أمريكا"),
    ]),
    ("parties with other names", [
        ("معاهدة الصيد", "2020-03-01", "treaty", "واشنطن", "طهران"),
        ("معاهدة الحدود", "2020-04-01", "treaty", "إيران", "أمريكا"),
    ]),
    ("both sides", [
        ("الاتفاق", "2020-03-01", "treaty", "الطرفان", "البلدان"),
        ("الاتفاق", "2020-03-02", "treaty", "الطرفين", "البلدين"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "records"), ONE, ids=[what for what, _ in ONE])
def test_records_of_one_agreement_are_joined_with_a_reason(
    told: Told, what: str, records: list[tuple[str, ...]]
) -> None:
    whys = joined(told, *(agreement(*record) for record in records))
    assert whys[0] is None
    assert all(whys[1:])


@pytest.mark.parametrize(("what", "records"), TWO, ids=[what for what, _ in TWO])
def test_what_is_unsure_stays_apart(told: Told, what: str, records: list[tuple[str, ...]]) -> None:
    assert joined(told, *(agreement(*record) for record in records)) == [None, None]


def test_days_on_which_they_were_made_tell_agreements_apart_and_together(told: Told) -> None:
    days = {"made_at": "2015-07-14"}
    same = [agreement("القرار", "2015-07-15", "resolution", "مجلس النواب", **days),
            agreement("قرار", "2019-01-01", "resolution", "مجلس النواب العراقي", **days)]  # fmt: skip
    assert joined(told, *same) == [None, "the same kind, the very same day, and no other parties or name"]
    other = agreement("اتفاق الدوحة والرياض", "2015-07-15", **days)
    assert joined(told, other, agreement("اتفاق الدوحة والرياض", "2015-07-16", made_at="2015-07-01")) == [None, None]


def test_the_only_truce_of_a_setting_is_meant_by_a_bare_word(told: Told) -> None:
    first = agreement("هدنة صعدة", "2022-04-02", "truce", title="هدنة في اليمن")
    later = agreement("الهدنة", "2022-06-02", "truce", title="الأطراف اليمنية تمدد الهدنة")
    elsewhere = agreement("الهدنة", "2022-06-03", "truce", title="هدنة في السودان")
    assert joined(told, first, later, elsewhere) == [None, "the only truce told of in this setting within a year", None]
    second = agreement("هدنة تعز", "2022-05-01", "truce", title="هدنة أخرى في اليمن")
    assert joined(told, first, second, later) == [None, None, None]


def test_a_truce_that_begins_after_the_last_one_ended_is_another_unless_it_renews_it(told: Told) -> None:
    first = agreement("هدنة العيد", "2015-05-12", "truce", title="هدنة في اليمن", in_force_to="2015-05-17")
    other = agreement("الهدنة", "2015-07-10", "truce", title="هدنة في اليمن", in_force_from="2015-07-10")
    assert joined(told, first, other) == [None, None]
    renewed = Page("مددت الأطراف الهدنة في 10 يوليو", "2015-07-11", title="تمديد الهدنة في اليمن")
    renewed.agreement(
        "الهدنة", "truce", [], [renewed.stage("renewed", "مددت", "2015-07-10")], in_force_from="2015-07-10"
    )
    assert joined(told, first, renewed) == [None, "the only truce told of in this setting within a year"]


def test_two_agreements_of_one_article_are_two(told: Told) -> None:
    page = Page("وقعت بغداد وطهران معاهدة، ثم وقعت بغداد وطهران المعاهدة الأخرى.", "2020-03-01")
    page.agreement("معاهدة", "treaty", ["بغداد", "طهران"])
    page.agreement("المعاهدة الأخرى", "treaty", ["بغداد", "طهران"])
    assert joined(told, page) == [None, None]


COMMITMENTS = [
    ("the same words", "سحب القوات من المدينة", "سحب القوات من المدينة", True),
    ("with clitics", "سحب القوات من المدينة", "سحب قواتها من المدينة", True),
    ("most words", "سحب جميع القوات المقاتلة من البلاد", "سحب القوات المقاتلة من البلاد نهائيا", True),
    ("one holds the other", "إنهاء المهمة العسكرية للتحالف في العراق", "إنهاء المهمة العسكرية للتحالف", True),
    ("another deed", "سحب القوات من المدينة", "وضع جدول لسحب القوات من المدينة", False),
    ("another number", "خفض القوات إلى 2500 جندي", "خفض القوات إلى 3000 جندي", False),
    ("denied", "استخدام القواعد ضد الجيران", "عدم استخدام القواعد ضد الجيران", False),
    ("too few words", "سحب القوات", "سحب السفير", False),
]


@pytest.mark.parametrize(("what", "one", "other", "same"), COMMITMENTS, ids=[c[0] for c in COMMITMENTS])
def test_the_same_commitment_in_other_words(told: Told, what: str, one: str, other: str, same: bool) -> None:
    pages = []
    for action, day in ((one, "2024-03-01"), (other, "2024-04-01")):
        page = Page(f"تعهدت الحكومة: {action}.", day)
        page.commitment(action, "الحكومة")
        pages.append(page)
    rows = told(*pages).commitment_states()
    assert [len(row.told) for row in rows] == ([2] if same else [1, 1])


def test_commitments_of_others_and_of_nobody_stay_apart(told: Told) -> None:
    pages = []
    for obligor, day in (
        ("الحكومة", "2024-03-01"),
        ("المجلس", "2024-04-01"),
        (None, "2024-05-01"),
        (None, "2024-06-01"),
    ):
        page = Page(f"ويشمل ذلك سحب القوات من المدينة {obligor}.", day)
        page.commitment("سحب القوات من المدينة", obligor)
        pages.append(page)
    assert len(told(*pages).commitment_states()) == 4


def test_what_is_due_is_no_part_of_the_action(told: Told) -> None:
    pages = []
    for words, day in (("بحلول 15 مارس 2024", "2024-01-01"), ("بحلول 30 سبتمبر 2024", "2024-02-01")):
        page = Page(f"تعهدت الحكومة بسحب القوات {words} من المدينة.", day)
        date = page.timex(words.removeprefix("بحلول "), None)
        page.commitment(f"سحب القوات {words} من المدينة", "الحكومة", due=day, due_timex=date.id)
        pages.append(page)
    assert [len(row.told) for row in told(*pages).commitment_states()] == [2]


def test_later_articles_change_nothing_about_what_was_one_before(tmp_path: Path) -> None:
    chance = random.Random(7)
    pages = [_random(chance, n) for n in range(60)]
    path = make(tmp_path / "all.mahdar", *pages)
    with mahdar.open(path) as dossier:
        for n in (10, 25, 40, 59):
            day = f"2020-{n // 28 + 1:02}-{n % 28 + 1:02}"
            part = make(tmp_path / f"{n}.mahdar", *pages[: n + 1])
            with mahdar.open(part) as alone:
                assert _groups(dossier.undertakings(as_of=day)) == _groups(alone.undertakings())


def _groups(of: mahdar.api.Undertakings) -> list[list[str]]:  # type: ignore[name-defined]
    return [[fact.id for fact in group] for group in (*of.agreements, *of.commitments)]


def _random(chance: random.Random, n: int) -> Page:
    names = ["هدنة الجنوب", "الهدنة", "اتفاق الدوحة", "الاتفاق", "اتفاق الدوحة والرياض", "معاهدة الصيد"]
    actions = ["سحب القوات من المدينة", "سحب القوات", "سحب القوات المقاتلة من المدينة", "فتح المعبر أمام المساعدات"]
    name, action = chance.choice(names), chance.choice(actions)
    parties = chance.sample(["بغداد", "طهران", "أنقرة", "الرياض"], chance.randint(0, 3))
    text = f"{name} {action} {' '.join(parties)} الحكومة المجلس {n}"
    page = Page(text, f"2020-{n // 28 + 1:02}-{n % 28 + 1:02}", address=f"{n}.html")
    page.agreement(name, chance.choice(["truce", "treaty", "agreement"]), parties)
    page.commitment(action, chance.choice(["الحكومة", "المجلس"]), outcome=chance.choice([None, None, "kept"]))
    return page


def test_what_is_one_is_remembered_until_a_record_changes(tmp_path: Path) -> None:
    path = make(tmp_path / "a.mahdar", agreement("اتفاق الدوحة", "2020-03-01"), agreement("اتفاق الدوحة", "2020-05-01"))
    with Store.write(path) as store:
        found = identity.joins(store)
        assert list(found.values()) == [(next(iter(found.values())).first, "the same telling words of the name")]
        identity.remember(store)
        kept = "SELECT count(*) FROM undertakings"
        assert store.connection.execute(kept).fetchone()[0] == 1
        assert identity.joins(store) == found
        store.connection.execute("UPDATE undertakings SET why = 'kept'")
        assert [join.why for join in identity.joins(store).values()] == ["kept"]
        for change in (
            "UPDATE agreements SET name = name",
            "UPDATE articles SET published_to = published_to",
            "DELETE FROM commitments WHERE id IN (SELECT id FROM commitments)",
        ):
            store.connection.execute(change)
        assert identity.joins(store) == found
        store.connection.execute("UPDATE agreements SET rejected = 1")
        assert identity.joins(store) == {}
        identity.remember(store)
        assert store.connection.execute(kept).fetchone()[0] == 0

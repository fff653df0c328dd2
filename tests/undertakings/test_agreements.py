"""Where agreements stand: undated steps, ends that are computed, what contradicts what, and the report."""

from __future__ import annotations

import pytest

from mahdar.errors import UsageError
from tests.undertakings.conftest import Told
from tests.undertakings.crafted import Page

TEXT = (
    "وقع الوفدان هدنة الجنوب، ثم دخلت الهدنة حيز التنفيذ، ثم علقت، ثم انهارت الهدنة، ثم جددها الوفدان. "
    "ونفى الوفد الأول التوقيع. وقد يرفضها المجلس."
)
WORDS = {
    "agreed": "وقع الوفدان", "in_force": "دخلت الهدنة حيز التنفيذ", "suspended": "علقت", "ended": "انهارت الهدنة",
    "renewed": "جددها الوفدان", "denied": "نفى الوفد الأول التوقيع", "rejected": "يرفضها المجلس",
}  # fmt: skip


def truce(published: str | None, *steps: tuple[str, str | None], kind: str = "truce", **more: object) -> Page:
    """An article on one truce, or something more lasting; a step is a name and its day."""
    page = Page(TEXT, published, address=f"{published}-{len(steps)}-{steps}.html")
    stages = [page.stage(step, WORDS[step], day) for step, day in steps]
    page.agreement("هدنة الجنوب", kind, ["الوفدان"], stages, **more)
    return page


def test_a_step_without_its_day_counts_from_publication(told: Told) -> None:
    told(truce("2024-05-10", ("agreed", None)))
    assert told(at="2024-05-09").agreement_states() == []
    (row,) = told(at="2024-05-10").agreement_states()
    assert (row.state, row.since, row.since_basis) == ("agreed", "2024-05-10", "published")


def test_what_is_told_again_without_its_day_takes_nothing_back(told: Told) -> None:
    told(truce("2024-05-10", ("agreed", "2024-05-01")), truce("2024-06-10", ("ended", "2024-06-09")),
         truce("2024-07-10", ("agreed", None)), truce("2024-08-10", ("in_force", None)))  # fmt: skip
    (row,) = told(at="2024-09-01").agreement_states()
    assert (row.state, [step.effect for step in row.steps]) == ("ended", ["moves", "moves", "stays", "unclear"])
    (found,) = row.contradictions
    assert (found.field, found.holds, [p.value for p in found.positions]) == ("state", "ended", ["ended", "in_force"])


def test_one_article_that_tells_the_end_and_what_was_before_contradicts_nothing(told: Told) -> None:
    told(truce("2024-06-10", ("in_force", None), ("ended", "2024-06-09")))
    (row,) = told().agreement_states()
    assert (row.state, row.contradictions) == ("ended", [])


def test_in_force_after_its_end_without_renewal_moves_and_is_reported(told: Told) -> None:
    told(truce("2024-06-10", ("agreed", "2024-05-01"), ("ended", "2024-06-09"), kind="framework"),
         truce("2024-07-10", ("in_force", "2024-07-01"), kind="framework"))  # fmt: skip
    (row,) = told(at="2024-08-01").agreement_states()
    assert (row.state, row.steps[-1].effect) == ("in_force", "contradicts")
    assert [[t.known for t in p.told] for p in row.contradictions[0].positions] == [["2024-06-10"], ["2024-07-10"]]
    assert told(as_of="2024-07-01").agreement_states()[0].state == "ended"


def test_one_day_told_as_the_end_and_as_the_beginning(told: Told) -> None:
    told(truce("2024-06-10", ("ended", "2024-06-09")), truce("2024-06-11", ("in_force", "2024-06-09")))
    (row,) = told().agreement_states()
    assert row.state == "in_force"
    assert [one.why for one in row.contradictions if "2024-06-09" in one.why]


def test_a_denial_contradicts_what_was_told_before_it_and_not_what_came_after(told: Told) -> None:
    def denial(published: str) -> Page:
        page = Page(TEXT, published, address=f"denial-{published}.html")
        stage = page.stage("agreed", WORDS["denied"], factuality="denied")
        page.agreement("هدنة الجنوب", "truce", ["الوفدان"], [stage])
        return page

    told(truce("2024-05-10", ("agreed", "2024-05-01")), denial("2024-05-12"))
    (row,) = told().agreement_states()
    assert (row.state, [p.value for p in row.contradictions[0].positions]) == ("agreed", ["agreed", "not agreed"])
    told(denial("2024-04-12"), truce("2024-05-10", ("agreed", "2024-05-01")))
    assert told().agreement_states()[0].contradictions == []
    told(denial("2024-04-12"))
    assert told().agreement_states()[0].state is None


@pytest.mark.parametrize(("day", "state"), [("2024-05-31", "in_force"), ("2024-06-01", "expired")])
def test_a_told_end_is_computed_and_a_renewal_takes_it_away(told: Told, day: str, state: str) -> None:
    begun = truce("2024-05-10", ("in_force", "2024-05-01"), in_force_from="2024-05-01", in_force_to="2024-05")
    told(begun)
    (row,) = told(at=day).agreement_states()
    assert (row.state, row.in_force_to) == (state, "2024-05")
    told(begun, truce("2024-05-25", ("renewed", "2024-05-24")))
    (row,) = told(at=day).agreement_states()
    assert (row.state, row.in_force_to) == ("in_force", None)
    assert row.notes == ["it was renewed, and no later end of its time can be told"]
    assert told(at="2024-05-20").report("هدنة").would_end_it[0].kind == "expiry"


def test_a_later_end_told_of_the_same_time_holds_and_both_are_reported(told: Told) -> None:
    told(truce("2024-05-10", ("in_force", "2024-05-01"), in_force_from="2024-05-01", in_force_to="2024-05-05"),
         truce("2024-05-11", ("in_force", "2024-05-01"), in_force_from="2024-05-01",
               in_force_to="2024-05-09"))  # fmt: skip
    (row,) = told(at="2024-05-07").agreement_states()
    assert (row.state, row.in_force_to) == ("in_force", "2024-05-09")
    assert [(one.field, [p.value for p in one.positions]) for one in row.contradictions] == [
        ("in_force_to", ["2024-05-05", "2024-05-09"])
    ]


def test_a_beginning_that_was_told_ahead_begins_on_its_day_once_it_was_agreed(told: Told) -> None:
    told(truce("2024-05-01", ("agreed", "2024-05-01"), in_force_from="2024-05-03"))
    assert [told(at=day).agreement_states()[0].state for day in ("2024-05-02", "2024-05-03")] == ["agreed", "in_force"]
    page = Page(TEXT, "2024-05-01")
    page.agreement(
        "هدنة الجنوب", "truce", [], [page.stage("agreed", "وقع الوفدان", factuality="possible")],
        in_force_from="2024-05-03",
    )  # fmt: skip
    assert told(page, at="2024-05-04").agreement_states()[0].state is None


def test_steps_of_an_undated_article_come_before_all_others(told: Told) -> None:
    told(truce(None, ("agreed", None), kind="plan"), truce("2024-06-10", ("ended", "2024-06-09"), kind="plan"))
    (row,) = told().agreement_states()
    assert (row.state, [step.step for step in row.steps], row.contradictions) == ("ended", ["agreed", "ended"], [])
    known = told(as_of="2024-07-01")
    assert (known.undated, [len(a.told) for a in known.agreement_states()]) == (1, [1])


def test_what_may_end_it_is_told_with_how_sure_it_is(told: Told) -> None:
    page = Page(TEXT, "2024-05-10")
    page.agreement(
        "هدنة الجنوب", "truce", [],
        [page.stage("in_force", WORDS["in_force"], "2024-05-01"),
         page.stage("rejected", WORDS["rejected"], factuality="possible")],
    )  # fmt: skip
    term = page.commitment("جددها الوفدان", condition="ثم علقت", consequence="انهارت الهدنة")
    term.agreement_id = page.reading.agreements[0].id
    report = told(page).report("هدنة")
    assert [(e.kind, e.words) for e in report.would_end_it] == [
        ("step", WORDS["rejected"]), ("consequence", "انهارت الهدنة"), ("condition", "ثم علقت"),
    ]  # fmt: skip
    assert report.would_end_it[0].told is not None


def test_an_agreement_is_found_by_id_letters_words_and_titles(told: Told) -> None:
    one = truce("2024-05-10", ("agreed", None))
    other = Page("وقع الوفدان هدنة الشمال.", "2024-05-11", title="اتفاق في كركوك")
    other.agreement("هدنة الشمال", "truce")
    of = told(one, other)
    id = one.reading.agreements[0].id
    assert [of.find(wanted) for wanted in (id, id[:8], "الجنوب", "شمال", "كركوك")] == [0, 0, 0, 1, 1]
    with pytest.raises(UsageError, match=f"several agreements fit.*{id}"):
        of.find("هدنة")
    for nothing in ("معاهدة", "u-0000", "؟"):
        with pytest.raises(UsageError):
            of.find(nothing)


def test_agreements_are_listed_by_party_kind_name_and_state(told: Told) -> None:
    of = told(truce("2024-05-10", ("ended", None)))
    assert len(of.agreement_states(party="وفدان", kind="truce", name="هدنة", state="ended")) == 1
    for nothing in ({"party": "المجلس"}, {"kind": "treaty"}, {"name": "معاهدة"}, {"state": "in_force"}, {"limit": 0}):
        assert of.agreement_states(**nothing) == []


def test_a_person_s_record_with_a_state_alone_tells_it(told: Told) -> None:
    page = Page(TEXT, "2024-05-10")
    page.agreement("هدنة الجنوب", "truce", state="suspended", rule="person:salma")
    (row,) = told(page).agreement_states()
    assert (row.state, row.told[0].rule) == ("suspended", "person:salma")

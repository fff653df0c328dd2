"""From pages to states: the bundled sample, and the annotated pages where they are at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import mahdar
from mahdar import sample
from mahdar.api import Dossier
from mahdar.cli import standing
from mahdar.undertakings import AgreementState, Undertakings
from tests.shared import shared


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """The dossier of the bundled sample."""
    folder = tmp_path_factory.mktemp("sample")
    sample.write(folder / "pages")
    mahdar.build(folder / "pages", folder / "talks.mahdar")
    with mahdar.open(folder / "talks.mahdar") as dossier:
        yield dossier


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """The dossier of the annotated pages."""
    folder = tmp_path_factory.mktemp("dev")
    mahdar.build(shared("scoring", "dev", "documents"), folder / "dev.mahdar")
    with mahdar.open(folder / "dev.mahdar") as dossier:
        yield dossier


def one(of: Undertakings, **filters: str) -> AgreementState:
    """The only agreement that passes the filters."""
    (row,) = of.agreement_states(**filters)  # type: ignore[arg-type]
    return row


def test_a_truce_begins_is_renewed_twice_and_ends(talks: Dossier) -> None:
    id = one(talks.undertakings(as_of="2022-10-03"), kind="truce", name="اليمن").id
    states = {}
    for day in ("2022-04-02", "2022-06-10", "2022-08-15", "2022-10-03"):
        (row,) = [row for row in talks.undertakings(as_of=day).agreement_states(kind="truce") if row.id == id]
        states[day] = (row.state, len(row.told))
    assert states == {
        "2022-04-02": ("in_force", 1), "2022-06-10": ("in_force", 2), "2022-08-15": ("in_force", 3),
        "2022-10-03": ("expired", 4),
    }  # fmt: skip
    report = talks.undertakings(as_of="2022-10-03").report(id)
    assert (report.agreement.since, report.agreement.known_since) == ("2022-10-02", "2022-10-03")
    assert report.agreement.contradictions == []
    assert {row.status for row in report.settled} == {"expired"}
    assert [row.action for row in talks.undertakings(as_of="2022-06-10").report(id).in_force] != []


def test_a_truce_that_was_prolonged_by_a_month_runs_out(talks: Dossier) -> None:
    days = ("2020-05-20", "2020-06-01")
    held = [talks.undertakings(at=day).agreement_states(kind="truce", limit=1)[0] for day in days]
    assert [row.state for row in held] == ["in_force", "expired"]
    assert (held[1].since, held[1].since_basis) == ("2020-05", "computed")


def test_a_resolution_of_parliament_is_one_binds_nobody_and_stays_open(talks: Dossier) -> None:
    of = talks.undertakings()
    row = one(of, kind="resolution")
    assert (row.state, row.since, row.known_since, len(row.told)) == ("approved", "2020-01-05", "2020-01-06", 2)
    assert row.non_binding != []
    terms = of.commitment_states(agreement=row.id)
    assert terms != []
    assert {term.status for term in terms} == {"open"}


def test_a_framework_of_2008(talks: Dossier) -> None:
    row = one(talks.undertakings(), kind="framework")
    assert (row.state, row.since, row.known_since) == ("agreed", "2008", "2020-06-12")
    assert talks.undertakings(at="2007-12-31").agreement_states(kind="framework") == []


def test_what_was_agreed_by_the_end_of_a_year_is_overdue_after_it(talks: Dossier) -> None:
    def statuses(day: str) -> set[str]:
        rows = talks.undertakings(as_of=day).commitment_states()
        return {row.status for row in rows if "المهمة القتالية" in row.action and row.due is not None}

    assert statuses("2021-12-09") == {"open"}
    assert "overdue" in statuses("2022-01-01")


def test_every_line_stands_on_its_words(talks: Dossier) -> None:
    texts = {article.id: article.text for article in talks.articles()}
    of = talks.undertakings()
    rows = [*of.agreement_states(), *of.commitment_states()]
    assert len(rows) > 50
    for row in rows:
        steps = row.steps if isinstance(row, AgreementState) else []
        for told in (*row.told, *(step.told for step in steps)):
            assert texts[told.article_id][told.start : told.end] == told.quote


def test_four_to_six_months_from_no_told_beginning(annotated: Dossier) -> None:
    rows = annotated.undertakings(as_of="2024-07-25").agreement_states(kind="truce")
    (row,) = [row for row in rows if row.length == "P4M/P6M"]
    assert (row.state, row.in_force_to) == ("in_force", None)
    assert any("no end is computed" in note for note in row.notes)


def test_a_pledge_to_redeploy_within_weeks_was_not_kept(annotated: Dossier) -> None:
    rows = annotated.undertakings(as_of="2024-07-25").commitment_states(status="broken")
    (row,) = [row for row in rows if "تمركز" in row.action]
    assert (row.due, row.due_relation, row.dues[0].relation) == (None, None, "within")


def test_a_commission_agreed_in_a_summer(annotated: Dossier) -> None:
    of = annotated.undertakings(as_of="2024-01-24")
    (row,) = [row for row in of.agreement_states() if row.made_at == "2023-22"]
    assert row.state == "agreed"
    assert [row.id for row in annotated.undertakings(at="2023-05-31").agreement_states()].count(row.id) == 0


def test_a_treaty_under_discussion_needs_two_thirds(annotated: Dossier) -> None:
    report = annotated.undertakings().report("التحالف الاستراتيجي")
    assert report.agreement.state == "negotiated"
    assert [one.kind for one in report.would_end_it if one.kind == "approval"] == ["approval"]
    assert "الثلثين" in report.agreement.approval[0].words.quote


def test_the_page_shows_what_the_command_prints(talks: Dossier) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "undertakings.md").read_text(encoding="utf-8")
    shown = page.split("```text\n")[1].split("```")[0].splitlines()[1:]
    printed = set(standing.report(talks.undertakings(as_of="2022-10-03").report("هدنة اليمن")))
    facts = [line for line in shown if line not in ("", "…") and not line.startswith("  ")]
    assert [line for line in facts if line not in printed] == []

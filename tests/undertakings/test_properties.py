"""What holds for every agreement and commitment, whatever is told of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.dossier.dates import bounds
from mahdar.undertakings.agreements import live
from mahdar.undertakings.commitments import fate
from mahdar.undertakings.facts import AgreementFact, CommitmentFact, StageFact
from mahdar.undertakings.transitions import LADDER, OVER, TABLE

DAYS = st.sampled_from(["2024-01-05", "2024-02", "2024-03-10~", "2024", "[2024-02..2024-04]", "2024-22", "2024-06-30"])
WHEN = st.none() | DAYS
KNOWN = st.none() | st.sampled_from(["2024-01-05", "2024-02-20", "2024-03-11", "2024-12-31", "2025-06-01"])
AT = st.sampled_from(["2023-12-31", "2024-01-05", "2024-03-01", "2024-07-01", "2024-12-31", "2026-01-01"])
TOLD = [step for step in TABLE if step not in ("begins", "runs_out")]
FACTUALITY = st.sampled_from(["happened", "happened", "ongoing", "planned", "possible", "denied"])
STAGES = st.lists(
    st.builds(
        StageFact, stage=st.sampled_from(TOLD), start=st.just(0), end=st.just(1), date=WHEN, factuality=FACTUALITY
    ),
    max_size=3,
)


@st.composite
def agreements(draw: st.DrawFn) -> list[AgreementFact]:
    facts = []
    for n in range(draw(st.integers(1, 4))):
        made = draw(WHEN)
        facts.append(
            AgreementFact(
                id=f"u-{n}", article_id=f"a-{n}", start=0, name="هدنة", kind="truce", made_low=bounds(made)[0],
                made_high=bounds(made)[1], in_force_from=draw(WHEN), in_force_to=draw(WHEN), state=None,
                stages=draw(STAGES), rank=n, known=draw(KNOWN),
            )
        )  # fmt: skip
    return facts


@st.composite
def commitments(draw: st.DrawFn) -> list[CommitmentFact]:
    facts = []
    for n in range(draw(st.integers(1, 4))):
        due = draw(WHEN)
        facts.append(
            CommitmentFact(
                id=f"c-{n}", article_id=f"a-{n}", start=0, due=due, due_low=bounds(due)[0], due_high=bounds(due)[1],
                due_relation=draw(st.sampled_from(["by", "on", "within", "after", None])), made_at=draw(WHEN),
                stage="agreed", progress=draw(st.sampled_from([None, "postponed"])),
                outcome=draw(st.sampled_from([None, None, "kept", "broken", "withdrawn"])), agreement_id=None,
                in_return_for=None, depends_on=None, rank=n, known=draw(KNOWN),
            )
        )  # fmt: skip
    return sorted(facts, key=lambda fact: (fact.known is None, fact.known or "", fact.rank))


@settings(max_examples=300, deadline=None)
@given(agreements(), AT)
def test_a_state_is_one_of_the_table_and_was_led_to_by_its_step(facts: list[AgreementFact], at: str) -> None:
    life = live(facts, at)
    assert life.state in (None, *LADDER, "suspended", *OVER)
    assert (life.state is None) == (life.decided is None)
    assert len(life.steps) >= sum(len(fact.stages) for fact in facts)
    state = None
    for done in life.steps:
        assert (done.state != state) <= (done.effect in ("moves", "contradicts"))
        assert (done.effect == "later") == (done.mark.day is not None and done.mark.day > at)
        state = done.state
    assert state == life.state


@settings(max_examples=300, deadline=None)
@given(agreements(), AT)
def test_what_comes_later_changes_no_earlier_state(facts: list[AgreementFact], at: str) -> None:
    early = [done for done in live(facts, at).steps if done.mark.step not in ("runs_out",) and done.effect != "later"]
    late = [done for done in live(facts, "2030-01-01").steps if done.mark.step not in ("runs_out",)]
    told = [(done.mark.step, done.mark.day, done.mark.fact.id) for done in early]
    assert told == [(d.mark.step, d.mark.day, d.mark.fact.id) for d in late if d.mark.day is None or d.mark.day <= at]


@settings(max_examples=300, deadline=None)
@given(commitments(), AT)
def test_overdue_is_what_is_open_after_its_last_day(facts: list[CommitmentFact], at: str) -> None:
    found = fate(facts, at)
    if found is None:
        return
    if found.status == "overdue":
        assert found.outcome is None
        assert found.due is not None
        assert found.due.due_relation != "after"
        assert found.due.due_high is not None
        assert found.since is not None
        assert found.due.due_high < found.since <= at
    if found.outcome is not None:
        assert found.status == found.outcome.outcome
    if found.status == "open":
        assert not found.before
    assert fate(facts, at) == found


@settings(max_examples=200, deadline=None)
@given(commitments())
def test_what_is_kept_stays_kept(facts: list[CommitmentFact]) -> None:
    told = [fact._replace(outcome="kept" if n == len(facts) - 1 else None) for n, fact in enumerate(facts)]
    days = ["2024-01-05", "2024-07-01", "2025-01-01", "2026-01-01", "2030-01-01"]
    statuses = [found.status for day in days if (found := fate(told, day)) is not None]
    assert "kept" not in statuses or set(statuses[statuses.index("kept") :]) == {"kept"}

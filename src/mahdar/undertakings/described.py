"""Undertakings in full: from what was computed and the records behind it to the rows that views and commands show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mahdar.dossier.dates import bounds
from mahdar.dossier.listing import Listing
from mahdar.records import Agreement, Commitment, Passage, Ref, Stage
from mahdar.undertakings import contradictions
from mahdar.undertakings.agreements import Done
from mahdar.undertakings.commitments import Fate
from mahdar.undertakings.facts import AgreementFact, CommitmentFact, DeedFact
from mahdar.undertakings.model import (
    AgreementState,
    CommitmentState,
    Condition,
    DoneBy,
    Due,
    Joined,
    Link,
    Step,
)
from mahdar.undertakings.names import party
from mahdar.undertakings.state import State
from mahdar.undertakings.telling import Tellings


class Describer:
    """Describes some of the undertakings; the records of all of them are fetched at once."""

    def __init__(self, of: State, agreements: Iterable[int] = (), commitments: Iterable[int] = ()) -> None:
        """Take the numbers of the agreements and commitments that will be described."""
        self._of = of
        self._tellings = Tellings(
            of.store,
            [fact.id for n in agreements for fact in of.agreements[n]],
            [fact.id for n in commitments for fact in of.commitments[n]],
            [fact.id for n in commitments for fact in of.deeds(n)],
        )

    def _deed(self, fact: DeedFact) -> DoneBy:
        event = self._tellings.events[fact.id]
        return DoneBy(date=event.date, why=self._of.joins[fact.id].why, told=self._tellings.of(event))

    def agreement(self, n: int) -> AgreementState:
        """An agreement in full."""
        group, life = self._of.agreements[n], self._of.life(n)
        records = [self._tellings.agreements[fact.id] for fact in group]
        steps = [self._step(done) for done in life.steps]
        decided = life.decided
        latest = _latest_first(records)
        return AgreementState(
            id=group[0].id,
            name=self._of.name(n),
            names=list(dict.fromkeys(record.name for record in records)),
            kind=next((r.kind for r in records if r.kind != "agreement"), "agreement"),
            parties=_names(ref for record in records for ref in record.parties),
            mediators=_names(ref for record in records for ref in record.mediators),
            guarantors=_names(ref for record in records for ref in record.guarantors),
            deniers=_names(ref for record in records for ref in record.deniers),
            state=life.state,
            since=decided and (decided.mark.event or decided.mark.day),
            since_basis=decided and decided.mark.basis,
            known_since=decided and _known(decided, life.steps),
            made_at=_first(records, "made_at"),
            first_known=group[0].known,
            in_force_from=min((r.in_force_from for r in records if r.in_force_from), default=None),
            in_force_to=life.end.in_force_to if life.end is not None else None,
            length=_first(latest, "length"),
            approval=[self._tellings.words(r, r.approval) for r in records if r.approval],
            approval_by=_names(r.approval_by for r in records if r.approval_by),
            non_binding=[self._tellings.words(r, r.non_binding) for r in records if r.non_binding],
            steps=steps,
            terms=[self._of.commitments[term][0].id for term in self._of.terms(n)],
            contradictions=contradictions.of_agreement(records, steps, self._tellings, renewed=life.renewed),
            notes=contradictions.notes_of_agreement(records, ends=life.end is not None, renewed=life.renewed),
            joined=self._joined(group),
            told=[self._tellings.of(record) for record in records],
        )

    def _joined(self, facts: Sequence[AgreementFact | CommitmentFact]) -> list[Joined]:
        whys = self._of.joins
        return [Joined(record_id=f.id, why=whys[f.id].why if f.id in whys else None) for f in facts]

    def _step(self, done: Done) -> Step:
        mark = done.mark
        record = self._tellings.agreements[mark.fact.id]
        stage = _stage(record, mark.words, mark.step)
        return Step(
            step=mark.step,
            event=mark.event,
            day=mark.day,
            basis=mark.basis,
            factuality=mark.factuality,  # type: ignore[arg-type]  # as the record has it
            effect=done.effect,
            state=done.state,
            why=done.why,
            told=self._tellings.of(record, _passage(stage), stage.statement_id if stage else None),
        )

    def commitment(self, n: int) -> CommitmentState | None:
        """A commitment in full; None where it was not yet made on the day."""
        fate = self._of.fate(n)
        return None if fate is None else self._commitment(n, fate)

    def _commitment(self, n: int, fate: Fate) -> CommitmentState:
        of, group = self._of, self._of.commitments[n]
        records = [self._tellings.commitments[fact.id] for fact in group]
        agreement = of.agreement_of(n)
        due = fate.due
        return CommitmentState(
            id=records[0].id,
            action=records[0].action.quote,
            obligor=_named(records, "obligor"),
            beneficiary=_named(records, "beneficiary"),
            stage=fate.stage.stage if fate.stage else None,  # type: ignore[arg-type]  # as the record has it
            progress=_first(_latest_first(records), "progress"),
            outcome="kept" if fate.deed else fate.outcome.outcome if fate.outcome else None,  # type: ignore[arg-type]
            status=fate.status,
            since=fate.since,
            known_since=fate.known,
            why=fate.why,
            made_at=_first(records, "made_at"),
            first_known=group[0].known,
            due=due.due if due else None,
            due_relation=due.due_relation if due else None,  # type: ignore[arg-type]
            due_low=due.due_low if due else None,
            due_high=due.due_high if due else None,
            dues=[self._due(record) for record in records if record.due or record.due_timex],
            moved_from=[fact.due for fact in fate.before],
            conditions=[self._condition(r, r.condition) for r in records if r.condition],
            consequences=[self._tellings.words(r, r.consequence) for r in records if r.consequence],
            return_words=[self._tellings.words(r, r.return_words) for r in records if r.return_words],
            depends_on=self.links(of.before(n)),
            in_return_for=self.links(of.returns(n)),
            hangs_on_it=self.links(of.hanging(n)),
            agreement_id=of.id(agreement) if agreement is not None else None,
            agreement=of.name(agreement) if agreement is not None else None,
            contradictions=contradictions.of_commitment(records, self._tellings),
            notes=contradictions.notes_of_commitment(
                records, group, of.made(agreement), hangs_on_itself=n in of.before(n)
            ),
            deeds=[self._deed(fact) for fact in of.deeds(n)],
            joined=self._joined(group),
            told=[self._tellings.of(record) for record in records],
        )

    def _due(self, record: Commitment) -> Due:
        return Due(
            due=record.due,
            relation=record.due_relation,
            words=self._tellings.date_words(record.due_timex),
            told=self._tellings.of(record),
        )

    def _condition(self, record: Commitment, words: Passage) -> Condition:
        """A condition; it is one of time where its words name a day."""
        dates = self._tellings.dates_in(record.article_id, words)
        told = self._tellings.of(record)
        if not dates:
            return Condition(words=words, kind="event", told=told)
        high = bounds(dates[0])[1]
        return Condition(
            words=words, kind="time", date=dates[0], met=high is not None and high < self._of.at, told=told
        )

    def links(self, commitments: Sequence[int]) -> list[Link]:
        """Other commitments in short."""
        found = []
        for n in commitments:
            fate = self._of.fate(n)
            first = self._of.commitments[n][0]
            action = self._of.action(first.id)
            found.append(Link(id=first.id, action=action, status=fate.status if fate else None))
        return found


def agreements(of: State, numbers: Sequence[int]) -> Listing[AgreementState]:
    """These agreements in full."""
    describer = Describer(of, agreements=numbers)
    return Listing(AgreementState, (describer.agreement(n) for n in numbers))


def commitments(of: State, numbers: Sequence[int]) -> Listing[CommitmentState]:
    """These commitments in full, without those that were not yet made on the day."""
    describer = Describer(of, commitments=numbers)
    return Listing(CommitmentState, (row for n in numbers if (row := describer.commitment(n)) is not None))


def _known(decided: Done, steps: Sequence[Done]) -> str | None:
    """The day from which a state could be known: the first publication that tells the step that led there.

    What is computed for a day from what was told before could not be known before that day.
    """
    mark = decided.mark
    if mark.basis == "computed":
        return max(mark.fact.known or "", mark.day or "") or None
    same = [done.mark for done in steps if mark.event is not None and done.mark.event == mark.event]
    return min((m.fact.known for m in (mark, *same) if m.step == mark.step and m.fact.known), default=None)


def _names(refs: Iterable[Ref]) -> list[str]:
    """The names of references, each party once."""
    found: dict[frozenset[str], str] = {}
    for ref in refs:
        found.setdefault(party(ref.name), ref.name)
    return list(found.values())


def _latest_first(records: list[Any]) -> list[Any]:
    return list(reversed(records))


def _first(records: Iterable[Any], field: str) -> Any:
    return next((value for record in records if (value := getattr(record, field)) is not None), None)


def _named(records: list[Commitment], field: str) -> str | None:
    ref: Ref | None = _first(records, field)
    return ref.name if ref is not None else None


def _stage(record: Agreement, words: tuple[int, int] | None, step: str) -> Stage | None:
    if words is None:
        return None
    return next((s for s in record.stages if (s.start, s.end, s.stage) == (*words, step)), None)


def _passage(stage: Stage | None) -> Passage | None:
    return Passage(start=stage.start, end=stage.end, quote=stage.quote) if stage else None

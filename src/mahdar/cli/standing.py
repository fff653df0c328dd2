"""How agreements, commitments and what became of them are put into cells and lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mahdar.records import Ref
from mahdar.undertakings.model import (
    AgreementState,
    CommitmentState,
    Condition,
    Contradiction,
    Ending,
    Report,
    Step,
    Telling,
)

_SEPARATOR = "، "


def names(refs: Iterable[Ref]) -> str:
    """The names of references."""
    return _SEPARATOR.join(ref.name for ref in refs)


def agreement_cells(a: AgreementState) -> tuple[object, ...]:
    """One agreement as a row: its state, since when, since when known, and the words that told the step to it."""
    told = _deciding(a)
    force = f"{a.in_force_from or ''}…{a.in_force_to or ''}" if a.in_force_from or a.in_force_to else None
    return (a.state or "—", a.since, a.known_since, a.kind, a.name, _SEPARATOR.join(a.parties), force,
            _fields(a.contradictions), told.quote, told.speaker, told.outlet, a.id)  # fmt: skip


def commitment_cells(c: CommitmentState) -> tuple[object, ...]:
    """One commitment as a row, with who tells it."""
    told = c.told[-1]
    condition = _SEPARATOR.join(one.words.quote for one in c.conditions[:1])
    return (c.status, due(c), c.stage, c.obligor, c.action, condition or None, c.agreement, c.since, c.known_since,
            told.speaker, told.outlet, c.id)  # fmt: skip


def due(c: CommitmentState) -> str | None:
    """When it is due: ``by 2025-09``; the day it was moved from behind it; the words where no day can be computed."""
    relation = c.due_relation or "on"
    before = f" (before: {_SEPARATOR.join(str(day) for day in c.moved_from)})" if c.moved_from else ""
    if c.due is not None:
        return f"{relation} {c.due}{before}"
    words = next((one.words for one in c.dues if one.words), None)
    return f"{words} (no day can be computed)" if words else before.strip() or None


def report(r: Report) -> Iterator[str]:
    """What ``mahdar state`` prints."""
    a = r.agreement
    yield f"{a.name} ({a.kind}) {a.id}"
    yield f"on {r.at}" + (f", as known by {r.as_of}" if r.as_of else ", by all articles")
    since = f" since {a.since} ({_basis(a.since_basis)})" if a.since else ""
    if a.state:
        since += f", known since {a.known_since}" if a.known_since else ", told by undated articles alone"
    yield f"state: {a.state or 'not told'}{since}"
    yield from _facts(a)
    for heading, rows in (
        ("In force" if a.state == "in_force" else "Open", r.in_force), ("Due next", r.due_next), ("Overdue", r.overdue),
        ("Kept, broken, given up or run out", r.settled), ("Hangs on it", r.hangs_on_it),
    ):  # fmt: skip
        yield from _section(heading, [line for row in rows for line in _commitment(row)])
    over = a.state in ("ended", "expired", "rejected")
    yield from _section(
        "What ended it" if over else "Would end it", [line for one in r.would_end_it for line in _ending(one)]
    )
    yield from _section("Contradictory", [line for one in a.contradictions for line in _contradiction(one)])
    circles = [" → ".join([*circle, circle[0]]) for circle in r.circles]
    yield from _section("Hang on each other in a circle", [f"  {circle}" for circle in circles])
    yield from _section("History", [line for step in a.steps for line in _step(step)])
    yield from _section("Told by", [line for one in a.told for line in _told(one, "  ")])


def _facts(a: AgreementState) -> Iterator[str]:
    for label, held in (
        ("parties", a.parties), ("mediators", a.mediators), ("guarantors", a.guarantors),
        ("deny mediating or guaranteeing", a.deniers), ("also called", [n for n in a.names if n != a.name]),
    ):  # fmt: skip
        if held:
            yield f"{label}: {_SEPARATOR.join(held)}"
    for label, value in (
        ("made", a.made_at), ("in force from", a.in_force_from), ("in force to", a.in_force_to), ("length", a.length),
    ):  # fmt: skip
        if value:
            yield f"{label}: {value}"
    for words in a.approval:
        yield f"needs approval: {words.words.quote}"
    for words in a.non_binding:
        yield f"binds nobody: {words.words.quote}"
    for note in a.notes:
        yield f"note: {note}"


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield heading
        yield from lines


def _commitment(c: CommitmentState) -> Iterator[str]:
    when = due(c)
    known = f", known since {c.known_since}" if c.known_since else ""
    stage = f" [{c.stage}]" if c.stage else ""
    yield f"  {c.status}: {c.obligor or '—'}: {c.action}{stage}" + (f", due {when}" if when else "")
    yield f"    {c.why}{known} · {c.id}"
    for deed in c.deeds:
        yield f"    done: {deed.why}"
        yield from _told(deed.told, "    ")
    for condition in c.conditions:
        yield f"    on condition: {condition.words.quote} ({_met(condition)})"
    for link in c.depends_on:
        yield f"    hangs on: {link.action} ({link.status or 'not yet made'}) · {link.id}"
    for link in c.in_return_for:
        yield f"    given for: {link.action} ({link.status or 'not yet made'}) · {link.id}"
    for words in c.return_words:
        yield f"    given for: {words.words.quote}"
    for one in c.contradictions:
        yield from _contradiction(one, "    contradictory: ")
    for note in c.notes:
        yield f"    note: {note}"
    for told in c.told:
        yield from _told(told, "    ")


def _met(condition: Condition) -> str:
    if condition.kind == "time":
        return f"{condition.date}: {'past' if condition.met else 'not yet past'}"
    return "an event: whether it is met is not inferred"


def _ending(one: Ending) -> Iterator[str]:
    yield f"  {one.kind}{f' {one.day}' if one.day else ''}: {one.words}"
    yield f"    {one.why}"
    if one.told is not None:
        yield from _told(one.told, "    ")


def _contradiction(one: Contradiction, lead: str = "  ") -> Iterator[str]:
    yield f"{lead}{one.field}: " + " against ".join(position.value for position in one.positions) + f" ({one.why})"
    for position in one.positions:
        for told in position.told:
            yield from _told(told, f"    {position.value}: ")


def _step(step: Step) -> Iterator[str]:
    factuality = "" if step.factuality == "happened" else f" ({step.factuality})"
    yield f"  {step.event or step.day or 'no day'} {step.step}{factuality}: {step.why} · {_basis(step.basis)}"
    yield from _told(step.told, "    ")


def _told(told: Telling, lead: str) -> Iterator[str]:
    who = f"{told.speaker}" if told.speaker else "the article"
    via = f" via {_SEPARATOR.join(told.via)}" if told.via else ""
    where = f"{told.outlet or told.address}, {told.known or 'undated'}"
    yield f"{lead}«{' '.join(told.quote.split())}» — {who}{via} · {where} · {told.record_id}"


def _basis(basis: str | None) -> str:
    return {"told": "as the words tell", "published": "by publication: the words tell no day"}.get(
        basis or "", "computed from the dates told"
    )


def _deciding(a: AgreementState) -> Telling:
    """The words that told the step to the state, else those that name the agreement."""
    moved = [step for step in a.steps if step.effect in ("moves", "contradicts")]
    return moved[-1].told if moved else a.told[0]


def _fields(contradictions: Sequence[Contradiction]) -> str | None:
    return ", ".join(dict.fromkeys(one.field for one in contradictions)) or None

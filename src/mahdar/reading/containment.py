"""Which statement a record is told in: the innermost one whose content holds the record's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mahdar.records import Record, Statement


def tell_statements(statements: Sequence[Statement], *tables: Iterable[Record]) -> None:
    """Set ``statement_id`` of every record that lies wholly inside a statement's content; in place."""
    spans = sorted(((s.content.start, s.content.end, s.id) for s in statements), key=lambda span: (span[0], -span[1]))
    for records in tables:
        for record in records:
            record.statement_id = _innermost(spans, record)


def _innermost(spans: Sequence[tuple[int, int, str]], record: Record) -> str | None:
    found = None
    for start, end, statement in spans:
        if start > record.start:
            break
        if record.end <= end and statement != record.id:
            found = statement  # later spans begin later: those that still hold the record lie further in
    return found

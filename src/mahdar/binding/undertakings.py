"""The dates of events, agreements, commitments and processes, from the expressions that the reader named for them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mahdar.binding.anchors import Anchors
from mahdar.binding.lengths import ends
from mahdar.records import Agreement, Article, Commitment, Event, Process, Stage, Timex

_DONE = frozenset({"happened", "ongoing"})
_MONTH = 7  # characters of a year and its month


class Calendar:
    """The bound expressions of one article by id, and what lengths count from."""

    def __init__(self, article: Article, by_id: Mapping[str, Timex], anchors: Anchors) -> None:
        self._published = article.published
        self._by_id = by_id
        self._anchors = anchors

    def event(self, one: Event) -> Event:
        """The event with its date."""
        date = self._date(one.date_timex)
        if one.date_basis == "publication" and self._published:
            date = self._published[:10] if self._published.endswith("~") else self._published[:10] + "~"
        if one.factuality in _DONE and date is not None and self._ahead(date):
            return msgspec.structs.replace(one, date=date, factuality="planned")
        return msgspec.structs.replace(one, date=date)

    def _ahead(self, date: str) -> bool:
        """Whether a date begins behind the day of publication, so that nothing can have happened on it."""
        if not self._published:
            return False
        first = date.lstrip("[").split("/")[0].split("..")[0].rstrip("~?]")
        return len(first) >= _MONTH and first > self._published[: len(first)]

    def agreement(self, one: Agreement) -> Agreement:
        """The agreement with the dates of its making, its force and its stages."""
        length = self._by_id.get(one.length_timex or "")
        start, end = self._date(one.in_force_from_timex), self._date(one.in_force_to_timex)
        if end is None and start is not None and length is not None:
            end = self._ends(length, f"timex:{one.in_force_from_timex}")
        return msgspec.structs.replace(
            one,
            made_at=self._date(one.made_at_timex),
            in_force_from=start,
            in_force_to=end,
            length=length.value if length is not None else None,
            stages=[self._stage(stage) for stage in one.stages],
        )

    def commitment(self, one: Commitment) -> Commitment:
        """The commitment with its due date and the date it was made."""
        timex = self._by_id.get(one.due_timex or "")
        due = None
        if timex is not None and timex.type == "DURATION":
            due = self._ends(timex, one.due_from)
        elif timex is not None:
            due = _side(timex.edtf, one.due_relation)
        if due is not None and self._gone(one, due):
            one, due = msgspec.structs.replace(one, due_relation=None, due_timex=None, due_from=None), None
        return msgspec.structs.replace(one, due=due, made_at=self._date(one.made_at_timex))

    def _gone(self, one: Commitment, due: str) -> bool:
        """Whether the date is that of the asking or agreeing: طلبوا المساعدة في ديسمبر, published in August."""
        if one.due_relation != "on" or one.made_at_timex or one.outcome or one.progress or not self._published:
            return False
        last = due.rstrip("~]").split("/")[-1].split("..")[-1]
        return bool(last) and last < self._published[: len(last)]

    def process(self, one: Process) -> Process:
        """The process with the dates of its stages."""
        told = [msgspec.structs.replace(stage, date=self._date(stage.timex)) for stage in one.stages]
        return msgspec.structs.replace(one, stages=told)

    def _stage(self, one: Stage) -> Stage:
        return msgspec.structs.replace(one, date=self._date(one.timex))

    def _date(self, timex: str | None) -> str | None:
        found = self._by_id.get(timex or "")
        return found.edtf if found is not None else None

    def _ends(self, length: Timex, counts_from: str | None) -> str | None:
        if counts_from is None:
            return None
        return ends(length.value, self._anchors.of(length, {"anchor": counts_from}))


def _side(date: str | None, relation: str | None) -> str | None:
    """The deadline that a set like ``[..2026-12]`` tells: the relation says already that it is a bound."""
    if date is None or relation not in ("by", "after") or ".." not in date:
        return date
    low, high = date.strip("[]").split("..")
    return (high if relation == "by" else low) or date

"""Deadlines as a calendar (iCalendar, RFC 5545): what is due when, with alarms, and the words that it stands on.

One all-day event for each commitment that has a day, and one for each agreement whose time runs out. What is due "by"
a date stands on the last day that it allows, what is due "on" or "within" a month or an interval spans it. What is
kept, broken or withdrawn stays in the calendar with its outcome and without an alarm. There is no clock in it: the
stamp of every entry is the day that the dossier is seen from, so the same dossier gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import mahdar
from mahdar.dossier.dates import bounds
from mahdar.dossier.store import Store
from mahdar.export.labels import labels
from mahdar.export.options import Options
from mahdar.export.writing import Written, folder, place_of
from mahdar.extras import needed
from mahdar.undertakings import AgreementState, CommitmentState, Undertakings
from mahdar.undertakings.model import Telling

FILE = "deadlines.ics"
_OVER = ("kept", "broken", "withdrawn", "expired")
_LAPSED = ("ended", "rejected")  # agreements that no longer run out
_SHORT = 120  # characters of a summary


def export(store: Store, out: str | Path, options: Options) -> Written:
    """Write ``deadlines.ics`` (or the file ``out``). Raises UsageError where icalendar is not installed."""
    library = needed("icalendar", "ics", "a calendar")
    place, name = place_of(out, FILE)
    state = Undertakings(store, options.as_of)
    commitments = state.commitment_states()
    agreements = [one for one in state.agreement_states() if one.in_force_to and one.state not in _LAPSED]
    calendar = library.Calendar()
    calendar.add("prodid", f"-//Mahdar//{mahdar.__version__}//{options.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", store.path.stem)
    maker = _Maker(library, state.at, options)
    for event in (*maker.commitments(commitments), *maker.agreements(agreements)):
        calendar.add_component(event)
    with folder(place) as files:
        files.new(name).write_bytes(calendar.to_ical())
    undated = sum(1 for one in commitments if one.due_high is None and one.due_low is None)
    notes = [f"{undated} commitments have no day on which they are due: they are not in the calendar"]
    return Written(files.paths, notes if undated else ())


class _Maker:
    """Makes the entries; ``at``: the day that the dossier is seen from."""

    def __init__(self, library: Any, at: str, options: Options) -> None:
        self._library, self._alarms, self._words = library, options.alarms, labels(options.language)
        day = date.fromisoformat(at) if at < "9999" else date(1970, 1, 1)
        self._stamp = datetime.combine(day, time(), UTC)

    def commitments(self, states: Iterable[CommitmentState]) -> Iterator[Any]:
        for one in states:
            days = _days(one)
            if days is None:
                continue
            who = f"{one.obligor}: " if one.obligor else ""
            done = one.status in _OVER
            mark = f"[{self._words['status'][one.status]}] " if done or one.status == "overdue" else ""
            event = self._event(one.id, f"{mark}{who}{one.action}", days, alarm=not done)
            event.add("categories", [one.status])
            event.add("status", "CANCELLED" if one.status == "withdrawn" else "CONFIRMED")
            event.add("description", "\n".join(self._commitment(one)))
            yield event

    def agreements(self, states: Iterable[AgreementState]) -> Iterator[Any]:
        for one in states:
            low, high = bounds(one.in_force_to)
            day = high or low
            if day is None:
                continue
            last = date.fromisoformat(day)
            over = one.state == "expired"
            event = self._event(one.id, f"{self._words['expires']}: {one.name}", (last, last), alarm=not over)
            event.add("categories", ["agreement", one.state or "unknown"])
            event.add("status", "CONFIRMED")
            state = self._words["state"][one.state or "none"]
            told = [f"{self._words['status_of']}: {state}", f"EDTF {one.in_force_to}", *self._told(one.told)]
            event.add("description", "\n".join(told))
            yield event

    def _event(self, id_: str, summary: str, days: tuple[date, date], *, alarm: bool) -> Any:
        event = self._library.Event()
        event.add("uid", f"{id_}@mahdar")
        event.add("dtstamp", self._stamp)
        event.add("summary", _short(summary))
        event.add("dtstart", days[0])
        event.add("dtend", days[1] + timedelta(days=1))  # the day after: DTEND is not included
        event.add("transp", "TRANSPARENT")
        for before in self._alarms if alarm else ():
            event.add_component(self._alarm(summary, before, days))
        return event

    def _alarm(self, summary: str, before: int, days: tuple[date, date]) -> Any:
        """An alarm some days before the last day of an entry."""
        alarm = self._library.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _short(summary))
        alarm.add("trigger", days[1] - days[0] - timedelta(days=before))
        return alarm

    def _commitment(self, one: CommitmentState) -> Iterator[str]:
        words = self._words
        yield f"{words['status_of']}: {words['status'][one.status]}"
        yield f"{words['due_on']}: {words['relation'][one.due_relation or 'on']} {one.due} (EDTF)"
        if one.moved_from:
            yield f"{words['before']}: {', '.join(day for day in one.moved_from if day)}"
        for condition in one.conditions:
            yield f"{words['condition']}: {condition.words.quote}"
        yield from self._told(one.told)

    def _told(self, told: Iterable[Telling]) -> Iterator[str]:
        for one in told:
            who = one.speaker or self._words["article"]
            where = ", ".join(part for part in (one.outlet or one.address, one.known) if part)
            yield f"«{' '.join(one.quote.split())}» — {who} · {where} · {one.record_id}"


def _days(one: CommitmentState) -> tuple[date, date] | None:
    """First and last day of an entry; None where no day is told."""
    low, high = one.due_low, one.due_high
    if low is None and high is None:
        return None
    last = date.fromisoformat(high or low or "")
    if one.due_relation in ("by", "after") or low is None or high is None:
        return last, last
    return date.fromisoformat(low), last


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHORT else flat[: _SHORT - 1] + "…"

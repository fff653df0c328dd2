"""The calendar, read back with icalendar: deadlines on the days that the words allow, alarms on what is open."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from mahdar.dossier.store import Store
from mahdar.export import export
from mahdar.undertakings import Undertakings


def read(sample: Path, out: Path, **more: Any) -> tuple[dict[str, Any], list[str]]:
    with Store.read(sample) as store:
        written = export(store, out, "ics", **more)
    calendar = icalendar.Calendar.from_ical(written[0].read_bytes())
    return {str(event["UID"]).removesuffix("@mahdar"): event for event in calendar.walk("VEVENT")}, written.notes


@pytest.fixture(scope="module")
def events(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return read(sample, tmp_path_factory.mktemp("ics"))[0]


def test_every_commitment_with_a_day_is_there(sample: Path, events: dict[str, Any]) -> None:
    with Store.read(sample) as store:
        states = Undertakings(store).commitment_states()
    dated = [one for one in states if one.due_high]
    assert len(dated) > 10
    for one in dated:
        event = events[one.id]
        last = event["DTEND"].dt - timedelta(days=1)
        assert last.isoformat() == one.due_high
        first = one.due_high if one.due_relation in ("by", "after") else one.due_low
        assert event["DTSTART"].dt.isoformat() == first
        assert " ".join(one.told[0].quote.split()) in event["DESCRIPTION"]
        assert one.told[0].record_id in event["DESCRIPTION"]
    assert not {one.id for one in states if not one.due_high} & set(events)


def test_what_is_open_reminds_before_its_last_day(sample: Path, tmp_path: Path) -> None:
    found, notes = read(sample, tmp_path / "a.ics", alarms=(3,))
    assert "not in the calendar" in notes[0]
    for event in found.values():
        alarms = event.walk("VALARM")
        done = {"kept", "broken", "withdrawn", "expired"} & set(map(str, event["CATEGORIES"].cats))
        assert len(alarms) == (0 if done else 1)
        for alarm in alarms:
            assert event["DTSTART"].dt + alarm["TRIGGER"].dt == event["DTEND"].dt - timedelta(days=4)


def test_the_stamp_is_the_day_it_is_seen_from_and_bytes_are_the_same(sample: Path, tmp_path: Path) -> None:
    found, _ = read(sample, tmp_path / "then.ics", as_of="2021")
    assert found
    assert {event["DTSTAMP"].dt.date() for event in found.values()} == {date(2021, 12, 31)}
    read(sample, tmp_path / "again.ics", as_of="2021")
    assert (tmp_path / "then.ics").read_bytes() == (tmp_path / "again.ics").read_bytes()


def test_text_with_marks_of_the_format_comes_back_as_it_is(hostile: Path, tmp_path: Path) -> None:
    found, _ = read(hostile, tmp_path / "h.ics")
    (event,) = found.values()
    assert "سحب القوات" in event["SUMMARY"]
    assert "<i>مرصد|النهرين</i>, وغيره; \\س" in event["DESCRIPTION"]
    assert len(event["DESCRIPTION"].splitlines()) == 3

"""Publication as a date, taken back where another day is told beside an event that may be its own."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.times import is_day, same_day, today
from mahdar.reading.events.candidate import Told
from mahdar.records import Event

_LEAD = 3  # sentences in which a report tells its day
_STORY = 5  # sentences in which it tells when somebody spoke
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", "AGREE"})
_BESIDE = 2  # sentences around an event whose day may be its own


def leave_open(scene: Scene, told: list[Told], events: list[Event]) -> None:
    """Take, in place, publication as the date from events near which another day is told; none is no false one.

    It stays where the lead says that the news is of the day itself: قال اليوم. ``events`` are those of ``told``.
    """
    if all(event.date_basis != "publication" for event in events):
        return
    days = [(scene.doc.sentence_of[a], today(t)) for a, (_, t) in scene.ctx.times.items() if is_day(t)]
    if any(now and at < _LEAD for at, now in days):
        _by_weekday(scene, events)
        return
    others = {at for at, now in days if not now}
    spoken = _day_of_saying(scene)
    for one, event in zip(told, events, strict=True):
        here = scene.doc.sentence_of[one.one.at]
        if event.date_basis == "publication" and any(at < _STORY or abs(at - here) <= _BESIDE for at in others):
            saying = spoken if here < _LEAD and event.type in _SPOKEN else None
            event.date_timex, event.date_basis = saying, "story" if saying is not None else None


def _by_weekday(scene: Scene, events: list[Event]) -> None:
    """Give what is dated by publication the day that the lead calls today by its name: قال اليوم الثلاثاء."""
    near = [t for a, (_, t) in sorted(scene.ctx.times.items()) if scene.doc.sentence_of[a] < _LEAD and is_day(t)]
    named = [t for t in near if today(t) and "weekday" in t.symbol.get("fields", {})]
    if named and all(same_day(t, named[0]) for t in near):
        for event in events:
            if event.date_basis == "publication":
                event.date_timex, event.date_basis = named[0].id, "story"


def _day_of_saying(scene: Scene) -> str | None:
    """The only day of the first sentences, where it is that on which somebody speaks: رحبت … وقال الأمين أمس إن."""
    near = sorted(
        ((a, t) for a, (_, t) in scene.ctx.times.items() if scene.doc.sentence_of[a] < _STORY and is_day(t)),
        key=lambda at: at[0],
    )
    said = {statement.said_at_timex for statement in scene.statements}
    if not near or near[0][1].id not in said or not all(same_day(t, near[0][1]) for _, t in near):
        return None
    return near[0][1].id

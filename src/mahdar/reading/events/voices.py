"""Private voices: what experts, citizens and preachers ask for, blame or praise is an opinion, and no event."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.kinds import bare
from mahdar.reading.events.entries import grammar
from mahdar.reading.shadow import fold
from mahdar.records import Event, Ref

_SAID = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN"})


def of_public(scene: Scene, events: list[Event]) -> list[Event]:
    """The events without those that only somebody in no office says: دعا الخبير الأسر إلى الحذر.

    What somebody is called stands beside his name, here or elsewhere in the article.
    """
    if not any(event.type in _SAID and event.actors for event in events):
        return events
    called: dict[str, set[str]] = {}
    for name in scene.ctx.names.values():
        if name.kind == "person" and name.office:
            called.setdefault(fold(name.name), set()).update(map(bare, fold(name.office).split()))
    for event in events:
        for ref in event.actors:
            called.setdefault(fold(ref.name), set()).update(map(bare, fold(ref.quote).split()))
    return [e for e in events if e.type not in _SAID or not e.actors or not all(_private(r, called) for r in e.actors)]


def _private(ref: Ref, called: dict[str, set[str]]) -> bool:
    """Whether somebody is called by an occupation, and by no office."""
    told = called[fold(ref.name)]
    return not told.isdisjoint(grammar("private_voices")) and told.isdisjoint(grammar("public_voices"))

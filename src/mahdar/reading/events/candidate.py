"""A trigger in a text, and the event that it may tell."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.reading.clauses import Form, Noun
from mahdar.reading.events.entries import Entry, Light
from mahdar.reading.events.shapes import FINITE
from mahdar.records import EventType

CLEAR = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "CONSULT"})  # a happening even where nobody is named


@dataclass(slots=True)
class Candidate:
    """A trigger at token ``i`` (behind ``skip`` shadow characters), to ``stop``, and the ``light`` verb over it."""

    i: int
    stop: int
    skip: int
    entry: Entry
    form: Form
    light: Light | None = None
    light_i: int = -1
    light_form: Form | None = None

    @property
    def finite(self) -> bool:
        """Whether a verb tells it: the trigger itself or a light verb."""
        form = self.light_form or self.form
        return form.tense in FINITE or (form.tense == "participle" and form.voice == "active")

    @property
    def at(self) -> int:
        """The token that carries tense and negation."""
        return self.light_i if self.light is not None else self.i


@dataclass(slots=True)
class Told:
    """A candidate with its roles; ``type`` and ``mode`` are those of the whole (a truce that ends)."""

    one: Candidate
    actors: list[Noun]
    recipients: list[Noun]
    type: EventType
    mode: str | None
    spoken: bool = False

    @property
    def weight(self) -> tuple[int, int]:
        """What is kept first: finite verbs, then what names more sides."""
        return (int(self.one.finite), bool(self.actors) + bool(self.recipients))

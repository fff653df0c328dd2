"""A commitment in the making: tokens, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from mahdar.reading.clauses.nouns import Noun
from mahdar.reading.commitments.verbs import Standing


@dataclass(slots=True)
class Draft:
    """Tokens of a commitment.

    ``first``: its first token (``lead`` shadow characters of it are no part); ``at`` to ``stop``: the action, behind
    ``skip`` shadow characters of its first token. ``obligor``: who must act, as coordinated phrases; ``told``: a name
    for them that their words alone do not tell (a statement's speaker). ``trigger``: the word that makes it one.
    """

    rule: str
    trigger: int
    first: int
    lead: int
    at: int
    skip: int
    stop: int
    standing: Standing
    obligor: list[Noun] = field(default_factory=list)
    beneficiary: list[Noun] = field(default_factory=list)
    end: int = 0  # behind the last token of the quotation, where that is not the action's
    parts: int = 0  # its place among the steps that one trigger tells
    made_at: int = -1  # token of the time expression of its making
    loose: bool = False  # what is told within it may be a commitment of its own
    dateless: bool = False  # a time in it is no deadline
    past: bool = False  # told of a time before: lengths do not count from publication
    rest: bool = False  # the rest of what the step before it begins
    outcome_at: tuple[int, int] | None = None


class Frame(NamedTuple):
    """The action begins at token ``at`` behind ``skip`` letters; ``how``: noun, that, relative (it stands before)."""

    at: int
    skip: int
    how: str
    before: int  # index behind what stands between the verb and the action's introduction
    far: bool = False  # behind an aside

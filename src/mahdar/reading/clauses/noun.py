"""What a noun phrase is told to be: its words, its head, its kind and whom it stands for."""

from __future__ import annotations

from typing import NamedTuple

_ANIMATE = frozenset({"person", "organisation", "armed_group", "state", "forces", "group"})


class Noun(NamedTuple):
    """Tokens ``first`` to ``stop``; ``skip`` shadow characters of the first are proclitics.

    ``head`` is the folded head word without article. ``kind``: person organisation armed_group state place forces group
    thing. ``name``: what it stands for where that is not its own words (a state by its adjective, the person behind an
    office, the antecedent of a pronoun). ``definite``: it has an article, is a name, or is owned.
    """

    first: int
    stop: int
    skip: int
    head: str
    kind: str
    name: str | None = None
    definite: bool = False

    @property
    def animate(self) -> bool:
        """Whether it can act."""
        return self.kind in _ANIMATE

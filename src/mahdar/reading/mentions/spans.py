"""A name found in the tokens, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.records import MentionKind


@dataclass(slots=True)
class Found:
    """Tokens ``first`` to ``stop`` (exclusive), ``skip`` shadow characters of the first being a proclitic."""

    first: int
    stop: int
    skip: int
    kind: MentionKind
    rule: str
    name: tuple[int, int] | None = None  # tokens of the name proper, where they are fewer than the span's
    office: tuple[int, int, int] | None = None  # first, stop, skip of the words of the office beside a person
    full: str | None = None  # the full name that a surname stands for
    parts: list[str] = field(default_factory=list)


class Cover:
    """Which tokens are taken."""

    def __init__(self, size: int) -> None:
        """Nothing is taken at first."""
        self.taken = bytearray(size)

    def free(self, first: int, stop: int) -> bool:
        """Whether no token of the range is taken."""
        return self.taken.find(1, first, stop) < 0

    def take(self, first: int, stop: int) -> None:
        """Take the tokens of the range."""
        self.taken[first:stop] = b"\x01" * (stop - first)

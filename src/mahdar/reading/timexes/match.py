"""What a match of a rule is: the tokens it covers, its rule, and what it captured."""

from __future__ import annotations

from typing import Any, NamedTuple

from mahdar.reading.timexes.patterns import Rule

Captures = dict[str, Any]


class Match(NamedTuple):
    """Tokens ``first`` to ``stop`` match ``rule``; the first ``skip`` characters (the particle) stay outside."""

    first: int
    stop: int
    skip: int
    clitic: str
    rule: Rule
    captures: Captures

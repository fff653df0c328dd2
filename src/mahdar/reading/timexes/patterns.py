"""The pattern language of ``time_rules.yaml``, compiled into one automaton that all rules share.

An element is a class (``DAYN``, ``DAYN:from`` to capture it under another name), a literal word or mark, ``[x]`` for
what may be missing, ``(x | y)`` for alternatives, ``<NAME>`` for a macro; ``و~X`` asks for a particle in front of X;
``LP`` and ``RP`` are brackets in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from mahdar.errors import LexiconError
from mahdar.reading.shadow import fold

_PIECE = re.compile(r"<\w+>|[\[\]()|]|[^\s\[\]()|<>]+")
_MARKS = {"LP": "(", "RP": ")"}
_CLASS = re.compile(r"(?:(\w+)~)?([A-Z][A-Z0-9]*)(?::(\w+))?$")


@dataclass(slots=True)
class Node:
    """A state: where each word or class leads, and the rule that ends here, if any."""

    words: dict[tuple[str, str], list[tuple[str, Node]]] = field(default_factory=dict)
    classes: dict[tuple[str, str], list[tuple[str, Node]]] = field(default_factory=dict)
    rule: Rule | None = None


@dataclass(slots=True, frozen=True)
class Rule:
    """One entry of ``time_rules.yaml``: what to make of a match, and which neighbours it asks for or shuns."""

    name: str
    order: int
    make: str
    const: str | None
    after: tuple[str, ...]
    not_after: tuple[str, ...]
    before: tuple[str, ...]
    not_before: tuple[str, ...]
    unless: tuple[str, ...]  # captures that lift `not_after`
    today: bool  # `not_after` and `not_before` are for "today" alone


def compile_rules(data: dict[str, Any], classes: frozenset[str]) -> Node:
    """The automaton's first state. Raises LexiconError where a pattern is malformed or names an unknown class."""
    root, macros = Node(), data["macros"]
    for order, entry in enumerate(data["rules"]):
        lists = {key: tuple(entry.get(key, ())) for key in ("after", "not_after", "before", "not_before", "unless")}
        rule = Rule(
            name=entry["rule"],
            order=order,
            make=entry["make"],
            const=entry.get("const"),
            today=entry.get("today", False),
            **lists,
        )
        elements = _lex(entry["pattern"], macros, 0)
        parser = _Parser(elements, classes, rule.name)
        for node in parser.sequence([root]):
            if node is root:
                raise LexiconError(f"time rule {rule.name}: the whole pattern may be missing")
            node.rule = rule
        if parser.at != len(elements):
            raise LexiconError(f"time rule {rule.name}: unbalanced brackets")
    return root


def _lex(pattern: str, macros: dict[str, str], depth: int) -> list[str]:
    if depth > 9:
        raise LexiconError(f"time rules: a macro contains itself: {pattern}")
    out: list[str] = []
    for piece in _PIECE.findall(pattern):
        if piece.startswith("<"):
            name = piece[1:-1]
            if name not in macros:
                raise LexiconError(f"time rules: no macro {piece}")
            out += ["(G", *_lex(macros[name], macros, depth + 1), ")G"]
        else:
            out.append(piece)
    return out


class _Parser:
    """Builds the states of one rule while it reads its elements."""

    def __init__(self, elements: list[str], classes: frozenset[str], rule: str) -> None:
        self.elements, self.classes, self.rule, self.at = elements, classes, rule, 0

    def sequence(self, sources: list[Node]) -> list[Node]:
        """Elements up to a closing bracket or a bar; the states reached from ``sources``."""
        while self.at < len(self.elements) and self.elements[self.at] not in ("]", ")", ")G", "|"):
            sources = self._element(sources)
        return sources

    def _element(self, sources: list[Node]) -> list[Node]:
        piece = self.elements[self.at]
        self.at += 1
        closing = {"[": "]", "(": ")", "(G": ")G"}.get(piece)
        if closing is None:
            return [self._leaf(piece, sources)]
        ends = list(sources) if piece == "[" else []
        while True:
            ends += [node for node in self.sequence(sources) if not any(node is known for known in ends)]
            if self.at >= len(self.elements):
                raise LexiconError(f"time rule {self.rule}: {closing} is missing")
            mark = self.elements[self.at]
            self.at += 1
            if mark == closing:
                return ends
            if mark != "|":
                raise LexiconError(f"time rule {self.rule}: {mark} where {closing} is due")

    def _leaf(self, piece: str, sources: list[Node]) -> Node:
        target = Node()
        match = _CLASS.match(piece)
        if match and piece not in _MARKS:
            if match[2] not in self.classes:
                raise LexiconError(f"time rule {self.rule}: no class {match[2]}")
            for node in sources:
                node.classes.setdefault((match[1] or "", match[2]), []).append((match[3] or match[2], target))
            return target
        word, _, name = piece.partition(":")
        clitic, _, rest = word.rpartition("~")
        for node in sources:
            node.words.setdefault((clitic, fold(_MARKS.get(rest, rest))), []).append((name, target))
        return target

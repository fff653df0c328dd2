"""Pairing quotation marks and brackets: nested, straight, curly, and guillemets that a page has the wrong way round."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Protocol

OPENING = {"«": "»", "“": "”", "„": "”", "‹": "›", "(": ")", "[": "]", "{": "}", "﴾": "﴿", "❝": "❞"}
CLOSING = {close: open_ for open_, close in OPENING.items()} | {"”": "“"}
BRACKETS = frozenset("([{﴾")
_LASTING = frozenset("«“")  # a quotation may run over several paragraphs; a straight mark or a bracket may not
_REVERSED = {"»": "«"}  # written as an opening mark, and what then closes it


class Token(Protocol):
    """What is asked of a token: its text and kind, and where it stands in the stored text."""

    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def pair_marks(tokens: Sequence[Token], breaks: Set[int]) -> list[tuple[int, int]]:
    """Indices of opening and closing tokens, by the opening one. Marks without a partner are left alone. Linear time
    for texts whose marks are balanced."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for i in sorted(breaks | {i for i, token in enumerate(tokens) if token.kind == "p"}):
        if i in breaks and stack:
            stack = [n for n in stack if tokens[n].text in _LASTING]
        if tokens[i].kind != "p":
            continue
        at = _opened_by(tokens, stack, i)
        if at is not None:
            pairs.append((stack[at], i))
            del stack[at:]
        elif _opens(tokens, stack, i):
            stack.append(i)
    return sorted(pairs)


def _opened_by(tokens: Sequence[Token], stack: Sequence[int], i: int) -> int | None:
    """Place in the stack of the mark that token ``i`` closes."""
    mark = tokens[i].text
    wanted: tuple[str, ...] = ()
    if mark == '"':
        wanted = ('"',)
    elif mark == "“":  # closes a German pair, or one that was opened with the same mark
        wanted = ("“", "„") if _ends_word(tokens, i) else ()
    elif mark == "«":
        wanted = ("»",) if _ends_word(tokens, i) else ()
    elif mark in CLOSING:
        wanted = ("“", "„") if mark == "”" else (CLOSING[mark],)
    return next((k for k in range(len(stack) - 1, -1, -1) if tokens[stack[k]].text in wanted), None)


def _opens(tokens: Sequence[Token], stack: Sequence[int], i: int) -> bool:
    mark = tokens[i].text
    if mark in _REVERSED:
        glued = _ends_word(tokens, i) and len(tokens[i - 1].text) > 1  # a preposition of one letter may stand before it
        return _begins_word(tokens, i) and not glued and not any(tokens[n].text == "«" for n in stack)
    return mark == '"' or mark in OPENING


def _ends_word(tokens: Sequence[Token], i: int) -> bool:
    return i > 0 and tokens[i - 1].end == tokens[i].start


def _begins_word(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i].end == tokens[i + 1].start

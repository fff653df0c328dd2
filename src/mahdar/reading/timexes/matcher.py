"""Walks the automaton of the rules over the tokens: the longest match whose neighbours suit its rule wins."""

from __future__ import annotations

from mahdar.reading.kept import kept
from mahdar.reading.timexes.begins import rules
from mahdar.reading.timexes.chunks import Chunks
from mahdar.reading.timexes.context import is_name, suits
from mahdar.reading.timexes.match import Captures, Match
from mahdar.reading.timexes.patterns import Node
from mahdar.reading.timexes.words import cuts
from mahdar.reading.tokens import Doc


@kept(50_000)
def _begun(word: str) -> tuple[tuple[str, int, str, tuple[tuple[str, Node], ...]], ...]:
    """What rules begin with this word, by each way to cut it: (particle, characters outside, rest, next nodes)."""
    words = rules().words
    return tuple((*cut, tuple(words[key])) for cut in cuts(word) if (key := ("", cut[2])) in words)


def matches(doc: Doc, chunks: Chunks, i: int) -> list[Match]:
    """All matches that begin at token ``i``, longest first, then in the order of the rules file."""
    found: list[Match] = []
    root, token = rules(), doc.tokens[i]
    if token.kind == "w":
        for clitic, skip, word, begun in _begun(token.text):
            for name, node in begun:
                _walk(doc, chunks, i + 1, node, {name: word} if name else {}, (i, skip, clitic), found)
    for chunk in chunks.at(i):
        for name, node in root.classes.get(("", chunk.cls), ()):
            _walk(doc, chunks, chunk.stop, node, {name: chunk.value}, (i, chunk.skip, chunk.clitic), found)
    found.sort(key=lambda m: (-m.stop, m.skip, m.rule.order))
    return found


def _walk(
    doc: Doc, chunks: Chunks, i: int, node: Node, captures: Captures, head: tuple[int, int, str], found: list[Match]
) -> None:
    if node.rule is not None:
        found.append(Match(head[0], i, head[1], head[2], node.rule, captures))
    if i >= len(doc.tokens) or i in doc.breaks:
        return
    if node.words:
        for clitic, word in _forms(doc.tokens[i].text):
            for name, after in node.words.get((clitic, word), ()):
                _walk(doc, chunks, i + 1, after, {**captures, name: word} if name else captures, head, found)
    if node.classes:
        for chunk in chunks.at(i):
            for name, after in node.classes.get((chunk.clitic, chunk.cls), ()):
                _walk(doc, chunks, chunk.stop, after, {**captures, name: chunk.value}, head, found)


@kept(50_000)
def _forms(word: str) -> tuple[tuple[str, str], ...]:
    return tuple((clitic, rest) for clitic, _, rest in cuts(word) if len(clitic) <= 1)


def find_matches(doc: Doc, chunks: Chunks, i: int) -> tuple[list[Match], int]:
    """The suitable matches that begin at token ``i``, best first, and where to go on if none of them will do."""
    found = matches(doc, chunks, i)
    good = [match for match in found if suits(doc, match)]
    names = [m.stop for m in found if not m.rule.today and is_name(doc, m)] if found and not good else []
    return good, max(names, default=i + 1)

"""The tagged corpus that the tagger is trained and measured on: one token and its IOB tag a line."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from mahdar.reading.tokens import Doc

KINDS = ("PERS", "ORG", "LOC")
OF_KIND = {
    "person": "PERS", "organisation": "ORG", "armed_group": "ORG", "media": "ORG", "state": "LOC", "place": "LOC",
}  # fmt: skip
SpanSet = set[tuple[int, int, str]]


class Sentence(NamedTuple):
    """A sentence of the corpus: its document, each token's word in the corpus, labels by token, gold spans by word."""

    doc: Doc
    words: list[int]
    labels: list[str]
    gold: SpanSet
    held: bool


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a corpus file; a fixed fifth is held out: SHA-256 of the words, modulo five, is nought."""
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split()
        if parts:
            rows.append((parts[0], "O" if parts[-1].endswith("MISC") else parts[-1]))
        elif rows:
            yield _sentence(rows)
            rows = []


def _sentence(rows: list[tuple[str, str]]) -> Sentence:
    text = " ".join(word for word, _ in rows)
    held = int(hashlib.sha256(text.encode()).hexdigest(), 16) % 5 == 0
    starts = [0]
    for word, _ in rows:
        starts.append(starts[-1] + len(word) + 1)
    doc, words, labels, k = Doc(text), list[int](), list[str](), 0
    for token in doc.tokens:
        while starts[k + 1] <= token.start:
            k += 1
        tag = rows[k][1]
        if tag.startswith("B-") and words and words[-1] == k:
            tag = "I-" + tag[2:]
        words.append(k)
        labels.append(tag)
    return Sentence(doc, words, labels, spans([tag for _, tag in rows]), held)


def spans(tags: list[str]) -> SpanSet:
    """Spans of an IOB sequence; an I without its B begins one."""
    out: SpanSet = set()
    i = 0
    while i < len(tags):
        j = i + 1
        if tags[i] != "O":
            kind = tags[i][2:]
            while j < len(tags) and tags[j] == "I-" + kind:
                j += 1
            out.add((i, j, kind))
        i = j
    return out


def scores(pairs: Iterable[tuple[SpanSet, SpanSet]]) -> dict[str, tuple[float, float, float, int]]:
    """Precision, recall, F1 of exact spans and number of gold spans, by kind and for ALL, over (gold, found) pairs."""
    count: Counter[tuple[str, str]] = Counter()
    for gold, found in pairs:
        for name, group in (("gold", gold), ("found", found), ("both", gold & found)):
            for span in group:
                count[span[2], name] += 1
                count["ALL", name] += 1
    out = {}
    for kind in (*KINDS, "ALL"):
        both, found_n, gold_n = (count[kind, name] for name in ("both", "found", "gold"))
        p, r = both / max(found_n, 1), both / max(gold_n, 1)
        out[kind] = (p, r, 2 * p * r / max(p + r, 1e-9), gold_n)
    return out

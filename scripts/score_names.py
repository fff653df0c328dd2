"""Measure the names against the held-out fifth of the tagged corpus: ``python scripts/score_names.py CORPUS [--all]``.

Exact spans of PERS, ORG and LOC over the words of the corpus, for rules and lexicon alone, the tagger alone and
the program's mentions. ``--all`` measures on the whole file (with weights that have not seen it).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import ner_corpus

from mahdar.reading.mentions import find_mentions, rule_spans, tagger
from mahdar.reading.mentions.features import rule_tags

Scores = dict[str, tuple[float, float, float, int]]


def of_rules(sentence: ner_corpus.Sentence) -> ner_corpus.SpanSet:
    """What the rules find, in words of the corpus."""
    _, named = rule_spans(sentence.doc)
    return {
        (sentence.words[f.first], sentence.words[f.stop - 1] + 1, ner_corpus.OF_KIND[f.kind]) for f in named if f.kind
    }


def of_tagger(sentence: ner_corpus.Sentence) -> ner_corpus.SpanSet:
    """What the tagger finds; nothing without its weights."""
    model = tagger.load()
    if model is None:
        return set()
    offices, named = rule_spans(sentence.doc)
    found = model.tag(sentence.doc, rule_tags(len(sentence.doc.tokens), offices, named))
    return {(sentence.words[s.first], sentence.words[s.stop - 1] + 1, s.label) for s in found}


def of_program(sentence: ner_corpus.Sentence) -> ner_corpus.SpanSet:
    """The program's mentions but offices; of ``صحيفة «س»`` the name alone, as the corpus has it."""
    doc, out = sentence.doc, set()
    for mention in find_mentions(doc, "a-0", []):
        if mention.kind == "office":
            continue
        start, end = mention.start, mention.end
        if mention.rule.startswith("head:") and mention.name != mention.quote:
            start += mention.quote.rfind(mention.name)
            end = start + len(mention.name)
        inside = [k for k, t in enumerate(doc.tokens) if t.start < end and start < t.end]
        span = (sentence.words[inside[0]], sentence.words[inside[-1]] + 1)
        out.add((*span, ner_corpus.OF_KIND[mention.kind]))
    return out


def measure(corpus: Path, everything: bool = False) -> dict[str, Scores]:
    """The three scores: ``rules``, ``tagger`` and ``program``."""
    sentences = [s for s in ner_corpus.read(corpus) if everything or s.held]
    systems = {"rules": of_rules, "tagger": of_tagger, "program": of_program}
    return {name: ner_corpus.scores((s.gold, system(s)) for s in sentences) for name, system in systems.items()}


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    for system, scores in measure(given.corpus, given.all).items():
        cells = (f"{kind} P {p:.3f} R {r:.3f} F1 {f:.3f} ({n})" for kind, (p, r, f, n) in scores.items())
        print(f"{system:8}" + "  ".join(cells))


if __name__ == "__main__":
    main()

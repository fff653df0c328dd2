"""Train the tagger of names: ``train_tagger.py CORPUS [--all] [--out FOLDER]``.

CORPUS is ``cleananercorp-train.txt``. A fixed fifth of it is held out unless ``--all`` is given (the weights in
the repository are trained without it, so that ``scripts/score_names.py`` measures them on unseen sentences).
Training is deterministic: the same corpus and lexicon give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections import defaultdict
from pathlib import Path

import ner_corpus
import pycrfsuite
import score_names

from mahdar.reading.mentions import rule_spans, tagger
from mahdar.reading.mentions.features import OFFSETS, RULE_OFFSETS, by_offset, rule_tags
from mahdar.reading.mentions.tagger import LABELS
from mahdar.reading.tokens import Doc

MARK = "<!-- figures: written by scripts/train_tagger.py -->"
FOLDER = Path(__file__).resolve().parents[1] / "src" / "mahdar" / "models" / "names-ar"
PARAMETERS = {"c1": 0.2, "c2": 0.02, "max_iterations": 120, "feature.possible_transitions": False}


def features(doc: Doc, cache: dict[tuple[str, int], list[str]]) -> list[list[str]]:
    """The features of each token, as strings that tell distance and feature."""
    tokens, out = doc.tokens, []
    offices, named = rule_spans(doc)
    tags = rule_tags(len(tokens), offices, named)
    for i in range(len(tokens)):
        found = ["bias\t"]
        for offset in OFFSETS:
            if not 0 <= i + offset < len(tokens):
                found.append(f"{offset}\tedge")
                continue
            word = tokens[i + offset].text
            if (word, offset) not in cache:
                for where, names in zip(OFFSETS, by_offset(word), strict=True):
                    cache[word, where] = [f"{where}\t{name}" for name in names]
            found += cache[word, offset]
        for offset in RULE_OFFSETS:
            if 0 <= i + offset < len(tokens) and tags[i + offset]:
                found.append(f"R{offset}\t{tags[i + offset]}")
        out.append(found)
    return out


def train(sentences: list[ner_corpus.Sentence]) -> str:
    """The text of ``weights.tsv``: where, feature, and a weight for each label in thousandths."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    cache: dict[tuple[str, int], list[str]] = {}
    for sentence in sentences:
        trainer.append(features(sentence.doc, cache), sentence.labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "names.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    rows: dict[str, list[int]] = defaultdict(lambda: [0] * len(LABELS))
    for (feature, label), weight in info.state_features.items():
        rows[feature][LABELS.index(label)] = round(weight * 1000)
    for (source, target), weight in info.transitions.items():
        rows[f"move\t{source}"][LABELS.index(target)] = round(weight * 1000)
    for source in LABELS:  # a name's inside follows only its own beginning or inside
        for target in LABELS:
            if target.startswith("I-") and source[2:] != target[2:]:
                rows[f"move\t{source}"][LABELS.index(target)] = -99_000
    return "".join(
        f"{feature}\t{' '.join(map(str, row))}\n" for feature, row in sorted(rows.items()) if max(map(abs, row)) >= 10
    )


def main() -> None:
    """Train and write the weights, and print their size and hash."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--all", action="store_true", help="train on the held-out fifth too")
    parser.add_argument("--out", type=Path, default=FOLDER)
    given = parser.parse_args()
    weights = train([s for s in ner_corpus.read(given.corpus) if given.all or not s.held])
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "weights.tsv").write_text(weights, encoding="utf-8")
    if not given.all:
        write_card(given.corpus, given.out)


def write_card(corpus: Path, folder: Path) -> None:
    """Put size, hashes and scores on the held-out fifth into the data card; the tagger must see the new weights."""
    card = folder / "README.md"
    if not card.exists():
        return
    lines = ["| file | bytes | SHA-256 |", "| --- | --- | --- |"]
    for name in ("weights.tsv",):
        content = (folder / name).read_bytes()
        lines.append(f"| `{name}` | {len(content):,} | `{hashlib.sha256(content).hexdigest()}` |")
    lines += ["", "Exact spans on the held-out fifth, precision / recall / F1 (`scripts/score_names.py`):", ""]
    lines += ["| system | PERS | ORG | LOC | all |", "| --- | --- | --- | --- | --- |"]
    tagger.load.cache_clear()
    for system, scores in score_names.measure(corpus).items():
        cells = " | ".join(f"{p:.3f} / {r:.3f} / {f:.3f}" for p, r, f, _ in scores.values())
        lines.append(f"| {system} | {cells} |")
    head = card.read_text(encoding="utf-8").split(MARK)[0]
    card.write_text(head + MARK + "\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

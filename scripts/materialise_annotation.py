"""Write the annotated articles of the shared corpora where the scorer can read them.

    python -m scripts.materialise_annotation OUT [--part PART] [--corpora FOLDER]
    # PART: open, held, fresh, sealed, talks, later, latest, matched, independent, apart, further or all
    mahdar score OUT/gold OUT/documents

The repository holds only offsets and labels (tests/annotation/labels); titles and texts are taken from the corpora,
which lie beside the checkout (../shared/corpora, or the folder that MAHDAR_SHARED names). OUT/documents gets one .txt
an article (title, empty line, text) and a metadata.csv with date and outlet; OUT/gold one annotation an article. Keep
OUT outside the repository: it holds third-party text.

`sealed`, `talks`, `later`, `latest`, `matched`, `independent`, `apart` and `further` are annotated for events and
commitments alone. All but `apart` and `further` have been used to mend the reader by (tests/annotation/README.md says
when): to measure on unseen pages, annotate new ones.
Exit code 1 where a corpus is missing or is not the one that was annotated.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tests.annotation.loader import PARTS, LabelError, load_labels, materialise

ROOT = Path(__file__).resolve().parents[1]
CORPORA = Path(os.environ.get("MAHDAR_SHARED") or ROOT.parent / "shared") / "corpora"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="the folder to write to")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help=f"the folder of the corpora ({CORPORA})")
    parser.add_argument("--part", choices=[*PARTS, "all"], default="open", help="which articles (open)")
    options = parser.parse_args()
    if options.out.resolve().is_relative_to(ROOT):
        print(f"{options.out} lies in the repository: third-party text must stay outside", file=sys.stderr)
        return 1
    try:
        labels = [label for label in load_labels() if options.part in (label["part"], "all")]
        count = materialise(options.corpora, options.out, labels)
    except (LabelError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{count} annotated articles in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The articles to measure on: the shared corpus, or text made here where that is missing."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("MAHDAR_SHARED") or ROOT.parent / "shared")
CORPUS = SHARED / "corpora" / "saudinews-2015.jsonl.gz"
_LENGTH = 1_700  # characters of an article, as in the corpus

_OPENINGS = [
    "أعلن متحدث باسم {who} {when} أن",
    "قالت مصادر مطلعة {when} إن",
    "ذكرت الوزارة في بيان {when} أن",
    "أفاد مراسلون بأن",
]
_WHO = ["الوزارة", "اللجنة المشتركة", "البعثة", "الحكومة", "المجلس"]
_WHEN = [
    "الثلاثاء",
    "أمس الأربعاء",
    "في 12 مارس/آذار 2021",
    "مطلع الشهر الحالي",
    "يوم 3 حزيران/يونيو",
    "خلال الأسبوع الماضي",
]
_NEWS = [
    "الجولة الثالثة من المفاوضات ستعقد في {where} {when}",
    "الطرفين اتفقا على تمديد الهدنة {span}",
    "نحو {number} جندي سيغادرون القاعدة قبل {when}",
    "{number} شخصا قتلوا وأصيب آخرون في هجوم قرب {where}",
    "الاتفاق ينص على الإفراج عن {number} أسير {span}",
    "المساعدات بلغت {number} مليون دولار منذ {when}",
    "الخلاف على جدول الانسحاب ما زال قائما بعد {span} من المحادثات",
]
_WHERE = ["بغداد", "مسقط", "جنيف", "الدوحة", "القاهرة", "عمان"]
_SPAN = ["ستة أشهر", "شهرين", "12 أسبوعا", "أكثر من عام", "30 يوما"]


def articles(limit: int | None = None) -> tuple[list[dict[str, Any]], str]:
    """Up to ``limit`` rows (``id``, ``title``, ``text``, ``date``, ``outlet``, ``url``), and what they are.

    They are spread evenly over the corpus, whose outlets stand one behind the other.
    """
    if CORPUS.exists():
        with gzip.open(CORPUS, "rb") as lines:
            count = sum(1 for _ in lines)
        wanted = min(limit or count, count)
        chosen = {n * count // wanted for n in range(wanted)}
        with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for n, line in enumerate(lines) if n in chosen], CORPUS.name
    return list(itertools.islice(_generated(), limit or 5_000)), "generated text"


def _generated() -> Iterator[dict[str, Any]]:
    """Articles without end, always the same ones."""
    dice = random.Random(2021)
    for n in itertools.count():
        text = ""
        while len(text) < _LENGTH:
            text += _sentence(dice) + dice.choice([" ", " ", "\n"])
        date = f"2021-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
        yield {"id": f"made-{n}", "title": _sentence(dice), "text": text.strip(), "date": date, "outlet": "outlet"}


def _sentence(dice: random.Random) -> str:
    parts = f"{dice.choice(_OPENINGS)} {dice.choice(_NEWS)}."
    return parts.format(
        who=dice.choice(_WHO),
        when=dice.choice(_WHEN),
        where=dice.choice(_WHERE),
        span=dice.choice(_SPAN),
        number=dice.choice([12, 40, 150, 900, 2_500]),
    )


def main() -> None:
    """``python -m benchmarks.corpus LIMIT PATH``: write articles as JSON lines, print how many."""
    rows, _ = articles(int(sys.argv[1]))
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps({k: v for k, v in row.items() if k != "id"}, ensure_ascii=False) + "\n")
    print(len(rows))


if __name__ == "__main__":
    main()

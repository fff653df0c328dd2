"""Pages written for these tests, and dossiers of them that are built by the real reader."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import mahdar


class Page(NamedTuple):
    """A page of text with what its metadata say."""

    name: str
    text: str
    published: str
    outlet: str


def build(folder: Path, pages: list[Page], name: str = "talks.mahdar") -> Path:
    """A dossier of these pages; made bit by bit where it is there already."""
    source = folder / f"pages-{'-'.join(page.name for page in pages)}"
    source.mkdir(exist_ok=True)
    with (source / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("file", "published", "outlet", "url"))
        for page in pages:
            (source / f"{page.name}.txt").write_text(page.text, encoding="utf-8")
            writer.writerow((f"{page.name}.txt", page.published, page.outlet, f"https://news.invalid/{page.name}"))
    mahdar.build(source, folder / name)
    return folder / name


def blast(killed: str, more: str = "") -> str:
    """A report of one explosion."""
    return (
        f"مقتل {killed} في انفجار بسوق الأقمشة\n\n"
        f"أعلنت دائرة الإسعاف مقتل {killed} في انفجار صهريج غاز بسوق الأقمشة القديم في مدينة طرابلس "
        "الأربعاء 12 مايو 2021.\n"
        f"{more}"
    )


OTHER_BLAST = (
    "انفجار في مصنع\n\n"
    "أعلنت الشرطة مقتل ثلاثة أشخاص في انفجار مرجل بمصنع الإسمنت في مدينة بنزرت الأربعاء 12 مايو 2021.\n"
)
BOMBED = (
    "اتهامات بقصف المخيم\n\n"
    "قالت المنظمة إن الجيش قصف مخيم الزيتون ليلا.\n"
    "ونفت وزارة الدفاع اتهامات المنظمة بقصف مخيم الزيتون قرب الحدود.\n"
)
TAKEN_UP = (
    "خلاف على المعبر\n\n"
    "قال متحدث باسم المعارضة إن القوات أغلقت معبر الرمان الحدودي.\n"
    "إلا أن وزارة الداخلية نفت الأمر.\n"
)
ACCUSED = "مخيمات الحدود\n\nواتهمت الحكومة الحزب بتدريب المسلحين في المخيمات الحدودية، وهو ما ينفيه الحزب.\n"
NOT_SIGNED = "مفاوضات السد\n\nلم توقع الحكومة اتفاق السد، ولم تحضر الجلسة الأخيرة.\n"
TALKS = (
    "مفاوضات الحدود\n\n"
    "يأتي ذلك بعد أكثر من ستة أشهر من المحادثات بين وفدي البلدين بشأن ترسيم الحدود البحرية.\n"
    "وكانت المحادثات بين وفدي البلدين بشأن ترسيم الحدود قد بدأت في يناير 2023 في العاصمة.\n"
)

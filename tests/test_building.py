"""From pages to a dossier: repeatable, resumable, the same with any number of workers, never damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.building import build
from mahdar.dossier.store import Store
from mahdar.export import export

PAGES = {
    "a.txt": "عنوان أول\n\nأعلنت الوزارة يوم الاثنين أن المحادثات ستبدأ قريبا. وقال متحدث إن الوفد وصل.",
    "b.txt": "عنوان ثان\n\nانسحاب القوات من المنطقة بدأ في يناير 2023 بحسب بيان رسمي.",
    "c.txt": "عنوان ثالث\n\nوقع الطرفان اتفاقا لتقاسم مياه النهر في عام 2021.",
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def exported(dossier: Path, out: Path) -> dict[str, bytes]:
    with Store.read(dossier) as store:
        return {path.name: path.read_bytes() for path in export(store, out)}


def test_building_again_changes_no_byte(pages: Path, tmp_path: Path) -> None:
    dossier = tmp_path / "talks.mahdar"
    first = build(pages, dossier)
    before = dossier.read_bytes()
    second = build(pages, dossier)
    assert (first.articles, second.articles, second.known) == (3, 0, 3)
    assert dossier.read_bytes() == before


def test_any_number_of_workers_gives_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    build(pages, tmp_path / "one.mahdar")
    build(pages, tmp_path / "three.mahdar", workers=3)
    one, three = exported(tmp_path / "one.mahdar", tmp_path / "1"), exported(tmp_path / "three.mahdar", tmp_path / "3")
    assert one == three
    assert one["articles.jsonl"].count(b"\n") == 3

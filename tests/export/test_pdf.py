"""The report as PDF: the words of the articles can be copied from it, letter by letter, in the order of reading."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from mahdar.dossier.store import Store
from mahdar.errors import UsageError
from mahdar.export.report import pdf, write_report

FONTS = Path(pdf.__file__).parent / "fonts"
MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
VOWELS = re.compile("[\u064b-\u0652]")  # printers put them before or behind the letter
HAS = {
    "chromium": next((name for name in pdf._NAMES if shutil.which(name)), None),
    "pdftotext": shutil.which("pdftotext"),
}


def words_of(dossier: Path) -> list[str]:
    """Words in which two letters are one glyph in the font as its makers give it: lam and alef, a tooth and ra."""
    with Store.read(dossier) as store:
        text = " ".join(row["title"] for row in store.connection.execute("SELECT title FROM articles"))
    words = set(re.findall("[\u0621-\u064a]{4,}", VOWELS.sub("", text)))
    return sorted(word for word in words if re.search("لا|[بتثنيسش][رزى]|في", word))


def copied(path: Path) -> str:
    out = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()
    return VOWELS.sub("", MARKS.sub("", out))


@pytest.mark.slow
@pytest.mark.skipif(not HAS["pdftotext"], reason="pdftotext (poppler-utils) is not installed")
@pytest.mark.parametrize("printer", ["chromium", "weasyprint"])
def test_words_are_copied_as_they_are_read(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printer: str
) -> None:
    if printer == "weasyprint":
        pytest.importorskip("weasyprint")
        monkeypatch.setattr(pdf, "_chromium", lambda: None)
    elif HAS["chromium"] is None:
        pytest.skip("Chromium is not installed")
    limit = 40 if printer == "chromium" else 6
    with Store.read(sample) as store:
        path = write_report(store, tmp_path / "report.pdf", title="المحادثات بلا لبس في يناير", limit=limit)
    text = copied(path)
    for word in ("المحادثات", "بلا", "لبس", "في", "يناير", "مقالات", "أقوال", "تعابير", "زمنية", "وسائل", "إعلام"):
        assert word in text, word
    if printer == "chromium":
        words = words_of(sample)
        missing = [word for word in words if word not in text]
        assert len(words) > 10
        assert not missing


@pytest.mark.slow
def test_pypdf_reads_the_same_letters(sample: Path, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    if HAS["chromium"] is None:
        pytest.skip("Chromium is not installed")
    with Store.read(sample) as store:
        path = write_report(store, tmp_path / "report.pdf", title="بلا لبس", limit=5)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    letters = MARKS.sub("", text)
    for word in ("بلا", "لبس", "مقالات", "إعلام"):
        assert word in letters, word


@pytest.mark.slow
@pytest.mark.parametrize("weight", [400, 600])
def test_no_two_letters_are_one_glyph(weight: int) -> None:
    font = pytest.importorskip("fontTools.ttLib").TTFont(FONTS / f"mahdar-print-{weight}.woff2")
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag in ("rlig", "liga", "calt"):
            for index in record.Feature.LookupListIndex:
                assert table.LookupList.Lookup[index].LookupType != 4
    assert "Plex" not in " ".join(str(name) for name in font["name"].names if name.nameID in (1, 3, 4, 6, 16))


def test_without_a_printer_it_is_told_what_to_install(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setattr(pdf, "_chromium", lambda: None)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with Store.read(sample) as store, pytest.raises(UsageError, match=r"pip install 'mahdar\[pdf\]'"):
        write_report(store, tmp_path / "report.pdf", title="x", limit=1)
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_prints_nothing_is_told(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(pdf.CHROMIUM, "true")
    with Store.read(sample) as store, pytest.raises(UsageError, match="printed nothing"):
        write_report(store, tmp_path / "report.pdf", title="x", limit=1)
    monkeypatch.setenv(pdf.CHROMIUM, "no-such-program")
    with Store.read(sample) as store, pytest.raises(UsageError, match="is no program"):
        write_report(store, tmp_path / "report.pdf", title="x", limit=1)
    assert list(tmp_path.iterdir()) == []

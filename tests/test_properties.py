"""What holds for every text: evidence, offsets, determinism; and for every dossier: building again changes nothing."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mahdar
from mahdar import sample
from mahdar.binding import bind
from mahdar.ids import sha256
from mahdar.reading import read
from mahdar.records import Article, Reading

VOCABULARY = """
قال قالت وأضاف نفى إن أن بأن «إن الاتفاق» "الموعد" الوزير المسؤول المتحدث باسم الوزارة وزارة الخارجية لرويترز وفق بحسب
البيان في من إلى على أمس اليوم الثلاثاء والأربعاء يناير كانون الثاني 2021 14 آذار/مارس خلال أسابيع 12 شهرا 2500 جندي
ثلاثة قتلى نحو أكثر بغداد واشنطن العراق ، . : ؛ ؟ ( ) « » محمد حسين داعش الماضي المقبل العام ١٢ هـ
"""
WORDS = [*VOCABULARY.split(), "\n"]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=5)), max_size=40).map(" ".join),
)
DATES = st.sampled_from([None, "2021-03-23", "2015-07", "2024", "2021-03-20/2021-03-25"])


def _article(text: str, published: str | None = None) -> Article:
    return Article(
        id="a-1", document="one.txt", position=0, title=None, text=text, published=published, raw_sha256="",
        text_sha256=sha256(text),
    )  # fmt: skip


def _passages(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping with offsets in a record, at whatever depth."""
    if isinstance(value, dict):
        if {"start", "end", "quote"} <= value.keys():
            yield value
        for inner in value.values():
            yield from _passages(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _passages(inner)


def _records(reading: Reading) -> list[Any]:
    return [*reading.timexes, *reading.mentions, *reading.statements, *reading.quantities]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, DATES)
def test_every_record_stands_on_the_words_that_it_quotes(text: str, published: str | None) -> None:
    article = _article(text, published)
    reading = bind(article, read(article.id, text))
    for record in _records(reading):
        for passage in _passages(msgspec.to_builtins(record)):
            assert 0 <= passage["start"] < passage["end"] <= len(text)
            assert passage["quote"] == text[passage["start"] : passage["end"]]
    ids = [record.id for record in _records(reading)]
    assert len(ids) == len(set(ids))
    known = {s.id for s in reading.statements}
    assert all(record.statement_id in known | {None} for record in _records(reading))


@settings(max_examples=100, deadline=None)
@given(TEXTS, DATES, DATES)
def test_reading_needs_no_date_and_binding_can_be_done_again(text: str, first: str | None, second: str | None) -> None:
    plain = read("a-1", text)
    assert msgspec.json.encode(plain) == msgspec.json.encode(read("a-1", text))
    before = msgspec.json.encode(plain)
    bind(_article(text, first), plain)
    assert msgspec.json.encode(plain) == before, "binding must not change the reading that it binds"
    late = bind(_article(text, second), plain)
    assert msgspec.json.encode(late) == msgspec.json.encode(bind(_article(text, second), read("a-1", text)))


def _hashes(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def _export(dossier: Path, out: Path) -> dict[str, str]:
    with mahdar.open(dossier) as opened:
        opened.export(out)
    return _hashes(out)


def test_building_again_changes_nothing_and_workers_make_no_difference(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    sample.write(pages)
    mahdar.build(pages, tmp_path / "one.mahdar", workers=1)
    first = _export(tmp_path / "one.mahdar", tmp_path / "first")
    written = hashlib.sha256((tmp_path / "one.mahdar").read_bytes()).hexdigest()
    again = mahdar.build(pages, tmp_path / "one.mahdar", workers=1)
    assert (again.articles, again.read_again) == (0, 0)
    assert hashlib.sha256((tmp_path / "one.mahdar").read_bytes()).hexdigest() == written
    assert _export(tmp_path / "one.mahdar", tmp_path / "second") == first
    mahdar.build(pages, tmp_path / "two.mahdar", workers=2)
    assert _export(tmp_path / "two.mahdar", tmp_path / "third") == first


def test_an_interrupted_build_goes_on_to_the_same_dossier(tmp_path: Path) -> None:
    pages, part = tmp_path / "pages", tmp_path / "part"
    sample.write(pages)
    part.mkdir()
    files = sorted(p for p in pages.iterdir() if p.name != "metadata.csv")
    mahdar.build(pages, tmp_path / "whole.mahdar")

    class Stop(Exception):
        """The user pulls the plug."""

    def pull(progress: Any) -> None:
        raise Stop

    with contextlib.suppress(Stop):
        mahdar.build(pages, tmp_path / "broken.mahdar", progress=pull)
    mahdar.build(pages, tmp_path / "broken.mahdar")
    assert len(files) > 1
    assert _export(tmp_path / "broken.mahdar", tmp_path / "a") == _export(tmp_path / "whole.mahdar", tmp_path / "b")

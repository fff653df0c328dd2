"""Whom an article credits."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar import lexicon
from mahdar.ids import sha256
from mahdar.lexicon.outlets import outlets
from mahdar.linking.lineage.credits import Credit, credits, wire_key
from mahdar.reading import read
from mahdar.records import Article

FILLER = "وناقش المجتمعون بنود جدول الأعمال واحدا بعد آخر. " * 12
ENTRIES = lexicon.load("lineage")


def article(text: str, **more: Any) -> Article:
    fields: dict[str, Any] = {"title": None, "position": 0, "document": "a.txt", "raw_sha256": "0"}
    return Article(id="a-1", text=text, text_sha256=sha256(text), **{**fields, **more})


def found(text: str, **more: Any) -> dict[str, Credit]:
    art = article(text, **more)
    return {credit.key: credit for credit in credits(art, read(art.id, art.text).statements)}


@pytest.mark.parametrize("entry", ENTRIES["cues"], ids=lambda entry: str(entry["words"]))
def test_each_cue_credits(entry: dict[str, str]) -> None:
    credit = found(entry["example"])["السنبله"]
    assert credit.name == "وكالة السنبلة للأنباء"
    assert credit.kind == "agency"
    assert credit.start is not None
    assert entry["example"][credit.start : credit.end] == credit.quote


@pytest.mark.parametrize("entry", ENTRIES["translation"], ids=lambda entry: str(entry["words"]))
def test_each_word_of_translation(entry: dict[str, str]) -> None:
    told = f"{entry['example']}\nذكرت وكالة السنبلة للأنباء أن الوفد وصل."
    assert found(told)["السنبله"].translated


@pytest.mark.parametrize(
    "name", ["وكالة السنبلة للأنباء", "السنبلة", "«السنبلة»", "لوكالة السنبلة", "وكالة أنباء السنبلة", "السنبله"]
)
def test_one_key_for_all_ways_to_write_a_name(name: str) -> None:
    assert wire_key(name) == "السنبله"


@pytest.mark.parametrize(("a", "b"), [("أ ف ب", "فرانس برس"), ("وكالة رويترز", "رويترز"), ("AFP", "وكالة فرانس برس")])
def test_known_agencies_have_one_key(a: str, b: str) -> None:
    assert wire_key(a) == wire_key(b)


def test_keys_of_known_outlets_are_their_own() -> None:
    names = [outlet.name for outlet in outlets()]
    assert len({wire_key(name) for name in names}) >= len(names) - 3  # some papers and channels share a name


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("وصل الوفد مساء الأحد، وفق ما أوردت وكالة رويترز.\n" + FILLER, True),
        (FILLER + "\n" + FILLER + "وقال مصدر لوكالة رويترز إن الجلسة انتهت. " + FILLER, False),
        (FILLER + "\nالمصدر: وكالة رويترز", True),
    ],
    ids=["first paragraph", "middle", "last line"],
)
def test_where_a_credit_stands_decides_what_it_is_of(text: str, whole: bool) -> None:
    assert found(text, agencies=["رويترز"])["رويترز"].whole is whole


def test_an_agency_of_the_byline_is_credited_for_the_whole() -> None:
    credit = found(FILLER, agencies=["رويترز"])["رويترز"]
    assert (credit.whole, credit.basis, credit.start) == (True, "byline", None)


def test_a_byline_makes_a_credit_of_a_part_one_of_the_whole() -> None:
    text = FILLER + "\n" + FILLER + "ونقلت وكالة السنبلة للأنباء عن مسؤول أن الجلسة انتهت. " + FILLER
    assert not found(text)["السنبله"].whole
    assert found(text, byline="السنبلة")["السنبله"].whole


def test_an_outlet_does_not_credit_itself() -> None:
    assert found("وقال مصدر لوكالة السنبلة للأنباء إن الجلسة انتهت.", outlet="السنبلة") == {}


@pytest.mark.parametrize(
    "text",
    [
        "وكالة السنبلة للأنباء مؤسسة عمرها عشرون عاما.",  # nobody is credited
        "ذكرت الوزارة أن الوكالة أرسلت مراسلا.",  # no name
        "وفق الاتفاق تبدأ المرحلة الأولى في الربيع.",
        "قالت المديرة إن الوكالة ستغلق مكتبها.",
    ],
)
def test_look_alikes_are_no_credits(text: str) -> None:
    assert found(text) == {}

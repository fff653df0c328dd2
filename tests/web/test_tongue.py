"""The interface's words: nothing missing, nothing left over, days and digits as the reader has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import mahdar.web
from mahdar.web.tongue import Tongue

HERE = Path(mahdar.web.__file__).parent
TEXTS = sorted((HERE / "texts").glob("*.yaml"))


def _pairs() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for file in TEXTS:
        for area, words in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            for key, pair in words.items():
                assert isinstance(key, str), (
                    f"{file.name}: YAML takes {area}.{key} for a truth value; call it otherwise"
                )
                assert f"{area}.{key}" not in found, f"{area}.{key} stands twice"
                found[f"{area}.{key}"] = pair
    return found


def test_every_word_is_in_both_languages() -> None:
    for key, pair in _pairs().items():
        assert len(pair) == 2, key
        assert all(str(words).strip() for words in pair), key
        holes = [
            set(re.findall(r"{(\w+)}", words["other"] if isinstance(words, dict) else str(words))) for words in pair
        ]
        assert all("other" in words for words in pair if isinstance(words, dict)), key
        assert holes[0] == holes[1], key


def test_templates_say_nothing_that_has_no_words() -> None:
    known = _pairs()
    for template in sorted((HERE / "templates").rglob("*.html")):
        for key in re.findall(r"""\bt\(["']([\w.]+)["'][,)]""", template.read_text(encoding="utf-8")):
            assert key in known, f"{template.name} says {key}"


@pytest.mark.parametrize(
    ("edtf", "arabic", "english"),
    [
        ("2021-04-07", "7 أبريل 2021", "7 April 2021"),
        ("2021-04", "أبريل 2021", "April 2021"),
        ("2021", "2021", "2021"),
        ("2021-04-07~", "نحو 7 أبريل 2021", "about 7 April 2021"),
        ("2020-01/2020-03", "من يناير 2020 إلى مارس 2020", "January 2020 to March 2020"),
        ("[..2021-04-07]", "حتى 7 أبريل 2021", "until 7 April 2021"),
        ("[2020..]", "منذ 2020", "from 2020"),
        ("2020/..", "منذ 2020", "from 2020"),
        ("2023-22", "صيف 2023", "summer 2023"),
        ("198X", "198X", "198X"),
        ("no date", "no date", "no date"),
        (None, "", ""),
    ],
)
def test_days(edtf: str | None, arabic: str, english: str) -> None:
    assert Tongue(lang="ar").date(edtf) == arabic
    assert Tongue(lang="en").date(edtf) == english


@pytest.mark.parametrize(
    ("number", "arabic", "english"),
    [
        (1, "تقرير واحد", "one report"), (2, "تقريران", "2 reports"), (3, "3 تقارير", "3 reports"),
        (10, "10 تقارير", "10 reports"), (11, "11 تقريرا", "11 reports"), (100, "100 تقرير", "100 reports"),
        (1103, "1,103 تقارير", "1,103 reports"), (0, "0 تقرير", "0 reports"),
    ],
)  # fmt: skip
def test_numbers_have_their_forms(number: int, arabic: str, english: str) -> None:
    assert Tongue(lang="ar").say("record.reports", count=number) == arabic
    assert Tongue(lang="en").say("record.reports", count=number) == english


def test_the_readers_months_and_digits() -> None:
    assert Tongue(months="east").date("2021-01-07") == "7 كانون الثاني 2021"
    assert Tongue(months="west").date("2021-01-07") == "7 جانفي 2021"
    assert Tongue(digits="arabic").date("2021-01-07") == "٧ يناير ٢٠٢١"
    assert Tongue(digits="arabic").number(2500) == "٢,٥٠٠"
    assert Tongue(lang="en", digits="arabic").number(2500.5) == "2,500.5"

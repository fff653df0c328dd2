"""Reasons in Arabic: each pattern of a clause, the words of articles untouched, what is not known left in English."""

from __future__ import annotations

import re
from importlib import resources

import pytest
import yaml

from mahdar.api import Dossier
from mahdar.web.reasons import told
from mahdar.web.tongue import Tongue

AR, EN = Tongue(lang="ar"), Tongue(lang="en")
ENTRIES = yaml.safe_load((resources.files("mahdar.web") / "reasons.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("english", "arabic"), ENTRIES)
def test_a_pattern_says_the_same_in_both(english: str, arabic: str) -> None:
    holes = set(re.findall(r"{(\w+)}", english))
    assert holes == set(re.findall(r"{(\w+)}", arabic)) or (holes == {"n"} and "{n}" not in arabic)
    filled = re.sub(r"{day\d?}", "2021-04-07", re.sub(r"{(?:n|m)}", "3", english))
    said = told(re.sub(r"{\w+}", "كلمات", filled), AR)
    assert [one.lang for one in said] == ["ar"]
    assert "2021-04-07" not in said[0].words


def test_no_pattern_twice() -> None:
    assert len({english for english, _ in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("the month before 2021-04-07: 2021-03", ["الشهر السابق لـ7 أبريل 2021: مارس 2021"]),
        ("the week before 2021-04-07: 2021-W13", ["الأسبوع السابق لـ7 أبريل 2021: \u20662021-W13\u2069"]),
        ("both tell AGREE (ceasefire); in the same words", ["كلاهما يحكي اتفاق (وقف إطلاق نار)", "بالكلمات نفسها"]),
        (
            "the denial takes up what stands before it: claimed in «أ» (وكالة, undated), denied in «ب» (2021-03)",
            ["النفي يتناول ما يسبقه: يُدعى في «أ» (وكالة، بلا تاريخ), يُنفى في «ب» (2021-03)"],
        ),
        ("in one article: «أ» (وكالة, 2021-04-07)", ["في مقال واحد: «أ» (وكالة، 7 أبريل 2021)"]),
        ("rare words in both: «أ; ب»; no such clause", ["كلمات نادرة في كليهما: «أ; ب»", "no such clause"]),
    ],
)
def test_clauses(reason: str, said: list[str]) -> None:
    assert [one.words for one in told(reason, AR)] == said
    assert [one.words for one in told(reason, EN)] == [reason]


def test_steps_of_the_sample_are_known(sample_dossier) -> None:  # type: ignore[no-untyped-def]
    with Dossier(sample_dossier) as dossier:
        steps = {step for timex in dossier.timexes() for step in timex.binding}
    unknown = {step for step in steps if any(one.lang != "ar" for one in told(step, AR))}
    assert len(steps) > 50
    assert not unknown


def test_reasons_of_the_sample_are_known(sample_dossier) -> None:  # type: ignore[no-untyped-def]
    with Dossier(sample_dossier) as dossier:
        asked = ("links", "undertakings", "track_members", "entity_candidates", "disputes")
        reasons = {row[0] for table in asked for row in dossier.store.connection.execute(f"SELECT why FROM {table}")}
    english = {one.words for why in reasons if why for one in told(why, AR) if one.lang != "ar"}
    assert len(reasons) > 20
    assert not {words for words in english if re.search("[a-z]{3}", words)}


@pytest.mark.parametrize("how", ["another", "the same"])
def test_a_day_told_otherwise_is_said_in_arabic(how: str) -> None:
    assert all(said.lang == "ar" for said in told(f"one undertaking, told with {how} due", AR))

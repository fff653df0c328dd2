"""Each entry of the lexicon files of names is found in its example; the files keep their format."""

from __future__ import annotations

import unicodedata
from collections import Counter
from importlib import resources

import pytest

from mahdar import lexicon
from mahdar.reading.mentions import find_mentions
from mahdar.reading.mentions.gazetteer import nisba_forms
from mahdar.reading.shadow import fold
from mahdar.reading.tokens import Doc
from mahdar.records import Mention

STATES = lexicon.load("states")["states"]
ORGANISATIONS = lexicon.load("organisations")
GROUPS = lexicon.load("armed_groups")
PLACES = lexicon.load("places")["places"]
TITLES = lexicon.load("titles")
LISTS = ("names/arabic", "names/foreign", "names/common_words", "names/places")
FILES = ("states", "organisations", "armed_groups", "places", "titles", "mention_words")


def read(text: str) -> list[Mention]:
    return find_mentions(Doc(text), "a-1", [])


def found(text: str, kinds: set[str], names: list[str]) -> bool:
    wanted = [fold(name) for name in names]
    quotes = [fold(m.quote) for m in read(text) if m.kind in kinds]
    return any(w == q or w in q for w in wanted for q in quotes)


@pytest.mark.parametrize("state", STATES, ids=lambda s: str(s["id"]))
def test_states(state: dict[str, list[str]]) -> None:
    assert found(str(state["example"]), {"state"}, state["names"])
    for name in state["names"]:
        assert found(f"سافر الوفد إلى {name}.", {"state"}, [name]), name


@pytest.mark.parametrize("body", ORGANISATIONS["names"], ids=lambda b: str(b["names"][0]))
def test_organisations(body: dict[str, list[str]]) -> None:
    assert found(str(body["example"]), {"organisation"}, body["names"])


@pytest.mark.parametrize("body", GROUPS["names"], ids=lambda b: str(b["names"][0]))
def test_armed_groups(body: dict[str, list[str]]) -> None:
    assert found(str(body["example"]), {"armed_group"}, body["names"])


@pytest.mark.parametrize("head", [*ORGANISATIONS["heads"], *GROUPS["heads"]], ids=lambda h: str(h["head"]))
def test_heads(head: dict[str, str]) -> None:
    kinds = {"organisation", "armed_group", head.get("kind", "organisation")}
    assert found(head["example"], kinds, [head["head"]])


@pytest.mark.parametrize("place", PLACES, ids=lambda p: str(p["names"][0]))
def test_places(place: dict[str, list[str]]) -> None:
    assert found(str(place["example"]), {"place"}, place["names"])


@pytest.mark.parametrize("office", TITLES["offices"], ids=lambda o: str(o["head"]))
def test_offices(office: dict[str, str]) -> None:
    forms = [office["head"], office.get("feminine", office["head"])]
    mentions = read(office["example"])
    words = [fold(m.quote) for m in mentions if m.kind == "office"]
    words += [fold(m.office.quote) for m in mentions if m.office is not None]
    stems = [fold(form).removeprefix("ال").split()[0] for form in forms]
    assert any(stem in word for stem in stems for word in words), words


@pytest.mark.parametrize("name", LISTS)
def test_lists_hold_each_word_once(name: str) -> None:
    words = [fold(part) for line in lexicon.lines(name) for part in line.removesuffix(" ~").split("|")]
    assert [word for word, n in Counter(words).items() if n > 1] == []


@pytest.mark.parametrize("name", [*(f"{f}.yaml" for f in FILES), *(f"{f}.txt" for f in LISTS)])
def test_files_hold_plain_letters_only(name: str) -> None:
    text = (resources.files("mahdar.lexicon") / "ar").joinpath(name).read_text(encoding="utf-8")
    odd = {c for c in text if ord(c) > 0x7F and not ("\u0600" <= c <= "\u06ff") and c not in "«»"}
    assert {unicodedata.name(c, hex(ord(c))) for c in odd} == set()


def test_the_place_list_stays_moderate() -> None:
    assert sum(line.count("|") + 1 for line in lexicon.lines("names/places")) <= 6000


def test_nisba_forms() -> None:
    assert {"عراقي", "العراقية", "العراقيون", "عراقيين"} <= set(nisba_forms("عراقي"))
    assert "الكورية الجنوبية" in nisba_forms("كوري جنوبي")

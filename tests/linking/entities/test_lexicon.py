"""Each entry of the lexicon files of entities says in its example what it is for; the files keep their format."""

from __future__ import annotations

import unicodedata
from collections import Counter
from importlib import resources

import pytest

from mahdar import lexicon
from mahdar.linking.entities.bodies import body
from mahdar.linking.entities.namings import Given, Naming, namings
from mahdar.linking.entities.offices import offices
from mahdar.linking.entities.spelling import parts, same_words, word, words
from mahdar.reading.mentions import find_mentions
from mahdar.reading.tokens import Doc

BODIES, PLACES = lexicon.load("entity_bodies"), lexicon.load("entity_places")
OFFICES, SPELLING = lexicon.load("entity_offices"), lexicon.load("entity_spelling")
Entry = dict[str, list[str]]


def read(text: str) -> list[Naming]:
    mentions = find_mentions(Doc(text), "a-1", [])
    return namings(
        Given(m.id, m.start, m.end, m.kind, m.name, "", m.office and m.office.quote,
              m.office.start if m.office else 0, m.office.end if m.office else 0)
        for m in mentions
    )  # fmt: skip


def told(entry: Entry) -> bool:
    """Whether the example holds a name of the entry that is not the usual one."""
    example = words(str(entry["example"]))
    names = [words(name) for name in entry["names"][1:]]
    return any(example[i : i + len(n)] == n for n in names for i in range(len(example)))


@pytest.mark.parametrize("entry", [*BODIES["bodies"], *BODIES["armed_groups"]], ids=lambda e: str(e["names"][0]))
def test_bodies(entry: Entry) -> None:
    keys = {body("organisation", name).key for name in entry["names"]}  # type: ignore[union-attr]  # names hold words
    assert len(keys) == 1
    assert keys & {naming.key for naming in read(str(entry["example"]))}


@pytest.mark.parametrize("entry", PLACES["places"], ids=lambda e: str(e["names"][0]))
def test_places(entry: Entry) -> None:
    keys = {body("place", name).key for name in entry["names"]}  # type: ignore[union-attr]  # names hold words
    assert len(keys) == 1
    assert told(entry) or keys & {naming.key for naming in read(str(entry["example"]))}


@pytest.mark.parametrize("entry", [*OFFICES["same"], *OFFICES["words"]], ids=lambda e: str(e["names"][0]))
def test_offices(entry: Entry) -> None:
    heads = {o.head for name in entry["names"] for o in offices(name + " العراقي")}
    assert len(heads) == 1
    told_heads = {head.split()[0] for head in heads}
    found = {p.head.split()[0] for n in read(str(entry["example"])) for p in n.posts}
    found |= {
        n.key.removeprefix("office:").partition("|")[0].split()[0]
        for n in read(str(entry["example"]))
        if n.kind == "office"
    }
    assert told_heads & found


@pytest.mark.parametrize("entry", SPELLING["names"], ids=lambda e: str(e["names"][0]))
def test_parts_of_names(entry: Entry) -> None:
    assert len({parts(name) for name in entry["names"]}) == 1
    assert told(entry)


@pytest.mark.parametrize("entry", SPELLING["words"], ids=lambda e: str(e["names"][0]))
def test_words_in_names_of_bodies(entry: Entry) -> None:
    assert len({same_words()[word(name)] for name in entry["names"]}) == 1
    example = " ".join(words(str(entry["example"])))
    assert any(word(name) in example for name in entry["names"][1:])


@pytest.mark.parametrize("section", [BODIES["bodies"] + BODIES["armed_groups"], PLACES["places"], SPELLING["names"]])
def test_no_name_stands_for_two(section: list[Entry]) -> None:
    counts = Counter(key for entry in section for key in {word(name) for name in entry["names"]})
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("file", ["entity_bodies", "entity_places", "entity_offices", "entity_spelling"])
def test_the_files_hold_plain_letters(file: str) -> None:
    text = (resources.files("mahdar.lexicon") / "ar" / f"{file}.yaml").read_text(encoding="utf-8")
    assert unicodedata.normalize("NFKC", text) == text
    assert "\u0640" not in text

"""The codebook is complete: every value that a coder may choose has its entry, with examples and counter-examples."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from mahdar import records
from mahdar.dossier.codec import RECORDS
from mahdar.lexicon import load

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "codebook.md").read_text(encoding="utf-8")
SECTIONS = {
    "SpeakerKind": "Speaker kind", "Mode": "Statement mode", "Act": "Act", "Polarity": "Polarity",
    "TimexType": "Timex type", "MentionKind": "Mention kind", "EventType": "Event type", "Factuality": "Factuality",
    "DateBasis": "Date basis", "DueRelation": "Due relation", "CommitmentStage": "Commitment stage",
    "Progress": "Progress", "Outcome": "Outcome", "AgreementKind": "Agreement kind",
    "AgreementStage": "Agreement stage", "AgreementState": "Agreement state",
    "ProcessKind": "Process kind", "TrackStage": "Process stage",
}  # fmt: skip
LITERALS = {name: get_args(value) for name, value in vars(records).items() if get_origin(value) is Literal}
CODED = {  # the lists that fields of records are chosen from; other lists the program sets by itself
    name
    for name, values in LITERALS.items()
    for record in (*RECORDS.values(), records.Stage, records.ProcessStage)
    for hint in get_type_hints(record).values()
    if any(get_args(option) == values for option in (hint, *get_args(hint)) if get_origin(option) is Literal)
}
VALUES = [(name, value) for name in sorted(CODED) for value in LITERALS[name]]


def section(heading: str) -> str:
    found = re.search(rf"^### {heading}\n(.*?)(?=^##)", PAGE + "\n##", re.MULTILINE | re.DOTALL)
    assert found, f"the codebook has no section {heading!r}"
    return found[1]


def arabic(text: str) -> list[str]:
    """The Arabic examples of a line."""
    return [one for one in re.findall(r"`([^`]+)`", text) if re.search("[ء-ي]{2}", one)]


def test_every_list_of_values_has_a_section() -> None:
    assert set(SECTIONS) == CODED


@pytest.mark.parametrize(("name", "value"), VALUES)
def test_every_value_has_a_definition_two_examples_and_two_counter_examples(name: str, value: str) -> None:
    entry = re.search(
        rf"^\*\*`{value}`\*\* (?P<says>[\s\S]{{15,}}?)\n- Yes: (?P<yes>.+)\n- No: (?P<no>.+)\n",
        section(SECTIONS[name]) + "\n", re.MULTILINE,
    )  # fmt: skip
    assert entry, f"{SECTIONS[name]}: no entry for {value}, or not in the form of the others"
    assert "**`" not in entry["says"], f"{value} has no definition of its own"
    yes, no = arabic(entry["yes"]), arabic(entry["no"])
    assert len(yes) >= 2, f"{value}: {yes}"
    assert len(no) >= 2, f"{value}: {no}"
    assert not set(yes) & set(no)


def test_no_entry_is_for_a_value_that_is_none() -> None:
    for name, heading in SECTIONS.items():
        assert re.findall(r"^\*\*`(\w+)`\*\*", section(heading), re.MULTILINE) == list(LITERALS[name]), heading


def test_every_mode_of_the_lexicon_is_defined() -> None:
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in section("Event mode").splitlines()
            if line.startswith("| `")]  # fmt: skip
    told = {(kind.strip("`"), mode.strip("`")) for kind, mode, *_ in rows}
    for kind, mode, means, yes, no in rows:
        assert kind.strip("`") in get_args(records.EventType)
        assert means
        assert len(arabic(yes)) >= 2, mode
        assert len(arabic(no)) >= 2, mode
    used = {
        (entry["type"], entry["mode"])
        for file in ("event_verbs", "event_nouns")
        for entries in load(file).values()
        for entry in entries
        if isinstance(entry, dict) and entry.get("mode")
    }
    assert len(used) > 40
    assert used <= told, f"define in docs/codebook.md: {sorted(used - told)}"

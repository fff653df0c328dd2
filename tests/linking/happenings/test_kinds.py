"""Types and modes that one happening may be told as; the examples of the lexicon tell what it says."""

from __future__ import annotations

import pytest

from mahdar import lexicon
from mahdar.linking.happenings.kinds import compatible, family, frequent, hourly, mutual
from mahdar.reading import read

TOGETHER = lexicon.load("happenings")["together"]


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (("CONSULT", "visit"), ("CONSULT", "host"), True),
        (("CONSULT", "host"), ("CONSULT", "visit"), True),
        (("CONSULT", "phone"), ("CONSULT", "visit"), False),
        (("CONSULT", "phone"), ("CONSULT", None), True),
        (("ASSAULT", "kill"), ("ASSAULT", "heavy-weapons"), True),
        (("ASSAULT", "abduct"), ("ASSAULT", "heavy-weapons"), False),
        (("AGREE", None), ("RETREAT", "ceasefire"), True),
        (("AGREE", None), ("RETREAT", "withdraw"), False),
        (("AGREE", None), ("REJECT", None), False),
        (("REJECT", "postpone"), ("REJECT", "breach"), False),
    ],
)
def test_what_goes_together(a: tuple[str, str | None], b: tuple[str, str | None], wanted: bool) -> None:
    assert compatible(a, b) is wanted
    assert compatible(b, a) is wanted


def test_types_that_go_together_are_of_one_family() -> None:
    assert family("AGREE") == family("RETREAT") == family("CONCEDE") == family("REQUEST")
    assert family("ASSAULT") != family("CONSULT")


def test_what_comes_again() -> None:
    assert frequent(("ASSAULT", "kill")) and frequent(("CONSULT", "phone")) and not frequent(("CONSULT", "visit"))
    assert hourly("ASSAULT") and not hourly("REQUEST")
    assert mutual("CONSULT") and not mutual("ASSAULT")


@pytest.mark.parametrize("entry", TOGETHER, ids=lambda entry: " and ".join(entry["types"]))
def test_the_examples_tell_what_goes_together(entry: dict[str, object]) -> None:
    types, example = entry["types"], entry["example"]
    assert isinstance(types, list) and isinstance(example, str)
    for name, sentence in zip(types, example.split(": "), strict=True):
        assert name.split(" ")[0] in {event.type for event in read("a-1", sentence + ".").events}


def test_no_word_is_listed_twice() -> None:
    words = lexicon.load("happenings")["connecting"]
    assert len(words) == len(set(words))

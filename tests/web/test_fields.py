"""The forms know the codebook, and every field that may be set is in one."""

from __future__ import annotations

import pytest
from scripts import codebook

from mahdar.rulings.forms import REQUIRED, settable
from mahdar.web import fields


def test_definitions_are_those_of_the_codebook() -> None:
    assert codebook.OUT.read_text(encoding="utf-8") == codebook.text(), "run `python -m scripts.codebook`"


@pytest.mark.parametrize("table", fields.TABLES)
def test_every_field_has_its_place(table: str) -> None:
    entries = {one.name: one for one in fields.entries(table)}
    assert set(settable(table)) - set(entries) <= {"symbol", "speaker_name", "antecedent"}
    for name in REQUIRED[table]:
        assert entries[name].required
        assert not entries[name].rare
    for one in entries.values():
        assert (one.kind == "choice") == bool(one.options)
        assert all(option.means for option in one.options), f"{one.name}: the codebook defines every value"

"""Speakers: every statement counted once, filters as those of statements."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mahdar import sample
from mahdar.api import Dossier
from mahdar.building import build


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder: Path = tmp_path_factory.mktemp("speakers")
    sample.write(folder / "pages")
    build([folder / "pages"], folder / "talks.mahdar")
    return Dossier(folder / "talks.mahdar")


@pytest.mark.parametrize(
    "filters", [{}, {"named": False}, {"act": "deny"}, {"kind": "person"}, {"from_": "2021", "to": "2022"},
                {"about": "القوات"}, {"via": "رويترز"}, {"as_of": "2021"}],
)  # fmt: skip
def test_every_statement_is_counted_once(dossier: Dossier, filters: dict[str, Any]) -> None:
    wanted = dossier.statements(**filters)
    found = dossier.speakers(**filters)
    assert sum(one.statements for one in found) == len(wanted) > 0
    assert all(sum(one.acts.values()) == one.statements for one in found)
    assert len({(one.entity, one.name) for one in found}) == len(found)


def test_pages(dossier: Dossier) -> None:
    every = dossier.speakers()
    first, second = dossier.speakers(limit=5), dossier.speakers(limit=5, offset=5)
    assert [*first, *second] == every[:10]
    assert first.more
    assert first.total == len(every)
    assert [one.statements for one in every] == sorted((one.statements for one in every), reverse=True)


def test_the_statements_of_an_entity(dossier: Dossier) -> None:
    for one in [one for one in dossier.speakers() if one.entity][:5]:
        said = dossier.statements(entity=one.entity)
        assert len(said) == one.statements
        assert min(s.said_at or "9999" for s in said) >= (one.day_from or "")[:4]

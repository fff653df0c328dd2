"""Views on who is who: rows, filters, and roles that are no more precise than the words."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar.dossier.linked.roles import role
from mahdar.dossier.store import Store
from mahdar.dossier.views.entities import candidates, people
from mahdar.dossier.views.offices import offices
from mahdar.errors import UsageError

OFFICE = "office:x|state:y"


def told(status: str, day: str | None, *, article: str = "a-1", to: str | None = None) -> dict[str, Any]:
    """A row of ``holdings``."""
    return {
        "status": status, "day_from": day, "day_to": to or day, "article_id": article, "start": 0, "end": 4,
        "quote": "رئيس",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "bounds", "status"),
    [
        ([told("held", "2021-04-07")], ("[..2021-04-07]", None), "held"),
        ([told("held", "2021-04-07"), told("held", "2021-07-27")], ("[..2021-04-07]", None), "held"),
        ([told("former", "2021-08-01")], (None, "[..2021-08-01]"), "former"),
        ([told("former", "2021-08-01"), told("former", "2022-08-01")], (None, "[..2021-08-01]"), "former"),
        (
            [told("held", "2021-04-07"), told("held", "2022-01-01"), told("former", "2023-01-01")],
            ("[..2021-04-07]", "[2022-01-01..2023-01-01]"),
            "former",
        ),
        (
            [told("former", "2020-01-01"), told("held", "2021-01-01")],
            ("[..2021-01-01]", None),
            "held",
        ),  # back in office
        ([told("held", None)], (None, None), "held"),  # another time is meant, or the article has no date
        ([told("held", "2021-04-01", to="2021-04-30")], ("[..2021-04-30]", None), "held"),
        ([told("coming", "2021-04-07")], (None, None), "coming"),
    ],
)
def test_roles_are_no_more_precise_than_the_words(
    store: Store, rows: list[Any], bounds: tuple[str | None, str | None], status: str
) -> None:
    found = role(store.connection, OFFICE, rows)
    assert (found.from_, found.to) == bounds
    assert found.status == status
    assert found.of == "y"


def test_one_passage_is_listed_once(store: Store) -> None:
    found = role(store.connection, OFFICE, [told("held", "2021-04-07"), told("held", "2021-04-07")])
    assert len(found.passages) == 1


def test_views_of_a_dossier_without_names_are_empty(store: Store) -> None:
    assert list(people(store)) == []
    assert list(offices(store)) == []
    assert list(candidates(store)) == []


def test_a_kind_or_a_date_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="choose one of"):
        people(store, kind="planet")
    with pytest.raises(UsageError, match="is no date"):
        offices(store, as_of="yesterday")

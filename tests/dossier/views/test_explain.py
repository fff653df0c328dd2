"""Explaining: a record with its paragraph, rule, entries, dates and article; ids may be shortened."""

from __future__ import annotations

import pytest

from mahdar.dossier.store import Store
from mahdar.dossier.views.explain import explain
from mahdar.dossier.views.records import figures, statements
from mahdar.errors import UsageError

from .. import crafted


def test_a_statement_in_full(store: Store) -> None:
    found = explain(store, statements(store)[0].id)
    assert found.table == "statements"
    assert found.article is not None
    assert found.article.published_basis == "unknown"
    assert found.paragraph is not None
    assert found.paragraph.quote == crafted.FIRST.split("\n")[0]
    assert found.rule == "cue:أعلن"
    assert [timex.quote for timex in found.timexes] == ["15 يوليو 2020"]
    assert found.document is not None
    assert found.document.status == "read"


def test_a_timex_tells_the_statement_around_it(store: Store) -> None:
    id = explain(store, statements(store)[0].id).timexes[0].id
    found = explain(store, id)
    assert "months.yaml: يوليو" in found.entries
    assert found.told_in is not None
    assert found.told_in["act"] == "announce"


def test_an_article_and_the_beginning_of_an_id(store: Store) -> None:
    one = figures(store)[0].article_id
    assert explain(store, one[:12]).id == one
    assert explain(store, one).table == "articles"
    assert "text" not in explain(store, one).record


@pytest.mark.parametrize("id", ["", "a", "s-0", "x-123456789", "%", "a-______"])
def test_an_id_that_names_nothing(store: Store, id: str) -> None:
    with pytest.raises(UsageError, match="nothing with this id"):
        explain(store, id)

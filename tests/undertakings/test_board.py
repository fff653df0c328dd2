"""The board: every commitment once, in columns, the overdue first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import mahdar
from mahdar import sample
from mahdar.building import build
from mahdar.errors import UsageError
from mahdar.undertakings import Undertakings
from mahdar.undertakings.board import STAGES, STATUSES


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("board")
    sample.write(folder / "pages")
    build([folder / "pages"], folder / "talks.mahdar")
    return folder / "talks.mahdar"


@pytest.fixture(scope="module")
def standing(path: Path) -> Iterator[Undertakings]:
    with mahdar.open(path) as dossier:
        yield dossier.undertakings()


@pytest.mark.parametrize("by", ["status", "stage"])
def test_every_commitment_stands_once(standing: Undertakings, by: str) -> None:
    columns = standing.board(by)
    shown = [row.id for column in columns for row in column.rows]
    assert sorted(shown) == sorted(row.id for row in standing.commitment_states())
    for column in columns:
        assert column.total == len(column.rows)
        assert all(getattr(row, by) == column.value for row in column.rows)
        late = [row.status == "overdue" for row in column.rows]
        assert late == sorted(late, reverse=True)
    names = STATUSES if by == "status" else STAGES
    assert [column.value for column in columns] == [name for name in names if name in {c.value for c in columns}]


def test_pages_of_columns(standing: Undertakings) -> None:
    whole = {column.value: [row.id for row in column.rows] for column in standing.board()}
    for offset in (0, 3, 1000):
        for column in standing.board(offset=offset, limit=3):
            assert [row.id for row in column.rows] == whole[column.value][offset : offset + 3]
            assert column.total == len(whole[column.value])


def test_what_is_wanted(standing: Undertakings) -> None:
    rows = standing.commitment_states()

    def board(**wanted: str | None) -> set[str]:
        return {row.id for column in standing.board(**wanted) for row in column.rows}  # type: ignore[arg-type]

    some = next(row for row in rows if row.agreement_id)
    assert some.agreement_id is not None
    assert board(agreement=some.agreement_id) == {row.id for row in rows if row.agreement_id == some.agreement_id}
    assert some.id in board(agreement=some.agreement)
    assert board(agreement="لا اتفاق بهذا الاسم") == set()
    assert board(status="overdue") == {row.id for row in rows if row.status == "overdue"}
    assert board(stage="promised") == {row.id for row in rows if row.stage == "promised"}
    held = next(row for row in rows if row.obligor)
    assert held.id in board(obligor=held.obligor)
    assert held.id in board(party=held.obligor)
    assert held.id in board(about=held.action.split()[0])
    assert board(about="كلمات لا ترد في شيء") == set()
    due = board(from_="2020-07", to="2020-07")
    assert due == {
        row.id for row in rows if (row.due_low or "9") <= "2020-07-31" and (row.due_high or "0") >= "2020-07-01"
    }
    article = held.told[0].article_id
    told = {row.id for row in rows if any(one.article_id == article for one in row.told)}
    assert {row.id for column in standing.board(articles={article}) for row in column.rows} == told


def test_another_board_is_refused(standing: Undertakings) -> None:
    with pytest.raises(UsageError, match="by status or by stage"):
        standing.board("colour")


def test_agreements_told_by_some_articles(standing: Undertakings) -> None:
    some = standing.agreement_states()[0]
    article = some.told[0].article_id
    found = standing.agreement_states(articles={article})
    assert some.id in {one.id for one in found}
    assert all(any(told.article_id == article for told in one.told) for one in found)
    assert standing.agreement_states(articles=()) == []

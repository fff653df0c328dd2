"""The kept timeline is what would be made of all tellings anew, on any day, whatever is asked for and has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from mahdar.building import relink
from mahdar.dossier.linked.timeline import is_due, is_kept
from mahdar.dossier.store import Store
from mahdar.dossier.views.timeline import happening, timeline
from mahdar.rulings import Ledger
from tests.dossier.linked.test_happenings import add, reports

DAYS = (None, "2022-03-07", "2022-03-08", "2022-03-09", "2022-03-10", "2022-03-11")
ASKED: list[dict[str, Any]] = [
    {}, {"undated": True}, {"by_weight": True}, {"sources": 2}, {"about": "تبادل الأسرى"},
    {"about": "مسقط", "limit": 3},
    {"speaker": "رئيس البعثة"}, {"outlet": "صحيفة 3"}, {"type": "consult"}, {"type": "none"}, {"to": "2022-03-09"},
    {"from_": "2022-03-09", "to": "2022-03"}, {"limit": 2}, {"limit": 2, "offset": 1}, {"heaviest": 3},
    {"heaviest": 3, "limit": 1, "offset": 1}, {"by_weight": True, "limit": 2, "offset": 1},
]  # fmt: skip


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    add(folder, folder / "t.mahdar", reports())
    return folder / "t.mahdar"


def rows(path: Path, **asked: Any) -> tuple[list[Any], bool]:
    with Store.read(path) as store:
        found = timeline(store, **asked)
        return [msgspec.to_builtins(one) for one in found], found.more


def without(path: Path) -> Path:
    """A copy that keeps no timeline, so that all entries are made."""
    copy = path.with_name("without.mahdar")
    copy.write_bytes(path.read_bytes())
    with Store.write(copy) as store, store.transaction() as connection:
        connection.execute("DELETE FROM meta WHERE name = 'timeline'")
        for table in ("timeline_entries", "timeline_tellings", "timeline_clusters"):
            connection.execute(f"DELETE FROM {table}")
    return copy


@pytest.mark.parametrize("as_of", DAYS)
def test_what_is_kept_is_what_would_be_made(dossier: Path, as_of: str | None) -> None:
    bare = without(dossier)
    with Store.read(dossier) as store:
        assert is_kept(store.connection)
        assert not is_due(store.connection)
    for asked in ASKED:
        assert rows(dossier, as_of=as_of, **asked) == rows(bare, as_of=as_of, **asked), asked
    assert rows(dossier, undated=True)[0]


def test_pages_follow_each_other(dossier: Path) -> None:
    whole, _ = rows(dossier)
    with Store.read(dossier) as store:
        shown: list[Any] = []
        page = timeline(store, limit=2)
        assert page.total == len(whole)
        while True:
            shown += [msgspec.to_builtins(one) for one in page]
            if page.next is None:
                break
            page = timeline(store, limit=2, offset=page.next)
    assert shown == whole


def test_without_what_was_said_all_else_is_the_same(dossier: Path) -> None:
    plain, _ = rows(dossier, undated=True, said=False)
    full, _ = rows(dossier, undated=True)
    assert any(one["said"] for one in full)
    assert plain == [{**one, "said": []} for one in full]


@pytest.mark.parametrize("as_of", [None, "2022-03-09"])
def test_a_ruling_shows_at_once_and_linking_keeps_it(dossier: Path, tmp_path: Path, as_of: str | None) -> None:
    path = tmp_path / "ruled.mahdar"
    path.write_bytes(dossier.read_bytes())
    with Store.write(path) as store:
        first = next(one for one in timeline(store, undated=True) if len(one.event_ids) > 1)
        Ledger(store, "who").reject(first.event_ids[0], "no such meeting")
        assert is_due(store.connection)
    told = [one["event_ids"] for one in rows(path, undated=True, as_of=as_of)[0]]
    assert all(first.event_ids[0] not in ids for ids in told)
    before = rows(path, undated=True, as_of=as_of)
    with Store.write(path) as store:
        relink(store)
        assert not is_due(store.connection)
    after = rows(path, undated=True, as_of=as_of)
    assert {id for one in before[0] for id in one["event_ids"]} == {id for one in after[0] for id in one["event_ids"]}
    assert after == rows(without(path), undated=True, as_of=as_of)


def test_the_outlet_of_an_article_is_weighed_again(dossier: Path, tmp_path: Path) -> None:
    path = tmp_path / "outlet.mahdar"
    path.write_bytes(dossier.read_bytes())
    with Store.write(path) as store, store.transaction() as connection:
        connection.execute("UPDATE articles SET outlet = 'صحيفة'")
    assert rows(path, undated=True) == rows(without(path), undated=True)
    with Store.write(path) as store:
        relink(store)
    assert rows(path, undated=True) == rows(without(path), undated=True)
    assert all(one["independent_sources"] == 1 for one in rows(path)[0])


def test_a_happening_by_its_id(dossier: Path) -> None:
    with Store.read(dossier) as store:
        [one] = timeline(store, limit=1, by_weight=True)
        assert happening(store, one.id) == one
        assert happening(store, "h-none") is None

"""What is kept of tracks is what was found; tracks that turn out to be one stand apart before that day."""

from __future__ import annotations

from pathlib import Path

import pytest

import mahdar
from mahdar import sample
from mahdar.dossier.store import Store
from mahdar.linking.tracks import FIRST, Gathered, Member, Merge
from mahdar.undertakings.tracks import identity


@pytest.fixture
def path(tmp_path: Path) -> Path:
    sample.write(tmp_path / "pages")
    mahdar.build(tmp_path / "pages", tmp_path / "talks.mahdar")
    return tmp_path / "talks.mahdar"


def found(records: list[str]) -> Gathered:
    """Three tracks of two records each; the second goes on as the first, the first as the third."""
    ids = [identity.track_id(record) for record in records[::2]]
    joined = {record: Member(ids[n // 2], 0.7, "the same words") for n, record in enumerate(records)}
    for n in range(0, 6, 2):
        joined[records[n]] = FIRST._replace(track=ids[n // 2])
    merges = [Merge(ids[1], ids[0], "2020-02-01", 0.7, "sides"), Merge(ids[0], ids[2], "2020-03-01", 0.6, "words")]
    return Gathered(joined, merges)


def test_what_is_kept_is_what_was_found(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.write(path) as store:
        records = [row[0] for row in store.connection.execute("SELECT record_id FROM track_members ORDER BY 1 LIMIT 6")]
        told = found(records)
        monkeypatch.setattr(identity, "find", lambda store: told)
        store.connection.execute("DELETE FROM meta WHERE name = 'tracks'")
        identity.remember(store)
        assert identity.gathered(store) == told
        kept = {row[0]: row[1] for row in store.connection.execute("SELECT record_id, track_id FROM track_members")}
        assert set(kept.values()) == {told.merges[1].into}


@pytest.mark.parametrize(("day", "count"), [("2020-01-31", 3), ("2020-02-01", 2), ("2020-03-01", 1), (None, 1)])
def test_tracks_are_one_from_the_day_on_which_it_was_known(day: str | None, count: int) -> None:
    told = found([f"p-{n}" for n in range(6)])
    members = identity.members(told, day)
    assert len({one.track for one in members.values()}) == count
    assert members["p-2"].why == ("sides" if count < 3 else FIRST.why)


def test_found_anew_it_is_the_same(path: Path) -> None:
    with Store.write(path) as store:
        kept = identity.gathered(store)
        store.connection.execute("DELETE FROM meta WHERE name = 'tracks'")
        assert identity.gathered(store) == kept

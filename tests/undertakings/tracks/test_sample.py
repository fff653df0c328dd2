"""The tracks of the bundled sample."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import mahdar
from mahdar import sample
from mahdar.undertakings.tracks import Track, Tracks


@pytest.fixture(scope="module")
def tracks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracks]:
    folder = tmp_path_factory.mktemp("sample")
    sample.write(folder / "pages")
    mahdar.build(folder / "pages", folder / "talks.mahdar")
    with mahdar.open(folder / "talks.mahdar") as dossier:
        yield dossier.tracks()


def one(tracks: Tracks, kind: str, name: str) -> Track:
    (found,) = tracks.listed(kind=kind, name=name)
    return found


def test_a_commission_is_agreed_on_and_meets(tracks: Tracks) -> None:
    track = one(tracks, "body", "اللجنة العسكرية العليا")
    told = [(step.stage, step.date) for step in track.stages if step.effect == "moves"]
    assert told[0][0] == "agreed"
    assert ("held", "2024-01-27") in told
    assert {"بغداد", "واشنطن"} == {party.name for party in track.parties}


def test_a_truce_is_renewed_and_runs_out(tracks: Tracks) -> None:
    track = one(tracks, "truce", "الهدنة في اليمن")
    assert track.state == "ended"
    assert [step.step for step in track.stages].count("renewed") == 3
    assert tracks_as_of(tracks, "2022-09-01", track.id).state == "held"


def tracks_as_of(tracks: Tracks, day: str, id: str) -> Track:
    return Tracks(tracks.store, day).track(id)


def test_forces_in_two_countries_are_two_tracks(tracks: Tracks) -> None:
    present = [track for track in tracks.listed(kind="presence") if track.figures]
    assert len(present) == 2
    assert {figure.low for figure in present[1].figures} == {900.0}
    assert all(figure.low != 900.0 for figure in present[0].figures)


def test_truces_in_two_wars_stay_two(tracks: Tracks) -> None:
    truces = tracks.listed(kind="truce")
    holders = {article: track.id for track in truces for article in track.article_ids}
    yemen, gaza = (next(t for t in truces if words in t.name) for words in ("اليمن", "غزة"))
    assert not set(yemen.article_ids) & set(gaza.article_ids)
    assert len(holders) == sum(len(track.article_ids) for track in truces)


def test_talks_tell_their_rounds_and_what_is_asked_for(tracks: Tracks) -> None:
    track = one(tracks, "talks", "الحوار الاستراتيجي")
    assert track.name == "الحوار الاستراتيجي"
    assert len(track.article_ids) == 3  # of the first round whose sides are told by "between them" only, too
    told = {(step.stage, step.date) for step in track.stages}
    assert {("held", "2020-06-11"), ("held", "2020-06"), ("held", "2020-08"), ("scheduled", "2021-04")} <= told
    assert "requested" in {step.stage for step in track.stages}
    assert track.state == "held"  # the third round, of which a joint statement tells at its end
    assert tracks_as_of(tracks, "2021-04-01", track.id).state == "scheduled"


def test_every_record_of_a_track_says_why(tracks: Tracks) -> None:
    for track in tracks.listed(every=True):
        assert track.joined
        assert all(joining.why and 0 < joining.score <= 1 for joining in track.joined)


def test_an_id_and_words_of_a_name_find_a_track(tracks: Tracks) -> None:
    track = one(tracks, "truce", "الهدنة في اليمن")
    assert tracks.track(track.id) == track == tracks.track(track.id[:8]) == tracks.track(track.agreement_ids[0])
    with pytest.raises(mahdar.errors.UsageError, match="no track fits"):
        tracks.track("k-0000000")

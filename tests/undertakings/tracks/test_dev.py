"""The annotated pages hold tracks of one long negotiation; each comes out with its stages and their passages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import mahdar
from mahdar.building import build
from mahdar.undertakings.tracks import Track, Tracks
from tests.shared import shared


@pytest.fixture(scope="module")
def dev(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracks]:
    documents: Path = shared("scoring", "dev", "documents")
    path = tmp_path_factory.mktemp("dev") / "dev.mahdar"
    build(documents, path)
    with mahdar.open(path) as dossier:
        yield dossier.tracks()


def one(dev: Tracks, kind: str, words: str) -> Track:
    """The only track of a kind that names these words."""
    found = [
        track for track in dev.listed(kind=kind) if any(words in text for text in (track.name, track.subject or ""))
    ]
    assert len(found) == 1, [track.name for track in found]
    return found[0]


def stages(track: Track) -> set[tuple[str, str | None]]:
    return {(step.stage, step.date) for step in track.stages if step.factuality in ("happened", "ongoing")}


def test_the_strategic_dialogue(dev: Tracks) -> None:
    track = one(dev, "talks", "الاستراتيجية")
    assert {("held", "2020-06"), ("held", "2020-08")} <= stages(track)
    assert "requested" in {step.stage for step in track.stages}
    assert track.state == "requested"


def test_the_higher_military_commission(dev: Tracks) -> None:
    track = one(dev, "body", "عسكرية")
    assert {("agreed", "2023-22"), ("announced", "2023-08")} <= stages(track)
    assert any(step.stage == "held" and (step.date or "").startswith("2024") for step in track.stages)
    assert len(track.article_ids) == 2
    assert len(track.parties) == 2


def test_the_joint_security_committee(dev: Tracks) -> None:
    track = one(dev, "body", "الأمنية")
    assert ("announced", "2024-07-24") in stages(track)
    assert len(track.article_ids) == 1


def test_the_factions_truces(dev: Tracks) -> None:
    track = one(dev, "truce", "الفصائل")
    effects = [step.stage for step in track.stages if step.effect == "moves"]
    assert effects[:2] == ["ended", "agreed"]
    assert track.state == "held"
    assert len(track.agreement_ids) == 3
    assert track.commitment_ids


def test_the_resolution_and_what_became_of_it(dev: Tracks) -> None:
    track = next(track for track in dev.listed(kind="resolution") if ("agreed", "2020-01-05") in stages(track))
    assert len(track.article_ids) == 2
    assert "broken" in {commitment.status for commitment in dev.commitments(track)}


def test_the_presence_of_forces(dev: Tracks) -> None:
    track = dev.listed(kind="presence")[0]
    assert len(track.article_ids) == 3
    assert [figure.low for figure in track.figures].count(2500.0) == 3


def test_every_passage_is_the_text_it_claims_to_be(dev: Tracks) -> None:
    sql = "SELECT text FROM articles WHERE id = ?"
    for track in dev.listed(every=True):
        for told in (*track.stages, *track.figures, *track.parties):
            text = dev.store.connection.execute(sql, (told.article_id,)).fetchone()["text"]
            assert text[told.start : told.end] == told.quote

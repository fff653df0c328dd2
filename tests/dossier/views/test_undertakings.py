"""The views on events, agreements and commitments as they are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import mahdar
from mahdar.api import Dossier
from mahdar.errors import UsageError
from tests.undertakings.crafted import Page, make


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    page = Page("قال متحدث إن الحكومة والمجلس وقعا الوثيقة في مايو 2024، وتفتح الحكومة المعبر للمدنيين.", "2024-06-01")
    said = page.statement(
        "قال متحدث إن الحكومة والمجلس وقعا الوثيقة", "قال متحدث", "الحكومة والمجلس وقعا الوثيقة", "متحدث"
    )
    page.event("وقعا الوثيقة", "وقعا", "AGREE", actors=["الحكومة"], date="2024-05", statement_id=said.id)
    document = page.agreement("الوثيقة", "agreement", ["الحكومة"], made_at="2024-05", guarantors=[page.ref("المجلس")])
    page.commitment(
        "تفتح الحكومة المعبر", "الحكومة", due="2024-07", stage="agreed",
        agreement_id=document.id,
    )  # fmt: skip
    other = Page("أطلق المجلس سراح المحتجزين.", "2024-06-02", outlet="الميزان الجديد")
    other.commitment("سراح المحتجزين", "المجلس", outcome="kept", progress="ongoing")
    with mahdar.open(make(tmp_path / "a.mahdar", page, other)) as opened:
        yield opened


def test_events(dossier: Dossier) -> None:
    (row,) = dossier.events(from_="2024-05-10", to="2024", type="agree", actor="حكومة", factuality="happened")
    assert (row.speaker_name, row.outlet, row.date, row.trigger.quote) == ("متحدث", "مرصد النهرين", "2024-05", "وقعا")
    for nothing in ({"from_": "2024-06"}, {"mode": "visit"}, {"recipient": "المجلس"}, {"speaker": "الوزارة"}):
        assert dossier.events(**nothing) == []


def test_agreements(dossier: Dossier) -> None:
    (row,) = dossier.agreements(kind="agreement", party="المجلس", about="الوثيقة", from_="2024-05", to="2024-05")
    assert (row.name, row.published, row.speaker_name) == ("الوثيقة", "2024-06-01", None)
    assert dossier.agreements(state="in_force") == dossier.agreements(kind="truce") == []


def test_commitments(dossier: Dossier) -> None:
    assert [row.action.quote for row in dossier.commitments()] == ["تفتح الحكومة المعبر", "سراح المحتجزين"]
    for filters, count in (
        ({"obligor": "الحكومة"}, 1), ({"party": "المجلس"}, 1), ({"beneficiary": "الحكومة"}, 0),
        ({"stage": "agreed"}, 1),
        ({"outcome": "kept"}, 1), ({"progress": "ongoing"}, 1), ({"to": "2024-07"}, 1), ({"outlet": "الميزان"}, 1),
        ({"limit": 1}, 1), ({"about": "المعبر"}, 1), ({"agreement_id": dossier.agreements()[0].id}, 1),
    ):  # fmt: skip
        assert len(dossier.commitments(**filters)) == count, filters  # type: ignore[arg-type]


def test_words_that_are_none_are_wrong_use(dossier: Dossier) -> None:
    with pytest.raises(UsageError):
        dossier.commitments(party="؟")
    with pytest.raises(UsageError):
        dossier.events(from_="soon")

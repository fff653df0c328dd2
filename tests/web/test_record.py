"""The page of a record: every kind, in full, in both languages."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from mahdar.api import Dossier
from mahdar.dossier.codec import RECORDS
from mahdar.records import Article
from mahdar.web.recorded import ELSEWHERE, FIELDS, chain

from .pages import LANGUAGES


def _ids(dossier: Dossier) -> dict[str, list[str]]:
    kinds = ("statements", "timexes", "quantities", "mentions", "events", "agreements", "commitments", "articles")
    found = {kind: [one.id for one in getattr(dossier, kind)()][::7] for kind in kinds}
    found["processes"] = [row["id"] for row in dossier.store.connection.execute("SELECT id FROM processes LIMIT 3")]
    found["entities"] = [one.id for one in dossier.people()[::9]]
    found["disputes"] = [one.id for one in dossier.disputes()]
    found["links"] = [one.id for one in dossier.changes()]
    found["stories"] = [one.id for one in dossier.stories()][:3]
    found["happenings"] = [one.id for one in dossier.timeline(by_weight=True)[:5]]
    found["tracks"] = [one.id for one in dossier.tracks().listed()[:3]]
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_has_its_page(client: TestClient, sample_dossier: Path, lang: str) -> None:
    with Dossier(sample_dossier) as dossier:
        every = _ids(dossier)
    for kind, ids in every.items():
        assert ids or kind in ("disputes", "links"), kind  # what reports disagree on may change with the reading
        for id in ids:
            answer = client.get(f"/{lang}/record/{id}")
            assert answer.status_code == 200, id
            assert f'data-record="{id}"' in answer.text
            assert answer.text.count("<h1") == 1
            assert not re.search(r"<[^>]+\s(style|on\w+)=", answer.text)
            panel = client.get(f"/{lang}/record/{id}?panel=1").text
            assert "<html" not in panel
            assert "<h1" not in panel


def test_every_field_is_shown_or_known_to_be_elsewhere() -> None:
    for table, record in (*RECORDS.items(), ("articles", Article)):
        shown = {field for field, _ in FIELDS[table]}
        left = {f for f in record.__struct_fields__ if f not in shown} - ELSEWHERE
        assert not left, f"{table}: {left}"


def test_a_statement_in_full(client: TestClient, sample_dossier: Path) -> None:
    with Dossier(sample_dossier) as dossier:
        one = next(s for s in dossier.statements() if s.via and s.speaker_name)
    html = unescape(client.get(f"/en/record/{one.id}").text)
    for words in (one.content.quote, one.cue.quote, one.speaker_name, one.via[0].name, one.outlet):
        assert words
        assert words in html
    assert f"/en/articles/{one.article_id}?at={one.content.start}-{one.content.end}#here" in html
    assert f"/en/review/record/{one.id}" in html


def test_dates_say_how_they_were_found(client: TestClient, sample_dossier: Path) -> None:
    with Dossier(sample_dossier) as dossier:
        one = next(
            t for t in dossier.timexes() if any(step.startswith("counts from publication:") for step in t.binding)
        )
    assert "counts from publication" in client.get(f"/en/record/{one.id}").text
    assert "يُحسب من يوم النشر" in client.get(f"/ar/record/{one.id}").text


def test_the_other_records_of_the_passage(client: TestClient, sample_dossier: Path) -> None:
    with Dossier(sample_dossier) as dossier:
        event = next(e for e in dossier.events() if e.statement_id)
    at = f"{event.trigger.start}-{event.trigger.end}"
    html = client.get(f"/ar/record/{event.id}?at={at}").text
    assert f"/record/{event.statement_id}" in html.split('class="also"')[1].split("</nav>")[0]


def test_the_chain_of_attribution() -> None:
    told = {"speaker_kind": "official", "speaker_name": "مسؤول", "speaker": None, "named": False,
            "via": [{"name": "رويترز"}, {"name": "قناة"}]}  # fmt: skip
    assert [(one.role, one.name, one.known) for one in chain(told, "صحيفة")] == [
        ("speaker", "مسؤول", False), ("via", "رويترز", True), ("via", "قناة", True), ("outlet", "صحيفة", True),
    ]  # fmt: skip
    assert [one.role for one in chain(told, "قناة")] == ["speaker", "via", "via"], "an outlet is named once"
    assert chain({"type": "AGREE"}, "صحيفة") == []

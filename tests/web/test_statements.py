"""The ledger of statements: its filters, the chain of attribution, and speakers with their counts."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from mahdar.api import Dossier


def _ids(html: str) -> list[str]:
    return re.findall(r'<li class="entry statement [^"]*" id="([^"]+)"', html)


@pytest.mark.parametrize(
    ("query", "test"),
    [
        ("named=0", lambda s: not s.named),
        ("named=1&kind=person", lambda s: s.named and s.speaker_kind == "person"),
        ("act=deny", lambda s: s.act == "deny"),
        ("via=رويترز", lambda s: any("رويترز" in ref.name for ref in s.via)),
    ],
)
def test_filters(client: TestClient, sample_dossier: Path, query: str, test) -> None:  # type: ignore[no-untyped-def]
    with Dossier(sample_dossier) as dossier:
        wanted = [one.id for one in dossier.statements() if test(one)]
    found: list[str] = []
    for page in range(1, 6):
        found += _ids(client.get(f"/en/statements?{query}&page={page}").text)
    assert wanted
    assert found == wanted


def test_as_of_shows_nothing_later(client: TestClient, sample_dossier: Path) -> None:
    with Dossier(sample_dossier) as dossier:
        known = {one.id for one in dossier.statements() if one.published and one.published <= "2020-12-31"}
    assert set(_ids(client.get("/ar/statements?as_of=2020").text)) <= known
    assert known


def test_the_chain_leads_to_the_words(client: TestClient, sample_dossier: Path) -> None:
    with Dossier(sample_dossier) as dossier:
        one = next(s for s in dossier.statements() if s.via and s.speaker_name and s.outlet)
    html = client.get(f"/en/statements?speaker={one.speaker_name}&via={one.via[0].name}").text
    entry = unescape(html.split(f'id="{one.id}"')[1].split("</li>\n")[0])
    chain = entry.split('<ol class="chain"')[1].split("</ol>")[0]
    names = [one.speaker_name, one.via[0].name, one.outlet]
    places = [chain.index(str(name)) for name in names]
    assert places == sorted(places), "from who spoke to who published"
    assert f"/en/articles/{one.article_id}?at={one.start}-{one.end}#here" in chain
    assert one.content.quote in entry


def test_speakers_are_counted(client: TestClient, sample_dossier: Path) -> None:
    with Dossier(sample_dossier) as dossier:
        every = dossier.statements()
        rows = dossier.speakers()
        acts = sum((Counter(row.acts) for row in rows), Counter())
    assert sum(row.statements for row in rows) == len(every)
    assert acts == Counter(one.act for one in every)
    assert [row.statements for row in rows] == sorted((row.statements for row in rows), reverse=True)
    html = unescape(client.get("/en/statements?by=speaker").text)
    assert all(row.name in html for row in rows[:20] if row.name)


def test_the_page_of_a_speaker(client: TestClient, sample_dossier: Path) -> None:
    with Dossier(sample_dossier) as dossier:
        one = next(row for row in dossier.speakers() if row.entity and row.statements > 2)
        wanted = [s.id for s in dossier.statements(entity=one.entity)]
    html = client.get(f"/ar/statements?who={one.entity}").text
    assert _ids(html) == wanted[:50]
    assert len(wanted) == one.statements
    assert str(one.name) in unescape(html.split('id="person"')[1].split("</section>")[0])


@pytest.mark.parametrize("wrong", ["act=shout", "kind=robot", "named=2", "by=nobody"])
def test_what_the_ledger_cannot_answer(client: TestClient, wrong: str) -> None:
    assert client.get(f"/en/statements?{wrong}").status_code == 400

"""What stands around a record: both ends of every tie name each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar import sample
from mahdar.api import Dossier
from mahdar.building import build


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder: Path = tmp_path_factory.mktemp("around")
    sample.write(folder / "pages")
    build([folder / "pages"], folder / "talks.mahdar")
    return Dossier(folder / "talks.mahdar")


def _around(dossier: Dossier, table: str, id: str, relation: str) -> set[str]:
    return {one.id for one in dossier.around(table, id) if one.relation == relation}


@pytest.mark.parametrize("table", ["events", "commitments", "agreements", "quantities"])
def test_what_a_statement_tells(dossier: Dossier, table: str) -> None:
    rows = [one for one in getattr(dossier, table)() if one.statement_id]
    assert rows
    for one in rows:
        assert _around(dossier, table, one.id, "told_in") == {one.statement_id}
        assert one.id in _around(dossier, "statements", one.statement_id, "tells")


def test_terms_of_an_agreement(dossier: Dossier) -> None:
    under = [one for one in dossier.commitments() if one.agreement_id]
    assert under
    for one in under:
        assert _around(dossier, "commitments", one.id, "agreement_id") == {one.agreement_id}
        assert one.id in _around(dossier, "agreements", str(one.agreement_id), "terms")


def test_links_are_told_from_both_ends(dossier: Dossier) -> None:
    rows = dossier.store.connection.execute("SELECT a, b, relation, why FROM links WHERE a LIKE 'e-%'").fetchall()
    assert rows
    for row in rows:
        for one, other in ((row["a"], row["b"]), (row["b"], row["a"])):
            found = [n for n in dossier.around("events", one) if n.id == other and n.relation == row["relation"]]
            assert [n.why for n in found] == [row["why"]]
            assert found[0].article_id
            text = dossier.articles(article_id=found[0].article_id)[0].text
            assert text[found[0].start : found[0].end] == found[0].quote


def test_happening_entity_and_story(dossier: Dossier) -> None:
    entry = dossier.timeline(by_weight=True)[0]
    for event in entry.event_ids:
        assert _around(dossier, "events", event, "happening") == {entry.id}
    mention = next(m for m in dossier.mentions() if m.entity)
    assert _around(dossier, "mentions", mention.id, "entity") == {mention.entity}
    story = next(s for s in dossier.stories() if len(s.article_ids) > 1)
    assert _around(dossier, "articles", story.article_ids[0], "story") == {story.id}


def test_versions_of_an_article(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for words in ("قالت الوزارة إن الجولة تبدأ الثلاثاء.", "قالت الوزارة إن الجولة تبدأ الأربعاء."):
        (pages / "one.txt").write_text(words, encoding="utf-8")
        build([pages], tmp_path / "x.mahdar")
    with Dossier(tmp_path / "x.mahdar") as dossier:
        later = [one for one in dossier.articles() if one.version_of]
        assert len(later) == 1
        assert _around(dossier, "articles", later[0].id, "version_of") == {later[0].version_of}
        assert _around(dossier, "articles", str(later[0].version_of), "later_version") == {later[0].id}


def test_what_is_no_record_has_nothing_around_it(dossier: Dossier) -> None:
    assert dossier.around("entities", "e-1") == []
    assert dossier.around("statements", "s-nothing") == []

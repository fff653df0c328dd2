"""The Python interface: the same power as the command line."""

from __future__ import annotations

import builtins
import inspect
import typing
from pathlib import Path
from typing import Any

import pytest

import mahdar
from mahdar import asking
from mahdar.dossier.views import records as views
from mahdar.dossier.views import undertakings as told
from mahdar.dossier.views.among import articles_among
from mahdar.dossier.views.axis import counts
from mahdar.dossier.views.dated import dated_sentences
from mahdar.dossier.views.disputes import changes, disputes
from mahdar.dossier.views.encounters import between, events_at
from mahdar.dossier.views.entities import candidates, people
from mahdar.dossier.views.network import network
from mahdar.dossier.views.offices import offices
from mahdar.dossier.views.places import places
from mahdar.dossier.views.ruled import rulings
from mahdar.dossier.views.search import search
from mahdar.dossier.views.series import series
from mahdar.dossier.views.speakers import speakers
from mahdar.dossier.views.stories import stories_of
from mahdar.dossier.views.timeline import timeline
from mahdar.records import Statement
from tests.dossier import crafted


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return crafted.make(tmp_path / "talks.mahdar")


def test_build_then_open(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("عنوان الخبر\n\nأعلنت الوزارة أمس أن المحادثات مستمرة بين الطرفين في العاصمة.", encoding="utf-8")
    seen: list[Any] = []
    report = mahdar.build(tmp_path, tmp_path / "talks.mahdar", progress=seen.append)
    assert report.articles == 1
    assert report.exit_code == 0
    assert seen
    with mahdar.open(tmp_path / "talks.mahdar") as opened:
        assert len(opened.articles()) == 1
        assert opened.check() == []
        assert opened.show().articles == 1
        assert len(opened.search("المحادثات")) == 1


def test_a_coder_brings_in_records_and_is_compared_with_the_program(dossier: Path, tmp_path: Path) -> None:
    with mahdar.open(dossier) as opened:
        article = opened.statements(about="المحادثات")[0]
    sheet = tmp_path / "commitments.csv"
    sheet.write_text(
        f"article_id,words,action,stage\n{article.article_id},المحادثات مستمرة,المحادثات مستمرة,announced\n",
        encoding="utf-8",
    )
    (tried,) = mahdar.import_records(dossier, sheet, "ليلى", dry_run=True)
    (outcome,) = mahdar.import_records(dossier, sheet, "ليلى")
    assert (tried.result, outcome.result) == ("added", "added")
    with mahdar.open(dossier) as opened:
        assert [row.rule for row in opened.commitments()] == ["person:ليلى"]
        found = opened.compare("commitments", by=["ليلى", "program"])
        assert (found.both, found.only_a) == (0, 1)
        assert opened.compare("commitments", by=["ليلى"], files=[sheet]).both == 1
        with pytest.raises(mahdar.UsageError, match="two coders"):
            opened.compare("commitments", by=["ليلى"])


def test_importing_the_building_leaves_the_function(dossier: Path) -> None:
    import mahdar.building

    assert callable(mahdar.build)
    assert mahdar.building.build is not None


def test_views_give_typed_records(dossier: Path) -> None:
    with mahdar.open(dossier) as opened:
        said = opened.statements(about="المحادثات")
        assert isinstance(said[0], Statement)
        assert said[0].content.quote == "المحادثات مستمرة"
        assert [entry.reports for entry in opened.dated_sentences()]
        assert opened.timeline() == []
        assert opened.stories() == []
        assert opened.quantities() == opened.figures()
        assert len(opened.timexes()) == 4
        assert opened.mentions() == []
        assert opened.rulings() == []
        assert opened.explain(said[0].id).table == "statements"
        assert opened.search("الوزارة")[0].near == 2


VIEWS = (
    (asking.ArticleFilters, views.articles), (asking.TimelineFilters, timeline),
    (asking.StatementFilters, views.statements), (asking.SpeakerFilters, speakers),
    (asking.FigureFilters, views.figures), (asking.TimexFilters, views.timexes),
    (asking.MentionFilters, views.mentions), (asking.SearchFilters, search), (asking.EventFilters, told.events),
    (asking.AgreementFilters, told.agreements), (asking.CommitmentFilters, told.commitments),
    (asking.StoryFilters, stories_of), (asking.DatedFilters, dated_sentences), (asking.PeopleFilters, people),
    (asking.OfficeFilters, offices), (asking.CandidateFilters, candidates), (asking.DisputeFilters, disputes),
    (asking.ChangeFilters, changes), (asking.PlaceFilters, places), (asking.AtFilters, events_at),
    (asking.BetweenFilters, between), (asking.NetworkFilters, network), (asking.SeriesFilters, series),
    (asking.CountFilters, counts), (asking.RulingFilters, rulings), (asking.Shared, articles_among),
)  # fmt: skip


@pytest.mark.parametrize(("filters", "view"), VIEWS)
def test_the_filters_are_those_of_the_views(filters: Any, view: Any) -> None:
    """All views take the shared filters, and what else their mapping names; a mistyped filter is an error."""
    hints = typing.get_type_hints(view)
    found = {}
    for one in inspect.signature(view).parameters.values():
        if one.kind is one.KEYWORD_ONLY:
            found[one.name] = hints[one.name]
        elif one.kind is one.VAR_KEYWORD:
            found |= typing.get_type_hints(typing.get_args(hints[one.name])[0])
    assert typing.get_type_hints(filters) == found
    assert set(asking.SHARED) <= set(found)


def test_a_mistyped_filter_is_told(dossier: Path) -> None:
    with mahdar.open(dossier) as opened:
        wrong: Any = {"abuot": "القوات"}
        for view in (
            opened.articles, opened.statements, opened.events, opened.timeline, opened.people, opened.disputes,
            opened.network, opened.series, opened.offices, opened.rulings, opened.stories, opened.figures,
        ):  # fmt: skip
            with pytest.raises(TypeError, match="abuot"):
                view(**wrong)  # type: ignore[operator]


def test_export_from_python(dossier: Path, tmp_path: Path) -> None:
    with mahdar.open(dossier) as opened:
        assert (tmp_path / "out" / "statements.jsonl") in opened.export(tmp_path / "out")


def test_without_pandas_the_message_says_what_to_install(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *arguments: Any, **more: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with mahdar.open(dossier) as opened, pytest.raises(mahdar.UsageError, match=r"pip install 'mahdar\[pandas\]'"):
        opened.statements().to_pandas()


def test_to_pandas(dossier: Path) -> None:
    pytest.importorskip("pandas")
    with mahdar.open(dossier) as opened:
        table = opened.statements().to_pandas()
    assert list(table["speaker_name"]) == ["وزارة الري", "متحدث"]
    assert table["content"][0]["quote"] == "المحادثات مستمرة"


def test_an_empty_listing_still_has_columns(dossier: Path) -> None:
    pytest.importorskip("pandas")
    with mahdar.open(dossier) as opened:
        assert "speaker_name" in opened.statements(from_="2030").to_pandas().columns


def test_what_is_no_dossier(tmp_path: Path) -> None:
    with pytest.raises(mahdar.DossierError, match="no such file"):
        mahdar.open(tmp_path / "none.mahdar")

"""The timeline: one entry a happening, dated by the best evidence, weighed by sources, as known on a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mahdar.building import build
from mahdar.dossier.store import Store
from mahdar.dossier.views.explain import explain
from mahdar.dossier.views.happening_entry import TimelineEntry
from mahdar.dossier.views.timeline import happening, timeline
from mahdar.errors import UsageError

SIGNED = "أمس الاثنين في مسقط اتفاقا على تبادل أسرى الحرب"
REPORTS = [
    ("صحيفة أولى", "2022-03-01", "يوقع الوفدان الاثنين المقبل في مسقط اتفاقا على تبادل أسرى الحرب."),
    ("صحيفة أولى", "2022-03-08", f"وقع الوفدان {SIGNED} برعاية الصليب الأحمر."),
    ("صحيفة ثانية", "2022-03-08", f"قال متحدث باسم الصليب الأحمر إن الوفدين وقعا {SIGNED}."),
    ("صحيفة ثالثة", "2022-05-02", "وكان الوفدان قد وقعا في 7 مارس الماضي في مسقط اتفاقا على تبادل أسرى الحرب."),
    ("صحيفة رابعة", "2022-03-09", "قصفت القوات الحكومية أمس الثلاثاء سوق بلدة الرمانة بالمدفعية."),
    ("صحيفة خامسة", "2022-03-10", "ونفى متحدث باسم الوزارة أن تكون القوات الحكومية قصفت الثلاثاء سوق بلدة الرمانة."),
]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("timeline")
    rows = [
        {"id": str(n), "url": f"https://example.org/{n}", "outlet": outlet, "published": day, "text": text}
        for n, (outlet, day, text) in enumerate(REPORTS)
    ]
    (folder / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    build(folder / "in.jsonl", folder / "t.mahdar")
    return folder / "t.mahdar"


@pytest.fixture
def store(dossier: Path) -> Store:
    return Store.read(dossier)


def signing(entries: list[TimelineEntry]) -> TimelineEntry:
    (found,) = [entry for entry in entries if "اتفاقا" in entry.headline]
    return found


def test_one_entry_a_happening_with_its_history(store: Store) -> None:
    entry = signing(timeline(store))
    assert (entry.date, entry.date_basis, entry.precision) == ("2022-03-07", "told", "day")
    assert [step.factuality for step in entry.history] == ["planned", "happened"]
    assert entry.factuality == "happened"
    assert entry.reports == 4
    assert len(entry.event_ids) == len(set(entry.event_ids)) >= 4
    assert entry.independent_sources == len(entry.sources) >= 3
    assert set(entry.origins) >= {"صحيفة أولى"}
    assert not entry.disputed
    assert [one.published for one in entry.told] == sorted(one.published or "" for one in entry.told)


def test_the_headline_is_words_of_an_article(store: Store) -> None:
    texts = {row["id"]: row["text"] for row in store.connection.execute("SELECT id, text FROM articles")}
    for entry in timeline(store, undated=True):
        assert texts[entry.article_id][entry.start : entry.end] == entry.headline
        if entry.timex:
            assert texts[entry.timex.article_id][entry.timex.start : entry.timex.end] == entry.timex.quote
        for said in entry.said:
            assert texts[said.article_id][said.content.start : said.content.end] == said.content.quote


def test_a_denial_is_kept_beside_and_makes_it_disputed(store: Store) -> None:
    (shelling,) = timeline(store, about="الرمانة")
    assert shelling.date == "2022-03-08"
    assert shelling.factuality == "happened"
    assert {one.factuality for one in shelling.told} == {"happened", "denied"}
    assert shelling.disputed
    assert [said.act for said in shelling.said if said.tells] == ["deny"]


def test_as_it_could_be_known(store: Store) -> None:
    before = timeline(store, as_of="2022-03-07")
    assert [(entry.factuality, entry.date, entry.date_basis) for entry in before] == [
        ("planned", "2022-03-07", "planned")
    ]
    after = signing(timeline(store, as_of="2022-03-08"))
    assert (after.factuality, after.reports) == ("happened", 3)
    (undenied,) = timeline(store, as_of="2022-03-09", about="الرمانة")
    assert not undenied.disputed
    assert timeline(store, as_of="2022-02") == []
    assert timeline(store, as_of="2022-12-31") == timeline(store)


@pytest.mark.parametrize(
    ("filters", "headlines"),
    [
        ({"from_": "2022-03-08"}, ["قصفت"]),
        ({"to": "2022-03-07"}, ["اتفاقا"]),
        ({"about": "الصليب الأحمر"}, ["اتفاقا"]),
        ({"about": "كرة القدم"}, []),
        ({"speaker": "الصليب الأحمر"}, ["اتفاقا"]),
        ({"speaker": "الرئاسة"}, []),
        ({"outlet": "ثالثة"}, ["اتفاقا"]),
        ({"type": "assault"}, ["قصفت"]),
        ({"sources": 3}, ["اتفاقا"]),
        ({"limit": 1}, ["اتفاقا"]),
        ({"by_weight": True}, ["اتفاقا", "قصفت"]),
    ],
)
def test_filters(store: Store, filters: dict[str, object], headlines: list[str]) -> None:
    found = timeline(store, **filters)  # type: ignore[arg-type]
    assert len(found) == len(headlines)
    assert all(word in entry.headline for word, entry in zip(headlines, found, strict=True))


def test_one_article_and_wrong_use(store: Store) -> None:
    entry = signing(timeline(store))
    assert signing(timeline(store, article_id=entry.article_ids[0])).id == entry.id
    for wrong in ({"from_": "soon"}, {"as_of": "soon"}, {"about": "،،"}):
        with pytest.raises(UsageError):
            timeline(store, **wrong)  # type: ignore[arg-type]


def test_a_happening_is_explained(store: Store) -> None:
    entry = signing(timeline(store))
    explained = explain(store, entry.id)
    assert explained.table == "happenings"
    assert explained.record["event_ids"] == entry.event_ids
    assert explained.record["why"]
    assert happening(store, entry.id) == entry
    assert happening(store, "h-none") is None
    single = timeline(store, about="الرمانة")[0]
    assert explain(store, single.id[:10]).id == single.id
    (story_id,) = store.connection.execute("SELECT id FROM stories ORDER BY id LIMIT 1").fetchone()
    assert explain(store, story_id).table == "stories"

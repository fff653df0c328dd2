"""Gathering: the dossier is that which a build makes of the same articles; what a lake must be."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import mahdar
from mahdar import building, reading, sample
from mahdar.dossier.store import Store
from mahdar.errors import LakeError, UsageError
from mahdar.gathering import gather
from mahdar.lake import layout
from mahdar.records import Reading
from tests.intake.prose import BODY, OTHER
from tests.lake.made import read_here

ABOUT = "النهضة"
DAYS = ("2024-01-25", "2023-11-02", "2024-05-09", None)


def line(number: int, *, more: str = "") -> str:
    """An article; each third one is about what is asked for."""
    words = [f"وقالت الوزارة إن الجولة رقم {number} من المحادثات ستعقد خلال {2 + number % 9} أيام. {more}"]
    if number % 3 == 0:
        words.append("ويشارك في محادثات سد النهضة وفدان، بحسب متحدث باسم الوزارة في القاهرة.")
    fields = {
        "url": f"https://example.org/{number}",
        "title": f"الجولة رقم {number} من المحادثات",
        "outlet": "جريدة أولى" if number % 2 else "جريدة ثانية",
        "text": "\n".join([*(BODY if number % 2 else OTHER), *words]),
    }
    if (day := DAYS[number % 4]) is not None:
        fields["date"] = day
    return json.dumps(fields, ensure_ascii=False) + "\n"


def write(folder: Path, numbers: list[int]) -> Path:
    """Two archives with some of the articles: the odd and the even ones."""
    folder.mkdir(parents=True)
    for name, odd in (("a.jsonl", 1), ("b.jsonl", 0)):
        some = [line(number) for number in numbers if number % 2 == odd]
        if some:
            (folder / name).write_text("".join(some), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake of 24 articles in parts of five pages; eight are about what is asked for."""
    folder = tmp_path_factory.mktemp("lake")
    with pytest.MonkeyPatch.context() as patch:
        head = layout.Head(mahdar=mahdar.__version__, lexicon=layout.own_head().lexicon, pages=5)
        patch.setattr(layout, "own_head", lambda: head)
        read_here([write(folder / "archives", list(range(24)))], folder / "lake")
    return folder / "lake"


def exported(dossier: Path, out: Path) -> dict[str, bytes]:
    from mahdar.export import export

    with Store.read(dossier) as store:
        export(store, out)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


@pytest.mark.parametrize("link", [True, False])
def test_the_dossier_is_that_of_a_build_of_the_same_articles(lake: Path, tmp_path: Path, link: bool) -> None:
    report = gather(lake, tmp_path / "gathered.mahdar", ABOUT, link=link)
    assert (report.of, report.found, report.articles, report.read_again) == (24, 8, 8, 0)
    pages = write(tmp_path / "archives", list(range(0, 24, 3)))
    mahdar.build(pages, tmp_path / "built.mahdar", link=link)
    gathered = exported(tmp_path / "gathered.mahdar", tmp_path / "one")
    assert gathered == exported(tmp_path / "built.mahdar", tmp_path / "other")
    assert gathered["articles.jsonl"].count(b"\n") == 8


def test_the_bundled_sample_comes_out_as_it_is_built(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    sample.write(pages)
    read_here([pages], tmp_path / "lake")
    report = gather(tmp_path / "lake", tmp_path / "gathered.mahdar", "من OR في OR على OR إلى")
    assert report.articles == report.of > 10
    mahdar.build(pages, tmp_path / "built.mahdar")
    gathered = exported(tmp_path / "gathered.mahdar", tmp_path / "one")
    built = exported(tmp_path / "built.mahdar", tmp_path / "other")
    documents = built.pop("documents.jsonl").splitlines()
    held = [line for line in documents if json.loads(line)["articles"]]  # nothing is gathered of a page without one
    assert gathered.pop("documents.jsonl").splitlines() == held
    assert gathered == built


def test_a_page_that_was_gathered_in_part_is_built_as_a_whole(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    sample.write(pages)
    for other in pages.iterdir():
        if other.name not in ("third-round.html", "metadata.csv"):
            other.unlink()
    read_here([pages], tmp_path / "lake")
    assert gather(tmp_path / "lake", tmp_path / "d.mahdar", "فيينا", limit=1).articles == 1
    assert gather(tmp_path / "lake", tmp_path / "d.mahdar", "فيينا", limit=1).known == 1
    assert mahdar.build(pages, tmp_path / "d.mahdar").articles == 1
    mahdar.build(pages, tmp_path / "e.mahdar")
    one, other_ = (exported(tmp_path / name, tmp_path / name[0]) for name in ("d.mahdar", "e.mahdar"))
    assert one == other_
    assert gather(tmp_path / "lake", tmp_path / "d.mahdar", "من OR في").articles == 0


def test_gathering_twice_changes_nothing(lake: Path, tmp_path: Path) -> None:
    gather(lake, tmp_path / "d.mahdar", ABOUT)
    before = exported(tmp_path / "d.mahdar", tmp_path / "one")
    report = gather(lake, tmp_path / "d.mahdar", ABOUT)
    assert (report.found, report.articles, report.known) == (8, 0, 8)
    assert exported(tmp_path / "d.mahdar", tmp_path / "other") == before


def test_two_gatherings_are_one_of_both(lake: Path, tmp_path: Path) -> None:
    gather(lake, tmp_path / "d.mahdar", ABOUT, outlet="أولى")
    assert gather(lake, tmp_path / "d.mahdar", ABOUT).known == 4
    gather(lake, tmp_path / "e.mahdar", ABOUT)
    one, other = (exported(tmp_path / name, tmp_path / name[0]) for name in ("d.mahdar", "e.mahdar"))
    assert one == other


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"about": '"سد النهضة" القاهره'}, 8),
        ({"about": "المحادثات -النهضة"}, 16),
        ({"about": ABOUT, "from_": "2024"}, 4),
        ({"about": ABOUT, "to": "2023-12"}, 2),
        ({"from_": "2024-02"}, 6),
        ({"about": ABOUT, "outlet": "ثانية"}, 4),
        ({"outlet": "ثالثة"}, 0),
        ({"place": "القاهرة"}, 8),
        ({"name": "زقزاق"}, 0),
        ({"about": ABOUT, "limit": 3}, 8),
    ],
)
def test_what_is_asked_for_is_found(lake: Path, tmp_path: Path, asked: dict[str, str], found: int) -> None:
    report = gather(lake, tmp_path / "d.mahdar", link=False, **asked)  # type: ignore[arg-type]
    assert report.found == found
    assert report.articles == min(found, int(asked.get("limit", found)))
    assert (tmp_path / "d.mahdar").exists() == bool(found)


def test_types_of_events_are_those_of_the_tables(lake: Path, tmp_path: Path) -> None:
    told = {one: gather(lake, tmp_path / "d.mahdar", events=[one], link=False).found for one in ("consult", "ASSAULT")}
    both = gather(lake, tmp_path / "d.mahdar", events=list(told), link=False).found
    assert max(told.values()) <= both <= sum(told.values())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "ask for something"),
        ({"events": ["WAR"]}, "no type of event"),
        ({"about": "-كرة"}, "no word"),
        ({"from_": "yesterday"}, "no date"),
        ({"about": ABOUT, "copies": "some"}, "all or one"),
    ],
)
def test_malformed_questions_are_refused(lake: Path, tmp_path: Path, asked: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        gather(lake, tmp_path / "d.mahdar", **asked)  # type: ignore[arg-type]
    assert not (tmp_path / "d.mahdar").exists()


def test_what_another_version_has_read_is_read_again(lake: Path, tmp_path: Path) -> None:
    shutil.copytree(lake, tmp_path / "lake")
    head = json.loads((tmp_path / "lake" / "lake.json").read_text())
    (tmp_path / "lake" / "lake.json").write_text(json.dumps(head | {"mahdar": "0.0.9"}))
    for file in (tmp_path / "lake" / "readings").iterdir():  # whose records have another shape
        table = pq.read_table(file)
        packed = [msgspec.msgpack.decode(one) | {"reading": [["nothing"]]} for one in table["packed"].to_pylist()]
        pq.write_table(table.set_column(2, "packed", pa.array(map(msgspec.msgpack.encode, packed))), file)
    report = gather(tmp_path / "lake", tmp_path / "d.mahdar", ABOUT)
    assert (report.articles, report.read_again, report.exit_code) == (8, 8, 0)
    assert any("0.0.9" in note for note in report.notes)
    assert gather(tmp_path / "lake", tmp_path / "d.mahdar", ABOUT).known == 8
    gather(lake, tmp_path / "e.mahdar", ABOUT)
    one, other = (exported(tmp_path / name, tmp_path / name[0]) for name in ("d.mahdar", "e.mahdar"))
    assert one == other


def test_a_page_that_cannot_be_read_again_fails_alone(
    lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(lake, tmp_path / "lake")
    head = json.loads((tmp_path / "lake" / "lake.json").read_text())
    (tmp_path / "lake" / "lake.json").write_text(json.dumps(head | {"lexicon": "older"}))

    def read(article_id: str, text: str) -> Reading:
        if "رقم 9 " in text:
            raise RuntimeError("a page that harms")
        return reading.read(article_id, text)

    monkeypatch.setattr(building, "read", read)
    report = gather(tmp_path / "lake", tmp_path / "d.mahdar", ABOUT, link=False, workers=1)
    assert (report.articles, report.exit_code) == (7, 1)
    assert "https://example.org/9" in report.failed[0] and "a page that harms" in report.failed[0]


def test_an_unfinished_lake_says_so(lake: Path, tmp_path: Path) -> None:
    shutil.copytree(lake, tmp_path / "lake")
    sorted((tmp_path / "lake" / "parts").glob("*.json"))[0].unlink()
    with pytest.raises(LakeError, match="is not finished: 1 of"):
        gather(tmp_path / "lake", tmp_path / "d.mahdar", ABOUT)
    report = gather(tmp_path / "lake", tmp_path / "d.mahdar", ABOUT, partial=True)
    assert report.found < 8 and "is not finished" in report.notes[0]


@pytest.mark.parametrize("table", ["articles", "readings", "pages"])
@pytest.mark.parametrize("how", ["cut", "gone", "flipped"])
def test_a_damaged_file_is_named(lake: Path, tmp_path: Path, table: str, how: str) -> None:
    shutil.copytree(lake, tmp_path / "lake")
    file = sorted((tmp_path / "lake" / table).glob("*.parquet"))[0]
    content = file.read_bytes()
    if how == "gone":
        file.unlink()
    else:
        middle = len(content) // 3
        file.write_bytes(content[:middle] if how == "cut" else content[:4] + bytes(middle) + content[4 + middle :])
    with pytest.raises(LakeError, match=f"{table}/{file.name} is (damaged|gone)"):
        gather(tmp_path / "lake", tmp_path / "d.mahdar", "المحادثات")
    assert not (tmp_path / "d.mahdar").exists()


@pytest.mark.parametrize(
    ("made", "said"),
    [("nothing", "there is no lake"), ("file", "is a file"), ("folder", "is no lake"), ("newer", "of format 99")],
)
def test_what_is_no_lake_is_refused(tmp_path: Path, made: str, said: str) -> None:
    place = tmp_path / "lake"
    if made == "file":
        place.write_text("")
    elif made in ("folder", "newer"):
        place.mkdir()
    if made == "newer":
        (place / "lake.json").write_text('{"format": 99, "mahdar": "9", "lexicon": "x"}')
    with pytest.raises(LakeError, match=said):
        gather(place, tmp_path / "d.mahdar", ABOUT)

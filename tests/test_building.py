"""From pages to a dossier: repeatable, resumable, the same with any number of workers, never damaged.

Most tests put in an intake and a reader of their own, so that each page does what the test needs.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import mahdar
from mahdar import building, lexicon
from mahdar.building import BuildReport, Progress, build
from mahdar.dossier import rows
from mahdar.dossier.check import check
from mahdar.dossier.store import Store
from mahdar.dossier.views.records import articles
from mahdar.engines import local
from mahdar.errors import DossierError, InputError
from mahdar.export import export
from mahdar.ids import article_id, sha256
from mahdar.intake import Failure, Page, Segmented
from mahdar.records import Article, Reading, Timex

PAGES = {
    "a.txt": "عنوان أول\n\nأعلنت الوزارة يوم الاثنين أن المحادثات ستبدأ قريبا. وقال متحدث إن الوفد وصل.",
    "b.txt": "عنوان ثان\n\nانسحاب القوات من المنطقة بدأ في يناير 2023 بحسب بيان رسمي.",
    "c.txt": "عنوان ثالث\n\nوقع الطرفان اتفاقا لتقاسم مياه النهر في عام 2021.",
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def exported(dossier: Path, out: Path) -> dict[str, bytes]:
    with Store.read(dossier) as store:
        return {path.name: path.read_bytes() for path in export(store, out)}


def test_building_again_changes_no_byte(pages: Path, tmp_path: Path) -> None:
    dossier = tmp_path / "talks.mahdar"
    first = build(pages, dossier)
    before = dossier.read_bytes()
    second = build(pages, dossier)
    assert (first.articles, second.articles, second.known) == (3, 0, 3)
    assert dossier.read_bytes() == before


def test_any_number_of_workers_gives_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    build(pages, tmp_path / "one.mahdar", workers=1)
    build(pages, tmp_path / "three.mahdar", workers=3)
    one, three = exported(tmp_path / "one.mahdar", tmp_path / "1"), exported(tmp_path / "three.mahdar", tmp_path / "3")
    assert one == three
    assert one["articles.jsonl"].count(b"\n") == 3


def test_the_default_number_of_workers_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "usable_cores", lambda: 2)
    lines = [
        json.dumps({"text": f"{text} وبلغ عدد الجنود {n} جنديا", "published": f"2024-01-{n % 28 + 1:02}"})
        for n, text in zip(range(2 * local._ENOUGH), itertools.cycle(PAGES.values()), strict=False)
    ]
    pages = tmp_path / "pages.jsonl"
    pages.write_text("\n".join(lines), encoding="utf-8")
    build(pages, tmp_path / "one.mahdar", workers=1)
    build(pages, tmp_path / "cores.mahdar")
    one, cores = exported(tmp_path / "one.mahdar", tmp_path / "1"), exported(tmp_path / "cores.mahdar", tmp_path / "2")
    assert one == cores
    assert one["articles.jsonl"].count(b"\n") == len(lines)


class Intake:
    """Stands in for scanning: pages and failures as the test sets them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.items: list[Page | Failure] = []
        building.load()  # once, with the real reader
        monkeypatch.setattr(building, "scan", self.scan)
        monkeypatch.setattr(building, "segment", segment)
        monkeypatch.setattr(building, "read", read)
        monkeypatch.setattr(rows, "bind", bind)

    def scan(self, paths: Iterable[Path]) -> Iterator[Page | Failure]:
        return iter(self.items)


def page(address: str, text: str, document: str | None = None, **sidecar: str) -> Page:
    raw = text.encode()
    return Page(
        document=document or address, address=address, kind="text", raw=raw, raw_sha256=sha256(text), sidecar=sidecar
    )


def segment(one: Page) -> Segmented:
    text = one.raw.decode()
    if text == "odd":
        raise InputError("an odd page")
    if text == "empty":
        return Segmented(articles=[], status="skipped", reason="no Arabic")
    if text == "surrogate":
        text = "\ud800"
    digest = sha256(text)
    article = Article(
        id=article_id(one.address, 0, digest),
        document=one.document,
        position=0,
        title=None,
        text=text,
        published=one.sidecar.get("published"),
        raw_sha256=one.raw_sha256,
        text_sha256=digest,
    )
    return Segmented(articles=[article])


def read(id: str, text: str) -> Reading:
    if text == "crash":
        raise ZeroDivisionError("by the reader")
    if text == "die":
        os._exit(1)
    first = Timex(
        id=f"t-{id}",
        article_id=id,
        start=0,
        end=len(text),
        quote=text,
        rule="r",
        type="DATE",
        symbol={"is": "published"},
    )
    return Reading(article_id=id, lexicon_version=lexicon.version(), timexes=[first])


def bind(article: Article, reading: Reading) -> Reading:
    for timex in reading.timexes:
        timex.edtf = article.published
    return reading


@pytest.fixture
def intake(monkeypatch: pytest.MonkeyPatch) -> Intake:
    return Intake(monkeypatch)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return tmp_path / "talks.mahdar"


def reasons(report: BuildReport) -> list[tuple[str, str]]:
    return [(trouble.document, trouble.reason) for trouble in report.failed]


def test_more_pages_add_only_those(intake: Intake, dossier: Path) -> None:
    intake.items = [page("a", "واحد"), page("b", "اثنان")]
    build("x", dossier)
    intake.items.append(page("c", "ثلاثة"))
    report = build("x", dossier)
    assert (report.pages, report.known, report.articles) == (3, 2, 1)
    with Store.read(dossier) as store:
        assert [row.text for row in articles(store)] == ["واحد", "اثنان", "ثلاثة"]


FORKS = sys.platform == "linux"  # elsewhere worker processes do not inherit the stand-ins of these tests
needs_fork = pytest.mark.skipif(not FORKS, reason="worker processes are not forked here")


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=needs_fork)])
def test_what_fails_fails_alone_and_is_listed(intake: Intake, dossier: Path, workers: int) -> None:
    intake.items = [
        page("a", "واحد"),
        page("b", "crash"),
        page("c", "odd"),
        page("d", "empty"),
        page("e", "surrogate"),
        Failure(document="f", reason="there is no such file"),
        Failure(document="g", reason="line 3: not a valid JSON object"),
        page("g#1", "اثنان", document="g"),
    ]
    report = build("x", dossier, workers=workers)
    assert report.exit_code == 1
    assert report.articles == 2
    assert [document for document, _ in reasons(report)] == ["b", "c", "e", "f", "g"]
    assert "ZeroDivisionError: by the reader" in reasons(report)[0][1]
    assert [(t.document, t.reason) for t in report.skipped] == [("d", "no Arabic")]
    with Store.read(dossier) as store:
        assert check(store) == []
        found = {r["document"]: tuple(r)[4:] for r in store.connection.execute("SELECT * FROM documents")}
    assert found["g"] == ("read", "1 of 2 parts; the first: line 3: not a valid JSON object", 1)
    assert found["f"] == ("failed", "there is no such file", 0)
    assert found["d"] == ("skipped", "no Arabic", 0)


def test_failures_change_nothing_when_they_come_again(intake: Intake, dossier: Path) -> None:
    intake.items = [page("a", "واحد"), page("b", "crash"), page("d", "empty"), Failure(document="f", reason="none")]
    first = build("x", dossier)
    before = dossier.read_bytes()
    second = build("x", dossier)
    assert reasons(first) == reasons(second)
    assert [t.document for t in second.skipped] == ["d"]
    assert dossier.read_bytes() == before


def test_what_failed_is_tried_again(intake: Intake, dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    intake.items = [page("b", "crash"), Failure(document="f", reason="none")]
    build("x", dossier)
    intake.items = [page("b", "crash"), page("f", "صار يقرأ")]
    monkeypatch.setattr(building, "read", lambda id, text: Reading(article_id=id, lexicon_version=lexicon.version()))
    report = build("x", dossier)
    assert (report.articles, report.failed) == (2, [])
    with Store.read(dossier) as store:
        assert store.connection.execute("SELECT count(*) FROM documents WHERE status <> 'read'").fetchone()[0] == 0
        assert store.connection.execute("SELECT count(*) FROM pages").fetchone()[0] == 2


@needs_fork
@pytest.mark.parametrize(("pages", "workers"), [(30, 2), (9, None), (9, 1)])
def test_a_page_that_kills_its_process_is_listed(
    intake: Intake, dossier: Path, pages: int, workers: int | None
) -> None:
    intake.items = [page(f"p{n:02}", f"صفحة رقم {n}") for n in range(pages)]
    intake.items[7] = page("p07", "die")
    report = build("x", dossier, workers=workers)
    assert report.articles == pages - 1
    assert reasons(report) == [("p07", "the reader's process died on it (out of memory?)")]


def test_an_interrupted_build_goes_on_where_it_stopped(
    intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake.items = [page(f"p{n:03}", f"صفحة رقم {n}") for n in range(200)]
    build("x", tmp_path / "whole.mahdar")

    def stop(progress: Progress) -> None:
        if progress.pages >= 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build("x", tmp_path / "parts.mahdar", progress=stop)
    report = build("x", tmp_path / "parts.mahdar")
    assert report.known >= 64
    assert report.known + report.articles == 200
    whole, parts = (exported(tmp_path / f"{name}.mahdar", tmp_path / name) for name in ("whole", "parts"))
    assert whole == parts


def test_a_build_that_is_killed_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(150):
        (folder / f"{n:03}.txt").write_text(f"عنوان {n}\n\nأعلنت الوزارة أن الجولة رقم {n} بدأت أمس.", encoding="utf-8")
    code = f"""
import os
from mahdar.building import build
build({str(folder)!r}, {str(tmp_path / "parts.mahdar")!r}, progress=lambda p: os._exit(9))
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(building.__file__).parents[1])}
    killed = subprocess.Popen([sys.executable, "-c", code], env=environment, start_new_session=True)
    assert killed.wait() == 9
    assert _ends(killed.pid), "its workers end with it"
    report = build(folder, tmp_path / "parts.mahdar")
    assert 0 < report.known < 150
    build(folder, tmp_path / "whole.mahdar")
    whole, parts = (exported(tmp_path / f"{name}.mahdar", tmp_path / name) for name in ("whole", "parts"))
    assert whole == parts
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("parts.mahdar-")]


def _ends(group: int) -> bool:
    """Whether no process of a group is left within ten seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_another_lexicon_reads_again_and_says_so(
    intake: Intake, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake.items = [page("a", "واحد"), page("b", "اثنان")]
    build("x", dossier)
    monkeypatch.setattr(lexicon, "version", lambda: "another")
    intake.items = [page("b", "اثنان")]
    report = build("x", dossier)
    assert (report.read_again, report.articles) == (2, 0)
    assert report.notes == ["2 articles were read again: the lexicon or the program has changed"]
    with Store.read(dossier) as store:
        assert {r["lexicon_version"] for r in store.connection.execute("SELECT * FROM articles")} == {"another"}
        assert store.connection.execute("SELECT count(*) FROM timexes").fetchone()[0] == 2
    assert build("x", dossier).read_again == 0


def test_another_version_of_the_program_reads_again(
    intake: Intake, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake.items = [page("a", "واحد")]
    build("x", dossier)
    monkeypatch.setattr(mahdar, "__version__", "99.0")
    assert build("x", dossier).read_again == 1
    before = dossier.read_bytes()
    assert build("x", dossier).read_again == 0
    assert dossier.read_bytes() == before


def test_a_sidecar_that_tells_another_date_binds_again(intake: Intake, dossier: Path) -> None:
    intake.items = [page("a", "أمس")]
    build("x", dossier)
    intake.items = [page("a", "أمس", published="2020-01-05")]
    report = build("x", dossier)
    assert (report.known, report.articles) == (0, 0)
    with Store.read(dossier) as store:
        row = store.connection.execute("SELECT edtf, edtf_from FROM timexes").fetchone()
        assert tuple(row) == ("2020-01-05", "2020-01-05")
    before = dossier.read_bytes()
    build("x", dossier)
    assert dossier.read_bytes() == before


def test_lines_put_in_before_others_make_only_themselves_new(intake: Intake, dossier: Path) -> None:
    lines = ["سطر أول", "سطر ثان", "سطر ثالث"]
    intake.items = [page(f"f.jsonl#{n}", text, document="f.jsonl") for n, text in enumerate(lines, 1)]
    build("x", dossier)
    intake.items = [page(f"f.jsonl#{n}", text, document="f.jsonl") for n, text in enumerate(["جديد", *lines], 1)]
    report = build("x", dossier)
    assert (report.known, report.articles) == (3, 1)
    with Store.read(dossier) as store:
        assert all(row.version_of is None for row in articles(store))


@pytest.mark.parametrize("between", [0, 100])
def test_a_line_that_stands_twice_is_held_once(intake: Intake, dossier: Path, between: int) -> None:
    texts = ["مكرر", *(f"سطر {n}" for n in range(between)), "مكرر"]
    intake.items = [page(f"f.jsonl#{n}", text, document="f.jsonl") for n, text in enumerate(texts, 1)]
    build("x", dossier)
    with Store.read(dossier) as store:
        assert len(articles(store)) == between + 1
        assert store.connection.execute("SELECT articles, reason FROM documents").fetchone()["articles"] == between + 1
        assert store.connection.execute("SELECT count(*) FROM pages").fetchone()[0] == between + 1


def test_two_builds_at_once_one_is_told(intake: Intake, dossier: Path) -> None:
    intake.items = [page("a", "واحد")]
    with Store.write(dossier), pytest.raises(DossierError, match="another program is writing"):
        build("x", dossier)
    assert build("x", dossier).articles == 1


def test_a_dossier_that_is_none_is_left_alone(intake: Intake, dossier: Path) -> None:
    dossier.write_text("my notes", encoding="utf-8")
    with pytest.raises(DossierError, match="no dossier"):
        build("x", dossier)
    assert dossier.read_text(encoding="utf-8") == "my notes"


def test_nothing_to_read_is_told(intake: Intake, dossier: Path) -> None:
    assert build([], dossier).notes == ["nothing was given that could be read"]


def test_progress_is_told(intake: Intake, dossier: Path) -> None:
    intake.items = [page(f"p{n}", f"نص {n}") for n in range(3)]
    seen: list[Progress] = []
    build("x", dossier, progress=seen.append)
    assert seen[-1] == Progress(pages=3, articles=3, failed=0, document="p2")


def test_a_dossier_among_its_pages_is_not_listed(pages: Path) -> None:
    for _ in range(2):
        report = build(pages, pages / "talks.mahdar")
        assert (report.pages, report.failed, report.skipped) == (3, [], [])


@pytest.mark.parametrize("name", ["نزاع #1? 100%.mahdar", "a b&c;d.mahdar"])
def test_any_name_will_do(pages: Path, tmp_path: Path, name: str) -> None:
    build(pages, tmp_path / name)
    with Store.read(tmp_path / name) as store:
        assert len(articles(store)) == 3

"""Tracks across articles written for the project: what is one process, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

import mahdar
from mahdar.building import build
from mahdar.undertakings.tracks import Track, Tracks

Told = Callable[..., Tracks]

WATER_1 = """القاهرة والخرطوم تبدآن محادثات النهر
بدأت مصر والسودان، الأحد، محادثات حول مياه النهر. وتتناول محادثات مياه النهر بين مصر والسودان حصص البلدين."""
WATER_2 = """تعليق محادثات النهر
علقت مصر والسودان، الثلاثاء، المحادثات حول مياه النهر بين مصر والسودان، وقال وسيط إن المحادثات توقفت بعد خلاف."""
WATER_3 = """مصر تطلب جولة جديدة
طلبت مصر من السودان موعدا لجولة جديدة من المحادثات حول مياه النهر بين مصر والسودان."""
BORDER = """محادثات حول الحدود
بدأت ليبيا وتونس محادثات حول معابر الحدود. وتستمر محادثات المعابر بين ليبيا وتونس أسبوعا."""
MILITARY = """لجنة عسكرية
اتفقت مصر والسودان على تشكيل لجنة عسكرية مشتركة لحماية الحدود بين مصر والسودان."""
MILITARY_2 = """اللجنة العسكرية تجتمع
اجتمعت اللجنة العسكرية المشتركة بين مصر والسودان في الخرطوم، الأحد."""
ECONOMIC = """لجنة اقتصادية
اتفقت مصر والسودان على تشكيل لجنة اقتصادية مشتركة لتبادل السلع بين مصر والسودان."""


@pytest.fixture
def tracks(tmp_path: Path) -> Iterator[Told]:
    """``tracks((day, text), …, as_of=…)`` builds a dossier of the articles and gives its tracks."""
    with ExitStack() as stack:

        def given(*pages: tuple[str, str], as_of: str | None = None) -> Tracks:
            folder = tmp_path / "pages"
            folder.mkdir(exist_ok=True)
            lines = ["file,published,outlet,url,title"]
            for n, (day, text) in enumerate(pages):
                title, body = text.split("\n", 1)
                (folder / f"{n}.txt").write_text(f"{title}\n\n{body}", encoding="utf-8")
                lines.append(f"{n}.txt,{day},مرصد النهرين,,{title}")
            (folder / "metadata.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
            path = tmp_path / "talks.mahdar"
            if pages:
                build(folder, path)
            return stack.enter_context(mahdar.open(path)).tracks(as_of=as_of)

        yield given


def named(found: Tracks, kind: str) -> list[Track]:
    return [one for one in found.listed(every=True) if one.kind == kind]


def test_talks_are_one_track_through_their_stages(tracks: Told) -> None:
    found = tracks(("2022-05-01", WATER_1), ("2022-05-10", WATER_2), ("2022-06-01", WATER_3))
    talks = named(found, "talks")
    assert len(talks) == 1
    assert len(talks[0].article_ids) == 3
    assert {"held", "suspended", "requested"} <= {step.stage for step in talks[0].stages}
    assert talks[0].state == "requested"
    assert {party.name for party in talks[0].parties} == {"مصر", "السودان"}
    assert all(one.why for one in talks[0].joined)


@pytest.mark.parametrize(
    ("as_of", "state", "articles"),
    [("2022-05-05", "held", 1), ("2022-05-31", "suspended", 2), ("2022-06-01", "requested", 3)],
)
def test_a_track_as_of_a_day_knows_what_was_published_by_then(
    tracks: Told, as_of: str, state: str, articles: int
) -> None:
    tracks(("2022-05-01", WATER_1), ("2022-05-10", WATER_2), ("2022-06-01", WATER_3))
    one = named(tracks(as_of=as_of), "talks")[0]
    assert (one.state, len(one.article_ids)) == (state, articles)


def test_nothing_is_known_before_the_first_article(tracks: Told) -> None:
    tracks(("2022-05-01", WATER_1))
    assert named(tracks(as_of="2022-04-01"), "talks") == []


def test_talks_of_other_sides_on_another_matter_are_another_track(tracks: Told) -> None:
    found = tracks(("2022-05-01", WATER_1), ("2022-05-03", BORDER))
    assert len(named(found, "talks")) == 2


def test_a_commission_is_agreed_on_and_meets(tracks: Told) -> None:
    found = named(tracks(("2022-05-01", MILITARY), ("2022-06-05", MILITARY_2)), "body")
    assert len(found) == 1
    assert [step.stage for step in found[0].stages if step.effect == "moves"] == ["agreed", "held"]
    assert found[0].agreement_ids


def test_two_commissions_of_the_same_sides_stay_two(tracks: Told) -> None:
    found = named(tracks(("2022-05-01", MILITARY), ("2022-05-20", ECONOMIC)), "body")
    assert len(found) == 2
    assert all(len(one.article_ids) == 1 for one in found)


def test_an_article_more_changes_nothing_of_what_was_one_track(tracks: Told) -> None:
    first = {one.id for one in tracks(("2022-05-01", WATER_1), ("2022-05-03", BORDER)).listed(every=True)}
    later = {
        one.id
        for one in tracks(("2022-05-01", WATER_1), ("2022-05-03", BORDER), ("2022-05-10", WATER_2)).listed(every=True)
    }
    assert first <= later


def test_of_asks_by_any_name_of_a_side(tracks: Told) -> None:
    found = tracks(("2022-05-01", WATER_1), ("2022-05-03", BORDER))
    assert [one.id for one in found.listed(of="القاهرة")] == [one.id for one in found.listed(of="مصر")]
    assert len(found.listed(of="تونس")) == 1

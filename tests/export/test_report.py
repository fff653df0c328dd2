"""The report: complete, self-contained, and safe against hostile articles."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest

import mahdar
from mahdar.dossier.store import Store
from mahdar.dossier.views.disputes import disputes
from mahdar.errors import UsageError
from mahdar.export.report import write_report
from mahdar.undertakings import Undertakings

HOSTILE = '<script>alert("x")</script> <img src=x onerror=alert(1)> &lt;b&gt;'


@pytest.fixture
def report(tmp_path: Path) -> str:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.txt").write_text(
        f"عنوان {HOSTILE}\n\nقالت الوزارة إن 2500 جندي {HOSTILE} غادروا في 5 يناير 2021.\n"
        "وأعلنت الوزارة أن المحادثات تبدأ في 7 أبريل 2021.\n",
        encoding="utf-8",
    )
    (pages / "empty.txt").write_text("", encoding="utf-8")
    (pages / "metadata.csv").write_text(
        "file,published,url\none.txt,2021-01-06,javascript:alert(1)\n", encoding="utf-8"
    )
    mahdar.build(pages, tmp_path / "t.mahdar")
    with Store.read(tmp_path / "t.mahdar") as store:
        write_report(store, tmp_path / "r.html", title=f"محادثات {HOSTILE}")
    return (tmp_path / "r.html").read_text(encoding="utf-8")


def test_the_page_holds_timeline_figures_articles_and_what_was_not_read(report: str) -> None:
    page = lxml.html.fromstring(report)
    assert page.get("dir") == "rtl"
    assert page.get("lang") == "ar"
    assert "2021-04-07" in page.xpath("string(//section[@id='timeline'])")
    assert "2,500" in page.xpath("string(//section[@id='figures'])")
    assert "عنوان" in page.xpath("string(//section[@id='articles'])")
    assert "empty.txt" in page.xpath("string(//section[@id='unread'])")
    for link in page.xpath("//a[starts-with(@href, '#')]/@href"):
        assert page.xpath(f"//*[@id='{link[1:]}']"), link


def test_every_label_is_there_in_both_languages(report: str) -> None:
    page = lxml.html.fromstring(report)
    arabic, english = page.xpath("//span[@class='ar']"), page.xpath("//span[@class='en']")
    assert len(arabic) == len(english) > 10
    assert all(re.search("[\u0621-\u064a]", span.text_content()) for span in arabic)
    assert not any(re.search("[\u0621-\u064a]", span.text_content()) for span in english)


def test_nothing_is_loaded_and_nothing_hostile_runs(report: str) -> None:
    page = lxml.html.fromstring(report)
    assert not page.xpath("//script | //img | //iframe | //link | //object")
    assert not page.xpath("//@onerror")
    assert not [href for href in page.xpath("//a/@href") if not href.startswith(("#", "http://", "https://"))]
    assert not re.search(r"url\((?!data:)", report)
    assert "default-src 'none'" in page.xpath("string(//meta[@http-equiv]/@content)")
    style = page.xpath("string(//style)")
    assert "&#34;" not in style
    assert style.count("@font-face") == 4


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.txt").write_text("عنوان\n\nقالت الوزارة إن المحادثات بدأت.\n", encoding="utf-8")
    mahdar.build(pages, tmp_path / "t.mahdar")
    with Store.read(tmp_path / "t.mahdar") as store, pytest.raises(UsageError, match="cannot be written"):
        write_report(store, tmp_path / "no" / "r.html", title="x")


def test_it_tells_where_tracks_agreements_and_commitments_stand(sample: Path, tmp_path: Path) -> None:
    with Store.read(sample) as store:
        write_report(store, tmp_path / "r.html", title="x")
        state = Undertakings(store)
        overdue, agreements = state.commitment_states(overdue=True), state.agreement_states()
        known = [one.id for one in disputes(store)]
    page = lxml.html.fromstring((tmp_path / "r.html").read_text(encoding="utf-8"))
    told = page.xpath("//section[@id='commitments']//article[.//span[contains(@class, 'status-overdue')]]")
    assert [one.get("id") for one in told] == [one.id for one in overdue]
    for one, shown in zip(overdue, told, strict=True):
        assert one.told[0].quote in shown.text_content()
        assert str(one.due) in shown.text_content()
    held = page.xpath("//section[@id='agreements']/article/@id")
    assert sorted(held) == sorted(one.id for one in agreements)
    assert len(page.xpath("//section[@id='tracks']/article")) > 5
    assert page.xpath("//section[@id='disputes']/article/@id") == known
    for link in page.xpath("//a[starts-with(@href, '#')]/@href"):
        assert page.xpath(f"//*[@id='{link[1:]}']"), link
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_report_is_narrowed_and_as_of_a_day(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for n in (1, 2, 3):
        (pages / f"{n}.txt").write_text(f"خبر {n}\n\nقالت الوزارة إن {n}500 جندي غادروا القاعدة.\n", encoding="utf-8")
    rows = "1.txt,2021-01-06,ألف\n2.txt,2021-03-06,باء\n3.txt,2021-05-06,باء\n"
    (pages / "metadata.csv").write_text(f"file,published,outlet\n{rows}", encoding="utf-8")
    mahdar.build(pages, tmp_path / "t.mahdar")

    def told(**asked: str) -> tuple[set[str], str]:
        with Store.read(tmp_path / "t.mahdar") as store:
            write_report(store, tmp_path / "r.html", title="x", **asked)  # type: ignore[arg-type]
        page = lxml.html.fromstring((tmp_path / "r.html").read_text(encoding="utf-8"))
        figures = page.xpath("string(//section[@id='figures'])")
        found = {one for one in ("1,500", "2,500", "3,500") if one in figures}
        return found, page.xpath("string(//p[contains(@class, 'asked')])")

    assert told() == ({"1,500", "2,500", "3,500"}, "")
    found, said = told(as_of="2021-03")
    assert found == {"1,500", "2,500"}
    assert "2021-03" in said
    assert told(from_="2021-02", to="2021-04")[0] == {"2,500"}
    assert told(outlet="باء")[0] == {"2,500", "3,500"}
    assert told(about="3500")[0] == {"3,500"}

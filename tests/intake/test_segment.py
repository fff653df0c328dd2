"""Properties of every page: nothing is lost, lines are copies, the same bytes give the same articles."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.intake import Page, blocks, furniture, scan, segment
from mahdar.intake.pages import MAX_ELEMENTS, MAX_LINES, MAX_TEXT
from tests.intake.prose import BODY, HEADLINES, OTHER, OTHER_TITLE, P1, TITLE
from tests.shared import shared

LINES = st.sampled_from([
    *BODY, *OTHER, *HEADLINES, TITLE, OTHER_TITLE, "", " ", "24 يناير 2024", "المصدر: رويترز", "اقرأ أيضا",
    "-----",
    "الوسوم: النهر", "بغداد - رويترز", "فيسبوك", "التعليقات (2)", "مبنى الوزارة (رويترز)", "جميع الحقوق محفوظة",
    "(رويترز)",
])  # fmt: skip
PIECES = st.sampled_from([
    "<p>", "</p>", "<div>", "</div>", "<br>", "<h1>", "</h1>", "<article>", "</article>", "<div class='related'>",
    "<ul>",
    "<li>", "</ul>", "<a href=x>", "</a>", "<time>", "<nav>", "</nav>", "<table><tr><td>", "</table>", "&nbsp;",
    "&lt;p&gt;",
    "<!-- x -->", "<script>", "</script>", *BODY, *HEADLINES, TITLE, "\u200f", "\x00",
])  # fmt: skip


def page(text: str, kind: str = "text", **sidecar: str) -> Page:
    raw = text.encode("utf-8", "surrogatepass")
    return Page(document="a", address="a", kind=kind, raw=raw, raw_sha256="0", sidecar=sidecar)  # type: ignore[arg-type]


@given(st.lists(LINES, max_size=30))
@settings(deadline=None)
def test_every_line_is_kept_somewhere_and_unaltered(lines: list[str]) -> None:
    found = segment(page("\n".join(lines)))
    if not found.articles:
        return
    kept = [text for a in found.articles for text in (a.title or "", *a.text.split("\n"), *(r.text for r in a.removed))]
    for line in lines:
        assert not line.strip() or any(line.strip() in text for text in kept)
    for article in found.articles:
        assert all(part in lines for part in article.text.split("\n"))
        assert all(p.quote == article.text[p.start : p.end] for p in article.published_evidence)
        assert article.text.strip()


@given(st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=12), st.sampled_from(["text", "html"]))
@settings(deadline=None)
def test_any_text_gives_articles_or_a_reason(lines: list[str], kind: str) -> None:
    given_page = page("\n".join(lines), kind)
    found = segment(given_page)
    assert bool(found.articles) == (found.status == "read") == (found.reason is None)
    assert msgspec.json.encode(found) == msgspec.json.encode(segment(given_page))


@given(st.lists(PIECES, max_size=60))
@settings(deadline=None)
def test_any_markup_gives_articles_or_a_reason(pieces: list[str]) -> None:
    found = segment(page("".join(pieces), "html"))
    assert bool(found.articles) == (found.status == "read") == (found.reason is None)
    assert [a.position for a in found.articles] == list(range(len(found.articles)))
    assert len({a.id for a in found.articles}) == len(found.articles)


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("\n".join([P1] * (MAX_LINES + 1)), "text", "lines"),
        ("كلمة " * (MAX_TEXT // 4), "text", "characters"),
        ("<p>" + "<i></i>" * (MAX_ELEMENTS + 1), "html", "elements"),
    ],
)
def test_limits(text: str, kind: str, reason: str) -> None:
    found = segment(page(text, kind))
    assert found.status == "failed"
    assert reason in (found.reason or "")


def test_every_reason_is_documented() -> None:
    described = (Path(__file__).parents[2] / "docs" / "intake.md").read_text(encoding="utf-8")
    sources = (Path(__file__).parents[2] / "src" / "mahdar" / "intake").glob("*.py")
    code = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    reasons = set(re.findall(r'reason="(\w+)"\)', code)) | {rule.reason for rule in furniture.rules()}
    reasons |= {hint for _, hint in blocks._CLASS_HINTS} | set(blocks._TAG_HINTS.values()) | set(blocks._ROLES.values())
    assert len(reasons) > 20
    assert {r for r in reasons if f"`{r}`" not in described} == set()


# -- the shared pages, where they are


PUBLISHED = ["2020-03-17", "2020-04-24", "2020-06-03", "2020-08-24"]


def test_dates_of_real_pages() -> None:
    found = [segment(p) for p in scan(sorted(shared("pages").glob("htmldate_*.html"))) if isinstance(p, Page)]
    assert [f.articles[0].published for f in found] == PUBLISHED
    assert [len(f.articles) for f in found] == [1, 1, 1, 1]


def test_text_of_a_real_page() -> None:
    wanted = shared("pages", "newspaper4k_arabic_article.expected.txt").read_text(encoding="utf-8")
    (given_page,) = scan([shared("pages", "newspaper4k_arabic_article.html")])
    assert isinstance(given_page, Page)
    (article,) = segment(given_page).articles
    assert article.text.split() == wanted.split()
    assert article.published == "2013-08-03"


def test_real_feeds() -> None:
    found = [segment(p) for p in scan([shared("pages", "feeds")]) if isinstance(p, Page)]
    articles = [a for f in found for a in f.articles]
    assert len(articles) >= 50
    assert all(a.published and a.published.startswith("2025-03-") and a.outlet in ("اليوم", "واج") for a in articles)
    assert not any("<" in a.text or "http" in a.text for a in articles)

# ruff: noqa: E501 (a layout a line reads better than one broken up)
"""HTML pages as outlets build them: the article, its facts, and what is cut."""

from __future__ import annotations

import json

import pytest

from mahdar.intake import Page, segment
from mahdar.records import Article
from tests.intake.prose import BODY, HEADLINES, OTHER, OTHER_TITLE, P1, P2, P3, P4, P5, TITLE

H1, H2, H3 = HEADLINES
MENU = (
    "<nav><ul>"
    + "".join(f'<li><a href="/{n}">{w}</a></li>' for n, w in enumerate(("سياسة", "اقتصاد", "رياضة", "ثقافة", "صحة")))
    + "</ul></nav>"
)
FOOT = (
    "<footer><p>جميع الحقوق محفوظة للموقع 2024. لا يجوز نقل المواد من دون إذن مكتوب من الإدارة في أي حال.</p></footer>"
)


def p(*lines: str) -> str:
    return "".join(f"<p>{line}</p>\n" for line in lines)


def links(*lines: str) -> str:
    return "<ul>" + "".join(f'<li><a href="/a/{n}"><h3>{line}</h3></a></li>' for n, line in enumerate(lines)) + "</ul>"


def html(body: str, head: str = "", title: str = TITLE) -> str:
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title} | موقع النهر</title>{head}'
        f"</head><body><header>{MENU}</header>{body}{FOOT}</body></html>"
    )


def articles(text: str, **sidecar: str) -> list[Article]:
    page = Page(document="a.html", address="a.html", kind="html", raw=text.encode(), raw_sha256="0", sidecar=sidecar)
    return segment(page).articles


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **fields}, ensure_ascii=False)}</script>'


H = f"<h1>{TITLE}</h1>"
LAYOUTS = {
    "article element": f"<main><article>{H}{p(*BODY)}</article></main>",
    "divs only": f'<div id="page"><div class="story"><div class="t">{H}</div><div class="b">{p(*BODY)}</div></div></div>',
    "lead apart": f'<div class="s">{H}<div class="lead">{p(P1)}</div><div class="text">{p(P2, P3, P4, P5)}</div></div>',
    "headline far above": f"<div><section>{H}</section></div><div><div><div>{p(*BODY)}</div></div></div>",
    "line breaks": f"<div>{H}<div>{'<br><br>'.join(BODY)}</div></div>",
    "spans in divs": f"<div>{H}<div>" + "".join(f'<div dir="rtl"><span style="x">{x}</span></div>' for x in BODY) + "</div></div>",
    "table layout": f"<table><tr><td>{H}{p(*BODY)}</td><td>{links(H1, H2, H3)}</td></tr></table>",
    "figure with caption": f"<article>{H}<figure><img src=x alt='صورة'><figcaption>مبنى الوزارة حيث عقدت الجلسات</figcaption></figure>{p(*BODY)}</article>",
    "caption in a div": f'<article>{H}<div class="article-image"><img src=x><span class="img-cap">مبنى الوزارة حيث عقدت الجلسات</span></div>{p(*BODY)}</article>',
    "caption in a paragraph": f'<article>{H}<p class="wp-caption-text">مبنى الوزارة حيث عقدت الجلسات</p>{p(*BODY)}</article>',
    "meta line": f'<article>{H}<div class="post-meta"><span class="author">فريق التحرير</span><span class="date">24 يناير 2024</span></div>{p(*BODY)}</article>',
    "share buttons": f'<article>{H}<div class="share-buttons"><a>فيسبوك</a><a>تويتر</a></div>{p(*BODY)}<div class="social">شارك الخبر</div></article>',
    "related box inside": f'<article>{H}{p(P1, P2)}<div class="related-news"><h4>اقرأ أيضا</h4>{links(H1)}</div>{p(P3, P4, P5)}</article>',
    "related link inside": f'<article>{H}{p(P1, P2)}<p><strong>اقرأ أيضا: <a href="/x">{H1}</a></strong></p>{p(P3, P4, P5)}</article>',
    "bare link inside": f'<article>{H}{p(P1, P2)}<p><a href="/x">{H1}</a></p>{p(P3, P4, P5)}</article>',
    "related list behind": f"<article>{H}{p(*BODY)}</article><section><h2>مواضيع ذات صلة</h2>{links(H1, H2, H3)}</section>",
    "related with excerpts": f'<div class="c"><div>{H}{p(*BODY)}</div></div><div class="latest">' + "".join(f"<div><h3><a>{h}</a></h3><p>{q}</p></div>" for h, q in zip(HEADLINES, OTHER, strict=True)) + "</div>",
    "comments": f'<article>{H}{p(*BODY)}</article><div id="comments"><h3>التعليقات</h3>{p(*OTHER)}{p(*OTHER)}</div>',
    "tags": f'<article>{H}{p(*BODY)}<div class="tags"><a>النهر</a><a>المياه</a></div></article>',
    "embedded tweet": f'<article>{H}{p(P1, P2)}<blockquote class="twitter-tweet"><p>{OTHER[0]}</p></blockquote>{p(P3, P4, P5)}</article>',
    "newsletter": f'<article>{H}{p(P1, P2)}<div class="newsletter-box"><p>اشترك في نشرتنا البريدية لتصلك أهم أخبار الأسبوع كل صباح.</p></div>{p(P3, P4, P5)}</article>',
    "cookie box and dialogs": f'<article>{H}{p(*BODY)}</article><div class="modal cookie">{p(*OTHER)}{p(*OTHER)}{p(*OTHER)}</div>',
    "no html around it": f"{H}{p(*BODY)}",
    "a class that says widget": f'<div class="widget single-post">{H}{p(*BODY)}</div>',
    "a body with a sidebar's class": f'<div class="has-sidebar"><div class="content">{H}{p(*BODY)}</div><div class="sidebar">{links(H1, H2)}</div></div>',
    "headline in a page header": f'<div class="page-header">{H}</div><div class="content">{p(*BODY)}</div>',
    "advertisement": f'<article>{H}{p(P1, P2)}<div class="ad-slot">إعلان</div>{p(P3, P4, P5)}</article>',
    "inline markup": f"<article>{H}" + p(P1.replace("الموارد", "<b>الموارد</b>"), P2.replace("المتحدث", '<a href="/t">المتحدث</a>'), P3, P4, P5) + "</article>",
    "excerpt of the head repeated": f'<article>{H}{p(*BODY)}<h2>{TITLE}</h2></article>',
    "a page builder": f"<div>{H}" + "".join(f'<div class="elementor-element elementor-widget elementor-widget-text-editor">{p(x)}</div>' for x in BODY) + "</div>",
    "a post with embeds": f'<div class="post-with-embed">{H}{p(*BODY)}</div>',
    "sections of one article": f'<main>{H}<section class="s1">{p(P1, P2)}</section><section class="s2">{p(P3, P4, P5)}</section></main>',
    "hashed class names": f'<main role="main"><div class="bbc-1a x9">{H}</div>' + "".join(f'<div dir="rtl" class="bbc-19j ebmt"><p class="bbc-cc e17">{x}</p></div>' for x in BODY) + f'<section role="region" class="bbc-k3"><p>الأكثر قراءة</p>{links(*HEADLINES)}</section></main>',
    "scripts and styles": f"<article>{H}<script>var a='{P1}';</script><style>p{{}}</style>{p(*BODY)}<noscript>{p(*OTHER)}</noscript></article>",
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout: str) -> None:
    text = LAYOUTS[layout]
    found = articles(text if layout == "no html around it" else html(text))
    assert [a.text.split("\n") for a in found] == [list(BODY)]
    assert found[0].title == TITLE


DATES = {
    "json-ld": (ld(**{"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-01-24T08:00:00+03:00"}), "", "metadata"),
    "json-ld in a graph": (ld(**{"@graph": [{"@type": "WebPage"}, {"@type": "Article", "datePublished": "2024-01-24"}]}), "", "metadata"),
    "json-ld of a list": ('<script type="application/ld+json">[{"@type":"NewsArticle","datePublished":"2024-01-24T00:00:00Z"}]</script>', "", "metadata"),
    "broken json-ld": ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-01-24",}</script>', "", "metadata"),
    "json-ld of the article before that of the page": (ld(**{"@type": "WebPage", "datePublished": "2020-01-01"}) + ld(**{"@type": "NewsArticle", "datePublished": "2024-01-24"}), "", "metadata"),
    "open graph": ('<meta property="article:published_time" content="2024-01-24T23:59:00Z">', "", "metadata"),
    "itemprop": ('<meta itemprop="datePublished" content="2024-01-24">', "", "metadata"),
    "pubdate": ('<meta name="pubdate" content="20240124">', "", "metadata"),
    "dublin core": ('<meta name="DC.date.issued" content="2024-01-24">', "", "metadata"),
    "in words": ('<meta name="publish-date" content="24 يناير 2024">', "", "metadata"),
    "modified is not published": ('<meta property="article:modified_time" content="2024-01-30T08:00:00Z">', "24 يناير 2024", "text"),
    "time element": ("", '<time datetime="2024-01-24T10:00:00Z" itemprop="datePublished">أمس</time>', "metadata"),
    "time element by its class": ("", '<time class="entry-date published" datetime="2024-01-24">أمس</time>', "metadata"),
    "time element with words": ("", '<time class="published">الأربعاء 24 كانون الثاني 2024</time>', "metadata"),
    "time element at the headline": ("", '<div><time datetime="2024-01-24">أمس</time></div>', "metadata"),
    "canonical address": ('<link rel="canonical" href="https://example.org/2024/01/24/x">', "", "url"),
    "address without separators": ('<meta property="og:url" content="https://example.org/a/20240124-x.html">', "", "url"),
    "date line": ("", "<span class='date'>الأربعاء 24 يناير 2024 - 10:30</span>", "text"),
    "date line without a class": ("", "<div>نشر في: 24/1/2024</div>", "text"),
    "hijri": ("", "<div>الأربعاء 12 رجب 1445 هـ</div>", "text"),
}  # fmt: skip


@pytest.mark.parametrize("how", DATES)
def test_dates(how: str) -> None:
    head, line, basis = DATES[how]
    (found,) = articles(html(f"<article>{H}{line}{p(*BODY)}</article>", head))
    assert (found.published, found.published_basis) == ("2024-01-24", basis)
    assert found.text == "\n".join(BODY)


def test_the_date_of_a_related_story_is_not_the_articles() -> None:
    box = f'<aside><a>{H1}</a><time datetime="2019-05-05">5 مايو 2019</time></aside>'
    (found,) = articles(html(f"<article>{H}{p(*BODY)}</article>{box}"))
    assert (found.published, found.published_basis) == (None, "unknown")


def test_precedence_and_modified() -> None:
    head = (
        ld(**{"@type": "NewsArticle", "datePublished": "2024-01-24", "dateModified": "2024-01-26"})
        + '<meta property="article:published_time" content="2024-01-25"><link rel="canonical" href="https://x.org/2023/02/02/x">'
    )
    page = html(f"<article>{H}<p>26 يناير 2024</p>{p(*BODY)}</article>", head)
    assert articles(page)[0].published == "2024-01-24"
    assert articles(page)[0].modified == "2024-01-26"
    assert articles(page, published="2024-03-03")[0].published == "2024-03-03"


def test_outlet_byline_address() -> None:
    head = (
        '<meta property="og:site_name" content="موقع النهر الإخباري"><meta name="author" content="فريق التحرير">'
        '<link rel="canonical" href="https://example.org/news/1">'
    )
    (found,) = articles(html(f"<article>{H}{p(*BODY)}</article>", head))
    assert (found.outlet, found.byline, found.url) == (
        "موقع النهر الإخباري",
        "فريق التحرير",
        "https://example.org/news/1",
    )
    head = head.replace("https://example.org", "https://www.aljazeera.net")
    assert articles(html(f"<article>{H}{p(*BODY)}</article>", head))[0].outlet == "الجزيرة"
    assert articles(html(f"<article>{H}{p(*BODY)}</article>", head), outlet="aawsat")[0].outlet == "الشرق الأوسط"
    assert articles(html(f"<article>{H}{p(*BODY)}</article>"))[0].outlet == "موقع النهر"


SECOND = {
    "two article elements": f"<article>{H}{p(*BODY)}</article><article><h2>{OTHER_TITLE}</h2>{p(*OTHER)}</article>",
    "two article elements, linked headline": f"<article>{H}{p(*BODY)}</article><article><h2><a>{OTHER_TITLE}</a></h2>{p(*OTHER)}</article>",
    "two headlines of the first rank": f"<div>{H}{p(*BODY)}<h1>{OTHER_TITLE}</h1>{p(*OTHER)}</div>",
    "behind source and tags": f"<div>{H}{p(*BODY)}<p>المصدر: الحرة</p><p>كلمات دلالية: النهر</p><h3>إقرأ أيضاً:</h3><h2>{OTHER_TITLE}</h2>{p(*OTHER)}</div>",
}  # fmt: skip


@pytest.mark.parametrize("how", SECOND)
def test_a_second_article(how: str) -> None:
    head = ld(**{"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-01-24"})
    found = articles(
        html(f"<main>{SECOND[how]}</main><section><h2>مواضيع ذات صلة</h2>{links(*HEADLINES)}</section>", head)
    )
    assert [(a.title, a.text.split("\n")) for a in found] == [(TITLE, list(BODY)), (OTHER_TITLE, list(OTHER))]
    assert [a.published for a in found] == ["2024-01-24", None]


def test_a_page_that_scripts_would_fill() -> None:
    head = ld(
        **{"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-01-24", "articleBody": "\n".join(BODY)}
    )
    (found,) = articles(html('<div id="app"></div>', head))
    assert (found.title, found.text, found.published) == (TITLE, "\n".join(BODY), "2024-01-24")


def test_headings_inside_are_body() -> None:
    text = f"<article>{H}{p(P1, P2)}<h2>خلاف على القواعد</h2>{p(P3)}<p><strong>مهلة من أسبوعين</strong></p>{p(P4, P5)}</article>"
    (found,) = articles(html(text))
    assert found.text.split("\n") == [P1, P2, "خلاف على القواعد", P3, "مهلة من أسبوعين", P4, P5]


def test_marks_of_direction_and_hard_blanks_stay() -> None:
    marked = P1.replace("العاصمة", "\u200fالعاصمة\u200e").replace("عاما كاملا", "عاما\u00a0كاملا")
    (found,) = articles(html(f"<article>{H}{p(marked, P2, P3)}</article>"))
    assert found.text.split("\n")[0] == marked


def test_what_stands_outside_is_kept_with_a_reason() -> None:
    (found,) = articles(html(f"<article>{H}{p(*BODY)}</article><section><h2>مواضيع ذات صلة</h2>{links(H1)}</section>"))
    everything = "\n".join(r.text for r in found.removed)
    assert H1 in everything and "اقتصاد" in everything and "جميع الحقوق محفوظة" in everything


@pytest.mark.parametrize(
    "text",
    [
        "<html></html>",
        "<!doctype html><html><body></body></html>",
        "<p>",
        "<html><body>" + MENU + "</body></html>",
        "<" * 1000,
    ],
)
def test_pages_without_an_article(text: str) -> None:
    page = Page(document="a.html", address="a.html", kind="html", raw=text.encode(), raw_sha256="0")
    found = segment(page)
    assert found.articles == []
    assert found.reason

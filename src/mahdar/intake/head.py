"""What an HTML page says of itself: JSON-LD, meta tags, ``time`` elements, canonical address."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from mahdar.intake import calendar
from mahdar.lexicon.outlets import by_address, by_name, canonical

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "pubdate", "publishdate", "publish_date", "publish-date", "published_date", "publication_date", "publisheddate",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dcterms.date", "dc.date", "dc.date.created", "datecreated", "date.created", "creation_date",
    "article_date_original", "rnews:datepublished", "ptime", "article.created", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified",
    "dcterms.modified", "dc.date.modified", "article.updated",
)  # fmt: skip
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_SITE = ("og:site_name", "application-name", "dc.publisher", "publisher", "apple-mobile-web-app-title")
_ARTICLES = re.compile(r"Article|Posting|Report|NewsItem")
_SPLIT = re.compile(r"\s+[-–—|:»«·]+\s+|\s*[|»«]\s*")


class Head(msgspec.Struct):
    """Facts from the markup; days in ISO form. ``title`` is cleaned of the outlet's name."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    body: str | None = None  # the text, where JSON-LD carries it


def read(root: Any) -> Head:
    """What the page at ``root`` says of itself."""
    meta, linked = _meta(root), _json_ld(root)
    url = _address(root, meta)
    site = meta.get("og:site_name") or linked.get("publisher") or _suffix(root) or _first(meta, _SITE)
    found = by_address(url) if url else None
    author = linked.get("author") or _first(meta, _AUTHOR)
    return Head(
        title=_title(root, meta, linked, site),
        outlet=found.name if found else canonical(site) if site else None,
        byline=author if author and not author.startswith("http") else None,
        url=url,
        published=calendar.from_stamp(linked.get("published")) or _day(meta, _PUBLISHED) or _time(root),
        body=linked.get("body"),
        modified=calendar.from_stamp(linked.get("modified")) or _day(meta, _MODIFIED),
    )


def _meta(root: Any) -> dict[str, str]:
    """Content of meta tags by property, name or itemprop, in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _day(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((day for name in names if name in meta and (day := calendar.from_stamp(meta[name]))), None)


def _address(root: Any, meta: dict[str, str]) -> str | None:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower() and (href := (link.get("href") or "").strip()).startswith(
            "http"
        ):
            return href
    url = meta.get("og:url", "")
    return url if url.startswith("http") else None


def _time(root: Any) -> str | None:
    """The day of the ``time`` element that is marked as publication, else of the first one at the headline."""
    times = [
        e
        for e in root.iter("time", "span", "div", "abbr")
        if e.tag == "time" or "datePublished" in (e.get("itemprop") or "")
    ]
    marked = [
        e
        for e in times
        if "datePublished" in (e.get("itemprop") or "")
        or e.get("pubdate") is not None
        or re.search(r"publi|entry-date|post-date|posted", f"{e.get('class')} {_class(e.getparent())}")
    ]
    for element in marked:
        if day := _time_day(element):
            return day
    heading = next(root.iter("h1"), None)
    if heading is None:
        return None
    return next((day for e in times if _near(e, heading) and (day := _time_day(e))), None)


def _time_day(element: Any) -> str | None:
    return calendar.from_stamp(element.get("datetime") or element.get("content")) or calendar.from_stamp(
        element.text_content()
    )


def _class(element: Any) -> str:
    return element.get("class") or "" if element is not None else ""


def _near(element: Any, heading: Any) -> bool:
    """In the same header or article as the headline, at most three levels above it, and in no list or aside."""
    around = list(heading.iterancestors())[:3]
    inside = list(element.iterancestors())
    if any(e.tag in ("aside", "nav", "footer", "li") for e in inside[:6]):
        return False
    return any(e in around for e in inside)


def _json_ld(root: Any) -> dict[str, str]:
    """Dates, headline, author and publisher of the page's article in JSON-LD."""
    found: dict[str, str] = {}
    texts = [(s.text or "").strip() for s in root.iter("script") if "ld+json" in (s.get("type") or "")]
    items = [item for text in texts for item in _objects(_decoded(text))]
    for item in sorted(items, key=lambda i: not _ARTICLES.search(str(i.get("@type")))):
        for name, value in _facts(item).items():
            found.setdefault(name, value)
    for text in texts:
        for name, field in (("published", "datePublished"), ("modified", "dateModified")):
            if match := re.search(rf'"{field}"\s*:\s*"([^"]+)"', text):
                found.setdefault(name, match[1])
    return found


def _decoded(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError):
        try:
            return msgspec.json.decode(re.sub(r"[\x00-\x1f]+", " ", text).rstrip("; "))
        except (msgspec.DecodeError, UnicodeError):
            return None


def _objects(value: Any, depth: int = 0) -> Any:
    """All objects in a JSON-LD value: in lists and under @graph and mainEntity."""
    if isinstance(value, list) and depth < 6:
        for one in value:
            yield from _objects(one, depth + 1)
    elif isinstance(value, dict) and depth < 6:
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _objects(value.get(name), depth + 1)


def _facts(item: dict[str, Any]) -> dict[str, str]:
    wanted = {
        "published": item.get("datePublished") or item.get("dateCreated"),
        "modified": item.get("dateModified"),
        "headline": item.get("headline") if _ARTICLES.search(str(item.get("@type"))) else None,
        "author": _name(item.get("author")),
        "publisher": _name(item.get("publisher")),
    }
    facts = {
        name: " ".join(value.split()) for name, value in wanted.items() if isinstance(value, str) and value.strip()
    }
    body = item.get("articleBody")
    return facts | {"body": body} if isinstance(body, str) and body.strip() else facts


def _name(value: Any) -> Any:
    if isinstance(value, list):
        names = [name for one in value if isinstance(name := _name(one), str)]
        return "، ".join(names) or None
    return value.get("name") if isinstance(value, dict) else value


def _title(root: Any, meta: dict[str, str], linked: dict[str, str], site: str | None) -> str | None:
    element = next(root.iter("title"), None)
    page = " ".join(element.text_content().split()) if element is not None else ""
    for given in (linked.get("headline"), meta.get("og:title"), meta.get("twitter:title"), page):
        if given and (title := _without_outlet(given, site)):
            return title
    return None


def _suffix(root: Any) -> str | None:
    """The last part of the page's title, where the rest of it is a headline on the page."""
    element = next(root.iter("title"), None)
    parts = _SPLIT.split(" ".join(element.text_content().split())) if element is not None else []
    headings = {" ".join(h.text_content().split()) for h in root.iter("h1", "h2")}
    return parts[-1].strip() or None if len(parts) > 1 and " - ".join(parts[:-1]).strip() in headings else None


def _without_outlet(title: str, site: str | None) -> str | None:
    """A title without the names of outlet and sections that pages put behind (or before) it."""
    parts = [part.strip() for part in _SPLIT.split(title) if part and part.strip()]
    if len(parts) < 2:
        return title.strip() or None
    while len(parts) > 1 and _is_outlet(parts[-1], site):
        title = title[: title.rfind(parts[-1])].rstrip(" -–—|:»«·")
        parts.pop()
    while len(parts) > 1 and _is_outlet(parts[0], site):
        title = title[title.find(parts[0]) + len(parts[0]) :].lstrip(" -–—|:»«·")
        parts.pop(0)
    return title


def _is_outlet(part: str, site: str | None) -> bool:
    if site and " ".join(part.split()).lower() in (site.lower(), site.lower() + " arabic"):
        return True
    return (
        by_name(part) is not None
        or re.fullmatch(r"[\w.-]+\.(?:com|net|org|ae|iq|sa|eg|ma|dz|tn|ly|sy|lb|jo|ps|qa|kw|bh|om|ye)", part, re.I)
        is not None
    )

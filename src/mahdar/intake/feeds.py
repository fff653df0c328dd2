"""RSS and Atom: the entries of a feed, each a page of its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import msgspec
from lxml import etree

from mahdar.errors import InputError
from mahdar.intake.pages import Page
from mahdar.lexicon.outlets import by_address, by_name

_ENTRY = ("item", "entry")
_FIRST = {
    "title": ("title",),
    "url": ("link", "guid", "id"),
    "published": ("pubDate", "published", "date", "issued", "created"),
    "modified": ("updated", "modified"),
    "byline": ("creator", "author"),
    "source": ("source",),
}
_CONTENT = ("encoded", "content", "description", "summary")


def entries(raw: bytes, document: str, sidecar: dict[str, str]) -> Iterator[Page]:
    """The entries of a feed as pages of kind ``feed``: JSON with title, html, url, published, modified, byline, outlet.

    Of full content and an excerpt the longer is taken. Raises InputError where the bytes are no feed.
    """
    try:
        root = etree.fromstring(
            raw, etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
        )
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"not valid XML: {error}") from error
    items = [e for e in root.iter() if _local(e) in _ENTRY] if root is not None else []
    if root is None or (not items and _local(root) not in ("rss", "feed", "RDF")):
        raise InputError("XML, but no RSS or Atom feed")
    outlet = _outlet(root)
    for number, item in enumerate(items, 1):
        fields = _fields(item)
        if outlet:
            fields.setdefault("outlet", outlet)
        packed = msgspec.json.encode(dict(sorted(fields.items())))
        yield Page(
            document=document,
            address=fields.get("url") or f"{document}#{number}",
            kind="feed",
            raw=packed,
            raw_sha256=hashlib.sha256(packed).hexdigest(),
            sidecar=sidecar,
        )


def _outlet(root: etree._Element) -> str | None:
    """Who publishes a feed: by the host of its link, else the part of its title that is known, else the title."""
    for element in root.iter():
        if _local(element) in _ENTRY:
            break
        link = element.get("href") or (element.text or "").strip() if _local(element) == "link" else ""
        if link.startswith("http") and (found := by_address(link)):
            return found.name
    title = next((_text(e) for e in root.iter() if _local(e) == "title"), None)
    if title is None:
        return None
    parts = [part.strip() for part in re.split(r"\s[-–—|:]+\s", title)]
    return next((o.name for part in parts if (o := by_name(part))), parts[0])


def _fields(item: etree._Element) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, tags in _FIRST.items():
        for tag in tags:
            value = next((v for e in item if _local(e) == tag and (v := _value(e, name))), None)
            if value:
                fields[name] = value
                break
    if "published" not in fields and "modified" in fields:  # Atom has `updated` alone quite often
        fields["published"] = fields["modified"]
    source = fields.pop("source", None)
    if source:
        fields["outlet"] = source
    bodies = [v for e in item if _local(e) in _CONTENT and (v := _inner(e))]
    fields["html"] = max(bodies, key=len, default="")
    return {name: value for name, value in fields.items() if value or name == "html"}


def _value(element: etree._Element, name: str) -> str | None:
    if name == "url":
        href = element.get("href")
        if href and element.get("rel", "alternate") != "alternate":
            return None
        value = href or _text(element)
        return value if value and value.startswith(("http://", "https://")) else None
    return _text(element)


def _text(element: etree._Element) -> str | None:
    text = " ".join("".join(element.itertext()).split())
    return text or None


def _inner(element: etree._Element) -> str:
    """Content that is escaped, in CDATA, or XHTML in place."""
    if len(element):
        return (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)
    return (element.text or "").strip()


def _local(element: etree._Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""

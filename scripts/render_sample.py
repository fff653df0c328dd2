"""The pages of the bundled sample as plain text: what annotation of pages that are no plain text points to.

It is written without any part of the program's own intake, so that the two can be compared.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from lxml import etree, html

BLOCKS = {
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "ol", "p", "section", "table", "td", "th",
    "time", "title", "tr", "ul", "br", "center", "button",
}  # fmt: skip
HIDDEN = {"script", "style", "head", "noscript", "template", "svg", "iframe"}


def visible_lines(root: html.HtmlElement) -> list[str]:
    """The text that a browser would show, one line for each block."""
    parts: list[str] = []

    def walk(node: html.HtmlElement) -> None:
        if not isinstance(node.tag, str) or node.tag in HIDDEN:
            return
        block = node.tag in BLOCKS
        parts.append("\n" if block else "")
        parts.append(re.sub(r"\s+", " ", node.text or ""))
        for child in node:
            walk(child)
            parts.append(re.sub(r"\s+", " ", child.tail or ""))
        parts.append("\n" if block else "")

    walk(root)
    lines = (re.sub(r" +", " ", line).strip() for line in "".join(parts).split("\n"))
    return [line for line in lines if line]


def render(path: Path, encoding: str) -> str:
    """A page as plain text: HTML as shown, a feed or JSON lines as titles and texts."""
    raw = path.read_bytes()
    if path.suffix in {".html", ".htm"}:
        return "\n".join(visible_lines(html.fromstring(raw.decode(encoding)))) + "\n"
    if path.suffix == ".xml":
        return "\n\n".join(render_item(item) for item in etree.fromstring(raw).iter("item")) + "\n"
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in raw.decode(encoding).splitlines() if line.strip()]
        return "\n\n".join(f"{row['title']}\n{row['text']}" for row in rows) + "\n"
    return raw.decode(encoding)


def render_item(item: etree._Element) -> str:
    """The title of a feed's entry and its full text, or its excerpt where there is no full text."""
    full = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or item.findtext("description") or ""
    return "\n".join([item.findtext("title") or "", *visible_lines(html.fromstring(f"<div>{full}</div>"))])

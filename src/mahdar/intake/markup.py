"""HTML pages: which part of the page is the article, and what the page says of itself."""

from __future__ import annotations

import html
import re

import msgspec

from mahdar.errors import InputError
from mahdar.intake import blocks, head
from mahdar.intake.blocks import Block, Tree
from mahdar.intake.head import Head
from mahdar.intake.headings import similar
from mahdar.intake.lines import Line, is_prose, of_text
from mahdar.intake.pages import MAX_ELEMENTS
from mahdar.lexicon.outlets import canonical
from mahdar.reading.shadow import fold
from mahdar.records import Removed

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S
)
_TAG = re.compile(r"</(?:p|div|span|a|b|strong|em|li|h\d|font)>|<(?:br|p|img)\b[^>]*>", re.I)
_HEADINGS = ("h1", "h2", "h3")
_LEAST = 200  # characters of paragraphs below which another extractor is asked
_GAP = 60  # blocks between headline and text beyond which they have nothing to do with each other


class Markup(msgspec.Struct):
    """The lines around the article of a page, what else stands on the page, and what it says of itself."""

    lines: list[Line]
    head: Head
    outside: list[Removed]


def is_html(text: str) -> bool:
    """Whether a text is an HTML page, whatever its file is called."""
    return _HTML.match(text[:4000]) is not None


def is_fragment(text: str) -> bool:
    """Whether a text (of a JSON field or a feed) is marked up."""
    return _TAG.search(text) is not None


def read(text: str) -> Markup:
    """The article's lines of an HTML page or fragment, and the facts of its head.

    The article is the element whose paragraphs outweigh its other text by most; the headline and what stands between
    it and that element are added. Where next to nothing is found, trafilatura is asked. Raises InputError for a page
    with too many elements.
    """
    if not is_fragment(text) and is_fragment(unescaped := html.unescape(text)):
        text = unescaped  # markup that was escaped once more
    root = blocks.parse(text)
    if root is None:
        return Markup(of_text(text), Head(), [])
    elements = sum(1 for _ in root.iter())
    if elements > MAX_ELEMENTS:
        raise InputError(f"the page has {elements} elements; a page may have {MAX_ELEMENTS}: no news page has so many")
    facts = head.read(root)
    tree = blocks.of_tree(root, facts.title)
    found = tree.blocks
    first, stop, heading = _region(tree, facts.title)
    if heading is not None and (facts.title is None or _within(found[heading].text, facts.title)):
        facts.title = found[heading].text
    lines = [_line(block) for block in found[first:stop]]
    _split_title(facts, lines)
    if _prose(lines) < _LEAST:
        lines = _second_opinion(text, facts.body, lines)
    return Markup(lines, facts, _outside(found[:first] + found[stop:]))


def _region(tree: Tree, title: str | None) -> tuple[int, int, int | None]:
    """Indices of the first block of the article's region and behind its last, and of its headline."""
    found = tree.blocks
    score = [0.0] * len(tree.around)
    for block in found:
        other = -float(min(len(block.text), 120))
        score[block.node] += float(len(block.text)) if block.prose else other * (0.3 if block.hint else 1.0)
    for node in range(len(score) - 1, 0, -1):  # an element's number is higher than that of the one around it
        score[tree.around[node]] += score[node]
    best = max(range(len(score)), key=lambda node: (score[node], node))
    if not found or score[best] <= 0:
        return 0, len(found), _headline(found, title, len(found))
    within = [False] * len(score)
    within[best] = True
    for node in range(best + 1, len(score)):
        within[node] = within[tree.around[node]]
    inside = [i for i, block in enumerate(found) if within[block.node]]
    first, stop = inside[0], inside[-1] + 1
    text = next((i for i in inside if found[i].prose), first)
    heading = _headline(found, title, text + 1)
    if heading is not None and first - heading <= _GAP:
        first = heading if heading < first or not any(b.prose for b in found[first:heading]) else first
    return first, stop, heading


def _headline(found: list[Block], title: str | None, before: int) -> int | None:
    """The headline among the blocks before the text: the heading most like the page's title, else the last h1."""
    near = [i for i in range(before) if found[i].tag in _HEADINGS and len(found[i].text.split()) >= 2]
    free = [i for i in near if found[i].hint is None] or near
    if title:
        alike = [i for i in free if similar(found[i].text, title) or _within(found[i].text, title)]
        if alike:
            return alike[-1]
    first = [i for i in free if found[i].tag == "h1"]
    return first[-1] if first else None


def _split_title(facts: Head, lines: list[Line]) -> None:
    """Where a line near the top is the page's title but for some words, it is the headline, and they are the outlet."""
    title = facts.title or ""
    for line in lines[:12]:
        if line.text != title and len(line.text.split()) >= 4 and line.text in title:
            rest = title.replace(line.text, "").strip(" -–—|:»«·")
            facts.title = line.text
            if facts.outlet is None and 0 < len(rest.split()) <= 5:
                facts.outlet = canonical(rest)
            return


def _within(heading: str, title: str) -> bool:
    """Whether a heading is the page's title but for an outlet's or section's name beside it."""
    words = fold(heading).split()
    return len(words) >= 3 and " ".join(words) in " ".join(fold(title).split())


def _line(block: Block) -> Line:
    return Line(
        block.text,
        hint=block.hint,
        heading=int(block.tag[1]) if block.tag in ("h1", "h2", "h3", "h4") else 0,
        linked=block.linked >= 0.8 * len(block.text),
        story=block.story,
    )


def _second_opinion(text: str, body: str | None, lines: list[Line]) -> list[Line]:
    """The text in JSON-LD, or trafilatura's lines, where they hold more paragraphs than were found here.

    trafilatura drops bidirectional marks; it is asked only here.
    """
    mine = _prose(lines)
    if body and _prose(told := of_text(html.unescape(body))) > mine:
        return told
    if not is_html(text):  # a fragment: an entry of a feed, a field of JSON
        return lines
    import trafilatura  # half a second, which most runs need not spend

    other = of_text(trafilatura.extract(text, include_comments=False, favor_recall=True) or "")
    return other if _prose(other) > max(mine * 1.5, 100) else lines


def _prose(lines: list[Line]) -> int:
    """Characters of paragraphs in lines that the markup does not hint at as furniture."""
    return sum(len(line.text) for line in lines if line.hint is None and is_prose(line.text))


def _outside(found: list[Block]) -> list[Removed]:
    """What stands on the page outside the article's region, neighbours of one reason together."""
    out: list[Removed] = []
    for block in found:
        reason = block.hint or "outside"
        if out and out[-1].reason == reason:
            out[-1].text += "\n" + block.text
        else:
            out.append(Removed(text=block.text, reason=reason))
    return out

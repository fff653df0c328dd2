"""The blocks of an HTML page: what a browser sets as lines of their own, with what the markup says of each."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import msgspec
from lxml import etree, html

from mahdar.intake.lines import ends_sentence, strip
from mahdar.reading.shadow import fold

_SKIP = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "button", "select", "input", "textarea", "option",
    "object", "video", "audio", "canvas", "math", "head", "map", "datalist",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr", "img", "picture", "source", "data", "ruby", "rb", "rt", "rp", "nobr",
))  # fmt: skip
_HOLDERS = ("body", "p", "div", "td", "span", "section", "article", "li", "blockquote", "h2", "b", "strong", "font")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TAG_HINTS = {
    "nav": "navigation", "menu": "navigation", "footer": "navigation", "aside": "related", "figcaption": "caption",
    "dialog": "hidden", "time": "date", "caption": "caption",
}  # fmt: skip
_ROLES = {
    "navigation": "navigation", "banner": "navigation", "contentinfo": "navigation", "complementary": "related",
    "search": "navigation", "dialog": "hidden", "alertdialog": "hidden", "menu": "navigation", "menubar": "navigation",
}  # fmt: skip
_CLASS_HINTS = tuple(
    (re.compile(pattern), hint)
    for pattern, hint in (
        (r"modal|popup|lightbox|overlay|tooltip|cookie|gdpr|consent|visually-?hidden|sr-only|screen-reader", "hidden"),
        (r"twitter-tweet|instagram-media|fb-post|tweet|embed(?!ded-article)", "embed"),
        (r"comment|disqus|respond", "comments"),
        (r"caption|img-?cap|photo-?credit|image-?credit|img-?desc|image-?desc|media-?desc|copyright-img", "caption"),
        (r"(?:^|[-_\s])(?:image|img|photo|picture)s?(?:$|[-_\s])|img-cont|article-?image", "caption"),
        (r"share|sharing|social|addthis|follow-|-follow|print-|toolbar|tools", "share"),
        (r"related|recommend|also-?read|read-?also|most-?read|popular|trending|latest|sidebar|side-bar|similar|see-?also"
         r"|outbrain|taboola|teaser|widget|more-?news|more-?stories|inject|readmore|read-more|you-?may|next-|prev-?post"
         r"|carousel|slider|ticker|breaking|hot-?(?:news|articles)|last-?news", "related"),
        (r"(?:^|[-_\s])tags?(?:$|[-_\s])|taglist|keywords|topics", "tags"),
        (r"newsletter|subscri|signup|sign-up|paywall|push-|download-?app|app-?download", "subscribe"),
        (r"breadcrumb|(?:^|[-_\s])nav(?:$|[-_\s])|navbar|navigation|(?:^|[-_\s])menu|topbar|masthead|pagination|footer"
         r"|skip-link|site-header|main-header|page-header-top", "navigation"),
        (r"(?:^|[-_\s])(?:ad|ads|advert|advertisement|banner|sponsor|sponsored|dfp|gpt)(?:$|[-_\s\d])", "advert"),
        (r"copyright|disclaimer", "legal"),
        (r"(?:article|post|entry|story|news)[-_]{1,2}(?:meta|info|details-info)|(?:^|[-_\s])meta(?:data)?(?:$|[-_\s])",
         "meta"),
        (r"byline|author|writer|reporter", "byline"),
        (r"(?:^|[-_\s])(?:date|time|datetime|timestamp|published|publish|posted)(?:$|[-_\s])|pub-?date|date-?line"
         r"|(?:story|article|news|post|entry|publish)-?(?:date|time)|tmstmp|created(?:$|[-_\s])|refs-credits", "date"),
    )
)  # fmt: skip
_SHORT_ONLY = {"byline": 160, "meta": 1500, "date": 160, "tags": 600, "caption": 300, "share": 500}
_BUILDERS = re.compile(r"\b(?:elementor|wpb|vc|et_pb|fusion|brxe)[-_][-\w]*")  # page builders call all parts widgets
_STRONG = frozenset(("hidden", "comments", "navigation", "legal", "advert", "embed"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Block(msgspec.Struct):
    """A line as the markup sets it. ``node``: the number of its element (see ``Tree.around``)."""

    text: str
    node: int
    tag: str
    hint: str | None
    linked: int  # characters in links
    story: int  # number of the `article` element around it that is largest, 0 for none

    @property
    def prose(self) -> bool:
        """Whether it is a paragraph of a text rather than a label, a link or a menu."""
        if self.hint or self.tag in _HEADINGS or self.linked > 0.5 * len(self.text):
            return False
        return len(self.text) >= 80 or (len(self.text.split()) >= 7 and ends_sentence(self.text))


def parse(text: str) -> Any:
    """The tree of a page or fragment; None where there is no element in it."""
    raw = text.replace("\x00", "").encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


class Tree(NamedTuple):
    """The blocks of a page, and for each numbered element (in reading order) the number of the one around it."""

    blocks: list[Block]
    around: list[int]


def of_tree(root: Any, title: str | None) -> Tree:
    """The blocks of a tree in reading order. ``title``: the page's own, by which its headline is known. Linear time."""
    walker = _Walker(_prose_within(root), _around_headline(root, title))
    walker.walk(root)
    return Tree(walker.blocks, walker.around)


class _Walker:
    """One pass over the tree. Text is gathered until an element that is no inline one begins or ends."""

    def __init__(self, prose: dict[Any, int], around_headline: set[Any]) -> None:
        self.prose = prose
        self.around_headline = around_headline
        self.total = max(prose.values(), default=0)
        self.blocks: list[Block] = []
        self.pieces: list[tuple[str, bool]] = []
        self.stack: list[tuple[int, str, str | None, int]] = [(0, "", None, 0)]
        self.around = [0]
        self.stories = 0

    def walk(self, root: Any) -> None:
        """Depth first without recursion, since pages nest deeply."""
        todo: list[tuple[Any, str, bool]] = [(root, "open", False)]
        while todo:
            element, step, in_link = todo.pop()
            if step == "close":
                self._flush()
                self.stack.pop()
            elif step == "tail":
                self._add(element.tail, in_link)
            elif isinstance(element.tag, str) and element.tag not in _SKIP:
                self._open(element, todo, in_link)
        self._flush()

    def _open(self, element: Any, todo: list[tuple[Any, str, bool]], in_link: bool) -> None:
        tag = element.tag
        if tag == "br" or tag == "hr":
            self._flush()
            return
        linking = in_link or tag == "a"
        hint = self._hint(element)
        inline = tag in _INLINE and (hint is None or hint == self.stack[-1][2] or hint in ("embed", "related"))
        if not inline:
            self._flush()
            outside, _, outer, story = self.stack[-1]
            self.around.append(outside)
            if tag == "article" and self.prose.get(element, 0) >= 300:
                self.stories += 1
                story = self.stories
            self.stack.append((len(self.around) - 1, tag, outer or hint, story))
            todo.append((element, "close", False))
        self._add(element.text, linking)
        for child in reversed(element):
            todo.append((child, "tail", linking))
            todo.append((child, "open", linking))

    def _add(self, text: str | None, in_link: bool) -> None:
        if text:
            self.pieces.append((text, in_link))

    def _flush(self) -> None:
        if not self.pieces:
            return
        text = strip(_SPACE.sub(" ", "".join(piece for piece, _ in self.pieces)))
        if text:
            linked = sum(len(piece.strip()) for piece, in_link in self.pieces if in_link)
            node, tag, hint, story = self.stack[-1]
            heading = next((t for _, t, _, _ in reversed(self.stack[-4:]) if t in _HEADINGS), None)
            self.blocks.append(Block(text, node, heading or tag, hint, linked, story))
        self.pieces = []

    def _hint(self, element: Any) -> str | None:
        """Why an element is no part of an article (tag, role, class), unless much of the page's text is in it."""
        tag = element.tag
        hint = _TAG_HINTS.get(tag) or _ROLES.get(element.get("role") or "")
        if hint is None and (element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")):
            hint = "hidden"
        if hint is None and tag not in ("html", "body", "main", "p", *_HEADINGS):
            hint = _class_hint(f"{element.get('class') or ''} {element.get('id') or ''}")
        if hint is None and tag in ("p", *_HEADINGS) and element.get("class"):
            named = _class_hint(element.get("class"))
            hint = named if named in ("caption", "date", "byline", "tags", "share", "related") else None
        if hint is None or self._is_main(element, hint):
            return None
        limit = _SHORT_ONLY.get(hint)
        return hint if limit is None or len(element.text_content()) <= limit else None

    def _is_main(self, element: Any, hint: str) -> bool:
        """Whether an element holds the headline or nearly all text, whatever its name says of it."""
        share = self.prose.get(element, 0)
        if not share:
            return False
        least = 0.85 if hint in _STRONG else 0.5
        return element in self.around_headline or share > least * self.total


def _class_hint(names: str) -> str | None:
    names = _BUILDERS.sub(" ", names.lower()).strip()
    if not names:
        return None
    return next((hint for pattern, hint in _CLASS_HINTS if pattern.search(names)), None)


def _around_headline(root: Any, title: str | None) -> set[Any]:
    """All elements around the headline: the heading that is the page's title, else a lone h1 of three words."""
    first = [h for h in root.iter("h1", "h2") if len(_words(h)) >= 3]
    wanted = set(fold(title).split()) if title else set()
    alike = [h for h in first if wanted and len(wanted & set(_words(h))) >= 0.6 * len(wanted)]
    heads = alike or [h for h in first if h.tag == "h1"]
    return {around for h in (heads[:3] if alike else heads if len(heads) == 1 else []) for around in h.iterancestors()}


def _words(element: Any) -> list[str]:
    return fold(element.text_content()).split()


def _prose_within(root: Any) -> dict[Any, int]:
    """Characters of paragraph-like text within each element that has any: texts of 80 characters or more."""
    found: dict[Any, int] = {}
    for element in root.iter(*_HOLDERS):
        own = len(element.text or "") + sum(len(child.tail or "") for child in element)
        if own >= 80:
            for around in (element, *element.iterancestors()):
                found[around] = found.get(around, 0) + own
    return found

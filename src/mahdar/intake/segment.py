"""From a page to its articles: a pure function of the page's bytes and its sidecar."""

from __future__ import annotations

from typing import Any

import msgspec

from mahdar.errors import InputError
from mahdar.ids import article_id, sha256
from mahdar.intake import calendar, credits, encodings, language, markup, stories
from mahdar.intake.endings import Draft
from mahdar.intake.fields import FIELDS
from mahdar.intake.lines import Line, of_text
from mahdar.intake.pages import MAX_LINES, MAX_PAGE, MAX_TEXT, Page, Segmented
from mahdar.lexicon.outlets import by_address, canonical
from mahdar.reading.shadow import Shadow
from mahdar.records import Article, Passage, PublishedBasis, Removed


class Known(msgspec.Struct):
    """What is known of a page besides its lines, from its markup or its JSON. Days are in ISO form."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    modified: str | None = None
    retrieved_at: str | None = None
    outside: list[Removed] = []


class _Foreign(Exception):
    """A page that is plainly not Arabic, known before its markup is read."""


def segment(page: Page) -> Segmented:
    """The articles of ``page``, the main story first; where there are none, the reason. Never raises for bad input."""
    if len(page.raw) > MAX_PAGE:
        return Segmented(
            articles=[],
            status="failed",
            reason=f"the page has {len(page.raw) / 1e6:.0f} MB; a page may have {MAX_PAGE // 2**20} MB",
        )
    try:
        lines, known = _lines(page)
    except _Foreign as skipped:
        return Segmented(articles=[], status="skipped", reason=str(skipped))
    except InputError as error:
        return Segmented(articles=[], status="failed", reason=str(error))
    if len(lines) > MAX_LINES:
        reason = f"the page has {len(lines)} lines; a page may have {MAX_LINES}: no news page has so many"
        return Segmented(articles=[], status="failed", reason=reason)
    if (length := sum(len(line.text) for line in lines)) > MAX_TEXT:
        reason = f"the page has {length} characters of text; a page may have {MAX_TEXT}: no news page has so many"
        return Segmented(articles=[], status="failed", reason=reason)
    foreign = language.reason_to_skip("\n".join(line.text for line in lines))
    if foreign:
        return Segmented(articles=[], status="skipped", reason=foreign)
    drafts = stories.split(lines, _title(page, known))
    if not drafts:
        return Segmented(articles=[], status="skipped", reason="no article on the page: only headlines, menus or dates")
    return Segmented(articles=[_article(page, known, draft, n) for n, draft in enumerate(drafts)])


def _lines(page: Page) -> tuple[list[Line], Known]:
    if not page.raw.strip():
        raise InputError("the file is empty")
    if page.kind in ("json", "feed"):
        return _from_fields(page)
    text = encodings.decode(page.raw)
    if page.kind == "html" or markup.is_html(text):
        if foreign := language.reason_to_skip_markup(text):
            raise _Foreign(foreign)
        return _from_markup(text)
    return of_text(text), Known()


def _from_markup(text: str) -> tuple[list[Line], Known]:
    found = markup.read(text)
    facts = found.head
    return found.lines, Known(
        title=facts.title,
        outlet=facts.outlet,
        byline=facts.byline,
        url=facts.url,
        published=facts.published,
        published_basis="metadata" if facts.published else "unknown",
        modified=facts.modified,
        outside=found.outside,
    )


def _from_fields(page: Page) -> tuple[list[Line], Known]:
    try:
        record: Any = msgspec.json.decode(page.raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not valid JSON: {error}") from error
    if not isinstance(record, dict):
        raise InputError("the line is no JSON object")
    field = {name: _field(record, keys) for name, keys in FIELDS.items()}
    text, html = field["text"], field["html"]
    if html is None and text is not None and markup.is_fragment(text):
        text, html = None, text
    if html is None and text is None:
        if any(name in record for name in FIELDS["text"] + FIELDS["html"]):
            return [], Known()
        raise InputError("it has no field `text`")
    lines = markup.read(html).lines if html is not None else of_text(text or "")
    published = calendar.from_stamp(field["published"])
    return lines, Known(
        title=field["title"],
        outlet=field["outlet"],
        byline=field["byline"],
        url=field["url"],
        published=published,
        published_basis="metadata" if published else "unknown",
        modified=calendar.from_stamp(field["modified"]),
        retrieved_at=field["retrieved_at"],
    )


def _field(record: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of the fields that holds words; of a list the joined words, of an object its name."""
    for name in keys:
        value = record.get(name)
        if isinstance(value, list):
            value = "، ".join(v for v in value if isinstance(v, str))
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value.strip().replace("&nbsp;", " ").strip() if name != "text" else value
    return None


def _title(page: Page, known: Known) -> str | None:
    title = page.sidecar.get("title") or known.title
    return " ".join(title.split()) if title else None


def _article(page: Page, known: Known, draft: Draft, position: int) -> Article:
    text = "\n".join(draft.body)
    main = position == 0
    published, basis, evidence = _published(page, known, draft, main)
    bylines = draft.bylines + ([known.byline] if known.byline and main else [])
    outlet = _outlet(page, known, draft, main)
    told = next((d.modified for d in draft.dated if d.modified), None)
    return Article(
        id=article_id(page.address, position, sha256(text)),
        document=page.document,
        position=position,
        title=(draft.title or None),
        text=text,
        url=page.sidecar.get("url") or known.url,
        outlet=outlet,
        byline=_byline(known, draft, main, outlet),
        agencies=[name for name in credits.agencies(draft.credits + bylines, draft.body) if name != outlet],
        published=published,
        published_basis=basis,
        published_evidence=evidence,
        modified=(known.modified if main else None) or told,
        retrieved_at=page.retrieved_at or known.retrieved_at,
        removed=draft.removed + (known.outside if main else []),
        raw_sha256=page.raw_sha256,
        text_sha256=sha256(text),
    )


def _published(page: Page, known: Known, draft: Draft, main: bool) -> tuple[str | None, PublishedBasis, list[Passage]]:
    """The day of publication: sidecar, markup or JSON, address, date line, the article's own first words.

    What stands outside the article tells of the main story only: another one has the date of its own lines, or none.
    Where only the day of the last change is told, publication is about that day (EDTF ``~``); where only the address
    tells a month, that month.
    """
    url = page.sidecar.get("url") or known.url or page.address
    if main:
        if stated := page.sidecar.get("published"):
            return stated, "metadata", []
        if known.published:
            return known.published, known.published_basis, []
        if day := calendar.from_address(url):
            return day, "url", []
    for line in draft.dated:
        if line.published:
            return line.published, "text", []
    if told := _in_words(draft.body):
        return told[0], "text", [told[1]]
    if changed := next((line.modified for line in draft.dated if line.modified), None):
        return f"{changed}~", "text", []
    if main and known.modified:
        return f"{known.modified}~", "metadata", []
    if main and (month := calendar.month_from_address(url)):
        return month, "url", []
    return None, "unknown", []


def _in_words(body: list[str]) -> tuple[str, Passage] | None:
    """The day that the article's first words tell: in an agency's dateline, or as "today" with its full date."""
    start = 0
    for paragraph in body[:2]:
        stop = credits.dateline(paragraph) if start == 0 else 0
        shadow = Shadow(paragraph[: stop or 400])
        found = calendar.find(shadow.text) if stop else calendar.today(shadow.text)
        if found:
            a, b = shadow.origin(found.start), shadow.end(found.end)
            return found.day, Passage(start=start + a, end=start + b, quote=paragraph[a:b])
        start += len(paragraph) + 1
    return None


def _outlet(page: Page, known: Known, draft: Draft, main: bool) -> str | None:
    """The outlet: sidecar, markup, address; else the source line or byline of the article itself."""
    if main:
        for name in (page.sidecar.get("outlet"), known.outlet):
            if name:
                return canonical(name)
        url = page.sidecar.get("url") or known.url or ""
        if url and (found := by_address(url)):
            return found.name
    for line in draft.credits + draft.bylines:
        if outlet := next((o for o in credits.outlets_in(line) if o.kind == "outlet"), None):
            return outlet.name
    return next((name for line in draft.bylines if (name := credits.unknown_outlet(line))), None)


def _byline(known: Known, draft: Draft, main: bool, outlet: str | None) -> str | None:
    lines = ([known.byline] if main and known.byline else []) + draft.bylines
    return next((name for line in lines if (name := credits.author(line, outlet))), None)

"""Web annotations made elsewhere, as rows that an import takes: W3C JSON-LD, and what Hypothesis exports.

An annotation becomes a record on its words (TextQuoteSelector ``exact``, with ``prefix`` and ``suffix``), on the page
that is its source. Which table it belongs to, and what its fields are, its tags tell: ``events`` or ``table=events``,
``type=AGREE``, ``factuality=happened`` …; its comment is the reason. What the export of Mahdar adds (``record``) is
read back as it is. Whatever cannot be understood is a row with an error, never left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mahdar.dossier.codec import RECORDS
from mahdar.rulings.forms import KEY, settable

URN = "urn:x-mahdar:"
Cells = dict[str, Any]
_HOLDERS = ("rows", "annotations", "items")  # under which collections hold their annotations


def is_annotations(found: Any) -> bool:
    """Whether a JSON value is an annotation, a page or collection of them, or an export of Hypothesis."""
    if isinstance(found, list):
        return bool(found) and all(isinstance(one, Mapping) and "target" in one for one in found)
    if not isinstance(found, Mapping):
        return False
    return "target" in found or str(found.get("type", "")).startswith("Annotation") or _held(found) is not None


def rows(found: Any, table: str | None) -> Iterator[tuple[int, Cells, str | None]]:
    """The annotations as (number, cells, error); ``table``: theirs, where no tag tells it."""
    for number, one in enumerate(_each(found), 1):
        try:
            yield number, _cells(one, table), None
        except _Misfit as misfit:
            yield number, {}, str(misfit)


class _Misfit(Exception):
    """Why an annotation cannot be a row."""


def _held(found: Mapping[str, Any]) -> Any:
    held = next((found[name] for name in _HOLDERS if isinstance(found.get(name), list)), None)
    if held is None and isinstance(found.get("first"), Mapping):
        held = found["first"].get("items")
    return held if isinstance(held, list) and is_annotations(held) else None


def _each(found: Any) -> list[Any]:
    if isinstance(found, list):
        return found
    if "target" in found:
        return [found]
    held = _held(found)
    if held is None and isinstance(found.get("first"), str):
        return [{"elsewhere": found["first"]}]
    return held or []


def _cells(one: Any, table: str | None) -> Cells:
    if not isinstance(one, Mapping):
        raise _Misfit("it is no annotation: a JSON object with a target is needed")
    if "elsewhere" in one:
        raise _Misfit(f"this is a collection without its annotations: import its pages ({one['elsewhere']} …)")
    source, quote, start = _place(one)
    cells: Cells = {**source, "words": quote["exact"], "prefix": quote.get("prefix") or "",
                    "suffix": quote.get("suffix") or ""}  # fmt: skip
    if start is not None:
        cells["start"] = start
    else:
        cells["selector"] = "TextQuoteSelector"
    comments, tags = _bodies(one)
    told = _tagged(tags)
    cells["table"] = str(one.get("table") or told.pop("table", "") or table or "")
    cells |= told
    if comments and "record" not in one:
        cells["why"] = "\n".join(comments)
    if isinstance(one.get("record"), Mapping) and cells["table"] in RECORDS:
        return _own(cells, one["record"])
    key = KEY.get(cells["table"])
    if key and not cells.get(key):
        cells[key] = cells["words"]
    return cells


def _own(cells: Cells, record: Mapping[str, Any]) -> Cells:
    """The cells of a record that an export of Mahdar wrote out."""
    names = {*settable(cells["table"]), "id", "rule", "article_id"}
    return {**cells, **{name: value for name, value in record.items() if name in names}}


def _place(one: Mapping[str, Any]) -> tuple[Cells, Mapping[str, Any], int | None]:
    """What names the article, the words, and their offset where the target is the text that a dossier keeps."""
    given = one.get("target")
    targets = [t for t in (given if isinstance(given, list) else [given]) if isinstance(t, Mapping)]
    why = "its target has no TextQuoteSelector: words are needed to place it (exact, with prefix and suffix)"
    for target in sorted(targets, key=lambda t: _kept(t.get("source")) is None):
        selectors = _selectors(target.get("selector"))
        quote = next((s for s in selectors if s.get("type") == "TextQuoteSelector" and s.get("exact")), None)
        if quote is None:
            continue
        named = _named(one, target)
        if not named:
            why = "its target has no source: the address of the page is needed"
            continue
        position = next((s for s in selectors if s.get("type") == "TextPositionSelector"), {})
        start = position.get("start") if "article_id" in named else None
        return named, quote, start if isinstance(start, int) else None
    raise _Misfit(why)


def _selectors(given: Any) -> Iterator[Mapping[str, Any]]:
    """All selectors of a target: listed, chosen among, or refining each other."""
    for one in given if isinstance(given, list) else [given]:
        if isinstance(one, Mapping):
            yield one
            yield from _selectors(one.get("items"))
            yield from _selectors(one.get("refinedBy"))


def _named(one: Mapping[str, Any], target: Mapping[str, Any]) -> Cells:
    source = target.get("source") or target.get("id") or one.get("uri") or one.get("url")
    kept = _kept(source)
    address = source.get("id") if isinstance(source, Mapping) else source
    cells: Cells = {}
    if kept is not None:
        cells["article_id"] = kept
        if isinstance(source, Mapping):
            cells |= {name: str(source[key]) for name, key in (("url", "via"), ("text_sha256",) * 2) if source.get(key)}
    elif address:
        cells["url"] = str(address).partition("#")[0]
    title = one.get("document", {}).get("title") if isinstance(one.get("document"), Mapping) else None
    if cells and title:
        cells["title"] = str(title[0] if isinstance(title, list) and title else title)
    return cells


def _kept(source: Any) -> str | None:
    """The article that a source of our own means."""
    address = source.get("id") if isinstance(source, Mapping) else source
    return address[len(URN) :] if isinstance(address, str) and address.startswith(URN) else None


def _bodies(one: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Comments and tags, of W3C bodies or of Hypothesis' ``text`` and ``tags``."""
    comments = [str(one["text"])] if isinstance(one.get("text"), str) and one["text"].strip() else []
    tags = [str(tag) for tag in one.get("tags") or [] if tag] if isinstance(one.get("tags"), list) else []
    given = one.get("body") or one.get("bodyValue")
    for body in given if isinstance(given, list) else [given]:
        if isinstance(body, str):
            comments.append(body)
        elif isinstance(body, Mapping) and str(body.get("value") or "").strip():
            purpose = body.get("purpose")
            purposes = purpose if isinstance(purpose, list) else [purpose]
            (tags if "tagging" in purposes else comments).append(str(body["value"]).strip())
    return comments, tags


def _tagged(tags: list[str]) -> Cells:
    """Tags as cells: ``events`` names a table, ``type=AGREE`` (or ``type:AGREE``) a field; others say nothing here."""
    cells: Cells = {}
    fields = {name for table in RECORDS for name in settable(table)} | {"table"}
    for tag in tags:
        name, mark, value = tag.partition("=") if "=" in tag else tag.partition(":")
        if tag in RECORDS:
            cells.setdefault("table", tag)
        elif mark and name.strip() in fields:
            cells[name.strip()] = value.strip()
    return cells

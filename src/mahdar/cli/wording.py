"""How overviews, explanations and figures are put into lines."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mahdar.dossier.views.explain import Explanation
from mahdar.dossier.views.overview import Overview

LISTED = 40  # lines of one kind that `mahdar show` prints


def number(value: float) -> str:
    """A figure without a needless fraction, thousands apart."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def bounds(low: float | None, high: float | None, approximate: bool) -> str:
    """The bounds of a quantity: ``≈ 2,500``, ``≥ 3``, ``100–999``."""
    about = "≈ " if approximate else ""
    if low is not None and low == high:
        return about + number(low)
    if low is not None and high is not None:
        return f"{about}{number(low)}–{number(high)}"
    if low is not None:
        return f"≥ {number(low)}"
    return f"≤ {number(high)}" if high is not None else ""


def overview(o: Overview) -> Iterator[str]:
    """What ``mahdar show`` prints."""
    span = f"{o.first_day} to {o.last_day}" if o.first_day else "no dates"
    yield f"{o.path}: {o.articles} articles of {o.documents} sources, published {span}"
    yield "records: " + ", ".join(f"{count:,} {table}" for table, count in o.records.items())
    if o.entities:
        yield "named: " + ", ".join(f"{count:,} {kind}" for kind, count in o.entities.items())
    yield "outlets: " + ", ".join(f"{c.name or 'unknown'} ({c.count})" for c in o.outlets)
    yield "dates from: " + ", ".join(f"{c.name} ({c.count})" for c in o.published_basis)
    if o.removed:
        yield "cut from pages: " + ", ".join(f"{c.reason} ({c.count}, {c.characters:,} characters)" for c in o.removed)
    if o.versions:
        yield f"later versions of the same address: {o.versions}"
    if o.links:
        yield "links: " + ", ".join(f"{count:,} {name}" for name, count in o.links.items())
    if o.rulings:
        yield f"rulings by persons: {o.rulings}"
    yield from _some([f"undated: {a.article_id} {a.title or a.document}" for a in o.undated])
    yield from _some([f"{one.status}: {one.address or one.document}: {one.reason}" for one in o.unread])
    for warning in o.warnings:
        yield f"note: {warning}"


def _some(lines: list[str]) -> Iterator[str]:
    yield from lines[:LISTED]
    if len(lines) > LISTED:
        yield f"… and {len(lines) - LISTED} more: --json lists them all"


def explanation(e: Explanation) -> Iterator[str]:
    """What ``mahdar explain`` prints below the paragraph."""
    yield f"{e.table} {e.id}" + (" (rejected)" if e.rejected else "")
    if e.article:
        a = e.article
        yield f"article: {a.id} {a.title or ''} · {a.outlet or 'outlet unknown'}"
        yield f"published: {a.published or 'unknown'} (from: {a.published_basis}) · document: {a.document}"
    if e.rule:
        yield f"rule: {e.rule}"
    for entry in e.entries:
        yield f"lexicon: {entry}"
    for step in e.binding:
        yield f"date: {step}"
    if e.told_in:
        yield f"told in: {e.told_in.get('speaker_name') or 'speaker not resolved'}: {e.told_in['quote']}"
    for name, value in e.record.items():
        if name not in {"id", "article_id", "quote", "rule", "binding", "symbol"} and value not in (None, [], ""):
            yield f"  {name}: {value if isinstance(value, str) else msgspec.json.encode(value).decode()}"
    for name, value in e.page_says.items():
        yield f"before the ruling {name} was: {value}"
    for ruling in e.rulings:
        yield f"ruling {ruling.id} by {ruling.by} at {ruling.at}: {ruling.action} {ruling.why or ''}"

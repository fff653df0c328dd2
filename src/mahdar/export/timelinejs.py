"""The timeline for TimelineJS: its JSON, and the columns of its spreadsheet; what it cannot show in a file beside.

TimelineJS shows what has a beginning. An entry without a date, or one that is only said to be possible or denied, is no
slide: such entries are written to ``undated.csv`` with the reason and counted in a note. The dates of a slide are the
first and last day that the words allow; as they are told, they stand under it.
"""

from __future__ import annotations

import csv
import html
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from mahdar.dossier.store import Store
from mahdar.dossier.views.happening_entry import TimelineEntry
from mahdar.dossier.views.timeline import timeline
from mahdar.export.dates import ends
from mahdar.export.labels import labels
from mahdar.export.options import Language, Options
from mahdar.export.writing import Written, folder
from mahdar.rulings.cells import disarm

COLUMNS = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text",
    "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group", "Background",
)  # fmt: skip
_UNDATED = ("id", "reason", "date", "headline", "factuality", "outlet", "published", "article_id", "start", "end")
_SHOWN = ("happened", "ongoing", "planned")


def export(store: Store, out: str | Path, options: Options) -> Written:
    """Write ``timeline.json``, ``timeline.csv`` (the columns of the spreadsheet) and ``undated.csv``."""
    entries = timeline(store, as_of=options.as_of, undated=True)
    kept = [entry for entry in entries if _reason(entry) is None]
    left = [entry for entry in entries if _reason(entry) is not None]
    with folder(out) as files:
        slides = [_slide(entry, options.language) for entry in kept]
        title = {"text": {"headline": html.escape(store.path.stem), "text": ""}}
        files.new("timeline.json").write_bytes(
            msgspec.json.format(msgspec.json.encode({"title": title, "events": slides}), indent=1) + b"\n"
        )
        _sheet(files.new("timeline.csv"), COLUMNS, (_row(slide) for slide in slides))
        _sheet(files.new("undated.csv"), _UNDATED, map(_told, left))
    notes = [f"{len(left)} entries have no date or are not told as real: they are in undated.csv, not on the timeline"]
    return Written(files.paths, notes if left else ())


def _reason(entry: TimelineEntry) -> str | None:
    """Why an entry is no slide; None where it is one."""
    if entry.factuality not in _SHOWN:
        return f"told as {entry.factuality} only"
    if entry.date is None:
        return "no date is told"
    return None if any(ends(entry.date)) else "its date has no day that could be shown"


def _slide(entry: TimelineEntry, language: Language) -> dict[str, Any]:
    words = labels(language)
    low, high = ends(entry.date)
    said = _words(entry.speaker_name) if entry.speaker_name else None
    under = [_words(entry.outlet or entry.article_id), _left(entry.published) if entry.published else ""]
    lines = [
        " · ".join(filter(None, under)),
        f"{words['said_by']}: {said}" if said else "",
        f"{words['reports']}: {entry.reports} · {words['sources']}: {entry.independent_sources}",
        f"{words['others']}: {', '.join(_left(o.date) for o in entry.other_dates)}" if entry.other_dates else "",
        str(words["disputed"]) if entry.disputed else "",
        _left(f"EDTF {entry.date}"),
    ]
    slide = {
        "unique_id": entry.id,
        "start_date": _date(low or high or ""),
        "text": {"headline": _words(entry.headline), "text": "<br>".join(filter(None, lines))},
        "group": words["factuality"][entry.factuality],
        "display_date": _shown(entry),
    }
    if high and low and high != low:
        slide["end_date"] = _date(high)
    return slide


def _date(day: str) -> dict[str, str]:
    """``2020-01`` as TimelineJS writes it: a month has no day."""
    return {name: str(int(part)) for name, part in zip(("year", "month", "day"), day.split("-"), strict=False)}


def _shown(entry: TimelineEntry) -> str:
    """The date as it is told, where the words tell it; else as EDTF."""
    told = f" ({_words(entry.timex.quote)})" if entry.timex else ""
    return _left(str(entry.date)) + told


def _words(text: str) -> str:
    """Words of an article, escaped, which run in their own direction whatever stands around them."""
    return f"\u2067{html.escape(' '.join(text.split()))}\u2069"


def _left(text: str) -> str:
    """A date, which runs from left to right."""
    return f"\u2066{html.escape(text)}\u2069"


def _row(slide: dict[str, Any]) -> list[str]:
    start, end, text = slide["start_date"], slide.get("end_date", {}), slide["text"]
    parts = [one.get(name, "") for one in (start, end) for name in ("year", "month", "day", "time")]
    cells = [*parts, slide["display_date"], text["headline"], text["text"], "", "", "", "", "", slide["group"], ""]
    return [disarm(cell) for cell in cells]


def _told(entry: TimelineEntry) -> list[str]:
    values = [entry.id, _reason(entry), entry.date, entry.headline, entry.factuality, entry.outlet, entry.published,
              entry.article_id, entry.start, entry.end]  # fmt: skip
    return [disarm("" if value is None else str(value)) for value in values]


def _sheet(path: Path, columns: Iterable[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)

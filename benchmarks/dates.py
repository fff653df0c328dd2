"""Dates beside peers, on the same work: ``python -m benchmarks.dates [--gold DIR --documents DIR] [--articles N]``.

For each reader: how many annotated time expressions it finds, how many of these it gets right, how many of all are both
(found *and* right), how many expressions it tells where none is annotated, and articles a second on one core, dates
alone. A peer that is not installed is named and left out; in an environment of its own, so that its old requirements
do no harm: ``pip install mahad pyduckling-native-phihos dateparser``.

Peers that give a day for everything are asked for no more than the annotation's precision: 2015-05-08 is right where
2015-05 is annotated. All get the day of publication; documents without one are left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.corpus import SHARED, articles

Found = tuple[int, int, str]  # offsets and TIMEX3 value
Reader = Callable[[str, date], Iterable[Found]]
_VAGUE = re.compile(r"PAST_REF|PRESENT_REF|FUTURE_REF|P?T?X|P\d+X")
_GRAINS = {"year": 4, "quarter": 7, "month": 7, "week": 10, "day": 10}
_UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D"}


class Story(NamedTuple):
    """The text of an annotated story, its day, and its annotated expressions."""

    text: str
    published: date
    gold: list[dict[str, Any]]


def main() -> int:
    """Print one line a reader; exit code 0, or 2 where there is no annotation."""
    options = _options()
    stories = list(_stories(options.gold, options.documents))
    if not stories:
        print(f"no annotated stories under {options.gold}: name them with --gold and --documents", file=sys.stderr)
        return 2
    rows, what = articles(options.articles)
    total = sum(len(asked(story)) for story in stories)
    print(f"{total} expressions in {len(stories)} stories; speed on {len(rows)} articles ({what})")
    print(f"{'reader':24} {'found':>6} {'right of found':>15} {'found and right':>16} {'extra':>6} {'articles/s':>11}")
    for name, load in READERS:
        reader = load()
        if isinstance(reader, str):
            print(f"{name:24} left out: {reader}")
        else:
            _report(name, reader, stories, rows)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=SHARED / "scoring" / "dev" / "gold")
    parser.add_argument("--documents", type=Path, default=SHARED / "scoring" / "dev" / "documents")
    parser.add_argument("--articles", type=int, default=100, help="articles for the speed")
    return parser.parse_args()


def _stories(gold: Path, documents: Path) -> Iterable[Story]:
    for path in sorted(gold.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        source = documents / str(data.get("text_file") or data.get("file"))
        if "stories" not in data or not source.exists():
            continue
        text = source.read_text(encoding="utf-8").replace("\u00a0", " ")
        lines = text.split("\n")
        for story in data["stories"]:
            published = story.get("published") or data["published"]
            if not published or len(published) != 10:
                continue
            first, last = story["lines"]
            start = sum(len(line) + 1 for line in lines[: first - 1])
            body = "\n".join(lines[first - 1 : last])
            inside = [g for g in data["timex"] if start <= g["start"] < start + len(body)]
            moved = [{**g, "start": g["start"] - start, "end": g["end"] - start} for g in inside]
            yield Story(body, date.fromisoformat(published), moved)


def asked(story: Story) -> list[dict[str, Any]]:
    """The annotated expressions that have a value."""
    return [g for g in story.gold if not _VAGUE.match(g["value"])]


def _report(name: str, reader: Reader, stories: list[Story], rows: list[dict[str, Any]]) -> None:
    found = right = extra = total = 0
    for story in stories:
        mine = list(reader(story.text, story.published))
        used: set[int] = set()
        for gold in story.gold:
            hit = next((n for n, one in enumerate(mine) if n not in used and _overlaps(one, gold)), None)
            if hit is not None:
                used.add(hit)
            if _VAGUE.match(gold["value"]):
                continue
            total += 1
            found += hit is not None
            right += hit is not None and same(mine[hit][2], gold["value"])
        extra += sum(1 for n, one in enumerate(mine) if n not in used and not _VAGUE.match(one[2]))
    began = time.process_time()
    for row in rows:
        list(reader(row["text"], _day(row["date"])))
    speed = len(rows) / max(time.process_time() - began, 1e-9)
    share = f"{right / found:.3f}" if found else "-"
    print(f"{name:24} {found / total:6.3f} {share:>15} {right / total:16.3f} {extra:6} {speed:11.1f}", flush=True)


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return date(2015, 8, 1)


def _overlaps(one: Found, gold: dict[str, Any]) -> bool:
    common = min(one[1], gold["end"]) - max(one[0], gold["start"])
    return common >= 0.5 * min(one[1] - one[0], gold["end"] - gold["start"])


def same(got: str, want: str) -> bool:
    """Whether a value is the annotated one, as finely as that is told; a day within an annotated week will do."""
    got, want = (re.sub(r"T(\w\w|[\d:]+)$", "", value) if value[:1].isdigit() else value for value in (got, want))
    if got == want or (want[:1].isdigit() and "W" not in want and len(got) == 10 and got.startswith(want)):
        return True
    week = re.fullmatch(r"(\d{4})-W(\d\d)", want)
    if week and re.fullmatch(r"\d{4}-\d\d-\d\d", got):
        year, number, _ = date.fromisoformat(got).isocalendar()
        return (year, number) == (int(week[1]), int(week[2]))
    return False


# --- the readers: each gives its function, or says why it cannot ------------------------------------------------------


def load_mahdar() -> Reader | str:
    """This project: expressions found and bound."""
    from mahdar import binding
    from mahdar.reading.timexes import find_timexes
    from mahdar.reading.tokens import Doc
    from mahdar.records import Article, Reading

    def read(text: str, published: date) -> Iterable[Found]:
        article = Article(
            id="a", document="", position=0, title=None, text=text, published=published.isoformat(), raw_sha256="",
            text_sha256="",
        )  # fmt: skip
        reading = Reading(article_id="a", lexicon_version="", timexes=find_timexes(Doc(text), "a"))
        return [(one.start, one.end, one.value or "") for one in binding.bind(article, reading).timexes]

    return read


def load_dateparser() -> Reader | str:
    """``dateparser.search`` with Arabic and the day of publication."""
    if importlib.util.find_spec("dateparser") is None:
        return "not installed (pip install dateparser)"
    from dateparser.search import search_dates  # type: ignore[import-untyped,unused-ignore]

    def read(text: str, published: date) -> Iterable[Found]:
        settings = {"RELATIVE_BASE": datetime(published.year, published.month, published.day, 12)}
        at = 0
        for words, moment in search_dates(text, languages=["ar"], settings=settings) or ():
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                yield start, at, moment.date().isoformat()

    return read


def load_maha() -> Reader | str:
    """Maha's rules for time and duration."""
    if importlib.util.find_spec("maha") is None:
        return "not installed (pip install mahad, in an environment of its own)"
    from maha.parsers.functions import parse_dimension  # type: ignore[import-not-found,unused-ignore]

    def read(text: str, published: date) -> Iterable[Found]:
        base = datetime(published.year, published.month, published.day)
        for one in parse_dimension(text, time=True):
            try:
                moment = base + one.value
            except (TypeError, ValueError, OverflowError):
                yield one.start, one.end, ""
                continue
            yield one.start, one.end, moment.date().isoformat()
        for one in parse_dimension(text, duration=True):
            values = one.value.values if hasattr(one.value, "values") else [one.value]
            unit = str(getattr(values[0], "unit", "")).rpartition(".")[2].lower().rstrip("s")
            number = getattr(values[0], "value", "")
            whole = int(number) if isinstance(number, (int, float)) and number == int(number) else number
            yield one.start, one.end, f"P{whole}{_UNITS.get(unit, '?')}"

    return read


def load_duckling() -> Reader | str:
    """Duckling's Arabic times and durations."""
    if importlib.util.find_spec("duckling") is None:
        return "not installed (pip install pyduckling-native-phihos)"
    zones = Path("/usr/share/zoneinfo")
    if not zones.exists():
        return f"needs the time zones under {zones}"
    import duckling  # type: ignore[import-not-found,unused-ignore]

    duckling.init()
    database = duckling.load_time_zones(str(zones))
    language = duckling.parse_lang("AR")
    locale = duckling.default_locale_lang(language)
    wanted = duckling.parse_dimensions(["time", "duration"])

    def read(text: str, published: date) -> Iterable[Found]:
        noon = int(datetime(published.year, published.month, published.day, 12).timestamp())
        context = duckling.Context(duckling.parse_ref_time(database, "UTC", noon), locale)
        for one in json.loads(duckling.parse_text(text, context, wanted, False)):
            yield one["start"], one["end"], _duckling_value(one)

    return read


def _duckling_value(one: dict[str, Any]) -> str:
    value = one["value"]
    if one["dim"] == "duration":
        return f"P{value.get('value')}{_UNITS.get(value.get('unit', ''), '?')}"
    first = value.get("from", value)
    length = _GRAINS.get(first.get("grain", "day"), 10)
    return str(first.get("value", ""))[:length]


READERS: list[tuple[str, Callable[[], Reader | str]]] = [
    ("mahdar", load_mahdar),
    ("dateparser", load_dateparser),
    ("Maha (mahad)", load_maha),
    ("Duckling (pyduckling)", load_duckling),
]

if __name__ == "__main__":
    sys.exit(main())

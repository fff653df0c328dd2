"""What a page of every view takes on a dossier that exists: ``python -m benchmarks.views FILE [--repeat N]``.

Each view is asked for its first fifty rows, as of a day, and with filters; the days are taken from the dossier. Times
are processor time in milliseconds: of the first call in a process (``first``) and the best of some more.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mahdar.api import Dossier

PAGE = 50
Call = Callable[[Dossier], Any]


def main() -> None:
    """Measure, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossier", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", default="", help="views whose name begins so")
    parser.add_argument("--word", default="الحكومة", help="a word that many articles hold")
    parser.add_argument("--outlet", default=None, help="a word of an outlet; the one with most articles by default")
    parser.add_argument("--json", type=Path, default=None)
    options = parser.parse_args()
    found: dict[str, tuple[float, float, int]] = {}
    with Dossier(options.dossier) as dossier:
        outlet = options.outlet or str(dossier.show().outlets[0].name)
        for name, call in calls(dossier, options.word, outlet):
            if name.startswith(options.only):
                found[name] = measure(dossier, call, options.repeat)
                print(f"{name:36}{found[name][0]:10.1f}{found[name][1]:10.1f}{found[name][2]:8}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


def measure(dossier: Dossier, call: Call, repeat: int) -> tuple[float, float, int]:
    """Milliseconds of the first call and of the best of the others, and the number of rows."""
    times = []
    rows: Any = []
    for _ in range(repeat + 1):
        begun = time.process_time()
        rows = call(dossier)
        times.append(1000 * (time.process_time() - begun))
        if times[-1] > 5000:
            break
    return times[0], min(times[1:] or times), len(rows) if isinstance(rows, list) else 1


def calls(dossier: Dossier, word: str, outlet: str) -> Iterator[tuple[str, Call]]:
    """Every view with its name, the plain page first."""
    day, low, high = days(dossier)
    span = {"from_": low, "to": high}
    for name in ("articles", "statements", "figures", "timexes", "events", "agreements", "commitments",
                 "timeline", "dated_sentences", "stories"):  # fmt: skip
        yield name, _method(name, limit=PAGE)
        yield f"{name} days", _method(name, limit=PAGE, **span)
        yield f"{name} about", _method(name, limit=PAGE, about=word)
        yield f"{name} outlet", _method(name, limit=PAGE, outlet=outlet)
    yield "timeline as_of", _method("timeline", limit=PAGE, as_of=day)
    yield "timeline by_weight", _method("timeline", limit=PAGE, by_weight=True)
    yield "timeline axis", _method("timeline", heaviest=250, said=False)
    yield "timeline as_of page 10", _method("timeline", limit=PAGE, offset=450, as_of=day, said=False)
    yield "timeline speaker", _method("timeline", limit=PAGE, speaker=word)
    yield "statements speaker", _method("statements", limit=PAGE, speaker=word)
    yield "events actor", _method("events", limit=PAGE, actor=word)
    yield "statements page 200", _method("statements", limit=PAGE, offset=10_000)
    yield "mentions", _method("mentions", limit=PAGE)
    yield "mentions name", _method("mentions", limit=PAGE, name=word)
    yield from _entities(day, word)
    yield from _undertakings(day)
    yield from _single(dossier)


def _entities(day: str, word: str) -> Iterator[tuple[str, Call]]:
    for name in ("people", "offices", "disputes", "changes"):
        yield name, _method(name, limit=PAGE)
        yield f"{name} as_of", _method(name, limit=PAGE, as_of=day)
    yield "people every kind", _method("people", limit=PAGE, kind=None)
    yield "people name", _method("people", limit=PAGE, name=word)
    yield "disputes about", _method("disputes", limit=PAGE, about=word)
    yield "changes about", _method("changes", limit=PAGE, about=word)
    yield "candidates", _method("candidates", limit=PAGE)
    yield "sources", _method("sources", limit=PAGE)
    yield "search", _method("search", query=word, limit=PAGE)
    yield "search two words", _method("search", query=f"{word} وزير", limit=PAGE)
    yield "show", _method("show")
    for name, at in (("", None), (" as_of", day)):
        yield f"overview{name}", _method("overview", as_of=at)
        yield f"places{name}", _method("places", limit=PAGE, as_of=at)
        yield f"network{name}", _method("network", as_of=at)
        yield f"network statements{name}", _method("network", kind="statement", as_of=at)
        yield f"series{name}", _method("series", limit=10, as_of=at)
        yield f"counts events{name}", lambda d, at=at: d.counts("events", as_of=at)


def _undertakings(day: str) -> Iterator[tuple[str, Call]]:
    for name, at in (("", None), (" as_of", day)):
        yield f"agreement_states{name}", lambda d, at=at: d.undertakings(at).agreement_states(limit=PAGE)
        yield f"commitment_states{name}", lambda d, at=at: d.undertakings(at).commitment_states(open=True, limit=PAGE)
        yield f"overdue{name}", lambda d, at=at: d.undertakings(at).commitment_states(overdue=True, limit=PAGE)
        yield f"tracks{name}", lambda d, at=at: d.tracks(at).listed(limit=PAGE)


def _single(dossier: Dossier) -> Iterator[tuple[str, Call]]:
    for table in ("articles", "statements", "events", "commitments"):
        some = getattr(dossier, table)(limit=1)
        if some:
            yield f"explain {table}", _method("explain", id=some[0].id)
    entry = dossier.timeline(limit=1, by_weight=True)
    if entry:
        yield "explain happening", _method("explain", id=entry[0].id)
    person = dossier.people(limit=1)
    if person:
        yield "explain entity", _method("explain", id=person[0].id)
        yield "entity", _method("entity", id=person[0].id)
    track = dossier.tracks().listed(limit=1)
    if track:
        yield "explain track", _method("explain", id=track[0].id)


def days(dossier: Dossier) -> tuple[str, str, str]:
    """A day at two thirds of the days of publication, and the first and last day of a month before it."""
    sql = "SELECT published_to FROM articles WHERE published_to IS NOT NULL ORDER BY 1"
    known = [row[0] for row in dossier.store.connection.execute(sql)]
    day = known[2 * len(known) // 3]
    return day, day[:7], day[:7]


def _method(view: str, **arguments: Any) -> Call:
    return lambda dossier: getattr(dossier, view)(**arguments)


if __name__ == "__main__":
    main()

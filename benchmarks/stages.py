"""Where the time of the reading goes, one core: run as ``python -m benchmarks.stages --limit N`` (prints JSON)."""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.corpus import articles

_WARM = 50
RECORDS = ("timexes", "mentions", "statements", "quantities", "events", "agreements", "commitments", "processes")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=1_000)
    print(json.dumps(measure(parser.parse_args().limit)))


def measure(limit: int) -> dict[str, Any]:
    """Seconds of one core an article and stage, over ``limit`` articles; the floor is tokenising with a bare regex."""
    begun = time.process_time()
    from mahdar.reading import read

    rows, source = articles(limit)
    texts = [row["text"] for row in rows]
    read("warm", texts[0])
    start_up = time.process_time() - begun
    for text in texts[:_WARM]:
        read("warm", text)
    spent, records = _stages(rows)
    begun = time.process_time()
    for text in texts:
        read("a", text)
    whole = (time.process_time() - begun) / len(texts)
    return {
        "source": source,
        "articles": len(texts),
        "characters": sum(map(len, texts)) / len(texts),
        "start_up_s": start_up,
        "floor_s": _floor(texts) / len(texts),
        "stages_s": {name: seconds / len(texts) for name, seconds in spent.items()},
        "reading_s": whole,
        "reading_per_s": 1 / whole,
        "records": records,
        "peak_mb": peak_mb(),
    }


def peak_mb() -> float:
    """The most memory this process has held, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024**2 if sys.platform == "darwin" else 1024)


def _floor(texts: list[str]) -> float:
    import re

    word = re.compile(r"\w+|[^\w\s]")
    begun = time.process_time()
    for text in texts:
        for match in word.finditer(text):
            match.group()
    return time.process_time() - begun


def _stages(rows: list[dict[str, Any]]) -> tuple[dict[str, float], dict[str, int]]:
    """Seconds by stage and numbers of records, reading step by step as ``mahdar.reading.read`` does."""
    from mahdar import binding, lexicon
    from mahdar.reading import read
    from mahdar.reading.agreements import find_agreements, tie_terms
    from mahdar.reading.clauses import Scene
    from mahdar.reading.commitments import find_commitments
    from mahdar.reading.containment import tell_statements
    from mahdar.reading.events import find_events
    from mahdar.reading.events.concern import concerned
    from mahdar.reading.events.guards import Near
    from mahdar.reading.mentions import find_mentions
    from mahdar.reading.processes import find_processes
    from mahdar.reading.quantities import find_quantities
    from mahdar.reading.statements import find_statements
    from mahdar.reading.statements.context import Context
    from mahdar.reading.timexes import find_timexes
    from mahdar.reading.tokens import Doc
    from mahdar.records import Agreement, Article, Commitment, Event, Process, Reading

    spent: dict[str, float] = {}
    records = dict.fromkeys(RECORDS, 0)

    def timed(name: str, work: Callable[..., Any], *given: Any) -> Any:
        begun = time.process_time()
        result = work(*given)
        spent[name] = spent.get(name, 0.0) + time.process_time() - begun
        return result

    for n, row in enumerate(rows):
        text = row["text"]
        doc = timed("tokens", Doc, text)
        timexes = timed("timexes", find_timexes, doc, "a")
        mentions = timed("mentions", find_mentions, doc, "a", timexes)
        ctx = timed("statements", Context, doc, timexes, mentions)
        statements = timed("statements", find_statements, doc, "a", timexes, mentions, ctx)
        quantities = timed("quantities", find_quantities, doc, "a", timexes, mentions, statements)
        timed("containment", tell_statements, statements, timexes, mentions, quantities)
        scene = timed("events", Scene, doc, "a", timexes, mentions, statements, ctx)
        near = timed("events", Near, scene)
        events: list[Event] = []
        agreements: list[Agreement] = []
        commitments: list[Commitment] = []
        processes: list[Process] = []
        if timed("events", concerned, near):
            events = timed("events", find_events, scene, near)
            agreements = timed("agreements", find_agreements, scene, events)
            commitments = timed("commitments", find_commitments, scene, near, events, agreements)
            timed("agreements", tie_terms, scene, agreements, commitments)
            processes = timed("processes", find_processes, scene, events)
        timed("containment", tell_statements, statements, events, agreements, commitments, processes)
        found = Reading(
            article_id="a", lexicon_version=lexicon.version(), timexes=timexes, mentions=mentions,
            statements=statements, quantities=quantities, events=events, agreements=agreements, commitments=commitments,
            processes=processes,
        )  # fmt: skip
        if n < _WARM and found != read("a", text):
            raise SystemExit(
                "the stages measured here are no longer those of mahdar.reading.read: mend benchmarks/stages.py"
            )
        article = Article(
            id="a", document="d", position=0, title=row.get("title"), text=text, published=row.get("date"),
            raw_sha256="", text_sha256="",
        )  # fmt: skip
        timed("binding", binding.bind, article, found)
        for table in records:
            records[table] += len(getattr(found, table))
    return spent, records


if __name__ == "__main__":
    main()

"""The state of a large dossier as of a day: ``python -m benchmarks.undertakings [--articles 30000]`` (prints JSON).

The dossier is generated: every third article tells two agreements and six commitments, made of words of the lexicon's
own examples; a third of them tell again, in nearly the same words, what an earlier article told.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

from benchmarks.stages import peak_mb
from mahdar import lexicon
from mahdar.dossier import codec
from mahdar.dossier.dates import bounds
from mahdar.dossier.rows import DAYS, EXTRA, words
from mahdar.dossier.store import Store
from mahdar.ids import record_id
from mahdar.records import Agreement, Article, Commitment, Passage, Record, Ref, Stage
from mahdar.undertakings import identity

_DAY = date(2020, 1, 1)
_EXAMPLE = re.compile(r"example: \"?(.+?)\"?}?$", re.MULTILINE)
_KINDS = ("truce", "treaty", "framework", "plan", "understanding", "agreement")
_STAGES = ("negotiated", "agreed", "announced", "in_force", "suspended", "renewed", "ended")


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=30_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "generated.mahdar"
        joining = generate(path, options.articles)
        print(json.dumps({**measure(path, options.articles), "joining_s": joining}))


def measure(path: Path, articles: int) -> dict[str, Any]:
    """Seconds of one core for all states as of three days, and for one agreement in full; best of three."""
    from mahdar.api import Dossier
    from mahdar.undertakings.selected import select_agreements, select_commitments

    found: dict[str, Any] = {"articles": articles}
    last = _DAY + timedelta(days=_days(articles))
    for share in (0.25, 0.5, 1.0):
        day = (_DAY + (last - _DAY) * share).isoformat()
        times = []
        for _ in range(3):
            begun = time.process_time()
            with Dossier(path) as dossier:
                state = dossier.undertakings(as_of=day)
                agreements, commitments = select_agreements(state), select_commitments(state)
                whole = time.process_time() - begun
                report = state.report(state.id(len(agreements) // 2))
            times.append((whole, time.process_time() - begun - whole))
        found[f"as_of_{share:g}"] = {
            "day": day, "agreements": len(agreements), "commitments": len(commitments),
            "state_s": min(t[0] for t in times), "report_s": min(t[1] for t in times),
            "passages": len(report.agreement.told),
        }  # fmt: skip
    return {**found, "peak_mb": peak_mb()}


def generate(path: Path, articles: int) -> float:
    """Write a dossier of so many articles; gives the seconds that finding out took which records are one.

    The same number gives the same dossier.
    """
    chance = random.Random(articles)
    text = " ".join(_EXAMPLE.findall("\n".join(_yaml())))
    vocabulary = text.split()
    with Store.write(path) as store:
        _fill(store, articles, vocabulary, chance)
        begun = time.process_time()
        identity.remember(store)
        return time.process_time() - begun


def _fill(store: Store, articles: int, vocabulary: list[str], chance: random.Random) -> None:
    told: dict[type[Record], list[str]] = {Agreement: [], Commitment: []}
    with store.transaction() as connection:
        connection.execute("INSERT INTO documents VALUES ('generated', NULL, 0, NULL, 'read', NULL, ?)", (articles,))
        insert = {table: _insertion(table) for table in ("articles", "agreements", "commitments")}
        for n in range(articles):
            published = (_DAY + timedelta(days=n * _days(articles) // articles)).isoformat()
            article, records = _article(n, published, vocabulary, told, chance, undertakings=n % 3 == 0)
            row = [*codec.values(article), article.document, *bounds(published), "generated"]
            connection.execute(insert["articles"], row)
            for record in records:
                table = "agreements" if isinstance(record, Agreement) else "commitments"
                days = bounds(getattr(record, DAYS[table][0]))
                row = [*codec.values(record), *days, record.start, record.end, None, *words(record, {})]
                connection.execute(insert[table], row)


def _yaml() -> Iterator[str]:
    for path in sorted((resources.files("mahdar.lexicon") / "ar").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".yaml"):
            yield path.read_text(encoding="utf-8")


def _days(articles: int) -> int:
    return max(1, min(1500, articles // 20))


def _insertion(table: str) -> str:
    names = codec.columns(codec.TABLES[table], EXTRA[table])
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def _article(
    n: int, published: str, vocabulary: list[str], told: dict[type[Record], list[str]], chance: random.Random, *,
    undertakings: bool,
) -> tuple[Article, list[Record]]:  # fmt: skip
    id = f"a-{n:016x}"
    parts = [_words(vocabulary, chance, 250)]
    records: list[Record] = []
    if undertakings:
        for kind, times in ((Agreement, 2), (Commitment, 6)):
            for _ in range(times):
                words_told = _again(told[kind], vocabulary, chance)
                start = sum(map(len, parts)) + len(parts)
                make = _agreement if kind is Agreement else _commitment
                parts.append(words_told)
                records.append(make(id, start, words_told, published, records, chance))
    text = "\n".join(parts)
    fields: dict[str, Any] = {"document": "generated", "position": n, "title": None, "raw_sha256": "", "url": None}
    return Article(id=id, text=text, published=published, text_sha256=f"{n:064x}", **fields), records


def _words(vocabulary: list[str], chance: random.Random, number: int) -> str:
    at = chance.randrange(len(vocabulary) - number)
    return " ".join(vocabulary[at : at + number])


def _again(told: list[str], vocabulary: list[str], chance: random.Random) -> str:
    """New words, or those of an earlier article with one word more."""
    if told and chance.random() < 1 / 3:
        return f"{chance.choice(told[-500:])} {chance.choice(vocabulary)}"
    told.append(_words(vocabulary, chance, chance.randint(3, 10)))
    return told[-1]


def _agreement(
    article: str, start: int, name: str, published: str, before: list[Record], chance: random.Random
) -> Agreement:
    first = Passage(start=start, end=start + len(name), quote=name)
    stages = [
        Stage(stage=stage, date=published if chance.random() < 0.5 else None, **_fields(first))  # type: ignore[arg-type]
        for stage in chance.sample(_STAGES, chance.randint(1, 3))
    ]
    return Agreement(
        id=record_id("agreements", article, start, start + len(name)), article_id=article, rule="generated",
        name=name, kind=chance.choice(_KINDS),  # type: ignore[arg-type]
        parties=[_party(start, chance), _party(start, chance)], stages=stages, **_fields(first),
    )  # fmt: skip


def _commitment(
    article: str, start: int, action: str, published: str, before: list[Record], chance: random.Random
) -> Commitment:
    words_told = Passage(start=start, end=start + len(action), quote=action)
    due = (date.fromisoformat(published) + timedelta(days=chance.randint(5, 400))).isoformat()
    return Commitment(
        id=record_id("commitments", article, start, start + len(action)), article_id=article, rule="generated",
        action=words_told, obligor=_party(start, chance), due=due if chance.random() < 0.4 else None,
        due_relation="by", stage="agreed", outcome="kept" if chance.random() < 0.1 else None,
        agreement_id=chance.choice(before).id if before and isinstance(before[0], Agreement) else None,
        **_fields(words_told),
    )  # fmt: skip


def _party(start: int, chance: random.Random) -> Ref:
    states = lexicon.load("states")["states"]
    name = states[min(int(chance.expovariate(0.08)), len(states) - 1)]["names"][0]
    return Ref(name=name, start=start, end=start + 1, quote=name[:1])


def _fields(passage: Passage) -> dict[str, Any]:
    return {"start": passage.start, "end": passage.end, "quote": passage.quote}


if __name__ == "__main__":
    main()

"""Turn the compact annotation of the bundled sample into JSON with offsets, and verify it.

    python -m scripts.annotate_sample [--check] [--show NAME]

Reads ``src/mahdar/sample/annotation/NAME.yaml``, written by hand, and the page it names in ``pages/``. Writes
``gold/NAME.json`` and, for pages that are not plain text, their rendering ``gold/text/NAME.txt``, to which the offsets
point. ``--check`` writes nothing and fails if a file would change. ``docs`` of the format: the README of the sample.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import yaml

from scripts.render_sample import render

SAMPLE = Path(__file__).resolve().parents[1] / "src" / "mahdar" / "sample"
KINDS = {"person", "organisation", "official", "source", "document", "media"}
ACTS = {
    "assert", "deny", "confirm", "announce", "promise", "threaten", "demand", "propose", "accuse", "warn", "reject",
    "no_comment",
}  # fmt: skip
STATUSES = {
    "demanded", "proposed", "promised", "agreed", "announced", "planned", "ongoing", "postponed", "fulfilled",
    "unfulfilled", "expired",
}  # fmt: skip
FACTUALITIES = {"happened", "ongoing", "planned", "possible", "conditional", "denied"}
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
RELATIONS = {"near_duplicate", "same_wire", "same_event", "same_commitment", "confirms", "updates", "contradicts"}
Row = dict[str, Any]


class AnnotationError(Exception):
    """A line of the annotation that does not fit the page."""


class Finder:
    """Finds quotes in reading order: each list of records starts at ``start`` and goes on from record to record."""

    def __init__(self, text: str, start: int = 0) -> None:
        self.text, self.cursor = text, start - 1

    def next(self, quote: str) -> tuple[int, int]:
        """Offsets of the next occurrence after the last record's start; ``words @2`` takes the one after that."""
        quote, _, nth = quote.partition(" @")
        at = self.cursor
        for _ in range(int(nth or 1)):
            at = self.text.find(quote, at + 1)
            if at < 0:
                break
        if at < 0 and self.text.count(quote) == 1:
            at = self.text.find(quote)
        if at < 0:
            raise AnnotationError(f"not found after {self.text[max(0, self.cursor) :][:40]!r}: {quote!r}")
        self.cursor = at
        return at, at + len(quote)

    def near(self, words: str, at: int) -> tuple[int, int]:
        """Offsets of the occurrence of ``words`` nearest to ``at``; ``first … last`` abbreviates a passage."""
        head, _, tail = (part.strip() for part in words.partition(" … "))
        spots = [m.start() for m in re.finditer(re.escape(head), self.text)]
        if not spots:
            raise AnnotationError(f"not found: {head!r}")
        start = min(spots, key=lambda spot: abs(spot - at))
        if not tail:
            return start, start + len(head)
        end = self.text.find(tail, start)
        if end < 0 or "\n\n" in self.text[start:end]:
            raise AnnotationError(f"{head!r} is not followed by {tail!r}")
        return start, end + len(tail)

    def line(self, start: int) -> int:
        return self.text.count("\n", 0, start) + 1


def rows_of(block: str | None) -> list[list[str]]:
    lines = [line.strip() for line in (block or "").split("\n")]
    return [[cell.strip() for cell in line.split(" | ")] for line in lines if line and not line.startswith("#")]


def absent(cell: str) -> str | None:
    return None if cell == "-" else cell


def quoted(find: Finder, quote: str) -> Row:
    start, end = find.next(quote)
    return {"line": find.line(start), "quote": find.text[start:end], "start": start, "end": end}


def timex(find: Finder, cells: list[str]) -> Row:
    """``quote | value`` or ``quote | value | type``."""
    quote, value, *kind = cells
    guess = "DURATION" if value.startswith("P") and not value.endswith("_REF") else "DATE"
    if re.search(r"\dT(\d|[A-Z]{2})", value):
        guess = "TIME"
    return quoted(find, quote) | {"type": kind[0] if kind else guess, "value": value}


def statement(find: Finder, cells: list[str]) -> Row:
    """``cue | speaker | kind [count] | mode act [optional] | span | via; via``.

    Kinds are named, except officials and sources; ``media-`` and ``document-`` stand for unnamed ones.
    """
    cue, speaker, who, how, span, *via = cells
    kind, _, count = who.partition(" ")
    named = kind.rstrip("-") not in {"official", "source"} and not kind.endswith("-")
    kind = kind.rstrip("-")
    mode, act, *optional = how.split()
    if kind not in KINDS or act not in ACTS or mode not in {"direct", "indirect"}:
        raise AnnotationError(f"unknown kind, act or mode: {who!r}, {how!r}")
    cue_start, cue_end = find.next(cue)
    start, end = find.near(span, cue_start)
    words = find.text[start:end]
    row = {
        "line": find.line(cue_start),
        "cue": find.text[cue_start:cue_end],
        "speaker": absent(speaker),
        "kind": kind,
        "named": named,
        "count": int(count) if count else 1 if kind == "person" else None,
        "via": [name.strip() for name in via[0].split(";")] if via else [],
        "mode": mode,
        "act": act,
        "content": " ".join(words.split()[:6]),
        "start": cue_start,
        "end": cue_end,
        "span": words,
        "span_start": start,
        "span_end": end,
    }
    return row | ({"optional": True} if optional else {})


def quantity(find: Finder, cells: list[str]) -> Row:
    """``quote | low..high | subject | place``; ``5`` is exact, ``5..`` has no upper bound."""
    quote, figure, subject, *place = cells
    low, dots, high = figure.partition("..")
    top = int(high) if high else None if dots else int(low)
    return quoted(find, quote) | {
        "low": int(low) if low else None,
        "high": top,
        "subject": subject,
        "place": absent(place[0]) if place else None,
    }


def commitment(find: Finder, cells: list[str]) -> Row:
    """``quote | obligor | status | due relation | condition``, ``-`` for none; ``- within`` has no fixed day."""
    quote, obligor, status, *rest = cells
    due, _, relation = (rest[0] if rest else "-").partition(" ")
    if status not in STATUSES or relation not in {"", "by", "on", "within", "after"}:
        raise AnnotationError(f"unknown status or relation: {cells}")
    return quoted(find, quote) | {
        "obligor": absent(obligor),
        "due": absent(due),
        "status": status,
        "condition": absent(rest[1]) if len(rest) > 1 else None,
        "due_relation": relation or None,
    }


def event(find: Finder, cells: list[str]) -> Row:
    """``quote | TYPE | actor | recipient | date | factuality``."""
    quote, kind, actor, recipient, date, *rest = cells
    factuality = rest[0] if rest else "happened"
    if not set(kind.split("|")) <= PLOVER or factuality not in FACTUALITIES:
        raise AnnotationError(f"unknown type or factuality: {cells}")
    return quoted(find, quote) | {
        "type": kind,
        "actor": absent(actor),
        "recipient": absent(recipient),
        "date": absent(date),
        "factuality": factuality,
    }


MAKERS = {
    "timex": timex, "statements": statement, "quantities": quantity, "commitments": commitment, "events": event,
}  # fmt: skip


def story(find: Finder, given: Row) -> Row:
    start, _ = find.next(given["first"])
    _, end = find.next(given["last"])
    return given | {"lines": [find.line(start), find.line(end - 1)]}


def build(source: Path) -> tuple[Row, str | None]:
    """The gold of one annotation file, and the rendering of its page where that is not plain text."""
    given = yaml.safe_load(source.read_text(encoding="utf-8"))
    text = render(SAMPLE / "pages" / given["file"], given.get("encoding", "utf-8"))
    plain = given["file"].endswith(".txt")
    gold: Row = {"file": given["file"]}
    if not plain:
        gold["text_file"] = f"../gold/text/{source.stem}.txt"
    gold |= {
        "published": given.get("published"),
        "published_in_text": bool(given.get("published_in_text")),
        "outlet": given.get("outlet"),
        "agencies": given.get("agencies", []),
        "title": given.get("title"),
    }
    find = Finder(text)
    gold["stories"] = [story(find, one) for one in given["stories"]]
    gold["not_body"] = given.get("not_body", [])
    top = text.find(given["stories"][0]["first"])
    for key, make in MAKERS.items():
        find = Finder(text, top)
        gold[key] = [make(find, cells) for cells in rows_of(given.get(key))]
    verify(gold, text)
    return gold, None if plain else text


def cross(source: Path, golds: dict[str, tuple[Row, str]]) -> Row:
    """The links between pages, with the offsets of the words on both sides."""

    def side(name: str, words: str) -> Row:
        gold, text = golds[name]
        top = text.find(gold["stories"][0]["first"])
        return {"file": gold["file"]} | quoted(Finder(text, top), words)

    links = []
    for relation, a, a_words, b, b_words, why in rows_of(yaml.safe_load(source.read_text(encoding="utf-8"))["links"]):
        if relation not in RELATIONS:
            raise AnnotationError(f"unknown relation: {relation}")
        links.append({"relation": relation, "a": side(a, a_words), "b": side(b, b_words), "why": why})
    return {"links": links}


def verify(gold: Row, text: str) -> None:
    """Raise where offsets and words differ, or where the page holds presentation forms."""
    if any("ARABIC" in unicodedata.name(c, "") and " FORM" in unicodedata.name(c, "") for c in text):
        raise AnnotationError("the page holds presentation forms")
    for key in MAKERS:
        for row in gold[key]:
            if text[row["start"] : row["end"]] != row.get("quote", row.get("cue")):
                raise AnnotationError(f"offsets differ: {row}")
            if "span" in row and text[row["span_start"] : row["span_end"]] != row["span"]:
                raise AnnotationError(f"span differs: {row}")
            if row.get("condition") and row["condition"] not in text:
                raise AnnotationError(f"no such words: {row['condition']}")
    for line in gold["not_body"]:
        if line not in text:
            raise AnnotationError(f"no such words: {line}")


def put(path: Path, content: str, check: bool) -> bool:
    """Write ``content``; with ``check`` only tell whether the file already holds it."""
    if check:
        return path.exists() and path.read_text(encoding="utf-8") == content
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return True


def show(gold: Row, text: str) -> None:
    for n, line in enumerate(text.split("\n"), 1):
        inside = any(a <= n <= b for a, b in (one["lines"] for one in gold["stories"]))
        print(n, "+" if inside and not any(bad in line for bad in gold["not_body"]) else "-", line)
    for key in MAKERS:
        for row in gold[key]:
            print(key[0].upper(), {k: v for k, v in row.items() if k not in {"start", "end", "content"}})


def write(name: str, gold: Row, text: str | None, check: bool) -> bool:
    """Write a gold file and its rendering; with ``check`` only compare. Tells whether they are what they should be."""
    done = put(SAMPLE / "gold" / f"{name}.json", json.dumps(gold, ensure_ascii=False, indent=1) + "\n", check)
    if text is not None:
        done &= put(SAMPLE / "gold" / "text" / f"{name}.txt", text, check)
    if not done:
        print(f"{name}: the gold is not what the annotation says", file=sys.stderr)
    return done


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file would change")
    parser.add_argument("--show", metavar="NAME", default="", help="print a page line by line with its records")
    options = parser.parse_args()
    good, golds = True, {}
    *sources, between = sorted((SAMPLE / "annotation").glob("*.yaml"), key=lambda path: path.stem == "cross")
    try:
        for source in sources:
            gold, text = build(source)
            good &= write(source.stem, gold, text, options.check)
            golds[source.stem] = (gold, text or (SAMPLE / "pages" / gold["file"]).read_text(encoding="utf-8"))
            if options.show == source.stem:
                show(*golds[source.stem])
        source = between
        good &= write("cross", cross(between, golds), None, options.check)
    except (AnnotationError, ValueError, KeyError) as error:
        print(f"{source.name}: {error!r}", file=sys.stderr)
        return 1
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())

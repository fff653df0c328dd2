"""The measures of each table: what was found, and which fields of it are right. The rules stand in docs/scoring.md."""

from __future__ import annotations

import re

from mahdar.scoring.alignment import Extent, comparable, jaccard, shared
from mahdar.scoring.document import Document, Row
from mahdar.scoring.spelling import name_of, same_date, same_name
from mahdar.scoring.tally import Tally

VAGUE = re.compile(r"^(PAST_REF|PRESENT_REF|FUTURE_REF|P?T?X[A-Z].*|PT?X.*|P\d+X.*)$")
SENTENCE_STOPS = ".\n؟!"
EVENTS_PER_SENTENCE = 4
HAPPENED = frozenset({"happened", "ongoing"})
STATUS_FIELDS = {
    "demanded": ("stage", "demanded"), "proposed": ("stage", "proposed"), "promised": ("stage", "promised"),
    "agreed": ("stage", "agreed"), "announced": ("stage", "announced"), "planned": ("progress", "planned"),
    "ongoing": ("progress", "ongoing"), "postponed": ("progress", "postponed"), "fulfilled": ("outcome", "kept"),
    "unfulfilled": ("outcome", "broken"), "expired": ("outcome", "expired"),
}  # fmt: skip


def _extent(gold: Row) -> Extent:
    return gold["start"], gold["end"]


def score_timexes(document: Document, tally: Tally) -> None:
    """Measures ``timex``, ``timex_value``, ``timex_extent``, ``timex_found_and_right``. Vague gold is not asked for."""
    wanted, used = document.gold["timex"], set[int]()
    for row, extent in document.rows("timexes"):
        hit = next((n for n, g in enumerate(wanted) if n not in used and _covers(extent, _extent(g))), None)
        value = row.get("value")
        if hit is None:
            if document.counts_against(extent) and not VAGUE.match(str(value or "")):
                tally.count("timex", extra=1)
                tally.miss(document.name, "timex extra", row.get("quote"), value)
            continue
        used.add(hit)
        gold = wanted[hit]
        if not VAGUE.match(gold["value"]) and gold["start"] in document.body:
            _score_timex(document, tally, gold, row, extent)
    for n, gold in enumerate(wanted):
        if n not in used and not VAGUE.match(gold["value"]) and gold["start"] in document.body:
            tally.count("timex", missed=1)
            tally.rate("timex_found_and_right", False)
            tally.miss(document.name, "timex missed", gold["quote"], gold["value"])


def _covers(found: Extent | None, wanted: Extent) -> bool:
    if found is None:
        return False
    shorter = min(found[1] - found[0], wanted[1] - wanted[0])
    return shared(found, wanted) >= 0.5 * shorter and comparable(found, wanted)


def _score_timex(document: Document, tally: Tally, gold: Row, row: Row, extent: Extent | None) -> None:
    tally.count("timex", hit=1)
    found = row.get("value") or row.get("edtf")
    right = same_date(found, gold["value"])
    tally.rate("timex_value", right, document.name, gold["quote"], "got", found, "wanted", gold["value"])
    close = jaccard(extent, _extent(gold)) >= 0.75
    tally.rate("timex_extent", close, document.name, gold["quote"], "got", row.get("quote"))
    tally.rate("timex_found_and_right", right)


def score_statements(document: Document, tally: Tally) -> None:
    """Measures ``statement`` and ``statement_*``. Optional gold is neither asked for nor counted against the reader."""
    rows = list(document.rows("statements"))
    spans = [document.extent(row, "content") for row, _ in rows]
    cues = [document.extent(row, "cue") for row, _ in rows]
    used: set[int] = set()
    for gold in document.gold["statements"]:
        best = _best_statement(gold, spans, cues, used)
        if best is not None:
            used.add(best)
        if gold.get("optional"):
            continue
        if best is None:
            tally.count("statement", missed=1)
            words = document.text[gold["span_start"] : gold["span_end"]]
            tally.miss(document.name, "statement missed", gold["cue"], "…", words[:70])
            continue
        tally.count("statement", hit=1)
        _score_statement(document, tally, gold, rows[best][0], spans[best])
    for n, (row, extent) in enumerate(rows):
        if n not in used and document.counts_against(extent):
            tally.count("statement", extra=1)
            tally.miss(document.name, "statement extra", (row.get("quote") or "")[:90])


def _best_statement(gold: Row, spans: list[Extent | None], cues: list[Extent | None], used: set[int]) -> int | None:
    best, highest = None, 0.0
    for n, span in enumerate(spans):
        if n in used or span is None:
            continue
        part = jaccard(span, (gold["span_start"], gold["span_end"]))
        rank = part + (0.5 if shared(cues[n], _extent(gold)) else 0.0)
        if part >= 0.3 and rank > highest:
            best, highest = n, rank
    return best


def _score_statement(document: Document, tally: Tally, gold: Row, row: Row, span: Extent | None) -> None:
    at = (document.name, gold["cue"])
    words = document.text[gold["span_start"] : gold["span_end"]]
    content = (row.get("content") or {}).get("quote", "")
    close = jaccard(span, (gold["span_start"], gold["span_end"])) >= 0.8
    tally.rate("statement_boundary", close, *at, "got", content[:90], "wanted", words[:90])
    speaker = row.get("speaker_name") or name_of(row.get("speaker"))
    same = same_name(speaker, gold["speaker"])
    tally.rate("statement_speaker", same, *at, "got", speaker, "wanted", gold["speaker"])
    mode = row.get("mode")
    via = [name_of(one) for one in row.get("via") or []]
    judged = {
        "speaker_kind": (row.get("speaker_kind") == gold["kind"], row.get("speaker_kind"), gold["kind"]),
        "named": (row.get("named") is gold["named"], row.get("named"), gold["named"]),
        "mode": (mode == gold["mode"] or (mode, gold["mode"]) == ("mixed", "direct"), mode, gold["mode"]),
        "act": (row.get("act") == gold["act"], row.get("act"), gold["act"]),
        "via": (_same_chain(via, gold["via"], document.gold), via, gold["via"]),
    }
    if gold["count"] is not None:
        judged["count"] = (row.get("count") == gold["count"], row.get("count"), gold["count"])
    for field, (right, found, wanted) in judged.items():
        tally.rate(f"statement_{field}", right, *at, "got", found, "wanted", wanted)


def _same_chain(found: list[str | None], wanted: list[str], gold: Row) -> bool:
    """All wanted carriers are there, and what is there beside them is credited on the page."""
    tolerated = [*wanted, *gold.get("agencies", []), gold.get("outlet") or ""]
    complete = all(any(same_name(name, want) for name in found) for want in wanted)
    return complete and all(any(same_name(want, name) for want in tolerated) for name in found)


def score_events(document: Document, tally: Tally) -> None:
    """Measures ``event_*``: recall, and the fields of what was found. A trigger must lie in the annotated words."""
    per_sentence: dict[int, int] = {}
    have: list[tuple[Row, Extent]] = []
    for row, extent in document.rows("events"):
        trigger = document.extent(row, "trigger")
        if extent is None or trigger is None:
            continue
        sentence = max(document.text.rfind(stop, 0, trigger[0]) for stop in SENTENCE_STOPS)
        per_sentence[sentence] = per_sentence.get(sentence, 0) + 1
        if per_sentence[sentence] <= EVENTS_PER_SENTENCE:
            have.append((row, trigger))
    used: set[int] = set()
    for gold in document.gold["events"]:
        fits = [n for n, (_, t) in enumerate(have) if n not in used and 2 * shared(t, _extent(gold)) >= t[1] - t[0]]
        tally.rate("event_recall", bool(fits), document.name, gold["quote"])
        if fits:
            best = min(fits, key=lambda n: have[n][0].get("type") not in gold["type"].split("|"))
            used.add(best)
            _score_event(document, tally, gold, have[best][0])


def _score_event(document: Document, tally: Tally, gold: Row, row: Row) -> None:
    at = (document.name, gold["quote"])
    right = row.get("type") in gold["type"].split("|")
    tally.rate("event_type", right, *at, "got", row.get("type"), "wanted", gold["type"])
    if gold["date"]:
        right = same_date(row.get("date"), gold["date"], finer=True)
        tally.rate("event_date", right, *at, "got", row.get("date"), "wanted", gold["date"])
    told, wanted = row.get("factuality"), gold["factuality"]
    if wanted not in HAPPENED or told not in HAPPENED:
        right = (told in HAPPENED) == (wanted in HAPPENED)
        tally.rate("event_not_happened_told_apart", right, *at, "got", told, "wanted", wanted)
    for side in ("actor", "recipient"):
        if gold[side]:
            names = [name_of(ref) for ref in row.get(f"{side}s") or []]
            right = any(same_name(name, gold[side]) for name in names)
            tally.rate(f"event_{side}", right, *at, "got", names, "wanted", gold[side])


def _closest(rows: list[tuple[Row, Extent | None]], used: set[int], gold: Row) -> int | None:
    """The unused row that covers at least half of the annotated words, and most of them."""
    wanted, best, highest = _extent(gold), None, 0.0
    for n, (_, extent) in enumerate(rows):
        if n in used or not comparable(extent, wanted):
            continue
        part = shared(extent, wanted) / (wanted[1] - wanted[0])
        rank = part + jaccard(extent, wanted)
        if part >= 0.5 and rank > highest:
            best, highest = n, rank
    if best is not None:
        used.add(best)
    return best


def score_commitments(document: Document, tally: Tally) -> None:
    """Measures ``commitment_*`` and how many were found beside the annotated ones."""
    rows, used = list(document.rows("commitments")), set[int]()
    for gold in document.gold["commitments"]:
        best = _closest(rows, used, gold)
        tally.rate("commitment_recall", best is not None, document.name, gold["quote"])
        if best is not None:
            _score_commitment(document, tally, gold, rows[best][0])
    extra = sum(n not in used and document.counts_against(extent) for n, (_, extent) in enumerate(rows))
    tally.count("commitments_per_annotated", hit=len(used), extra=extra)


def _score_commitment(document: Document, tally: Tally, gold: Row, row: Row) -> None:
    at = (document.name, gold["quote"])
    field, value = STATUS_FIELDS[gold["status"]]
    right = row.get(field) == value
    tally.rate("commitment_status", right, *at, "got", field, row.get(field), "wanted", value)
    due = row.get("due")
    right = same_date(due, gold["due"]) if gold["due"] else not due
    tally.rate("commitment_due", right, *at, "got", due, "wanted", gold["due"])
    if gold["due"] and gold.get("due_relation"):
        found = row.get("due_relation")
        right = found == gold["due_relation"]
        tally.rate("commitment_due_relation", right, *at, "got", found, "wanted", gold["due_relation"])
    for name in ("obligor", "condition"):
        if gold[name]:
            found = name_of(row.get(name))
            tally.rate(f"commitment_{name}", same_name(found, gold[name]), *at, "got", found, "wanted", gold[name])


def score_quantities(document: Document, tally: Tally) -> None:
    """Measures ``quantity``, ``quantity_value``, ``quantity_place``."""
    rows, used = list(document.rows("quantities")), set[int]()
    for gold in document.gold["quantities"]:
        best = _closest(rows, used, gold)
        tally.count("quantity", hit=best is not None, missed=best is None)
        if best is None:
            tally.miss(document.name, "quantity missed", gold["quote"])
            continue
        row, at = rows[best][0], (document.name, gold["quote"])
        found, wanted = (row.get("low"), row.get("high")), (gold["low"], gold["high"])
        tally.rate("quantity_value", found == wanted, *at, "got", found, "wanted", wanted)
        if gold["place"]:
            place = name_of(row.get("place"))
            tally.rate("quantity_place", same_name(place, gold["place"]), *at, "got", place, "wanted", gold["place"])
    for n, (row, extent) in enumerate(rows):
        if n not in used and document.counts_against(extent):
            tally.count("quantity", extra=1)
            tally.miss(document.name, "quantity extra", row.get("quote"))

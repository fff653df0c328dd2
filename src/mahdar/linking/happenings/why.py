"""The sentence that says why two events are one happening, and the words that it stands on."""

from __future__ import annotations

from mahdar.ids import digest
from mahdar.linking.happenings.alike import Alike
from mahdar.linking.happenings.telling import Telling
from mahdar.linking.words import Span, spans, stem, weight, words
from mahdar.records import Citation, Event, Link

_LISTED = 6  # words that the sentence quotes


def link(a: Telling, b: Telling, found: Alike, score: float, told: tuple[Event, Event]) -> Link:
    """The link between two tellings; ``told``: their events, that of ``a`` first, which was published first."""
    return Link(
        id="l-" + digest(a.id, b.id, "same_event"),
        a=a.id,
        b=b.id,
        relation="same_event",
        field="date" if found.apart is not None else None,
        values=[told[0].date, told[1].date] if found.apart is not None else [],
        score=round(min(1.0, score), 3),
        why="; ".join(_reasons(a, b, found, told)),
        passages=[_citation(told[0]), _citation(told[1])],
        rule="happening:" + ("copy" if told[0].quote == told[1].quote else "words"),
    )


def ruled(a: Telling, b: Telling, by: str, why: str, told: tuple[Event, Event]) -> Link:
    """The link between two tellings that a person ruled to be one happening, though they were not found to be."""
    return Link(
        id="l-" + digest(a.id, b.id, "same_event"), a=a.id, b=b.id, relation="same_event", score=1.0, why=why,
        passages=[_citation(told[0]), _citation(told[1])], rule=f"person:{by}", confidence=1.0,
    )  # fmt: skip


def _citation(event: Event) -> Citation:
    return Citation(article_id=event.article_id, start=event.start, end=event.end, quote=event.quote)


def _reasons(a: Telling, b: Telling, found: Alike, told: tuple[Event, Event]) -> list[str]:
    parts = [f"both tell {_kind(a)}" if _kind(a) == _kind(b) else f"one tells {_kind(a)}, the other {_kind(b)}"]
    shared = _names(told[0], found.shared)
    if shared:
        parts.append("with " + "، ".join(shared) + " in both")
    if told[0].quote == told[1].quote:
        parts.append("in the same words")
    else:
        parts.append("common words: " + "، ".join(_common(told[0].quote, found.stems)))
    parts.append(_days(told, found))
    if a.article_id == b.article_id:
        parts.append("in one article")
    elif found.articles >= 0.2:
        parts.append(f"titles and beginnings share {round(100 * found.articles)} % of their telling words")
    if a.factuality != b.factuality:
        parts.append(f"told as {a.factuality}, then as {b.factuality}")
    return parts


def _kind(one: Telling) -> str:
    return f"{one.type} ({one.mode})" if one.mode else one.type


def _names(event: Event, shared: tuple[str, ...]) -> list[str]:
    """The shared parties as the earlier article names them."""
    wanted = {key.partition(":")[2] for key in shared}
    names = {
        ref.name: None
        for ref in [*event.actors, *event.recipients]
        if ref.entity in wanted or " ".join(sorted(stem(w) for w in words(ref.name))) in wanted
    }
    return list(names)[:_LISTED]


def _common(quote: str, stems: frozenset[str]) -> list[str]:
    """The rarest common words as a clause writes them, in its order."""
    places: dict[str, Span] = {}
    for word, span in zip(words(quote), spans(quote), strict=True):
        places.setdefault(stem(word), span)
    rarest = sorted(stems & places.keys(), key=lambda s: (-weight(s), s))[:_LISTED]
    return [quote[places[s].start : places[s].end] for s in sorted(rarest, key=lambda s: places[s])]


def _days(told: tuple[Event, Event], found: Alike) -> str:
    dates = [event.date if event.date_basis != "publication" else None for event in told]
    if found.apart is not None:
        return f"dated {dates[0]} and {dates[1]}, {found.apart} days apart"
    if dates[0] and dates[1]:
        return f"both dated {dates[0]}" if dates[0] == dates[1] else f"dated {dates[0]} and {dates[1]}, which agree"
    if dates[0] or dates[1]:
        return f"one dated {dates[0] or dates[1]}, the other without a day of its own"
    return "neither tells a day" if not found.time else "published close to each other"

"""What offices an article gives to a person: before the name, behind it, or as the counterpart of another."""

from __future__ import annotations

from functools import cache

from mahdar import lexicon
from mahdar.errors import LexiconError
from mahdar.reading.shadow import fold
from mahdar.reading.statements.context import COMMAS, Context, Name
from mahdar.reading.statements.grammar import words
from mahdar.reading.statements.heads import head_of
from mahdar.reading.statements.phrases import phrase_stop

_BEHIND = 14  # words of offices behind a name


@cache
def _nationalities() -> frozenset[str]:
    try:
        states = lexicon.load("states")["states"]
    except (LexiconError, KeyError):
        return frozenset()
    return frozenset(fold(word) for state in states for word in state.get("nisba", ()))


@cache
def state_adjectives() -> dict[str, str]:
    """Folded name of a state without article → its adjective (قبرص: قبرصي)."""
    try:
        states = lexicon.load("states")["states"]
    except (LexiconError, KeyError):
        return {}
    return {
        fold(name).removeprefix("ال"): fold(state["nisba"][0])
        for state in states
        if state.get("nisba")
        for name in state["names"]
        if " " not in name
    }


def nationality(word: str) -> bool:
    """Whether a bare folded adjective names a state."""
    return word in _nationalities()


def offices_of(ctx: Context, name: Name) -> list[list[str]]:
    """The offices of a person, each as folded words."""
    found = []
    if name.office:
        found.append(fold(name.office).split())
    behind = _behind(ctx, name)
    if behind:
        found.append(behind)
    counterpart = _counterpart(ctx, name)
    if counterpart:
        found.append(counterpart)
    return found


def _behind(ctx: Context, name: Name) -> list[str]:
    """صدقي صبحي القائد العام للقوات المسلحة وزير الدفاع: all nouns of office that follow a name."""
    first = name.stop + (1 if ctx.is_mark(name.stop, COMMAS) else 0)
    head = head_of(ctx.word(first))
    if head is None or not head.person:
        return []
    stop = phrase_stop(ctx, first, min(len(ctx.doc.tokens), first + _BEHIND))
    return [ctx.word(i) for i in range(first, stop)]


def _counterpart(ctx: Context, name: Name) -> list[str]:
    """نظيره المصري، سامح شكري: the office of whom the text named last, with his own nationality."""
    for i in range(name.first - 1, max(-1, name.first - 5), -1):
        if ctx.word(i) in words("counterpart"):
            own = [ctx.word(k) for k in range(i + 1, name.first) if ctx.doc.tokens[k].kind == "w"]
            office = _last_office(ctx, i)
            return [w for w in office if not nationality(w.removeprefix("ال"))] + own if office else []
    return []


def _last_office(ctx: Context, i: int) -> list[str]:
    for j in range(i - 1, max(-1, i - 40), -1):
        head = head_of(ctx.word(j))
        if head is not None and head.person and head.kind == "official" and head.number == "s":
            while (before := head_of(ctx.word(j - 1))) is not None and before.person:
                j -= 1
            return [ctx.word(k) for k in range(j, phrase_stop(ctx, j, i))]
    return []

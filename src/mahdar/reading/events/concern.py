"""What a page is about, asked before its clauses are read: whether anything may be negotiated or fought over in it.

Most pages of an archive are about none of that: business, sport, towns, schools. On a long page this shows in how few
of its words are of talks, states, parties and armed men; a short one has too few words to tell by. The bounds were set
on 700 articles drawn at random from ``saudinews-2015`` and on the annotated ones.
"""

from __future__ import annotations

from mahdar.reading.clauses.kinds import bare
from mahdar.reading.events.guards import Near

_HARD = frozenset({"talks", "deal", "truce", "armed", "envoy", "force-or-sanction", "factions"})
_ALONE = 50  # tokens for each word of these that a page has at the most where nothing else speaks for it
_WITH_TWO, _WITH_MORE = 150, 250  # and where it names two sides, or more
_PEACE = 3  # words of talks that make up for them
_KINDS, _AFFAIRS = 2, 80  # different words of affairs of states, or tokens for each such word
_CIVIC, _PUBLIC = 5, 25  # different words of public life, and tokens for each
_DEALS, _TERMS = 6, 50  # words of accords, and tokens for each, of a page on one between firms
_SIDES = 2  # states beyond which talks or accords are spoken of between them


def concerned(near: Near) -> bool:
    """Whether a page may tell of dealings between sides; where not, it has no events, agreements or commitments."""
    if not near.long or near.dispute:
        return True
    size, states = len(near.of), near.sides
    hard = near.count(lambda names: not names.isdisjoint(_HARD))
    each = _WITH_MORE if states > _SIDES else _WITH_TWO if states == _SIDES else _ALONE
    if hard * each < size and near.count(lambda names: "talks" in names) < _PEACE:
        return False
    return _public(near) or _accords(near) or near.heads


def at_issue(near: Near, eventful: bool) -> bool:
    """Whether what is promised, planned and asked for on a page may be at issue between sides, and not daily business.

    ``eventful``: the page tells of events.
    """
    return not near.long or near.dispute or _accords(near) or (eventful and _public(near))


def _accords(near: Near) -> bool:
    """Whether accords are spoken of throughout, as on a page on one between firms."""
    deals = near.count(lambda names: "deal" in names or "truce" in names)
    return deals >= _DEALS and deals * _TERMS >= len(near.of)


def _public(near: Near) -> bool:
    """Whether a page is about affairs of states and parties, war, public life or talks: no crime, no gadget."""
    size = len(near.of)
    affairs, public = near.words("affairs"), near.words("public")
    if len(set(map(bare, affairs))) > _KINDS or len(affairs) * _AFFAIRS >= size:
        return True
    if len(set(map(bare, public))) >= _CIVIC and len(public) * _PUBLIC >= size:
        return True
    talks = near.count(lambda names: "talks" in names)
    deals = near.count(lambda names: "deal" in names or "truce" in names)
    if near.sides > near.states:
        return True  # whoever lends to a state
    return talks >= _PEACE or (near.states > _SIDES and talks + deals >= _PEACE)

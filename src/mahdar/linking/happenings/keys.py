"""Which tellings are worth comparing: keys that two share where they may tell one happening.

Of its rarest stems and its parties, five at most, a telling has a key for each pair; one for each of the rarest three
together with the days around its publication; and, where its words name one day, one for each of its stems and parties
together with that day. So what tells nothing particular meets only its neighbours.
"""

from __future__ import annotations

import hashlib
from itertools import combinations

from mahdar.linking.happenings.kinds import family
from mahdar.linking.happenings.telling import Telling
from mahdar.linking.words import weight

_PAIRED, _DAILY, _DATED = 5, 3, 8
_DAYS = 2  # half of a window of days
_PARTY = 4.0  # weight that a linked party has among the stems


def keys(one: Telling) -> list[int]:
    """The keys of a telling, sorted, as signed numbers of 64 bits."""
    name = family(one.type)
    tokens = _tokens(one)
    found = {_key(name, a, b) for a, b in combinations(sorted(tokens[:_PAIRED]), 2)}
    days = [one.published] if one.published is not None else []
    windows = [n for day in days for n in (day // _DAYS, day // _DAYS + 1)] or [-1]
    found |= {_key(name, token, str(n)) for token in tokens[:_DAILY] for n in windows}
    if one.dated and one.low is not None and one.low == one.high:
        found |= {_key(name, token, f"on {one.low}") for token in tokens[:_DATED]}
    return sorted(found)


def _tokens(one: Telling) -> list[str]:
    """Stems and linked parties, the rarest first."""
    ranked = [(-weight(s), s) for s in one.stems if not s[0].isdigit()]
    ranked += [(-_PARTY, key) for key in {*one.actors, *one.recipients} if not key.startswith("?")]
    return [token for _, token in sorted(ranked)]


def _key(*parts: str) -> int:
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)

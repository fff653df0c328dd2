"""Records of web archives that are no pages (pictures, redirects): counted together, in one reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

_LISTED = 5  # kinds that a reason names
_OTHERS = "others"
_REASON = re.compile(r"(\d+) of (\d+) records are no pages \((.*)\)")


class NoPage(str):
    """What a record is that is no page: a media type, or the status of its response."""


def reason(kinds: Mapping[str, int], records: int) -> str:
    """What is said of an archive (or a range of one) with so many records: how many are no pages, and what they are."""
    named = {kind or "without a type": count for kind, count in kinds.items() if kind != _OTHERS}
    first = sorted(named.items(), key=lambda item: (-item[1], item[0]))
    told = [f"{kind}: {count}" for kind, count in first[:_LISTED]]
    if rest := sum(kinds.values()) - sum(count for _, count in first[:_LISTED]):
        told.append(f"{_OTHERS}: {rest}")
    return f"{sum(kinds.values())} of {records} records are no pages ({', '.join(told)})"


def merged(reasons: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Reasons by how often they were given, most often first; those on records that are no pages as one."""
    found, kinds = Counter[str](), Counter[str]()
    given = records = 0
    for told, often in reasons:
        if (match := _REASON.fullmatch(told)) is None:
            found[told] += often
            continue
        given += often
        records += often * int(match[2])
        for one in match[3].split(", "):
            kind, _, count = one.rpartition(": ")
            kinds[kind] += often * int(count)
    if given:
        found[reason(kinds, records)] += given
    return dict(found.most_common())

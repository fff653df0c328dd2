"""The commitments that belong to a track: those under its agreements, and those that the words of its stages tell."""

from __future__ import annotations

from mahdar.dossier.codec import dumps
from mahdar.dossier.store import Store
from mahdar.linking.tracks.keys import rare
from mahdar.undertakings.tracks.records import Group

_AFTER = 400  # characters behind a resolution in which may stand what became of it
_COMMITMENTS = (
    'SELECT id, article_id, start, "end", agreement_id, outcome, progress, quote FROM commitments'
    " WHERE NOT rejected AND article_id IN (SELECT value FROM json_each(?)) ORDER BY article_id, start, id"
)


def commitments_of(store: Store, group: Group) -> list[str]:
    """Their ids, in the order of publication.

    Of a resolution also what is told right behind it to have been done or left undone, where a rare word is the same.
    """
    agreements = {one.id for one in group.held if one.agreement}
    stages: dict[str, list[tuple[int, int]]] = {}
    resolutions: dict[str, list[tuple[int, str]]] = {}
    ranks: dict[str, int] = {}
    for one in group.held:
        ranks[one.article_id] = one.rank
        stages.setdefault(one.article_id, []).extend((told.start, told.end) for told in one.stages)
        if one.agreement and one.kind == "resolution":
            resolutions.setdefault(one.article_id, []).append((one.end, one.id))
    found = []
    own: dict[str, frozenset[str]] = {}  # article → rare words of what its resolution lays down
    listed = store.connection.execute(_COMMITMENTS, (dumps(sorted(ranks)),)).fetchall()
    for row in listed:
        if row["agreement_id"] in agreements:
            own[row["article_id"]] = own.get(row["article_id"], frozenset()) | rare(row["quote"])
    for row in listed:
        article, start, end = row["article_id"], row["start"], row["end"]
        inside = any(low < end and start < high for low, high in stages[article])
        if row["agreement_id"] in agreements or inside or _after(row, resolutions.get(article, []), own.get(article)):
            found.append((ranks[article], start, str(row["id"])))
    return [id for *_, id in sorted(found)]


def _after(row: object, resolutions: list[tuple[int, str]], own: frozenset[str] | None) -> bool:
    start, told, quote = row["start"], row["outcome"] or row["progress"], row["quote"]  # type: ignore[index]
    near = any(0 <= start - end <= _AFTER for end, _ in resolutions)
    return bool(told) and near and bool(own) and bool(rare(quote) & (own or frozenset()))

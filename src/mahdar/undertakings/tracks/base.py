"""What all tracks of a dossier need beside their records, whatever the day; read once for each state of the dossier."""

from __future__ import annotations

from collections import Counter

from mahdar.dossier.store import Store
from mahdar.linking.tracks import Gathered
from mahdar.undertakings import identity as undertakings
from mahdar.undertakings.alike import Join
from mahdar.undertakings.facts import rows, without_collecting
from mahdar.undertakings.tracks.identity import gathered

_TOLD = (
    " AND article_id IN (SELECT article_id FROM processes UNION SELECT article_id FROM agreements UNION"
    " SELECT article_id FROM quantities WHERE kind = 'forces' UNION"
    " SELECT article_id FROM events WHERE type = 'RETREAT' AND mode = 'withdraw')"
)
_SAID = f"SELECT id, said_at FROM statements WHERE said_at IS NOT NULL AND NOT rejected{_TOLD}"
_SPEAKERS = f"SELECT id, speaker_name FROM statements WHERE speaker_name IS NOT NULL AND NOT rejected{_TOLD}"
_ARTICLES = "SELECT id, address, outlet, published_to FROM articles"


class Base:
    """Which records form which track, articles, stories, who speaks; never changed."""

    def __init__(self, store: Store) -> None:
        """Read it all."""
        with without_collecting():
            self.gathered: Gathered = gathered(store)
            self.said: dict[str, str] = dict(rows(store, _SAID))
            self.speakers: dict[str, str] = dict(rows(store, _SPEAKERS))
            self.stories = _stories(store)
            self.joins: dict[str, Join] = undertakings.joins(store)
            self.articles = {id: (address, outlet, known) for id, address, outlet, known in rows(store, _ARTICLES)}
            self.persons = frozenset(id for (id,) in rows(store, "SELECT id FROM entities WHERE kind = 'person'"))
        known = [day for _, _, day in self.articles.values()]
        self.last = max((day for day in known if day), default=None)
        self.undated = sum(1 for day in known if day is None)


def _stories(store: Store) -> dict[str, tuple[str, int]]:
    """The story of each article that belongs to one, with the number of its articles."""
    held = list(rows(store, "SELECT article_id, story_id FROM story_articles"))
    sizes = Counter(story for _, story in held)
    return {article: (story, sizes[story]) for article, story in held}

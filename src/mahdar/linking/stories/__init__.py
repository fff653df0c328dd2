"""Stories: articles that report one happening, within days of each other.

Two articles are one story if they go back to one text, or if they share a happening and what they are about
(``related``); which pairs hold is settled for each connected set by itself (``stories``). In the dossier:
``stories`` (``id``: ``st-…``, ``name``, ``title``, ``article_ids``, ``why``) and ``story_articles`` (``article_id`` →
``story_id``); every article is in one story, alone where nothing joins it to others.
"""

from mahdar.linking.stories.pairs import Related, related
from mahdar.linking.stories.settle import stories

__all__ = ["Related", "related", "stories"]

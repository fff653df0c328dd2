"""Happenings: which events of many articles tell one happening.

What is said of two tellings is a pure function of the two (``alike``); which are compared depends on their ``keys``;
which pairs hold is settled for each connected set of pairs by itself (``groups``). So linking is incremental and gives
the same in whatever order articles come (``mahdar.dossier.linked.happenings`` runs it over a dossier).

What other parts of linking read, all in the dossier's tables:

- ``tellings``: for each event (``event_id``, ``article_id``) the ``happening`` that it tells (``h-…``); an event that
  nothing joins to another has a happening of its own.
- ``happenings``: those told more than once: ``first_event`` (published first), how many ``tellings`` and ``articles``.
- ``links`` with the relation ``same_event``: ``a``, ``b`` are ids of events; each telling but the first of a happening
  is linked to the one it fits best among those before it was joined, with ``score``, ``why``, ``passages``. Where both
  tell days that exclude each other, ``field`` is ``date`` and ``values`` holds the two dates.
- ``stories`` and ``story_articles``: see ``mahdar.linking.stories``.
"""

from mahdar.linking.happenings.alike import Alike, alike, is_one, score_of
from mahdar.linking.happenings.grouping import groups
from mahdar.linking.happenings.keys import keys
from mahdar.linking.happenings.telling import Context, Telling, number_of, stems, telling
from mahdar.linking.happenings.why import link, ruled

__all__ = [
    "Alike", "Context", "Telling", "alike", "groups", "is_one", "keys", "link", "number_of", "ruled", "score_of",
    "stems", "telling",
]  # fmt: skip

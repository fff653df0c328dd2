"""Who is who: the names of many articles become persons, bodies, states, places and offices.

One article's mentions become *namings* (``namings.py``): what this article calls one thing, all its mentions together.
Namings that may be of one thing share a *block*; a block is settled by itself (``persons.py``, ``settle.py``), so that
new articles touch their own blocks only, and the result is a function of what the dossier holds, not of the order in
which it came. ``holders.py`` then tells who stands behind an office that is told without a name.
"""

from __future__ import annotations

from mahdar.linking.entities.linker import is_due, link_entities

__all__ = ["is_due", "link_entities"]

"""What people decided and added. Rulings survive a rebuild: each is anchored to words, not to a record's id."""

from __future__ import annotations

from mahdar.rulings.applying import Entry
from mahdar.rulings.ledger import Ledger, entries, renew

__all__ = ["Entry", "Ledger", "entries", "renew"]

"""What clauses are made of: who does what to whom, when and where, and whether it is told as a fact.

Events, agreements and commitments are read with these parts; nothing here knows what an event or a promise is.
"""

from mahdar.reading.clauses.scene import Scene

__all__ = ["Scene"]

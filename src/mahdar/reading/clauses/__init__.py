"""What clauses are made of: who does what to whom, when and where, and whether it is told as a fact.

Events, agreements and commitments are read with these parts; nothing here knows what an event or a promise is.
"""

from mahdar.reading.clauses.arguments import Arguments, masdar_arguments, passive, verb_arguments
from mahdar.reading.clauses.choose import reading_at
from mahdar.reading.clauses.extent import clause_of
from mahdar.reading.clauses.factuality import factuality
from mahdar.reading.clauses.morphology import Form, Lexemes, Match, inflect
from mahdar.reading.clauses.nouns import Noun, noun_at, nouns_at
from mahdar.reading.clauses.resolve import ref
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.when import date_of
from mahdar.reading.clauses.where import place_of

__all__ = [
    "Arguments", "Form", "Lexemes", "Match", "Noun", "Scene", "clause_of", "date_of", "factuality", "inflect",
    "masdar_arguments", "noun_at", "nouns_at", "passive", "place_of", "reading_at", "ref", "verb_arguments",
]  # fmt: skip

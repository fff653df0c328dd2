"""Parties whose phrase goes on behind what was read of it: a head without what tells who it is names nobody."""

from __future__ import annotations

from mahdar.reading.clauses import Noun, Scene
from mahdar.reading.clauses.kinds import adjective, blocked, describes, fits_noun, kind_of, of_people
from mahdar.reading.clauses.resolve import resolved
from mahdar.reading.clauses.single import word_at
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Told
from mahdar.reading.events.entries import grammar

_PROCLITICS = frozenset("وفبلك")
_LONG = 4  # letters of a word that may end in the nun of a plural


def whole_only(scene: Scene, told: list[Told]) -> None:
    """Leave out, in place, the parties of events whose phrase goes on behind what was read of it."""
    firsts = frozenset(n.first for one in told for n in (*one.actors, *one.recipients))
    for one in told:
        if any(_cut(scene, n, firsts) for n in one.actors):
            one.actors = [n for n in one.actors if not _cut(scene, n, firsts)]
        if any(_cut(scene, n, firsts) for n in one.recipients):
            one.recipients = [n for n in one.recipients if not _cut(scene, n, firsts)]


def _cut(scene: Scene, noun: Noun, others: frozenset[int]) -> bool:
    """Whether the word behind an unnamed phrase belongs to it: رجل | أعمال, ثلاثة من القادة | العسكريين.

    ``others``: the tokens at which parties of events begin, which belong to no phrase before them.
    """
    j = noun.stop
    if noun.name is not None or j in others or j >= scene.ctx.sentence_stop(noun.first):
        return False
    if scene.doc.tokens[j].kind != "w" or j in scene.ctx.timed or scene.verbs.at(j):
        return False
    word, last = scene.ctx.word(j), word_at(scene, j - 1, noun.skip if j == noun.first + 1 else 0)
    if blocked(word) or word in words("that") or resolved(scene, noun) is not None:
        return False
    if last.startswith("ال"):
        goes_on = word.startswith("ال") and adjective(word) and fits_noun(last, word)
        return goes_on and of_people(word) == of_people(last) and word not in grammar("in_company")
    if last.endswith(("ون", "ين", "ان", "ا")) and len(last) > _LONG:
        return False
    if noun.stop > noun.first + 1:  # أعضاء فريق | الزيارة
        return word.startswith("ال") and kind_of(last) == "organisation" and not (describes(last) or adjective(word))
    if word.startswith("ال") or (j in scene.ctx.names and not scene.governed(j)):
        return True
    if word.endswith("ا") or (word[:1] in _PROCLITICS and kind_of(word) == "thing"):
        return False
    return noun.animate

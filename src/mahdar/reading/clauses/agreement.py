"""Which nouns a verb form may be said of."""

from __future__ import annotations

from mahdar.reading.clauses.kinds import without_owner
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun
from mahdar.reading.clauses.words import capitals, nationalities, noun_kinds, words
from mahdar.reading.shadow import fold
from mahdar.reading.statements.heads import head_of

_HUMAN = frozenset({"person", "group", "armed_group", "forces"})


def gender_of(noun: Noun) -> str:
    """m, f, or an empty string where the words do not tell."""
    if noun.head in words("quantifiers", "clause_nouns"):
        return ""
    if noun.kind == "state" and noun.name is not None:
        by_adjective = noun.head in nationalities() and noun.head != fold(noun.name)  # الجانب المصري; but: روسيا
        return "" if by_adjective or noun.head in words("masculine_states", "clause_nouns") else "f"
    if noun.name is not None and fold(noun.name) in capitals():
        return "f"
    if noun.kind == "person":
        titled = head_of(noun.head) is not None
        return "f" if titled and noun.head.endswith("ه") and noun.head not in _masculine() else "m" if titled else ""
    head = noun.head if noun.head in noun_kinds() else without_owner(noun.head) or noun.head  # المعارضة: no owner
    if head in _masculine() or head.endswith(("ون", "ين")):
        return "m"
    if head in words("feminine", "clause_nouns") or head.endswith(("ه", "ات")):
        return "f"
    if noun.name is not None and head not in noun_kinds():
        return ""
    return "m" if noun.kind in ("organisation", "armed_group", "forces") else ""


def _masculine() -> frozenset[str]:
    return words("masculine", "clause_nouns")


def agrees(nouns: list[Noun], form: Form, in_front: bool = False) -> bool:
    """Whether the verb may be said of these; its number counts only where they stand ``in_front`` of it."""
    if form.first:
        return False
    if not in_front and form.number in ("p", "d") and form.tense != "participle":
        return False
    told = gender_of(nouns[0])
    if in_front and form.number in ("p", "d"):
        several = len(nouns) > 1 or nouns[0].kind in _HUMAN or nouns[0].head in words("both_sides", "clause_nouns")
        return several or nouns[0].kind == "state" or nouns[0].head.endswith(("ين", "ان"))  # أن الحزبين توصلا
    return not told or not form.gender or told == form.gender or (in_front and len(nouns) > 1)


def goes_on(nouns: list[Noun], form: Form) -> bool:
    """Whether a verb or a pronoun that names nobody may mean these: gender and number have to agree."""
    if form.first or not nouns:
        return False
    several = len(nouns) > 1 or plural(nouns[0])
    if form.number in ("p", "d"):
        return several or nouns[0].head in words("both_sides", "clause_nouns")
    if several and form.gender == "f" and all(noun.kind not in ("person", "group") for noun in nouns):
        return gender_of(nouns[0]) != "m"  # القوات والمقاومة أسرت … وقتلت
    if several:
        return False
    told = gender_of(nouns[0]) or ("m" if nouns[0].kind == "person" else "")
    return not told or not form.gender or told == form.gender


def plural(noun: Noun) -> bool:
    """Whether a noun means several people, of whom a verb behind it is said in the plural."""
    if noun.kind not in _HUMAN or noun.name is not None:
        return False
    head = head_of(noun.head)
    if noun.head.endswith(("ون", "ين")) or (head is not None and head.number == "p" and head.gender == "m"):
        return True
    return noun.head in _masculine() and noun.kind != "person"


def nominative(noun: Noun) -> bool:
    """Whether a plural in construct can be no object: مسلحو المقاومة."""
    return noun.name is None and len(noun.head) > 4 and noun.head.endswith("و") and noun.animate


def may_suffer(noun: Noun) -> bool:
    """Whether somebody can be killed, hurt or held: people, fighters, soldiers, persons."""
    return noun.kind in _HUMAN

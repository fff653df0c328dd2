"""Sets of words that steer the reading of commitments, and which words are words of doing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, cast

from mahdar import lexicon
from mahdar.lexicon.phrases import Phrases
from mahdar.reading.kept import kept
from mahdar.reading.shadow import fold
from mahdar.records import CommitmentStage

_OWNERS = ("هما", "هم", "ها", "نا", "ه", "ي")


def _grammar(key: str) -> Any:
    return lexicon.load("commitment_grammar")[key]


@cache
def words(key: str) -> frozenset[str]:
    """The single words of a list of ``commitment_grammar.yaml``, folded."""
    return frozenset(fold(word) for word in _grammar(key))


@cache
def _with_pronouns() -> dict[str, frozenset[str]]:
    found = {fold(word): fold(key) for key, entries in _grammar("with_pronoun").items() for word in entries}
    return {word: frozenset({key}) for word, key in found.items()}


def taken_up_by(word: str) -> frozenset[str]:
    """The preposition that a folded word has with a pronoun (عليها: على); empty where it is none."""
    return _with_pronouns().get(word, frozenset())


@cache
def phrases(key: str) -> Phrases[str]:
    """A list of phrases of ``commitment_grammar.yaml``; the value of a hit is the folded phrase."""
    return Phrases(((entry, fold(entry)) for entry in _grammar(key)), clitics=False)


@cache
def leading() -> Phrases[str]:
    """The conditions, also joined by و or ف to what stands before."""
    return Phrases(
        ((lead + entry, fold(entry)) for entry in _grammar("conditions") for lead in ("", "و", "ف")), clitics=False
    )


@cache
def due_phrases() -> dict[str, list[tuple[list[str], str]]]:
    """Last word → phrases before a deadline, as folded words, with the relation that they tell; the longest first."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for relation, entries in _grammar("due").items():
        for phrase in entries:
            folded = fold(phrase).split()
            found.setdefault(folded[-1], []).append((folded, relation))
    for phrases in found.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def nouns(key: str) -> frozenset[str]:
    """A list of nouns of ``commitment_deeds.yaml``, folded, without article."""
    return frozenset(fold(word) for word in lexicon.load("commitment_deeds")[key])


@cache
def _shapes() -> re.Pattern[str]:
    shapes = [fold(shape).replace("?", "[^\\W\\d_]") for shape in lexicon.load("commitment_deeds")["shapes"]]
    return re.compile("|".join(f"(?:{shape})" for shape in shapes))


@cache
def _al() -> re.Pattern[str]:
    stems = "|".join(sorted(words("unarticled")))
    return re.compile(f"(?:{stems})(?:ات)?(?:{'|'.join(_OWNERS)})?")


@kept(50_000)
def articled(word: str) -> bool:
    """Whether a folded word has the article: الاتفاق, not التزام or إلغاء, whose own letters begin so."""
    return word.startswith("ال") and _al().fullmatch(word) is None


def bare(word: str) -> str:
    """A folded word without the article (also behind ل)."""
    return word[2:] if len(word) > 4 and (articled(word) or word[:2] == "لل") else word


def led_by(word: str) -> int:
    """Letters of the preposition at the head of a folded word: two with an article (للحوار), one in للقاء."""
    return 2 if word[:2] == "لل" and (is_deed(word[2:]) or not is_deed(word[1:])) else 1


@lru_cache(maxsize=50_000)
def stem_in(word: str, kind: str) -> bool:
    """Whether a folded word, with article or owner, is one of the nouns of a list."""
    known = nouns(kind)
    return any(form in known for form in _stems(word))


def among(word: str, key: str) -> bool:
    """Whether a folded word, with article or owner, is one of a list of ``commitment_grammar.yaml``."""
    return any(form in words(key) for form in _stems(word))


@kept(50_000)
def is_deed(word: str) -> bool:
    """Whether a folded word (no proclitic but the article) tells a doing: a verbal noun, by list or by shape."""
    forms = _stems(word)
    if any(form in nouns("not") for form in forms):
        return False
    if any(form in nouns("nouns") for form in forms):
        return True
    shaped = [form for form in forms if not articled(form) or form[2:3] in "تطد"]  # التزام، not الكاف
    return any(_shapes().fullmatch(form) for form in shaped)


@kept(50_000)
def _stems(word: str) -> tuple[str, ...]:
    base = bare(word)
    found = [base] if base == word else [base, word]
    for owner in _OWNERS:
        stem = word[: -len(owner)]
        if word.endswith(owner) and len(stem) > 2:
            found += [stem, stem[:-1] + "ه"] if stem.endswith("ت") and not stem.endswith("ات") else [stem]
            if stem.endswith(("ئ", "ؤ")):
                found.append(stem[:-1] + "ء")
    if word.endswith("ا"):
        found.append(word[:-1])
    return tuple(found)


@cache
def _texts() -> dict[str, str]:
    return {fold(word): stage for stage, entries in _grammar("texts").items() for word in entries}


def stage_of_text(word: str) -> CommitmentStage | None:
    """How far what a text lays down is binding, by its folded head noun; None where the word is no text."""
    known = _texts()
    for form in (bare(word), bare(word[1:]) if word[:1] in "وفبل" else "", *_stems(word)):
        if form in known:
            return cast(CommitmentStage, known[form])
    return None


_ENDINGS = ("يا", "يون", "يين", "يات", "يه", "ون", "ين", "ات", "ي", "ه", "ا")


@kept(20_000)
def roots(phrase: str) -> frozenset[str]:
    """The words of a phrase without article and endings, so that حكومي and الحكومة, تركي and تركيا meet."""
    found = set()
    for word in fold(phrase).split():
        stem = bare(word)
        for ending in _ENDINGS:
            if stem.endswith(ending) and len(stem) - len(ending) >= 3:
                stem = stem[: -len(ending)]
                break
        if len(stem) > 2 and stem not in words("common_roots"):
            found.add(stem)
    return frozenset(found)


@cache
def seats() -> dict[str, frozenset[str]]:
    """Folded name of a capital that stands for its state → the usual name of the state."""
    return {
        fold(seat): frozenset({state["names"][0]})
        for state in lexicon.load("states")["states"]
        for seat in state.get("capitals", ())
    }

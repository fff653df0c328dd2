"""Which words are finite verbs: by a list of verbs in all their forms, and by shape where a word is unknown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from mahdar import lexicon
from mahdar.reading.clauses.morphology import inflect
from mahdar.reading.clauses.stems import present_stems
from mahdar.reading.clauses.words import noun_kinds, phrases, words
from mahdar.reading.kept import kept
from mahdar.reading.shadow import fold
from mahdar.reading.sieve import Sieve
from mahdar.reading.statements.context import Context
from mahdar.reading.statements.names import common
from mahdar.reading.timexes.tense import looks_present

_NOUNS = ("ي", "يه", "ا", "ين", "ان")
_PRONOUNS = ("هما", "ها", "هم", "نا", "ني", "ه", "كم")


def _passive(verb: str, stem: str) -> dict[str, str]:
    """Passive stems that are spelt unlike the active: أقيم، أجري; يقام، يجرى."""
    past = verb.split("/")[0]
    out: dict[str, str] = {}
    if len(past) > 3 and past[-2] == "ا" and past[0] in "أا":
        out["passive"] = past[:-2] + "ي" + past[-1]
    elif past.endswith("ى"):
        out["passive"] = past[:-1] + "ئ"  # a consonant, so that the feminine keeps its ya
    if len(stem) > 1 and stem[-2] in "وي" and stem[-2:] != "يي":
        out["passive_present"] = stem[:-2] + "ا" + stem[-1]
    return out


def _spellings(verb: str) -> Iterator[tuple[str, bool]]:
    """Folded forms of a verb, and whether each is of the perfect; without first person singular and short duals."""
    past = verb.split("/")[0]
    for stem in present_stems(verb):
        spec = {"past": past, "present": stem, "intransitive": True, **_passive(verb, stem)}
        if len(stem) > 1 and stem[-2] in "وي" and len(past) > 2:
            spec["short"] = stem[:-2] + stem[-1]  # لم يكن
        for word, form in inflect(spec):
            dual = form.tense == "past" and form.number == "d" and form.gender == "m"
            if not (form.first and form.number == "s") and not (dual and len(word) < 6):
                yield word.replace("ئت", "يت") if form.voice == "passive" else word, form.tense == "past"


@cache
def _forms() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Folded forms of the perfect, of the imperfect, and those that are as often nouns."""
    data = lexicon.load("clause_verbs")
    past: set[str] = set()
    present: set[str] = set()
    for verb in (word for entry in data["verbs"] for word in entry["words"]):
        for word, perfect in _spellings(verb):
            (past if perfect else present).add(word)
    return frozenset(past), frozenset(present), frozenset(fold(word) for word in data["noun_too"])


@cache
def _needing() -> frozenset[str]:
    verbs = lexicon.load("clause_verbs")["needs_object"]
    return frozenset(word for verb in verbs for word, _ in _spellings(verb))


def needs_object(word: str) -> bool:
    """Whether a folded verb, with or without conjunction, is one that never goes without an object."""
    rest = word[1:] if word[:1] in "وف" and word not in _needing() else word
    return rest in _needing() or (rest[:1] == "س" and rest[1:] in _needing())


def _cuts(word: str) -> Iterator[str]:
    yield word
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= 3:
            stem = word[: -len(pronoun)]
            yield stem
            if stem.endswith("و"):
                yield stem + "ا"
            if stem.endswith("ا"):
                yield stem[:-1] + "ي"


@kept(100_000)
def verb_tense(word: str) -> str:
    """``past``, ``present``, ``future`` or an empty string: what a folded word without conjunction is as a verb.

    A pronoun ه may be a ta marbuta in the stored text: ``verb_at`` looks.
    """
    past, present, _ = _forms()
    for one in _cuts(word):
        if one in past:
            return "past"
        if one in present:
            return "present"
    if word[:1] == "ل" and len(word) > 3 and word[1] in "يتن" and word[1:] in present:
        return "present"
    if word[:1] == "س" and len(word) > 3 and word[1] in "يتنا" and any(one in present for one in _cuts(word[1:])):
        return "future"
    if word[:2] == "سي" and len(word) > 5 and looks_present(word[1:]) and not word.endswith(("ي", "يه", "ا", "ور")):
        return "future"
    if word[:1] == "ي" and len(word) > 3 and looks_present(word) and not word.endswith(_NOUNS):
        return "present"
    return ""


def _noun(stem: str) -> bool:
    return stem in noun_kinds() or (stem.endswith("ت") and stem[:-1] + "ه" in noun_kinds())


@kept(100_000)
def noun_too(word: str) -> bool:
    """Whether a folded word that is a verb by its letters is as often a noun: قصف، تقدم، حملتها، عمله."""
    past, present, both = _forms()
    if word in both or any(word.endswith(p) and _noun(word[: -len(p)]) for p in ("ها", "هم", "نا", "ه")):
        return True
    if word in past or word in present:
        return False
    stem = next((s for s in _cuts(word) if s != word and (s in past or s in present)), word)
    return stem != word and (stem in both or (stem.endswith("ت") and common(stem[:-1] + "ه")))


@kept(20_000)
def bare_of_pronoun(word: str) -> str:
    """A folded verb without the pronoun of its object (تبنته: تبنت); empty where it carries none."""
    stem = next((word[: -len(p)] for p in _PRONOUNS if word.endswith(p) and len(word) - len(p) >= 2), "")
    return stem[:-1] + "ي" if stem.endswith("ا") else stem


class Verbs:
    """The finite verbs of a text: ``at(i)`` is the tense of the verb that token ``i`` is, or an empty string."""

    def __init__(self, ctx: Context) -> None:
        """Nothing is looked up before it is asked for; then a whole sentence is."""
        self._ctx = ctx
        self._tenses: dict[int, list[str]] = {}
        self._clear: set[int] = set()  # tokens before which their clause has no verb
        self._verbs, self._openers = _VERBS.places(ctx.doc), _OPENS.places(ctx.doc)

    def at(self, i: int) -> str:
        """``past``, ``present``, ``future`` or an empty string; a word that may be a noun is told by its place."""
        tokens = self._ctx.doc.tokens
        if not 0 <= i < len(tokens):
            return ""
        number = self._ctx.doc.sentence_of[i]
        known = self._tenses.get(number)
        if known is None:
            known = self._tenses[number] = self._sentence(*self._ctx.doc.sentences[number])
        return known[i - self._ctx.doc.sentences[number].first]

    def _sentence(self, first: int, stop: int) -> list[str]:
        found = [""] * (stop - first)
        clear, since, last = True, first, ""  # no verb in the clause, which began there; the tense of the last one
        for i in self._verbs[bisect_left(self._verbs, first) : bisect_left(self._verbs, stop)]:
            if not clear:
                clear, since = self._opens(since, i)
            if clear:
                self._clear.update(range(since, i + 1))
                since = i + 1
            told = self._token(i, first, clear, last)
            if told:
                found[i - first] = last = told
                clear, since = self._ctx.word(i) in words("auxiliaries"), i + 1
        if not clear:
            clear, since = self._opens(since, stop)
        if clear:
            self._clear.update(range(since, stop))
        return found

    def _opens(self, first: int, stop: int) -> tuple[bool, int]:
        """Whether a clause begins behind one of the tokens from ``first`` to ``stop`` (exclusive), and where."""
        at = bisect_left(self._openers, first)
        if at < len(self._openers) and self._openers[at] < stop:
            return True, self._openers[at] + 1
        return False, first

    def stands(self, i: int, joined: bool) -> bool:
        """Whether token ``i``, verb or noun by its letters (``joined``: behind و or ف), stands where a verb does."""
        self.at(i)
        return self._by_place(i, self._ctx.sentence_first(i), joined, i in self._clear)

    def _token(self, i: int, first: int, clear: bool, last: str) -> str:
        ctx = self._ctx
        token = ctx.doc.tokens[i]
        told, cut = word_verb(token.text)
        if token.kind != "w" or i in ctx.named or i in ctx.timed or ctx.doc.text[token.end - 1] == "ة":
            return ""
        if ctx.doc.text[ctx.doc.offset(i, cut)] == "إ":
            return ""
        if noun_too(token.text[cut:]):
            goes_on = bool(cut) and told == "past" and last in ("present", "future")
            if goes_on or not self._by_place(i, first, bool(cut), clear):
                return ""  # سيزور المدينة … وبحث الملفات: a noun
        return told

    def _by_place(self, i: int, first: int, joined: bool, clear: bool) -> bool:
        """Whether a word that may be a noun stands where a verb does."""
        ctx = self._ctx
        before, after = ctx.word(i - 1), ctx.word(i + 1)
        if ctx.word(i).endswith(("تها", "ته", "تهم")) and before not in words("prepositions"):
            return after.startswith("ال") or i + 1 in ctx.names  # نفذتها الحركة
        if behind_opener(ctx, i, first):
            first, joined = i, True
        if i > first and before == "ان" and ctx.word(i)[:1] not in "يت":
            return ctx.word(i - 2) in words("before_perfect")  # بعد أن قصف, not: إن قصف المدينة
        if i > first and (before in words("relatives") or before in words("verb_follows")):
            return True
        if i > first and (before in words("prepositions") or before in words("verb_never")):
            return False
        if not joined and i > first and self.behind_time(i, clear):
            return False
        if i == first or joined or before in _MARKS or i - 1 in ctx.timed:
            tokens = ctx.doc.tokens
            number = i + 1 < len(tokens) and tokens[i + 1].kind == "n"
            definite = after.startswith("ال") or i + 1 in ctx.names
            return number or definite or after in words("prepositions") or counts(after) or after in noun_kinds()
        return clear and (before.startswith("ال") or i - 1 in ctx.named)

    def behind_time(self, i: int, clear: bool | None = None) -> bool:
        """Whether only a time stands between token ``i`` and a verb before it in its clause.

        A word that may be a noun is one there: أعلنت الحكومة أمس قطع العلاقات، أعلنت الحكومة، أمس، قطع العلاقات.
        """
        ctx, k = self._ctx, i - 1
        if k in ctx.timed:
            return not (i in self._clear if clear is None else clear)
        if ctx.word(k) not in _COMMAS or k - 1 not in ctx.timed:
            return False
        k -= 1
        while k in ctx.timed or ctx.word(k) in words("prepositions"):
            k -= 1
        return ctx.word(k) in _COMMAS and k not in self._clear


def behind_opener(ctx: Context, i: int, first: int) -> bool:
    """Whether all of the sentence before token ``i`` is a phrase like إلى ذلك."""
    if not 1 <= i - first <= 4:
        return False
    hit = phrases("discourse").at(ctx.doc, first)
    return hit is not None and hit.stop == i


_COMMAS = frozenset({"،", ","})
_MARKS = frozenset({"،", ",", "؛", ";", ":", ".", "!", "؟", "?", "…", "«", "»", '"', "“", "”", "(", ")"})


@cache
def _openers() -> frozenset[str]:
    """Marks and words behind which a clause begins."""
    return _MARKS | words("that") | words("relatives")


@kept(100_000)
def word_verb(word: str) -> tuple[str, int]:
    """Tense of a folded word as a verb, and how many letters of conjunction stand before it."""
    if word in _never():
        return "", 0
    told = verb_tense(word)
    if told:
        return told, 0
    if word[:1] in "وف" and len(word) > 2 and word[1:] not in _never():
        return verb_tense(word[1:]), 1
    return "", 0


@cache
def _never() -> frozenset[str]:
    listed = frozenset(fold(word) for word in lexicon.load("clause_verbs")["never"])
    return listed | words("prepositions") | words("no_nouns")


_VERBS = Sieve(lambda word: word_verb(word)[0])
_OPENS = Sieve(lambda word: word in _openers())


def counts(word: str) -> bool:
    """Whether a folded word is a number or a quantifier."""
    return word in words("quantifiers", "clause_nouns")


@kept(100_000)
def two_tenses(word: str) -> bool:
    """Whether a folded verb may be a perfect and an imperfect of another verb (تواصل)."""
    past, present, _ = _forms()
    return word in past and word in present

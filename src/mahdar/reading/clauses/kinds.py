"""What folded words are, wherever they stand: kinds of nouns, adjectives, words that begin no phrase."""

from __future__ import annotations

from mahdar.reading.clauses.verbs import noun_too, word_verb
from mahdar.reading.clauses.words import nationalities, noun_kinds, peoples, words
from mahdar.reading.kept import kept
from mahdar.reading.statements.grammar import nisba
from mahdar.reading.statements.grammar import words as counterpart
from mahdar.reading.statements.heads import head_of, heads

_HEAD_KINDS = {"official": "person", "organisation": "organisation", "source": "group", "media": "organisation"}

_BARE_END = {"ت": "ه", "ئ": "ء", "ؤ": "ء"}  # what a noun ends in without a pronoun behind it


@kept(100_000)
def bare(word: str) -> str:
    """A folded word without the article."""
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


@kept(50_000)
def blocked(word: str) -> bool:
    """Whether a folded word begins no noun phrase."""
    rest = word[1:] if word[:1] in "وف" and len(word) > 2 else word
    for one in (word, rest):
        if one in words("prepositions") or one in words("subordinators") or one in words("relatives"):
            return True
        if one in words("no_nouns") or one in words("auxiliaries") or _pronominal(one):
            return True
    return False


def _pronominal(word: str) -> bool:
    """Whether a folded word is a preposition with a pronoun: خلالها، ضدهم."""
    return any(word.endswith(p) and word[: -len(p)] in words("prepositions") for p in ("ه", "ها", "هم", "هما", "نا"))


def finite_word(word: str) -> bool:
    """Whether a folded word, wherever it stands, is a finite verb and hardly a noun."""
    told, cut = word_verb(word)
    return bool(told) and not noun_too(word[cut:])


@kept(50_000)
def kind_of(word: str) -> str:
    """The kind of a folded head noun, with or without the article; ``thing`` where nothing is known of it."""
    known = noun_kinds().get(bare(word))
    if known is not None:
        return known
    head = heads().get(word[2:]) if word.startswith("ال") else head_of(word)
    if head is not None and head.person and word.endswith("ات"):
        return "thing"  # مفاوضات
    if head is not None:
        if head.kind == "media" and head.lemma in words("no_media", "clause_nouns"):
            return "thing"
        return "person" if head.person and head.number == "s" else _HEAD_KINDS.get(head.kind, "thing")
    if word in counterpart("counterpart"):
        return "person"
    if (
        word.startswith("ال")
        and word.endswith("ون")
        and len(word) > 5
        and word not in words("no_people", "clause_nouns")
    ):
        return "group"  # the nominative plural of people
    if word.endswith("يون") and len(word) > 5 and word not in words("no_people", "clause_nouns"):
        return "group"  # قوميون
    nation = nationalities().get(bare(word))
    if nation is not None and word.startswith("ال") and (word.endswith(("ون", "ين")) or bare(word) in peoples()):
        return "group"
    if word.endswith("ا") and len(word) > 4 and noun_kinds().get(word[:-1]) in ("group", "armed_group"):
        return noun_kinds()[word[:-1]]  # نوابا، جنودا
    owned = without_owner(word)
    if owned:
        return noun_kinds().get(owned, "thing")
    dual = bare(word)[:-2] if word.endswith(("ين", "ان")) and len(bare(word)) > 4 else ""
    kind = noun_kinds().get(dual[:-1] + "ه" if dual.endswith("ت") else dual, "thing")
    return kind if kind in ("organisation", "armed_group") else "thing"  # الحزبين، الحكومتان


@kept(50_000)
def without_owner(word: str) -> str:
    """A folded noun that acts, without the pronoun of its owner (قواتهم: قوات); empty where it has none."""
    for pronoun in ("هما", "هم", "ها", "نا", "ه"):
        stem = word[: -len(pronoun)]
        if word.endswith(pronoun) and len(stem) > 2:
            for one in (stem, stem[:-1] + _BARE_END.get(stem[-1], stem[-1])):
                if one in noun_kinds():
                    return one
    return ""


def adjective(word: str) -> bool:
    """Whether a folded word with the article may qualify the definite noun before it."""
    if word in words("not_adjectives", "clause_nouns") or blocked(word):
        return False
    if word.endswith("يات") and bare(word) in noun_kinds():
        return False  # المليشيات
    return nisba(word) or word in words("adjectives", "clause_nouns") or _people(word)


def _people(word: str) -> bool:
    return word in words("plural_adjectives", "clause_nouns") or (word.startswith("ال") and bare(word) in peoples())


def fits_noun(noun: str, word: str) -> bool:
    """Whether a folded adjective agrees with a folded noun, as far as their endings tell."""
    if noun in counterpart("counterpart"):
        return True
    if of_people(word) and _single(noun):
        return False  # اتهم الجيش المسلحين، دعا الرئيس الفلسطينيين
    if word in words("bodies_too", "clause_nouns") and _single(noun):
        return False  # اتهمت الحكومة المعارضة
    if word in words("plural_adjectives", "clause_nouns"):
        return kind_of(noun) != "thing" or noun.endswith(("ون", "ين", "ات"))  # دعا البيان الأكراد
    if noun.endswith(("ون", "ين")) and len(noun) > 5 and noun not in words("singular_in_nun", "clause_nouns"):
        both = noun in words("both", "clause_nouns") and bare(word) in nationalities()
        return both or word.endswith(("ون", "ين"))  # الجانبين التونسي والليبي
    if not noun.endswith(("ه", "ات")):
        return not word.endswith("ه") or not _one_man(noun)  # دعا الرئيس المعارضة إلى الحوار
    broken = word.endswith(("اء", "ا", "ري", "مي")) and word in words("adjectives", "clause_nouns")  # الخضراء، الكبرى
    return broken or word.endswith(("ه", "ات"))


@kept(50_000)
def of_people(word: str) -> bool:
    """Whether a folded word with the article is a plural that only people have: الفلسطينيين، الأكراد."""
    if word in words("plural_adjectives", "clause_nouns") or bare(word) in peoples():
        return True
    return word.endswith(("ون", "ين")) and len(word) > 5 and word not in words("singular_in_nun", "clause_nouns")


@kept(50_000)
def _single(noun: str) -> bool:
    """Whether a folded noun is one somebody or one body, as the list of heads tells."""
    head = head_of(bare(noun))
    return head is not None and head.number == "s"


def _one_man(noun: str) -> bool:
    """Whether a folded noun is one man, as the list of heads tells."""
    head = head_of(bare(noun))
    return head is not None and head.person and head.number == "s" and head.gender == "m"


def describes(word: str) -> bool:
    """Whether a folded word without article reads as an adjective."""
    if len(word) < 4:
        return "ال" + word in words("adjectives", "clause_nouns")  # جوي
    if blocked(word) or word in words("ministries", "clause_nouns"):
        return False
    if word.startswith("ال") and word.endswith("يات") and bare(word) in noun_kinds():
        return False  # قيام الميليشيات
    if word in words("no_nisba", "clause_nouns") or (word.endswith("ي") and word + "ن" in noun_kinds()):
        return False  # جندي، مسلحي
    return word in nationalities() or nisba("ال" + word) or "ال" + word in words("adjectives", "clause_nouns")


def rank(word: str, kind: str) -> bool:
    """Whether a folded word is an adjective of rank within a title of ``kind`` person (مدير عام السجون)."""
    return kind == "person" and word in words("ranks", "clause_nouns")

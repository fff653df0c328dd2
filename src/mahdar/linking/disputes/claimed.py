"""Nouns of claiming in what somebody denies: "reports that …", "the truth of …", "involvement in …"; whose they are."""

from __future__ import annotations

from mahdar.linking.disputes.words import Sentence, word_set

_HEAD = 4  # words in which a noun of claiming stands
_TELLING = 12  # words behind it in which begins what is claimed
_OWNER = 3  # words of its owner's name
_OUTLET = 6  # words of an outlet's name, or of several outlets
_LONG = 3  # letters; a shorter word does not begin with the preposition


def noun_of_claiming(content: Sentence) -> int | None:
    """Where the noun of claiming stands that is denied, by one word or two; None where none is.

    Nothing stands before it but words of its phrase: what does belongs to a name that was cut. "The truth of …" is of
    what somebody has said, whatever it is, and "involvement" is what somebody is accused of.
    """
    truth: int | None = None
    for n, word in enumerate(content.words[:_HEAD]):
        if word in word_set("claims") | word_set("accusing"):
            return n
        if f"{word} {''.join(content.words[n + 1 : n + 2])}" in word_set("claims"):
            return n + 1
        if word not in word_set("before_claims"):
            return truth
        truth = n if word in word_set("truth") and not word.startswith("ال") else truth
    return truth


def tells(content: Sentence, at: int) -> bool:
    """Whether the words behind a noun of claiming tell what is claimed: "the reports that …", "reports of …"."""
    word, before, behind = content.words[at], content.words[:at], content.words[at + 1 : at + 1 + _TELLING]
    if not behind or not word_set("pointing").isdisjoint((*before, word)):
        return False
    opening = next((n for n, one in enumerate(behind) if _opens(one)), None)
    if opening is not None and behind[opening + 1 : opening + 2] and behind[opening + 1] in word_set("pointing"):
        return False
    if word in word_set("accusing") or opening is not None:
        return True
    construct = (
        not word.startswith("ال")
        and word not in word_set("owned")
        and f"{' '.join(before[-1:])} {word}" not in word_set("claims")
    )
    return construct and not behind[0].startswith("ال") and behind[0] not in word_set("no_construct")


def _opens(word: str) -> bool:
    by = len(word) > _LONG and word[0] == "ب" and word not in word_set("no_contents")
    return by or word in word_set("contents")


def owner_of(text: str, content: Sentence, at: int) -> str | None:
    """Whose claim it is, by the words behind the noun of claiming.

    The noun with the article and its adjectives, where they stand right behind one without it; or who published it.
    """
    word = content.words[at]
    pair = f"{content.words[at - 1]} {word}" if at else ""
    if not word.startswith("ال") and (word in word_set("owned") or pair in word_set("owned")):
        stop = at + 1
        while stop < min(len(content.words), at + 1 + _OWNER) and _names(content.words[stop]):
            stop += 1
        if stop > at + 1:
            return text[content.spans[at + 1].start : content.spans[stop - 1].end]
    return _published(text, content, at)


def _published(text: str, content: Sentence, at: int) -> str | None:
    """The outlet or outlets that told a claim, where what is claimed stands behind them."""
    until = word_set("contents") | word_set("relative")
    end = next((n for n, word in enumerate(content.words) if n > at and word in word_set("contents")), None)
    first = next((n for n in range(at + 1, end or 0) if content.words[n] in word_set("media")), None)
    if first is None or end is None:
        return None
    end = next(n for n in range(first, end + 1) if content.words[n] in until)
    while content.words[end - 1] in word_set("before_claims"):
        end -= 1
    if end - first > _OUTLET:
        return None
    start, stop = content.spans[first].start, content.spans[end - 1].end
    start += content.words[first][0] in "لب" and content.words[first][1:] in word_set("media")
    told = text[start : stop + (text[stop : stop + 1] == "»")]
    told = told[: len(told) if told.count("«") == told.count("»") else told.rfind("«")]
    return (told if told.count('"') % 2 == 0 else told[: told.rfind('"')]).strip() or None


def _names(word: str) -> bool:
    return word.startswith("ال") and word not in word_set("no_owner")

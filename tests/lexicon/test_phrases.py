"""Finding many phrases at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.lexicon.phrases import Hit, Phrases, split
from mahdar.reading.shadow import fold
from mahdar.reading.tokens import Doc

_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_PHRASES = ["الأمم المتحدة", "الأمم", "مسقط", "وفد", "لجنة", "لجنة الهدنة", "بيت لحم", "من", "ما"]


def naive(doc: Doc, i: int) -> Hit[str] | None:
    """What ``Phrases.at`` must give, phrase by phrase and cut by cut."""
    word = doc.tokens[i].text
    cuts = [(0, word)]
    for clitic in _CLITICS if len(word) > 2 else ():
        if word.startswith(clitic):
            cuts.append((len(clitic), word[len(clitic) :]))
            if clitic.endswith("ل") and word.startswith(clitic + "ل"):
                cuts.append((len(clitic) - 1, "ا" + word[len(clitic) :]))
    for skip, first in cuts:
        for phrase in sorted(_PHRASES, key=lambda p: -len(split(p))):
            words = split(phrase)
            if words[0] == first and [t.text for t in doc.tokens[i + 1 : i + len(words)]] == words[1:]:
                return Hit(i, i + len(words), skip, phrase)
    return None


_WORDS = [
    "الأمم",
    "للأمم",
    "وللأمم",
    "المتحدة",
    "ومسقط",
    "بمسقط",
    "وفد",
    "ووفد",
    "فد",
    "لجنة",
    "للجنة",
    "الهدنة",
    "لمن",
    "ما",
    "بيت",
    "وبيت",
    "لحم",
]


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12))
def test_at_gives_the_longest_phrase_under_the_shortest_clitic(words: list[str]) -> None:
    doc, phrases = Doc(" ".join(words)), Phrases([(p, p) for p in _PHRASES])
    for i in range(len(doc)):
        assert phrases.at(doc, i) == naive(doc, i)


def test_find_gives_hits_that_do_not_overlap() -> None:
    doc = Doc("قالت الأمم المتحدة ولجنة الهدنة في مسقط")
    hits = list(Phrases([(p, p) for p in _PHRASES]).find(doc))
    assert [(doc.quote(h.first, h.stop, h.skip), h.value) for h in hits] == [
        ("الأمم المتحدة", "الأمم المتحدة"),
        ("لجنة الهدنة", "لجنة الهدنة"),
        ("مسقط", "مسقط"),
    ]


def test_without_clitics_only_bare_words_match() -> None:
    phrases = Phrases([("مسقط", 1)], clitics=False)
    assert [phrases.at(Doc(word), 0) is not None for word in ("مسقط", "ومسقط")] == [True, False]


@pytest.mark.parametrize("phrase", ["الأمم المتحدة", "أ.ف.ب", "12 شهرا", "  بيت   لحم ", "«النووي»", "هـ", ""])
def test_split_cuts_as_a_document_is_cut(phrase: str) -> None:
    assert split(phrase) == [token.text for token in Doc(fold(phrase)).tokens]


@given(st.text())
def test_split_cuts_any_text_as_a_document_is_cut(phrase: str) -> None:
    assert split(phrase) == [token.text for token in Doc(fold(phrase)).tokens]

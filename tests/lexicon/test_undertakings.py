"""The words by which undertakings are compared: sound files, and every entry's example."""

from __future__ import annotations

import pytest

from mahdar import lexicon
from mahdar.dossier.words import bare_text, base, plain_words
from mahdar.reading.shadow import fold
from mahdar.undertakings.names import party, setting, telling_words

BODIES = lexicon.load("party_names")["bodies"]


@pytest.mark.parametrize("file", ["agreement_plain_words", "party_plain_words", "negations"])
def test_a_list_has_no_word_twice_and_no_presentation_forms(file: str) -> None:
    lines = lexicon.lines(file)
    assert len(set(lines)) == len(lines)
    for line in lines:
        assert not any("\ufb50" <= c <= "\ufefc" for c in line), line
        assert len(plain_words(line)) == 1, line


@pytest.mark.parametrize("word", lexicon.lines("agreement_plain_words"))
def test_a_plain_word_tells_no_agreement_from_another(word: str) -> None:
    assert telling_words(f"هدنة {word} صعدة") == {base(fold("صعدة"))}


@pytest.mark.parametrize("word", lexicon.lines("party_plain_words"))
def test_who_stands_in_for_others_is_no_party(word: str) -> None:
    assert party(f"{word} النزاع") == frozenset()


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body["names"][0])
def test_the_names_of_a_body_are_one_beside_a_state(body: dict[str, object]) -> None:
    names: list[str] = body["names"]  # type: ignore[assignment]
    assert len({party(f"{name} العراقي") for name in names}) == 1
    assert all(bare_text(name) in bare_text(str(body["example"])) for name in names[:2])


def test_a_state_is_one_by_name_capital_and_adjective() -> None:
    assert party("واشنطن") == party("الولايات المتحدة الأميركية") == party("أمريكا")
    assert party("الحكومة العراقية") == party("حكومة العراق")
    assert telling_words("الاتفاق النووي الإيراني") == telling_words("الاتفاق النووي مع طهران")
    assert party("بغداد") != party("طهران")


def test_a_story_is_set_in_the_state_it_names_most() -> None:
    assert setting("هدنة في اليمن", "أعلن المبعوث إلى اليمن موافقة الأطراف اليمنية، ورحبت واشنطن.") == {"state:YE"}
    assert setting("", "قالت واشنطن إن طهران وافقت.") == frozenset()
    assert setting("واشنطن وطهران", "لا شيء غير ذلك.") == frozenset()

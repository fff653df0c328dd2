"""Anchors hold in their own text, move with the words to another, and say so when they hold no more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mahdar.ids import sha256
from mahdar.rulings.anchors import Loose, Place, Text, anchor, attach, whole

BODY = "أعلنت الوزارة موعد الجولة. وقالت الوزارة إن الموعد قائم، وإن الوفد يصل الأحد."


def _texts(*bodies: str) -> dict[str, list[Text]]:
    texts: dict[str, list[Text]] = {}
    for n, body in enumerate(bodies):
        texts.setdefault(sha256(body), []).append(Text(f"a{n}", sha256(body), body))
    return texts


@given(st.text(min_size=1), st.data())
def test_an_anchor_holds_where_it_was_made(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    text = Text("a", sha256(body), body)
    place = attach(anchor("statements", text, start, end), {text.sha256: [text]})
    assert isinstance(place, Place)
    assert body[place.start : place.end] == body[start:end]


def test_surroundings_tell_equal_words_apart() -> None:
    texts = _texts(BODY)
    second = BODY.index("الوزارة", BODY.index("الوزارة") + 1)
    target = anchor("mentions", texts[sha256(BODY)][0], second, second + len("الوزارة"))
    assert attach(target, texts) == Place("a0", second, second + len("الوزارة"))


def test_an_anchor_moves_to_a_text_that_has_its_words() -> None:
    old = Text("old", sha256(BODY), BODY)
    target = anchor("statements", old, BODY.index("الموعد"), BODY.index("الموعد") + len("الموعد قائم"))
    longer = "بغداد. " + BODY
    place = attach(target, _texts(longer))
    assert place == Place("a0", longer.index("الموعد قائم"), longer.index("الموعد قائم") + len("الموعد قائم"))


def test_an_anchor_whose_words_are_gone_is_loose_and_says_why() -> None:
    old = Text("old", sha256(BODY), BODY)
    target = anchor("statements", old, 0, 13)
    assert attach(target, _texts("نص آخر تماما")) == Loose("its words stand in no article of this dossier")
    doubled = attach(target, _texts(BODY + " أ", BODY + " ب"))
    assert isinstance(doubled, Loose)
    assert "2 places" in doubled.why


def test_an_anchor_of_a_whole_article_holds_in_that_text_only() -> None:
    text = Text("a", sha256(BODY), BODY)
    assert attach(whole("articles", text), _texts(BODY)) == Place("a0", 0, 0)
    assert isinstance(attach(whole("articles", text), _texts(BODY + ".")), Loose)

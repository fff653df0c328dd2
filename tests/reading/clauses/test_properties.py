"""Any text: no error, and everything that is found lies within it."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mahdar.reading.clauses import (
    Noun,
    Scene,
    clause_of,
    date_of,
    factuality,
    masdar_arguments,
    nouns_at,
    place_of,
    reading_at,
    ref,
    verb_arguments,
)
from tests.reading.clauses.scenes import LEXEMES, scene_of

WORDS = [
    "قصفت", "القوات", "الطائرات", "قصف", "هجوم", "هجمات", "قتل", "مقتل", "انسحب", "انسحاب", "الغارات", "التي",
    "الذي", "الذين", "أن", "إن", "أنه", "إنها", "قد", "لم", "لن", "سوف", "كان", "كانت", "وزير", "الخارجية",
    "المصري", "سامح", "شكري", "حركة", "حماس", "بغداد", "العراق", "مصر", "والسودان", "الجانبان", "المصري",
    "واليمني", "أمس", "غدا", "الأحد", "عام", "2015", "في", "من", "إلى", "على", "بين", "مع", "ضد", "وقتل",
    "ودعا", "إذا", "بعد", "قبل", "حيث", "عندما", "ثلاثة", "3", "جنود", "مسلحون", "من", "قبل", "على", "يد", "،",
    ".", ":", "«", "»", '"', "(", ")", "-", "للحوثيين", "بمدينة", "تعز", "هذا", "هذه", "القيادي", "حركتي",
    "فتح", "وحماس", "الموالية", "للحكومة", "استقبل", "نظيره", "انسحابها", "شنها", "عليها", "و", "أو", "حتى",
    "لا", "يزال",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))


def check_noun(scene: Scene, noun: Noun) -> None:
    assert 0 <= noun.first < noun.stop <= len(scene.doc.tokens)
    found = ref(scene, noun)
    assert scene.doc.text[found.start : found.end] == found.quote
    assert found.name.strip()


@settings(max_examples=150, deadline=None)
@given(TEXTS)
@example("حركتى A و")
@example("قصفت عليها هجوم")
def test_everything_lies_within_the_text(text: str) -> None:
    scene = scene_of(text)
    size = len(scene.doc.tokens)
    for i in range(size):
        span = clause_of(scene, i)
        assert 0 <= span.first <= i < span.stop <= size
        for noun in nouns_at(scene, i, size):
            check_noun(scene, noun)
        match = reading_at(scene, i, LEXEMES)
        if match is None:
            continue
        if match.form.tense in ("masdar", "imperative"):
            found = masdar_arguments(scene, i, match.skip, form=match.form)
        else:
            found = verb_arguments(scene, i, match.form, harm=True)
        for noun in (*found.subject, *found.object, *found.agent, *(n for one in found.preps.values() for n in one)):
            check_noun(scene, noun)
        told, condition = factuality(scene, i, match.form)
        assert condition is None or scene.doc.text[condition.start : condition.end] == condition.quote
        timex, basis = date_of(scene, i, span, form=match.form, told=told)
        assert timex is None or timex in {t.id for t in scene.timexes}
        assert timex is None or basis not in (None, "publication")
        place = place_of(scene, span, i)
        assert place is None or scene.doc.text[place.start : place.end] == place.quote

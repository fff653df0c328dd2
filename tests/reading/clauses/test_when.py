"""When it happened, and how that is known."""

from __future__ import annotations

import pytest

from mahdar.reading.clauses import date_of, reading_at
from tests.reading.clauses.scenes import LEXEMES, scene_of

FILL = "تقع المدينة على النهر. يعمل السكان في الزراعة. تشتهر المنطقة بالتمور.\n"
CASES = [
    # text, trigger, expression, basis
    ("قصفت القوات المدينة أمس.", "قصفت", "أمس", "clause"),
    ("ويوم الأحد، قصفت القوات المدينة.", "قصفت", "يوم الأحد", "clause"),
    ("قالت الوزارة أمس إن القوات قصفت المدينة الجمعة.", "قصفت", "الجمعة", "clause"),
    ("قالت الوزارة أمس إن القوات قصفت المدينة.", "قصفت", None, None),
    ("دعت الحكومة أمس إلى انسحاب القوات.", "انسحاب", None, None),
    ("دعت الحكومة إلى انسحاب القوات بحلول نهاية العام.", "دعت", None, "publication"),
    ("قصفت القوات المدينة أمس، وهاجمت القرية.", "قصفت", "أمس", "clause"),
    ("انسحبت القوات عام 2011.", "انسحبت", "عام 2011", "clause"),
    (FILL + "كانت القوات قد قصفت المدينة.", "قصفت", None, None),
    (FILL + "قصفت القوات المدينة.", "قصفت", None, None),
    ("قصفت القوات المدينة.", "قصفت", None, "publication"),
    ("ستنسحب القوات غدا.", "ستنسحب", "غدا", "clause"),
    # a deed that its doer announces is of the day of the announcement; what another did is not
    ("أعلنت القوات الأحد أنها قصفت المدينة.", "قصفت", "الأحد", "statement"),
    ("قالت القوات الأحد إنها قصفت المدينة.", "قصفت", None, None),
    ("أعلنت الحكومة الأحد أن القوات قصفت المدينة.", "قصفت", None, None),
    # a time behind an apposition is that of the verb; a distance begins no other deed
    ("قصفت القوات، وحدات الجيش الأول، أمس المدينة.", "قصفت", "أمس", "clause"),
    ("قصفت القوات المدينة الواقعة على بعد كيلومترين من النهر أمس.", "قصفت", "أمس", "clause"),
    # a clause that sets itself against the first of its sentence has the time at its head
    ("وفي يوليو الماضي انسحبت القوات لكن المسلحين قصفوا المدينة.", "قصفوا", "يوليو الماضي", "sentence"),
    ("انسحبت القوات في يوليو الماضي لكن المسلحين قصفوا المدينة.", "قصفوا", None, None),
    # what will be done where a journey leads has its time
    ("يعود المسلحون غدا إلى المدينة حيث سينسحبون.", "سينسحبون", "غدا", "sentence"),
    # one that sets itself against a deed of the same day
    ("قصفت القوات المدينة أمس، بيد أن المسلحين انسحبوا منها.", "انسحبوا", "أمس", "sentence"),
    # a second verb of harm shares its time
    ("قتل 29 جنديا وأصيب 175 في شرق البلاد في يوليو.", "قتل", "يوليو", "clause"),
    # what a plan is for is no time of the deed
    ("وافقت الحكومة على خطة للفترة من 2015 إلى 2019.", "وافقت", None, "publication"),
    # what something is done after was before its day
    ("انسحبت القوات أمس بعد مقتل القائد.", "مقتل", None, None),
    # what was announced does not part a verb from the date that it goes on from
    ("أعلنت الهيئة، مطلع مارس، نهاية الهدنة، ودعت إلى القتال.", "ودعت", "مطلع مارس", "sentence"),
]


@pytest.mark.parametrize(("text", "word", "quote", "basis"), CASES)
def test_dates(text: str, word: str, quote: str | None, basis: str | None) -> None:
    scene = scene_of(text)
    i = next(i for i, t in enumerate(scene.doc.tokens) if scene.doc.text[t.start : t.end] == word)
    match = reading_at(scene, i, LEXEMES)
    assert match is not None
    found, how = date_of(scene, i, form=match.form)
    assert (next((t.quote for t in scene.timexes if t.id == found), None), how) == (quote, basis)
